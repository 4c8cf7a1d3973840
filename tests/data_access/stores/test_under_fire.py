"""Killed at any instant, two at once, a full disk, a held store: a submission is whole or absent, and that is said."""

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.exc import OperationalError

from data_access.__main__ import main
from data_access.preparing import prepare
from data_access.stores import contents
from data_access.stores import location as location_module
from data_access.stores.contents import NothingToPublish
from data_access.stores.intake import open_intake, read_intake
from data_access.stores.intake_tables import OBSERVATIONS, submission
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_publication
from data_access.stores.publishing import all_publications, publish
from data_access.stores.submissions import all_submissions, submit
from data_access.stores.trouble import BUSY, FULL, UNUSABLE, UNWRITABLE, trouble_words
from data_access.stores.viewers_store import behind
from data_access.uploading import check_content
from data_access.verifying import faults
from evaluation.definitions.coarser import Choices
from evaluation.definitions.strategy import Strategy
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.suppression import Protection
from evaluation.screening.checks import Checked
from tests.data_access.small_store import NOON, STRATEGY, TODAY, publish_now, send, workbook_of

SEED, BY_TIME, BY_STATEMENT = 20190915, 20, 30
BEFORE = [(20, 10, 0), (21, 9, 2)]
Upload = tuple[bytes, Checked]


def upload(count: int = 25, first: str = "2018-06") -> Upload:
    """Return a workbook of one month, and its check."""
    content = workbook_of([(count, 8, 0)], first=first)
    return content, check_content(content, STRATEGY, TODAY)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with two months in force."""
    store = StoreLocation(folder=tmp_path_factory.mktemp("filled"))
    send(store, BEFORE)
    publish_now(store)
    assert store.folder is not None
    return store.folder


@pytest.fixture
def copies(filled: Path, tmp_path: Path) -> Callable[[int], StoreLocation]:
    """Return what makes a copy of that store."""

    def copy(number: int) -> StoreLocation:
        shutil.copytree(filled, tmp_path / str(number))
        return StoreLocation(folder=tmp_path / str(number))

    return copy


def store_and_publish(store: StoreLocation, file: Upload, by: str = "Officer") -> None:
    """Do what one press of the button does."""
    submit(store, file[0], "x.xlsx", by, file[1], lambda: NOON)
    publish(store, STRATEGY, by, lambda: NOON)


def in_a_process(work: Callable[[], None]) -> int:
    """Run something in a process of its own and return that process's number: it ends with 0 when all went well."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:  # whatever it is, the parent is to hear of it and pytest is not to go on here
        os._exit(1)
    os._exit(0)


def end_of(child: int) -> int:
    """Wait for a process and return how it ended, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dies_at(statement: int) -> None:
    """Let this process die with the statement of this number, before it or just after it."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    for when in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, when, count)


def statements_of(store: StoreLocation, file: Upload) -> int:
    """Return how many times dies_at would count in one press of the button."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1

    for when in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, when, count)
    try:
        store_and_publish(store, file)
    finally:
        for when in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.remove(Engine, when, count)
    return seen


def is_whole_or_absent(store: StoreLocation, file: Upload) -> bool:
    """Return whether the file was stored; every submission that is there has all its rows and bytes."""
    with read_intake(store) as connection:
        rows = dict(
            connection.execute(
                select(OBSERVATIONS["referrals"].c.submission, func.count()).group_by(
                    OBSERVATIONS["referrals"].c.submission
                )
            ).all()
        )
        sent = connection.execute(select(submission).order_by(submission.c.id)).all()
    assert rows == {each.id: each.row_count for each in sent}
    assert len(sent) in {1, 2}
    if len(sent) == 2:
        assert bytes(sent[1].content) == file[0]
        assert sent[1].row_count == len(file[1].rows["referrals"])
    return len(sent) == 2


def all_in(store: StoreLocation) -> str:
    """Return all that both stores hold, as one hash."""
    held = hashlib.sha256()
    for file in (store.intake_file, store.published_file):
        with closing(sqlite3.connect(file)) as connection:
            for line in connection.iterdump():
                held.update(line.encode())
    return held.hexdigest()


@pytest.fixture
def worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what hides small counts: working it out writes nothing, and takes most of a press."""
    known: dict[tuple[object, ...], tuple[pd.DataFrame, Protection]] = {}
    protected = contents.protected

    def remembered(
        observations: dict[str, pd.DataFrame], strategy: Strategy, choices: Choices, number: int, *earlier: Knowledge
    ) -> tuple[pd.DataFrame, Protection]:
        key = (number, *(rows.to_csv() for rows in observations.values()))
        if key not in known:
            known[key] = protected(observations, strategy, choices, number, *earlier)
        return known[key]

    monkeypatch.setattr(contents, "protected", remembered)


@pytest.mark.slow
@pytest.mark.usefixtures("worked_out_once")
def test_killed_at_fifty_instants(copies: Callable[[int], StoreLocation], tmp_path: Path) -> None:
    """Wherever the axe falls, the submission is whole or absent; prepare puts right what viewers see; it goes on."""
    chance, file = random.Random(SEED), upload()
    statements = statements_of(copies(0), file)
    start = time.monotonic()
    end_of(in_a_process(lambda: store_and_publish(copies(1), file)))
    lasts = time.monotonic() - start
    sound: set[str] = set()
    instants: list[float | int] = [chance.uniform(0, lasts) for _ in range(BY_TIME)]
    instants += chance.sample(range(1, statements + 1), min(BY_STATEMENT, statements))
    ends: list[tuple[bool, int, bool]] = []
    killed = 0
    for number, instant in enumerate(instants, 2):
        store = copies(number)

        def work(store: StoreLocation = store, instant: float | int = instant) -> None:
            if isinstance(instant, int):
                dies_at(instant)
            store_and_publish(store, file)

        child = in_a_process(work)
        if isinstance(instant, float):
            time.sleep(instant)
            os.kill(child, signal.SIGKILL)
        killed += end_of(child) == -signal.SIGKILL
        stored, made, late = is_whole_or_absent(store, file), len(all_publications(store)), behind(store)
        ends.append((stored, made, late))
        prepare(store, STRATEGY, tmp_path / "no workbooks", lambda _: None)
        assert not behind(store)
        # Stores that hold the same, to the last byte of every table, have the same faults.
        if (left := all_in(store)) not in sound:
            assert faults(store, STRATEGY) == [], instant
            sound.add(left)
        shown = read_publication(store)
        assert shown is not None
        assert shown.number == made
        if number % 10 == 0:
            # The officer does it again.
            store_and_publish(store, file)
            assert len(all_submissions(store)) == 2
            assert faults(store, STRATEGY) == []

    assert len(instants) == BY_TIME + BY_STATEMENT
    assert killed >= BY_STATEMENT
    # The axe fell before the submission, between it and the publication, and after that.
    assert {(False, 1), (True, 1), (True, 2)} == {(stored, made) for stored, made, _ in ends}


def test_two_officers_at_once(copies: Callable[[int], StoreLocation]) -> None:
    """Two processes press at the same moment: each succeeds or is told why; both months are shown in the end."""
    store = copies(0)
    files = [upload(25, "2018-06"), upload(26, "2018-07")]

    def press(file: Upload, by: str) -> None:
        try:
            store_and_publish(store, file, by)
        except NothingToPublish as refusal:
            if "Please publish again in a minute" not in str(refusal):
                raise

    children = [in_a_process(lambda file=file, by=by: press(file, by)) for file, by in zip(files, "AB", strict=True)]

    assert [end_of(child) for child in children] == [0, 0]
    sent, made = all_submissions(store), all_publications(store)
    assert sorted(row.sender for row in sent) == ["A", "B", "Officer"]
    assert json.loads(made[-1].submissions) == [1, 2, 3]
    assert not behind(store)
    assert faults(store, STRATEGY) == []


def test_the_same_file_twice_at_once_and_again(copies: Callable[[int], StoreLocation]) -> None:
    """One submission; sent again later it changes not a byte."""
    store, file = copies(0), upload()
    children = [in_a_process(lambda: submit(store, file[0], "x.xlsx", "Officer", file[1]) and None) for _ in range(3)]
    assert [end_of(child) for child in children] == [0, 0, 0]
    assert [row.id for row in all_submissions(store)] == [1, 2]

    content = store.intake_file.read_bytes()
    assert submit(store, file[0], "again.xlsx", "Somebody else", file[1]).already
    assert store.intake_file.read_bytes() == content


# ------------------------------------------------------------------ a full disk
@pytest.fixture
def full_disk() -> Iterator[Callable[[StoreLocation, int], None]]:
    """Return what lets an intake grow by so many pages and no further."""
    listening: list[tuple[Engine, Callable[..., None]]] = []

    def fill(store: StoreLocation, pages: int) -> None:
        engine = open_intake(store)
        with engine.connect() as connection:
            most = int(connection.scalar(text("PRAGMA page_count")) or 0) + pages

        def limit(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count={most}")

        event.listen(engine, "connect", limit)
        listening.append((engine, limit))

    yield fill
    for engine, limit in listening:
        event.remove(engine, "connect", limit)


@pytest.mark.parametrize("pages", [0, 2, 5])
def test_a_full_disk_says_so(
    copies: Callable[[int], StoreLocation], full_disk: Callable[[StoreLocation, int], None], pages: int
) -> None:
    """Whenever the room runs out: nothing is stored, the words are plain, and with room it goes on."""
    store, file = copies(0), upload()
    full_disk(store, pages)
    with pytest.raises(OperationalError) as failed:
        store_and_publish(store, file)

    assert trouble_words(failed.value) == FULL
    assert "full" in FULL
    assert not is_whole_or_absent(store, file)
    assert faults(store, STRATEGY) == []


def test_a_full_disk_on_the_command_line(
    copies: Callable[[int], StoreLocation],
    full_disk: Callable[[StoreLocation, int], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The same words, no traceback, and the exit status of a refusal."""
    store, file = copies(0), upload()
    (tmp_path / "x.xlsx").write_bytes(file[0])
    full_disk(store, 0)
    accepting = ["--accept", "As sent"]
    status = main(["--store", str(store), "submit", str(tmp_path / "x.xlsx"), "--by", "Officer", *accepting])

    assert status == 1
    assert capsys.readouterr().err.strip() == FULL
    assert not is_whole_or_absent(store, file)


@pytest.mark.parametrize("room", [1, 30_000, 120_000])
def test_files_that_may_not_grow(copies: Callable[[int], StoreLocation], room: int, tmp_path: Path) -> None:
    """The system itself refuses to write, at the intake or at the viewers' file: said in words, the stores sound."""
    store, file = copies(0), upload()
    said = tmp_path / "said"

    def work() -> None:
        # Standard output is no file that could grow here, so what was said goes through a pipe.
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            store_and_publish(store, file)
        except (OperationalError, OSError) as fault:
            os.write(ends[1], trouble_words(fault).encode())

    ends = os.pipe()
    child = in_a_process(work)
    os.close(ends[1])
    with os.fdopen(ends[0]) as pipe:
        words = pipe.read()
    assert end_of(child) == 0
    assert words in {FULL, UNWRITABLE}, said
    is_whole_or_absent(store, file)
    prepare(store, STRATEGY, tmp_path / "no workbooks", lambda _: None)
    assert faults(store, STRATEGY) == []
    assert {each.name for each in store.intake_file.parent.iterdir()} <= {
        "intake.sqlite", "intake.sqlite-wal", "intake.sqlite-shm", "published.sqlite"
    }  # fmt: skip


# ------------------------------------------------------------------ a held store
def test_a_held_store_says_so(copies: Callable[[int], StoreLocation], monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody holds it for longer than anybody waits: nothing is stored, and the words say to try again."""
    monkeypatch.setattr(location_module, "PATIENCE", 0.2)
    store, file = copies(0), upload()
    open_intake(store)
    holder = sqlite3.connect(store.intake_file)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(OperationalError) as failed:
            store_and_publish(store, file)
    finally:
        holder.close()

    assert trouble_words(failed.value) == BUSY
    assert not is_whole_or_absent(store, file)


def test_what_a_driver_says_is_not_repeated() -> None:
    """Its text may hold figures; where we do not know the fault, we say who finds out."""
    fault = OperationalError("INSERT INTO x VALUES (3)", {"value": 3}, sqlite3.OperationalError("row 3 is wrong"))

    assert trouble_words(fault) == UNUSABLE
    assert not any(figure in UNUSABLE for figure in "0123456789")
    assert trouble_words(OSError(28, "No space left on device", "x")) == FULL
