"""Engagement with posts: each metric by itself, the latest months beside the same months a year earlier.

Likes, shares, comments and clicks are different things and are never added together; followers are a level, not a flow.
Counts of one metric on several platforms add up. No interval is given: such counts come in bursts, and what a platform
counts changes without notice.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from evaluation.definitions.periods import months_between, shifted

MONTHS = 3


@dataclass(frozen=True)
class Engaged:
    """A metric in the latest months and, where all of them are held, in the same months of the year before."""

    metric: str
    now: int
    before: int | None


def engaged(rows: pd.DataFrame, levels: Collection[str] = ("followers",)) -> tuple[str, tuple[Engaged, ...]]:
    """Return the last month held and each metric's total over the latest three months, the largest first.

    rows: columns month, metric, value. levels: metrics that are a level and are left out. Of a metric that does not
    have all three months nothing is given.
    """
    flows = rows[~rows["metric"].isin(list(levels))]
    if flows.empty:
        return "", ()
    last = str(flows["month"].max())
    found = [_over(metric, own, last) for metric, own in flows.groupby("metric")]
    return last, tuple(sorted((each for each in found if each is not None), key=lambda each: -each.now))


def _over(metric: object, own: pd.DataFrame, last: str) -> Engaged | None:
    by_month = own.groupby("month")["value"].sum()
    totals = []
    for end in (last, shifted(last, -12)):
        months = months_between(shifted(end, 1 - MONTHS), end)
        totals.append(int(by_month[list(months)].sum()) if set(months) <= set(by_month.index) else None)
    now, before = totals
    return None if now is None else Engaged(str(metric), now, before)
