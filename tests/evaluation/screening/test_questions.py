"""Questions that wait for an answer, and counts that arrive suppressed or not at all."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given as having
from hypothesis import settings
from hypothesis import strategies as st

from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.findings import grouped
from evaluation.screening.given import Given
from evaluation.screening.upload import NotGiven, Row, Suppressed, Table, Upload

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeTable = Callable[..., Table]
Check = Callable[..., Checked]
TODAY = date(2019, 9, 15)
ABOUT: dict[str, tuple[str, object]] = {
    "Force": ("B1", "LLR"),
    "First month": ("B2", date(2019, 7, 1)),
    "Last month": ("B3", date(2019, 8, 1)),
    "Figures are": ("B4", "Actual figures"),
}


def answering(checked: Checked, said: str = "Right as it is") -> Given:
    """Return answers to every question."""
    given = Given()
    for finding in checked.findings:
        if finding.severity == "question":
            given = given.answering(finding.key, said)
    return given


def test_a_total_that_is_not_the_sum_waits_for_an_answer(table: MakeTable, row: MakeRow, strategy: Strategy) -> None:
    """Three of them are one question; unanswered they refuse, answered the parts alone are stored."""
    rows = [row("referrals", age=age) for age in ("0-9", "10-12", "13-15")]
    rows += [row("referrals", gender="Total", age=age, value=8) for age in ("0-9", "10-12", "13-15")]
    upload = Upload(ABOUT, (table("referrals", rows),))
    checked = check_upload(upload, strategy, TODAY)
    (group,) = grouped(checked.findings)

    assert group.place == "Referrals, cell G5 and 2 more: G6, G7"
    assert group.messages[0].startswith("Found a total of 8. Expected 5, the sum of its parts.")
    assert not checked.acceptable
    told = check_upload(upload, strategy, TODAY, answering(checked))
    assert told.acceptable
    assert {each.answer for each in told.findings} == {"Right as it is"}
    assert told.rows["referrals"]["value"].tolist() == [5, 5, 5]


def test_small_totals_and_parts_are_not_told(check: Check, row: MakeRow) -> None:
    """A finding stays on the officer's screen and in the submission: it says neither, nor "fewer than 5" twice."""
    rows = [row("referrals", value=2), row("referrals", gender="Total", value=3)]
    (finding,) = check(referrals=rows).findings

    assert (finding.found, finding.expected) == ("a total that is not the sum of its parts", "the sum of its parts")


@pytest.mark.parametrize("marker", ["c", "[c]", "*", "<5", " C "])
def test_counts_that_arrive_suppressed(marker: str, table: MakeTable, row: MakeRow, strategy: Strategy) -> None:
    """Each is stored without a value and with its marker; a sheet asks once, in all its places."""
    rows = [
        row("referrals"),
        row("referrals", gender="Male", value=marker),
        row("referrals", gender="Other", value=marker),
    ]
    upload = Upload(ABOUT, (table("referrals", rows),))
    checked = check_upload(upload, strategy, TODAY)
    (group,) = grouped(checked.findings)

    assert group.place == "Referrals, cell G3 and 1 more: G4"
    assert group.messages[0].startswith("2 counts came without their numbers.")
    assert "every total with one of them will be [c]" in group.messages[0]
    assert not checked.acceptable
    told = check_upload(upload, strategy, TODAY, answering(checked))
    assert told.acceptable
    stored = told.rows["referrals"]
    assert stored["value"].isna().tolist() == [False, True, True]
    assert stored["marker"].tolist() == [None, marker.strip(), marker.strip()]


@pytest.mark.parametrize(
    ("total", "asks"), [(4, True), (5, False), (9, False), ("c", False)], ids=["less", "the same", "more", "suppressed"]
)
def test_totals_with_a_part_that_arrived_suppressed(total: object, asks: bool, check: Check, row: MakeRow) -> None:
    """The part is 0 or more, so only a total below the known parts is wrong; a total is never used to guess it."""
    rows = [row("referrals"), row("referrals", gender="Male", value="c"), row("referrals", gender="Total", value=total)]
    checked = check(referrals=rows)

    assert ("G4" in {each.cell for each in checked.findings}) == asks
    assert checked.rows["referrals"]["value"].isna().tolist() == [False, True]


@pytest.mark.parametrize(("individuals", "records"), [("c", 5), (9, "c"), ("c", "c")])
def test_individuals_beside_records_that_are_not_known(
    individuals: object, records: object, check: Check, row: MakeRow
) -> None:
    """Nothing is said of what cannot be compared."""
    rows = [row("referrals", value=records), row("referrals", basis="Individuals", value=individuals)]

    assert {each.found for each in check(referrals=rows).findings} == {"a count that arrived suppressed"}


@pytest.mark.parametrize("marker", ["x", "u", "-", "..", "n/a"])
def test_counts_that_are_not_given(marker: str, check: Check, row: MakeRow) -> None:
    """Never 0: beside other counts of their block they are not known; by themselves they were not sent."""
    alone = row("referrals", area="Rutland", value=marker)
    checked = check(referrals=[row("referrals"), row("referrals", gender="Male", value=marker), alone])

    assert checked.acceptable == (marker != "-")
    assert checked.rows["referrals"]["row"].tolist() == [2, 3]
    assert checked.rows["referrals"]["value"].isna().tolist() == [False, True]
    beside, by_itself = checked.not_stored
    assert [(each.sheet, each.cell) for each in checked.not_stored] == [("Referrals", "G3"), ("Referrals", "G4")]
    assert beside.why.startswith(f'"{marker}" (')
    assert beside.why.endswith("every total with it is [c]; where there were none, write 0")
    assert "[c]" not in by_itself.why


def test_what_cannot_be_is_not_a_count(check: Check, row: MakeRow) -> None:
    """Not applicable: no count is missing from the total."""
    checked = check(referrals=[row("referrals"), row("referrals", gender="Male", value="[z]")])

    assert checked.rows["referrals"]["row"].tolist() == [2]
    assert len(checked.not_stored) == 1


def test_what_is_held_stays_where_a_file_has_no_count(table: MakeTable, row: MakeRow, strategy: Strategy) -> None:
    """A revision revises what it gives: a figure that viewers see is not made unknown by an empty cell."""
    first = check_upload(Upload(ABOUT, (table("referrals", [row("referrals"), row("referrals", gender="Male")]),)),
                         strategy, TODAY)  # fmt: skip
    again = Upload(
        ABOUT, (table("referrals", [row("referrals", value=6), row("referrals", gender="Male", value=":")]),)
    )
    checked = check_upload(again, strategy, TODAY, held=first.rows)

    assert checked.rows["referrals"]["value"].tolist() == [6]
    assert checked.not_stored[0].why.endswith("what is held of its month stays")


def test_a_blank_is_neither_none_nor_a_marker(check: Check, row: MakeRow) -> None:
    """It is asked about."""
    assert [each.found for each in check(referrals=[row("referrals", value=None)]).findings] == [
        "a row without a count"
    ]


def test_campaign_figures_do_not_arrive_suppressed(check: Check, row: MakeRow) -> None:
    """They are not protected here, so a c among them is a slip."""
    (finding,) = check(reach=[row("reach", value="c")]).findings

    assert (finding.cell, finding.severity, finding.found) == ("G2", "error", 'the text "c"')


def test_places_in_an_officers_own_sheet(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """Findings, questions and what is not stored name the cells that the values came from, on the officer's sheet."""
    usual = table("referrals", [row("referrals", gender="Femal"), row("referrals", value=Suppressed("*")),
                                row("referrals", age="10-12", value=NotGiven("x")), row("referrals", age="10-12"),
                                row("referrals", age="10-12"), row("referrals", gender="Total", value=9)])  # fmt: skip
    places = [("A3", "B1", "", "", "C2", "A9", f"C{number}") for number in range(3, 9)]
    rows = tuple(Row(each.number, each.values, cells) for each, cells in zip(usual.rows, places, strict=True))
    own = Table(usual.name, usual.headings, rows, "Monthly return")
    checked = check_upload(Upload(ABOUT, (own,)), strategy, TODAY)

    assert {(each.place, each.found) for each in checked.findings} == {
        ("Monthly return, cell C2", '"Femal"'),
        ("Monthly return, cell C4", "a count that arrived suppressed"),
        ("Monthly return, cell A3", "the same month, area and categories as Monthly return C6"),
    }
    assert [(each.sheet, each.cell) for each in checked.not_stored] == [("Monthly return", "C5")]


COUNTS = st.one_of(st.integers(0, 9), st.sampled_from(["c", "x", None, "7", "soon"]))


@settings(max_examples=100, deadline=None)
@having(counts=st.lists(st.tuples(st.sampled_from(["Female", "Male", "Other", "Total"]), COUNTS), max_size=8))
def test_every_count_is_stored_or_said(
    counts: list[tuple[str, object]], table: MakeTable, row: MakeRow, strategy: Strategy
) -> None:
    """Each row of the file is stored, a total, named in a finding, or listed as not stored: none is lost silently."""
    rows = [row("referrals", gender=gender, value=value) for gender, value in counts]
    checked = check_upload(Upload(ABOUT, (table("referrals", rows),)), strategy, TODAY)
    stored = set(checked.rows["referrals"]["row"])
    said = {int(each.cell[1:]) for each in (*checked.findings, *checked.not_stored) if each.cell}

    for number, (gender, value) in enumerate(counts, 2):
        assert number in stored | said or gender == "Total"
        if number in stored:
            held = checked.rows["referrals"].set_index("row")["value"][number]
            assert (value in ("c", "x")) if str(held) == "<NA>" else held == value


def test_several_tables_for_one_sheet(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """Two tables of an officer's file that both hold referrals are one sheet: repeats and totals reach over both."""
    first = table("referrals", [row("referrals"), row("referrals", gender="Total", value=9)])
    second = table("referrals", [row("referrals", gender="Male", value=4), row("referrals")])
    own = [
        Table(each.name, each.headings, tuple(Row(r.number, r.values, ("", "", "", "", "", "", f"{letter}{r.number}"))
                                              for r in each.rows), letter)
        for letter, each in (("B", first), ("C", second))
    ]  # fmt: skip
    checked = check_upload(Upload(ABOUT, tuple(own)), strategy, TODAY)
    (finding,) = checked.findings

    assert (finding.sheet, finding.found) == ("C", "the same month, area and categories as B B2")
    assert checked.rows["referrals"]["value"].tolist() == [5, 4, 5]
    assert checked.rows["referrals"]["row"].is_unique
