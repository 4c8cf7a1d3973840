"""Changes of a table of counts that leave every relation true: the steps from which the proof is made.

A linear programme (HiGHS) looks for one change that serves many small counts at once, at the least cost. Its solution
falls into parts that have nothing to do with each other. Nearly all are whole, or are when doubled or tripled.
"""

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csc_array, csr_array, hstack
from scipy.sparse.csgraph import connected_components

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
# Figures and by how much each changes.
Part = tuple[Whole, Whole]
# What touching a hidden figure costs, so that no change touches more of them than it needs.
TINY = 0.003
# More than any figure needs to be changed by.
WIDEST = 30.0
NEARLY = 1e-6
# Doing nothing is a solution, and the best is near it: made simpler first, a search took ten times as long.
# An integer programme may stop at a change this far from the cheapest, or after so many seconds.
OPTIONS: dict[str, bool | str | int | float] = {
    "output_flag": False,
    "presolve": "off",
    "threads": 1,
    "mip_rel_gap": 0.3,
}
SECONDS = 5.0
FOUND = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit)


@dataclass(frozen=True)
class Aims:
    """Counts to change together: each up (sign 1) or down (-1) by ``need`` (1 or more). As many as are worth it."""

    figures: Whole
    sign: Whole
    need: Whole


def _model(matrix: csc_array) -> highspy.Highs:
    """Return the programme in which every relation stays true. Bounds and costs are set from search to search."""
    rows, columns = matrix.shape
    programme = highspy.HighsLp()
    programme.num_row_, programme.num_col_ = rows, columns
    programme.col_cost_ = programme.col_lower_ = programme.col_upper_ = np.zeros(columns)
    programme.row_lower_ = programme.row_upper_ = np.zeros(rows)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = matrix.indptr, matrix.indices
    programme.a_matrix_.value_ = matrix.data.astype(float)
    model = highspy.Highs()  # type: ignore[no-untyped-call] # its constructor says nothing of types
    for option, value in OPTIONS.items():
        model.setOptionValue(option, value)
    model.passModel(programme)
    return model


class Room:
    """The figures that may change, and the relations between them."""

    def __init__(self, values: Whole, relations: csc_array, figures: Whole, aimed_at: Whole) -> None:
        """values: of all figures. relations: a row a relation, a column a figure. figures: those that may change.

        aimed_at: the counts that aims may be at.
        """
        own = csr_array(relations[:, figures])
        self.values, self.figures = values[figures], figures
        self.matrix = csc_array(own[np.flatnonzero(np.diff(own.indptr))])
        self.place = np.full(len(values), -1)
        self.place[figures] = np.arange(len(figures))
        # A column for what is added to a figure, one for what is taken away, and one for what an aim asks for.
        self.column = np.full(len(values), -1)
        self.column[aimed_at] = 2 * len(figures) + np.arange(len(aimed_at))
        self.model = _model(hstack([self.matrix, -self.matrix, self.matrix[:, self.place[aimed_at]]], format="csc"))

    def changes(self, aims: Aims, cost: Numbers, reward: float, whole: bool = False) -> list[Part]:
        """Return changes that serve aims, each of figures that no other touches.

        cost: of changing each figure by one, for all figures, 0 or more. reward: for serving one aim. whole: look for
        whole numbers from the start, which takes longer.
        """
        solved = self._solved(aims, cost[self.figures] + TINY, reward, whole)
        touched = np.flatnonzero(np.abs(solved) > NEARLY)
        found = (self._rounded(own, solved[own]) for own in self._apart(touched))
        return [(self.figures[own], change) for own, change in found if len(own)]

    def _solved(self, aims: Aims, cost: Numbers, reward: float, whole: bool) -> Numbers:
        """Return the cheapest change, perhaps not whole. All 0 when none was found in time."""
        size, aimed, column = len(self.figures), self.place[aims.figures], self.column[aims.figures]
        columns = self.model.getNumCol()
        falls = aims.sign < 0
        low, high, price = np.zeros(columns), np.zeros(columns), np.zeros(columns)
        high[:size], high[size : 2 * size] = WIDEST, np.clip(self.values, 0, WIDEST)
        # No reward for going one way and back.
        high[size + aimed[~falls]] = 0
        high[aimed[falls]] = 0
        high[size + aimed[falls]] -= aims.need[falls]
        high[column[~falls]], low[column[falls]] = aims.need[~falls], -aims.need[falls]
        price[:size] = price[size : 2 * size] = cost
        price[column] = -aims.sign * reward / aims.need
        every = np.arange(columns, dtype=np.int32)
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        # Where the last search ended is a worse place to begin than a table that is not changed at all.
        self.model.clearSolver()
        self.model.changeColsCost(columns, every, price)
        self.model.changeColsBounds(columns, every, low, high)
        self.model.changeColsIntegrality(columns, every, np.full(columns, kind))
        self.model.setOptionValue("time_limit", SECONDS if whole else highspy.kHighsInf)
        self.model.run()
        found = np.asarray(self.model.getSolution().col_value)
        if len(found) != columns or self.model.getModelStatus() not in FOUND:
            return np.zeros(size)
        change = found[:size] - found[size : 2 * size]
        change[aimed] += found[column]
        return np.asarray(change, dtype=np.float64)

    def _apart(self, touched: Whole) -> list[Whole]:
        """Return the figures touched in groups that no relation ties to each other."""
        if not len(touched):
            return []
        own = coo_array(self.matrix[:, touched])
        rows, row = np.unique(own.coords[0], return_inverse=True)
        size = len(touched) + len(rows)
        ties = coo_array((np.ones(len(row)), (own.coords[1], len(touched) + row)), shape=(size, size))
        group = connected_components(ties, directed=False)[1][: len(touched)]
        order = np.argsort(group, kind="stable")
        return np.split(touched[order], np.flatnonzero(np.diff(group[order])) + 1)

    def _rounded(self, own: Whole, change: Numbers) -> Part:
        """Return the change in whole numbers, up to three times as large where only that is whole; none if none is."""
        for times in (1, 2, 3):
            rounded = np.rint(times * change).astype(np.int64)
            near = np.abs(times * change - rounded).max() < NEARLY
            if near and self._holds(own, rounded):
                return own, rounded
        return own[:0], np.zeros(0, dtype=np.int64)

    def _holds(self, own: Whole, change: Whole) -> bool:
        """Return whether all relations stay true and no figure goes below 0."""
        return not (self.matrix[:, own] @ change).any() and bool((self.values[own] + change >= 0).all())
