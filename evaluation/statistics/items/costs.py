"""What one unit cost: within one definition only, and only where a cost was given."""

from dataclasses import dataclass

import pandas as pd

DEFINITION = ["campaign", "channel", "metric"]
EXACT, MORE_THAN = "exact", "more_than"
REACHED = "people_reached"


@dataclass(frozen=True)
class UnitCost:
    """The pounds that one unit of a metric cost on one channel of one campaign.

    pounds, units: of the figures that have a cost. figures: how many have one, of how many. qualifiers: of the units,
    without "exact".
    """

    campaign: str
    channel: str
    metric: str
    pounds: float
    units: int
    figures: int
    of: int
    qualifiers: tuple[str, ...]

    @property
    def each(self) -> float:
        """Return the cost of one unit."""
        return self.pounds / self.units


def unit_costs(rows: pd.DataFrame) -> tuple[UnitCost, ...]:
    """Return the cost of a unit of each campaign, channel and metric that has a cost and a unit.

    rows: columns campaign, channel, metric, value, cost, qualifier. People reached never add up: they have a cost only
    where a single figure has one.
    """
    found = []
    for key, own in rows.groupby(DEFINITION, sort=False):
        campaign, channel, metric = map(str, key)
        paid = own[own["cost"].notna() & (own["value"] > 0)]
        if paid.empty or (metric == REACHED and len(paid) > 1):
            continue
        said = tuple(dict.fromkeys(each for each in paid["qualifier"] if each != EXACT))
        pounds, units = float(paid["cost"].sum()), int(paid["value"].sum())
        found.append(UnitCost(campaign, channel, metric, pounds, units, len(paid), len(own), said))
    return tuple(found)
