"""Which months a series has, and which it had in the publication before."""

import pandas as pd

from components.frame.view import View
from evaluation.definitions.measures import BY_KEY, Measure

# By measure, basis and area.
Months = dict[tuple[str, str, str], frozenset[str]]


def months_of(view: View, measure: Measure, basis: str, area: str) -> frozenset[str]:
    """Return the months of which a series has a figure, shown or not."""
    return frozenset(map(str, view.table(measure, basis, areas=(area,)).frame["period"]))


def held_before(view: View, before: pd.DataFrame) -> Months:
    """Return the months that each series had. before: as read_earlier gives it.

    Where they were not kept, they are taken to be those of now up to the last one.
    """
    held = {}
    for row in before[before["basis"] != ""].itertuples():
        measure, basis, area, last = BY_KEY.get(str(row.measure)), str(row.basis), str(row.area), str(row.last)
        if measure is not None:
            months = (
                row.months.split()
                if isinstance(row.months, str)
                else (month for month in months_of(view, measure, basis, area) if month <= last)
            )
            held[measure.key, basis, area] = frozenset(map(str, months))
    return held
