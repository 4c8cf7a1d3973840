"""Rounds of choosing what to hide, of finding out why that is not enough, and of choosing better.

Each round hides the fewest figures that could be enough (choice.py) and finds the tables that these allow. A count that
has none teaches a lesson (lessons.py): figures of which one must be hidden besides. One is hidden, so that the round
ends with every count protected; the lesson is kept for all later choices.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import Part, Room
from evaluation.protection.hiding.choice import choice
from evaluation.protection.hiding.lessons import Lessons
from evaluation.protection.hiding.progress import Progress

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# How many counts one change is asked to serve, before lessons and after them, and what serving one is worth.
TOGETHER, TOGETHER_AFTER = 10, 3
REWARD = 1_000.0
# How far prices are shaken, also where nothing costs anything, so that another search finds another change.
SHAKEN, SHAKEN_FREE = 0.1, 0.01
# Searches for a change in whole numbers, where there is one in fractions, before an earlier table is taken.
SEARCHES = 3
# After the first round, a figure may be hidden that is hidden at present, or that this share of all tables change.
SHARE = 0.02


class Rounds:
    """What is known from round to round. best: the cheapest way of protecting every count so far."""

    def __init__(self, case: Case, made: Sequence[Progress]) -> None:
        """made: attempts that protect every count."""
        self.case, self.best = case, min(made, key=Progress.price)
        self.tables = [table for progress in made for table in progress.tables]
        self.learned: list[Whole] = []
        used = np.any([progress.uses() > 0 for progress in made], axis=0)
        self.pool: Flags = (used | (case.cost == 0)) & ~case.shown

    def take_one(self, rng: np.random.Generator) -> bool:
        """Protect every count once more, and keep that if it is no dearer than the best. Return if more can be won."""
        case = self.case
        chosen = choice(case, self.pool, self.best.uses(), self.learned)
        progress = Progress.start(case, np.where(chosen, 0.0, case.cost))
        for table in reversed(self.tables):
            if chosen[table[0]].all():
                progress.take(table, (1,))
        before = len(progress.tables)
        _serve(progress, self.pool, TOGETHER, rng)
        if progress.open(case.small).any():
            self._protect(progress, rng)
        self.tables += progress.tables[before:]
        if progress.price() <= self.best.price():
            self.best = progress
        hidden = (self.best.uses() > 0) | (progress.uses() > 0) | (case.cost == 0)
        self.pool &= hidden | (_uses(self.tables, len(self.pool)) >= SHARE * len(self.tables))
        return self.best.price() > float(case.cost[chosen].sum())

    def _protect(self, progress: Progress, rng: np.random.Generator) -> None:
        """Hide more, until every count has its tables."""
        small = np.flatnonzero(self.case.small & self.pool)
        room = Room(self.case.values, self.case.relations, np.flatnonzero(self.pool), small)
        self._learn(progress, Lessons(room), rng)
        _serve(progress, self.pool, TOGETHER_AFTER, rng)
        for _ in range(SEARCHES):
            for figure in rng.permutation(np.flatnonzero(progress.open(self.case.small))):
                if progress.open(self.case.small)[figure]:
                    price = progress.cost * (1 + SHAKEN * rng.random(len(self.pool)))
                    price += SHAKEN_FREE * rng.random(len(self.pool))
                    for part in room.changes(progress.aims(np.array([figure]), rng), price, REWARD):
                        progress.take(part)
        for figure in np.flatnonzero(progress.open(self.case.small)):
            self._as_before(progress, figure)

    def _learn(self, progress: Progress, lessons: Lessons, rng: np.random.Generator) -> None:
        """Hide more, lesson by lesson, until every count can change as far as it must, though perhaps in fractions."""
        uses = self.best.uses() + rng.random(len(self.pool))
        for figure in rng.permutation(np.flatnonzero(progress.open(self.case.small))):
            value = int(self.case.values[figure])
            for served, way, need in (
                (progress.low, -1, value - 1),
                (progress.high, 1, self.case.threshold - 1 - value),
            ):
                while served[figure] < 0:
                    hidden = self.pool & (progress.cost == 0)
                    lesson, parts = lessons.lesson(int(figure), way, need, hidden, uses * self.case.cost)
                    if not len(lesson):
                        for part in parts:
                            progress.take(part)
                        break
                    self.learned.append(lesson)
                    progress.cost[lesson[np.argmax(uses[lesson] / self.case.cost[lesson])]] = 0

    def _as_before(self, progress: Progress, figure: np.int64) -> None:
        """Serve a count by the tables that hide least besides."""
        for served, way in ((progress.low, -1), (progress.high, 1)):
            goal = 1 if way < 0 else self.case.threshold - 1
            able = [
                (figures, change)
                for figures, change in self.tables
                if (way * (self.case.values[figures] + change - goal)[figures == figure] >= 0).any()
            ]
            if served[figure] < 0:
                progress.take(min(able, key=lambda table: float(progress.cost[table[0]].sum())), (1,))


def _uses(tables: Sequence[Part], size: int) -> Whole:
    """Return how many of the tables change each figure."""
    figures = [figures for figures, _ in tables]
    return np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *figures]), minlength=size)


def _serve(progress: Progress, pool: Flags, together: int, rng: np.random.Generator) -> None:
    """Find tables that change only what is hidden already, for as many counts as can be."""
    left = rng.permutation(np.flatnonzero(progress.open(progress.case.small)))
    if not len(left):
        return
    hidden = np.flatnonzero(pool & (progress.cost == 0))
    room = Room(progress.case.values, progress.case.relations, hidden, left)
    while len(left):
        some, left = left[:together], left[together:]
        some = some[(progress.low[some] < 0) | (progress.high[some] < 0)]
        if not len(some):
            continue
        parts = room.changes(progress.aims(some, rng), SHAKEN_FREE * rng.random(len(pool)), REWARD)
        if sum([progress.take(part) for part in parts]) >= together / 2:
            left = np.concatenate([left, some])
