"""Which years' breakdowns may stay shown although months of them are hidden.

Every record is an individual's first or a further one. First records (the individuals) and further ones (the records
less the individuals) are tables of their own: an exchange within one changes nothing in the other, and records never
become fewer than individuals. Years are such tables too, and forces. The breakdowns of one measure are tied by their
totals alone, and no exchange changes a total.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.periods import year_of
from evaluation.protection.exchange import spans

Flags = npt.NDArray[np.bool_]
FIRST, FURTHER = "first", "further"
# The records that a count in each basis is made of.
RECORDS = pd.DataFrame({"basis": ["individuals", "records", "records"], "kind": [FIRST, FIRST, FURTHER]})
COUNT = ["kind", "year", "month", "category"]


class Years:
    """The breakdowns of the forces' years and what their months are made of.

    years, months: the cells of a breakdown, with columns cell, year (its number, over all bases), month, category,
    basis and value. counts: columns of COUNT, table and value. made_of: columns cell (of a month) and count.
    """

    def __init__(self, cells: pd.DataFrame, relations: pd.DataFrame, divided: Flags) -> None:
        self.size = len(cells)
        self.parts = _parts(relations)
        wider = self.parts.loc[self.parts["over"] == "partnership", "cell"]
        own = cells[divided & ~cells["cell"].isin(wider) & cells["period_kind"].isin(["month", "year"])]
        year = own["period"].map({period: year_of(period) for period in own["period"].unique()})
        number = own.assign(year=year).groupby(["measure", "margin", "area", "year"], sort=False).ngroup()
        category = own["source"] + "|" + own["gender"] + "|" + own["age"] + "|" + own["ethnicity"]
        held = own[["cell", "basis", "value"]].assign(year=number, month=own["period"], category=category)
        self.years, self.months = (held[own["period_kind"] == kind] for kind in ("year", "month"))
        self.counts = _counts(self.months)
        made_of = self.months.merge(RECORDS, on="basis").merge(self.counts.reset_index(names="count"), on=COUNT)
        self.made_of = made_of[["cell", "count"]]

    def giving_away(self, hidden: Flags, protected: Flags, threshold: int) -> Flags:
        """Return the years to hide, for some protected count could not be at most 1, or not at least threshold - 1."""
        counts = self.made_of.loc[hidden[self.made_of["cell"]], "count"].unique()
        shown = self.years.loc[~hidden[self.years["cell"]], "year"].unique()
        held = self.counts.loc[counts].assign(shown=lambda each: each["year"].isin(shown))
        sums = self._sums(protected)
        sums = sums[sums["count"].isin(counts)]
        found = spans(held, sums)
        safe = found.index[(found["least"] <= 1) & (found["most"] >= threshold - 1)]
        unsafe = held.loc[sums.loc[~sums["sum"].isin(safe), "count"], "year"]
        # More individuals than records: these counts are not what the proof takes them to be.
        return self._cells_of([*unsafe, *held.loc[held["value"] < 0, "year"]])

    def recalled(self, hidden: Flags, shown_before: Flags, revised: Flags) -> Flags:
        """Return the years to hide: compared with what was shown before, they would give a hidden month away."""
        known = self.months.loc[(hidden & shown_before)[self.months["cell"]], "year"]
        partly = self.months.loc[hidden[self.months["cell"]], "year"]
        changed = self.years.loc[revised[self.years["cell"]] & self.years["year"].isin(partly), "year"]
        return self._cells_of([*known, *changed])

    def _cells_of(self, years: list[int]) -> Flags:
        flags = np.zeros(self.size, bool)
        flags[self.years.loc[self.years["year"].isin(years), "cell"]] = True
        return flags

    def _sums(self, cells: Flags) -> pd.DataFrame:
        """Return what these cells of forces or of the partnership, months or longer, sum: columns sum and count."""
        sums = pd.DataFrame({"sum": np.flatnonzero(cells), "cell": np.flatnonzero(cells)})
        for over in ("partnership", "period"):
            parts = self.parts[self.parts["over"] == over].merge(sums, on="cell")
            kept = sums[~sums["cell"].isin(parts["cell"])]
            sums = pd.concat([kept, parts[["sum", "part"]].rename(columns={"part": "cell"})])
        return sums.merge(self.made_of, on="cell")[["sum", "count"]]


def _parts(relations: pd.DataFrame) -> pd.DataFrame:
    """Return each total with its parts: columns cell (the total), part and over."""
    totals, parts = (relations[relations["coef"] == sign] for sign in (1, -1))
    both = totals[["relation", "cell", "over"]].merge(
        parts[["relation", "cell"]], on="relation", suffixes=("", "_part")
    )
    return both.rename(columns={"cell_part": "part"})[["cell", "part", "over"]]


def _counts(months: pd.DataFrame) -> pd.DataFrame:
    """Return the first and further records of every month and category, each with the table it lies in."""
    wide = months.pivot(index=COUNT[1:], columns="basis", values="value").reindex(columns=["individuals", "records"])
    first = wide["individuals"].fillna(0)
    further = (wide["records"] - first).fillna(0)
    both = pd.concat({FIRST: first, FURTHER: further}, names=COUNT[:1]).astype("int64")
    tall: pd.DataFrame = both.reset_index(name="value")
    return tall.assign(table=tall.groupby(["kind", "year"]).ngroup())
