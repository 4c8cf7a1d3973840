"""When a before and after is refused, which months it takes, and when two models agree."""

import numpy as np
import pytest

from evaluation.statistics.change.before_and_after import Window, agreed, enough_for_season, refusal, seasonal, window
from evaluation.statistics.intervals.interval import Interval


def refused(counts, launch: int, breaks=(), chosen_after_data: bool = False) -> str | None:
    found = refusal([np.asarray(counts, float)], launch, breaks, chosen_after_data)
    return found and found.reason


def with_gaps(months: int, *gaps: int) -> np.ndarray:
    counts = np.full(months, 20.0)
    counts[list(gaps)] = np.nan
    return counts


@pytest.mark.parametrize(
    ("counts", "launch", "reason"),
    [
        ([20] * 18, 12, None),
        ([20] * 18, 11, "too_few_before"),
        ([20] * 17, 12, "too_few_after"),
        ([20] * 18, 0, "too_few_before"),
        ([20] * 18, 30, "too_few_after"),
        ([10] * 12 + [3] * 6, 12, None),
        ([10] * 11 + [9] + [50] * 6, 12, "counts_too_small"),
        (with_gaps(18, 5), 12, "too_few_before"),
        (with_gaps(19, 5), 13, None),
        (with_gaps(20, 5, 6), 14, "too_many_gaps"),
        (with_gaps(19, 14), 12, "too_many_gaps"),
        (with_gaps(22, 14), 12, None),
        (with_gaps(22, 14, 15), 12, "too_many_gaps"),
    ],
)
def test_refusals(counts, launch, reason):
    assert refused(counts, launch) == reason


def test_a_launch_chosen_after_the_data_is_refused_whatever_they_show():
    assert refused([20] * 60, 30, chosen_after_data=True) == "chosen_after_data"
    assert refused([1] * 3, 2, chosen_after_data=True) == "chosen_after_data"


def test_a_break_that_leaves_too_few_months_is_the_reason():
    assert refused([20] * 40, 20, breaks=(8,)) is None
    assert refused([20] * 40, 20, breaks=(9,)) == "series_break"
    assert refused([20] * 40, 20, breaks=(20,)) == "series_break"
    assert refused([20] * 40, 20, breaks=(25,)) == "series_break"
    assert refused([20] * 40, 20, breaks=(26,)) is None
    assert refused([20] * 14, 8, breaks=(2,)) == "too_few_before"


def test_a_refusal_says_how_many_months_have_a_figure_in_the_series_that_has_fewer():
    found = refusal([with_gaps(17), with_gaps(17, 2) * 2], 12, (), False)

    assert found is not None
    assert (found.months_before, found.months_after, found.base_mean) == (11, 5, 20)


def test_no_figure_before_launch_has_no_mean():
    found = refusal([np.array([np.nan] * 12 + [20.0] * 6)], 12, (), False)

    assert found is not None
    assert found.reason == "too_many_gaps"
    assert np.isnan(found.base_mean)


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ((), Window(0, 20, 40)),
        ((8, 3), Window(8, 20, 40)),
        ((30, 26), Window(0, 20, 26)),
        ((5, 35), Window(5, 20, 35)),
        ((20,), Window(20, 20, 40)),
        ((-4, 0, 40, 90), Window(0, 20, 40)),
    ],
)
def test_only_months_that_no_break_parts_from_the_launch_are_compared(breaks, expected):
    assert window(40, 20, breaks) == expected


def test_the_columns_of_a_window_tell_before_from_after():
    chosen = Window(2, 5, 8)

    assert chosen.after.tolist() == [0, 0, 0, 1, 1, 1]
    assert chosen.trend.tolist() == [-3, -2, -1, 0, 1, 2]
    assert (chosen.span_before, chosen.span_after) == (3, 3)


def test_the_season_repeats_after_a_year_and_does_not_mind_which_month_is_first():
    waves = seasonal(60)

    assert waves[:48] == pytest.approx(waves[12:], abs=1e-12)
    for first in range(1, 12):
        both = np.hstack([seasonal(36), waves[first : first + 36]])
        assert np.linalg.matrix_rank(both, tol=1e-9) == waves.shape[1]


def test_a_season_takes_24_months_with_a_figure_in_each_series():
    full, gap = with_gaps(36), with_gaps(36, 7)

    assert enough_for_season([full, full], Window(0, 24, 36))
    assert not enough_for_season([full, gap], Window(0, 24, 36))
    assert enough_for_season([gap], Window(0, 25, 36))
    assert not enough_for_season([full], Window(1, 24, 36))


def interval(low: float, value: float, high: float) -> Interval:
    return Interval(value, low, high, 0.95)


@pytest.mark.parametrize(
    ("plain", "careful", "verdict"),
    [
        (interval(1.2, 1.4, 1.6), interval(1.1, 1.5, 2.0), "clear"),
        (interval(0.5, 0.6, 0.7), interval(0.4, 0.6, 0.9), "clear"),
        (interval(1.2, 1.4, 1.6), interval(0.9, 1.2, 1.5), "trend"),
        (interval(0.9, 1.1, 1.3), interval(1.1, 1.3, 1.6), "trend"),
        (interval(1.2, 1.4, 1.6), interval(0.5, 0.7, 0.9), "trend"),
        (interval(1.9, 2.0, 2.1), interval(1.1, 1.3, 1.6), "trend"),
        (interval(0.4, 0.5, 0.6), interval(0.6, 0.7, 0.9), "trend"),
        (interval(1.1, 1.2, 1.3), interval(1.4, 1.8, 2.3), "clear"),
        (interval(0.7, 0.8, 0.9), interval(0.3, 0.5, 0.6), "clear"),
        (interval(0.9, 1.1, 1.3), interval(0.8, 1.0, 1.3), "none"),
    ],
)
def test_two_models_agree_on_one_side_of_one_unless_the_plain_one_claims_more(plain, careful, verdict):
    assert agreed(plain, careful) == verdict
