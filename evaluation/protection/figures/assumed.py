"""What is taken for counts that arrived suppressed, so that tables add up. Every figure made of one is hidden."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.sheets import Sheet

Whole = npt.NDArray[np.int64]
# Rows whose counts together are at least those of others together.
Demand = tuple[Whole, Whole]


def with_assumed(rows: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Return the rows with whole values, and column arrived: whether the count arrived suppressed (value missing).

    Nobody here knows such a count. It is taken for 1, so that it is protected as a small count is, or for the count
    nearest to 1 that the definitions allow beside the others of its month, area and categories: as many records as
    individuals and as reports, as many people in all as in a measure within. Nothing that is made of it is ever shown,
    so what is shown agrees with any other count as well.
    """
    arrived = rows["value"].isna().to_numpy()
    values = rows["value"].fillna(0).to_numpy(dtype="int64", copy=True)
    if arrived.any():
        apart = {"basis", sheet.population}
        same = [column.key for column in sheet.key_columns if column.key in rows and column.key not in apart]
        cell = rows.groupby(same, dropna=False).ngroup().to_numpy()
        # What is undivided is compared with all categories together.
        undivided = rows["basis"].isin(sheet.undivided).groupby([rows["month"], rows["area"]]).transform("any")
        place = rows.groupby(["month", "area"]).ngroup().to_numpy()
        together = np.where(undivided, -1 - place, cell)
        beside = np.flatnonzero(np.isin(together, together[arrived]))
        sent = set(rows[["month", "area", "measure", "basis"]].itertuples(index=False, name=None))
        for _, own in rows.iloc[beside].assign(row=beside).groupby(together[beside]):
            demands = [each for _, one in own.groupby(cell[own["row"]]) for each in _demands(one, sheet, sent)]
            _assume(values, own.loc[arrived[own["row"]], "row"], [*demands, *_of_totals(own)])
    return rows.assign(value=values, arrived=arrived)


def _demands(own: pd.DataFrame, sheet: Sheet, sent: set[tuple[str, str, str, str]]) -> Iterator[Demand]:
    """Yield what the definitions demand of the counts of one cell, as their rows (column row).

    own: its rows. sent: month, area, measure and basis of all rows; what was not sent there demands nothing.
    """
    place = (own["month"].iloc[0], own["area"].iloc[0])

    def rows(measure: str, basis: str, category: str = "") -> Whole:
        there = (own["measure"] == measure) & (own["basis"] == basis)
        return own.loc[there & (own[sheet.population] == category) if category else there, "row"].to_numpy()

    for measure in own["measure"].unique():
        wider = BY_KEY[measure].within
        bases = [basis for basis in ("records", "individuals", "reports") if (*place, measure, basis) in sent]
        for basis in bases:
            if (*place, wider, basis) in sent:
                yield rows(wider, basis), rows(measure, basis)
        if {"records", "individuals"} <= set(bases):
            of_measure = own.loc[own["measure"] == measure, sheet.population].unique() if sheet.population else [""]
            for category in of_measure:
                yield rows(measure, "records", category), rows(measure, "individuals", category)
            if {(*place, wider, "records"), (*place, wider, "individuals")} <= sent:
                # Whoever is in the one and not in the other has no fewer records than individuals either.
                larger = (rows(wider, "records"), rows(measure, "individuals"))
                yield np.concatenate(larger), np.concatenate([rows(measure, "records"), rows(wider, "individuals")])


def _of_totals(own: pd.DataFrame) -> Iterator[Demand]:
    """Yield that each measure has no fewer records than reports, nor has what a measure within leaves of it.

    own: the rows of one month and area, with column row.
    """

    def rows(measure: str, basis: str) -> Whole:
        return own.loc[(own["measure"] == measure) & (own["basis"] == basis), "row"].to_numpy()

    bases = own.groupby("measure")["basis"].agg(set)
    both = [measure for measure in bases.index if {"records", "reports"} <= bases[measure]]
    for measure in both:
        yield rows(measure, "records"), rows(measure, "reports")
        wider = BY_KEY[measure].within
        if wider in both:
            larger = (rows(wider, "records"), rows(measure, "reports"))
            yield np.concatenate(larger), np.concatenate([rows(measure, "records"), rows(wider, "reports")])


def _assume(values: Whole, arrived: pd.Series, demands: list[Demand]) -> None:
    """Set the counts of the rows that arrived suppressed: to what is demanded, then to 1 where that is allowed.

    Counts that contradict each other stay so.
    """
    among = set(arrived)
    open_ = [[row for row in larger if row in among] for larger, _ in demands]
    for _ in demands:
        before = values[list(among)].sum()
        for (larger, smaller), raised in zip(demands, open_, strict=True):
            if raised:
                values[raised[0]] += max(0, values[smaller].sum() - values[larger].sum())
        if values[list(among)].sum() == before:
            break
    # Those that allow others come first.
    for row in sorted(arrived, key=lambda row: -sum(row in larger for larger, _ in demands)):
        if values[row] == 0:
            values[row] = int(
                all(values[larger].sum() > values[smaller].sum() for larger, smaller in demands if row in smaller)
            )
