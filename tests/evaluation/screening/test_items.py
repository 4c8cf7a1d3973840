"""Rows of lists: what contradicts itself is said by its cell, and what is not given is no contradiction."""

from collections.abc import Callable
from datetime import date

import pytest

from evaluation.definitions.sheets import SHEETS
from evaluation.screening.checks import Checked

Cells = list[object]
Check = Callable[..., Checked]
MakeRow = Callable[..., Cells]


@pytest.mark.parametrize("sheet", [sheet.key for sheet in SHEETS])
def test_a_sound_row_of_each_sheet(sheet: str, check: Check, row: MakeRow) -> None:
    checked = check(**{sheet: [row(sheet)]})

    assert checked.findings == ()
    assert len(checked.rows[sheet]) == 1


def only(checked: Checked) -> tuple[str, str]:
    """Return the cell and the message of the one finding."""
    (finding,) = checked.findings
    assert finding.severity == "error"
    return finding.cell, finding.message


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"day": date(2019, 8, 1)}, "B2"),
        ({"medium": "Print", "seconds": 90}, "K2"),
        ({"words": 300}, "L2"),
        ({"link": "www.example.org"}, "M2"),
        ({"title": None}, "H2"),
        ({"tone": "Glowing"}, "I2"),
    ],
)
def test_media(changes: dict[str, object], cell: str, check: Check, row: MakeRow) -> None:
    assert only(check(media=[row("media", **changes)]))[0] == cell


def test_media_of_which_little_is_known(check: Check, row: MakeRow) -> None:
    """The two pieces of the sources have no day, tone, prominence, duration or link."""
    unknown = dict.fromkeys(("day", "tone", "prominence", "seconds", "words", "link", "campaign"))
    checked = check(media=[row("media", **unknown)])

    assert checked.findings == ()
    kept = checked.rows["media"].iloc[0]
    assert [kept[name] for name in ("day", "tone", "prominence", "link", "campaign")] == [""] * 5
    assert kept["seconds"] is None
    assert kept["words"] is None


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"yes": None}, "H2"),
        ({"yes": 201}, "H2"),
        ({"percent": 74}, ""),
        ({"percent": 60}, "I2"),
        ({"base": None, "percent": 75}, "G2"),
        ({"sampling": None}, "J2"),
    ],
)
def test_surveys(changes: dict[str, object], cell: str, check: Check, row: MakeRow) -> None:
    """150 of 200 are 75%; a rounded 74 passes, 60 does not."""
    checked = check(surveys=[row("surveys", **changes)])

    assert [finding.cell for finding in checked.findings] == ([cell] if cell else [])


def test_a_percentage_without_a_base(check: Check, row: MakeRow) -> None:
    """100% of the teaching staff: how many is not stated."""
    checked = check(surveys=[row("surveys", base=None, yes=None, percent=100)])

    assert checked.findings == ()


def test_a_small_number_of_answers_is_not_quoted(check: Check, row: MakeRow) -> None:
    cell, message = only(check(surveys=[row("surveys", base=3, yes=4)]))

    assert cell == "H2"
    assert not {"3", "4"} & set(message)


@pytest.mark.parametrize(("column", "cell"), [("consent", "H2"), ("redacted", "I2")])
@pytest.mark.parametrize("answer", ["No", None])
def test_feedback_without_a_tick_is_refused_by_its_cell(
    column: str, cell: str, answer: str | None, check: Check, row: MakeRow
) -> None:
    checked = check(feedback=[row("feedback", **{column: answer})])

    assert only(checked)[0] == cell
    assert not checked.acceptable
    assert checked.rows["feedback"].empty


def test_feedback_of_the_same_role_and_theme(check: Check, row: MakeRow) -> None:
    """Two remarks are two items, the same remark again is a repeat."""
    other = row("feedback", text="It was too long.")

    assert check(feedback=[row("feedback"), other]).findings == ()
    assert "each combination once" in only(check(feedback=[row("feedback"), other, row("feedback")]))[1]


def test_a_plan_is_of_one_month(check: Check, row: MakeRow) -> None:
    july, august = row("activity_plan"), row("activity_plan", month=date(2019, 8, 1), number="2")

    assert only(check(activity_plan=[july, august])) == (
        "A2",
        "Found July 2019. Expected August 2019, the month of the plan in every row.",
    )
    assert check(activity_plan=[row("activity_plan", month=date(2019, 8, 1)), august]).findings == ()


def test_a_plan_that_says_little(check: Check, row: MakeRow) -> None:
    """RAG, strand, status, team, dates and cost may be blank, as they are in the source."""
    blank = ("section", "campaign", "strand", "priority", "audience", "dated", "original_day", "current_day", "team",
             "cost", "cost_note", "rag", "status")  # fmt: skip
    checked = check(activity_plan=[row("activity_plan", **dict.fromkeys(blank))])

    assert checked.findings == ()
    kept = checked.rows["activity_plan"].iloc[0]
    assert kept["cost"] is None
    assert {kept[name] for name in blank if name != "cost"} == {""}


def test_a_date_that_excel_made_of_words(check: Check, row: MakeRow) -> None:
    cell, message = only(check(activity_plan=[row("activity_plan", dated=date(2018, 2, 1))]))

    assert cell == "J2"
    assert "format the column as text" in message
