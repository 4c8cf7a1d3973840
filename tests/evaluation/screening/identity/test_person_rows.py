"""Tables with one row for each person, and tables of counts that look like them."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest

from evaluation.screening.identity.person_rows import screen_table
from evaluation.screening.upload import Row, Table

AREAS = ("Corby", "Kettering", "Daventry")


def verdict(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    table = Table("Sheet", tuple(headings), tuple(Row(n, tuple(row)) for n, row in enumerate(rows, 2)))
    found = screen_table(table)
    return found[0].verdict if found else ""


PEOPLE = [(f"P{1000 + n}", "Female" if n % 3 else "Male", 13 + n % 4, AREAS[n % 3]) for n in range(12)]


def test_a_list_of_people_with_identifiers_is_blocked() -> None:
    assert verdict(("Ref", "Gender", "Age", "Area"), PEOPLE) == "block"
    assert verdict(("x", "Gender", "Age", "Area"), PEOPLE) == "block"  # by the shape of the values


def test_a_list_of_ages_in_single_years_is_blocked_without_identifiers() -> None:
    assert verdict(("Gender", "Age at referral", "Area"), [row[1:] for row in PEOPLE]) == "block"


def test_a_one_in_each_row_does_not_make_it_a_table_of_counts() -> None:
    assert verdict(("Ref", "Gender", "Age", "Area", "Count"), [(*row, 1) for row in PEOPLE]) == "block"


def test_a_row_that_comes_twice_with_a_one_is_two_people() -> None:
    """A table of counts would hold the sum."""
    rows = [(date(2018, 4, 1), "Corby", "Female", "13-15", 1)] * 2 + [
        (date(2018, month, 1), "Corby", "Male", "13-15", 1) for month in range(5, 9)
    ]

    assert verdict(("Month", "Area", "Gender", "Age band", "Count"), rows) == "block"
    assert verdict(("Month", "Area", "Gender", "Age band", "Count"), [*rows[1:], (*rows[2][:3], "16-17", 1)]) == ""


def test_a_table_of_counts_passes() -> None:
    rows = [
        (date(2018, 4, 1), *cell, n % 7)
        for n, cell in enumerate(product(AREAS, ("Female", "Male"), ("10-12", "13-15")))
    ]

    assert verdict(("Month", "Area", "Gender", "Age band", "Count"), rows) == ""


def test_a_long_table_of_ones_without_a_repeat_is_asked_about() -> None:
    rows = [
        (date(2018, month, 1), *cell, 1)
        for month, cell in product(range(1, 13), product(AREAS, ("Female", "Male"), ("10-12", "13-15")))
    ]

    assert verdict(("Month", "Area", "Gender", "Age band", "Count"), rows) == "ask"
    assert verdict(("Month", "Area", "Gender", "Age band", "Count"), rows[:20]) == ""


def test_counts_by_single_year_of_age_pass() -> None:
    rows = [(age, sex, 100 + age) for age, sex in product(range(18), ("Female", "Male"))]

    assert verdict(("Age", "Sex", "Population"), rows) == ""


def test_months_across_pass() -> None:
    rows = [(f"E0700015{n}", "Female" if n % 2 else "Male", n, n + 1, n + 2) for n in range(8)]

    assert verdict(("Code", "Gender", "April", "May", "June"), rows) == ""


def test_lists_of_categories_pass() -> None:
    """In a list no value comes twice."""
    rows = [(f"Sex {n}", f"Group {n}", f"Band {n}") for n in range(8)]

    assert verdict(("Gender", "Ethnicity", "Age band"), rows) == ""


@pytest.mark.parametrize("rows", [[], PEOPLE[:4]])
def test_a_few_rows_are_too_few_to_tell(rows: list[tuple[object, ...]]) -> None:
    assert verdict(("Ref", "Gender", "Age", "Area"), rows) == ""


def test_a_sheet_named_after_somebody_is_not_repeated() -> None:
    table = Table(
        "Emily Johnson", ("Ref", "Gender", "Age", "Area"), tuple(Row(n, row) for n, row in enumerate(PEOPLE, 2))
    )

    assert "Emily" not in repr(screen_table(table))


def test_a_template_whose_counts_are_still_empty_passes() -> None:
    """Each combination once, under a heading of counts: untouched, and with a few of them filled in."""
    headings = ("Month", "Area", "Gender", "Age band", "Ethnicity", "Count")
    rows = [
        (date(2019, 8, 1), *each, None)
        for each in product(AREAS, ("Female", "Male"), ("10-12", "13-15"), ("White", "Black"))
    ]

    assert verdict(headings, rows) == ""
    assert verdict(headings, [(*row[:-1], 3) if place < 4 else row for place, row in enumerate(rows)]) == ""
    assert verdict(headings[:-1], [row[:-1] for row in rows]) == "block"  # no counts, empty or not


def test_an_empty_count_column_hides_no_list_of_people() -> None:
    headings = ("Area", "Gender", "Age band", "Ethnicity", "Count")
    people = [("Corby", "Female", "13-15", "White", None)] * 8

    assert verdict(headings, people) == "block"
    assert verdict(("Ref", "Gender", "Age", "Area", "Count"), [(*row, None) for row in PEOPLE]) == "block"
