"""An attacker: what can be worked out of hidden counts from everything that is known.

He shares nothing with the code that hides. He knows that counts are whole numbers of 0 or more, and equations and
limits that they fulfil: from a publication's relations (``leaks``), or from what its figures say they count
(attacking_people.py). HiGHS looks for tables in which a hidden count is as small, or as large, as must be possible:
first by linear programme, then by integer programme where that is in doubt. Every table it finds is checked in whole
numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
# More than any count here can be: where nothing limits a count, this does.
PLENTY = 100_000
# So many small counts are tried with one table, and one more is worth so many changes of other counts.
TOGETHER, REWARD = (60, 8), 200.0
# So often one small count is tried by tables that change little, before all tables are looked at.
TRIES = 6


class Contradiction(AssertionError):
    """No table agrees with what the attacker takes for known, so he takes too much for known."""


@dataclass(frozen=True)
class Leak:
    """A hidden small count of which too much is known: it lies between least and most."""

    cell: int
    value: int
    least: int
    most: int


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


@dataclass(frozen=True)
class Small:
    """Small counts, one a row: each is sums @ counts + rest. number: what the caller calls it; value: the true one."""

    sums: csr_array
    rest: Whole
    number: Whole
    value: Whole


@dataclass(frozen=True)
class Told:
    """Something else that a reader was told: low <= sum of coefs times cells <= high. coefs: by the cell's number."""

    coefs: dict[int, int]
    low: float
    high: float


def leaks(
    cells: pd.DataFrame, unknown: Flags, relations: pd.DataFrame, threshold: int, told: Sequence[Told] = ()
) -> Iterator[Leak]:
    """Yield every unknown small count that cannot be both at most 1 and at least threshold - 1.

    cells: value, cell (0, 1, 2 ... in order) and, where there is more than one counting basis, the columns of KEY.
    unknown: the cells that the attacker has not seen. relations: relation, cell, coef, as in a publication's files.
    """
    values = cells["value"].to_numpy(dtype=np.int64)
    number, _ = pd.factorize(relations["relation"])
    size = (number.max(initial=-1) + 1, len(cells))
    equal = csr_array((relations["coef"].to_numpy(), (number, relations["cell"].to_numpy())), shape=size)
    further = _further(cells)
    said = [
        csr_array((list(each.coefs.values()), ([0] * len(each.coefs), list(each.coefs))), (1, size[1])) for each in told
    ]
    rows = csr_array(vstack([equal, further, *said]))
    low = np.concatenate([np.zeros(size[0] + further.shape[0]), [each.low for each in told]])
    high = np.concatenate([np.zeros(size[0]), np.full(further.shape[0], np.inf), [each.high for each in told]])
    seen = rows @ np.where(unknown, 0, values)
    small = np.flatnonzero(unknown & (values > 0) & (values < threshold))
    free = np.flatnonzero(unknown)
    sums = csr_array(eye_array(len(cells), dtype=np.int64, format="csr")[small][:, free])
    aims = Small(sums, np.zeros(len(small), dtype=np.int64), small, values[small])
    yield from attacked(Known(csr_array(rows[:, free]), low - seen, high - seen), aims, threshold, values[free])


def _further(cells: pd.DataFrame) -> csr_array:
    """Return a row for each cell counted in both bases, as records less individuals; not where that is negative."""
    both = pd.DataFrame({"cell_x": [], "cell_y": []}, dtype=np.int64)
    if "basis" in cells:
        same = [name for name in cells if name not in {"basis", "value", "cell", "suppressed", "reason", "role"}]
        sides = [cells[cells["basis"] == basis] for basis in ("records", "individuals")]
        both = sides[0].merge(sides[1], on=same)
        both = both[both["value_x"] >= both["value_y"]]
    each = np.arange(len(both))
    ends = (np.concatenate([each, each]), np.concatenate([both["cell_x"], both["cell_y"]]))
    return csr_array((np.repeat([1, -1], len(both)), ends), shape=(len(both), len(cells)))


def attacked(known: Known, small: Small, threshold: int, start: Whole) -> Iterator[Leak]:
    """Yield the small counts that cannot be both at most 1 and at least threshold - 1, with what they can be.

    start: counts to begin the search from, if they agree with what is known: the true ones, for example.
    """
    fixed, values = settled(known)
    free = np.flatnonzero(~fixed)
    rows, seen = csr_array(known.rows[:, free]), known.rows @ values
    low, high = known.low - seen, known.high - seen
    told = np.diff(rows.indptr) > 0
    if (low[~told] > 0).any() or (high[~told] < 0).any():
        raise Contradiction("What is known contradicts itself.")
    rows, low, high = csr_array(rows[np.flatnonzero(told)]), low[told], high[told]
    sums, rest = csr_array(small.sums[:, free]), small.rest + small.sums @ values
    # What nothing ties together is attacked apart.
    links = abs(csr_array(vstack([rows, sums])))
    _, block_of = connected_components(links.T @ links, directed=False)
    row_of, sum_of = (block_of[each.indices[each.indptr[:-1]]] for each in (rows, sums[np.diff(sums.indptr) > 0]))
    inside = np.flatnonzero(np.diff(sums.indptr) > 0)
    for each in np.flatnonzero(np.diff(sums.indptr) == 0):
        yield Leak(int(small.number[each]), int(small.value[each]), int(rest[each]), int(rest[each]))
    for number in np.unique(sum_of):
        columns, own, aims = (
            np.flatnonzero(block_of == number),
            np.flatnonzero(row_of == number),
            inside[sum_of == number],
        )
        block = Block(
            Known(csr_array(rows[own][:, columns]), low[own], high[own]),
            csr_array(sums[aims][:, columns]),
            start[free][columns],
        )
        for place in block.leaking(small.value[aims], rest[aims], threshold):
            each = aims[place]
            least, most = (int(rest[each] + block.bound(place, side)) for side in (-1, 1))
            yield Leak(int(small.number[each]), int(small.value[each]), least, most)


def settled(known: Known) -> tuple[Flags, Whole]:
    """Return which counts follow at once, and their values (0 for the others).

    A sum of counts that is 0 makes each 0; an equation with one unknown gives it.
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


class Block:
    """Unknown counts that hang together, a table of them, and how far small counts were seen to reach in others."""

    def __init__(self, known: Known, sums: csr_array, start: Whole) -> None:
        self.known, self.sums, self.table, self.rng = known, sums, start, np.random.default_rng(0)
        if not known.agrees(start):
            self.table = self._whole(known)
        self.least = self.most = sums @ self.table

    def leaking(self, value: Whole, rest: Whole, threshold: int) -> Iterator[int]:
        """Yield the small counts (by row of sums) that cannot reach far enough to both sides."""
        enough = {
            -1: np.where(value > 1, 1, PLENTY) - rest,
            1: np.where(value < threshold - 1, threshold - 1, 0) - rest,
        }
        for side, together in product((-1, 1), TOGETHER):
            left = np.flatnonzero(~self._reached(side, enough[side]))
            for some in np.array_split(left, max(1, len(left) // together)):
                self._push(some, side, enough[side], np.zeros(len(self.table), bool))
        for each in range(len(value)):
            if not all(self._proved(each, side, enough[side]) for side in (-1, 1)):
                yield each

    def bound(self, each: int, side: int) -> int:
        """Return how far a small count can reach to this side at most, by linear programme."""
        aim = -side * self.sums[[each]].toarray()[0].astype(float)
        found = _solved(self.known, aim, 0, np.full(len(aim), float(PLENTY)))
        if found is None:
            raise Contradiction("No table agrees with what is known.")
        return int(-side * np.ceil(aim @ found - 1e-6))

    def _reached(self, side: int, enough: Whole) -> Flags:
        return self.least <= enough if side < 0 else self.most >= enough

    def _proved(self, each: int, side: int, enough: Whole) -> bool:
        """Return whether a small count can reach enough, looking until that is certain."""
        touched = np.zeros(len(self.table), bool)
        for _ in range(TRIES):
            if not self._reached(side, enough)[each]:
                touched |= self._push(np.array([each]), side, enough, touched)
        if not self._reached(side, enough)[each]:
            bound = self.bound(each, side)
            if side * bound < side * enough[each]:
                return False
            # By linear programme it can. What remains is whether it can in whole numbers.
            sure = Known(
                csr_array(vstack([self.known.rows, self.sums[[each]]])),
                np.append(self.known.low, enough[each] if side > 0 else -np.inf),
                np.append(self.known.high, np.inf if side > 0 else enough[each]),
            )
            try:
                self._learnt(self._whole(sure))
            except Contradiction:
                return False
        return bool(self._reached(side, enough)[each])

    def _push(self, wanted: Whole, side: int, enough: Whole, besides: Flags) -> Flags:
        """Look for a table in which many of these small counts reach enough, with little change elsewhere.

        Tables that change little are nearly always whole, or can be made so where they touch anything, and besides.
        Returns where they did.
        """
        width, count = len(self.table), len(wanted)
        own, none = csr_array(self.sums[wanted]), csr_array((len(self.known.low), count))
        # Columns: how much more, how much less, and how far each small count comes towards enough.
        rows = vstack(
            [hstack([self.known.rows, -self.known.rows, none]), hstack([side * own, -side * own, -eye_array(count)])]
        )
        made = self.known.rows @ self.table
        low = np.concatenate([self.known.low - made, np.zeros(count)])
        high = np.concatenate([self.known.high - made, np.full(count, np.inf)])
        change = Known(csr_array(rows), low, high)
        need = np.maximum(0, side * (enough[wanted] - own @ self.table))
        room = np.concatenate([np.full(width, PLENTY), self.table, need]).astype(float)
        # Each try takes another way.
        aim = np.concatenate([1 + self.rng.random(2 * width), np.full(count, -REWARD)])
        found = _solved(change, aim, 0, room)
        if found is None:
            return besides
        touched = found[:width] + found[width : 2 * width] > 1e-6
        if not self._learnt(self._changed(found)):
            within = np.concatenate([np.tile(touched | besides, 2), np.ones(count, bool)])
            near = _solved(change, aim, 1, np.where(within, room, 0), seconds=5)
            if near is not None:
                self._learnt(self._changed(near))
        return touched

    def _changed(self, found: Reals) -> Whole:
        width = len(self.table)
        return self.table + np.rint(found[:width] - found[width : 2 * width]).astype(np.int64)

    def _learnt(self, table: Whole) -> bool:
        """Take in a table if it agrees with everything, and return whether it does."""
        agrees = self.known.agrees(table)
        if agrees:
            reached = self.sums @ table
            self.least, self.most = np.minimum(self.least, reached), np.maximum(self.most, reached)
        return agrees

    def _whole(self, known: Known) -> Whole:
        """Return any table of whole numbers that agrees. Raises Contradiction when there is none."""
        width = known.rows.shape[1]
        found = _solved(known, np.zeros(width), 1, np.full(width, float(PLENTY)))
        table = np.rint(np.full(width, -1.0) if found is None else found).astype(np.int64)
        if not known.agrees(table):
            raise Contradiction("No table of whole numbers agrees with what is known.")
        return table


def _solved(known: Known, aim: Reals, whole: int, high: Reals, seconds: float = np.inf) -> Reals | None:
    """Return the counts for which the aim is smallest, None when there are none or not enough seconds."""
    solved = milp(
        aim,
        constraints=LinearConstraint(known.rows, known.low, known.high),
        bounds=Bounds(0, high),
        integrality=np.full(len(aim), whole),
        options={"time_limit": seconds},
    )
    return None if solved.x is None else np.asarray(solved.x)
