"""Categories taken together: a sum of what is shown, and nothing where a part is not."""

from collections.abc import Sequence

import pandas as pd

from evaluation.protection.keys import KEY
from evaluation.protection.published import PublishedTable


def together(table: PublishedTable, dimension: str, codes: Sequence[str]) -> pd.DataFrame:
    """Return the sums of some categories of a dimension: the columns of KEY but for this one, value and suppressed.

    A sum is suppressed, and has no value, where any of its parts is suppressed; it is absent where a part is absent.
    Shown parts are 0 or no small counts, so their sum is none either.
    """
    rows = table.frame[table.frame[dimension].isin(codes)]
    groups = rows.groupby([key for key in KEY if key != dimension], sort=True)
    sums = groups.agg(value=("value", "sum"), suppressed=("suppressed", "any"), parts=("value", "size")).reset_index()
    complete = sums[sums["parts"] == len(codes)].drop(columns="parts").reset_index(drop=True)
    return complete.assign(value=complete["value"].mask(complete["suppressed"]))
