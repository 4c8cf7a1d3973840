"""An attacker: what can be worked out of hidden counts from everything that is shown.

It shares nothing with the code that hides. It knows the shown cells, the relations between cells, that counts are
whole and not negative, and that no cell has more individuals than records; HiGHS then looks for the least and the
greatest that a hidden count can be.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from evaluation.protection.cells import KEY

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Leak:
    """A small count of which too much can be worked out: it lies between least and most."""

    cell: int
    value: int
    least: int
    most: int


@dataclass(frozen=True)
class Block:
    """Hidden cells that hang together: sums @ x = known, fewer @ x <= limits, low <= x <= high."""

    cells: npt.NDArray[np.int64]
    sums: csr_array
    known: Numbers
    fewer: csr_array
    limits: Numbers
    low: Numbers
    high: Numbers


def leaks(cells: pd.DataFrame, hidden: Flags, relations: pd.DataFrame, threshold: int) -> list[Leak]:
    """Return every hidden small count that cannot be both at most 1 and at least threshold - 1.

    cells: the columns of KEY, value and cell (0, 1, 2 ... in order). hidden: what an outsider does not know.
    """
    values = cells["value"].to_numpy(dtype=np.int64)
    small = hidden & (values > 0) & (values < threshold)
    found = []
    for block in blocks(cells, hidden, relations):
        targets = np.flatnonzero(small[block.cells])
        for target, least, most in _ranges(block, targets, values[block.cells], threshold):
            cell = int(block.cells[target])
            found.append(Leak(cell, int(values[cell]), least, most))
    return found


def blocks(cells: pd.DataFrame, hidden: Flags, relations: pd.DataFrame) -> Iterator[Block]:
    """Yield the hidden cells with what is known of them, split where nothing ties them together."""
    values = cells["value"].to_numpy(dtype=np.float64)
    number = np.cumsum(hidden) - 1
    sums, known = _sums(hidden, number, values, relations)
    fewer, low, high = _fewer(cells, hidden, number, values)
    ties = abs(sums).T @ abs(sums) + abs(fewer).T @ abs(fewer)
    _, label = connected_components(ties, directed=False)
    order = np.argsort(label, kind="stable")
    own = np.flatnonzero(hidden)
    for members in np.split(order, np.cumsum(np.bincount(label))[:-1]) if len(order) else []:
        rows = np.unique(sums[:, members].nonzero()[0])
        pairs = np.unique(fewer[:, members].nonzero()[0])
        yield Block(
            own[members],
            sums[rows][:, members],
            known[rows],
            fewer[pairs][:, members],
            np.zeros(len(pairs)),
            low[members],
            high[members],
        )


def _sums(hidden: Flags, number: npt.NDArray[np.int64], values: Numbers, relations: pd.DataFrame) -> tuple[csr_array, Numbers]:
    relation, _ = pd.factorize(relations["relation"])
    cell, coef = relations["cell"].to_numpy(), relations["coef"].to_numpy(dtype=np.float64)
    count = relation.max(initial=-1) + 1
    unknown = hidden[cell]
    sums = csr_array((coef[unknown], (relation[unknown], number[cell[unknown]])), shape=(count, int(hidden.sum())))
    known = -np.bincount(relation[~unknown], coef[~unknown] * values[cell[~unknown]], minlength=count)
    return sums, known


def _fewer(cells: pd.DataFrame, hidden: Flags, number: npt.NDArray[np.int64], values: Numbers) -> tuple[csr_array, Numbers, Numbers]:
    """Return individuals <= records: as rows where both are hidden, as limits of the one that is where not."""
    place = [key for key in KEY if key != "basis"]
    numbered = cells[place].assign(cell=np.arange(len(cells)))
    pairs = numbered[cells["basis"] == "individuals"].merge(numbered[cells["basis"] == "records"], on=place)
    few, many = pairs["cell_x"].to_numpy(), pairs["cell_y"].to_numpy()
    low, high = np.zeros(len(cells)), np.full(len(cells), np.inf)
    high[few[~hidden[many]]] = values[many[~hidden[many]]]
    low[many[~hidden[few]]] = values[few[~hidden[few]]]
    both = hidden[few] & hidden[many]
    row = np.arange(both.sum())
    coef = np.repeat([1.0, -1.0], both.sum())
    place_of = np.concatenate([number[few[both]], number[many[both]]])
    fewer = csr_array((coef, (np.concatenate([row, row]), place_of)), shape=(len(row), int(hidden.sum())))
    return fewer, low[hidden], high[hidden]


def _ranges(
    block: Block, targets: npt.NDArray[np.int64], truth: npt.NDArray[np.int64], threshold: int
) -> Iterator[tuple[int, int, int]]:
    """Yield (target, least, most) for targets that cannot reach both ends; one table may serve many targets."""
    least, most = truth.copy(), truth.copy()
    for target in targets:
        for sign, reached in ((1, least[target] <= 1), (-1, most[target] >= threshold - 1)):
            if not reached:
                table = _extreme(block, int(target), sign)
                np.minimum(least, table, out=least)
                np.maximum(most, table, out=most)
        if least[target] > 1 or most[target] < threshold - 1:
            yield int(target), int(least[target]), int(most[target])


def _extreme(block: Block, target: int, sign: int) -> npt.NDArray[np.int64]:
    """Return a whole table that agrees with everything known, with the target as small (or large) as it can be."""
    aim = np.zeros(len(block.cells))
    aim[target] = sign
    # No more than needed: a count without limit would have no greatest.
    high = np.minimum(block.high, np.maximum(block.low, 10_000))
    rules = [LinearConstraint(block.sums, block.known, block.known), LinearConstraint(block.fewer, -np.inf, block.limits)]
    kept = [rule for rule in rules if rule.A.shape[0]]
    for whole in (0, 1):
        solved = milp(aim, constraints=kept, bounds=Bounds(block.low, high), integrality=np.full(len(aim), whole))
        if not solved.success:
            raise AssertionError(f"No table agrees with what is shown: {solved.message}")
        table = np.rint(solved.x).astype(np.int64)
        if np.allclose(table, solved.x, atol=1e-6) and _agrees(block, table):
            return table
    raise AssertionError("The solver's whole table is not whole.")


def _agrees(block: Block, table: npt.NDArray[np.int64]) -> bool:
    """Return whether a table fits exactly, in whole numbers, whatever the solver's tolerance was."""
    return bool(
        (block.sums @ table == block.known).all()
        and (block.fewer @ table <= block.limits).all()
        and (table >= block.low).all()
        and (table <= block.high).all()
    )
