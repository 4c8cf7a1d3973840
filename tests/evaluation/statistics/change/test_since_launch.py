"""Since launch: planted changes get their verdicts, and nothing is claimed that an interval does not hold."""

import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.statistics.change.before_and_after import Refused
from evaluation.statistics.change.quasi_poisson import direction
from evaluation.statistics.change.since_launch import SinceLaunch, since_launch

ITS = Path(__file__).parents[3] / "vectors" / "its"
EXPECTED = json.loads((ITS / "boys_girls_expected_R.json").read_text())
# Chance about 0, as many times the square root of a count.
NOISE = np.random.default_rng(2024).normal(size=60)
months = np.arange(60)


def noisy(expected) -> np.ndarray:
    return np.round(expected + NOISE[: len(expected)] * np.sqrt(expected))


def answered(counts, launch: int, season: bool = True, **said) -> SinceLaunch:
    found = since_launch(np.asarray(counts, float), launch, season, **said)
    assert isinstance(found, SinceLaunch)
    return found


@pytest.fixture(scope="module")
def boys() -> np.ndarray:
    rows = pd.read_csv(ITS / "boys_girls.csv").query("area == 'campaign' and sex == 'boy'")
    return rows["y"].to_numpy(float)


@pytest.mark.parametrize(("name", "vector"), [("level", "A_boys_naive_before_after"), ("trend", "B_boys_level_trend")])
def test_both_models_agree_with_r(boys, name, vector):
    """R takes neighbouring months as independent: our interval is wider by what the correlation asks for."""
    model = getattr(answered(boys, 24, season=False), name)
    expected = {term["term"]: term for term in EXPECTED[vector]["terms"]}["post"]
    correlation = max(0.0, model.correlation)
    widened = math.sqrt((1 + correlation) / (1 - correlation))

    assert model.change.value == pytest.approx(expected["rr"], abs=1e-6)
    assert model.dispersion == pytest.approx(EXPECTED[vector]["dispersion"], abs=1e-6)
    for limit, theirs in ((model.change.low, expected["lo"]), (model.change.high, expected["hi"])):
        ours = math.log(limit / model.change.value)
        assert ours == pytest.approx(widened * math.log(theirs / expected["rr"]), abs=1e-6)


def test_the_trend_runs_on_in_the_same_model_as_r_has(boys):
    expected = {term["term"]: term for term in EXPECTED["B_boys_level_trend"]["terms"]}["t"]

    assert answered(boys, 24, season=False).trend_a_month.value == pytest.approx(expected["rr"], abs=1e-6)


def test_a_step_is_clear_up_and_down():
    up = answered(noisy(np.where(months < 24, 40, 60)), 24)
    down = answered(noisy(np.where(months < 24, 60, 40)), 24)

    assert (up.verdict, up.direction) == ("clear", "higher")
    assert (down.verdict, down.direction) == ("clear", "lower")
    assert up.range[0] <= 1.5 <= up.range[1]


def test_a_steady_rise_cannot_be_separated_from_its_trend():
    found = answered(noisy(36 + 0.45 * months), 24)

    assert found.verdict == "trend"
    assert direction(found.level.change) == "higher"
    assert direction(found.trend.change) is None
    assert found.direction is None
    assert found.trend_a_month.low > 1


def test_noise_is_not_clear():
    assert answered(noisy(np.full(60, 31.0)), 35).verdict == "none"


def test_an_exact_trend_leaves_no_change():
    found = answered(20 * 1.02 ** months[:30], 18)

    assert found.trend.change.value == pytest.approx(1)
    assert found.trend_a_month.value == pytest.approx(1.02)


def test_a_dip_every_august_is_no_change_when_the_season_is_allowed_for():
    """From 24 months before launch on. Without, autumn to winter against whole years looks like a rise."""
    counts = 100 * np.exp(0.3 * np.sin(2 * np.pi * np.arange(30) / 12))

    assert answered(counts, 24).season
    assert answered(counts, 24).verdict == "none"
    assert answered(counts, 24).level.change.value == pytest.approx(1)
    assert not answered(counts, 24, season=False).season
    assert answered(counts, 24, season=False).level.change.value > 1.15
    assert not answered(counts, 23).season


def test_the_expected_line_leaves_the_launch_out_and_nothing_else():
    counts = noisy(np.where(months < 24, 40, 60))
    found = answered(counts, 24)
    ratio = np.array(found.fitted) / np.array(found.expected)

    assert ratio == pytest.approx(np.where(months < 24, 1, found.trend.change.value))
    assert sum(found.fitted) == pytest.approx(counts.sum())  # a Poisson model with a constant gives the total back


def test_a_missing_month_is_a_gap_in_the_counts_and_not_in_the_expected_line():
    counts = noisy(np.where(months < 24, 40, 60))
    counts[7] = np.nan
    found = answered(counts, 24)

    assert (found.months_before, found.months_after) == (23, 36)
    assert not found.season
    assert found.base_mean == pytest.approx(np.nanmean(counts[:24]))
    assert np.isfinite([*found.fitted, *found.expected]).all()


def test_months_beyond_a_break_are_not_looked_at():
    counts = noisy(np.where(months < 24, 40, 60))
    changed = np.where((months < 10) | (months >= 50), 500, counts)

    found = answered(counts, 24, breaks=(10, 50))

    assert found == answered(changed, 24, breaks=(50, 10))
    assert (found.first, found.end, found.months_before, found.months_after) == (10, 50, 14, 26)
    assert len(found.fitted) == 40


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"chosen_after_data": True}, "chosen_after_data"),
        ({"breaks": (24,)}, "series_break"),
    ],
)
def test_what_is_said_of_a_launch_can_refuse_it(said, reason):
    found = since_launch(noisy(np.where(months < 24, 40, 60)), 24, **said)

    assert isinstance(found, Refused)
    assert found.reason == reason


def test_four_months_are_too_early():
    found = since_launch(np.full(16, 30.0), 12)

    assert found == Refused("too_few_after", 12, 4, 30.0)


def test_no_count_at_all_since_launch_has_no_ratio():
    """A fall to nothing has no lower limit above 0, whatever a regression prints."""
    found = since_launch(np.repeat([30.0, 0.0], [24, 6]), 24)

    assert isinstance(found, Refused)
    assert found.reason == "no_model"


@st.composite
def about_a_launch(draw: st.DrawFn) -> tuple[list[int | None], int]:
    """Return counts that mostly are many enough, some of them missing, and a launch."""
    low, high = draw(st.integers(8, 60)), draw(st.integers(1, 90))
    before = draw(st.lists(st.integers(low, low + 25), min_size=12, max_size=26))
    after = draw(st.lists(st.integers(high, high + 25), min_size=6, max_size=14))
    gaps = draw(st.sets(st.integers(0, 39), max_size=2))
    values = [None if month in gaps else value for month, value in enumerate(before + after)]
    return values, len(before)


@given(about_a_launch(), st.booleans())
@settings(max_examples=150)
def test_no_verdict_claims_what_its_intervals_do_not(case, season):
    found = since_launch(np.array(case[0], float), case[1], season)
    assume(isinstance(found, SinceLaunch))
    assert isinstance(found, SinceLaunch)
    intervals = (found.level.change, found.trend.change)
    above, below = sum(each.low > 1 for each in intervals), sum(each.high < 1 for each in intervals)

    assert found.direction != "higher" or above == 2
    assert found.direction != "lower" or below == 2
    assert (found.direction is None) == (found.verdict != "clear")
    assert (found.verdict == "none") == (above == below == 0)
    assert all(found.range[0] <= each.low <= each.high <= found.range[1] for each in intervals)


@given(about_a_launch())
@settings(max_examples=100)
def test_a_missing_month_never_becomes_a_zero(case):
    """The plain model's ratio is that of the two means of the months with a figure."""
    values, launch = case
    found = since_launch(np.array(values, float), launch, season=False)
    assume(isinstance(found, SinceLaunch))
    assert isinstance(found, SinceLaunch)

    before = [value for value in values[:launch] if value is not None]
    after = [value for value in values[launch:] if value is not None]
    ratio = (sum(after) / len(after)) / (sum(before) / len(before))
    assert found.level.change.value == pytest.approx(ratio, rel=1e-5)
    assert (found.months_before, found.months_after) == (len(before), len(after))


def test_wider_swings_never_narrow_an_interval():
    """Swings about the same means: the ratio stays, the interval widens."""
    swing = np.tile([1.0, 1, -1, -1], 9)
    mean = np.repeat([40.0, 50.0], [24, 12])
    found = [answered(mean + size * swing, 24, season=False).level.change for size in (0, 4, 8, 16, 24)]
    width = [each.high / each.low for each in found]

    assert width == sorted(width)
    assert width[-1] > 1.5 * width[0]
    assert [each.value for each in found] == pytest.approx([1.25] * 5)
