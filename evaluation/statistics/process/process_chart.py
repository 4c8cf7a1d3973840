"""A process chart (XmR): the usual range of a series, fixed on the months before a launch, and what lies outside it.

Source: NHSRplotthedots 0.2.2 (MIT), with which every point agrees; Wheeler, Understanding Variation, 2000.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.statistics.process.process_signals import LIMIT, RULES, Signal, signals
from evaluation.statistics.series.monthly import MonthlySeries

# Moving ranges of so many times their mean or more are dropped, once: one odd month must not widen the limits.
OUTLYING_RANGE = 3.267
# The package's message says "n < 12"; its code warns below 13.
SHORT_PART = 13
FEWEST_BASELINE_MONTHS = 12
FULL_MEAN, WEAK_MEAN = 20, 5
# Hidden counts are mostly small ones: without them the mean is too high and the range too narrow.
MOST_HIDDEN = 0.25

Floats = NDArray[np.float64]
Improvement = Literal["neutral", "up", "down"]
Reading = Literal["usual", "high", "low", "improvement", "concern"]
Assurance = Literal["pass", "fail", "either"]
Adequacy = Literal["full", "weak", "none"]


@dataclass(frozen=True)
class Part:
    """The limits of the months from start up to, not including, stop. The first part starts with the series.

    mean, moving_range: of the baseline months; NaN where none is shown, moving_range also where no two neighbours are
    shown, or where all are alike. baseline_months: those of them that are shown. baseline_hidden: those suppressed.
    drawn: whether limits are drawn and signals looked for.
    """

    start: int
    stop: int
    mean: float
    moving_range: float
    baseline_months: int
    baseline_hidden: int = 0
    drawn: bool = True

    @property
    def lower(self) -> float:
        """Return the lower limit, NaN when there is none. It can lie below 0: then no count is unusually low."""
        return self.mean - LIMIT * self.moving_range if self.drawn else np.nan

    @property
    def upper(self) -> float:
        """Return the upper limit, NaN when there is none."""
        return self.mean + LIMIT * self.moving_range if self.drawn else np.nan

    @property
    def adequacy(self) -> Adequacy:
        """Return how far the baseline carries limits: fully from a mean of 20, weakly from 5, else not at all.

        Also weakly when any of its months is suppressed, and not at all when over a quarter of them are.
        """
        hidden = self.baseline_hidden / max(1, self.baseline_months + self.baseline_hidden)
        if np.isnan(self.moving_range) or not self.mean >= WEAK_MEAN or hidden > MOST_HIDDEN:
            return "none"
        return "full" if self.mean >= FULL_MEAN and not hidden else "weak"

    @property
    def few(self) -> bool:
        """Return whether fewer than 12 baseline months are shown, so that the limits may still move much."""
        return self.baseline_months < FEWEST_BASELINE_MONTHS

    @property
    def short(self) -> bool:
        """Return whether the package warns that the part is short, gaps counted in."""
        return self.stop - self.start < SHORT_PART


@dataclass(frozen=True, eq=False)
class ProcessChart:
    """A series, its limits and its signals.

    values, mean, lower, upper: shape (months,), in the unit of the series; values NaN where a month is not shown,
    limits NaN where there are none. signals: one a month. rules: what to name on screen. Whether a rise is good is said
    by improvement; target is the value to reach, where the board has set one.
    """

    values: Floats
    parts: tuple[Part, ...]
    signals: tuple[Signal, ...]
    improvement: Improvement = "neutral"
    target: float | None = None
    rules: str = RULES

    @property
    def mean(self) -> Floats:
        """Return the mean that holds in each month."""
        return self._by_month([part.mean if part.drawn else np.nan for part in self.parts])

    @property
    def lower(self) -> Floats:
        """Return the lower limit that holds in each month."""
        return self._by_month([part.lower for part in self.parts])

    @property
    def upper(self) -> Floats:
        """Return the upper limit that holds in each month."""
        return self._by_month([part.upper for part in self.parts])

    @property
    def readings(self) -> tuple[Reading | None, ...]:
        """Return what each month's signal means; None where nothing can be said: no value, or nothing drawn."""
        drawn = [part.drawn for part in self.parts for _ in range(part.start, part.stop)]
        return tuple(
            reading(signal, self.improvement) if known and not np.isnan(value) else None
            for signal, known, value in zip(self.signals, drawn, self.values, strict=True)
        )

    @property
    def latest(self) -> int | None:
        """Return which month is the last one shown."""
        shown = np.flatnonzero(~np.isnan(self.values))
        return int(shown[-1]) if len(shown) else None

    @property
    def variation(self) -> Reading | None:
        """Return the reading of the latest month shown, None when nothing can be said of it.

        The package takes the last row, and calls it usual when it has no value.
        """
        return None if self.latest is None else self.readings[self.latest]

    @property
    def assurance(self) -> Assurance | None:
        """Return whether the target would be met every month, none, or either, by the limits in force.

        None without a target, without limits, and where neither direction is an improvement.
        """
        last = self.parts[-1]
        if self.target is None or self.improvement == "neutral" or np.isnan(last.upper):
            return None
        if last.lower <= self.target <= last.upper:
            return "either"
        return "pass" if (self.target < last.lower) == (self.improvement == "up") else "fail"

    def _by_month(self, of_parts: Sequence[float]) -> Floats:
        return np.repeat(np.array(of_parts), [part.stop - part.start for part in self.parts])


def process_limits(
    values: Floats,
    baseline: int | None = None,
    rebase: Sequence[int] = (),
    improvement: Improvement = "neutral",
    target: float | None = None,
) -> ProcessChart:
    """Return the process chart of a series, whatever its size (``process_chart`` minds that).

    values: (months,), NaN for a month that is missing or not shown. It enters neither mean nor moving range: the two
    ranges beside it are lost, and none is taken across it. baseline: the months before this one fix the limits; None
    takes all of them, as the package does. rebase: the months with which a person has limits start anew; such a part
    is fixed on its months before baseline, or on all its months when it starts later. Runs end where a part ends.
    """
    edges = [0, *sorted({start for start in rebase if 0 < start < len(values)}), len(values)]
    parts = tuple(_part(values, start, stop, baseline) for start, stop in pairwise(edges))
    return _chart(values, parts, improvement, target)


def process_chart(
    series: MonthlySeries,
    launch: str | None = None,
    rebase: Sequence[str] = (),
    improvement: Improvement = "neutral",
    target: float | None = None,
) -> ProcessChart:
    """Return the process chart of published counts, with limits and signals only where the baseline carries them.

    launch: the month of a launch, before which the limits are fixed; None takes all months. rebase: the months with
    which a person has limits start anew. Where a part's adequacy is "none", quarters may still do.
    """
    baseline = None if launch is None else series.before(launch)
    chart = process_limits(series.values, baseline, [series.before(month) for month in rebase], improvement, target)
    hidden = np.array([state == "suppressed" for state in series.states], dtype=np.bool_)
    parts = [
        replace(part, baseline_hidden=int(hidden[part.start : _fixed_to(part.start, part.stop, baseline)].sum()))
        for part in chart.parts
    ]
    drawn = tuple(replace(part, drawn=part.adequacy != "none") for part in parts)
    return _chart(series.values, drawn, improvement, target)


def reading(signal: Signal, improvement: Improvement) -> Reading:
    """Return what a signal means: high or low when no direction is good in itself, else improvement or concern."""
    if signal.way == 0:
        return "usual"
    if improvement == "neutral":
        return "high" if signal.way > 0 else "low"
    return "improvement" if (signal.way > 0) == (improvement == "up") else "concern"


def mean_and_moving_range(baseline: Floats) -> tuple[Floats, Floats]:
    """Return the mean and the mean moving range of baseline months, NaN where there is none.

    baseline: (..., months), NaN for a gap. Both results: (..., 1), for one series or many at once.
    """
    ranges = np.abs(np.diff(baseline, axis=-1))
    kept = np.where(ranges < OUTLYING_RANGE * _mean(ranges), ranges, np.nan)
    return _mean(baseline), _mean(kept)


def _mean(values: Floats) -> Floats:
    known = ~np.isnan(values)
    number = known.sum(axis=-1, keepdims=True)
    mean = np.full(number.shape, np.nan)
    np.divide(np.where(known, values, 0.0).sum(axis=-1, keepdims=True), number, out=mean, where=number > 0)
    return mean


def _part(values: Floats, start: int, stop: int, baseline: int | None) -> Part:
    fixing = values[start : _fixed_to(start, stop, baseline)]
    mean, moving_range = mean_and_moving_range(fixing)
    return Part(start, stop, float(mean[0]), float(moving_range[0]), int((~np.isnan(fixing)).sum()))


def _fixed_to(start: int, stop: int, baseline: int | None) -> int:
    """Return the month up to which a part's limits are fixed."""
    return stop if baseline is None or (start > 0 and baseline <= start) else min(stop, baseline)


def _chart(values: Floats, parts: tuple[Part, ...], improvement: Improvement, target: float | None) -> ProcessChart:
    found: list[Signal] = []
    for part in parts:
        months = part.stop - part.start
        limits = np.array([part.mean]), np.array([part.moving_range])
        codes = signals(values[part.start : part.stop], *limits).tolist() if part.drawn else [Signal.NONE] * months
        found.extend(Signal(code) for code in codes)
    return ProcessChart(values, parts, tuple(found), improvement, target)
