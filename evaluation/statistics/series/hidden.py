"""How much of a publication is hidden. Made from published cells alone, so it says nothing that they do not."""

from collections.abc import Mapping

import pandas as pd

from evaluation.definitions.periods import MONTHS_IN
from evaluation.protection.published import PublishedTable

MARGIN = ["measure", "basis", "margin"]
PLACE = ["measure", "basis", "area", "period_kind", "period"]


def hidden_figures(table: PublishedTable) -> pd.DataFrame:
    """Return how many figures there are and how many are hidden: columns of MARGIN, period_kind, figures and hidden."""
    by = table.frame.groupby([*MARGIN, "period_kind"], sort=False)["suppressed"]
    return by.agg(figures="size", hidden="sum").reset_index().astype({"figures": "int64", "hidden": "int64"})


def hidden_counts(table: PublishedTable, undivided: str, within: Mapping[str, str]) -> pd.DataFrame:
    """Return what the hidden figures of each breakdown stand for together: columns of MARGIN, whole and hidden.

    whole: the shown totals added up, over the breakdown's shortest periods. hidden: these less the shown parts, in the
    places where a part is hidden. Both are sums that any viewer can make. A place whose total is hidden is left out.

    undivided: the margin of the totals. within: the area whose total an area's count is part of; areas that are not
    there are left out, so that nothing is added up twice.
    """
    frame = table.frame[table.frame["area"].isin(list(within))]
    wholes = frame.loc[(frame["margin"] == undivided) & ~frame["suppressed"], [*PLACE, "value"]]
    parts = frame[(frame["margin"] != undivided) & (frame["period_kind"] != "rolling")]
    length = parts["period_kind"].map(MONTHS_IN)
    parts = parts[length == length.groupby([parts[key] for key in MARGIN]).transform("min")]
    parts = parts.assign(area=parts["area"].map(within), shown=parts["value"].fillna(0))
    places = parts.groupby([*MARGIN, *PLACE[2:]], sort=False).agg(shown=("shown", "sum"), any=("suppressed", "any"))
    both = places.reset_index().merge(wholes.rename(columns={"value": "whole"}), on=PLACE)
    both["hidden"] = (both["whole"] - both["shown"]).where(both["any"], 0)
    return both.groupby(MARGIN, sort=False)[["whole", "hidden"]].sum().astype("int64").reset_index()
