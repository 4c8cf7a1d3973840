"""What would have to be hidden if it were enough that no small count can be worked out exactly, as other tools do it.

Solves for any change of the small counts, in fractions and below 0 too, as linear algebra does. For comparison only.
"""

import numpy as np
import numpy.typing as npt
from scipy.sparse import hstack

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import NEARLY, Aims, Room, linear_model
from evaluation.protection.hiding.tied import shortened

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
TOGETHER, PASSES, FAR = 40, 4, 30.0
FIRST_REWARD, LAST_REWARD, GROWTH = 4.0, 1_000.0, 4.0
SHAKEN = 0.1


class AnyChange(Room):
    """Figures that may change by any amount: below 0 as well."""

    def _limits(self) -> tuple[Numbers, Numbers]:
        return np.full(self.size, FAR), np.full(self.size, FAR)

    def touched(self, aims: Aims, cost: Numbers, reward: float) -> Flags:
        """Return which of all figures the cheapest change for these aims touches."""
        each = np.bincount(self.of_able, cost[self.figures[self.able]] + NEARLY, self.size)
        moved = np.abs(self._solved(aims, each, reward, whole=False)) > NEARLY
        found = np.zeros(len(cost), dtype=bool)
        found[self.figures[self.able[moved[self.of_able]]]] = True
        return found


def hidden_exactly(case: Case) -> Flags:
    """Return which figures to hide, the small counts among them, for each to be changeable at all."""
    relations, rng = shortened(case.relations), np.random.default_rng(0)
    hidden = ~case.shown
    for _ in range(PASSES):
        room = AnyChange(case.values, relations, np.flatnonzero(hidden), np.flatnonzero(case.small))
        found = _attempt(case, room, rng)
        if found.sum() < hidden.sum():
            hidden = found
    return hidden


def _attempt(case: Case, room: AnyChange, rng: np.random.Generator) -> Flags:
    found, cost, reward = case.small.copy(), case.cost.copy(), FIRST_REWARD
    served = np.zeros(len(found), dtype=bool)
    while (left := np.flatnonzero(case.small & ~served)).size:
        aimed = rng.choice(left, min(TOGETHER, len(left)), replace=False)
        way = np.where(rng.random(len(aimed)) < 0.5, 1, -1)
        shaken = cost * (1 + SHAKEN * rng.random(len(cost)))
        touched = room.touched(Aims(aimed, way, np.ones(len(aimed), dtype=np.int64)), shaken, reward)
        if touched[aimed].sum() < len(aimed) / 2:
            reward = min(LAST_REWARD, GROWTH * reward)
        served |= touched & case.small
        found |= touched
        cost[found] = 0
    return found


def ranges(case: Case, hidden: Flags) -> tuple[int, int]:
    """Return how many small counts keep their whole range, and how many are known exactly, if counts are not negative.

    In fractions: in whole numbers it can only be less.
    """
    room = Room(case.values, shortened(case.relations), np.flatnonzero(hidden), np.flatnonzero(case.small))
    relations, size = room.tied.relations, room.size
    model, every = linear_model(hstack([relations, -relations], format="csc")), np.arange(2 * size, dtype=np.int32)
    whole = exact = 0
    for figure in np.flatnonzero(case.small):
        own, sign = room.tied.of_figure[room.place[figure]], room.tied.sign[room.place[figure]]
        ends = []
        for way in (-1, 1):
            column = own if way * sign > 0 else own + size
            high = np.concatenate([room.up, room.down])
            high[(column + size) % (2 * size)], high[column] = 0, min(high[column], case.threshold)
            price = np.full(2 * size, NEARLY)
            price[column] = -1
            model.clearSolver()
            model.changeColsBounds(2 * size, every, np.zeros(2 * size), high)
            model.changeColsCost(2 * size, every, price)
            model.run()
            ends.append(case.values[figure] + way * model.getSolution().col_value[column])
        whole += ends[0] <= 1 + NEARLY and ends[1] >= case.threshold - 1 - NEARLY
        exact += np.floor(ends[1] + NEARLY) - np.ceil(ends[0] - NEARLY) < 1
    return int(whole), int(exact)
