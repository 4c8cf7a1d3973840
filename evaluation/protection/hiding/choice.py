"""Which figures to hide at least: what every single relation asks for, and what earlier attempts have taught.

An integer programme over a few hundred figures, solved in hundredths of a second. What it chooses is not enough, for
relations act together; but a search that hides these first, and more only where it must, hides less in the end.
"""

from collections.abc import Sequence

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

from evaluation.protection.hiding.case import Case

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# The programme may stop this near the best choice, or after so many seconds.
OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.003,
    "time_limit": 5.0,
}
# How much cheaper a figure is that some table changes, and again the one that most do: these come first among equals.
USED = 0.01


def choice(case: Case, pool: Flags, uses: Whole, attempts: Sequence[Whole]) -> Flags:
    """Return the figures to hide, those that cost nothing among them.

    pool: which figures may be hidden; enough of them to protect every small count. uses: how many tables change each
    figure. attempts: figures of which at least one is to be hidden.
    """
    free = np.flatnonzero(pool & (case.cost > 0))
    if not len(free):
        return np.asarray(case.cost == 0)
    column = np.full(len(pool), -1)
    column[free] = np.arange(len(free))
    partners, least = _partners(case, pool)
    lessons = [own[own >= 0] for own in (column[figures] for figures in attempts)]
    lessons = [own for own in lessons if len(own)]
    lengths = np.array([len(own) for own in lessons], dtype=np.int64)
    rows, columns = np.repeat(np.arange(len(lessons)), lengths), np.concatenate([free[:0], *lessons])
    learned = csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(lessons), len(free)))
    needed = csr_array(vstack([partners[:, free], learned]))
    price = case.cost[free] * (1 - USED * ((uses[free] > 0) + uses[free] / max(1, uses.max())))
    chosen: Flags = np.asarray(case.cost == 0)
    chosen[free] = _cheapest(price, needed, np.concatenate([least, np.ones(len(lessons))]))
    return chosen


def _cheapest(price: Numbers, needed: csr_array, least: Numbers) -> Flags:
    """Return which columns to choose so that each row adds up to its least; all when that is not found in time."""
    programme = highspy.HighsLp()
    programme.num_row_, programme.num_col_ = needed.shape
    programme.col_cost_, programme.col_lower_ = price, np.zeros(len(price))
    programme.col_upper_ = np.ones(len(price))
    programme.row_lower_, programme.row_upper_ = least, np.full(len(least), highspy.kHighsInf)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = needed.indptr, needed.indices
    programme.a_matrix_.value_ = needed.data
    programme.integrality_ = [highspy.HighsVarType.kInteger] * len(price)
    model = highspy.Highs()  # type: ignore[no-untyped-call] # its constructor says nothing of types
    for option, value in OPTIONS.items():
        model.setOptionValue(option, value)
    model.passModel(programme)
    model.run()
    found = np.asarray(model.getSolution().col_value)
    if len(found) != len(price) or not model.getInfo().primal_solution_status:
        return np.ones(len(price), dtype=bool)
    return np.asarray(found > 0.5)


def _partners(case: Case, pool: Flags) -> tuple[csr_array, Numbers]:
    """Return what hidden figures need in each of their relations: coefficients of all figures, and their least sum.

    A figure that is hidden to protect others is of no use without another in each relation. A small count must have
    room: the others together must be able to move as far as it must, and none can go below 0.
    """
    rows = csr_array(case.relations)
    rows = csr_array(rows[:, np.flatnonzero(pool)])
    figures, values = np.flatnonzero(pool), case.values[pool]
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    cost = case.cost[pool][rows.indices]
    open_row = np.bincount(row, weights=cost > 0, minlength=rows.shape[0]) > 0
    given_row = np.bincount(row, weights=cost == 0, minlength=rows.shape[0]) > 0
    alone = np.flatnonzero((cost > 0) & ~given_row[row])
    value = values[rows.indices]
    down, up = (np.flatnonzero(must[pool][rows.indices] & open_row[row]) for must in (case.must_fall, case.must_rise))
    # Each need as the entry that has it, which way it is to go, and how far.
    entry = np.concatenate([alone, down, up])
    way = np.concatenate([np.zeros(len(alone)), -np.ones(len(down)), np.ones(len(up))])
    far = np.concatenate([np.ones(len(alone)), value[down] - 1, case.threshold - 1 - value[up]])
    length = np.diff(rows.indptr)[row[entry]]
    need = np.repeat(np.arange(len(entry)), length)
    beside = np.arange(len(need)) + np.repeat(rows.indptr[row[entry]] - np.cumsum(length) + length, length)
    goal = far[need] * np.where(way[need] == 0, 1, np.abs(rows.data[entry[need]]))
    falls = way[need] * rows.data[entry[need]] * rows.data[beside] > 0
    reach = np.where(falls, np.minimum(np.abs(rows.data[beside]) * value[beside], goal), goal)
    own = beside == entry[need]
    reach[own] = np.where(way[need[own]] == 0, -1, 0)
    given = np.bincount(need, weights=reach * (cost[beside] == 0), minlength=len(entry))
    least = np.where(way == 0, 0, far * np.abs(rows.data[entry])) - given
    matrix = csr_array((reach, (need, figures[rows.indices[beside]])), shape=(len(entry), len(pool)))
    asked = np.flatnonzero((way == 0) | (least > 0))
    return csr_array(matrix[asked]), np.asarray(least[asked], dtype=np.float64)
