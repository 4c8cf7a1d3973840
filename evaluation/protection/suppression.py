"""What to suppress: every small count, and whatever would give one away.

The rule is coarse and safe. Where a count is small, its whole breakdown is hidden for that month and area, and so is
every longer or wider total of the same breakdown, so that nothing shown has a hidden part. Years are the exception: a
year's breakdown stays shown when at least two of its months are hidden and their counts could be exchanged
(exchange.py) without any shown figure changing.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.sheets import TOTAL
from evaluation.protection.cells import DIMENSIONS, KEY
from evaluation.protection.exchange import exchangeable

SMALL, EARLIER, PROTECTS, SHOWN = "small", "hidden before", "protects", ""
# Within these, from most to fewest counts in the same cell: a person counted has at least one record.
NESTED_BASES = ("records", "individuals")
Flags = npt.NDArray[np.bool_]


def suppress(cells: pd.DataFrame, relations: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """Return what to suppress and why: columns cell, suppressed (bool) and reason.

    cells: the columns of cells.KEY with cell (0, 1, 2 ... in order), value (whole, 0 or more) and optionally
    hidden_before (bool): hidden in an earlier publication, which stays hidden. relations: as relations.py makes them.
    threshold: counts from 1 to threshold - 1 are small.
    """
    values = cells["value"].to_numpy()
    small = (values > 0) & (values < threshold)
    before = cells["hidden_before"].to_numpy(dtype=bool) if "hidden_before" in cells else np.zeros(len(cells), bool)
    links = _Links(cells, relations)
    hidden = links.closed(small | before)
    while (unsafe := _unsafe_years(cells, links, hidden, threshold)).any():
        hidden = links.closed(hidden | unsafe)
    reason = np.where(small, SMALL, np.where(before, EARLIER, np.where(hidden, PROTECTS, SHOWN)))
    return pd.DataFrame({"cell": cells["cell"].to_numpy(), "suppressed": hidden, "reason": reason})


class _Links:
    """The relations as arrays, and the cells that are hidden together in every counting basis."""

    def __init__(self, cells: pd.DataFrame, relations: pd.DataFrame) -> None:
        totals = relations[relations["coef"] == 1]
        parts = relations[relations["coef"] == -1]
        self.total = totals["cell"].to_numpy()
        self.part, self.of = parts["cell"].to_numpy(), pd.Index(totals["relation"]).get_indexer(parts["relation"])
        over = totals["over"].to_numpy()
        sums = cells["area"].isin(cells["area"].to_numpy()[self.total[over == "partnership"]]).to_numpy()
        # A wider area's year is the sum of shown years, and tells nothing that they do not.
        self.of_sums = sums[self.total]
        self.breakdown = np.isin(over, ("category", "area"))
        self.year_of_months = (over == "period") & (cells["period_kind"].to_numpy()[self.total] == "year")
        together = cells.groupby([key for key in KEY if key != "basis"], sort=False).ngroup().to_numpy()
        self.together = np.where(_is_broken_down(cells), together, -1)

    def any_part(self, hidden: Flags) -> Flags:
        """Return, for each relation, whether one of its parts is hidden."""
        return np.bincount(self.of[hidden[self.part]], minlength=len(self.total)) > 0

    def closed(self, start: Flags) -> Flags:
        """Return the flags spread over all relations until nothing changes. Years of months are judged elsewhere."""
        hidden = start.copy()
        count = -1
        while count != (count := int(hidden.sum())):
            some = self.any_part(hidden)
            hidden[self.total[some & ~self.breakdown & ~self.year_of_months]] = True
            # A breakdown is hidden whole, and when its total is; the parts of a sum when nothing else would hide it.
            whole = self.breakdown & (some | hidden[self.total])
            alone = ~self.breakdown & hidden[self.total] & ~some
            hidden[self.part[(whole | alone)[self.of]]] = True
            linked = np.unique(self.together[hidden & (self.together >= 0)])
            hidden[np.isin(self.together, linked)] = True
        return hidden


def _is_broken_down(cells: pd.DataFrame) -> Flags:
    divided = (cells[list(DIMENSIONS)] != TOTAL).any(axis=1) | (cells["margin"] == "area")
    return np.asarray(divided, dtype=bool)


def _unsafe_years(cells: pd.DataFrame, links: _Links, hidden: Flags, threshold: int) -> Flags:
    """Return the shown year cells that would give away one of their hidden months."""
    unsafe = np.zeros(len(cells), bool)
    asked = links.year_of_months & links.any_part(hidden) & ~hidden[links.total] & ~links.of_sums
    chosen = asked[links.of]
    months = cells.loc[links.part[chosen], ["basis", "period", "value"]].reset_index(drop=True)
    months["category"] = _category(cells).to_numpy()[links.part[chosen]]
    months["year"], months["hidden"] = links.total[links.of[chosen]], hidden[links.part[chosen]]
    same_year = [key for key in KEY if key not in {"basis", *DIMENSIONS}]
    months["block"] = cells.groupby(same_year, sort=False).ngroup().to_numpy()[months["year"]]
    for _, block in months.groupby("block", sort=False):
        if not exchangeable(list(_tables(block[block["hidden"]])), threshold):
            unsafe[block["year"].unique()] = True
    return unsafe


def _category(cells: pd.DataFrame) -> pd.Series:
    """Return each cell's category over all dimensions, as one text."""
    return cells[list(DIMENSIONS)].agg("|".join, axis=1)


def _tables(block: pd.DataFrame) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the hidden months of one year's breakdown, a table of months by categories for each counting basis."""
    shape = block.pivot_table(index="period", columns="category", values="value", aggfunc="size")
    for basis in NESTED_BASES:
        part = block[block["basis"] == basis]
        if not part.empty:
            table = part.pivot(index="period", columns="category", values="value")
            yield table.reindex(index=shape.index, columns=shape.columns, fill_value=0).to_numpy(dtype=np.int64)
