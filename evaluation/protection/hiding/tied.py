"""Relations made shorter, and figures that are tied to each other because a relation leaves only two of them to change.

Both leave the same changes possible, and make the programme that looks for one several times smaller.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csc_array, csr_array
from scipy.sparse.csgraph import connected_components

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Tied:
    """Figures in classes: all of a class change by the same number, some of them the other way.

    of_figure: the class of each figure, -1 for one that cannot change. sign: 1 or -1, 0 for one that cannot change.
    relations: a row a relation that is left, a column a class; each of three classes or more, none twice.
    """

    of_figure: Whole
    sign: Whole
    relations: csc_array


def shortened(relations: csc_array) -> csc_array:
    """Return as many relations from which the same follows, each less an earlier one where that is shorter.

    Two rolling windows that follow each other become one relation of two windows and two months.
    """
    rows = csr_array(relations).astype(np.int64)
    length = np.diff(rows.indptr)
    shared = coo_array(rows @ rows.T)
    late, early = shared.coords
    left = length[late] + length[early] - 2 * np.abs(shared.data)
    shorter = np.flatnonzero((early < late) & (left < length[late]))
    shorter = shorter[np.lexsort((early[shorter], left[shorter], late[shorter]))]
    shorter = shorter[np.unique(late[shorter], return_index=True)[1]]
    size = rows.shape[0]
    less = csr_array((np.sign(shared.data[shorter]), (late[shorter], early[shorter])), shape=(size, size))
    made = csr_array(rows - less @ rows)
    made.eliminate_zeros()
    return csc_array(made)


def tied(relations: csc_array) -> Tied:
    """Return the classes of the figures of these relations. relations: a row a relation, a column a figure."""
    left, size = csr_array(relations).astype(np.int64), relations.shape[1]
    # A row a figure, a column a class, and there the sign.
    of_class = csr_array((np.ones(size, dtype=np.int64), np.arange(size), np.arange(size + 1)), shape=(size, size))
    while True:
        left.eliminate_zeros()
        left = csr_array(left[np.flatnonzero(np.diff(left.indptr))])
        joined = _joined(left)
        if joined is None:
            break
        of_class, left = csr_array(of_class @ joined), csr_array(left @ joined)
    able = np.flatnonzero(np.diff(of_class.indptr))
    number, sign = np.full(size, -1), np.zeros(size, dtype=np.int64)
    number[able], sign[able] = of_class.indices, of_class.data
    return Tied(number, sign, csc_array(_once(left)))


def _joined(left: csr_array) -> csr_array | None:
    """Return the classes that relations of one or two columns make of the columns, None if there are no such."""
    length, start, columns = np.diff(left.indptr), left.indptr[:-1], left.shape[1]
    alone, pair = left.indices[start[length == 1]], start[length == 2]
    pair = pair[np.abs(left.data[pair]) == np.abs(left.data[pair + 1])]
    if not len(alone) + len(pair):
        return None
    one, other = left.indices[pair], left.indices[pair + 1]
    against = left.data[pair] * left.data[pair + 1] > 0
    # Each column twice, as it is and turned round: one that hangs together with itself turned round cannot change.
    begin = np.concatenate([one, one + columns])
    end = np.concatenate([other + columns * against, other + columns * ~against])
    ties = coo_array((np.ones(len(begin)), (begin, end)), shape=(2 * columns, 2 * columns))
    group = connected_components(ties, directed=False)[1]
    upright, turned = group[:columns], group[columns:]
    name = np.minimum(upright, turned)
    able = np.flatnonzero(~np.isin(name, np.concatenate([name[upright == turned], name[alone]])))
    names, number = np.unique(name[able], return_inverse=True)
    sign = np.where(upright[able] <= turned[able], 1, -1)
    return csr_array((sign, (able, number)), shape=(columns, len(names)))


def _once(left: csr_array) -> csr_array:
    """Return the relations, each once, whichever way round it is."""
    left.sort_indices()
    ends = zip(left.indptr[:-1], left.indptr[1:], strict=True)
    rows = [(left.indices[begin:end], left.data[begin:end]) for begin, end in ends]
    first = {(at.tobytes(), (by * np.sign(by[0])).tobytes()): row for row, (at, by) in reversed([*enumerate(rows)])}
    return csr_array(left[np.array(sorted(first.values()), dtype=np.int64)])
