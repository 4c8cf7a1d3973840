"""What the Upload page says of a file that cannot be stored as it is: faults, one-press corrections, questions."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from components.officer.questions import ANSWERS, IDENTIFYING
from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import submission
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.submissions import all_submissions
from data_access.uploading import check_content
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import grouped
from tests.pages.screens import UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, before_the_app, book, girls_and_boys, row

STORE, WHO, NOTE = "Store and publish", "Your role or team", "Note (may be left empty)"
RIGHT, UNDO = ANSWERS["suppressed"][0], "Undo"
# Near enough to an agreed word to be repeated.
MISSPELT = ":red[*Not* $recorded$] <b>"


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's July 2019 published, and put it before the app."""
    return before_the_app(tmp_path, strategy, monkeypatch, "2019-07", "2019-07")


def faulty(strategy: Strategy) -> bytes:
    """Return a workbook with three faults, one of which says what Markdown and HTML would change."""
    faults = [
        row("referrals", "2019-08", "Leicester", gender=MISSPELT),
        row("referrals", "2019-08", "Leicestershire", value=-1),
        row("referrals", "2019-12", "Rutland"),
    ]
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=faults)


def misspelt(strategy: Strategy, *more: list[object]) -> bytes:
    """Return August with "Leicestr" in two cells, and nothing else wrong."""
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", ("Leicestr", "Leicestershire", "Rutland"))
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=[*referrals, *more])


def asking(strategy: Strategy) -> bytes:
    """Return August with two counts that arrive suppressed, and nothing else to be asked."""
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    for each in referrals[:2]:
        each[-1] = "c"
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=referrals)


def buttons(screen: Screen) -> list[str]:
    return [piece.text for piece in screen.of("button")]


def kept(location: StoreLocation, column: str) -> dict[str, object]:
    """Return what is kept with the last submission in a column of JSON."""
    with read_intake(location) as connection:
        told = connection.scalar(select(submission.c[column]).order_by(submission.c.id.desc()).limit(1))
    found = json.loads(str(told))
    assert isinstance(found, dict)
    return found


# ---------------------------------------------------------------------- what is wrong
@pytest.fixture
def refused(store: StoreLocation, strategy: Strategy) -> Screen:
    return Visit(UPLOAD, downloads=True).upload("2019_08_*draft*.xlsx", faulty(strategy))


def test_a_bad_file_says_every_finding(refused: Screen, strategy: Strategy) -> None:
    groups = grouped(check_content(faulty(strategy), strategy).findings)
    said = " ".join(piece.text for piece in refused.of("html"))

    assert len(groups) == 3
    for group in groups:
        assert group.place in said
        assert group.first.message in said


def test_markup_in_a_finding_is_shown_as_it_was_typed(refused: Screen) -> None:
    (said,) = [piece for piece in refused.of("html") if "recorded$" in piece.text]

    assert MISSPELT in said.text
    assert "<b>" not in said.html


def test_markdown_in_a_file_name_is_shown_as_it_was_typed(refused: Screen) -> None:
    (said,) = [piece.text for piece in refused.of("error")]
    name = said.removeprefix("**").partition(": ")[0]

    assert re.sub(r"\\(.)", r"\1", name) == "2019_08_*draft*.xlsx"
    assert re.fullmatch(r"(?s)(\\[!-/:-@\[-`{-~]|[^!-/:-@\[-`{-~])*", name)
    assert said.endswith(": 3 things to put right. Nothing is stored yet.**")


def test_the_findings_can_be_taken_along_as_a_list(refused: Screen, strategy: Strategy) -> None:
    (download,) = [piece for piece in refused.of("download") if piece.text == "Download the list"]
    rows = list(csv.DictReader(io.StringIO(download.content.decode())))
    findings = check_content(faulty(strategy), strategy).findings

    assert {each["What is wrong, and what to do"] for each in rows} == {finding.message for finding in findings}
    assert len(rows) == len(findings)


def test_the_findings_can_be_taken_along_as_comments_on_their_cells(refused: Screen) -> None:
    (download,) = [piece for piece in refused.of("download") if piece.text == "Download a marked copy of the file"]
    sheet = load_workbook(io.BytesIO(download.content))["Referrals"]

    marked = {cell.coordinate for cells in sheet.iter_rows() for cell in cells if cell.comment}
    assert marked == {"E2", "G3", "A4"}


def test_a_bad_file_is_not_stored_and_cannot_be(refused: Screen, store: StoreLocation) -> None:
    assert len(all_submissions(store)) == 1
    assert STORE not in buttons(refused)
    assert refused.errors == ()


@pytest.mark.parametrize("content", [b"", b"PK", b"a,b\n1,2\n", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600])
def test_a_file_that_is_no_workbook_is_said_to_be_none(content: bytes, store: StoreLocation) -> None:
    screen = Visit(UPLOAD).upload("figures.xlsx", content)

    assert screen.errors == ()
    # Two columns in a text file are a layout to be asked about.
    assert re.search(
        r"(1 thing to put right|1 question to answer about its layout)\. Nothing is stored yet\.", screen.text
    )
    assert STORE not in buttons(screen)


def test_a_sound_file_after_a_bad_one_is_checked_anew(refused: Screen, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", faulty(strategy))
    sound = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    screen = visit.upload("august.xlsx", book(strategy, "LLR", "2019-08", "2019-08", referrals=sound))

    assert screen.of("error") == []
    assert "All checks passed." in screen.text


# ---------------------------------------------------------------------- corrections
def test_one_press_puts_right_every_cell_with_the_fault(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    before = visit.upload("august.xlsx", misspelt(strategy))
    assert "1 thing to put right" in before.of("error")[0].text
    screen = visit.press("Use Leicester for all 2")

    assert screen.of("error") == []
    assert "All checks passed." in screen.text
    assert "“Leicestr”: read as Leicester." in screen.text
    assert UNDO in buttons(screen)


def test_a_correction_is_stored_with_the_submission(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", misspelt(strategy))
    visit.press("Use Leicester for all 2")
    visit.write(WHO, "Communications officer")
    screen = visit.press(STORE)
    rows = observations_in_force(store)["referrals"]

    assert "Submission 2 is stored: 6 new rows" in screen.text
    leicester = next(area.code for area in strategy.areas if area.name == "Leicester")
    assert len(rows[(rows["area"] == leicester) & (rows["month"] == "2019-08")]) == 2
    assert kept(store, "given")["corrections"] == [
        {"sheet": "referrals", "column": "area", "found": "Leicestr", "use": "Leicester"}
    ]


def test_a_correction_can_be_taken_back(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", misspelt(strategy))
    visit.press("Use Leicester for all 2")
    screen = visit.press(UNDO)

    assert "1 thing to put right" in screen.of("error")[0].text
    assert "Use Leicester for all 2" in buttons(screen)
    assert STORE not in buttons(screen)


def test_what_was_decided_is_there_in_another_session(store: StoreLocation, strategy: Strategy) -> None:
    """As after a reload, or when the server was started again."""
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", misspelt(strategy))
    visit.press("Use Leicester for all 2")
    screen = Visit(UPLOAD).upload("the same.xlsx", misspelt(strategy))

    assert "All checks passed." in screen.text
    assert UNDO in buttons(screen)


def test_what_was_decided_is_for_that_file_alone(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", misspelt(strategy))
    visit.press("Use Leicester for all 2")
    other = misspelt(strategy, row("referrals", "2019-08", "Rutland", gender="Other"))
    screen = Visit(UPLOAD).upload("august.xlsx", other)

    assert "1 thing to put right" in screen.of("error")[0].text


def test_the_next_file_of_the_session_inherits_what_was_put_right(store: StoreLocation, strategy: Strategy) -> None:
    """The officer corrects the rest in the file and uploads it again, and need not press anew."""
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", misspelt(strategy, row("referrals", "2019-08", "Rutland", gender="Other", value=-1)))
    visit.press("Use Leicester for all 2")
    screen = visit.upload("again.xlsx", misspelt(strategy))

    assert screen.of("error") == []
    assert "“Leicestr”: read as Leicester." in screen.text


def test_rows_left_out_because_they_were_empty_are_asked_about_again(store: StoreLocation, strategy: Strategy) -> None:
    empty = row("referrals", "2019-08", "Rutland", gender="Other", value=None)
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", misspelt(strategy, empty))
    visit.press("Leave the row out")
    other = row("referrals", "2019-08", "Leicester", gender="Not recorded", value=None)
    screen = visit.upload("again.xlsx", misspelt(strategy, other))

    assert "Leave the row out" in buttons(screen)


# ---------------------------------------------------------------------- questions
def test_a_question_without_an_answer_keeps_the_file_out(store: StoreLocation, strategy: Strategy) -> None:
    screen = Visit(UPLOAD).upload("august.xlsx", asking(strategy))

    assert "1 question to answer. Nothing is stored yet." in screen.of("warning")[0].text
    assert "2 counts came without their numbers" in screen.text
    assert STORE not in buttons(screen)


def test_an_answer_lets_the_file_in_and_is_kept_with_it(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", asking(strategy))
    visit.write(NOTE, "the analysts send it so")
    screen = visit.press(RIGHT)
    assert "All checks passed." not in screen.text
    assert r"**The file can be stored, but 2 cells have no number\: Referrals G2\, G3.**" in screen.text
    assert "No figure that is shown now would become" not in screen.text
    assert f"Answer: {RIGHT}: the analysts send it so." in screen.text
    visit.write(WHO, "Communications officer")
    visit.press(STORE)

    (answer,) = kept(store, "given")["answers"]
    assert answer["said"] == f"{RIGHT}: the analysts send it so"


def test_an_answer_can_be_taken_back(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", asking(strategy))
    visit.press(RIGHT)
    screen = visit.press(UNDO)

    assert RIGHT in buttons(screen)
    assert STORE not in buttons(screen)


@pytest.mark.parametrize("note", ["ask Sgt Anna Kowalska", "anna@example.org", "see 07700 900123"])
def test_a_note_that_may_identify_is_not_kept(note: str, store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", asking(strategy))
    visit.write(NOTE, note)
    screen = visit.press(RIGHT)

    assert IDENTIFYING in [piece.text for piece in screen.of("error")]
    assert STORE not in buttons(screen)
    assert all(note.encode() not in file.read_bytes() for file in store.folder.iterdir())


def test_what_is_set_aside_in_a_template_is_listed(store: StoreLocation, strategy: Strategy) -> None:
    """A total beneath the rows and a sheet left as it came are no faults: they stand under what is not stored."""
    rows = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    empty = [row("victims", "2019-08", LLR[0], value=None)]
    made = load_workbook(io.BytesIO(book(strategy, "LLR", "2019-08", "2019-08", referrals=rows, victims=empty)))
    sheet = made["Referrals"]
    sheet.cell(8, 1).value, sheet.cell(8, 7).value = "Total", 90
    content = io.BytesIO()
    made.save(content)
    screen = Visit(UPLOAD).upload("total.xlsx", content.getvalue())

    assert not [text for text in buttons(screen) if text.startswith(("Use", "Leave"))]
    assert r"Referrals G8\: a total of the rows above" in screen.text
    assert r"Sheet Victims\: a sheet without a count" in screen.text
