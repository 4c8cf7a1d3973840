"""A workbook explored without storing it: what would be published, in memory, for whoever holds it and nobody else."""

import ctypes
import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from data_access.exploring import explore
from data_access.previewing import preview, read_held, read_standing
from data_access.stores.contents import NothingToPublish
from data_access.stores.explored import Exploration
from data_access.stores.intake import open_intake
from data_access.stores.location import StoreLocation, intake_engine, private_location, published_engine
from data_access.stores.published import read_all, read_available, read_gaps, read_publication, read_rows
from data_access.stores.published_tables import UNPROTECTED
from data_access.stores.publishing import publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from tests.data_access.small_store import NOON, STRATEGY, TODAY, publish_now, send, workbook_of

YEAR = [(20 + month, 10, 0) for month in range(12)]
NEXT = workbook_of([(21, 3, 1), (40, 9, 0)], first="2019-03")


def exploring(store: StoreLocation, content: bytes = NEXT) -> Exploration:
    """Return a workbook explored over a store."""
    checked = check_content(content, STRATEGY, TODAY)
    assert checked.coverage is not None
    return explore(preview(read_held(store), STRATEGY, checked, {}), STRATEGY, "next.xlsx", lambda: NOON)


def everything(location: StoreLocation) -> dict[str, object]:
    """Return all that viewers can read of a place."""
    publication = read_publication(location)
    assert publication is not None
    read = {
        "figures": read_all(location, publication.number).frame,
        "available": read_available(location),
        "gaps": read_gaps(location),
        **{sheet: read_rows(location, sheet) for sheet in UNPROTECTED},
    }
    return {"publication": publication, **{name: frame.to_dict("records") for name, frame in read.items()}}


@pytest.mark.parametrize("before", [True, False])
def test_it_is_what_storing_and_publishing_then_gives(store: StoreLocation, before: bool) -> None:
    """Every table and the publication itself, with earlier publications and without any."""
    if before:
        send(store, YEAR)
        publish_now(store)
    made = exploring(store)
    explored = everything(made.location)
    submit(store, NEXT, "next.xlsx", "Officer", check_content(NEXT, STRATEGY, TODAY), lambda: NOON)
    publish(store, STRATEGY, "Officer", lambda: NOON)

    assert explored == everything(store)


def test_it_is_protected_together_with_all_that_was_shown(store: StoreLocation) -> None:
    """March was shown with 10 boys; were 3 shown by sums now, subtraction would give them."""
    send(store, YEAR)
    publish_now(store)
    made = exploring(store)
    figures = read_all(made.location, made.publication.number).frame

    assert figures["suppressed"].any()
    assert not figures["value"].between(1, STRATEGY.threshold - 1).any()


def test_a_workbook_that_gives_no_figure_cannot_be_explored(store: StoreLocation) -> None:
    with pytest.raises(NothingToPublish, match="nothing to explore"):
        exploring(store, workbook_of([(20, 10, 0)], areas=("Leicester",)))


# ------------------------------------------------------------------ nobody else sees it
def test_the_store_and_its_viewers_see_nothing_of_it(
    store: StoreLocation, bytes_of_store: Callable[[], dict[str, str]]
) -> None:
    send(store, YEAR)
    publish_now(store)
    files, seen, standing = bytes_of_store(), everything(store), read_standing(store)
    made = exploring(store)
    read_all(made.location, made.publication.number)

    changed = {name for name, digest in bytes_of_store().items() if files.get(name) != digest}
    # SQLite's own files beside the intake may come and go.
    assert not [name for name in changed if not name.endswith(("-wal", "-shm"))]
    assert everything(store) == seen
    assert read_standing(store) == standing


def test_two_explorations_of_one_file_know_nothing_of_each_other(store: StoreLocation) -> None:
    send(store, YEAR)
    first, second = exploring(store), exploring(store)
    assert first.location != second.location

    second.close()
    left = read_publication(first.location)
    assert left is not None
    assert left.number == first.publication.number


def test_its_place_cannot_be_guessed_and_is_not_told() -> None:
    places = {private_location() for _ in range(100)}

    assert len(places) == 100
    assert {len(bytes.fromhex(place.memory)) for place in places} == {32}
    assert {str(place) for place in places} == {"memory"}


def test_no_file_is_written(store: StoreLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where the process stands nor where SQLite puts what it sorts, and none is held open."""
    send(store, YEAR)
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    open_intake(store)
    before = open_files()
    made = exploring(store)
    read_all(made.location, made.publication.number)
    with published_engine(made.location).connect() as connection:
        # Too much to sort in the memory that SQLite takes before it turns to a file.
        pairs = "SELECT a.*, b.area AS x FROM fact a, fact b ORDER BY 5, 3"
        assert len(connection.execute(text(pairs)).all()) > 100_000

        assert open_files() - before == set()
    assert [*(tmp_path / "here").iterdir(), *(tmp_path / "temporary").iterdir()] == []


def open_files() -> set[str]:
    """Return the files that this process has open."""
    links = Path("/proc/self/fd")
    found = set()
    for each in list(links.iterdir()):
        try:
            found.add(str(each.readlink()))
        except FileNotFoundError:
            continue
    return {name for name in found if name.startswith("/") and not name.startswith(("/dev", "/proc"))}


def test_viewers_engine_cannot_write_to_it(store: StoreLocation) -> None:
    send(store, YEAR)
    made = exploring(store)
    for change in ("INSERT INTO gap VALUES ('a', 'b', 'c', 'd')", "DROP TABLE fact", "CREATE TABLE other (value INT)"):
        with pytest.raises(OperationalError, match="readonly"), published_engine(made.location).begin() as connection:
            connection.execute(text(change))


def test_it_has_no_intake() -> None:
    """What is explored can be stored by nothing that takes it for a store."""
    with pytest.raises(ValueError, match="no intake"):
        intake_engine(private_location())


# ------------------------------------------------------------------ it goes
def test_closed_it_cannot_be_read(store: StoreLocation) -> None:
    send(store, YEAR)
    made = exploring(store)
    assert made.open

    made.close()
    made.close()
    assert not made.open
    with pytest.raises(OperationalError, match="no such table"):
        read_publication(made.location)


def test_it_goes_with_the_last_who_holds_it(store: StoreLocation) -> None:
    send(store, YEAR)
    made = exploring(store)
    place, gone = made.location, weakref.ref(made)
    del made
    gc.collect()

    assert gone() is None
    with pytest.raises(OperationalError, match="no such table"):
        read_publication(place)


def test_its_memory_is_released(store: StoreLocation) -> None:
    """Ten explorations, one after the other, take no more room than one."""
    send(store, YEAR)
    exploring(store).close()
    before = in_memory()
    sizes = []
    for _ in range(10):
        made = exploring(store)
        sizes.append(in_memory() - before)
        made.close()

    assert min(sizes) > 0
    assert in_memory() == before


def in_memory() -> int:
    """Return how many bytes SQLite holds in this process."""
    gc.collect()
    loaded = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "sqlite3" in line}
    for library in sorted(loaded):
        used = getattr(ctypes.CDLL(library), "sqlite3_memory_used", None)
        if used is not None:
            used.restype = ctypes.c_int64
            return int(used())
    raise AssertionError("SQLite is not in this process.")
