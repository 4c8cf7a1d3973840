"""Small counts of people in the texts of lists: feedback, activities, questions, titles and how they are dated."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evaluation.definitions.sheets import SHEETS, Column, Sheet
from evaluation.screening.checks import Checked
from evaluation.screening.list_texts import check_texts
from evaluation.screening.parsed import Parsed
from evaluation.screening.upload import Row

Cells = list[object]
MakeRow = Callable[..., Cells]
Check = Callable[..., Checked]
FEW = "what looks like a count of fewer than 5 people"
SAMPLES = Path(__file__).parents[3] / "sample_data" / "workbooks"
TEXTS = [
    (sheet, column) for sheet in SHEETS if not sheet.protected for column in sheet.columns if column.kind == "text"
]


def ids(value: object) -> str:
    return value.key if isinstance(value, Sheet | Column) else ""


@pytest.mark.parametrize(("sheet", "column"), TEXTS, ids=ids)
def test_every_text_of_every_list_is_screened(sheet: Sheet, column: Column, check: Check, row: MakeRow) -> None:
    """A new column of texts is, too. What is found has its place, and does not repeat the text."""
    checked = check(**{sheet.key: [row(sheet.key, **{column.key: "Three girls from Corby disclosed abuse"})]})

    found = [finding for finding in checked.findings if finding.found == FEW]
    assert [finding.severity for finding in found] == ["error"]
    assert found[0].cell == f"{'ABCDEFGHIJKLMNOPQ'[sheet.columns.index(column)]}2"
    assert not any(word in found[0].message for word in ("Three", "girls", "Corby"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 boys in Rutland were referred in August.", FEW),
        ("One boy of 14 in Rutland said the film was about him.", FEW),
        ("A stand for 3 boys", FEW),
        ("3", FEW),
        ("Training by 3 colleagues", "a number below 5"),
        ("A girl in Corby was shown it", "what may tell of one person"),
        ("64 performances, 3 schools", None),
        ("Two stalls and three talks; attendances of 90", None),
        ("Four speakers on BBC 2 and Channel 4", None),
        ("Feature in 3 newsletters\u00b2", None),
        ("What to do if a child tells you", None),
        ("12,000 leaflets for young people", None),
        ("1. Raise awareness among parents", None),
        ("1a.2 Evening for parents", None),
        ("3x Boys from Corby", FEW),
        ("Posters for victims in Q3, at KS2 and in NN17", None),
        ("Girls, boys (x3)", FEW),
        ("From 3 pm, for parents", None),
        ("Week commencing 3 April: parents' evening", None),
        ("Girls and boys are 4:1 of victims", None),
        ("50 victims, girls and boys 24:1", FEW),
        ("Films on lone offenders", None),
        ("Film of lone offender", FEW),
        ("3 single parents", FEW),
    ],
)
def test_what_is_said_of_an_activity(text: str, found: str | None, check: Check, row: MakeRow) -> None:
    checked = check(activity_plan=[row("activity_plan", activity=text)])

    assert [finding.found for finding in checked.findings] == ([found] if found else [])
    assert [finding.severity for finding in checked.findings] == (
        ["error" if found == FEW else "question"] if found else []
    )


def test_feedback_is_asked_about_in_full(check: Check, row: MakeRow) -> None:
    """What somebody said may be of one child, even where the words are general."""
    checked = check(feedback=[row("feedback", text="It helped when a child told us.")])

    assert [finding.found for finding in checked.findings] == ["what may tell of one person"]


@pytest.mark.parametrize("dated", ["Q4", "July 3", "from 1 to 4 May 2018", "Phase 2, 3 October", "3 boys"])
def test_a_date_as_written_counts_nothing_but_people(dated: str, check: Check, row: MakeRow) -> None:
    found = [finding.found for finding in check(media=[row("media", dated=dated)]).findings]

    assert (FEW in found) == ("boys" in dated)


@pytest.mark.parametrize("number", ["1", "3", "6.1", "2a", "A4"])
def test_an_items_own_number_counts_nothing(number: str, check: Check, row: MakeRow) -> None:
    assert check(activity_plan=[row("activity_plan", number=number)]).findings == ()


def test_the_threshold_is_the_strategys(row: MakeRow) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == "media")
    texts = {column.key: "" for column in sheet.columns} | {"title": "7 boys were referred"}
    parsed = [Parsed(Row(2, ()), texts, {}, "Media")]

    assert not list(check_texts(sheet, "Media", parsed, 5))
    assert len(list(check_texts(sheet, "Media", parsed, 8))) == 1


def test_no_text_of_the_sample_is_stopped_or_asked_about() -> None:
    seen = 0
    for sheet, cells in _sample_texts():
        parsed = [Parsed(Row(2, ()), {column.key: "" for column in sheet.columns} | cells, {}, sheet.name)]
        assert not list(check_texts(sheet, sheet.name, parsed, 5)), cells
        seen += 1

    assert seen > 30


def _sample_texts() -> list[tuple[Sheet, dict[str, object]]]:
    """Return the texts of each row of the sample's lists."""
    found = []
    for name in ("2013-14_llr_reach", "2017-08_northamptonshire_plan"):
        book = load_workbook(SAMPLES / f"{name}.xlsx", read_only=True)
        for sheet in {sheet.name: sheet for sheet, _ in TEXTS}.values():
            if sheet.name in book.sheetnames:
                heads, *rows = book[sheet.name].iter_rows(values_only=True)
                texts = {column.heading: column.key for column in sheet.columns if column.kind == "text"}
                for row in rows:
                    said = zip(heads, row, strict=True)
                    found.append((sheet, {texts[str(head)]: value or "" for head, value in said if head in texts}))
    return found
