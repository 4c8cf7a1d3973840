"""Lessons: figures of which at least one must be hidden besides, or a small count cannot be protected.

As long as nothing more is hidden than what a linear programme finds useless, the count cannot change as far as it must.
So figures are hidden one after another, for trial, while that makes no difference. Those that are left are a lesson: it
holds whatever else is hidden, and is mostly one to five figures long.
"""

import numpy as np
import numpy.typing as npt
from scipy.sparse import hstack

from evaluation.protection.hiding.changes import NEARLY, TINY, Part, Room, linear_model

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# What changing the count as far as it must is worth, and what counts as a gain beside what changing others costs.
REWARD = 1_000.0
GAIN = 1.0
# How often figures are hidden for trial before what is left is the lesson.
TRIALS = 6


class Lessons:
    """The figures that may be hidden at all, in a programme that moves one count as far as it can."""

    def __init__(self, room: Room) -> None:
        """room: of all figures that may be hidden."""
        self.room = room
        left = room.tied.relations
        self.model = linear_model(hstack([left, -left], format="csc"))
        self.every = np.arange(2 * room.size, dtype=np.int32)
        self.limit = np.concatenate([room.up, room.down])
        self.price = TINY * np.tile(np.bincount(room.of_able, minlength=room.size), 2).astype(np.float64)

    def lesson(self, figure: int, way: int, need: int, hidden: Flags, worth: Numbers) -> tuple[Whole, list[Part]]:
        """Return figures of which at least one must be hidden, or else changes by which the count goes far enough.

        figure: the small count. way: 1 up, -1 down. need: by how much. hidden: of all figures, what is hidden already.
        worth: of all figures, how gladly a lesson has each. There are no changes where only fractions would do.
        """
        room = self.room
        shown = np.zeros(room.size, dtype=bool)
        shown[room.of_able[~hidden[room.figures[room.able]]]] = True
        own = int(room.tied.of_figure[room.place[figure]])
        if shown[own]:
            return self._figures(np.array([own]), hidden, worth), []
        column = own if way * room.tied.sign[room.place[figure]] > 0 else own + room.size
        self._aim(column, need, ~shown)
        if self._reaches(column, need):
            found = np.asarray(self.model.getSolution().col_value)
            return room.figures[:0], room.parts(found[: room.size] - found[room.size :])
        rank = np.full(room.size, -np.inf)
        np.maximum.at(rank, room.of_able, worth[room.figures[room.able]])
        return self._figures(self._needed(np.flatnonzero(shown), rank, column, need), hidden, worth), []

    def _aim(self, column: int, need: int, free: Flags) -> None:
        """Set the programme: the class is to change as far as it needs, and only free classes may change."""
        size = self.room.size
        high, price = np.where(np.tile(free, 2), self.limit, 0.0), self.price.copy()
        high[(column + size) % (2 * size)] = 0
        high[column] = need
        price[column] -= REWARD / need
        self.model.clearSolver()
        self.model.changeColsCost(len(price), self.every, price)
        self.model.changeColsBounds(len(price), self.every, np.zeros(len(price)), high)

    def _reaches(self, column: int, need: int) -> bool:
        self.model.run()
        return bool(self.model.getSolution().col_value[column] > need - NEARLY)

    def _needed(self, shown: Whole, rank: Numbers, column: int, need: int) -> Whole:
        """Return classes that cannot all stay shown, and would do but for any one of them. Tried in order of rank."""
        useful = self._useful()
        left, needed = shown[np.argsort(rank[shown], kind="stable")], np.zeros(self.room.size, dtype=bool)
        self._free(left[~useful[left]], True)
        left = left[useful[left]]
        some = (len(left) + 1) // 2
        for _ in range(TRIALS):
            if not len(left):
                break
            tried = left[:some]
            self._free(tried, True)
            if self._reaches(column, need):
                self._free(tried, False)
                needed[tried] = some == 1
                left, some = left[some == 1 :], (len(left) if some == 1 else some + 1) // 2
            else:
                useful = self._useful()
                self._free(np.flatnonzero(needed & ~useful), True)
                needed &= useful
                left = left[some:]
                self._free(left[~useful[left]], True)
                left = left[useful[left]]
                some = (len(left) + 1) // 2
            some = max(1, some)
        needed[left] = True
        return np.flatnonzero(needed)

    def _useful(self) -> Flags:
        """Return by which classes the count would gain. All others together make no difference."""
        gain = np.asarray(self.model.getSolution().col_dual)
        useful = (gain < -GAIN) & (self.limit > 0)
        return np.asarray(useful[: self.room.size] | useful[self.room.size :])

    def _free(self, classes: Whole, free: bool) -> None:
        columns = np.concatenate([classes, classes + self.room.size]).astype(np.int32)
        if len(columns):
            self.model.changeColsBounds(len(columns), columns, np.zeros(len(columns)), self.limit[columns] * free)

    def _figures(self, classes: Whole, hidden: Flags, worth: Numbers) -> Whole:
        """Return of each class the figure that is worth most, among those that are not hidden."""
        able = self.room.figures[self.room.able]
        chosen = np.flatnonzero(np.isin(self.room.of_able, classes) & ~hidden[able])
        chosen = chosen[np.argsort(-worth[able[chosen]], kind="stable")]
        return np.asarray(able[chosen[np.unique(self.room.of_able[chosen], return_index=True)[1]]])
