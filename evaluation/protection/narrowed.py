"""Small counts that are at most 1 in no table, whatever is hidden, because of what was shown before.

Of such a count it is known already that it is at least so many. Nothing is added to that, and above it the count keeps
a range as wide as that of any small count. As it begins above 1 it ends at the threshold or above: nobody can know that
the count is small. Where no table goes so far, the count is not held, and the publication stops.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import connected_components

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import TINY, Part
from evaluation.protection.hiding.search import Progress

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
# A programme may stop at a table this far from the cheapest, or after so many seconds.
NEAR_ENOUGH, SECONDS = 0.3, 20.0
# What the solver answers where it is certain that there is no table.
IMPOSSIBLE = 2


def hold(progress: Progress, figures: Iterable[int], known: Sequence[Part]) -> list[int]:
    """Give the progress two tables for each of these small counts, and return the counts that are not held.

    known: tables found earlier that still agree with all that is known.
    """
    return [figure for figure in figures if not _held(progress, figure, known)]


def _held(progress: Progress, figure: int, known: Sequence[Part]) -> bool:
    """Find a table in which a count is as low as it can be and one in which it is a whole range above; keep both."""
    case = progress.case
    value, room = int(case.values[figure]), _room(case, figure)
    # Where a count in it arrived suppressed, it may be known not to be 0.
    lowest = value if case.arrived[figure] else 1
    while lowest < value:
        table = _earlier(known, figure, lowest - value) or _cheapest(progress, room, figure, lowest - value)
        if table is None:
            return False
        if _keep(progress, progress.low, figure, table):
            break
        lowest += 1
    if lowest >= value:
        progress.low[figure] = 0
    enough = case.threshold - 1 if case.arrived[figure] else max(case.threshold - 1, lowest + case.threshold - 2)
    if value >= enough:
        progress.high[figure] = 0
        return True
    table = _earlier(known, figure, enough - value) or _cheapest(progress, room, figure, enough - value)
    return table is not None and _keep(progress, progress.high, figure, table)


def _keep(progress: Progress, side: Whole, figure: int, table: Part) -> bool:
    """Keep a table for one side of a count, and hide what it changes. False for a table that changes nothing."""
    if not len(table[0]):
        return False
    progress.tables.append(table)
    progress.cost[table[0]] = 0
    side[figure] = len(progress.tables)
    return True


def _room(case: Case, figure: int) -> Whole:
    """Return all figures that were never shown and hang together with this one by relations."""
    free = np.flatnonzero(~case.shown)
    rows = csr_array(case.relations[:, free])
    _, part = connected_components(abs(rows).T @ abs(rows), directed=False)
    return np.asarray(free[part == part[np.searchsorted(free, figure)]])


def _earlier(known: Sequence[Part], figure: int, change: int) -> Part | None:
    """Return a known table in which a count falls (change under 0) or rises at least so far."""
    for figures, changes in known:
        by = changes[figures == figure]
        if len(by) and (by[0] <= change if change < 0 else by[0] >= change):
            return figures, changes
    return None


def _cheapest(progress: Progress, room: Whole, figure: int, change: int) -> Part | None:
    """Return the cheapest table found in which a count falls (change under 0) or rises at least so far.

    Without any figure where there certainly is none; None where that is not certain.
    """
    case, size = progress.case, len(room)
    relations = csr_array(case.relations[:, room])
    relations = csr_array(relations[np.flatnonzero(np.diff(relations.indptr))])
    # What is added to each figure, then what is taken away.
    most = np.concatenate([np.full(size, np.inf), case.values[room]])
    least, own = np.zeros(2 * size), int(np.flatnonzero(room == figure)[0])
    least[own + (size if change < 0 else 0)] = abs(change)
    most[own + (0 if change < 0 else size)] = 0
    found = milp(
        np.tile(progress.cost[room] + TINY, 2),
        constraints=LinearConstraint(hstack([relations, -relations]), 0, 0),
        bounds=Bounds(least, most),
        integrality=np.ones(2 * size, dtype=np.int64),
        options={"mip_rel_gap": NEAR_ENOUGH, "time_limit": SECONDS},
    )
    none = np.zeros(0, dtype=np.int64)
    if found.status == IMPOSSIBLE:
        return none, none
    if found.x is None:
        return None
    changes = np.rint(found.x[:size] - found.x[size:]).astype(np.int64)
    touched = np.flatnonzero(changes)
    return (room[touched], changes[touched]) if not (relations @ changes).any() else None
