"""A workbook explored without storing it: what would be published, in memory, for whoever holds it and nobody else."""

import ctypes
import gc
import weakref
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from data_access.exploring import explore
from data_access.previewing import read_held, read_standing
from data_access.stores.contents import NothingToPublish
from data_access.stores.explored import Exploration
from data_access.stores.intake import open_intake
from data_access.stores.location import StoreLocation, intake_engine, private_location, published_engine
from data_access.stores.observations import observations_published
from data_access.stores.published import read_all, read_available, read_gaps, read_publication, read_rows
from data_access.stores.published_tables import UNPROTECTED
from data_access.stores.publishing import publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import SHEETS
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.keys import KEY
from tests.data_access.small_store import NOON, PLAIN, STRATEGY, TODAY, publish_now, send, workbook_of

YEAR = [(20 + month, 10, 0) for month in range(12)]
NEXT = workbook_of([(21, 3, 1), (40, 9, 0)], first="2019-03")


def exploring(store: StoreLocation, content: bytes = NEXT) -> Exploration:
    """Return a workbook explored over a store."""
    checked = check_content(content, STRATEGY, TODAY)
    assert checked.coverage is not None
    published = observations_published(store)
    return explore(published, read_held(store), STRATEGY, checked, {}, "next.xlsx", lambda: NOON)


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


def test_it_is_what_storing_and_publishing_then_gives(store: StoreLocation) -> None:
    """Every table and the publication itself, where there is none before."""
    made = exploring(store)
    explored = everything(made.location)
    submit(store, NEXT, "next.xlsx", "Officer", check_content(NEXT, STRATEGY, TODAY), lambda: NOON)
    publish(store, STRATEGY, "Officer", lambda: NOON)

    assert explored == everything(store)


def test_after_a_publication_it_shows_no_other_figure(store: StoreLocation) -> None:
    """March is revised and April is new: what is shown is what publishing then gives, four fifths of it."""
    send(store, YEAR)
    publish_now(store)
    explored = seen(exploring(store))
    submit(store, NEXT, "next.xlsx", "Officer", check_content(NEXT, STRATEGY, TODAY), lambda: NOON)
    publish(store, STRATEGY, "Officer", lambda: NOON)
    published = seen(store)

    assert explored.items() <= published.items()
    assert len(explored) > 0.8 * len(published)


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


# ------------------------------------------------------------------ it tells its own file's figures, and no others
# In May and June there were 3 boys each, of 23 children each.
KNOWN = [YEAR[0], (20, 3, 0), (20, 3, 0), *YEAR[3:]]
Key = tuple[str, ...]


def girls(month: date, value: int) -> bytes:
    """Return a workbook that says how many girls there were in Leicester, and nothing else."""
    row = (month, "Leicester", "MASH", "Records", "Female", "13-15", value)
    return write_workbook(STRATEGY, About("LLR", month, month), {"referrals": [row]})


def seen(made: Exploration | StoreLocation) -> dict[Key, int]:
    """Return the figures that can be read."""
    place = made if isinstance(made, StoreLocation) else made.location
    publication = read_publication(place)
    assert publication is not None
    frame = read_all(place, publication.number).frame
    shown = frame[~frame["suppressed"]]
    return dict(zip(shown[list(KEY)].itertuples(index=False, name=None), shown["value"].astype(int), strict=True))


def another_world(published: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the same rows with a boy more in May and one less in June, and the other way round for girls."""
    rows = published["referrals"]
    moved = pd.Series(0, rows.index)
    for gender, month, by in (("male", 5, 1), ("male", 6, -1), ("female", 5, -1), ("female", 6, 1)):
        there = (rows["gender"] == gender) & (rows["month"] == f"2018-0{month}") & (rows["value"] > 0)
        assert there.sum() == 1
        moved += by * there
    return published | {"referrals": rows.assign(value=rows["value"] + moved)}


ATTACKS = {
    "a part of a total is another": girls(date(2018, 6, 1), 50),
    "the total comes with its known part": girls(date(2018, 6, 1), 0),
    "a month of one's own beside stored ones": workbook_of([(40, 20, 9)], first="2019-06"),
    "one area of a month that others sent": girls(date(2019, 4, 1), 30),
    "what a year lacks": workbook_of([(30, 20, 8)] * 10, first="2019-06"),
    "all of the month": workbook_of([(30, 20, 8)], first="2018-06"),
}


@pytest.fixture(scope="module")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> StoreLocation:
    """Return a store of which nothing waits. Nobody changes it."""
    store = StoreLocation(folder=tmp_path_factory.mktemp("published"))
    send(store, KNOWN)
    publish_now(store)
    return store


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_viewers_cannot_tell_apart_no_explored_file_tells_apart(
    published_store: StoreLocation, attack: str
) -> None:
    """A figure that is shown whichever way it is behind [c] is the same in both."""
    held, rows = read_held(published_store), observations_published(published_store)
    worlds, visible = (rows, another_world(rows)), seen(published_store)
    for world in worlds:
        cells = all_cells(world, SHEETS, STRATEGY)
        true = dict(zip(cells[list(KEY)].itertuples(index=False, name=None), cells["value"], strict=True))
        assert visible.items() <= true.items()
    checked = check_content(ATTACKS[attack], STRATEGY, TODAY)
    one, other = (seen(explore(world, held, STRATEGY, checked, {}, "", lambda: NOON)) for world in worlds)

    assert {key for key in one.keys() & other.keys() if one[key] != other[key]} == set()
    assert len(one.keys() & other.keys()) > 20


def test_what_is_stored_and_not_published_has_no_part_in_it(store: StoreLocation) -> None:
    """Two files tell the same beside rows that wait as without them, so their difference tells nothing of the rows."""
    send(store, KNOWN)
    publish_now(store)
    files = [workbook_of([counts], first="2019-06") for counts in ((40, 20, 9), (44, 20, 9))]
    without = [seen(exploring(store, file)) for file in files]
    send(store, [(30, 3, 1), (20, 1, 9)], first="2019-04")
    send(store, [(20, 4, 0)], first="2018-06")

    assert [seen(exploring(store, file)) for file in files] == without


def test_months_that_are_shown_add_up_with_the_files_own(store: StoreLocation) -> None:
    """A usual next month hides nothing besides: its twelve months are eleven that are shown and its own."""
    send(store, PLAIN)
    publish_now(store)
    figures = seen(exploring(store, workbook_of([(25, 12, 0)], first="2019-04")))

    twelve = {key: value for key, value in figures.items() if key[4:6] == ("rolling", "2019-04")}
    assert 11 * 30 + 37 in twelve.values()


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
    publish_now(store)
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
    """Some explorations, one after the other, take no more room than one."""
    send(store, YEAR)
    exploring(store).close()
    before = in_memory()
    sizes = []
    for _ in range(2):
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
