"""Engagement with posts: each metric by itself, over all months held and over the latest beside a year earlier.

Likes, shares, comments and clicks are different things and are never added together; followers are a level, not a flow.
No interval is given: such counts come in bursts, and what a platform counts changes without notice.
"""

from dataclasses import dataclass

import pandas as pd

from evaluation.definitions.periods import months_between, shifted

# Metrics that say how many there are at a time: of the last month, and never added over months.
LEVELS = ("followers",)
EXACT = "exact"
MONTHS = 3


@dataclass(frozen=True)
class Done:
    """One metric on one platform over the months held, or of a level its latest months' value in all areas.

    qualifiers: how the source words the numbers, without "exact". estimated: whether any of them is.
    """

    platform: str
    metric: str
    value: int
    first: str
    last: str
    level: bool
    qualifiers: tuple[str, ...]
    estimated: bool


def done(rows: pd.DataFrame) -> tuple[Done, ...]:
    """Return what people did, by platform and metric, in the order of the rows.

    rows: columns month, area, platform, metric, value, qualifier, certainty. Flows of all months and areas add up; a
    level is that of its last month, where every area that ever had it has one.
    """
    found = []
    for key, own in rows.groupby(["platform", "metric"], sort=False):
        platform, metric = map(str, key)
        level = metric in LEVELS
        last = str(own["month"].max())
        counted = own[own["month"] == last] if level else own
        if level and set(counted["area"]) != set(own["area"]):
            continue
        said = tuple(dict.fromkeys(each for each in counted["qualifier"] if each != EXACT))
        found.append(
            Done(platform, metric, int(counted["value"].sum()), last if level else str(own["month"].min()), last,
                 level, said, bool((counted["certainty"] == "estimated").any()))
        )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True)
class Engaged:
    """A metric in the latest months and, where all of them are held, in the same months of the year before."""

    metric: str
    now: int
    before: int | None


def engaged(rows: pd.DataFrame) -> tuple[str, tuple[Engaged, ...]]:
    """Return the last month that every area sent, and each metric's total over three months to it, the largest first.

    rows: columns month, area, platform, metric, value. Counts of one metric on several platforms and in several areas
    add up; levels are left out. An area that sent nothing for a year is waited for no longer. Of a metric that an area
    and platform did not send in all three months nothing is given, nor of the year before where others sent it then.
    """
    flows = rows[~rows["metric"].isin(list(LEVELS))]
    if flows.empty:
        return "", ()
    latest = flows.groupby("area")["month"].max()
    last = str(latest[latest > shifted(str(latest.max()), -12)].min())
    found = [_over(metric, own, last) for metric, own in flows.groupby("metric")]
    return last, tuple(sorted((each for each in found if each is not None), key=lambda each: -each.now))


def _over(metric: object, own: pd.DataFrame, last: str) -> Engaged | None:
    now, before = (_three_months(own, end) for end in (last, shifted(last, -12)))
    if now is None:
        return None
    alike = before is not None and before.keys() == now.keys()
    return Engaged(str(metric), sum(now.values()), sum(before.values()) if before is not None and alike else None)


def _three_months(own: pd.DataFrame, last: str) -> dict[str, int] | None:
    """Return the total of each area and platform in three months; None where one of them has not all three, or none."""
    months = months_between(shifted(last, 1 - MONTHS), last)
    blocks = own[own["month"].isin(months)].groupby(["area", "platform"])
    if not len(blocks) or (blocks["month"].nunique() < MONTHS).any():
        return None
    return {str(block): int(value) for block, value in blocks["value"].sum().items()}
