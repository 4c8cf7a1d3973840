"""The cells of a publication: every margin of every protected sheet, from the finest counts, and what they tell."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.sheets import Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.assumed import with_assumed
from evaluation.protection.figures.complete import complete_rows
from evaluation.protection.figures.counting import Columns, Words, counted_series, margin_cells
from evaluation.protection.figures.places import Places
from evaluation.protection.figures.relations import Sums, counted_sums, relations_of
from evaluation.protection.keys import DIFFERENCE, FURTHER, KEY, PUBLISHED, SUPPORT

COLUMNS = [*KEY, "value", "arrived", "role"]
TYPES = dict.fromkeys(KEY, "str") | {"value": "int64", "arrived": "bool", "role": "str"}


def all_cells(observations: dict[str, pd.DataFrame], sheets: tuple[Sheet, ...], strategy: Strategy) -> pd.DataFrame:
    """Return every cell, before protection: the columns of KEY, "value", "arrived", "role" and "cell" (its number).

    observations: by sheet key, columns measure, basis, month, area, the sheet's breakdowns and value, missing where the
    count arrived suppressed. arrived: whether such a count is part of the cell; nobody here knows it then, and value
    (whole) is what it is taken for (assumed.py). A suppressed count was sent, so its month is there. A month of a
    force or of its areas is given only when every area that reports then has sent it; a longer period only when all
    its months are. So whoever sees a part sees its total at once, and no total can come later to give a part away.

    role: "published", a figure to publish, shown or not; "difference", never published, but anyone can form it and it
    counts people; "support", never published, and only there for what everybody knows of it: it is 0 or more.
    """
    return _cells_and_sums(observations, sheets, strategy)[0]


def cells_and_relations(
    observations: dict[str, pd.DataFrame], sheets: tuple[Sheet, ...], strategy: Strategy
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what all_cells returns, and all relations between these cells."""
    cells, sums = _cells_and_sums(observations, sheets, strategy)
    return cells, relations_of(cells, sums)


def _cells_and_sums(
    observations: dict[str, pd.DataFrame], sheets: tuple[Sheet, ...], strategy: Strategy
) -> tuple[pd.DataFrame, list[Sums]]:
    made: list[Columns] = []
    for sheet in sheets:
        rows = observations.get(sheet.key)
        if sheet.protected and rows is not None and not rows.empty:
            for complete in complete_rows(_in_categories(with_assumed(rows, sheet), sheet), strategy):
                series = counted_series(complete, sheet, strategy)
                margins = [each for each in sheet.margins if not (each.by and series.basis in sheet.undivided)]
                made += [part for margin in margins for part in margin_cells(series, margin, strategy)]
    cells = _table(made)
    places = Places(cells)
    sums = counted_sums(places, strategy)
    # What is known of the finest cells is known of their sums.
    finest = np.ones(len(cells), bool)
    for _, totals, _ in sums:
        finest[totals] = False
    placed = cells.assign(place=places.apart_from("measure", "basis"))
    differences = _differences(placed[finest | (placed["role"] == PUBLISHED)])
    known = pd.concat([placed, differences])
    of_finest = pd.concat([placed[finest], differences]).merge(placed.loc[finest, ["place", "basis"]].drop_duplicates())
    # What was counted comes first, so that the sums' positions hold.
    everything = pd.concat([cells, differences[COLUMNS], *_further(known, of_finest)], ignore_index=True)
    return everything.assign(cell=range(len(everything))), sums


def _in_categories(rows: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Return the rows with the words that tell them apart as categories."""
    made: dict[str, pd.Categorical] = {}
    for name in ("measure", *(column.key for column in sheet.key_columns)):
        if name in rows:
            codes, words = pd.factorize(rows[name], sort=True)
            made[name] = pd.Categorical.from_codes(codes, pd.Index(words, dtype=object))
    return rows.assign(**made)


def _table(parts: list[Columns]) -> pd.DataFrame:
    """Return a row a cell, from the columns of any number of tables, none or more."""
    lengths = np.array([len(part["value"]) for part in parts], dtype="int64")
    return pd.DataFrame({name: _joined([part[name] for part in parts], lengths, TYPES[name]) for name in COLUMNS})


def _joined(
    parts: list[Words | str], lengths: npt.NDArray[np.int64], kind: str
) -> npt.NDArray[np.generic] | ExtensionArray:
    if kind != "str":
        return np.concatenate([[], *parts]).astype(kind)
    # A few words, each many times over.
    if all(isinstance(part, str) for part in parts):
        codes, words = pd.factorize(np.array(parts, dtype=object))
        codes = np.repeat(codes, lengths)
    else:
        whole = [np.full(length, part, dtype=object) for part, length in zip(parts, lengths, strict=True)]
        codes, words = pd.factorize(np.concatenate(whole))
    return pd.array(words, dtype="str").take(codes)


def _differences(cells: pd.DataFrame) -> pd.DataFrame:
    """Return what is left of a measure without those whom another measure counts within it, where both are there.

    cells: COLUMNS and place, the same for cells that differ in measure and basis only. Left out where the counts
    contradict the definition.
    """
    same = ["place", "basis"]
    found = [cells.iloc[:0]]
    for measure in MEASURES:
        if measure.within:
            whole = cells[cells["measure"] == measure.within]
            part = cells.loc[cells["measure"] == measure.key, [*same, "value", "arrived"]]
            both = whole.merge(part, on=same, suffixes=("", "_part"))
            rest = both.assign(
                measure=measure.rest,
                value=both["value"] - both["value_part"],
                arrived=both["arrived"] | both["arrived_part"],
                role=both["role"].replace({PUBLISHED: DIFFERENCE}),
            )
            found.append(rest.loc[rest["value"] >= 0, [*COLUMNS, "place"]])
    return pd.concat(found)


def _further(known: pd.DataFrame, finest: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the records that are no individual's first, and no report's, where both are counted.

    Individuals never exceed records; nor do reports, each of which is of one person or more. known: of all cells;
    finest: of the finest. Left out where the counts contradict the definition.
    """
    same = ["place", "measure"]
    records = known[known["basis"] == "records"]
    for basis, further in FURTHER.items():
        fewer = finest.loc[finest["basis"] == basis, [*same, "value", "arrived"]]
        both = records.merge(fewer, on=same, suffixes=("", "_fewer"))
        rest = both.assign(
            basis=further,
            value=both["value"] - both["value_fewer"],
            arrived=both["arrived"] | both["arrived_fewer"],
            role=SUPPORT,
        )
        yield rest.loc[rest["value"] >= 0, COLUMNS]
