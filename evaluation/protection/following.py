"""Which figures follow from what viewers see and from one file's own counts.

Whoever has both can work these out, so to show them tells nothing more of what is stored, however many files are tried
one after the other. Of any other figure a file and its neighbour would tell the difference.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.sheets import Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.keys import FURTHER, KEY
from evaluation.protection.published import PublishedTable

Flags = npt.NDArray[np.bool_]
RESTS = [measure.rest for measure in MEASURES if measure.within]
# What is of one place and period: who sent some of its counts sent it, also where a category has none.
PLACE = ["measure", "basis", "area", "period_kind", "period"]
# More than there are counts in any figure, and few enough that as many of these are still exact.
MANY = 2**30


def following(
    cells: pd.DataFrame,
    relations: pd.DataFrame,
    observations: dict[str, pd.DataFrame],
    own: dict[str, pd.Series],
    shown: PublishedTable | None,
    sheets: tuple[Sheet, ...],
    strategy: Strategy,
) -> Flags:
    """Return which cells follow from what is shown and from a file's own rows, in the cells' order.

    cells, relations: as cells_and_relations makes them of the observations. own: by sheet key, which of the
    observations' rows are the file's. shown: what viewers see; None for nothing.
    """
    ours, others = _parts(cells, observations, own, sheets, strategy)
    known = ours & ~others
    if shown is not None:
        seen = shown.frame.loc[~shown.frame["suppressed"], [*KEY, "value"]]
        both = cells[list(KEY)].merge(seen, on=list(KEY), how="left")
        known |= ~ours & both["value"].eq(cells["value"]).fillna(False).to_numpy(dtype=bool)
    relation, cell = (relations[name].to_numpy() for name in ("relation", "cell"))
    while True:
        left = ~known[cell]
        alone = left & (np.bincount(relation, left)[relation] == 1)
        if not alone.any():
            return known
        known[cell[alone]] = True


def _parts(
    cells: pd.DataFrame,
    observations: dict[str, pd.DataFrame],
    own: dict[str, pd.Series],
    sheets: tuple[Sheet, ...],
    strategy: Strategy,
) -> tuple[Flags, Flags]:
    """Return of which cells any part is the file's, and of which any part is not."""
    marked = {
        sheet.key: observations[sheet.key].assign(value=np.where(own[sheet.key], MANY, 1)) for sheet in sheets
        if sheet.protected and sheet.key in observations
    }  # fmt: skip
    made = all_cells(marked, sheets, strategy).rename(columns={"value": "marks"})
    # What is left over is known from what it is left of, or not at all.
    counted = ~made["measure"].isin(RESTS) & ~made["basis"].isin(FURTHER.values())
    marks = cells[list(KEY)].merge(made.loc[counted, [*KEY, "marks"]], on=list(KEY), how="left")
    number = marks["marks"].fillna(0).astype("int64")
    parts = marks[PLACE].assign(ours=number >= MANY, others=number % MANY > 0)
    of_place = parts.groupby(PLACE)[["ours", "others"]].transform("any")
    return of_place["ours"].to_numpy(dtype=bool), of_place["others"].to_numpy(dtype=bool)
