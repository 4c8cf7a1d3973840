"""The range expected of the next month: against sums of binomial probabilities, and against chance."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from evaluation.screening.past.expected_range import CHANCE, FEWEST_MONTHS, expected_range


def tail(past: list[int], count: int, above: bool) -> Fraction:
    """Return how probable a count as far out is, the sum of all months being what it is, by adding up whole terms."""
    months, together = len(past) + 1, sum(past) + count
    share = Fraction(1, months)
    terms = range(count, together + 1) if above else range(count + 1)
    return sum((comb(together, k) * share**k * (1 - share) ** (together - k) for k in terms), Fraction(0))


@pytest.mark.parametrize("mean", [1, 4, 20, 43])
@pytest.mark.parametrize("months", [12, 24])
def test_the_range_ends_where_a_month_would_be_that_rare(mean: int, months: int) -> None:
    """Months that vary less than by chance: their dispersion is taken as 1."""
    past = [mean + (-1) ** month if mean > 1 else 1 for month in range(months)]
    low, high = expected_range(past) or (0, 0)
    rare = Fraction(CHANCE)

    assert tail(past, high, above=True) >= rare > tail(past, high + 1, above=True)
    assert tail(past, low, above=False) >= rare
    assert low == 0 or tail(past, low - 1, above=False) < rare


def test_counts_that_vary_more_have_a_wider_range() -> None:
    quiet, wild = [40, 42, 38, 41] * 6, [20, 62, 18, 61] * 6
    (low, high), (lower, higher) = expected_range(quiet) or (0, 0), expected_range(wild) or (0, 0)

    assert lower < low < 40 < high < higher


def test_too_little_history_has_no_range() -> None:
    assert expected_range([40] * (FEWEST_MONTHS - 1)) is None
    assert expected_range([0] * 24) is None
    assert expected_range([40] * FEWEST_MONTHS) is not None


@pytest.mark.parametrize(("spread", "most"), [(1.0, 0.006), (2.5, 0.012)])
def test_quiet_series_are_hardly_ever_asked_about(spread: float, most: float) -> None:
    """2,000 series of 24 months and the next one, Poisson and more varied than that."""
    chance = np.random.default_rng(7)
    outside = 0
    for mean in chance.uniform(3, 80, 2000):
        rates = mean if spread == 1 else chance.gamma(mean / (spread - 1), spread - 1, 25)
        series = chance.poisson(rates, 25)
        limits = expected_range(series[:24].tolist())
        outside += limits is not None and not limits[0] <= series[24] <= limits[1]

    assert outside / 2000 < most


def test_twice_as_many_is_asked_about() -> None:
    chance = np.random.default_rng(11)
    series = [(chance.poisson(40, 24).tolist(), chance.poisson(80)) for _ in range(200)]
    seen = sum(count > (expected_range(past) or (0, 0))[1] for past, count in series)

    assert seen >= 185
