"""Coarser margins: what is published less often, what stays, and which choices are none."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.coarser import Choices, UnfitChoice, as_json, changed, coarsened, from_json, steps_of
from evaluation.definitions.sheets import (
    BY_KEY,
    OFFENDERS_SHEET,
    REACH_SHEET,
    REFERRALS_SHEET,
    SHEETS,
    VICTIMS_SHEET,
    Margin,
    Sheet,
)

LENGTHS = {"month": 1, "quarter": 3, "year": 12, "rolling": 12, "all": 99}
POSSIBLE = [
    (sheet.key, margin.key, kind)
    for sheet in SHEETS
    for margin in sheet.margins
    if sheet.protected and margin.published and margin.key != "total"
    for kind in margin.periods
    if kind in {"month", "quarter", "year"}
]
MADE = st.dictionaries(
    st.sampled_from([(sheet, key) for sheet, key, _ in POSSIBLE]), st.sampled_from(["month", "quarter", "year"])
).map(lambda chosen: {place: kind for place, kind in chosen.items() if (*place, kind) in POSSIBLE})


def published(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return the periods of each published margin."""
    margins = [margin for margin in sheet.margins if margin.published]
    assert len({margin.key for margin in margins}) == len(margins)
    return {margin.key: margin.periods for margin in margins}


def of(sheet: str, choices: Choices) -> Sheet:
    return next(each for each in coarsened(SHEETS, choices) if each.key == sheet)


def test_without_a_choice_the_sheets_are_as_they_are() -> None:
    assert coarsened(SHEETS, {}) == SHEETS


def test_by_quarter_rather_than_by_month() -> None:
    by_quarter = of("victims", {("victims", "age"): "quarter"})

    assert published(VICTIMS_SHEET)["age"] == ("month", "quarter", "year")
    assert published(by_quarter)["age"] == ("quarter", "year")
    assert Margin("age", ("age",), "force", ("month",), published=False) in by_quarter.margins


def test_twelve_months_and_all_years_stay_with_any_choice() -> None:
    by_year = of("referrals", {("referrals", "gender"): "year"})

    assert published(by_year)["gender"] == ("year", "rolling", "all")


@given(MADE)
def test_every_choice_drops_what_is_shorter_and_nothing_else(choices: Choices) -> None:
    for before, after in zip(SHEETS, coarsened(SHEETS, choices), strict=True):
        assert replace(after, margins=before.margins) == before
        for key, periods in published(before).items():
            shortest = LENGTHS[choices.get((before.key, key), "month")]
            assert published(after)[key] == tuple(kind for kind in periods if LENGTHS[kind] >= shortest)


@given(MADE)
def test_no_month_is_lost_from_the_proof(choices: Choices) -> None:
    """Each margin that had months, published or support, has them once afterwards, by the same breakdown."""
    for before, after in zip(SHEETS, coarsened(SHEETS, choices), strict=True):
        months = [
            sorted((margin.key, margin.by, margin.level) for margin in sheet.margins if "month" in margin.periods)
            for sheet in (before, after)
        ]
        assert months[0] == months[1]


@pytest.mark.parametrize(
    "choice",
    [
        {("victims", "total"): "quarter"},
        {("victims", "source"): "quarter"},
        {("victims", "ethnicity"): "quarter"},
        {("victims", "age"): "rolling"},
        {("reach", "age"): "quarter"},
        {("nothing", "age"): "quarter"},
    ],
)
def test_a_choice_that_fits_no_margin_is_refused(choice: Choices) -> None:
    with pytest.raises(UnfitChoice):
        coarsened(SHEETS, choice)


def test_what_can_be_chosen_is_what_is_published_and_divided() -> None:
    assert steps_of(REFERRALS_SHEET, "gender") == ("month", "quarter", "year")
    assert steps_of(REFERRALS_SHEET, "gender_age") == ("quarter", "year")
    assert steps_of(OFFENDERS_SHEET, "ethnicity") == ("year",)
    assert steps_of(REFERRALS_SHEET, "total") == ()
    assert steps_of(REACH_SHEET, "total") == ()


def test_the_shortest_period_is_no_change() -> None:
    chosen: Choices = {
        ("victims", "age"): "month",
        ("victims", "gender"): "year",
        ("referrals", "gender_age"): "quarter",
    }

    assert changed(chosen) == {("victims", "gender"): "year"}


@given(MADE)
def test_choices_are_stored_and_come_back(choices: Choices) -> None:
    stored = as_json(choices)

    assert from_json(stored) == choices
    assert {(sheet, key) for sheet, margins in json.loads(stored).items() for key in margins} == set(choices)


def test_a_stored_choice_that_the_sheets_no_longer_have_is_left_out() -> None:
    """A later version of the sheets must not stop every publication."""
    stored = '{"gone": {"age": "quarter"}, "victims": {"gone": "year", "age": "week", "gender": "quarter"}}'

    assert from_json(stored) == {("victims", "gender"): "quarter"}
    assert "gone" not in BY_KEY
