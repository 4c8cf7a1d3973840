"""Two groups at a launch: one answer of one model, the same whichever group is named first."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.statistics.change.before_and_after import Refused, Window
from evaluation.statistics.change.gap_change import CHANGE, GapChange, design, gap_change
from evaluation.statistics.change.quasi_poisson import fit
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch

VECTORS = Path(__file__).parents[3] / "vectors"
EXPECTED = json.loads((VECTORS / "its" / "boys_girls_expected_R.json").read_text())
SERIES = {
    key: rows.sort_values("t") for key, rows in pd.read_csv(VECTORS / "its" / "boys_girls.csv").groupby(["area", "sex"])
}
BOYS, GIRLS, ELSEWHERE = ("campaign", "boy"), ("campaign", "girl"), ("comparator", "boy")
NOISE = np.random.default_rng(7).normal(size=(2, 36))


def counts(key: tuple[str, str]) -> np.ndarray:
    return SERIES[key]["y"].to_numpy(float)


def noisy(series: int, before: float, after: float) -> np.ndarray:
    expected = np.repeat([before, after], [24, 12])
    return np.round(expected + NOISE[series] * np.sqrt(expected))


def answered(group, other, launch: int = 24, season: bool = True) -> GapChange:
    found = gap_change(np.asarray(group, float), np.asarray(other, float), launch, season)
    assert isinstance(found, GapChange)
    return found


@pytest.mark.parametrize(
    ("other", "own_trends", "vector", "term"),
    [
        (GIRLS, False, "E_boys_vs_girls", "boy:post"),
        (GIRLS, True, "F_boys_vs_girls_own_trend", "boy:post"),
        (ELSEWHERE, False, "G_controlled_area", "camp:post"),
        (ELSEWHERE, True, "H_controlled_area_own_trend", "camp:post"),
    ],
)
def test_the_model_is_the_one_that_r_fits(other, own_trends, vector, term):
    """R's season is an August of its own, so the columns are taken with that one."""
    august = (SERIES[BOYS][["month"]] == 8).to_numpy(float)
    columns = design(Window(0, 24, 36), august, own_trends)
    found = fit(np.concatenate([counts(BOYS), counts(other)]), columns, series=2)
    expected = {each["term"]: each for each in EXPECTED[vector]["terms"]}[term]

    assert found is not None
    assert found.dispersion == pytest.approx(EXPECTED[vector]["dispersion"], abs=1e-6)
    ratio = found.ratio_if_independent(CHANGE)
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx(
        (expected["rr"], expected["lo"], expected["hi"]), abs=1e-6
    )


def test_boys_who_change_and_girls_who_do_not_are_a_clear_gap():
    found = answered(noisy(0, 40, 70), noisy(1, 60, 60))

    assert (found.verdict, found.direction) == ("clear", "higher")
    assert found.range[0] <= 70 / 40 <= found.range[1]


def test_one_group_clear_and_the_other_not_is_no_clear_gap():
    """Two verdicts side by side would say that boys changed and girls did not."""
    boys, girls = noisy(0, 60, 75), noisy(1, 24, 28)
    alone = [since_launch(each, 24) for each in (boys, girls)]

    assert [each.verdict for each in alone if isinstance(each, SinceLaunch)] == ["clear", "none"]
    assert answered(boys, girls).verdict == "none"


def test_groups_that_change_alike_have_no_gap():
    found = answered(noisy(0, 40, 60), noisy(1, 60, 90))

    assert found.verdict == "none"
    assert found.direction is None


def test_a_gap_that_widened_all_along_cannot_be_separated_from_the_trends():
    months = np.arange(36)
    found = answered(
        np.round(40 * 1.02**months + NOISE[0] * 6), np.round(np.full(36, 60.0) + NOISE[1] * 7), season=False
    )

    assert found.verdict == "trend"


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=20, max_size=30), st.integers(12, 20))
@settings(max_examples=60)
def test_the_order_of_the_groups_only_turns_the_ratio_over(pairs, launch):
    group, other = (np.array(each, float) for each in zip(*pairs, strict=True))
    found, turned = gap_change(group, other, launch), gap_change(other, group, launch)
    assume(isinstance(found, GapChange))
    assert isinstance(found, GapChange)
    assert isinstance(turned, GapChange)

    for one, another in ((found.common, turned.common), (found.own, turned.own)):
        assert another.change.value == pytest.approx(1 / one.change.value, rel=1e-5)
        assert another.change.low == pytest.approx(1 / one.change.high, rel=1e-5)
    for model in (found.common.change, found.own.change):
        assert found.direction != "higher" or model.low > 1
        assert found.direction != "lower" or model.high < 1


def test_each_group_must_meet_the_rules():
    few, hidden = np.full(36, 8.0), counts(GIRLS)
    hidden[[3, 9, 14]] = np.nan

    for other, reason in ((few, "counts_too_small"), (hidden, "too_many_gaps")):
        for pair in ((counts(BOYS), other), (other, counts(BOYS))):
            found = gap_change(*pair, 24)
            assert isinstance(found, Refused)
            assert found.reason == reason


def test_a_month_that_one_group_lacks_is_no_zero():
    girls = counts(GIRLS)
    girls[5] = np.nan
    found, zero = (
        answered(counts(BOYS), girls, season=False),
        answered(counts(BOYS), np.nan_to_num(girls), season=False),
    )

    assert found.months_before == 23
    assert found.common.change.value > zero.common.change.value


def test_a_group_without_any_count_since_launch_has_no_ratio():
    found = gap_change(np.repeat([30.0, 0.0], [24, 12]), counts(GIRLS), 24)

    assert isinstance(found, Refused)
    assert found.reason == "no_model"
