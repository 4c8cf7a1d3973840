"""What a publication adds to what anyone knows: its figures, old and new, and the relations between them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import COLUMNS, Knowledge

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
# What makes a figure the same as another of its key.
COUNT = ("value", "arrived")


@dataclass(frozen=True)
class Learned:
    """What is known once a publication is made, before it is decided what it shows.

    figures, relations: as Knowledge holds them. of_cell: the figure of each of the publication's cells.
    """

    figures: pd.DataFrame
    relations: pd.DataFrame
    of_cell: Whole


def learned(cells: pd.DataFrame, relations: pd.DataFrame, number: int, earlier: Knowledge) -> Learned:
    """Return what is known from this publication and all before it.

    cells: the columns of KEY, value, arrived, role and cell (0, 1, 2 ... in order). relations: columns relation, cell,
    coef. A figure that is what it was in the publication before is the same unknown; else it is a new one. So is one
    whose number came since, for nobody knows what it was.
    """
    known = earlier.figures
    latest = known.sort_values("since", kind="stable").drop_duplicates(list(KEY), keep="last")
    both = cells[[*KEY, *COUNT, "role"]].merge(
        latest[[*KEY, "figure", "until", *COUNT, "role"]], on=list(KEY), how="left", suffixes=("", "_then")
    )
    alike = (both["value"] == both["value_then"]) & (both["arrived"] == both["arrived_then"])
    same = (alike & (both["until"] == known["until"].max())).to_numpy()
    of_cell = np.where(same, both["figure"].fillna(-1), -1).astype("int64")
    of_cell[~same] = len(known) + np.arange((~same).sum())
    # Seen once as [c], a figure stays one that was published, whatever it is now.
    seen = both["role_then"].eq(PUBLISHED).to_numpy()
    fresh = both.loc[~same, [*KEY, *COUNT, "role"]].assign(
        figure=of_cell[~same], since=number, until=number, shown=False
    )
    figures = pd.concat([known, fresh[list(COLUMNS["figures"])]], ignore_index=True).astype(COLUMNS["figures"])
    figures.loc[of_cell, "until"] = number
    figures.loc[of_cell, "role"] = np.where(seen, PUBLISHED, both["role"])
    # A figure that is what it was in any publication before is the same unknown, whatever it was between.
    again = _links(*_known_before(cells, of_cell, same, known))
    rows = relations.assign(figure=of_cell[relations["cell"].to_numpy()])[["relation", "figure", "coef"]]
    told = _unknown_yet(pd.concat([rows, again.assign(relation=again["relation"] + _next(rows))]), earlier.relations)
    first = _next(earlier.relations)
    told["relation"] = pd.factorize(told["relation"])[0] + first
    joined = pd.concat([earlier.relations, told], ignore_index=True).astype(COLUMNS["relations"])
    return Learned(figures, joined, of_cell)


def _known_before(cells: pd.DataFrame, of_cell: Whole, same: Flags, known: pd.DataFrame) -> tuple[Whole, Whole]:
    """Return the new figures that are what they were once, and what they were then."""
    new = cells.assign(new=of_cell)[~same]
    pairs = new.merge(known[[*KEY, *COUNT, "figure"]], on=[*KEY, *COUNT])
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
