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

from evaluation.protection.hiding.tied import tied

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
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


def linear_model(matrix: csc_array) -> highspy.Highs:
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
    """The figures that may change, and the relations between them. Figures tied to each other are one column."""

    def __init__(self, values: Whole, relations: csc_array, figures: Whole, aimed_at: Whole) -> None:
        """values: of all figures. relations: a row a relation, a column a figure. figures: those that may change.

        aimed_at: the counts that aims may be at.
        """
        own = csr_array(relations[:, figures])
        self.values, self.figures = values[figures], figures
        self.matrix = csc_array(own[np.flatnonzero(np.diff(own.indptr))])
        self.place = np.full(len(values), -1)
        self.place[figures] = np.arange(len(figures))
        self.tied = tied(self.matrix)
        self.able = np.flatnonzero(self.tied.sign)
        self.of_able, self.sign = self.tied.of_figure[self.able], self.tied.sign[self.able]
        self.size = self.tied.relations.shape[1]
        self.up, self.down = self._limits()
        # A column for what is added to a class, one for what is taken away, and one for what an aim asks for.
        aimed = np.unique(self.tied.of_figure[self.place[aimed_at]])
        aimed = aimed[aimed >= 0]
        self.column = np.full(self.size, -1)
        self.column[aimed] = 2 * self.size + np.arange(len(aimed))
        self.whole = False
        left = self.tied.relations
        self.model = linear_model(hstack([left, -left, left[:, aimed]], format="csc"))

    def _limits(self) -> tuple[Numbers, Numbers]:
        """Return how far each class may rise and fall until a figure would be below 0."""
        up, down = np.full(self.size, WIDEST), np.full(self.size, WIDEST)
        for limit, sign in ((up, -1), (down, 1)):
            falls = self.sign == sign
            np.minimum.at(limit, self.of_able[falls], self.values[self.able[falls]])
        return up, down

    def changes(self, aims: Aims, cost: Numbers, reward: float, whole: bool = False) -> list[Part]:
        """Return changes that serve aims, each of figures that no other touches.

        cost: of changing each figure by one, for all figures, 0 or more. reward: for serving one aim. whole: look for
        whole numbers from the start, which takes longer.
        """
        each = np.bincount(self.of_able, cost[self.figures[self.able]] + TINY, self.size).astype(np.float64)
        return self.parts(self._solved(aims, each, reward, whole))

    def parts(self, solved: Numbers) -> list[Part]:
        """Return what is whole of a change of the classes, in parts that no relation ties to each other.

        A part is in whole numbers, up to three times as large where only that is whole, and left out if none is.
        """
        touched = np.flatnonzero(np.abs(solved) > NEARLY)
        if not len(touched):
            return []
        left = self.tied.relations[:, touched]
        own = coo_array(left)
        group = _apart(own)
        rounded, whole = _rounded(solved[touched], group)
        wrong = own.coords[1][np.flatnonzero((left @ rounded)[own.coords[0]])]
        whole[group[wrong]] = False
        by_class, of_class = np.zeros(self.size, dtype=np.int64), np.full(self.size, -1)
        by_class[touched], of_class[touched] = rounded, np.where(whole[group], group, -1)
        of_able = of_class[self.of_able]
        at = np.flatnonzero(of_able >= 0)
        at = at[np.argsort(of_able[at], kind="stable")]
        figures, change, part = self.able[at], self.sign[at] * by_class[self.of_able[at]], of_able[at]
        below = part[self.values[figures] + change < 0]
        ends = np.flatnonzero(np.diff(part)) + 1
        split = zip(np.split(figures, ends), np.split(change, ends), np.split(part, ends), strict=True)
        return [(self.figures[at], by) for at, by, number in split if len(at) and number[0] not in below]

    def _solved(self, aims: Aims, cost: Numbers, reward: float, whole: bool) -> Numbers:
        """Return the cheapest change of the classes, perhaps not whole. All 0 when none was found in time."""
        aimed, rises, need = self._aims_of_classes(aims)
        size, column, falls = self.size, self.column[aimed], ~rises
        columns = self.model.getNumCol()
        low, high, price = np.zeros(columns), np.zeros(columns), np.zeros(columns)
        high[:size], high[size : 2 * size] = self.up, self.down
        # No reward for going one way and back.
        high[size + aimed[rises]] = 0
        high[aimed[falls]] = 0
        far = np.minimum(need, np.where(rises, self.up[aimed], self.down[aimed]))
        high[np.where(rises, aimed, size + aimed)] -= far
        high[column[rises]], low[column[falls]] = far[rises], -far[falls]
        price[:size] = price[size : 2 * size] = cost
        price[column] = np.where(rises, 1, -1) * (cost[aimed] - reward / need)
        every = np.arange(columns, dtype=np.int32)
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        # Where the last search ended is a worse place to begin than a table that is not changed at all.
        self.model.clearSolver()
        self.model.changeColsCost(columns, every, price)
        self.model.changeColsBounds(columns, every, low, high)
        if whole != self.whole:
            self.model.changeColsIntegrality(columns, every, np.full(columns, kind))
            self.whole = whole
        self.model.setOptionValue("time_limit", SECONDS if whole else highspy.kHighsInf)
        self.model.run()
        found = np.asarray(self.model.getSolution().col_value)
        if len(found) != columns or self.model.getModelStatus() not in FOUND:
            return np.zeros(size)
        change = found[:size] - found[size : 2 * size]
        change[aimed] += found[column]
        return np.asarray(change, dtype=np.float64)

    def _aims_of_classes(self, aims: Aims) -> tuple[Whole, Flags, Whole]:
        """Return the classes aimed at, whether each is to rise, and by how much. The first aim at a class counts."""
        figures = self.place[aims.figures]
        aimed, first = np.unique(self.tied.of_figure[figures], return_index=True)
        aimed, first = aimed[aimed >= 0], first[aimed >= 0]
        return aimed, aims.sign[first] * self.tied.sign[figures[first]] > 0, aims.need[first]


def _apart(own: coo_array) -> Whole:
    """Return the groups of columns that no row ties to each other. own: a row a relation, a column a class."""
    columns = own.shape[1]
    rows, row = np.unique(own.coords[0], return_inverse=True)
    size = columns + len(rows)
    ties = coo_array((np.ones(len(row)), (own.coords[1], columns + row)), shape=(size, size))
    return np.asarray(connected_components(ties, directed=False)[1][:columns])


def _rounded(change: Numbers, group: Whole) -> tuple[Whole, Flags]:
    """Return the change in whole numbers, up to three times as large, and of which groups that is possible."""
    rounded, whole = np.zeros(len(change), dtype=np.int64), np.zeros(group.max() + 1, dtype=bool)
    for times in (3, 2, 1):
        nearest = np.rint(times * change).astype(np.int64)
        off = group[np.abs(times * change - nearest) >= NEARLY]
        able = np.bincount(off, minlength=len(whole)) == 0
        rounded[able[group]] = nearest[able[group]]
        whole |= able
    return rounded, whole
