"""The strategy's folder: the sample data unless a variable names another; errors name the file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.reference_files import (
    SAMPLE_DATA,
    ReferenceFileError,
    read_comparators,
    read_population,
    read_published_figures,
    read_strategy,
    strategy_folder,
)

Reader = Callable[[Path], object]
READERS: tuple[tuple[Reader, str], ...] = (
    (read_strategy, "strategy.toml"),
    (read_published_figures, "published_figures.csv"),
    (read_population, "population.csv"),
    (read_comparators, "comparators.csv"),
)
each_reader = pytest.mark.parametrize(("read", "name"), READERS, ids=[name for _, name in READERS])


@pytest.mark.parametrize("named", [None, "", "  "])
def test_the_sample_data_is_the_default(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    """Without the variable, or with an empty one, the repository's own files are read."""
    monkeypatch.delenv("DASHBOARD_STRATEGY", raising=False)
    if named is not None:
        monkeypatch.setenv("DASHBOARD_STRATEGY", named)

    assert strategy_folder() == SAMPLE_DATA == Path(__file__).parents[2] / "sample_data"


def test_another_partnership_names_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable is read each time, not once."""
    monkeypatch.setenv("DASHBOARD_STRATEGY", str(tmp_path))

    assert strategy_folder() == tmp_path


def test_the_sample_data_is_whole() -> None:
    """All four files can be read."""
    assert read_strategy(SAMPLE_DATA).short_name == "LLR and Northamptonshire"
    assert len(read_published_figures(SAMPLE_DATA)) == 108
    assert len(read_population(SAMPLE_DATA)) == 78
    assert len(read_comparators(SAMPLE_DATA)) == 52


@each_reader
def test_an_absent_file_is_named(read: Reader, name: str, tmp_path: Path) -> None:
    """The message says which file, and how to name another folder."""
    with pytest.raises(ReferenceFileError) as refused:
        read(tmp_path)

    assert str(refused.value).startswith(f"{tmp_path / name} cannot be used:")
    assert "DASHBOARD_STRATEGY" in str(refused.value)


@each_reader
def test_a_wrong_file_is_named_with_all_its_faults(read: Reader, name: str, tmp_path: Path) -> None:
    """A file of another kind has several faults; the message has the file and each of them."""
    (tmp_path / name).write_text("colour = 'red'\n", encoding="utf-8")

    with pytest.raises(ReferenceFileError) as refused:
        read(tmp_path)

    assert refused.value.path == tmp_path / name
    assert len(refused.value.faults) > 1
    assert str(refused.value).splitlines() == [f"{tmp_path / name} cannot be used:", *refused.value.faults]


@each_reader
def test_a_file_in_another_encoding_is_named(read: Reader, name: str, tmp_path: Path) -> None:
    """A pound sign saved as Windows-1252 is refused, with what to do."""
    (tmp_path / name).write_bytes("# £".encode("cp1252"))

    with pytest.raises(ReferenceFileError, match=r"byte 3 is not UTF-8\. Save the file as UTF-8\.") as refused:
        read(tmp_path)

    assert name in str(refused.value)


@each_reader
def test_a_file_saved_by_excel_is_read(read: Reader, name: str, tmp_path: Path) -> None:
    """Excel marks the start of UTF-8 and ends lines as Windows does; neither changes a figure."""
    text = (SAMPLE_DATA / name).read_text(encoding="utf-8")
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert read(tmp_path) == read(SAMPLE_DATA)
