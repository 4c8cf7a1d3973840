"""Whether the gap between two groups changed at a launch: one model of both, never two verdicts side by side."""

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

CHANGE = 3  # the column of the design in which a group and the months since launch meet


@dataclass(frozen=True)
class GapChange:
    """How many times as much a group changed since launch as the one it is held against.

    verdict: "clear"; "trend", cannot be separated from the groups' earlier trends; or "none", not clear. common: both
    groups on one trend. own: each on its own. months_before, months_after: months with a figure, of the group that has
    fewer. base_mean, other_mean: monthly, before launch, of the group and of the other. season, first, end: as in
    SinceLaunch.
    """

    verdict: Verdict
    common: Model
    own: Model
    months_before: int
    months_after: int
    base_mean: float
    other_mean: float
    season: bool
    first: int
    end: int

    @property
    def direction(self) -> Direction | None:
        """Return whether the group's change is clearly higher or lower than the other's; None when it is not clear."""
        return direction(self.common.change) if self.verdict == "clear" else None

    @property
    def range(self) -> tuple[float, float]:
        """Return the lowest and the highest ratio that either model allows."""
        both = (self.common.change, self.own.change)
        return min(each.low for each in both), max(each.high for each in both)


def gap_change(
    group: Array,
    other: Array,
    launch: int,
    season: bool = True,
    *,
    chosen_after_data: bool = False,
    breaks: Sequence[int] = (),
) -> GapChange | Refused:
    """Return how a group's change at launch compares with another's, or why it cannot be told.

    group, other: monthly counts of the same months, such as boys and girls, or an area and its comparator; NaN where a
    month is missing or hidden. The rest is as in since_launch, and each group must meet its rules.

    Source: the interaction of group and intervention, as in Bernal, Cummins and Gasparrini, The use of controls in
    interrupted time series studies, International Journal of Epidemiology, 2018, 47(6), 2082-2093.
    """
    refused = refusal([group, other], launch, breaks, chosen_after_data)
    if refused:
        return refused
    chosen = window(len(group), launch, breaks)
    pair = [each[chosen.first : chosen.end] for each in (group, other)]
    shown = np.isfinite(pair)
    months_before = int(shown[:, : chosen.span_before].sum(axis=1).min())
    months_after = int(shown[:, chosen.span_before :].sum(axis=1).min())
    means = [float(np.nanmean(each[: chosen.span_before])) for each in pair]
    with_season = season and enough_for_season([group, other], chosen)
    waves = seasonal(len(pair[0])) if with_season else np.empty((len(pair[0]), 0))
    counts = np.concatenate(pair)
    common = fit(counts, design(chosen, waves, own_trends=False), series=2)
    own = fit(counts, design(chosen, waves, own_trends=True), series=2)
    if common is None or own is None:
        return Refused("no_model", months_before, months_after, min(means))
    models = [model_of(each, CHANGE) for each in (common, own)]
    return GapChange(
        verdict=agreed(models[0].change, models[1].change),
        common=models[0],
        own=models[1],
        months_before=months_before,
        months_after=months_after,
        base_mean=means[0],
        other_mean=means[1],
        season=with_season,
        first=chosen.first,
        end=chosen.end,
    )


def design(chosen: Window, waves: Array, own_trends: bool) -> Array:
    """Return a row a month, the group's months above the other's.

    Columns: constant, group, after launch, group after launch, trend, the group's own trend where wanted, the season.
    """
    after, trend = np.tile(chosen.after, 2), np.tile(chosen.trend, 2)
    group = np.repeat([1.0, 0.0], len(chosen.after))
    own = [group * trend] if own_trends else []
    return np.column_stack([np.ones_like(group), group, after, group * after, trend, *own, np.tile(waves, (2, 1))])
