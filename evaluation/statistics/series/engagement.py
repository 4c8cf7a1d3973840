"""What people did over all months held: each platform and metric by itself, levels by their latest month."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

EXACT = "exact"


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


def done(rows: pd.DataFrame, levels: Collection[str] = ("followers",)) -> tuple[Done, ...]:
    """Return what people did, by platform and metric, in the order of the rows.

    rows: columns month, area, platform, metric, value, qualifier, certainty. Flows of all months and areas add up; a
    level (followers) is that of its last month, where every area that ever had it has one.
    """
    found = []
    for key, own in rows.groupby(["platform", "metric"], sort=False):
        platform, metric = map(str, key)
        level = metric in levels
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
