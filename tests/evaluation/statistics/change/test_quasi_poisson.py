"""The regression, held against R's glm, against plain loops, and against what chance gives."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.change.quasi_poisson import Fit, direction, fit
from evaluation.statistics.intervals.interval import Interval

ITS = Path(__file__).parents[3] / "vectors" / "its"
EXPECTED = json.loads((ITS / "boys_girls_expected_R.json").read_text())
CAMPAIGN_BOYS, BOTH_GENDERS, BOTH_AREAS = "area == 'campaign' and sex == 'boy'", "area == 'campaign'", "sex == 'boy'"
ROWS = {
    "A_boys_naive_before_after": CAMPAIGN_BOYS,
    "B_boys_level_trend": CAMPAIGN_BOYS,
    "C_boys_level_trend_aug": CAMPAIGN_BOYS,
    "D_boys_harmonic1": CAMPAIGN_BOYS,
    "E_boys_vs_girls": BOTH_GENDERS,
    "F_boys_vs_girls_own_trend": BOTH_GENDERS,
    "G_controlled_area": BOTH_AREAS,
    "H_controlled_area_own_trend": BOTH_AREAS,
}


def counts_and_design(model: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the counts and the columns that R's formula names, in the order of R's terms."""
    rows = pd.read_csv(ITS / "boys_girls.csv").query(ROWS[model])
    column = {
        "(Intercept)": 1.0 + 0 * rows["t"],
        "post": rows["post"],
        "t": rows["t"],
        "aug": rows["month"] == 8,
        "boy": rows["sex"] == "boy",
        "camp": rows["area"] == "campaign",
        "s1": np.sin(2 * np.pi * rows["month"] / 12),
        "c1": np.cos(2 * np.pi * rows["month"] / 12),
    }
    terms = [term["term"] for term in EXPECTED[model]["terms"]]
    columns = [math.prod((column[part].astype(float) for part in term.split(":")), start=1.0) for term in terms]
    return rows["y"].to_numpy(float), np.column_stack(columns)


def level(before: int, after: int) -> np.ndarray:
    return np.column_stack([np.ones(before + after), np.arange(before + after) >= before])


def fitted(counts: np.ndarray, design: np.ndarray, series: int = 1) -> Fit:
    found = fit(counts, design, series)
    assert found is not None
    return found


@pytest.mark.parametrize("model", EXPECTED)
def test_it_agrees_with_r(model):
    found = fitted(*counts_and_design(model))

    assert found.dispersion == pytest.approx(EXPECTED[model]["dispersion"], rel=1e-6)
    assert found.freedom == EXPECTED[model]["df"]
    for column, term in enumerate(EXPECTED[model]["terms"]):
        ratio = found.ratio_if_independent(column)
        assert found.coefficients[column] == pytest.approx(term["coef"], abs=1e-6)
        assert found.errors[column] == pytest.approx(term["se_floor"], rel=1e-6)
        assert (ratio.value, ratio.low, ratio.high) == pytest.approx((term["rr"], term["lo"], term["hi"]), rel=1e-6)


def test_counts_steadier_than_chance_are_given_the_error_of_chance():
    """A mean of 10 over 12 months has, by Poisson, an error of 1 / sqrt(120) on the log scale."""
    found = fitted(np.array([10.0, 11, 9, 10, 10, 9, 11, 10, 10, 10, 10, 10]), np.ones((12, 1)))

    assert found.dispersion < 0.1
    assert found.errors[0] == pytest.approx(1 / math.sqrt(120), rel=1e-6)


def test_counts_that_never_vary_are_fitted_without_a_warning():
    found = fitted(np.repeat([20.0, 30.0], [12, 6]), level(12, 6))

    assert found.ratio(1).value == pytest.approx(1.5)
    assert found.correlation == 0


def test_a_row_without_a_count_is_left_out_and_is_no_zero():
    counts, design = counts_and_design("B_boys_level_trend")
    gap = counts.copy()
    gap[[3, 30]] = np.nan

    found = fitted(gap, design)
    without = fitted(np.delete(counts, [3, 30]), np.delete(design, [3, 30], axis=0))
    zero = fitted(np.nan_to_num(gap), design)

    assert found.coefficients == pytest.approx(without.coefficients, rel=1e-9)
    assert found.dispersion == pytest.approx(without.dispersion, rel=1e-9)
    assert np.isfinite(found.fitted).all()
    assert abs(found.coefficients - zero.coefficients).max() > 0.01


@given(st.permutations(range(36)))
@settings(max_examples=20)
def test_the_order_of_rows_does_not_matter(order):
    """But for which months are neighbours."""
    counts, design = counts_and_design("B_boys_level_trend")

    found, moved = fitted(counts, design), fitted(counts[order], design[order])

    assert moved.coefficients == pytest.approx(found.coefficients, abs=1e-8)
    assert moved.errors == pytest.approx(found.errors, rel=1e-8)


@given(st.floats(0, 20), st.floats(0, 20), st.floats(-1, 1), st.floats(-1, 1))
def test_more_dispersion_or_correlation_never_narrows_an_interval(one, another, alike, more_alike):
    found = fitted(*counts_and_design("A_boys_naive_before_after"))
    less = replace(found, dispersion=min(one, another), correlation=min(alike, more_alike)).ratio(1)
    more = replace(found, dispersion=max(one, another), correlation=max(alike, more_alike)).ratio(1)

    assert more.low <= less.low <= less.value == more.value <= less.high <= more.high


def test_an_interval_is_never_narrower_than_with_independent_months():
    """A negative correlation may be chance, and narrows nothing."""
    found = fitted(np.array([30.0, 50] * 6 + [35, 55] * 3), level(12, 6))

    assert found.correlation < -0.5
    assert found.ratio(1) == found.ratio_if_independent(1)


def test_the_widening_is_that_of_a_series_that_resembles_itself():
    found = replace(fitted(*counts_and_design("A_boys_naive_before_after")), correlation=0.5)
    wide, narrow = found.ratio(1), found.ratio_if_independent(1)

    assert math.log(wide.high / wide.low) / math.log(narrow.high / narrow.low) == pytest.approx(math.sqrt(1.5 / 0.5))


def test_neighbours_are_months_in_a_row_of_one_series_that_both_have_a_count():
    """Held against plain loops over the residuals and the hat matrix."""
    counts = np.array([12.0, 15, 9, np.nan, 20, 18, 25, 31, 22, np.nan, 40, 35])
    design = np.column_stack([np.ones(12), [1.0] * 6 + [0.0] * 6])
    found = fitted(counts, design, series=2)

    shown = [row for row in range(12) if not np.isnan(counts[row])]
    pairs = [(row - 1, row) for row in shown if row - 1 in shown and row != 6]
    residual = {row: (counts[row] - found.fitted[row]) / math.sqrt(found.fitted[row]) for row in shown}
    group = {row: [each for each in shown if (each < 6) == (row < 6)] for row in shown}
    hat = {(a, b): 1 / len(group[a]) for a, b in pairs}  # months of one group share its mean
    products = sum(residual[a] * residual[b] for a, b in pairs) / sum(each**2 for each in residual.values())
    by_fitting = -sum(hat.values()) / (len(shown) - 2)

    assert found.correlation == pytest.approx((products - by_fitting) * len(shown) / len(pairs), rel=1e-6)


def test_independent_months_have_no_correlation_on_average():
    """Without allowing for what fitting gives, this mean would be about -0.15."""
    chance = np.random.default_rng(4)
    trend = np.column_stack([level(12, 6), np.arange(18.0)])

    found = [fitted(chance.poisson(40, 18).astype(float), trend).correlation for _ in range(400)]

    assert np.mean(found) == pytest.approx(0, abs=0.04)


def test_too_few_counts_or_columns_that_repeat_each_other_give_no_model():
    assert fit(np.array([3.0, np.nan, np.nan]), np.ones((3, 1))) is None
    assert fit(np.arange(1.0, 9), np.ones((8, 2))) is None
    assert fit(np.array([5.0, 6, 7, np.nan]), np.array([[1.0, 0], [1, 0], [1, 0], [1, 1]])) is None


def test_direction_is_the_side_of_one_that_all_of_an_interval_is_on():
    assert direction(Interval(1.3, 1.01, 1.7, 0.95)) == "higher"
    assert direction(Interval(0.7, 0.5, 0.99, 0.95)) == "lower"
    assert direction(Interval(1.3, 1.0, 1.7, 0.95)) is None
    assert direction(Interval(1.3, 0.9, 1.9, 0.95)) is None
