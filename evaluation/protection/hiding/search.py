"""Which figures to hide, so that for every small count two complete tables agree with all that is shown.

Small counts are taken some at a time. One change (changes.py) serves several; the figures that it touches are hidden
from then on, and cost next to nothing more. Every further pass may hide only what the best one before hid, and begins
with the fewest figures that could be enough (choice.py): they cost nothing, and so do the tables that they allow. What
it must hide besides, it teaches the choice of the next pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import Aims, Part, Room
from evaluation.protection.hiding.choice import choice
from evaluation.protection.hiding.tied import shortened

__all__ = ["Case", "Progress", "Unserved", "hide"]

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# First attempts and passes after them, for a case with fewer small counts than this and for a larger one; and for one
# of which most is known already, as when a month is added.
LARGE = 1_500
MANY_PASSES, FEW_PASSES, WHERE_KNOWN = (2, 4), (1, 3), (1, 1)
# How many counts one change is asked to serve, at first and in later passes, and what serving one is worth: it grows
# when fewer than half of the counts were worth it, so that what is cheap comes first.
FIRST_TOGETHER, LATER_TOGETHER = 10, 4
FIRST_REWARDS, LATER_REWARDS = (4.0, 1.3, 1_000.0), (0.5, 4.0, 1_000.0)
# A change may be taken several times over, or the other way round.
TIMES = (1, -1, 2, -2, 3, -3)
# Fruitless attempts before counts are left for a wider room.
PATIENCE = 7
# How far prices are shaken, so that not every solution is drawn to the same figures.
SHAKEN = 0.1


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


def hide(case: Case, known: Sequence[Part] = (), passes: int | None = None) -> Progress:
    """Return the tables that protect every small count. Whatever they change is to be hidden.

    known: tables found earlier that still agree with all that is known. passes: after the first attempts, as many as
    suit the size of the case when None. Raises Unserved.
    """
    case = replace(case, relations=shortened(case.relations))
    from_nothing = MANY_PASSES if case.small.sum() < LARGE else FEW_PASSES
    parts, starts, usual = list(_parts(case)), *(WHERE_KNOWN if len(known) else from_nothing)
    made = [_first(case, parts, known, np.random.default_rng(turn)) for turn in range(starts)]
    best = min(made, key=_price)
    tables = [*known, *(table for progress in made for table in progress.tables)]
    attempts: list[Whole] = []
    for turn in range(usual if passes is None else passes):
        # At first, whatever any attempt hid may be hidden; then only what the best one hid.
        pool = np.any([progress.uses() > 0 for progress in (made if turn == 0 else [best])], axis=0)
        pool = (pool | (case.cost == 0)) & ~case.shown
        chosen = choice(case, pool, best.uses(), attempts)
        progress = Progress.start(case, np.where(chosen, 0.0, case.cost))
        for table in reversed(tables):
            if chosen[table[0]].all():
                progress.take(table, (1,))
        taken = len(progress.tables)
        _serve_all(progress, parts, pool, best, np.random.default_rng(starts + turn))
        found = progress.tables[taken:]
        tables += found
        attempts += [figures[~chosen[figures]] for figures, _ in found]
        if _price(progress) <= _price(best):
            best = progress
    return best


def _first(case: Case, parts: list[Flags], known: Sequence[Part], rng: np.random.Generator) -> Progress:
    """Return an attempt that may hide anything."""
    progress = Progress.start(case, case.cost)
    for table in known:
        progress.take(table, (1,))
    _serve_all(progress, parts, ~case.shown, None, rng)
    return progress


def _price(progress: Progress) -> float:
    return float(progress.case.cost[progress.uses() > 0].sum())


def _serve_all(
    progress: Progress, parts: list[Flags], allowed: Flags, before: Progress | None, rng: np.random.Generator
) -> None:
    """Find tables for all small counts, year by year, then in wider and wider rooms."""
    case = progress.case
    for among in parts:
        small = np.flatnonzero(among & case.small)
        if not ((progress.low[small] < 0) | (progress.high[small] < 0)).any():
            continue
        for year in np.unique(case.first[progress.open(among & case.small)]):
            own = among & (case.first <= year) & (case.last >= year)
            inside = own & (case.first == year) & (case.last == year)
            _serve(progress, own & allowed, inside, rng, first=before is None)
        if before is not None:
            _as_before(progress, among, before)
        for room in (allowed & (progress.cost == 0), allowed, ~case.shown):
            if progress.open(among & case.small).any():
                _serve(progress, among & room, among, rng, first=False)
    left = np.flatnonzero(progress.open(case.small))
    if len(left):
        raise Unserved(left)


def _as_before(progress: Progress, among: Flags, before: Progress) -> None:
    """Serve what is left as in the pass before."""
    for figure in np.flatnonzero(progress.open(among & progress.case.small)):
        for now, then in ((progress.low, before.low), (progress.high, before.high)):
            if now[figure] < 0:
                progress.take(before.tables[then[figure] - 1], (1,))


def _parts(case: Case) -> Iterator[Flags]:
    """Yield the figures that hang together by relations, where any of them is small."""
    free = csr_array(case.relations[:, np.flatnonzero(~case.shown)])
    _, part = connected_components(abs(free).T @ abs(free), directed=False)
    of_figure = np.full(len(case.values), -1)
    of_figure[~case.shown] = part
    for number in np.unique(of_figure[case.small & ~case.shown]):
        yield of_figure == number


def _serve(progress: Progress, room: Flags, among: Flags, rng: np.random.Generator, first: bool) -> None:
    """Find tables for these small counts within the room, until all have them or nothing more is found."""
    case = progress.case
    left = np.flatnonzero(progress.open(among & case.small & room))
    if not len(left):
        return
    inside = Room(case.values, case.relations, np.flatnonzero(room), np.flatnonzero(among & case.small & room))
    reward, growth, most = FIRST_REWARDS if first else LATER_REWARDS
    fruitless = 0
    while len(left) and fruitless <= PATIENCE:
        together = max(1, (FIRST_TOGETHER if first else LATER_TOGETHER) >> fruitless)
        aims = progress.aims(rng.choice(left, min(together, len(left)), replace=False), rng)
        shaken = progress.cost * (1 + SHAKEN * rng.random(len(progress.cost)))
        served = sum(progress.take(part) for part in inside.changes(aims, shaken, reward, whole=fruitless == PATIENCE))
        if served < len(aims.figures) / 2 and reward < most:
            reward *= growth
        else:
            fruitless = 0 if served else fruitless + 1
        left = np.flatnonzero(progress.open(among & case.small & room))
