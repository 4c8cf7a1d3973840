"""Months of which the officer said that more is to come in another file: they are not complete until it has come."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from evaluation.definitions.periods import first_day, months_between, shifted
from evaluation.definitions.sheets import Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import SERIES

# As far back as the officer is asked about (evaluation/screening/past/absent.py).
MONTHS_BEFORE = 6
Block = tuple[str, ...]


@dataclass(frozen=True)
class Awaited:
    """A month of a force that waits for the rest of some series. series: measure and basis of each."""

    force: str
    month: str
    series: frozenset[tuple[str, str]]


def awaited(rows: pd.DataFrame, sheet: Sheet, strategy: Strategy) -> list[Awaited]:
    """Return the months of a protected sheet that wait for another file, by force and month.

    rows: the sheet's columns, measure, submission (NA in a file that is not stored yet), and awaited: whether its file
    was sent with the word that more comes. The last file that has rows of a month has the word. A month waits for what
    was there in each of the six months before, from an area that still reports, and is not there.
    """
    if rows.empty or not rows["awaited"].any():
        return []
    force = rows["area"].map({code: strategy.force_of(code) for code in rows["area"].unique()})
    sent = rows["submission"].astype("float64").fillna(np.inf)
    last = rows.assign(force=force).loc[sent.groupby([force, rows["month"]]).idxmax()]
    waiting = last[last["awaited"].astype(bool)]
    found = []
    for code, month in sorted(zip(waiting["force"], waiting["month"], strict=True)):
        series = _missing(rows[force == code], sheet, month, strategy, code)
        if series:
            found.append(Awaited(code, month, frozenset(series)))
    return found


def _missing(own: pd.DataFrame, sheet: Sheet, month: str, strategy: Strategy, force: str) -> set[tuple[str, str]]:
    """Return measure and basis of what a force sent in each of the six months before, and not in this month."""
    reporting = {area.code for area in strategy.reporting_areas(force, first_day(month))}
    block = [name for name in (sheet.population, "basis") if name in own]
    columns = list(dict.fromkeys([*SERIES, "area", *block]))
    own = own[own["area"].isin(reporting)]

    def present(each: str) -> set[Block]:
        return set(own.loc[own["month"] == each, columns].astype(str).itertuples(index=False, name=None))

    before = months_between(shifted(month, -MONTHS_BEFORE), shifted(month, -1))
    gone = set.intersection(*(present(each) for each in before)) - present(month)
    return {(measure, basis) for measure, basis, *_ in gone}


def without_awaited(rows: pd.DataFrame, sheet: Sheet, strategy: Strategy) -> pd.DataFrame:
    """Return the rows of a protected sheet but for the series of months that wait for another file."""
    kept = pd.Series(True, index=rows.index)
    for each in awaited(rows, sheet, strategy):
        force = rows["area"].map({code: strategy.force_of(code) for code in rows["area"].unique()})
        series = pd.Series(list(zip(*(rows[name] for name in SERIES), strict=True)), index=rows.index)
        kept &= ~((force == each.force) & (rows["month"] == each.month) & series.isin(list(each.series)))
    return rows[kept]
