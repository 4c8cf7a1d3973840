"""Whether a monthly count changed at a launch, once for a plain before and after and once beside an earlier trend."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.statistics.change.before_and_after import (
    Model,
    Refused,
    Verdict,
    Window,
    agreed,
    enough_for_season,
    model_of,
    refusal,
    seasonal,
    window,
)
from evaluation.statistics.change.quasi_poisson import Array, Direction, direction, fit
from evaluation.statistics.intervals.interval import Interval

CHANGE, TREND = 1, 2  # columns of the design


@dataclass(frozen=True)
class SinceLaunch:
    """The months since launch against those before.

    verdict: "clear"; "trend", cannot be separated from the earlier trend; or "none", not clear. level: a plain before
    and after. trend: the same beside a trend that runs on through launch. trend_a_month: what that trend multiplies the
    count by each month. months_before, months_after: months with a figure. base_mean: of those before. season: whether
    the months of the year are allowed for; if not, the season can be mistaken for a change. first, end: the months
    compared, counts[first:end]; the rest lie beyond a series break. fitted, expected: one for each month compared, what
    the model with a trend expects, with the launch and without it.
    """

    verdict: Verdict
    level: Model
    trend: Model
    trend_a_month: Interval
    months_before: int
    months_after: int
    base_mean: float
    season: bool
    first: int
    end: int
    fitted: tuple[float, ...]
    expected: tuple[float, ...]

    @property
    def direction(self) -> Direction | None:
        """Return where a clear change goes; None when it is not clear."""
        return direction(self.level.change) if self.verdict == "clear" else None

    @property
    def range(self) -> tuple[float, float]:
        """Return the lowest and the highest ratio that either model allows."""
        both = (self.level.change, self.trend.change)
        return min(each.low for each in both), max(each.high for each in both)


def since_launch(
    counts: Array,
    launch: int,
    season: bool = True,
    *,
    chosen_after_data: bool = False,
    breaks: Sequence[int] = (),
) -> SinceLaunch | Refused:
    """Return how the months since launch compare with those before, or why they cannot be compared.

    counts: one for each month of the calendar, NaN where it is missing or hidden. launch: the index of the first month
    after launch. season: whether to allow for the months of the year, which takes 24 months before launch.
    chosen_after_data: the launch was picked because of what the figures did. breaks: the index of each first month
    under a new definition or system; months beyond one are left out.

    Source: Bernal, Cummins and Gasparrini, 2017 (see quasi_poisson); the verdict is DESIGN's, section 7.
    """
    refused = refusal([counts], launch, breaks, chosen_after_data)
    if refused:
        return refused
    chosen = window(len(counts), launch, breaks)
    compared = counts[chosen.first : chosen.end]
    before, after = compared[: chosen.span_before], compared[chosen.span_before :]
    months_before, months_after = int(np.isfinite(before).sum()), int(np.isfinite(after).sum())
    base_mean = float(np.nanmean(before))
    with_season = season and enough_for_season([counts], chosen)
    waves = seasonal(len(compared)) if with_season else np.empty((len(compared), 0))
    level = fit(compared, design(chosen, waves, trend=False))
    trend = fit(compared, design(chosen, waves, trend=True))
    if level is None or trend is None:
        return Refused("no_model", months_before, months_after, base_mean)
    models = [model_of(each, CHANGE) for each in (level, trend)]
    return SinceLaunch(
        verdict=agreed(models[0].change, models[1].change),
        level=models[0],
        trend=models[1],
        trend_a_month=trend.ratio(TREND),
        months_before=months_before,
        months_after=months_after,
        base_mean=base_mean,
        season=with_season,
        first=chosen.first,
        end=chosen.end,
        fitted=tuple(trend.fitted.tolist()),
        expected=tuple((trend.fitted / np.exp(trend.coefficients[CHANGE] * chosen.after)).tolist()),
    )


def design(chosen: Window, waves: Array, trend: bool) -> Array:
    """Return a row a month: constant, after launch, the trend where wanted, and the columns of the season."""
    columns = [np.ones_like(chosen.after), chosen.after, *([chosen.trend] if trend else []), waves]
    return np.column_stack(columns)
