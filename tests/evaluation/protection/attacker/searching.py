"""The attacker's search: in how many ways could counts that hang together be, as far as small counts go.

Many small counts are moved at once by one small change. What is left is looked at one by one: how far it can go at
all, then whether it can in whole numbers. Every table found is checked in whole numbers.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
from scipy.sparse import csc_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from tests.evaluation.protection.attacker.known import Contradiction, Flags, Known, Reals, Whole
from tests.evaluation.protection.attacker.programmes import NEARLY, PLENTY, Changes, Extremes, whole_table

# So many small counts are tried with one change.
TOGETHER = (20, 10, 5)
# So often one small count is tried by small changes, before all tables are looked at.
TRIES = 6
DOWN, UP = -1, 1


class Search:
    """Unknown counts that hang together, a table of them, and how far small counts were seen to reach in others."""

    def __init__(self, known: Known, sums: csr_array, start: Whole) -> None:
        """sums: the small counts, a row each. start: counts to begin from, if they agree with what is known."""
        self.known, self.sums, self.rng = known, csc_array(sums), np.random.default_rng(0)
        self.columns = csc_array(known.rows)
        self.table = start if known.agrees(start) else whole_table(known)
        self.made, self.here = known.rows @ self.table, sums @ self.table
        self.least, self.most = self.here, self.here
        self.extremes, self.changes = Extremes(known), Changes(known, sums, self.table)

    def leaking(self, value: Whole, rest: Whole, threshold: int) -> Iterator[tuple[int, int, int]]:
        """Yield the small counts that cannot be both at most 1 and at least threshold - 1: row, least and most.

        value: the true ones. rest: what is certain of them, and not in sums.
        """
        # A count of 1 need not go down, nor the largest small count up.
        enough = {
            DOWN: np.where(value > 1, 1 - rest, PLENTY),
            UP: np.where(value < threshold - 1, threshold - 1 - rest, -PLENTY),
        }
        for together, side in product(TOGETHER, enough):
            left = np.flatnonzero(~self._reached(side, enough[side]))
            for some in np.array_split(left, -(-len(left) // together) or 1):
                self._change(some, enough[side], np.zeros(len(self.table), bool))
        for each in np.flatnonzero(~(self._reached(DOWN, enough[DOWN]) & self._reached(UP, enough[UP]))):
            if not all(self._reaches(int(each), side, int(enough[side][each])) for side in enough):
                least, most = (self._bound(int(each), side) + int(rest[each]) for side in enough)
                yield int(each), least, most

    def _reached(self, side: int, enough: Whole) -> Flags:
        """Return which small counts were seen to reach enough to this side."""
        return self.least <= enough if side == DOWN else self.most >= enough

    def _reaches(self, each: int, side: int, enough: int) -> bool:
        """Return whether a small count can reach enough, looking until that is certain."""
        row = self.sums[[each]].toarray()[0].astype(float)

        def seen() -> bool:
            return bool(self.least[each] <= enough if side == DOWN else self.most[each] >= enough)

        if seen():
            return True
        furthest, table = self.extremes.furthest(row, side)
        if side * furthest < side * enough:
            return False
        # It can, though perhaps not in whole numbers.
        every = np.arange(len(self.table))
        self._learn(every, np.rint(table).astype(np.int64) - self.table)
        touched = np.zeros(len(self.table), bool)
        for number in range(2 * TRIES):
            if seen():
                return True
            touched = self._change(np.array([each]), np.full(len(self.here), enough), touched, whole=number >= TRIES)
        if not seen():
            low, high = (enough, np.inf) if side == UP else (-np.inf, enough)
            rows = csr_array(vstack([self.known.rows, row[None, :]]))
            try:
                found = whole_table(Known(rows, np.append(self.known.low, low), np.append(self.known.high, high)))
            except Contradiction:
                return False
            self._learn(every, found - self.table)
        return seen()

    def _bound(self, each: int, side: int) -> int:
        return self.extremes.furthest(self.sums[[each]].toarray()[0].astype(float), side)[0]

    def _change(self, wanted: Whole, enough: Whole, besides: Flags, whole: bool = False) -> Flags:
        """Learn from a change in which small counts reach enough, and little else changes. Each try is another.

        whole: whether to look for whole numbers, where it is not whole, among the counts that it touches and besides.
        Returns these.
        """
        need = (enough - self.here)[wanted]
        if not len(wanted):
            return besides
        cost = 1 + self.rng.random(2 * len(self.table))
        found = self.changes.smallest(wanted, need, cost)
        touched = np.abs(found) > NEARLY
        if not self._learn_parts(np.flatnonzero(touched), found) and whole:
            again = self.changes.smallest(wanted, need, cost, touched | besides)
            self._learn_parts(np.flatnonzero(again), again)
        return touched | besides

    def _learn_parts(self, touched: Whole, change: Reals) -> bool:
        """Learn each part of a change that nothing ties to the others, there and back; return whether all are whole."""
        if not len(touched):
            return True
        rows = csr_array(self.columns[:, touched])
        _, part = connected_components(abs(rows).T @ abs(rows), directed=False)
        order = np.argsort(part, kind="stable")
        parts = np.split(touched[order], np.flatnonzero(np.diff(part[order])) + 1)
        whole = [self._learn_part(own, change[own]) for own in parts]
        return all(whole)

    def _learn_part(self, own: Whole, change: Reals) -> bool:
        for times in (1, 2, 3):
            whole = np.rint(times * change).astype(np.int64)
            if np.abs(times * change - whole).max() < NEARLY:
                self._learn(own, -whole)
                return self._learn(own, whole)
        return False

    def _learn(self, own: Whole, change: Whole) -> bool:
        """Take in the table with these counts changed, if it agrees with everything, and return whether it does."""
        made = self.made + self.columns[:, own] @ change
        agrees = (self.table[own] + change >= 0).all() and (made >= self.known.low).all()
        if not agrees or (made > self.known.high).any():
            return False
        reached = self.here + self.sums[:, own] @ change
        self.least, self.most = np.minimum(self.least, reached), np.maximum(self.most, reached)
        return True
