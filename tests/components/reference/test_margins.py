"""Every published margin and every kind of period has a name, and no two of a sheet have the same."""

from typing import get_args

import pytest

from components.officer.coarser import STEP_NAMES, choices_in_words
from components.reference.margins import PERIOD_NAMES, margin_name, margin_names, margins_of
from data_access.export import PERIOD_KINDS
from evaluation.definitions.coarser import STEPS
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.sheets import BY_KEY, SHEETS, PeriodKind, Sheet


def test_every_kind_of_period_has_a_name() -> None:
    assert set(PERIOD_NAMES) == set(PERIOD_KINDS) == set(get_args(PeriodKind))
    assert set(STEP_NAMES) == set(STEPS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_margins_of_a_sheet_have_names_of_their_own(sheet: Sheet) -> None:
    names = [margin_name(sheet, margin) for margin in margins_of(sheet)]

    assert len(set(names)) == len(names)
    assert all(name[0].isupper() for name in names)


def test_a_margin_is_named_by_what_it_divides_and_where() -> None:
    assert margin_names("referrals") == {
        "total": "All together", "gender": "Gender", "age": "Age band", "gender_age": "Gender and age band",
        "area": "Local area", "area_gender": "Local area by gender", "area_age": "Local area by age band",
        "source": "Source",
    }  # fmt: skip


def test_every_measure_of_counts_has_its_margins() -> None:
    for measure in MEASURES:
        published = {margin.key for margin in BY_KEY[measure.sheet].margins if margin.published}
        assert set(margin_names(measure.key)) == published
        assert bool(published) == bool(measure.bases)


def test_choices_are_said_in_a_sentence() -> None:
    said = choices_in_words({("victims", "age"): "quarter", ("referrals", "area"): "year"})

    assert said == "Referrals, local area: each financial year; Victims, age band: each quarter"
    assert choices_in_words({}) == ""
