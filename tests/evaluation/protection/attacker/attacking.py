"""An attacker: what can be worked out of hidden counts from everything that is known.

He shares nothing with the code that hides. He knows that counts are whole numbers of 0 or more, and equations and
limits that they fulfil: from a publication's relations (``leaks``), or from what its figures say they count
(attack.py). Where a small count cannot be as small, or as large, as must be possible, he has found a leak.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, eye_array, vstack
from scipy.sparse.csgraph import connected_components

from tests.evaluation.protection.attacker.known import Flags, Known, Whole, settled
from tests.evaluation.protection.attacker.searching import Search


@dataclass(frozen=True)
class Leak:
    """A hidden small count of which too much is known: it lies between least and most."""

    cell: int
    value: int
    least: int
    most: int


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

    def row(self, width: int) -> csr_array:
        """Return the coefficients of so many cells."""
        places = (np.zeros(len(self.coefs), dtype=np.int64), list(self.coefs))
        return csr_array((list(self.coefs.values()), places), shape=(1, width))


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
    known = Known(
        csr_array(vstack([equal, further, *(each.row(len(cells)) for each in told)])),
        np.append(np.zeros(size[0] + further.shape[0]), [each.low for each in told]),
        np.concatenate([np.zeros(size[0]), np.full(further.shape[0], np.inf), [each.high for each in told]]),
    )
    small, free = np.flatnonzero(unknown & (values > 0) & (values < threshold)), np.flatnonzero(unknown)
    sums = csr_array(eye_array(len(cells), dtype=np.int64, format="csr")[small][:, free])
    aims = Small(sums, np.zeros(len(small), dtype=np.int64), small, values[small])
    yield from attacked(known.besides(~unknown, values), aims, threshold, values[free])


def _further(cells: pd.DataFrame) -> csr_array:
    """Return a row for each cell of records counted otherwise too, less individuals or reports; not where negative."""
    both = pd.DataFrame({"cell_x": [], "cell_y": []}, dtype=np.int64)
    if "basis" in cells:
        same = [name for name in cells if name not in {"basis", "value", "arrived", "cell", "suppressed", "role"}]
        fewer = cells[cells["basis"].isin(["individuals", "reports"])]
        both = cells[cells["basis"] == "records"].merge(fewer, on=same)
        both = both[both["value_x"] >= both["value_y"]]
    each = np.arange(len(both))
    ends = (np.concatenate([each, each]), np.concatenate([both["cell_x"], both["cell_y"]]))
    return csr_array((np.repeat([1, -1], len(both)), ends), shape=(len(both), len(cells)))


def attacked(known: Known, small: Small, threshold: int, start: Whole) -> Iterator[Leak]:
    """Yield the small counts that cannot be both at most 1 and at least threshold - 1, with what they can be.

    start: counts to begin the search from, if they agree with what is known: the true ones, for example. Raises
    Contradiction when no counts agree.
    """
    fixed, values = settled(known)
    open_, left = np.flatnonzero(~fixed), known.besides(fixed, values)
    sums, rest = csr_array(small.sums[:, open_]), small.rest + small.sums @ values
    certain = np.diff(sums.indptr) == 0
    for each in np.flatnonzero(certain):
        yield Leak(int(small.number[each]), int(small.value[each]), int(rest[each]), int(rest[each]))
    for rows, counts, aims in _apart(left.rows, sums):
        search = Search(left.of(rows, counts), csr_array(sums[aims][:, counts]), start[open_][counts])
        for place, least, most in search.leaking(small.value[aims], rest[aims], threshold):
            each = aims[place]
            yield Leak(int(small.number[each]), int(small.value[each]), least, most)


def _apart(rows: csr_array, sums: csr_array) -> Iterator[tuple[Whole, Whole, Whole]]:
    """Yield what nothing ties together, where there are small counts: rows, counts and rows of sums.

    rows: each has a count in it.
    """
    links = abs(csr_array(vstack([rows, sums])))
    _, group = connected_components(links.T @ links, directed=False)
    held = np.flatnonzero(np.diff(sums.indptr))
    of_rows, of_sums = group[rows.indices[rows.indptr[:-1]]], group[sums.indices[sums.indptr[held]]]
    for each in np.unique(of_sums):
        yield np.flatnonzero(of_rows == each), np.flatnonzero(group == each), held[of_sums == each]
