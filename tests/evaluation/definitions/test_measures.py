"""The measures are complete, told apart, and fit the sheets and the strategy."""

from pathlib import Path

import pytest

from evaluation.definitions import sheets
from evaluation.definitions.measures import BY_KEY, MEASURES, Measure, measures_of
from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import parse_strategy

each_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    """Return the sample strategy."""
    path = Path(__file__).parents[3] / "sample_data" / "strategy.toml"
    return parse_strategy(path.read_text(encoding="utf-8"))


def test_measures_are_told_apart() -> None:
    """No key or name stands twice, and no two measures have the same unit."""
    units = [measure.unit for measure in MEASURES if measure.unit]

    assert len(BY_KEY) == len({measure.name for measure in MEASURES}) == len(MEASURES)
    assert len(set(units)) == len(units)


@each_measure
def test_every_measure_is_defined_in_full(measure: Measure) -> None:
    """A figure without numerator, denominator, source or owner is not shown; a sheet of metrics has its units."""
    assert all((measure.numerator, measure.denominator, measure.source, measure.owner))
    assert measure.numerator.endswith(".")
    metrics = any(column.key == "metric" for column in sheets.BY_KEY[measure.sheet].columns)
    assert bool(measure.unit) is not metrics


@each_measure
def test_no_direction_is_good_in_itself(measure: Measure) -> None:
    """More referrals may mean better recognition or more harm."""
    assert measure.direction == "neutral"


@each_measure
def test_every_measure_comes_from_a_sheet(measure: Measure) -> None:
    """The sheet exists, and lists the measure among its own."""
    assert measure in measures_of(sheets.BY_KEY[measure.sheet].key)


@each_measure
def test_counting_bases_are_the_strategys(measure: Measure, strategy: Strategy) -> None:
    """People are counted on a listed basis; a sheet without the column has measures without a basis."""
    bases = {category.code for category in strategy.dimension("basis").categories}
    has_column = any(column.key == "basis" for column in sheets.BY_KEY[measure.sheet].columns)

    assert set(measure.bases) <= bases
    assert bool(measure.bases) is has_column


@each_measure
def test_a_measure_within_another(measure: Measure, strategy: Strategy) -> None:
    """The wider measure counts the same people: it is of the same sheet, in the same bases, and rules nobody out."""
    if measure.within:
        wider = BY_KEY[measure.within]
        assert wider.sheet == measure.sheet
        assert set(measure.bases) <= set(wider.bases)
        assert (wider.within, wider.ruled_out) == ("", ())
        assert measure.rest == f"{wider.key} less {measure.key}"
        assert measure.rest not in BY_KEY
    codes = {category.code for dimension in strategy.dimensions for category in dimension.categories}
    assert set(measure.ruled_out) <= codes


def test_all_victims_are_recorded_victims() -> None:
    """Of crimes, of non-crime reports, and children under 18: all in the same reports."""
    assert [(measure.key, measure.within) for measure in MEASURES if measure.within] == [
        ("crime_victims", "recorded_victims"),
        ("non_crime_victims", "recorded_victims"),
        ("children_at_risk", "recorded_victims"),
    ]
    assert BY_KEY["children_at_risk"].ruled_out == ("18_plus",)


def test_populations_of_the_sheets() -> None:
    """Police crimes, at-risk children and social-care contacts are measures of their own."""
    assert [measure.key for measure in measures_of("referrals")] == ["referrals", "initial_contacts", "assessments"]
    assert [measure.key for measure in measures_of("victims")] == [
        "crime_victims", "non_crime_victims", "recorded_victims", "children_at_risk",
    ]  # fmt: skip
    assert [measure.key for measure in measures_of("outcomes")] == [
        "disclosures", "charges", "convictions", "court_outcomes", "disruption_notices", "missing_incidents",
        "nrm_referrals",
    ]  # fmt: skip
    assert measures_of("weather") == ()
