"""What can be worked out of small counts from all that was ever published: the whole attack.

It takes what the figures' keys say and the strategy, and no relation of the product, so that one which the product
forgot is used here. Whatever was published stays known, withdrawn or revised.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, diags_array, eye_array, hstack, vstack

from evaluation.definitions.strategy import Strategy
from tests.evaluation.protection.attacker.attacking import Known, Leak, Reals, Small, Told, Whole, attacked
from tests.evaluation.protection.attacker.attacking_figures import KEY, forces_of, read_figures, read_parts
from tests.evaluation.protection.attacker.attacking_tables import people_of, true_counts

# All whom the one measure counts, the other counts too: their definitions say so.
WITHIN = (
    ("children_at_risk", "recorded_victims"),
    ("crime_victims", "recorded_victims"),
    ("non_crime_victims", "recorded_victims"),
)
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

    history: for each publication, oldest first, withdrawn ones too: columns KEY, value (the true one) and suppressed.
    sent: for each publication the rows that it was made from: the truth, where the search for other tables begins.
    Without them it takes longer.
    told: what else was said of figures, by their row when the publications are put one after the other; so are the
    leaks numbered, where a difference has the row of the larger figure. crossed: whether to go down to every month,
    local area, gender and age band together, which the product's tables do not (docs/methods.md).
    """
    figures = read_figures(history, strategy)
    parts, terms = read_parts(figures, forces_of(strategy))
    people = people_of(figures, parts, strategy, crossed)
    true = true_counts(people, sent, strategy) if sent else np.zeros(len(people.counts), dtype=np.int64)
    ones = np.ones(len(terms), dtype=np.int64)
    sums = csr_array((ones, (terms["figure"], terms["part"])), shape=(len(figures), len(parts)))
    pairs = _differences(figures)
    limits = [*_of_figures(figures, sums), *_of_told(told, sums)]
    limits.append(_limits(sums[pairs["whole"]] - sums[pairs["less"]], 0, np.inf))
    size = people.counted.shape[1]
    rows = [hstack([rows, csr_array((rows.shape[0], size), dtype=np.int64)]) for rows, _, _ in limits]
    rows.append(hstack([-eye_array(len(parts), dtype=np.int64), people.counted]))
    rows.append(hstack([csr_array((people.ties.shape[0], len(parts)), dtype=np.int64), people.ties]))
    none = np.zeros(len(parts) + people.ties.shape[0])
    known = Known(
        csr_array(vstack(rows)),
        np.concatenate([*(low for _, low, _ in limits), none]),
        np.concatenate([*(high for _, _, high in limits), none]),
    )
    small = _small(figures, pairs, threshold)
    compared = diags_array((small["less"] >= 0).to_numpy(dtype=float), dtype=np.int64)
    aims = sums[small["whole"]] - compared @ sums[small["less"]]
    aims = csr_array(hstack([aims, csr_array((len(small), size), dtype=np.int64)]))
    rest = np.zeros(len(small), dtype=np.int64)
    return attacked(
        known,
        Small(aims, rest, small["whole"].to_numpy(), small["value"].to_numpy()),
        threshold,
        np.concatenate([people.counted @ true, true]),
    )


def _limits(rows: csr_array, low: object, high: object) -> Limits:
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


def _of_told(told: Sequence[Told], sums: csr_array) -> list[Limits]:
    found = []
    for each in told:
        coefs = csr_array((list(each.coefs.values()), ([0] * len(each.coefs), list(each.coefs))), (1, sums.shape[0]))
        found.append(_limits(coefs @ sums, each.low, each.high))
    return found


def _differences(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of measures within each other: whole and less (rows) and value (of the difference, 0 or more).

    Not where the counts contradict the definition.
    """
    found = [pd.DataFrame(columns=["whole", "less", "value"], dtype=np.int64)]
    own = figures.assign(row=np.arange(len(figures)))
    same = ["made", *(name for name in KEY if name != "measure")]
    for part, whole in WITHIN:
        sides = [own.loc[own["measure"] == measure, [*same, "row", "unknown", "value"]] for measure in (whole, part)]
        both = sides[0].merge(sides[1], on=same, suffixes=("", "_less")).drop_duplicates(["unknown", "unknown_less"])
        pairs = both.assign(whole=both["row"], less=both["row_less"], value=both["value"] - both["value_less"])
        found.append(pairs.loc[pairs["value"] >= 0, ["whole", "less", "value"]])
    return pd.concat(found, ignore_index=True).astype(np.int64)


def _small(figures: pd.DataFrame, pairs: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """Return the small counts: whole and less (rows; -1 where it is a figure itself) and value."""
    own = figures.assign(whole=np.arange(len(figures)), less=-1).drop_duplicates("unknown")
    every = pd.concat([own[["whole", "less", "value"]], pairs], ignore_index=True)
    return every[every["value"].between(1, threshold - 1)].reset_index(drop=True)
