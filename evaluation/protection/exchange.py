"""How far hidden counts could be exchanged without any shown figure changing.

Known of a year's hidden months are each month's total and, where the year's breakdown is shown, each category's total.
Within these, people can be moved from one category to another in one month, and back in another month.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.int64]


def span(months: Numbers, category: Numbers, whole: Numbers) -> tuple[Numbers, Numbers]:
    """Return the least and the most that the counts of one category in some of the months can be together.

    months: the total of these months over all categories; category: the category's total over all months; whole: the
    total of everything. Tables of whole numbers, 0 or more, with the same totals reach both and all between.
    """
    return np.maximum(0, months + category - whole), np.minimum(months, category)


def spans(counts: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    """Return how far sums of hidden counts could be exchanged: columns least and most, by the sum's number.

    counts: every hidden count, by its number: columns table, month, category, value, and shown (whether the totals of
    the table's categories are shown). sums: columns sum (its number) and count (the number of a count in it; those of
    one table are of one category). A table is exchanged apart from all others, so their spans add up.
    """
    known = counts.assign(
        months=counts.groupby(["table", "month"])["value"].transform("sum"),
        category=counts.groupby(["table", "category"])["value"].transform("sum"),
        whole=counts.groupby("table")["value"].transform("sum"),
    )
    inside = sums.merge(known, left_on="count", right_index=True).groupby(["sum", "table"], sort=False)
    first = inside[["category", "whole", "shown"]].first()
    months = inside["months"].sum().to_numpy()
    least, most = span(months, first["category"].to_numpy(), first["whole"].to_numpy())
    # Where category totals are not shown, nothing is known of a month but its own total.
    each = first.assign(least=np.where(first["shown"], least, 0), most=np.where(first["shown"], most, months))
    return each.groupby("sum")[["least", "most"]].sum()
