"""What an outsider sees of a publication: the files that anyone can write, with the truth beside them for a search."""

from pathlib import Path

import pandas as pd

from data_access.outsider import write_cells
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.keys import KEY, PUBLISHED

# The figures (columns of KEY, value and suppressed), and the rows that they were made from.
Seen = tuple[pd.DataFrame, pd.DataFrame]


def true_counts(store: StoreLocation, strategy: Strategy) -> pd.DataFrame:
    """Return the counts behind the figures that are published now."""
    cells = all_cells(observations_in_force(store), SHEETS, strategy)
    return cells[cells["role"] == PUBLISHED]


def seen(store: StoreLocation, number: int, strategy: Strategy, folder: Path) -> Seen:
    """Return what the publication in force says, written into the folder and read back, and the rows behind it.

    Raises AssertionError when a shown value is not the true one.
    """
    write_cells(folder / str(number), store, number, strategy)
    written = pd.read_csv(folder / str(number) / "cells.csv", dtype=dict.fromkeys(KEY, str))
    truth = true_counts(store, strategy)[[*KEY, "value"]]
    figures = written.merge(truth, on=list(KEY), suffixes=("_shown", ""), validate="one_to_one")
    shown = figures["suppressed"] == 0
    assert len(figures) == len(written) == len(truth)
    assert (figures.loc[shown, "value_shown"] == figures.loc[shown, "value"]).all()
    assert figures.loc[~shown, "value_shown"].isna().all()
    sent = observations_in_force(store)
    rows = [sent[sheet.key] for sheet in SHEETS if sheet.protected]
    return figures[[*KEY, "value", "suppressed"]], pd.concat(rows, ignore_index=True)
