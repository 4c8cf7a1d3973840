"""The fewest figures that could be enough, against every set of figures of a small example."""

from itertools import product

import numpy as np
import pytest
from scipy.sparse import csc_array

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.choice import choice

# Boys and girls in two months, the months' totals, the year's boys and girls, and the year.
RELATIONS = np.array(
    [
        [1, 1, 0, 0, -1, 0, 0, 0, 0],
        [0, 0, 1, 1, 0, -1, 0, 0, 0],
        [1, 0, 1, 0, 0, 0, -1, 0, 0],
        [0, 1, 0, 1, 0, 0, 0, -1, 0],
        [0, 0, 0, 0, 1, 1, 0, 0, -1],
    ]
)
NONE = np.zeros(9, dtype=np.int64)


def case_of(*inner: int) -> Case:
    a, b, c, d = inner
    values = np.array([a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d])
    small = (values > 0) & (values < 5)
    cost = np.where(small, 0, [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 9.0])
    return Case(values, csc_array(RELATIONS), small, cost, np.zeros(9, bool), NONE, NONE, 5, np.zeros(9, bool))


def enough(case: Case, hidden: np.ndarray) -> bool:
    """Return whether every relation leaves each hidden figure a partner, and each small count room both ways."""
    for row in RELATIONS:
        for figure in np.flatnonzero(row * hidden):
            others = [other for other in np.flatnonzero(row * hidden) if other != figure]
            if not case.small[figure]:
                if not others:
                    return False
                continue
            for way, far in ((-1, case.values[figure] - 1), (1, 4 - case.values[figure])):
                falls = [row[other] * row[figure] * way > 0 for other in others]
                reach = sum(case.values[other] if fall else far for other, fall in zip(others, falls, strict=True))
                if far > 0 and reach < far:
                    return False
    return True


@pytest.mark.parametrize("inner", [(2, 9, 8, 7), (3, 9, 0, 9), (1, 9, 2, 9), (2, 2, 9, 9), (9, 9, 9, 9), (4, 0, 0, 1)])
def test_the_cheapest_of_all_sets(inner):
    """As cheap as the cheapest set that leaves no relation short."""
    case = case_of(*inner)
    made = choice(case, np.ones(9, bool), NONE, [])
    sets = (np.array(flags) | case.small for flags in product([False, True], repeat=9))

    assert enough(case, made)
    assert case.cost[made].sum() == min(case.cost[hidden].sum() for hidden in sets if enough(case, hidden))


def test_an_attempt_has_taught_something():
    """Of the figures that an attempt had to hide besides, one is hidden."""
    case = case_of(2, 9, 8, 7)
    before = choice(case, np.ones(9, bool), NONE, [])
    besides = np.flatnonzero(~before)
    made = choice(case, np.ones(9, bool), NONE, [besides])

    assert made[besides].any()
    assert enough(case, made)


def test_among_equals_the_most_used():
    """What many tables change stays hidden."""
    case = case_of(9, 9, 9, 9)
    case = Case(**{**vars(case), "cost": np.ones(9)})
    used = np.array([0, 5, 0, 0, 0, 0, 0, 0, 0])

    assert choice(case, np.ones(9, bool), used, [np.array([0, 1, 2, 3])])[1]
