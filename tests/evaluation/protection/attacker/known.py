"""What is known of counts: whole numbers of 0 or more, equations and limits; and what follows from these at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


class Contradiction(AssertionError):
    """No table agrees with what the attacker takes for known, so he takes too much for known."""


@dataclass(frozen=True)
class Known:
    """What is known of some counts, 0 or more each: low <= rows @ counts <= high."""

    rows: csr_array
    low: Reals
    high: Reals

    def agrees(self, table: Whole) -> bool:
        """Return whether these counts could be."""
        made = self.rows @ table
        return bool((table >= 0).all() and (made >= self.low).all() and (made <= self.high).all())

    def besides(self, fixed: Flags, values: Whole) -> "Known":
        """Return what is known of the other counts when these are fixed. Raises Contradiction when they cannot be."""
        rows, seen = csr_array(self.rows[:, np.flatnonzero(~fixed)]), self.rows @ np.where(fixed, values, 0)
        low, high = self.low - seen, self.high - seen
        told = np.diff(rows.indptr) > 0
        if (low[~told] > 0).any() or (high[~told] < 0).any():
            raise Contradiction("What is known contradicts itself.")
        return Known(csr_array(rows[np.flatnonzero(told)]), low[told], high[told])

    def of(self, rows: Whole, counts: Whole) -> "Known":
        """Return these rows of these counts, of which they must be."""
        return Known(csr_array(self.rows[rows][:, counts]), self.low[rows], self.high[rows])


def settled(known: Known) -> tuple[Flags, Whole]:
    """Return which counts follow at once, and their values (0 for the others).

    A sum of counts that is 0 makes each 0; an equation with one unknown gives it. Raises Contradiction.
    """
    rows = known.rows.tocoo()
    row, column, coef = *rows.coords, rows.data
    size, width = rows.shape
    equal = known.low == known.high
    fixed, values = np.zeros(width, bool), np.zeros(width, dtype=np.int64)
    while True:
        free = ~fixed[column] & equal[row]
        rest = np.where(equal, known.low, 0) - np.bincount(row, coef * values[column], size)
        above = np.bincount(row[free & (coef > 0)], minlength=size)
        below = np.bincount(row[free & (coef < 0)], minlength=size)
        none = (rest == 0) & ((above == 0) | (below == 0))
        found = free & (none | (above + below == 1))[row]
        if not found.any():
            return fixed, values
        of = column[found]
        values[of] = np.where(none[row[found]], 0, np.rint(rest[row[found]] / coef[found]).astype(np.int64))
        fixed[of] = True
        if (values[of] < 0).any():
            raise Contradiction("A count would be negative.")
