"""Rows against each other: repeats, totals and their parts, individuals and records, beside a slow and plain oracle."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.correcting import NO_COUNT
from evaluation.screening.given import LEAVE_OUT, Correction, Given
from evaluation.screening.upload import Table, Upload

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


def said(checked: Checked) -> dict[str, str]:
    """Return what was found, by cell."""
    found = {finding.cell: finding.found for finding in checked.findings}
    assert len(found) == len(checked.findings)
    return found


def test_a_repeat_names_the_first_row(check: Check, row: MakeRow) -> None:
    """Spelling does not hide it: F is Female, and the GSS code is the area. The count is no part of the key."""
    checked = check(
        referrals=[
            row("referrals", gender="Male"),
            row("referrals"),
            row("referrals", gender="f", area="E06000016", value=77),
            row("referrals", basis="Individuals"),
            row("referrals"),
        ]
    )

    again = "the same month, area and categories as row 3"
    assert said(checked) == {"A4": again, "A6": again}


def test_what_is_said_about_a_row_does_not_make_it_another(check: Check, row: MakeRow) -> None:
    """The same campaign figure once as counted and once as estimated is there twice; with another metric it is not."""
    rows = [row("reach"), row("reach", certainty="Estimated", cost=10), row("reach", metric="Impressions")]

    assert said(check(reach=rows)) == {"A3": "the same month, area and categories as row 2"}


def test_a_right_total_is_accepted_and_not_stored(check: Check, row: MakeRow) -> None:
    """5 girls and 3 boys are 8, by gender and by age; only the girls and boys are kept."""
    checked = check(
        referrals=[
            row("referrals"),
            row("referrals", gender="Male", age="10-12", value=3),
            row("referrals", gender="Total", value=5),
            row("referrals", gender="Total", age="Total", value=8),
            row("referrals", gender="Total", age="Total", source="Total", value=8),
        ]
    )

    assert checked.findings == ()
    assert checked.rows["referrals"]["row"].tolist() == [2, 3]


def test_a_wrong_total_is_named_with_the_sum_of_its_parts(check: Check, row: MakeRow) -> None:
    """Rows of another month, area, source or basis are no parts of it."""
    checked = check(
        referrals=[
            row("referrals"),
            row("referrals", gender="Male", value=6),
            row("referrals", gender="Male", month=date(2019, 8, 1)),
            row("referrals", gender="Male", area="Rutland"),
            row("referrals", gender="Male", source="Health services"),
            row("referrals", gender="Male", basis="Individuals", value=2),
            row("referrals", gender="Total", value=9),
        ]
    )

    assert said(checked) == {"G8": "a total of 9"}
    assert checked.findings[0].expected == "11, the sum of its parts"


def test_a_wrong_total_with_a_small_part_is_named_without_numbers(check: Check, row: MakeRow) -> None:
    """Two totals of one file would tell it: 12 and 14 expected, the second with one part more."""
    checked = check(
        referrals=[
            row("referrals"),
            row("referrals", gender="Male", value=7),
            row("referrals", gender="Male", age="16-17", value=2),
            row("referrals", gender="Total", value=13),
            row("referrals", gender="Total", age="Total", value=15),
        ]
    )

    assert said(checked) == {"G5": "a total of 13", "G6": "a total that is not the sum of its parts"}
    assert "2" not in checked.findings[1].message + checked.findings[1].expected


def test_a_total_without_parts(check: Check, row: MakeRow) -> None:
    """It cannot be divided later, even when it is 0; the missing breakdown is named."""
    checked = check(
        referrals=[row("referrals"), row("referrals", gender="Total", age="Total", area="Rutland", value=0)]
    )

    assert said(checked) == {"G3": "a total without its parts"}
    assert checked.findings[0].expected == "the counts by gender and age band"


def test_totals_never_mix_measures(check: Check, row: MakeRow) -> None:
    """Referrals and initial contacts are different populations: their sum is no figure, right or wrong."""
    contacts = "Children's Social Care: initial contact"
    for total in (5, 3, 8):
        rows = [
            row("referrals"),
            row("referrals", source=contacts, value=3),
            row("referrals", source="Total", value=total),
        ]
        checked = check(referrals=rows)
        assert said(checked) == {
            "C4": "a total of CSE referrals and Initial contacts with Children's Social Care, presenting issue CSE"
        }


def test_kinds_and_schemes_have_totals_of_their_own(check: Check, row: MakeRow) -> None:
    """A kind and a scheme are never summed over, and the columns cannot say Total."""
    checked = check(
        victims=[
            row("victims", kind="Total"),
            row("victims", scheme="Total"),
            row("victims"),
            row("victims", scheme="Officer-observed", ethnicity="IC1"),
            row("victims", ethnicity="Total", value=5),
        ]
    )

    assert said(checked) == {"C2": '"Total"', "G3": '"Total"'}


def test_more_individuals_than_records(check: Check, row: MakeRow) -> None:
    """Each person counted once has at least one record; a combination not listed among the records has none."""
    checked = check(
        victims=[
            row("victims", value=5),
            row("victims", basis="Individuals", value=6),
            row("victims", basis="Individuals", gender="Male", value=1),
            row("victims", basis="Individuals", age="10-12", value=0),
            row("victims", basis="Individuals", kind="Non-crime", value=9),
        ]
    )

    assert said(checked) == {"I3": "6 individuals in 5 records", "I4": "fewer than 5 individuals in 0 records"}
    assert all("check both rows" in finding.message for finding in checked.findings)
    where = {finding.cell: finding.message for finding in checked.findings}
    assert "The records are in Victims, cell I2." in where["I3"]
    assert "There is no row of its records" in where["I4"]


def test_two_small_counts_are_not_told_apart(check: Check, row: MakeRow) -> None:
    rows = [row("victims", value=2), row("victims", basis="Individuals", value=3)]

    assert said(check(victims=rows)) == {"I3": "more individuals than records"}


def undivided_reports(row: MakeRow, value: object, **changes: object) -> Cells:
    """Return a row of reports of victims, which are not divided."""
    total = dict.fromkeys(("gender", "age", "ethnicity"), "Total")
    return row("victims", basis="Reports", kind="At risk", value=value, **total, **changes)


def records(row: MakeRow, *values: object, **changes: object) -> list[Cells]:
    """Return rows of records of children at risk, one an age band."""
    ages = ("0-9", "10-12", "13-15", "16-17")
    return [
        row("victims", kind="At risk", age=age, value=value, **changes)
        for age, value in zip(ages, values, strict=False)
    ]


def test_more_reports_than_records(check: Check, row: MakeRow) -> None:
    """Reports are compared with the records of their month, area and measure together, whatever their categories."""
    august = {"month": date(2019, 8, 1)}
    checked = check(
        victims=[
            undivided_reports(row, 10),
            *records(row, 5, 4),
            undivided_reports(row, 10, **august),
            *records(row, 5, 5, **august),
            undivided_reports(row, 99, area="Rutland"),
            row("victims", area="Rutland", value=3),
            undivided_reports(row, 0, area="Leicestershire"),
            *records(row, 0, area="Leicestershire"),
        ]
    )

    assert said(checked) == {"I2": "10 reports and 9 records"}
    assert "one person or more" in checked.findings[0].message


def test_small_numbers_of_reports_and_records_are_not_told_apart(check: Check, row: MakeRow) -> None:
    checked = check(victims=[undivided_reports(row, 4), *records(row, 1, 2)])

    assert said(checked) == {"I2": "more reports than records"}


@pytest.mark.parametrize("values", [("c", 3), (None, 3), (3, "x")])
def test_records_without_a_number_say_nothing_of_reports(
    values: tuple[object, ...], check: Check, row: MakeRow
) -> None:
    checked = check(victims=[undivided_reports(row, 60), *records(row, *values)])

    assert not any("reports" in finding.found for finding in checked.findings)


def test_reports_without_a_number_are_compared_with_nothing(check: Check, row: MakeRow) -> None:
    checked = check(victims=[undivided_reports(row, "c"), *records(row, 3)])

    assert not any("reports" in finding.found for finding in checked.findings)


@settings(max_examples=60, deadline=None)
@given(reports=st.integers(0, 12), counts=st.lists(st.integers(0, 4), min_size=1, max_size=4))
def test_reports_by_the_oracle(reports: int, counts: list[int], check: Check, row: MakeRow) -> None:
    checked = check(victims=[undivided_reports(row, reports), *records(row, *counts)])

    assert bool(said(checked)) == (reports > sum(counts))


@pytest.mark.parametrize("value", [None, "x", "c"])
def test_records_that_nobody_knows_are_not_none(
    value: object, row: MakeRow, table: MakeTable, strategy: Strategy
) -> None:
    """A row of records left out, or without its count, is compared with nothing, individuals or total."""
    rows = [
        row("referrals", value=9),
        row("referrals", gender="Male", value=value),
        row("referrals", basis="Individuals", value=4),
        row("referrals", basis="Individuals", gender="Male", value=2),
        row("referrals", gender="Total", value=11),
    ]
    upload = Upload(ABOUT, (table("referrals", rows),))
    leave_out = Given((Correction("referrals", "value", NO_COUNT, LEAVE_OUT),))
    checked = check_upload(upload, strategy, TODAY, leave_out)

    assert [each.found for each in checked.findings if each.severity == "error"] == []
    assert not any(each.key.startswith("totals") for each in checked.findings)
    assert checked.rows["referrals"]["value"].isna().tolist() == [False, True, False, False]


def test_a_row_left_out_of_a_source_that_sent_nothing_is_no_unknown_count(
    row: MakeRow, table: MakeTable, strategy: Strategy
) -> None:
    """As it comes from the template: a source's rows were not filled, so nothing is known to have been counted."""
    rows = [row("referrals"), *(row("referrals", source="RISE", gender=g, value=None) for g in ("Female", "Male"))]
    leave_out = Given((Correction("referrals", "value", NO_COUNT, LEAVE_OUT),))
    checked = check_upload(Upload(ABOUT, (table("referrals", rows),)), strategy, TODAY, leave_out)

    assert checked.rows["referrals"]["value"].tolist() == [5]
    assert [each.why for each in checked.not_stored] == ["a row left out, as you chose"] * 2


def test_a_total_of_individuals_needs_no_total_of_records(check: Check, row: MakeRow) -> None:
    """One basis may come with its totals and the other without."""
    rows = [row("referrals"), row("referrals", basis="Individuals", value=4)]

    assert check(referrals=[*rows, row("referrals", basis="Individuals", gender="Total", value=4)]).acceptable


@pytest.mark.parametrize(
    ("broken", "cell"),
    [
        ({"gender": "Femal"}, "E2"),
        ({"month": "July"}, "A2"),
        ({"area": "Liecester"}, "B2"),
        ({"basis": "Record"}, "D2"),
        ({"value": "5"}, "G2"),
        ({"source": "MSH"}, "C2"),
    ],
)
def test_a_row_that_cannot_be_read_is_not_blamed_on_others(
    broken: dict[str, object], cell: str, check: Check, row: MakeRow
) -> None:
    """The total and the individuals that the broken row would explain are not called wrong as well."""
    checked = check(
        referrals=[
            row("referrals", **broken),
            row("referrals", gender="Male", value=3),
            row("referrals", gender="Total", value=8),
            row("referrals", basis="Individuals", value=4),
        ]
    )

    assert set(said(checked)) == {cell}


def test_broken_individuals_explain_no_missing_records(check: Check, row: MakeRow) -> None:
    """Only a row of records could: too many individuals are named although another row of individuals is broken."""
    checked = check(
        referrals=[
            row("referrals", value=5),
            row("referrals", basis="Individuals", value=9),
            row("referrals", basis="Individuals", gender="Mail"),
        ]
    )

    assert set(said(checked)) == {"G3", "E4"}


def test_a_repeated_row_is_not_blamed_on_its_total(check: Check, row: MakeRow) -> None:
    """Whichever of the two is taken out, the total may be right; individuals are compared with neither."""
    checked = check(
        referrals=[
            row("referrals"),
            row("referrals", value=2),
            row("referrals", gender="Total", value=5),
            row("referrals", basis="Individuals", value=4),
        ]
    )

    assert set(said(checked)) == {"A3"}


def test_a_broken_row_does_not_hide_other_faults(check: Check, row: MakeRow) -> None:
    """A repeat and a misspelling in Leicester: Rutland's wrong total and too many individuals are still named."""
    checked = check(
        referrals=[
            row("referrals", gender="Femal"),
            row("referrals", gender="Male"),
            row("referrals", gender="Male"),
            row("referrals", gender="Male", area="Rutland"),
            row("referrals", gender="Total", area="Rutland", value=6),
            row("referrals", gender="Male", area="Rutland", basis="Individuals", value=7),
        ]
    )

    assert set(said(checked)) == {"E2", "A4", "G6", "G7"}


SOURCES = ["MASH", "Health services", "Total"]
GENDERS = ["Female", "Male", "Total"]
AGES = ["10-12", "13-15", "Total"]
BASES = ["Records", "Individuals"]
Key = tuple[str, str, str, str]
TABLES = st.dictionaries(
    st.tuples(*map(st.sampled_from, (BASES, SOURCES, GENDERS, AGES))), st.integers(0, 6), max_size=14
)


def parts_of(total: Key, rows: dict[Key, int]) -> list[int]:
    """Return the counts that a total is made of: of the rows that agree with it wherever it does not say Total."""
    return [
        count
        for key, count in rows.items()
        if "Total" not in key and all(wanted in (value, "Total") for wanted, value in zip(total, key, strict=True))
    ]


def expected_faults(rows: dict[Key, int]) -> set[tuple[Key, str]]:
    """Return which rows are wrong and why, going through every pair of rows."""
    faults = set()
    for key, count in rows.items():
        if "Total" in key:
            parts = parts_of(key, rows)
            if not parts:
                faults.add((key, "without"))
            elif sum(parts) != count:
                faults.add((key, "total"))
        elif key[0] == "Individuals":
            listed = parts_of(("Records", key[1], "Total", "Total"), rows)
            if listed and count > rows.get(("Records", *key[1:]), 0):
                faults.add((key, "individuals"))
    return faults


@settings(max_examples=300, deadline=None)
@given(rows=TABLES, mended=st.booleans())
def test_totals_and_individuals_by_the_oracle(rows: dict[Key, int], mended: bool, check: Check, row: MakeRow) -> None:
    """Over random tables, some with their totals put right: the same rows are wrong, for the same reasons."""
    if mended:
        rows = {key: sum(parts_of(key, rows)) if "Total" in key else count for key, count in rows.items()}
    order = list(rows)
    sheet = [
        row("referrals", basis=basis, source=source, gender=gender, age=age, value=rows[basis, source, gender, age])
        for basis, source, gender, age in order
    ]
    checked = check(referrals=sheet)
    reasons = {"a total without": "without", "a total of": "total", "a total that": "total"}
    found = {
        (
            order[int(finding.cell[1:]) - 2],
            next((why for start, why in reasons.items() if finding.found.startswith(start)), "individuals"),
        )
        for finding in checked.findings
        if finding.cell
    }

    assert found == expected_faults(rows)
    if not found and rows:
        stored = checked.rows["referrals"]
        assert sorted(stored["value"]) == sorted(count for key, count in rows.items() if "Total" not in key)
