"""Submissions: stored whole or not at all, kept for ever, revised cell by cell; beside an oracle in plain Python."""

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from data_access.stores import location
from data_access.stores.intake import open_intake, read_intake
from data_access.stores.intake_tables import OBSERVATIONS, submission
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.submissions import (
    InForce,
    NotAcceptable,
    Receipt,
    UnknownSubmission,
    all_events,
    all_submissions,
    in_force_already,
    read_file,
    restore_submission,
    submissions_in_force,
    submit,
    withdraw_submission,
)
from data_access.uploading import check_content
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.given import Given
from evaluation.screening.upload import Row, Table, Upload

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
Send = Callable[..., Receipt]
TODAY = date(2019, 9, 15)
AUGUST = date(2019, 8, 1)
NOON = datetime(2019, 9, 15, 12, tzinfo=UTC)


@pytest.fixture
def send(store: StoreLocation, workbook: MakeWorkbook, strategy: Strategy) -> Send:
    """Return what makes a workbook of rows, checks it and submits it."""

    def run(**rows: object) -> Receipt:
        content = workbook(**rows)
        return submit(store, content, "sent.xlsx", "Officer", check_content(content, strategy, TODAY), lambda: NOON)

    return run


def held(store: StoreLocation, sheet: str = "referrals") -> dict[tuple[str, str], int]:
    """Return the counts in force, by area and gender."""
    rows = observations_in_force(store)[sheet][["area", "gender", "value"]]
    return {(area, gender): value for area, gender, value in rows.itertuples(index=False, name=None)}


def rows_kept(store: StoreLocation) -> int:
    """Return how many rows of all sheets the store has, in force or not."""
    with open_intake(store).connect() as connection:
        return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in OBSERVATIONS.values())


def test_a_workbook_is_kept_whole(
    store: StoreLocation, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> None:
    """Its bytes, their hash, who sent it and when, what it covers, and a row for each of its rows."""
    content = workbook(
        figures="Synthetic sample",
        referrals=[row("referrals"), row("referrals", gender="Male", value=0)],
        reach=[row("reach", cost=12.5)],
    )
    receipt = submit(store, content, "july.xlsx", "Officer", check_content(content, strategy, TODAY), lambda: NOON)
    with open_intake(store).connect() as connection:
        kept = connection.execute(select(submission)).one()

    assert receipt == Receipt(1, already=False, new=3)
    assert kept.content == content
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert (kept.id, kept.sender, kept.file_name, kept.row_count) == (1, "Officer", "july.xlsx", 3)
    assert (kept.force, kept.first_month, kept.last_month, kept.synthetic) == ("llr", "2019-07", "2019-08", True)
    assert kept.made_at.replace(tzinfo=UTC) == NOON
    assert (kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_why) == (None, None, None)
    assert observations_in_force(store)["reach"]["cost"].tolist() == [12.5]


def test_an_upload_with_errors_is_never_stored(
    store: StoreLocation, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> None:
    """Not even by mistake of the program."""
    content = workbook(referrals=[row("referrals"), row("referrals", gender="Femal")])
    with pytest.raises(NotAcceptable):
        submit(store, content, "bad.xlsx", "Officer", check_content(content, strategy, TODAY))

    assert all_submissions(store) == []


@pytest.fixture
def breaks_off(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> tuple[bytes, Checked]:
    """Return a workbook of which the last sheet cannot be stored: its only row has lost its gender on the way."""
    content = workbook(referrals=[row("referrals")], victims=[row("victims")])
    checked = check_content(content, strategy, TODAY)
    broken = checked.rows["victims"].assign(gender=None)
    return content, replace(checked, rows={**checked.rows, "victims": broken})


def test_what_fails_in_the_middle_leaves_nothing(
    store: StoreLocation, send: Send, row: MakeRow, breaks_off: tuple[bytes, Checked],
    bytes_of_store: Callable[[], dict[str, str]],
) -> None:  # fmt: skip
    """The referrals went in, the victims did not: neither is there afterwards, and the store is as it was."""
    send(referrals=[row("referrals", value=7)])
    before, rows = bytes_of_store(), rows_kept(store)
    with pytest.raises(IntegrityError):
        submit(store, breaks_off[0], "broken.xlsx", "Officer", breaks_off[1])

    assert rows_kept(store) == rows == 1
    assert [each.id for each in all_submissions(store)] == [1]
    assert held(store) == {("leicester", "female"): 7}
    assert bytes_of_store() == before


def test_the_same_file_is_recognised(
    store: StoreLocation, send: Send, row: MakeRow, bytes_of_store: Callable[[], dict[str, str]]
) -> None:
    """Sent again it is the same submission; sent again after a withdrawal it is a new one."""
    rows = [row("referrals")]
    send(referrals=rows)
    before = bytes_of_store()

    assert send(referrals=rows) == Receipt(1, already=True)
    assert bytes_of_store() == before
    (digest,) = [each.sha256 for each in all_submissions(store)]
    assert in_force_already(store, digest) == InForce(1, Given(), "")
    assert in_force_already(store, "0" * 64) is None
    withdraw_submission(store, 1, "Officer", "Wrong month")
    assert in_force_already(store, digest) is None
    assert send(referrals=rows) == Receipt(2, already=False, new=1)


def test_a_revision_loses_nothing(store: StoreLocation, send: Send, row: MakeRow) -> None:
    """The later value is in force, the earlier one stays in the table, and what was not sent again stays in force."""
    send(referrals=[row("referrals"), row("referrals", gender="Male", value=2)])
    send(referrals=[row("referrals", value=6)])
    table = OBSERVATIONS["referrals"]
    with open_intake(store).connect() as connection:
        everything = connection.execute(select(table.c.submission, table.c.gender, table.c.value)).all()

    assert held(store) == {("leicester", "female"): 6, ("leicester", "male"): 2}
    assert sorted(map(tuple, everything)) == [(1, "female", 5), (1, "male", 2), (2, "female", 6)]


def test_a_withdrawal_restores_the_value_before(store: StoreLocation, send: Send, row: MakeRow) -> None:
    """Its reason is kept, its file and rows as well; a second withdrawal is refused."""
    send(referrals=[row("referrals")])
    send(referrals=[row("referrals", value=6), row("referrals", gender="Male")])
    withdraw_submission(store, 2, "Analyst", "Counted twice", lambda: NOON)

    assert held(store) == {("leicester", "female"): 5}
    assert rows_kept(store) == 3
    with open_intake(store).connect() as connection:
        assert submissions_in_force(connection) == (1,)
        kept = connection.execute(select(submission).where(submission.c.id == 2)).one()
    assert (kept.withdrawn_by, kept.withdrawn_why, bool(kept.content)) == ("Analyst", "Counted twice", True)
    for number in (2, 3, 0):
        with pytest.raises(UnknownSubmission, match=f"no submission {number} in force"):
            withdraw_submission(store, number, "Analyst", "Again")
    assert [each.withdrawn_why for each in all_submissions(store)] == [None, "Counted twice"]


def test_what_was_withdrawn_can_be_restored(store: StoreLocation, send: Send, row: MakeRow) -> None:
    """In its old place: what came after it still revises it. Each act is kept with who, when and why."""
    for value in (5, 6, 7):
        send(referrals=[row("referrals", value=value)])
    for number in (2, 3):
        withdraw_submission(store, number, "Analyst", "Wrong file", lambda: NOON)
    assert held(store) == {("leicester", "female"): 5}

    restore_submission(store, 2, "Officer", "It was right", lambda: NOON)
    assert held(store) == {("leicester", "female"): 6}
    restore_submission(store, 3, "Officer", "So was this", lambda: NOON)
    assert held(store) == {("leicester", "female"): 7}
    assert [(each.submission, each.what, each.by, each.why) for each in all_events(store)] == [
        (2, "withdrawn", "Analyst", "Wrong file"),
        (3, "withdrawn", "Analyst", "Wrong file"),
        (2, "restored", "Officer", "It was right"),
        (3, "restored", "Officer", "So was this"),
    ]
    for number in (2, 9):
        with pytest.raises(UnknownSubmission, match=f"no withdrawn submission {number}"):
            restore_submission(store, number, "Officer", "Again")


def test_a_file_that_was_sent_again_is_not_restored_beside_itself(
    store: StoreLocation, send: Send, row: MakeRow
) -> None:
    """It would be in force twice; withdrawn in its turn, the first can come back."""
    rows = [row("referrals")]
    send(referrals=rows)
    withdraw_submission(store, 1, "Officer", "Mistake")
    send(referrals=rows)
    with pytest.raises(UnknownSubmission, match="in force already, as submission 2"):
        restore_submission(store, 1, "Officer", "Needed")
    withdraw_submission(store, 2, "Officer", "Mistake")
    restore_submission(store, 1, "Officer", "Needed")
    assert held(store) == {("leicester", "female"): 5}


def test_the_file_comes_back_as_it_was_sent(
    store: StoreLocation, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> None:
    content, checked = accepted(workbook, row, strategy, 5)
    submit(store, content, "x.xlsx", "Officer", checked)

    assert read_file(store, 1) == content
    with pytest.raises(UnknownSubmission):
        read_file(store, 2)


def test_the_receipt_counts_cells(send: Send, row: MakeRow) -> None:
    """New, revised, unchanged; and those in force for the same month, area and source that were not sent again."""
    sent = [row("referrals", gender=gender, age=age) for gender in ("Female", "Male") for age in ("0-9", "10-12")]
    elsewhere = [row("referrals", area="Rutland"), row("referrals", month=AUGUST), row("referrals", source="RISE")]
    send(referrals=[*sent, *elsewhere])
    again = [sent[0], [*sent[1][:-1], 9], row("referrals", gender="Other")]

    assert send(referrals=again) == Receipt(
        2, already=False, new=1, revised=1, unchanged=1, kept=2, revised_in=(("referrals", "leicester", "2019-07"),)
    )


@pytest.mark.parametrize("change", [{"cost": 9.5}, {"certainty": "Estimated"}, {"qualifier": "About"}, {"value": 99}])
def test_whatever_is_changed_is_a_revision(change: dict[str, object], send: Send, row: MakeRow) -> None:
    """Also what is only said about a figure, such as its cost."""
    send(reach=[row("reach", cost=9.1), row("reach", metric="Impressions")])
    receipt = send(reach=[row("reach", **{"cost": 9.1, **change}), row("reach", metric="Impressions")])

    assert (receipt.revised, receipt.unchanged) == (1, 1)


def test_a_later_file_without_changes_is_kept_all_the_same(send: Send, row: MakeRow) -> None:
    """It is another file: with one more row of 0, and everything else as it was."""
    send(referrals=[row("referrals")], reach=[row("reach", cost=0.1)])
    receipt = send(
        referrals=[row("referrals"), row("referrals", gender="Other", value=0)], reach=[row("reach", cost=0.1)]
    )

    assert receipt == Receipt(2, already=False, new=1, unchanged=2)


CELLS = [(area, gender) for area in ("Leicester", "Rutland") for gender in ("Female", "Male", "Other")]
SENT = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 3), min_size=1)
STEPS = st.lists(st.one_of(SENT, st.integers(1, 5)), max_size=6)


class Oracle:
    """What the store should hold: a list of files, each of them in force or not. Slow and plain."""

    def __init__(self) -> None:
        self.files: list[dict[tuple[str, str], int]] = []
        self.withdrawn: set[int] = set()

    def in_force(self) -> dict[tuple[str, str], int]:
        """Return the counts in force: the later file's, wherever it says anything."""
        now: dict[tuple[str, str], int] = {}
        for number, file in enumerate(self.files, 1):
            if number not in self.withdrawn:
                now.update(file)
        return now

    def send(self, file: dict[tuple[str, str], int]) -> Receipt:
        """Take a file in and return the receipt for it."""
        for number, earlier in enumerate(self.files, 1):
            # The rows are written in one order, so the same counts are the same file.
            if earlier == file and number not in self.withdrawn:
                return Receipt(number, already=True)
        now = self.in_force()
        areas = {area for area, _ in file}
        revised = sum(cell in now and now[cell] != count for cell, count in file.items())
        unchanged = sum(cell in now and now[cell] == count for cell, count in file.items())
        kept = sum(cell not in file and cell[0] in areas for cell in now)
        where = {
            ("referrals", cell[0].lower(), "2019-08") for cell, count in file.items() if now.get(cell, count) != count
        }
        self.files.append(file)
        counts = (len(file) - revised - unchanged, revised, unchanged, kept)
        return Receipt(len(self.files), False, *counts, revised_in=tuple(sorted(where)))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a new folder each time: examples of one test must not share a store."""
    return iter(lambda: tmp_path_factory.mktemp("store"), None)


def without_excel(rows: list[Cells], strategy: Strategy) -> tuple[bytes, Checked]:
    """Return bytes that stand for a workbook of these referrals, and its check: the store reads no workbooks."""
    sheet = BY_KEY["referrals"]
    headings = tuple(column.heading for column in sheet.columns)
    table = Table(sheet.name, headings, tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 2)))
    about: dict[str, tuple[str, object]] = {
        "Force": ("B1", "LLR"), "First month": ("B2", AUGUST), "Last month": ("B3", AUGUST),
        "Figures are": ("B4", "Actual figures"),
    }  # fmt: skip
    return repr(rows).encode(), check_upload(Upload(about, (table,)), strategy, TODAY)


@settings(max_examples=20, deadline=None)
@given(steps=STEPS)
def test_any_course_of_submissions_and_withdrawals(
    steps: list[dict[tuple[str, str], int] | int], folders: Iterator[Path], row: MakeRow, strategy: Strategy
) -> None:
    """After every step the values in force and the receipt are the oracle's, and no row was ever lost."""
    store, oracle = StoreLocation(folder=next(folders)), Oracle()
    for step in steps:
        if isinstance(step, int):
            if 1 <= step <= len(oracle.files) and step not in oracle.withdrawn:
                oracle.withdrawn.add(step)
                withdraw_submission(store, step, "Officer", "Mistake")
            else:
                with pytest.raises(UnknownSubmission):
                    withdraw_submission(store, step, "Officer", "Mistake")
        else:
            rows = [
                row("referrals", month=AUGUST, area=area, gender=gender, value=step[area, gender])
                for area, gender in sorted(step)
            ]
            content, checked = without_excel(rows, strategy)
            assert submit(store, content, "x.xlsx", "Officer", checked) == oracle.send(step)
        expected = {(area.lower(), gender.lower()): count for (area, gender), count in oracle.in_force().items()}
        assert held(store) == expected
    assert rows_kept(store) == sum(map(len, oracle.files))
    assert [bool(each.withdrawn_at) for each in all_submissions(store)] == [
        number in oracle.withdrawn for number in range(1, len(oracle.files) + 1)
    ]


def accepted(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy, count: int) -> tuple[bytes, Checked]:
    """Return a workbook with one referral count, and its check."""
    content = workbook(referrals=[row("referrals", value=count)])
    return content, check_content(content, strategy, TODAY)


def test_writers_at_once_all_succeed(
    store: StoreLocation, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> None:
    """Eight officers press the button together: eight submissions, and the last of them is in force."""
    open_intake(store)
    files = [accepted(workbook, row, strategy, count) for count in range(8)]
    together = threading.Barrier(len(files))

    def press(file: tuple[bytes, Checked]) -> int:
        together.wait()
        return submit(store, file[0], "x.xlsx", "Officer", file[1]).number

    with ThreadPoolExecutor(len(files)) as officers:
        numbers = list(officers.map(press, files))
    assert sorted(numbers) == list(range(1, 9))
    assert held(store) == {("leicester", "female"): numbers.index(8)}


def test_the_same_file_from_several_at_once(
    store: StoreLocation, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> None:
    """It is stored once; the others are told so."""
    open_intake(store)
    file = accepted(workbook, row, strategy, 5)
    together = threading.Barrier(6)

    def press(_: int) -> Receipt:
        together.wait()
        return submit(store, file[0], "x.xlsx", "Officer", file[1])

    with ThreadPoolExecutor(6) as officers:
        receipts = list(officers.map(press, range(6)))
    assert sorted(receipt.already for receipt in receipts) == [False] + [True] * 5
    assert {receipt.number for receipt in receipts} == {1}
    assert rows_kept(store) == 1


def test_programs_at_once_all_succeed(
    store: StoreLocation, workbook: MakeWorkbook, row: MakeRow, tmp_path: Path
) -> None:
    """The app and the command line are two programs: each waits for the other."""
    open_intake(store)
    programs = []
    for name in ("one", "two"):
        file = tmp_path / f"{name}.xlsx"
        file.write_bytes(workbook(referrals=[row("referrals", value=len(programs))]))
        command = [sys.executable, "-m", "data_access", "--store", str(store.folder), "submit", str(file), "--by", name]
        # Whoever is much later is asked whether the other counts are right.
        command += ["--accept", "They are"]
        programs.append(subprocess.Popen(command, cwd=Path(__file__).parents[3], stdout=subprocess.PIPE, text=True))
    said = [program.communicate()[0] for program in programs]

    assert [program.returncode for program in programs] == [0, 0], said
    assert sorted(line.split(":")[0] for line in said) == ["Submission 1", "Submission 2"]
    last = said.index(next(line for line in said if line.startswith("Submission 2")))
    assert held(store) == {("leicester", "female"): last}


def test_a_submission_while_figures_are_read(
    store: StoreLocation, send: Send, row: MakeRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader sees the figures as they were when it began, and does not keep a writer waiting."""
    monkeypatch.setattr(location, "PATIENCE", 0.1)
    send(referrals=[row("referrals")])
    with read_intake(store) as reader:
        count = select(func.count()).select_from(submission)
        before = reader.scalar(count)
        send(referrals=[row("referrals", value=6)])
        assert reader.scalar(count) == before
    assert held(store) == {("leicester", "female"): 6}
