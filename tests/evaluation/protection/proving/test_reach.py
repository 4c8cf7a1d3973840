"""What the check takes for certain of a count, and what it asks of one that is known to be more than 1."""

from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest
from scipy.sparse import csr_array

from evaluation.protection.proving.reach import certainly_more
from tests.evaluation.protection.proving.test_proof import MOVED, PROVED, Proof, Tables, faults, figure, known, quarter

# Two rows of three counts: the columns' sums and the rows'.
SUMS = np.vstack([np.tile(np.eye(3, dtype=np.int64), 2), np.repeat([[1, 0], [0, 1]], 3, axis=1)])
EVERY = np.array(list(product(range(5), repeat=6)))


def test_as_trying_every_table_says() -> None:
    """Counts to 2 whose rows and columns are known, and some of themselves: certain where no table has fewer."""
    rng = np.random.default_rng(0)
    answers = []
    for _ in range(30):
        true, fixed = rng.integers(0, 3, 6), rng.random(6) < 0.3
        agree = (EVERY[:, fixed] == true[fixed]).all(axis=1) & (SUMS @ true == EVERY @ SUMS.T).all(axis=1)
        aim = int(np.argmin(fixed))
        # What a sum comes to is a count as well, and known.
        rows = csr_array(np.hstack([SUMS, -np.eye(5, dtype=np.int64)]))
        counts, seen = np.append(true, SUMS @ true), np.append(fixed, np.ones(5, dtype=bool))
        asked, none = csr_array(np.eye(1, 11, aim, dtype=np.int64)), csr_array((0, 11), dtype=np.int64)
        for value in range(3):
            answers.append(bool(EVERY[agree, aim].min() > value))
            assert certainly_more(asked, value, counts, seen, [rows], none) == answers[-1]
    assert 10 < sum(answers) < len(answers) - 10


# Nine others of June were shown and thirteen of the quarter: April and May have four. June is revised to none.
NARROWED: Tables = {
    1: {"april": -2, "may": 2},
    2: {"april": 2, "may": -2},
    3: {"june": 3, "quarter": 3},
}
HELD: Proof = {"april": (1, 2), "may": (2, 1), "quarter": (0, 3)}


def revised(shown: tuple[str, ...] = ("june before", "before")) -> dict[str, dict[str, object]]:
    """Return the figures of a quarter that was published twice."""
    long = {"period_kind": "quarter", "period": "2019-06"}
    figures = {
        "april": figure(2, until=2),
        "may": figure(2, period="2019-05", until=2),
        "june before": figure(9, period="2019-06"),
        "before": figure(13, **long),
        "june": figure(0, period="2019-06", since=2, until=2),
        "quarter": figure(4, since=2, until=2, **long),
    }
    return {name: each | {"shown": name in shown} for name, each in figures.items()}


def test_a_count_that_is_known_to_be_more() -> None:
    """The quarter has four or more now, and could have seven."""
    assert faults(known(revised(), NARROWED, HELD)) == []


@pytest.mark.parametrize(
    ("shown", "tables"),
    [
        # Without what was shown before, it could have none.
        (("june before",), NARROWED),
        (("before",), NARROWED),
        # It could have six only; and four only, as June is shown.
        (("june before", "before"), NARROWED | {3: {"june": 2, "quarter": 2}}),
        (("june before", "before", "june"), NARROWED),
    ],
)
def test_a_count_of_which_more_is_known(shown: tuple[str, ...], tables: Mapping[int, Mapping[str, int]]) -> None:
    assert faults(known(revised(shown), tables, HELD)) != []


def test_a_range_that_need_not_begin_so_high() -> None:
    """April's others could be two to five by these tables; nothing was shown before that keeps them from being one."""
    higher = {3: {"april other": 3, "april female": -3, "may other": -3, "may female": 3}}
    proved = known(quarter(), MOVED | higher, PROVED | {"april other": (0, 3)})

    (fault,) = faults(proved)
    assert fault.startswith("figures are small and not proved to be protected (1)")
