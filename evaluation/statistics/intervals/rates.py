"""Rates for every 10,000 people, with the interval of a count that follows chance."""

from math import sqrt

from scipy.special import gammaincinv, ndtri

from evaluation.statistics.intervals.interval import Interval

FOR_EVERY = 10_000
# Below this many events the exact limits; from it on Byar's, which come within 0.2% of them (1.5% at 99.8%).
BYAR_FROM = 10


def rate_per_10_000(count: int, population: int, level: float = 0.95) -> Interval:
    """Return the crude rate per 10,000 people with its confidence interval.

    count: events in the period, 0 or more; population: people in mid-year, more than 0. Exact (chi-square) limits
    below 10 events, Byar's approximation from 10.

    Raises ValueError for a negative count or a population that is not above 0.
    Source: OHID Technical Guide, confidence intervals, 2018, section 3; Byar in Breslow and Day, 1987, page 69.
    """
    if count < 0 or population <= 0:
        raise ValueError(f"{count} of a population of {population} has no rate.")
    low, high = _byar(count, level) if count >= BYAR_FROM else _exact(count, level)
    scale = FOR_EVERY / population
    return Interval(count * scale, low * scale, high * scale, level)


def _exact(count: int, level: float) -> tuple[float, float]:
    """Return the means with which so few, and so many, would be seen with half the remaining chance each."""
    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def _byar(count: int, level: float) -> tuple[float, float]:
    z = float(ndtri((1 + level) / 2))

    def cubed(events: int, side: float) -> float:
        return float(events * (1 - 1 / (9 * events) + side * z / (3 * sqrt(events))) ** 3)

    return cubed(count, -1), cubed(count + 1, 1)
