"""What a publication adds to what anyone knows: its figures, old and new, and the relations between them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import COLUMNS, Knowledge

Whole = npt.NDArray[np.int64]
# What makes a figure the same as another of its key.
COUNT = ("value", "arrived")


@dataclass(frozen=True)
class Learned:
    """What is known once a publication is made, before it is decided what it shows.

    figures, relations: as Knowledge holds them. of_cell: the figure of each of the publication's cells. key: a number
    for each figure, the same for those of one key.
    """

    figures: pd.DataFrame
    relations: pd.DataFrame
    of_cell: Whole
    key: Whole


def learned(cells: pd.DataFrame, relations: pd.DataFrame, number: int, earlier: Knowledge) -> Learned:
    """Return what is known from this publication and all before it.

    cells: the columns of KEY, value, arrived, role and cell (0, 1, 2 ... in order). relations: columns relation, cell,
    coef. A figure that is what it was in the publication before is the same unknown; else it is a new one. So is one
    whose number came since, for nobody knows what it was.
    """
    known = earlier.figures
    key = _keys(pd.concat([known[list(KEY)], cells[list(KEY)]], ignore_index=True))
    then, now = key[: len(known)], key[len(known) :]
    latest = _latest(then, known["since"].to_numpy(), now)
    found = np.flatnonzero(latest >= 0)
    was = known.iloc[latest[found]]
    alike = (was["until"] == known["until"].max()).to_numpy()
    for column in COUNT:
        alike = alike & (was[column].to_numpy() == cells[column].to_numpy()[found])
    same, seen = np.zeros(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    same[found] = alike
    # Seen once as [c], a figure stays one that was published, whatever it is now.
    seen[found] = (was["role"] == PUBLISHED).to_numpy()
    of_cell = np.where(same, latest, -1)
    of_cell[~same] = len(known) + np.arange((~same).sum())
    fresh = cells.loc[~same, [*KEY, *COUNT, "role"]].assign(
        figure=of_cell[~same], since=number, until=number, shown=False
    )
    figures = pd.concat([known, fresh[list(COLUMNS["figures"])]], ignore_index=True).astype(COLUMNS["figures"])
    figures.loc[of_cell, "until"] = number
    figures.loc[of_cell, "role"] = np.where(seen, PUBLISHED, cells["role"])
    # A figure that is what it was in any publication before is the same unknown, whatever it was between.
    again = _links(*_known_before(cells[~same].assign(key=now[~same], new=of_cell[~same]), known.assign(key=then)))
    rows = relations.assign(figure=of_cell[relations["cell"].to_numpy()])[["relation", "figure", "coef"]]
    told = _unknown_yet(pd.concat([rows, again.assign(relation=again["relation"] + _next(rows))]), earlier.relations)
    first = _next(earlier.relations)
    told["relation"] = pd.factorize(told["relation"])[0] + first
    joined = pd.concat([earlier.relations, told], ignore_index=True).astype(COLUMNS["relations"])
    return Learned(figures, joined, of_cell, np.concatenate([then, now[~same]]))


def _keys(keys: pd.DataFrame) -> Whole:
    """Return a number for each row, the same for the same key."""
    numbers = np.zeros(len(keys), dtype=np.int64)
    for column in keys:
        codes, words = pd.factorize(keys[column])
        numbers = pd.factorize(numbers * (len(words) + 1) + codes)[0].astype(np.int64)
    return numbers


def _latest(then: Whole, since: Whole, now: Whole) -> Whole:
    """Return for each key of now the place of its latest figure among those of then, -1 where it had none."""
    latest = np.full(1 + max(then.max(initial=-1), now.max(initial=-1)), -1)
    order = np.argsort(since, kind="stable")
    # Of places given twice the last one stays.
    latest[then[order]] = order
    return np.asarray(latest[now])


def _known_before(new: pd.DataFrame, known: pd.DataFrame) -> tuple[Whole, Whole]:
    """Return the new figures that are what they were once, and what they were then."""
    pairs = new[["key", *COUNT, "new"]].merge(known[["key", *COUNT, "figure"]], on=["key", *COUNT])
    return pairs["new"].to_numpy(dtype="int64"), pairs["figure"].to_numpy(dtype="int64")


def _next(relations: pd.DataFrame) -> int:
    return 0 if relations.empty else int(relations["relation"].max()) + 1


def _links(new: Whole, old: Whole) -> pd.DataFrame:
    """Return a relation for each pair that says that both are the same."""
    number = np.arange(len(new))
    return pd.DataFrame(
        {
            "relation": np.concatenate([number, number]),
            "figure": np.concatenate([new, old]),
            "coef": np.repeat([1, -1], len(new)),
        }
    )


def _unknown_yet(relations: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the relations that are not among the known ones."""
    size = 1 + max(relations["figure"].max() if len(relations) else 0, known["figure"].max() if len(known) else 0)
    marks = np.random.default_rng(0).integers(1, 2**63, int(size), dtype=np.uint64)
    ours, theirs = (_signatures(each, marks) for each in (relations, known))
    return relations[~relations["relation"].map(ours).isin(set(theirs))].reset_index(drop=True)


def _signatures(relations: pd.DataFrame, marks: npt.NDArray[np.uint64]) -> pd.Series:
    """Return by relation a number that tells which figures it relates, each with which coefficient."""
    weighted = marks[relations["figure"].to_numpy()] * relations["coef"].to_numpy(dtype="int64").astype(np.uint64)
    return pd.Series(weighted, index=relations["relation"].to_numpy()).groupby(level=0).sum()
