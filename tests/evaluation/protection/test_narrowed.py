"""Counts that what was shown before keeps from being small enough: as low as can be, and a whole range above."""

from itertools import product

import numpy as np
import pytest
from scipy.sparse import csc_array

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.search import Progress
from evaluation.protection.narrowed import hold

# April, May, June and the quarter as they were, then June and the quarter as they are.
FIGURES = ("april", "may", "june before", "before", "june", "quarter")
SUMS = np.array([[1, 1, 1, -1, 0, 0], [1, 1, 0, 0, 1, -1]])
QUARTER = FIGURES.index("quarter")


def quarter(april: int, may: int, june: int, *shown: str) -> Case:
    """Return the quarter's count as the one to protect. Nine of June were counted before."""
    values = np.array([april, may, 9, april + may + 9, june, april + may + june])
    every = np.ones(len(FIGURES), dtype=np.int64)
    return Case(
        values=values,
        relations=csc_array(SUMS),
        small=np.arange(len(FIGURES)) == QUARTER,
        cost=np.ones(len(FIGURES)),
        shown=np.isin(FIGURES, shown),
        first=every,
        last=every,
        threshold=5,
        arrived=np.zeros(len(FIGURES), dtype=bool),
    )


@pytest.mark.parametrize("shown", [("june before", "before"), ("may", "june before"), ("before",), ()])
@pytest.mark.parametrize("counts", [(2, 2, 0), (0, 3, 0), (1, 0, 2), (0, 0, 4)])
def test_as_low_as_in_any_table(shown: tuple[str, ...], counts: tuple[int, int, int]) -> None:
    """Compared with all tables there are, up to counts that are large enough."""
    case = quarter(*counts, *shown)
    progress = Progress.start(case, case.cost)
    months = np.array(list(product(range(8), range(8), range(20), range(8))))
    april, may, june_before, june = months.T
    tables = np.stack([april, may, june_before, april + may + june_before, june, april + may + june])
    agree = (tables[case.shown] == case.values[case.shown, None]).all(axis=0)
    least = max(1, int(tables[QUARTER, agree].min()))

    assert hold(progress, [QUARTER], ()) == []
    reached = []
    for number in (progress.low[QUARTER], progress.high[QUARTER]):
        table = case.values.copy()
        if number:
            figures, change = progress.tables[number - 1]
            table[figures] += change
        assert (SUMS @ table == 0).all()
        assert (table[case.shown] == case.values[case.shown]).all()
        assert (table >= 0).all()
        reached.append(int(table[QUARTER]))
    assert reached[0] <= least
    assert reached[1] >= max(4, least + 3)


def test_what_is_known_to_be_small_is_not_held() -> None:
    """June is shown again: April and May have four together, and so has the quarter."""
    case = quarter(2, 2, 0, "june before", "before", "june")

    assert hold(Progress.start(case, case.cost), [QUARTER], ()) == [QUARTER]


def test_a_table_that_is_there_already() -> None:
    """It is taken, and nothing else is looked for."""
    case = quarter(2, 2, 0, "june before", "before")
    progress = Progress.start(case, case.cost)
    known = np.array([FIGURES.index("june"), QUARTER]), np.array([5, 5])

    assert hold(progress, [QUARTER], [known]) == []
    assert [(figures.tolist(), change.tolist()) for figures, change in progress.tables] == [([4, 5], [5, 5])]
