"""How far the small counts are served, and by which tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import Aims, Part

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# A change may be taken several times over, or the other way round.
TIMES = (1, -1, 2, -2, 3, -3)


class Unserved(ValueError):
    """There are small counts for which no tables were found, whatever else is hidden."""

    def __init__(self, figures: Whole) -> None:
        """figures: the counts."""
        super().__init__(f"{len(figures)} small counts cannot be protected.")
        self.figures = figures


@dataclass
class Progress:
    """How far the small counts are served: low and high by a table each (-1: by none yet; 0: by the truth)."""

    case: Case
    low: Whole
    high: Whole
    cost: Numbers
    tables: list[Part] = field(default_factory=list)

    @classmethod
    def start(cls, case: Case, cost: Numbers) -> "Progress":
        """Return the state in which no table has been found."""
        return cls(case, np.where(case.must_fall, -1, 0), np.where(case.must_rise, -1, 0), cost.copy())

    def take(self, part: Part, times: Sequence[int] = TIMES) -> int:
        """Keep the change, as often as it serves anything that nothing served, and return how many counts it does."""
        figures, change = part
        small, served = self.case.small[figures], 0
        if not (small & ((self.low[figures] < 0) | (self.high[figures] < 0))).any():
            return 0
        for number in times:
            values = self.case.values[figures] + number * change
            low = small & (self.low[figures] < 0) & (values <= 1)
            high = small & (self.high[figures] < 0) & (values >= self.case.threshold - 1)
            if (values >= 0).all() and (low.any() or high.any()):
                self.tables.append((figures, number * change))
                self.low[figures[low]] = self.high[figures[high]] = len(self.tables)
                self.cost[figures] = 0
                served += int(low.sum() + high.sum())
        return served

    def open(self, among: Flags) -> Flags:
        """Return which of these counts still lack a table."""
        return among & ((self.low < 0) | (self.high < 0))

    def aims(self, figures: Whole, rng: np.random.Generator) -> Aims:
        """Return what to aim at for these counts: the table that they lack, either of them where they lack both."""
        up = self.high[figures] < 0
        both = up & (self.low[figures] < 0)
        up &= ~both | (rng.random(len(figures)) < 0.5)
        values = self.case.values[figures]
        need = np.where(up, self.case.threshold - 1 - values, values - 1)
        return Aims(figures, np.where(up, 1, -1), need)

    def uses(self) -> Whole:
        """Return how many tables change each figure."""
        uses = np.zeros(len(self.cost), dtype=np.int64)
        for figures, _ in self.tables:
            uses[figures] += 1
        return uses

    def price(self) -> float:
        """Return what the figures cost that some table changes."""
        return float(self.case.cost[self.uses() > 0].sum())
