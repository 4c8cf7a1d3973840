"""An About sheet of another month or force than every row: one thing to put right, by one press; else each cell."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from hypothesis import given as having
from hypothesis import settings
from hypothesis import strategies as st

from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import NOTHING, Checked, check_upload
from evaluation.screening.findings import Finding
from evaluation.screening.given import Correction, Given
from evaluation.screening.upload import Table, Upload
from tests.sound_rows import sound_row

Cells = list[object]
MakeTable = Callable[..., Table]
TODAY = date(2019, 11, 15)
AGES = ("0-9", "10-12", "13-15", "16-17", "Not recorded")
SEPTEMBER = date(2019, 9, 1)


def about(first: str, last: str = "", force: str = "LLR") -> dict[str, tuple[str, object]]:
    """Return an About sheet for these months ("2019-08"); for one where no last is given."""
    return {
        "Force": ("B2", force),
        "First month": ("B3", date.fromisoformat(f"{first}-01")),
        "Last month": ("B4", date.fromisoformat(f"{last or first}-01")),
        "Figures are": ("B5", "Actual figures"),
    }


def rows(month: object, area: str = "Leicester", ages: Sequence[str] = AGES) -> list[Cells]:
    return [sound_row("referrals", month=month, area=area, age=age) for age in ages]


def pressed(finding: Finding) -> Given:
    """Return the decision that the one button of a finding makes."""
    assert finding.correction is not None
    ((use, label),) = finding.correction.choices
    assert label == f"Use {use}"
    return Given().correcting(finding.correction.correction(use))


@pytest.fixture(scope="module")
def check(table: MakeTable, strategy: Strategy) -> Callable[..., Checked]:
    """Return what checks referrals (and victims) under an About sheet, with what the officer decided."""

    def run(
        said: dict[str, tuple[str, object]], referrals: Sequence[Cells], given: Given = NOTHING, **more: Sequence[Cells]
    ) -> Checked:
        tables = tuple(table(sheet, cells) for sheet, cells in {"referrals": referrals, **more}.items())
        return check_upload(Upload(said, tables), strategy, TODAY, given)

    return run


Check = Callable[..., Checked]


def test_last_months_about_sheet(check: Check) -> None:
    """One error that says both months and how many rows; once pressed the rows are stored under their own month."""
    said, sent = about("2019-08"), rows(SEPTEMBER)
    (finding,) = check(said, sent, victims=[sound_row("victims", month=SEPTEMBER)]).findings

    assert (finding.sheet, finding.cell, finding.severity) == ("About", "B3", "error")
    assert finding.message.startswith("About says August 2019; all 6 rows are of September 2019. ")
    checked = check(said, sent, pressed(finding), victims=[sound_row("victims", month=SEPTEMBER)])
    assert checked.acceptable
    assert checked.coverage is not None
    assert (checked.coverage.first_month, checked.coverage.last_month) == ("2019-09", "2019-09")
    assert checked.rows["referrals"]["month"].unique().tolist() == ["2019-09"]
    assert [(each.sheet, each.cells) for each in checked.corrected] == [("About", ("B3",))]


def test_another_forces_about_sheet(check: Check) -> None:
    """One error in place of one for each area; pressed, the file is that force's."""
    said = about("2019-09", force="Northamptonshire")
    sent = [*rows(SEPTEMBER), *rows(SEPTEMBER, "Rutland"), *rows(SEPTEMBER, "Leicestershire")]
    (finding,) = check(said, sent).findings

    assert finding.cell == "B2"
    assert finding.message.startswith("About says Northamptonshire; all 15 rows are of LLR. ")
    checked = check(said, sent, pressed(finding))
    assert checked.acceptable
    assert checked.coverage is not None
    assert checked.coverage.force.name == "LLR"
    assert set(checked.rows["referrals"]["area"]) == {"leicester", "leicestershire", "rutland"}


def test_both_at_once_are_two_presses(check: Check) -> None:
    """Another force's sheet of another month."""
    said, sent = about("2019-08", force="Northamptonshire"), rows(SEPTEMBER)
    month, force = check(said, sent).findings

    assert [month.cell, force.cell] == ["B3", "B2"]
    assert [each.cell for each in check(said, sent, pressed(month)).findings] == ["B2"]
    both = Given((*pressed(month).corrections, *pressed(force).corrections))
    assert check(said, sent, both).acceptable


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (about("2019-08"), [*rows(SEPTEMBER), *rows(date(2019, 8, 1))]),
        (about("2019-08"), [*rows(SEPTEMBER), *rows(date(2018, 9, 1))]),
        (about("2019-08"), rows(date(2019, 12, 1))),
        (about("2019-09", force="Northamptonshire"), [*rows(SEPTEMBER), *rows(SEPTEMBER, "Corby")]),
    ],
    ids=["one month is right", "two months apart", "the future", "one force is right"],
)
def test_where_some_rows_may_be_right_each_other_is_named(
    said: dict[str, tuple[str, object]], sent: list[Cells], check: Check
) -> None:
    """Nothing is said of the About sheet, and nothing is offered that would let the rows in."""
    findings = check(said, sent).findings

    assert findings
    assert {each.sheet for each in findings} == {"Referrals"}


MONTHS = st.integers(0, 11).map(lambda month: f"2018-{month + 1:02d}")


@settings(max_examples=40)
@having(MONTHS, MONTHS, st.lists(MONTHS, min_size=1, max_size=4))
def test_the_period_of_the_rows_is_offered_where_it_is_another(
    check: Check, first: str, last: str, sent: list[str]
) -> None:
    """Exactly where no row is in the file's months, and the rows' own months run on without a gap."""
    first, last = sorted((first, last))
    listed = [
        cells for number, month in enumerate(sent) for cells in rows(date.fromisoformat(f"{month}-01"))[number:][:1]
    ]
    findings = check(about(first, last), listed).findings
    numbers = sorted({int(month[-2:]) for month in sent})
    other = not any(first <= month <= last for month in sent) and numbers[-1] - numbers[0] + 1 == len(numbers)

    assert ("About" in {each.sheet for each in findings}) == other
    if other:
        (finding,) = findings
        checked = check(about(first, last), listed, pressed(finding))
        assert checked.coverage is not None
        assert (checked.coverage.first_month, checked.coverage.last_month) == (min(sent), max(sent))
        assert checked.acceptable


def test_what_cannot_be_read_is_named_beside_it(check: Check) -> None:
    """A month in words is still put right by its own press, one that says nothing is said; neither hides the slip."""
    sent = [*rows(SEPTEMBER, ages=AGES[:3]), *rows("Sep-19", ages=AGES[3:4]), *rows("soon", ages=AGES[4:])]
    about_it, in_words, says_nothing = check(about("2019-08"), sent).findings

    assert "; all 4 rows that say a month are of September 2019. " in about_it.message
    assert (in_words.cell, says_nothing.cell) == ("A5", "A6")
    assert in_words.correction is not None
    assert [use for use, _ in in_words.correction.choices] == ["2019-09"]


def test_a_day_within_the_month_and_a_time(check: Check) -> None:
    """As people and Excel write September."""
    sent = [*rows(datetime(2019, 9, 1), ages=AGES[:1]), *rows(date(2019, 9, 30), ages=AGES[1:2])]
    finding = check(about("2019-08"), sent).findings[0]

    assert "; all 2 rows are of September 2019. " in finding.message


def test_one_row(check: Check) -> None:
    """It is every row there is."""
    (finding,) = check(about("2019-08"), rows(SEPTEMBER, ages=AGES[:1])).findings

    assert "; the only row is of September 2019. " in finding.message


def test_a_renamed_heading_is_read_too(check: Check, table: MakeTable, strategy: Strategy) -> None:
    """Once a press says which column has the months."""
    ours = table("referrals", rows(SEPTEMBER))
    renamed = Table(ours.name, ("Months", *ours.headings[1:]), ours.rows)
    upload = Upload(about("2019-08"), (renamed,))
    before = check_upload(upload, strategy, TODAY).findings
    (slip,) = check_upload(
        upload, strategy, TODAY, Given((Correction("referrals", "heading", "Months", "Month"),))
    ).findings

    assert {each.sheet for each in before} == {"Referrals"}
    assert slip.sheet == "About"


@pytest.mark.parametrize("use", ["August 2019", "October 2019", "2019-09", ""])
def test_only_what_the_rows_say_can_be_used(use: str, check: Check) -> None:
    """And a decision made for other rows, or another About sheet, does not hold."""
    said, sent = about("2019-08"), rows(SEPTEMBER)
    given = pressed(check(said, sent).findings[0])
    (made,) = given.corrections

    assert not check(said, sent, Given((Correction(made.sheet, made.column, made.found, use),))).acceptable
    assert not check(said, rows(date(2019, 10, 1)), given).acceptable
    assert not check(about("2019-07"), sent, given).acceptable
