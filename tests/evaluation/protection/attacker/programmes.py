"""The attacker's programmes, linear and integer, solved by HiGHS: how far a sum of counts can go, and what changes."""

import highspy
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, eye_array, hstack, vstack

from tests.evaluation.protection.attacker.known import Contradiction, Flags, Known, Reals, Whole

# More than any count here can be: where nothing limits a count, this does.
PLENTY = 100_000
# Serving one count is worth so many changes of others.
REWARD = 200.0
# So long an integer programme looks for a change near a linear one's.
SECONDS = 5.0
NEARLY = 1e-5
FOUND = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit)


def _model(matrix: csc_array, low: Reals, high: Reals, most: Reals, **options: str | int) -> highspy.Highs:
    """Return the programme low <= matrix @ x <= high, 0 <= x <= most, as yet without an aim."""
    programme = highspy.HighsLp()
    programme.num_row_, programme.num_col_ = matrix.shape
    programme.col_cost_ = programme.col_lower_ = np.zeros(len(most))
    programme.col_upper_, programme.row_lower_, programme.row_upper_ = most, low, high
    programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = matrix.indptr, matrix.indices
    programme.a_matrix_.value_ = matrix.data.astype(float)
    model = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, **options}.items():
        model.setOptionValue(option, value)
    model.passModel(programme)
    return model


def _solved(model: highspy.Highs) -> Reals:
    """Return the solution. Raises Contradiction when there is none."""
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise Contradiction("No table agrees with what is known.")
    return np.asarray(model.getSolution().col_value)


class Extremes:
    """How far sums of counts can go. Each search begins where the last one ended, which is ten times as fast."""

    def __init__(self, known: Known) -> None:
        most = np.full(known.rows.shape[1], float(PLENTY))
        self.model = _model(csc_array(known.rows), known.low, known.high, most, simplex_strategy=0)
        self.every = np.arange(len(most), dtype=np.int32)

    def furthest(self, coefs: Reals, side: int) -> tuple[int, Reals]:
        """Return the least (side -1) or the most (1) that a sum of counts can be, and counts that make it.

        In whole numbers it may not reach as far. Raises Contradiction when no counts agree with what is known.
        """
        self.model.changeColsCost(len(self.every), self.every, -side * coefs)
        found = _solved(self.model)
        return int(side * np.floor(side * (coefs @ found) + NEARLY)), found


class Changes:
    """Changes of a table, as small as can be, that serve several small counts at once."""

    def __init__(self, known: Known, sums: csr_array, table: Whole) -> None:
        """sums: the small counts, a row each. table: agrees with what is known, and may change."""
        self.width, self.count = len(table), sums.shape[0]
        made, none = known.rows @ table, csr_array((len(known.low), self.count))
        # Columns: how much more, how much less, and how far each small count comes.
        rows = vstack([hstack([known.rows, -known.rows, none]), hstack([sums, -sums, -eye_array(self.count)])])
        open_ended = np.full(self.count, np.inf)
        low, high = np.append(known.low - made, -open_ended), np.append(known.high - made, open_ended)
        self.room = np.append(np.full(self.width, float(PLENTY)), table)
        # No change at all is a solution, and a good one is near it: made simpler first, a search takes longer.
        self.model = _model(csc_array(rows), low, high, np.append(self.room, np.zeros(self.count)), presolve="off")

    def smallest(self, wanted: Whole, need: Whole, cost: Reals, within: Flags | None = None) -> Reals:
        """Return a change, perhaps not whole, in which some small counts come nearer to what they need; as many as can.

        wanted: rows of sums. need: by how much each is to go up or down, not 0. cost: of one more, and of one less,
        of each count. within: the counts that may change, in whole numbers then. All 0 when none was found in time.
        """
        whole = within is not None
        columns = 2 * self.width + self.count
        room = np.where(np.tile(within, 2), self.room, 0) if within is not None else self.room
        low, high, reward = np.zeros(self.count), np.zeros(self.count), np.zeros(self.count)
        low[wanted], high[wanted], reward[wanted] = np.minimum(need, 0), np.maximum(need, 0), -REWARD * np.sign(need)
        nearer = np.full((2, self.count), [[-np.inf], [np.inf]])
        nearer[0, wanted[need > 0]] = nearer[1, wanted[need < 0]] = 0
        every, rows = np.arange(columns, dtype=np.int32), np.arange(self.count, dtype=np.int32)
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        # Where the last search ended is a worse place to begin than a table that is not changed.
        self.model.clearSolver()
        self.model.changeColsBounds(columns, every, np.append(np.zeros(2 * self.width), low), np.append(room, high))
        self.model.changeColsCost(columns, every, np.append(cost, reward))
        self.model.changeColsIntegrality(columns, every, np.full(columns, kind))
        self.model.changeRowsBounds(self.count, rows + (self.model.getNumRow() - self.count), *nearer)
        self.model.setOptionValue("time_limit", SECONDS if whole else highspy.kHighsInf)
        self.model.run()
        found = np.asarray(self.model.getSolution().col_value)
        if len(found) != columns or self.model.getModelStatus() not in FOUND:
            return np.zeros(self.width)
        return np.asarray(found[: self.width] - found[self.width : 2 * self.width])


def whole_table(known: Known) -> Whole:
    """Return any table of whole numbers that agrees with what is known. Raises Contradiction when there is none."""
    width = known.rows.shape[1]
    found = milp(
        np.zeros(width),
        constraints=LinearConstraint(known.rows, known.low, known.high),
        bounds=Bounds(0, PLENTY),
        integrality=np.ones(width),
    )
    table = np.rint(np.full(width, -1.0) if found.x is None else found.x).astype(np.int64)
    if not known.agrees(table):
        raise Contradiction("No table of whole numbers agrees with what is known.")
    return table
