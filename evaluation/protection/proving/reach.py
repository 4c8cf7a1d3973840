"""How low a count could be for anyone who knows what was shown before: the check's own programme."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
# What the solver answers where it is certain that there is no such table, and how long it may take.
IMPOSSIBLE, SECONDS = 2, 60.0


def certainly_more(
    aim: csr_array, value: int, values: Whole, fixed: Flags, sums: Sequence[csr_array], differences: csr_array
) -> bool:
    """Return whether a sum of counts certainly exceeds a value, in every table that agrees with what is known.

    aim: the sum, one row, a column a count. values: of one table that agrees. fixed: counts that are known. sums: rows
    that come to 0; differences: rows that are 0 or more.
    """
    equal, free = csr_array(vstack(sums)), np.flatnonzero(~fixed)
    rows = csr_array(vstack([equal, differences]))
    ties = abs(csr_array(vstack([rows, aim]))[:, free])
    _, part = connected_components(ties.T @ ties, directed=False)
    own = free[np.isin(part, part[np.isin(free, aim.indices)])]
    others = values.copy()
    others[own] = 0
    touched = np.flatnonzero(np.diff(csr_array(rows[:, own]).indptr))
    least = -(rows @ others)[touched]
    most = np.where(touched < equal.shape[0], least, np.inf)
    found = milp(
        np.zeros(len(own)),
        constraints=[
            LinearConstraint(csr_array(rows[touched][:, own]), least, most),
            LinearConstraint(csr_array(aim[:, own]), -np.inf, value - (aim @ others)),
        ],
        bounds=Bounds(0, np.inf),
        integrality=np.ones(len(own), dtype=np.int64),
        options={"time_limit": SECONDS},
    )
    return bool(found.status == IMPOSSIBLE)
