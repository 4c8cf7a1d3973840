"""What viewers had before a publication: which months each series had, and how many rows each list had.

Made from what was shown, so that it says nothing new: from it a page can tell what came with this publication.
"""

import pandas as pd

from evaluation.definitions.sheet import TOTAL

COLUMNS = ("measure", "basis", "area", "last", "months", "rows", "publication")


def held_in(number: int, fact: pd.DataFrame, lists: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return what a publication with this number held: the columns of COLUMNS.

    fact: its figures. lists: its rows of unprotected sheets, by sheet key, which stands for the measure. last: the last
    month, "2019-07"; months: all of them, with a space between, "" for a list; rows: 0 for figures.
    """
    monthly = fact[(fact["margin"] == TOTAL) & (fact["period_kind"] == "month")]
    by_series = monthly.groupby(["measure", "basis", "area"])["period"]
    series = (
        by_series.agg(last="max", months=lambda periods: " ".join(sorted(set(periods)))).reset_index().assign(rows=0)
    )
    listed = [(key, "", "", str(rows["month"].max()), "", len(rows)) for key, rows in lists.items() if len(rows)]
    others = pd.DataFrame(listed, columns=list(COLUMNS[:-1]))
    both = pd.concat([each for each in (series, others) if len(each)] or [others])
    return both.assign(publication=number).astype({"rows": "int64", "publication": "int64"})[list(COLUMNS)]


NONE = held_in(0, pd.DataFrame(columns=["measure", "basis", "area", "margin", "period_kind", "period"]), {})
