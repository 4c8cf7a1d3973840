"""When months before and after a launch can be compared at all, and when two models of them agree.

How often the rules mislead, and what they miss, is measured by tests/bench/test_false_alarms.py and printed in
docs/methods.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.statistics.change.quasi_poisson import Array, Fit, direction
from evaluation.statistics.intervals.interval import Interval

Reason = Literal[
    "chosen_after_data",  # the launch was picked because of what the figures did
    "series_break",  # a change of definition or system leaves too few months on one side
    "too_few_before",
    "too_few_after",
    "too_many_gaps",  # months hidden or missing
    "counts_too_small",
    "no_model",  # the counts cannot settle the model, for example none at all since launch
]
Verdict = Literal["clear", "trend", "none"]

FEWEST_BEFORE = 12
FEWEST_AFTER = 6
SEASON_FROM = 24
SMALLEST_MEAN = 10.0
MOST_GAPS = 0.1  # hidden months are mostly low ones, so leaving many out would raise a mean
HARMONICS = (1, 2)


@dataclass(frozen=True)
class Refused:
    """Why there is no answer, with the months that have a figure and the smallest monthly mean before launch.

    base_mean is NaN when there is no figure before launch.
    """

    reason: Reason
    months_before: int
    months_after: int
    base_mean: float


@dataclass(frozen=True)
class Window:
    """The months that are compared: from first up to, not with, end; from launch on they are after it."""

    first: int
    launch: int
    end: int

    @property
    def span_before(self) -> int:
        """Return how many months lie before launch, with or without a figure."""
        return self.launch - self.first

    @property
    def span_after(self) -> int:
        """Return how many months lie after launch, with or without a figure."""
        return self.end - self.launch

    @property
    def after(self) -> Array:
        """Return 1 for each month of the window from launch on, else 0."""
        return (np.arange(self.first, self.end) >= self.launch).astype(np.float64)

    @property
    def trend(self) -> Array:
        """Return each month's distance from launch, in months."""
        return np.arange(self.first, self.end, dtype=np.float64) - self.launch


@dataclass(frozen=True)
class Model:
    """What one model says. dispersion: as estimated, taken as 1 when below; correlation: of neighbouring months."""

    change: Interval
    dispersion: float
    correlation: float


def window(months: int, launch: int, breaks: Iterable[int]) -> Window:
    """Return the months about the launch that no break parts.

    months: how many there are. launch: the index of the first month after it. breaks: the index of each first month
    under a new definition or system.
    """
    inside = [each for each in breaks if 0 < each < months]
    first = max((each for each in inside if each <= launch), default=0)
    end = min((each for each in inside if each > launch), default=months)
    return Window(first, min(max(launch, first), end), end)


def refusal(series: Sequence[Array], launch: int, breaks: Iterable[int], chosen_after_data: bool) -> Refused | None:
    """Return why these monthly series of equal length cannot be compared about a launch; None when they can."""
    months = len(series[0])
    chosen = window(months, launch, breaks)
    before = [each[chosen.first : chosen.launch] for each in series]
    after = [each[chosen.launch : chosen.end] for each in series]
    shown_before, shown_after = (min(int(np.isfinite(each).sum()) for each in side) for side in (before, after))
    base_mean = min(float(np.nanmean(each)) for each in before) if shown_before else float("nan")

    def refused(reason: Reason) -> Refused:
        return Refused(reason, shown_before, shown_after, base_mean)

    whole = window(months, launch, ())
    few_before, few_after = chosen.span_before < FEWEST_BEFORE, chosen.span_after < FEWEST_AFTER
    if chosen_after_data:
        return refused("chosen_after_data")
    if (few_before and whole.span_before >= FEWEST_BEFORE) or (few_after and whole.span_after >= FEWEST_AFTER):
        return refused("series_break")
    if few_before:
        return refused("too_few_before")
    if few_after:
        return refused("too_few_after")
    if max(float(np.isnan(each).mean()) for each in (*before, *after)) > MOST_GAPS:
        return refused("too_many_gaps")
    if shown_before < FEWEST_BEFORE:
        return refused("too_few_before")
    if shown_after < FEWEST_AFTER:
        return refused("too_few_after")
    if base_mean < SMALLEST_MEAN:
        return refused("counts_too_small")
    return None


def seasonal(months: int) -> Array:
    """Return a column a wave for so many months: two harmonics of the year, which suit any calendar month as first."""
    turn = 2 * np.pi * np.arange(months) / 12
    return np.column_stack([wave(each * turn) for each in HARMONICS for wave in (np.sin, np.cos)])


def enough_for_season(series: Sequence[Array], chosen: Window) -> bool:
    """Return whether each series has 24 months with a figure before launch."""
    return all(np.isfinite(each[chosen.first : chosen.launch]).sum() >= SEASON_FROM for each in series)


def model_of(fit: Fit, column: int) -> Model:
    """Return what a fitted model says of a column."""
    return Model(fit.ratio(column), fit.dispersion, fit.correlation)


def agreed(plain: Interval, careful: Interval) -> Verdict:
    """Return what two models say together, of which the careful one allows for a trend that was there anyway.

    "clear": both intervals lie on the same side of 1, and the plain ratio is no further from 1 than the careful
    interval reaches, for then a trend makes up a part of it. "trend": one interval leaves out 1, or both do and do not
    agree. "none": both hold 1.
    """
    way = direction(plain)
    if way != direction(careful):
        return "trend"
    if way is None:
        return "none"
    alike = plain.value <= careful.high if way == "higher" else plain.value >= careful.low
    return "clear" if alike else "trend"
