"""Twelve months against the twelve before: same months only, complete months only, published figures only."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from evaluation.definitions.periods import shifted
from evaluation.protection.published import PublishedTable

State = Literal["shown", "suppressed", "missing"]


@dataclass(frozen=True)
class Figure:
    """One published count: its value when it is shown, else why there is none."""

    value: int | None
    state: State


@dataclass(frozen=True)
class YearOnYear:
    """The twelve months to ``period`` ("2019-07") and the twelve before them."""

    period: str
    now: Figure
    before: Figure

    @property
    def difference(self) -> int | None:
        """Return how many more, or fewer when negative; None unless both figures are shown."""
        if self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value


def year_on_year(table: PublishedTable, area: str, period: str, **category: str) -> YearOnYear:
    """Return the comparison for an area from a table of rolling years.

    period: the last month of the later year. category: the breakdown wanted, for example gender="male".
    """
    rows = table.frame[(table.frame["area"] == area) & (table.frame["period_kind"] == "rolling")]
    for dimension, code in category.items():
        rows = rows[rows[dimension] == code]
    return YearOnYear(period, figure_of(rows, period), figure_of(rows, shifted(period, -12)))


def figure_of(rows: pd.DataFrame, period: str) -> Figure:
    """Return the figure of a period from rows that hold at most one for each."""
    found = rows[rows["period"] == period]
    if found.empty:
        return Figure(None, "missing")
    row = found.iloc[0]
    return Figure(None, "suppressed") if row["suppressed"] else Figure(int(row["value"]), "shown")
