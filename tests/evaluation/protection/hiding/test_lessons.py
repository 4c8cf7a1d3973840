"""Lessons hold, against all tables of a small example, counted one by one."""

from itertools import combinations, product

import numpy as np
import pytest

from evaluation.protection.hiding.lessons import Lessons
from tests.evaluation.protection.hiding.test_changes import INNER, room_for, values

TABLES = np.array([values(*table) for table in product(range(12), repeat=INNER)])
ALL = np.arange(9)


def reached(counts: np.ndarray, hidden: np.ndarray, way: int, need: int) -> bool:
    """Return whether some table agrees with what is shown and has the first count so far up or down."""
    shown = ~hidden
    agree = (TABLES[:, shown] == counts[shown]).all(axis=1)
    return bool((agree & (way * (TABLES[:, 0] - counts[0]) >= need)).any())


@pytest.mark.parametrize("inner", [(2, 6, 5, 7), (3, 0, 5, 6)])
@pytest.mark.parametrize(("way", "need"), [(1, 2), (-1, 1)])
def test_a_lesson_is_what_keeps_a_count_from_changing(inner, way, need):
    """Nothing is learned where a table is there; else no table is until a figure of the lesson is hidden too."""
    counts = values(*inner)
    lessons = Lessons(room_for(counts, ALL))
    learned = 0
    for size in range(3):
        for others in combinations(ALL[1:], size):
            hidden = np.isin(ALL, [0, *others])
            lesson, parts = lessons.lesson(0, way, need, hidden, np.ones(9))
            assert bool(len(lesson)) != reached(counts, hidden, way, need)
            if not len(lesson):
                assert any((figures == 0).any() for figures, _ in parts)
                continue
            learned += 1
            assert not hidden[lesson].any()
            assert not reached(counts, ~np.isin(ALL, lesson), way, need)
            for figure in lesson:
                assert reached(counts, ~np.isin(ALL, lesson) | (figure == ALL), way, need)
    assert learned > 10
