"""What an outsider could know: the published cells and the relations between them, for anyone who wants to attack."""

from pathlib import Path

from data_access.stores.location import StoreLocation
from data_access.stores.published import read_all
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import KEY


def write_cells(folder: Path, location: StoreLocation, number: int, strategy: Strategy) -> tuple[int, int]:
    """Write cells.csv and relations.csv into the folder and return how many of each there are.

    cells.csv: cell, its dimensions, value (empty when suppressed), suppressed. relations.csv: relation, cell, coef;
    for each relation the sum of coef times value is 0.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cells = read_all(location, number).frame.reset_index(drop=True)
    cells["cell"] = range(len(cells))
    relations = all_relations(cells, strategy)
    cells["suppressed"] = cells["suppressed"].astype(int)
    cells[["cell", *KEY, "value", "suppressed"]].to_csv(folder / "cells.csv", index=False)
    relations[["relation", "cell", "coef"]].to_csv(folder / "relations.csv", index=False)
    return len(cells), relations["relation"].nunique()
