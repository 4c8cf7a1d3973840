"""A funnel: which areas differ from the whole by more than chance, given how many people live there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scipy.optimize import brentq
from scipy.special import gammainc, gammaincc

from evaluation.statistics.intervals.rates import FOR_EVERY

WARNING, ALARM = 0.95, 0.998
Place = Literal["far below", "below", "within", "above", "far above"]


@dataclass(frozen=True)
class FunnelPoint:
    """An area in the funnel. All rates per 10,000 people; rate and place are None where its count is not shown.

    low, high: the limits of 95%; far_low, far_high: those of 99.8%. Of twenty areas that differ by chance alone, one
    lies outside the former; of five hundred, one outside the latter.
    """

    population: int
    rate: float | None
    low: float
    high: float
    far_low: float
    far_high: float
    place: Place | None


@dataclass(frozen=True)
class Funnel:
    """The rate of the whole, per 10,000 people, and its areas in their order."""

    whole: float
    points: tuple[FunnelPoint, ...]


def funnel(counts: Sequence[int | None], populations: Sequence[int], whole: int | None = None) -> Funnel | None:
    """Return the areas of a whole with their limits about its rate; None when the rate of the whole is not known.

    counts: events by area, None where not shown; populations: people, above 0, of all areas of the whole. whole: the
    published count of the whole, needed when an area's is not shown, for the shown ones alone are no whole. Limits are
    exact: an area lies outside when so many events, or more (or fewer), would have less than half the remaining
    chance at the rate of the whole. Where the limit lies between two counts, it is drawn where the chance, made
    continuous by the gamma function, is that half.

    Raises ValueError for a population that is not above 0, and unless there is one for each count.
    Source: Spiegelhalter, Statistics in Medicine 2005, 24:1185; exact limits as in PHEindicatormethods.
    """
    if any(people <= 0 for people in populations):
        raise ValueError("An area without people has no rate.")
    pairs = list(zip(counts, populations, strict=True))
    total = whole if whole is not None else _total(counts)
    if total is None or not pairs:
        return None
    rate = total / sum(populations)
    return Funnel(rate * FOR_EVERY, tuple(_point(count, people, rate * people) for count, people in pairs))


def _total(counts: Sequence[int | None]) -> int | None:
    shown = [count for count in counts if count is not None]
    return sum(shown) if len(shown) == len(counts) else None


def _point(count: int | None, people: int, expected: float) -> FunnelPoint:
    scale = FOR_EVERY / people
    (low, high), (far_low, far_high) = _limits(expected, WARNING), _limits(expected, ALARM)
    place = None if count is None else _place(count, (far_low, low, high, far_high))
    rate = None if count is None else count * scale
    return FunnelPoint(people, rate, low * scale, high * scale, far_low * scale, far_high * scale, place)


def _limits(expected: float, level: float) -> tuple[float, float]:
    """Return the counts between which chance leaves an area of so many expected events, at that level."""
    tail = (1 - level) / 2
    if expected == 0:
        return 0.0, 0.0
    # P(X <= k) is gammaincc(k + 1, expected), P(X >= k) is gammainc(k, expected), for a Poisson X.
    top = expected + 10 * expected**0.5 + 20
    low = 0.0 if gammaincc(1, expected) >= tail else float(brentq(lambda k: gammaincc(k + 1, expected) - tail, 0, top))
    return low, float(brentq(lambda k: gammainc(k, expected) - tail, 1e-9, top))


def _place(count: int, limits: tuple[float, float, float, float]) -> Place:
    far_low, low, high, far_high = limits
    if count < low:
        return "far below" if count < far_low else "below"
    if count > high:
        return "far above" if count > far_high else "above"
    return "within"
