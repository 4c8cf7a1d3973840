"""Changes that leave every relation true, against all tables of a small example, counted one by one."""

from itertools import product

import numpy as np
import pytest
from scipy.sparse import block_diag, csc_array

from evaluation.protection.hiding.changes import Aims, Part, Room

# Boys and girls in two months, the months' totals, the year's boys and girls, and the year.
NAMES = ["boys_1", "girls_1", "boys_2", "girls_2", "month_1", "month_2", "boys", "girls", "year"]
RELATIONS = csc_array(
    [
        [1, 1, 0, 0, -1, 0, 0, 0, 0],
        [0, 0, 1, 1, 0, -1, 0, 0, 0],
        [1, 0, 1, 0, 0, 0, -1, 0, 0],
        [0, 1, 0, 1, 0, 0, 0, -1, 0],
        [0, 0, 0, 0, 1, 1, 0, 0, -1],
    ]
)
INNER = 4


def values(*inner: int) -> np.ndarray:
    a, b, c, d = inner
    return np.array([a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d])


def changed(room: Room, parts: list[Part]) -> np.ndarray | None:
    """Return all parts together, none when there are none."""
    change = np.zeros(9, dtype=np.int64)
    for figures, by in parts:
        assert not change[figures].any()
        change[figures] = by
    return change if parts else None


def room_for(counts: np.ndarray, figures: np.ndarray) -> Room:
    return Room(counts, RELATIONS, figures, np.array([0]))


def aim(figure: int, sign: int, need: int) -> Aims:
    return Aims(np.array([figure]), np.array([sign]), np.array([need]))


@pytest.mark.parametrize("inner", [(2, 9, 8, 7), (3, 9, 9, 1), (3, 0, 5, 9), (2, 2, 2, 2), (3, 0, 0, 9)])
@pytest.mark.parametrize(("sign", "need"), [(1, 1), (1, 2), (1, 5), (-1, 1), (-1, 2)])
def test_as_good_as_any_table(inner, sign, need):
    """With the totals of months and of the year fixed: a change is found exactly when there is such a table."""
    counts = values(*inner)
    fixed = [4, 5, 8]
    room = room_for(counts, np.setdiff1d(np.arange(9), fixed))
    found = changed(room, room.changes(aim(0, sign, need), np.zeros(9), 10.0))
    tables = [values(*table) for table in product(range(12), repeat=INNER)]
    there = any((table[fixed] == counts[fixed]).all() and sign * (table[0] - inner[0]) >= need for table in tables)
    reached = found is not None and sign * found[0] >= need

    assert reached == there
    if found is not None:
        assert not (RELATIONS @ found).any()
        assert (counts + found >= 0).all()
        assert not found[fixed].any()


def test_the_dearest_stay_as_they_are():
    """The year's boys can stay, at the price of the other month, or change."""
    counts = values(2, 9, 8, 7)
    room = room_for(counts, np.array([0, 1, 2, 3, 6, 7]))
    dear_years, dear_months = np.zeros(9), np.zeros(9)
    dear_years[[6, 7]] = 1
    dear_months[[2, 3]] = 1
    of_years = changed(room, room.changes(aim(0, 1, 2), dear_years, 100.0))
    of_months = changed(room, room.changes(aim(0, 1, 2), dear_months, 100.0))

    assert of_years is not None
    assert of_months is not None
    assert not of_years[[6, 7]].any()
    assert not of_months[[2, 3]].any()


def test_not_worth_it():
    """Nothing is changed when an aim is worth less than its price."""
    room = room_for(values(2, 9, 8, 7), np.array([0, 1, 2, 3]))

    assert room.changes(aim(0, 1, 2), np.array([0, 1, 1, 1, 0, 0, 0, 0, 0.0]), 1.0) == []


@pytest.mark.parametrize("whole", [False, True])
def test_parts_that_have_nothing_to_do_with_each_other(whole):
    """Two tables side by side change each for itself."""
    counts = np.concatenate([values(2, 9, 8, 7), values(3, 9, 9, 9)])
    room = Room(
        counts, csc_array(block_diag([RELATIONS, RELATIONS])), np.array([0, 1, 2, 3, 9, 10, 11, 12]), np.array([0, 9])
    )
    aims = Aims(np.array([0, 9]), np.array([1, -1]), np.array([2, 2]))
    parts = room.changes(aims, np.zeros(18), 10.0, whole=whole)

    assert sorted(tuple(sorted(figures)) for figures, _ in parts) == [(0, 1, 2, 3), (9, 10, 11, 12)]
