"""Proportions of people, and whether the answers to a survey changed from one wave to the next."""

from dataclasses import dataclass
from math import hypot, sqrt
from typing import Literal

from scipy.special import ndtri

from evaluation.statistics.intervals.interval import Interval

# "random": everybody had a known chance to be asked. An interval describes nothing else.
Sampling = Literal["random", "convenience", "not stated"]


@dataclass(frozen=True)
class SurveyChange:
    """Two waves of a survey question. before, after: the proportions that said yes.

    difference: after less before, with its interval; None when the sample carries none, as sampling says.
    """

    before: float
    after: float
    sampling: Sampling
    difference: Interval | None


def wilson(x: int, n: int, level: float = 0.95) -> Interval:
    """Return the proportion x of n with its Wilson score interval, all from 0 to 1.

    Raises ValueError unless 0 <= x <= n and n > 0.
    Source: Wilson, JASA 1927; OHID Technical Guide, confidence intervals, 2018, section 2.
    """
    if not 0 <= x <= n or n <= 0:
        raise ValueError(f"{x} of {n} is no proportion.")
    z = float(ndtri((1 + level) / 2))
    middle, half = 2 * x + z * z, z * sqrt(z * z + 4 * x * (n - x) / n)
    low, high = (middle - half) / (2 * (n + z * z)), (middle + half) / (2 * (n + z * z))
    # Where all said yes, rounding would leave a speck below 1. Where none did, the root of the square is exact.
    return Interval(x / n, low, high if x < n else 1.0, level)


def survey_change(x0: int, n0: int, x1: int, n1: int, sampling: Sampling, level: float = 0.95) -> SurveyChange:
    """Return the change from x0 of n0 to x1 of n1, asked of different people, with Newcombe's hybrid score interval.

    No interval where the sample is not random, or nobody says whether it is: those who were at hand may differ from
    the rest by more than chance.

    Raises ValueError unless each x lies from 0 to its n, and each n is above 0.
    Source: Newcombe, Statistics in Medicine 1998, 17:873, method 10 (without continuity correction).
    """
    before, after = wilson(x0, n0, level), wilson(x1, n1, level)
    if sampling != "random":
        return SurveyChange(before.value, after.value, sampling, None)
    difference = after.value - before.value
    low = difference - hypot(after.value - after.low, before.high - before.value)
    high = difference + hypot(after.high - after.value, before.value - before.low)
    return SurveyChange(before.value, after.value, sampling, Interval(difference, low, high, level))
