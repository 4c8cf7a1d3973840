"""The marked copy: each finding on its cell and in the list, each value in its place, and nothing else of the file."""

import io
import time
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from data_access.uploading import check_content, examine
from data_access.workbooks.marked import marked_copy, may_be_copied
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding, error, question
from evaluation.screening.identity.screen import EXPECTED

MakeRow = Callable[..., list[object]]
MakeWorkbook = Callable[..., bytes]
TODAY = date(2019, 9, 15)


def opened(content: bytes) -> openpyxl.Workbook:
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_each_finding_is_on_its_cell_and_in_the_list(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    content = workbook(referrals=[row("referrals", gender="Femal"), row("referrals", age="10-12", value=-1)])
    findings = check_content(content, strategy, TODAY).findings
    copy = opened(marked_copy(content, "xlsx", findings))

    assert copy.sheetnames[0] == "Findings"
    assert copy["Referrals"]["E2"].comment.text == findings[0].message
    assert [cell.coordinate for line in copy["Referrals"] for cell in line if cell.comment] == ["E2", "G3"]
    listed = [[cell.value for cell in line] for line in copy["Findings"].iter_rows(min_row=4)]
    assert [(line[1], line[2], line[3]) for line in listed] == [
        ("To put right", finding.place, finding.message) for finding in findings
    ]


def test_every_value_stays_in_its_cell(workbook: MakeWorkbook, row: MakeRow) -> None:
    content = workbook(referrals=[row("referrals")], reach=[row("reach", cost=12.5)])
    before, after = opened(content), opened(marked_copy(content, "xlsx", [error("Referrals", "E2", "x", "y")]))

    for page in before:
        assert [[cell.value for cell in line] for line in after[page.title]] == [
            [cell.value for cell in line] for line in page
        ]


def test_a_corrected_copy_can_be_uploaded(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """Its comments and its list are asked about no more than the file was."""
    content = workbook(referrals=[row("referrals", gender="Femal"), row("referrals", gender="Male", area="Lester")])
    copy = opened(marked_copy(content, "xlsx", check_content(content, strategy, TODAY).findings))
    copy["Referrals"]["E2"].value = "Female"
    copy["Referrals"]["B3"].value = "Leicester"

    assert check_content(saved(copy), strategy, TODAY).findings == ()


def test_questions_carry_their_answers() -> None:
    asked = Finding("", "", "question", "x", "y", "Is it right?", "key", None, "Yes, counted again")
    copy = opened(marked_copy(saved(Workbook()), "xlsx", [asked]))

    assert [cell.value for cell in copy["Findings"][4]] == [1, "Question", "The file", "Is it right?", asked.answer]


def test_several_findings_of_a_cell_and_places_that_are_no_cell() -> None:
    """A column's finding stands on its heading, a range's on its first cell; a sheet's in the list alone."""
    book = Workbook()
    book.active.title = "Own"
    book.active.append(["Month", "Area"])
    findings = [
        error("Own", "column B", "a", "b"),
        error("Own", "B1", "c", "d"),
        question("Own", "C4:D9", "e", "f", "Is it?", "t"),
        error("Own", "", "g", "h"),
        error("Elsewhere", "A1", "i", "j"),
    ]
    page = opened(marked_copy(saved(book), "xlsx", findings))["Own"]

    assert {cell.coordinate for line in page for cell in line if cell.comment} == {"B1", "C4"}
    assert page["B1"].comment.text == "Found a. Expected b.\n\nFound c. Expected d."


def test_a_file_that_may_identify_somebody_is_not_written_again() -> None:
    book = Workbook()
    book.active.append(["Child of the family"])
    blocked = error(book.active.title, "A1", "what looks like a name", EXPECTED)
    waiting = question(book.active.title, "A1", "what may be a name", EXPECTED, "Who?", "identity")
    for finding in (blocked, waiting):
        copy = opened(marked_copy(saved(book), "xlsx", [finding]))
        assert not may_be_copied([finding])
        assert copy.sheetnames == ["Findings"]
    answered = Finding(**{**waiting.__dict__, "answer": "It names a place"})
    assert may_be_copied([answered])


def test_a_real_file_with_a_name_leaves_none_of_it(strategy: Strategy, workbook: MakeWorkbook, row: MakeRow) -> None:
    book = opened(workbook(referrals=[row("referrals")]))
    book["Referrals"]["J9"] = "nhs 943 476 5919"
    content = saved(book)
    examined = examine(content, strategy, today=TODAY)
    copy = marked_copy(content, "xlsx", examined.checked.findings)

    assert examined.identifying
    assert b"943 476 5919" not in b"".join(_texts(copy))


def _texts(content: bytes) -> list[bytes]:
    return [str(cell.value).encode() for page in opened(content) for line in page for cell in line]


def test_only_values_are_written_again() -> None:
    """No formula, comment, hidden row or hidden sheet of the file; a text like a formula stays a text."""
    book = Workbook()
    page = book.active
    page.append(["=1+1", "text", datetime(2019, 8, 1)])
    page["B1"].comment = Comment("from the file", "somebody")
    page["B2"] = '=HYPERLINK("https://example.org")'
    page["B2"].data_type = "s"
    page.row_dimensions[1].hidden = True
    book.create_sheet("Back").sheet_state = "hidden"
    copy = opened(marked_copy(saved(book), "xlsx", []))

    assert {page.sheet_state for page in copy} == {"visible"}
    assert not copy["Sheet"].row_dimensions[1].hidden
    assert copy["Sheet"]["B1"].comment is None
    assert copy["Sheet"]["B2"].value.startswith("=HYPERLINK")
    assert copy["Sheet"]["B2"].data_type == "s"
    assert copy["Sheet"]["C1"].value == datetime(2019, 8, 1)


def test_a_text_file_becomes_a_workbook() -> None:
    content = b"Month,Area,Count\n2019-08,Leicester,5\n"
    copy = opened(marked_copy(content, "csv", [error("", "", "a", "b")]))

    assert next([cell.value for cell in line] for line in copy[copy.sheetnames[1]]) == ["Month", "Area", "Count"]


def test_a_sheet_of_the_name_gives_way_to_the_list() -> None:
    book = Workbook()
    book.active.title = "Findings"
    book.active["A1"] = "of an earlier copy"
    book.create_sheet("Own")

    assert opened(marked_copy(saved(book), "xlsx", [])).sheetnames == ["Findings", "Own"]


@pytest.mark.parametrize("faults", [10, 3000])
def test_ten_thousand_rows_are_marked_in_seconds(faults: int, row: MakeRow) -> None:
    """Processor time, several times what it takes; bounded, however many findings there are."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Referrals")
    for number in range(10_000):
        page.append(row("referrals", value=number))
    content = saved(book)
    findings = [error("Referrals", f"C{number}", "Mosh", "MASH") for number in range(2, faults + 2)]
    began = time.process_time()
    copy = marked_copy(content, "xlsx", findings)

    assert time.process_time() - began < 6
    assert opened(copy)["Findings"].max_row == faults + 3
