"""An attacker: what can be worked out of hidden counts from everything that is known.

It shares nothing with the code that hides. It knows some cells, the relations between all of them, that counts are
whole and not negative, and that no cell has more individuals than records. HiGHS looks for the least and the greatest
that a hidden count can be; every table it finds is checked in whole numbers.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

from evaluation.protection.cells import KEY

Flags = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]
# More than any count here can be: where nothing limits a count, this does.
PLENTY = 100_000


@dataclass(frozen=True)
class Leak:
    """A hidden small count of which too much is known: it lies between least and most."""

    cell: int
    value: int
    least: int
    most: int


@dataclass
class Block:
    """Unknown counts that hang together: low <= rows @ counts <= high. tables: the solutions found so far."""

    unknown: Whole
    rows: csr_array
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    tables: list[Whole] = field(default_factory=list)

    def least(self, coefs: Whole, enough: int) -> int:
        """Return the least that coefs @ counts can be, or what one table shows of it when that is enough."""
        reached = int((np.array(self.tables) @ coefs).min()) if self.tables else PLENTY
        if reached > enough:
            self.tables.append(self._solved(coefs))
            reached = int(coefs @ self.tables[-1])
        return reached

    def scatter(self, rng: np.random.Generator) -> None:
        """Find some tables far from each other, which serve many counts at once."""
        for _ in range(min(12, len(self.unknown) // 4)):
            self.tables.append(self._solved(rng.choice([-1, 1], len(self.unknown))))

    def _solved(self, aim: Whole) -> Whole:
        for whole in (0, 1):
            solved = milp(
                aim,
                constraints=LinearConstraint(self.rows, self.low, self.high),
                bounds=Bounds(0, PLENTY),
                integrality=np.full(len(aim), whole),
            )
            assert solved.success, f"No table agrees with what is known: {solved.message}"
            table = np.rint(solved.x).astype(np.int64)
            made = self.rows @ table
            if (table >= 0).all() and (made >= self.low).all() and (made <= self.high).all():
                return table
        raise AssertionError("The solver found no table of whole numbers.")


def leaks(cells: pd.DataFrame, unknown: Flags, relations: pd.DataFrame, threshold: int) -> list[Leak]:
    """Return every unknown small count that cannot be both at most 1 and at least threshold - 1.

    cells: the columns of KEY, value and cell (0, 1, 2 ... in order). unknown: the cells that the attacker has not seen.
    """
    values = cells["value"].to_numpy(dtype=np.int64)
    made_of, known = _made_of(values, unknown, relations)
    blocks, block_of = _blocks(*_rules(cells, made_of, known, relations))
    rng = np.random.default_rng(0)
    for block in blocks:
        block.scatter(rng)
    found = []
    for cell in np.flatnonzero(unknown & (values > 0) & (values < threshold)):
        own = made_of[[cell]].tocoo()
        least = most = int(known[cell])
        for number in np.unique(block_of[own.coords[1]]):
            block = blocks[number]
            inside = block_of[own.coords[1]] == number
            coefs = np.zeros(len(block.unknown), dtype=np.int64)
            coefs[np.searchsorted(block.unknown, own.coords[1][inside])] = own.data[inside]
            least += block.least(coefs, 0)
            most -= block.least(-coefs, 1 - threshold)
        if least > 1 or most < threshold - 1:
            found.append(Leak(int(cell), int(values[cell]), least, most))
    return found


def _made_of(values: Whole, unknown: Flags, relations: pd.DataFrame) -> tuple[csr_array, Whole]:
    """Return every cell as unknown counts and a known rest: value = made_of @ counts + known.

    An unknown quarter, year or wider area is no count of its own: it is the sum of its parts, whatever they are.
    """
    sums = relations[relations["over"].isin(["period", "partnership"])]
    defined = sums[(sums["coef"] == 1) & unknown[sums["cell"]]].drop_duplicates("cell")
    parts = defined[["relation", "cell"]].merge(sums.loc[sums["coef"] == -1, ["relation", "cell"]], on="relation")
    free = unknown.copy()
    free[defined["cell"]] = False
    size = (len(values), len(values))
    ones = np.ones(len(parts), dtype=np.int64)
    step = csr_array((ones, (parts["cell_x"], parts["cell_y"])), shape=size)
    kept = np.ones(len(values), dtype=np.int64)
    kept[defined["cell"]] = 0
    step = step + csr_array((kept, (np.arange(len(values)), np.arange(len(values)))), shape=size)
    whole = step @ step @ step
    known = whole @ np.where(unknown, 0, values)
    return csr_array(whole[:, np.flatnonzero(free)]), known


def _rules(
    cells: pd.DataFrame, made_of: csr_array, known: Whole, relations: pd.DataFrame
) -> tuple[csr_array, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return what every table must fulfil: low <= rows @ counts <= high."""
    number, _ = pd.factorize(relations["relation"])
    place = (number, relations["cell"].to_numpy())
    equal = csr_array((relations["coef"].to_numpy(), place), shape=(number.max(initial=-1) + 1, len(cells)))
    pairs = cells.merge(cells, on=[key for key in KEY if key != "basis"])
    pairs = pairs[(pairs["basis_x"] == "records") & (pairs["basis_y"] == "individuals")]
    each = np.arange(len(pairs))
    ends = (np.concatenate([each, each]), np.concatenate([pairs["cell_x"], pairs["cell_y"]]))
    at_least = csr_array((np.repeat([1, -1], len(pairs)), ends), shape=(len(pairs), len(cells)))
    both = csr_array(vstack([equal, at_least]))
    low = -(both @ known).astype(float)
    high = np.where(np.arange(len(low)) < equal.shape[0], low, np.inf)
    rows = csr_array(both @ made_of)
    rows.eliminate_zeros()
    told = np.diff(rows.indptr) > 0
    assert (low[~told] <= 0).all(), "What is known contradicts itself."
    assert (high[~told] >= 0).all(), "What is known contradicts itself."
    return rows[np.flatnonzero(told)], low[told], high[told]


def _blocks(rows: csr_array, low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> tuple[list[Block], Whole]:
    """Return the unknown counts in blocks that nothing ties to each other, and the block of each count."""
    _, block_of = connected_components(abs(rows).T @ abs(rows), directed=False)
    row_of = block_of[rows.indices[rows.indptr[:-1]]]
    blocks = []
    for number in range(block_of.max(initial=-1) + 1):
        unknown, own = np.flatnonzero(block_of == number), np.flatnonzero(row_of == number)
        blocks.append(Block(unknown, csr_array(rows[own][:, unknown]), low[own], high[own]))
    return blocks, block_of
