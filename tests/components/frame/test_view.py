"""What a publication holds, as pages ask for it."""

import pytest

from components.frame.view import View
from evaluation.definitions.measures import (
    ASSESSMENTS,
    CHILDREN_AT_RISK,
    CRIME_VICTIMS,
    NON_CRIME_VICTIMS,
    REACH,
    REFERRALS,
    Measure,
)


@pytest.mark.parametrize(
    ("measure", "bases"),
    [
        (REFERRALS, ("records", "individuals")),
        (CHILDREN_AT_RISK, ("records", "individuals", "reports")),
        (CRIME_VICTIMS, ("records",)),
        (NON_CRIME_VICTIMS, ()),
        (REACH, ()),
    ],
)
def test_bases_are_those_published_in_the_measures_order(view: View, measure: Measure, bases: tuple[str, ...]) -> None:
    assert view.bases(measure) == bases


@pytest.mark.parametrize(
    ("measure", "areas"),
    [
        (REFERRALS, ("partnership", "llr", "northamptonshire")),
        (ASSESSMENTS, ("northamptonshire",)),
        (CHILDREN_AT_RISK, ("llr",)),
        (NON_CRIME_VICTIMS, ()),
    ],
)
def test_areas_are_the_partnership_first_and_then_its_forces(
    view: View, measure: Measure, areas: tuple[str, ...]
) -> None:
    assert view.areas(measure, "records") == areas


def test_a_breakdown_is_held_where_it_is_published(view: View) -> None:
    assert view.holds(CHILDREN_AT_RISK, "records", "llr", "gender")
    assert not view.holds(CHILDREN_AT_RISK, "reports", "llr", "gender")
    assert not view.holds(CHILDREN_AT_RISK, "records", "northamptonshire")


def test_the_last_month_is_that_of_the_area(view: View) -> None:
    assert view.last_month(REFERRALS, "records", "llr") == "2019-07"


def test_a_basis_has_its_name_and_note_and_an_unknown_one_its_code(view: View) -> None:
    assert view.basis_name("records") == "Records"
    assert view.basis_note("records") == "Every record counts, repeats included"
    assert (view.basis_name("other"), view.basis_note("other")) == ("other", "")


def test_every_table_is_of_the_publication_in_view(view: View) -> None:
    table = view.table(REFERRALS, "records", "gender", "month", ("llr",))

    assert table.publication == view.publication.number
    assert set(table.frame["area"]) == {"llr"}
    assert set(table.frame["margin"]) == {"gender"}
    assert set(table.frame["period_kind"]) == {"month"}
