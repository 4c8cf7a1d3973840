"""Which figures to hide, so that for every small count two complete tables agree with all that is shown.

Small counts are taken some at a time. One change (changes.py) serves several; the figures that it touches are hidden
from then on, and cost next to nothing more. From such an attempt, rounds.py finds a far cheaper way, round by round.

A large case, or one of which most is known, is taken in passes instead. Each may hide only what the best one before
hid, and begins with the fewest figures that could be enough (choice.py): they cost nothing, and so do the tables that
they allow. What it must hide besides, it teaches the choice of the next pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from evaluation.protection.hiding.case import Case
from evaluation.protection.hiding.changes import Part, Room
from evaluation.protection.hiding.choice import choice
from evaluation.protection.hiding.progress import Progress, Unserved
from evaluation.protection.hiding.rounds import Rounds
from evaluation.protection.hiding.tied import shortened

__all__ = ["Case", "Progress", "Unserved", "hide"]

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# First attempts, and rounds or passes after them: for a case with fewer small counts than this, for a larger one, and
# for one of which most is known already, as when a month is added.
LARGE = 1_500
OF_SMALL, OF_LARGE, WHERE_KNOWN = (2, 4), (1, 3), (1, 1)
# How many counts one change is asked to serve, at first and in later passes, and what serving one is worth: it grows
# when fewer than half of the counts were worth it, so that what is cheap comes first.
FIRST_TOGETHER, LATER_TOGETHER = 10, 4
FIRST_REWARDS, LATER_REWARDS = (4.0, 1.3, 1_000.0), (0.5, 4.0, 1_000.0)
# Fruitless attempts before counts are left for a wider room.
PATIENCE = 7
# How far prices are shaken, so that not every solution is drawn to the same figures.
SHAKEN = 0.1


def hide(case: Case, known: Sequence[Part] = (), passes: int | None = None) -> Progress:
    """Return the tables that protect every small count. Whatever they change is to be hidden.

    known: tables found earlier that still agree with all that is known. passes: after the first attempts, as many as
    suit the size of the case when None. Raises Unserved.
    """
    case = replace(case, relations=shortened(case.relations))
    large = case.small.sum() >= LARGE
    starts, usual = WHERE_KNOWN if len(known) else OF_LARGE if large else OF_SMALL
    parts, turns = list(_parts(case)), usual if passes is None else passes
    made = [_first(case, parts, known, np.random.default_rng(turn)) for turn in range(starts)]
    if large or len(known):
        return _passes(case, parts, made, known, turns)
    rounds = Rounds(case, made)
    for turn in range(turns):
        if not rounds.take_one(np.random.default_rng(starts + turn)):
            break
    return rounds.best


def _passes(case: Case, parts: list[Flags], made: list[Progress], known: Sequence[Part], passes: int) -> Progress:
    """Return the best of these attempts or of passes after them, each of which learns from those before."""
    best = min(made, key=Progress.price)
    tables = [*known, *(table for progress in made for table in progress.tables)]
    attempts: list[Whole] = []
    for turn in range(passes):
        # At first, whatever any attempt hid may be hidden; then only what the best one hid.
        pool = np.any([progress.uses() > 0 for progress in (made if turn == 0 else [best])], axis=0)
        pool = (pool | (case.cost == 0)) & ~case.shown
        chosen = choice(case, pool, best.uses(), attempts)
        progress = Progress.start(case, np.where(chosen, 0.0, case.cost))
        for table in reversed(tables):
            if chosen[table[0]].all():
                progress.take(table, (1,))
        taken = len(progress.tables)
        _serve_all(progress, parts, pool, best, np.random.default_rng(len(made) + turn))
        found = progress.tables[taken:]
        tables += found
        attempts += [figures[~chosen[figures]] for figures, _ in found]
        if progress.price() <= best.price():
            best = progress
    return best


def _first(case: Case, parts: list[Flags], known: Sequence[Part], rng: np.random.Generator) -> Progress:
    """Return an attempt that may hide anything."""
    progress = Progress.start(case, case.cost)
    for table in known:
        progress.take(table, (1,))
    _serve_all(progress, parts, ~case.shown, None, rng)
    return progress


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
