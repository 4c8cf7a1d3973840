"""The attacker is able: given equations, he finds what can be worked out, and takes nothing for known that is not."""

from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from tests.evaluation.protection.attacker.attacking import Told, leaks
from tests.evaluation.protection.attacker.known import Contradiction
from tests.evaluation.protection.publishing_by_hand import THRESHOLD

# A table of two rows and three columns with its totals: cells 0 to 5, then rows, columns and all.
ROWS, COLUMNS = ((0, 1, 2), (3, 4, 5)), ((0, 3), (1, 4), (2, 5))
TOTALS = (*((6 + n, parts) for n, parts in enumerate(ROWS)), *((8 + n, parts) for n, parts in enumerate(COLUMNS)))
SUMS = (*TOTALS, (11, (6, 7)), (11, (8, 9, 10)))
RELATIONS = pd.DataFrame(
    [
        (number, cell, coef)
        for number, (total, parts) in enumerate(SUMS)
        for cell, coef in ((total, 1), *((part, -1) for part in parts))
    ],
    columns=["relation", "cell", "coef"],
)
# Where a total is hidden a count may be larger than this; it need not be, to show that it can be large enough.
MOST = 7


def every_table() -> npt.NDArray[np.int64]:
    """Return all tables with counts up to MOST, a row a table, with their totals."""
    inner = np.array(list(product(range(MOST + 1), repeat=6)), dtype=np.int16)
    rows, columns = (np.stack([inner[:, parts].sum(axis=1) for parts in sides], axis=1) for sides in (ROWS, COLUMNS))
    return np.hstack([inner, rows, columns, rows.sum(axis=1, keepdims=True)]).astype(np.int64)


def test_he_finds_what_trying_every_table_finds() -> None:
    """On small tables, hidden at random: exactly the counts that are in no table small enough, or large enough."""
    rng = np.random.default_rng(3)
    tables = every_table()
    leaking = safe = 0
    for _ in range(40):
        inner = rng.choice([0, 0, 1, 2, 3, 5], 6)
        true = tables[(tables[:, :6] == inner).all(axis=1)][0]
        unknown = rng.random(12) < 0.7
        could_be = tables[(tables[:, ~unknown] == true[~unknown]).all(axis=1)]
        small = [cell for cell in np.flatnonzero(unknown) if 0 < true[cell] < THRESHOLD]
        expected = {cell for cell in small if could_be[:, cell].min() > 1 or could_be[:, cell].max() < THRESHOLD - 1}
        cells = pd.DataFrame({"cell": range(12), "value": true})
        found = list(leaks(cells, unknown, RELATIONS, THRESHOLD))

        assert {leak.cell for leak in found} == expected
        for leak in found:
            assert leak.least <= could_be[:, leak.cell].min()
            assert leak.most >= could_be[:, leak.cell].max()
        leaking, safe = leaking + len(expected), safe + len(small) - len(expected)
    assert min(leaking, safe) > 20


def test_whole_numbers() -> None:
    """Half a child there is not: three pairs that are 3, 3 and 5 together, of 1, 2 and 3."""
    cells = pd.DataFrame({"cell": range(3), "value": [1, 1, 2]})
    none = pd.DataFrame(columns=["relation", "cell", "coef"], dtype=np.int64)
    # 2a + 2b + 4c = 12 and a = b: whole numbers only for even c.
    told = (Told({0: 2, 1: 2, 2: 4}, 12, 12), Told({0: 1, 1: -1}, 0, 0), Told({2: 1}, 1.5, 3))

    found = list(leaks(cells, np.ones(3, bool), none, THRESHOLD, told))
    assert {leak.cell for leak in found} == {0, 1, 2}


def test_what_cannot_be_is_said() -> None:
    """An attacker who takes something false for known would find leaks that are none."""
    cells = pd.DataFrame({"cell": [0, 1], "value": [2, 2]})
    same = pd.DataFrame({"relation": [0, 0], "cell": [0, 1], "coef": [1, -1]})

    with pytest.raises(Contradiction):
        list(leaks(cells, np.ones(2, bool), same, THRESHOLD, (Told({0: 1}, 5, 9), Told({1: 1}, 0, 3))))
