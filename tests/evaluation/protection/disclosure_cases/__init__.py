"""Two cases that other tools were measured on too."""

from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csc_array, csr_array

from evaluation.protection.hiding.search import Case

FOLDER = Path(__file__).parent
THRESHOLD = 5
FIRST_YEAR = 2020


def read_case(name: str) -> Case:
    """Return the case: every figure costs the same, nothing is known of it yet."""
    cells = pd.read_csv(FOLDER / name / "cells.csv.gz", dtype=str, keep_default_na=False)
    rows = pd.read_csv(FOLDER / name / "relations.csv.gz")
    values = cells["value"].to_numpy(dtype="int64")
    size = (int(rows["relation"].max()) + 1, len(cells))
    relations = csr_array((rows["coef"].to_numpy(), (rows["relation"], rows["cell"])), shape=size)
    small = (values > 0) & (values < THRESHOLD)
    years = np.array([_years(time) for time in cells["time"]])
    return Case(
        values=values,
        relations=csc_array(relations),
        small=small,
        cost=np.where(small, 0.0, 1.0),
        shown=np.zeros(len(cells), bool),
        first=years[:, 0],
        last=years[:, 1],
        threshold=THRESHOLD,
        arrived=np.zeros(len(cells), bool),
    )


def _years(time: str) -> tuple[int, int]:
    """Return the first and the last financial year of a time: 2020-04, Q0, FY0, R2021-03 or T."""
    if time == "T":
        return 0, 9_999
    if time[0] in "QF":
        number = int(time.lstrip("QFY"))
        year = FIRST_YEAR + (number // 4 if time[0] == "Q" else number)
        return year, year
    year, month = map(int, time.lstrip("R").split("-"))
    months = 12 * year + month - 4
    return (months - 11 * time.startswith("R")) // 12, months // 12
