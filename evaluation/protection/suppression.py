"""What to suppress: every small count, and whatever would give one away.

The rule is coarse and safe. Where a count is small, its whole breakdown is hidden for that month and area, in every
counting basis, and so is every longer or wider total of the same breakdown, so that nothing shown has a hidden part.
Years are the exception: a year's breakdown stays shown when the hidden counts of its months could be exchanged
(years.py) without any shown figure changing.

An outsider remembers. What was hidden once stays hidden, what was small once stays protected, and what could be worked
out with the help of a figure that was shown once is hidden too.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.sheets import TOTAL
from evaluation.protection.cells import DIMENSIONS, KEY
from evaluation.protection.years import Years

SMALL, EARLIER, PROTECTS, SHOWN = "small", "hidden before", "protects", ""
# What earlier publications did with a cell. revised: one showed another value than the present.
MEMORY = ("small_before", "hidden_before", "shown_before", "revised")
Flags = npt.NDArray[np.bool_]


def suppress(cells: pd.DataFrame, relations: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """Return what to suppress and why: columns cell, suppressed (bool) and reason.

    cells: the columns of cells.KEY with cell (0, 1, 2 ... in order), value (whole, 0 or more) and optionally those of
    MEMORY (bool). relations: as relations.py makes them. threshold: counts from 1 to threshold - 1 are small.
    """
    values = cells["value"].to_numpy()
    small = (values > 0) & (values < threshold)
    none = np.zeros(len(cells), bool)
    small_before, hidden_before, shown_before, revised = (np.asarray(cells.get(name, none), bool) for name in MEMORY)
    protected = small | small_before
    links = _Links(cells, relations)
    years = Years(cells, relations, links.divided)
    needed = links.closed(protected)
    hidden = links.closed(needed | hidden_before | years.giving_away(needed, protected, threshold))
    while (more := ~hidden & (years.recalled(hidden, shown_before, revised) | links.late(hidden, shown_before))).any():
        hidden = links.closed(hidden | more)
    reason = np.where(small, SMALL, np.where(hidden_before, EARLIER, np.where(hidden, PROTECTS, SHOWN)))
    return pd.DataFrame({"cell": cells["cell"].to_numpy(), "suppressed": hidden, "reason": reason})


class _Links:
    """The relations as arrays, and the cells that are hidden together in every counting basis."""

    def __init__(self, cells: pd.DataFrame, relations: pd.DataFrame) -> None:
        totals = relations[relations["coef"] == 1]
        parts = relations[relations["coef"] == -1]
        self.total = totals["cell"].to_numpy()
        self.part, self.of = parts["cell"].to_numpy(), pd.Index(totals["relation"]).get_indexer(parts["relation"])
        over = totals["over"].to_numpy()
        self.divided = np.asarray((cells[list(DIMENSIONS)] != TOTAL).any(axis=1) | (cells["margin"] == "area"), bool)
        self.breakdown = np.isin(over, ("category", "area"))
        self.year_of_months = (over == "period") & (cells["period_kind"].to_numpy()[self.total] == "year")
        self.together = cells.groupby([key for key in KEY if key != "basis"], sort=False).ngroup().to_numpy()
        self.place = cells.groupby(["measure", "area", "period_kind", "period"], sort=False).ngroup().to_numpy()

    def closed(self, start: Flags) -> Flags:
        """Return the flags spread over all relations until nothing changes. Years' breakdowns are judged elsewhere."""
        hidden = start.copy()
        judged = self.year_of_months & self.divided[self.total]
        count = -1
        while count != (count := int(hidden.sum())):
            hidden[self.total[self._any_part(hidden) & ~self.breakdown & ~judged]] = True
            # A breakdown is hidden whole, and when its total is.
            whole = self.breakdown & (self._any_part(hidden) | hidden[self.total])
            hidden[self.part[whole[self.of]]] = True
            linked = np.bincount(self.together, hidden & self.divided) > 0
            hidden |= linked[self.together] & self.divided
        return hidden

    def late(self, hidden: Flags, shown_before: Flags) -> Flags:
        """Return the totals to hide because they came after a breakdown of the same counts that is hidden now.

        The breakdown was shown before, in another counting basis: compared with it, the total would give parts away.
        """
        seen = hidden & shown_before & self.divided
        years = self.year_of_months & seen[self.total]
        months = self.part[years[self.of]]
        seen[months] |= hidden[months]
        seen[self.total[years]] = False
        late = ~self.divided & ~shown_before & np.isin(self.place, self.place[seen])
        # A year that is not divided by month: its total is hidden with all its months.
        late[self.part[(self.year_of_months & late[self.total])[self.of]]] = True
        return late & ~shown_before

    def _any_part(self, hidden: Flags) -> Flags:
        return np.bincount(self.of[hidden[self.part]], minlength=len(self.total)) > 0
