"""The whole attack: what can be worked out of small counts from all that was ever published.

It takes what the figures' keys say and the strategy, and no relation of the product, so that one which the product
forgot is used here. Whatever was published stays known, withdrawn or revised.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, diags_array, eye_array, hstack, vstack

from evaluation.definitions.strategy import Strategy
from tests.evaluation.protection.attacker.attacking import Leak, Small, Told, attacked
from tests.evaluation.protection.attacker.figures import forces_of, read_figures, read_parts
from tests.evaluation.protection.attacker.known import Contradiction, Known, Reals, Whole
from tests.evaluation.protection.attacker.people import people_of, true_counts
from tests.evaluation.protection.attacker.within import differences, records_besides_reports, rest_of_people

Limits = tuple[csr_array, Reals, Reals]


def leaks_in(
    history: Sequence[pd.DataFrame],
    strategy: Strategy,
    threshold: int,
    sent: Sequence[pd.DataFrame] = (),
    told: Sequence[Told] = (),
    crossed: bool = False,
) -> Iterator[Leak]:
    """Yield the small counts, published in any publication or the difference of two, of which too much is known.

    history: for each publication, oldest first, withdrawn ones too: columns KEY, value (the true one), suppressed and,
    where any count arrived suppressed, arrived. What is suppressed is known to the attacker in one way only: whether it
    is what it was in another publication. Of a count that arrived suppressed, which the product does not know either,
    not even that, where its number is known in the other; he may know that it is not 0, but not that it is small.
    sent: for each publication the rows that it was made from: the truth, where the search for other tables begins.
    Without them it takes longer. Raises Contradiction when the truth is none of the tables that he thinks possible.
    told: what else was said of figures, by their row when the publications are put one after the other; so are the
    leaks numbered, where a difference has the row of the larger figure. crossed: whether to go down to every month,
    local area, gender and age band together (tables.py).
    """
    figures = read_figures(history, strategy)
    parts, terms = read_parts(figures, forces_of(strategy))
    people = people_of(figures, parts, strategy, crossed)
    ones = np.ones(len(terms), dtype=np.int64)
    sums = csr_array((ones, (terms["figure"], terms["part"])), shape=(len(figures), len(parts)))
    pairs = differences(figures)
    positive = pairs[pairs["value"] >= 0]
    of_parts = [
        *_of_figures(figures, sums),
        *(_limits(each.row(len(figures)) @ sums, each.low, each.high) for each in told),
        _limits(sums[positive["whole"]] - sums[positive["less"]], 0, np.inf),
        _limits(records_besides_reports(figures, pairs) @ sums, 0, np.inf),
    ]
    of_people = [_limits(people.ties, 0, 0), _limits(rest_of_people(people, figures, pairs), 0, np.inf)]
    known = _known(of_parts, people.counted, of_people)
    true = true_counts(people, sent, strategy) if sent else np.zeros(len(people.counts), dtype=np.int64)
    start = np.append(people.counted @ true, true)
    if sent and not known.agrees(start):
        raise Contradiction("The truth does not agree with what is known.")
    arrived = figures["arrived"].to_numpy(dtype=bool)
    unknown_to_all = arrived[positive["whole"]] | arrived[positive["less"]]
    small = _small(figures, positive[~unknown_to_all], sums, len(true), threshold)
    for leak in attacked(known, small, threshold, start):
        if leak.most < threshold - 1 or not arrived[leak.cell]:
            yield leak


def leaks_added(
    history: Sequence[pd.DataFrame], strategy: Strategy, threshold: int, sent: Sequence[pd.DataFrame] = ()
) -> list[Leak]:
    """Return the leaks that some publication is to blame for: each that the ones before it alone do not make.

    What a publication did not show yet is hidden once more for that. Where a small count cannot be as low as it must,
    whatever that publication had hidden, it is no leak of its own if it is as low as that allows and has a whole range
    above: then nobody can know that it is small. history, sent: as in leaks_in.
    """
    added: list[Leak] = []
    # What is known stays known: without leaks in the end there were none before.
    for end in range(len(history), 0, -1):
        found = list(leaks_in(history[:end], strategy, threshold, sent[:end]))
        if not found:
            break
        figures = read_figures(history[:end], strategy)
        now = figures["made"] == end - 1
        seen = figures.loc[~now & ~figures["suppressed"].astype(bool), "unknown"]
        hidden = history[end - 1].assign(suppressed=~figures.loc[now, "unknown"].isin(seen).to_numpy())
        already = {leak.cell: leak for leak in leaks_in([*history[: end - 1], hidden], strategy, threshold, sent[:end])}
        for leak in found:
            alone = already.get(leak.cell)
            held = alone is not None and 1 < leak.least == alone.least and leak.most >= leak.least + threshold - 2
            if not held:
                added.append(leak)
    return added


def _known(of_parts: list[Limits], counted: csr_array, of_people: list[Limits]) -> Known:
    """Return what is known of the parts of figures, then of the people whom they count."""
    parts, people = counted.shape
    none = [csr_array((0, size), dtype=np.int64) for size in (parts, people)]
    rows = [
        hstack([vstack([none[0], *(rows for rows, _, _ in of_parts)]), _nothing(of_parts, people)]),
        hstack([_nothing(of_people, parts), vstack([none[1], *(rows for rows, _, _ in of_people)])]),
        hstack([-eye_array(parts, dtype=np.int64), counted]),
    ]
    low, high = ([each[side] for each in (*of_parts, *of_people)] for side in (1, 2))
    same = np.zeros(parts)
    return Known(csr_array(vstack(rows)), np.concatenate([*low, same]), np.concatenate([*high, same]))


def _nothing(limits: list[Limits], width: int) -> csr_array:
    return csr_array((sum(rows.shape[0] for rows, _, _ in limits), width), dtype=np.int64)


def _limits(rows: csr_array, low: float | Whole, high: float | Whole) -> Limits:
    size = rows.shape[0]
    return csr_array(rows), np.broadcast_to(low, size).astype(float), np.broadcast_to(high, size).astype(float)


def _of_figures(figures: pd.DataFrame, sums: csr_array) -> list[Limits]:
    """Return what the figures say: the values of those shown, and that those unchanged are what they were."""
    rng = np.random.default_rng(0)
    made_of = sums @ rng.integers(1, 2**40, sums.shape[1])
    once = ~pd.DataFrame({"unknown": figures["unknown"], "made_of": made_of}).duplicated().to_numpy()
    first = _first(figures)
    shown = np.flatnonzero(figures["known"] & once)
    again = np.flatnonzero(~figures["known"] & once & (first != np.arange(len(figures))))
    values = figures["value"].to_numpy()[shown]
    return [_limits(sums[shown], values, values), _limits(sums[again] - sums[first[again]], 0, 0)]


def _first(figures: pd.DataFrame) -> Whole:
    """Return for each figure the first row with the same unknown."""
    rows = pd.Series(np.arange(len(figures)), index=figures.index)
    return np.asarray(rows.groupby(figures["unknown"]).transform("first"), dtype=np.int64)


def _small(figures: pd.DataFrame, pairs: pd.DataFrame, sums: csr_array, people: int, threshold: int) -> Small:
    """Return the small counts: figures, numbered by their rows, and differences, by the row of the larger figure."""
    own = figures.assign(whole=np.arange(len(figures)), less=-1)
    every = pd.concat([own[["whole", "less", "value"]], pairs], ignore_index=True)
    unknown = figures["unknown"].to_numpy()
    same = every.assign(whole=unknown[every["whole"]], less=np.where(every["less"] < 0, -1, unknown[every["less"]]))
    every = every[~same.duplicated()]
    small = every[every["value"].between(1, threshold - 1)]
    compared = diags_array((small["less"] >= 0).to_numpy(dtype=float), dtype=np.int64)
    aims = sums[small["whole"]] - compared @ sums[small["less"]]
    wide = csr_array(hstack([aims, csr_array((len(small), people), dtype=np.int64)]))
    return Small(wide, np.zeros(len(small), dtype=np.int64), small["whole"].to_numpy(), small["value"].to_numpy())
