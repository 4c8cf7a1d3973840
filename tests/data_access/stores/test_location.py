"""Where the stores are, and what each engine may do there."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from data_access.stores.location import (
    DEFAULT_FOLDER,
    ENVIRONMENT,
    READING,
    StoreLocation,
    intake_engine,
    private_location,
    published_engine,
    publishing_engine,
    store_location,
)


def test_a_place_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Then the environment's, then the project's own folder."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "environment"))
    assert store_location(str(tmp_path / "given")) == StoreLocation(folder=tmp_path / "given")
    assert store_location() == StoreLocation(folder=tmp_path / "environment")
    monkeypatch.delenv(ENVIRONMENT)
    assert store_location() == StoreLocation(folder=DEFAULT_FOLDER)


def test_a_folder_is_told_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Relative to where the command runs, or to the home folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store_location("stores").folder == tmp_path / "stores"
    assert store_location("~/stores").folder == tmp_path / "stores"


def test_a_database_is_an_address() -> None:
    """It has no files, and its password is not written anywhere."""
    location = store_location("postgresql+psycopg://officer:secret@host/dashboard")

    assert location.folder is None
    assert "secret" not in str(location)
    assert "officer" in str(location)
    with pytest.raises(ValueError, match="database"):
        _ = location.intake_file


def test_a_place_in_memory_is_there_for_as_long_as_its_engine_is() -> None:
    """Readers find it by its name and leave nothing behind; another name is another place."""
    location = private_location()
    engine = publishing_engine(location)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE seen (number INTEGER)"))
    for _ in range(2):
        with published_engine(location).connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM seen")).scalar_one() == 0
    with (
        pytest.raises(OperationalError, match="no such table"),
        published_engine(private_location()).connect() as other,
    ):
        other.execute(text("SELECT count(*) FROM seen"))

    engine.dispose()
    with pytest.raises(OperationalError, match="no such table"), published_engine(location).connect() as connection:
        connection.execute(text("SELECT count(*) FROM seen"))


def test_a_place_in_memory_has_no_files_and_its_name_is_not_told() -> None:
    location = private_location()

    assert location.memory not in str(location)
    assert location != private_location()
    with pytest.raises(ValueError, match="no intake"):
        intake_engine(location)


@pytest.mark.parametrize("name", ["plain", "with space", "a#b?c%20d", "Ünïcode & co"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    """Whatever letters it has, both stores lie in it and nowhere else."""
    location = StoreLocation(folder=tmp_path / name)
    for engine in (intake_engine(location), publishing_engine(location)):
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE seen (number INTEGER)"))
    with published_engine(location).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM seen")).scalar_one() == 0

    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert location.intake_file.exists()
    assert location.published_file.exists()


def test_viewers_make_no_file(tmp_path: Path) -> None:
    """A published store that is not there is a fault, not an empty store."""
    location = StoreLocation(folder=tmp_path)
    with pytest.raises(OperationalError), published_engine(location).connect():
        pass

    assert list(tmp_path.iterdir()) == []


def test_viewers_cannot_write(tmp_path: Path) -> None:
    """Not even a new table."""
    location = StoreLocation(folder=tmp_path)
    with publishing_engine(location).begin() as connection:
        connection.execute(text("CREATE TABLE fact (value INTEGER)"))
    for change in ("INSERT INTO fact VALUES (1)", "CREATE TABLE other (value INTEGER)", "DROP TABLE fact"):
        with pytest.raises(OperationalError, match="readonly"), published_engine(location).begin() as connection:
            connection.execute(text(change))


def test_viewers_see_a_file_that_took_the_place_of_another(tmp_path: Path) -> None:
    """No connection is kept open on the one before."""
    location = StoreLocation(folder=tmp_path)
    for number in (1, 2):
        fresh = tmp_path / "fresh"
        engine = publishing_engine(location, fresh)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE publication (number INTEGER)"))
            connection.execute(text(f"INSERT INTO publication VALUES ({number})"))
        fresh.replace(location.published_file)
        with published_engine(location).connect() as connection:
            assert connection.execute(text("SELECT number FROM publication")).scalar_one() == number


def test_the_journals(tmp_path: Path) -> None:
    """The intake's readers and writer do not wait for each other; a published file stands alone."""
    location = StoreLocation(folder=tmp_path)
    modes = {}
    for engine in (intake_engine(location), publishing_engine(location)):
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE seen (number INTEGER)"))
    for file in (location.intake_file, location.published_file):
        connection = sqlite3.connect(file)
        modes[file.name] = connection.execute("PRAGMA journal_mode").fetchone()[0]
        connection.close()

    assert modes == {"intake.sqlite": "wal", "published.sqlite": "delete"}


def test_a_reader_of_the_intake_makes_no_writer_wait(tmp_path: Path) -> None:
    """And goes on seeing the intake as it was when it began."""
    engine = intake_engine(StoreLocation(folder=tmp_path))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE seen (number INTEGER)"))
    with engine.connect().execution_options(**{READING: True}) as reader:
        assert reader.execute(text("SELECT count(*) FROM seen")).scalar_one() == 0
        with engine.begin() as writer:
            writer.execute(text("INSERT INTO seen VALUES (1)"))
        assert reader.execute(text("SELECT count(*) FROM seen")).scalar_one() == 0
