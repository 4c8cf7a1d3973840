"""Which months are due from each force, sheet by sheet, and which of them are late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from evaluation.definitions.periods import first_day, month_of, months_between, shifted
from evaluation.definitions.sheets import SHEETS, Sheet
from evaluation.definitions.strategy import Area, Strategy


@dataclass(frozen=True)
class Due:
    """What a force has still to send of a sheet.

    last: the last month that came, from all its areas or some; empty when none ever did. missing: the months since the
    first that came that are over and not there, or not from every area of the force. late: those whose day has passed.
    next_month, next_day: the first month that is missing, or the one that runs, and the day by which it is due.
    """

    force: Area
    sheet: Sheet
    last: str
    missing: tuple[str, ...]
    late: tuple[str, ...]
    next_month: str
    next_day: date


def due(observations: Mapping[str, pd.DataFrame], strategy: Strategy, today: date) -> tuple[Due, ...]:
    """Return what each force has still to send, a line for each sheet of counts that it has ever sent.

    observations: by sheet key, with columns area and month. today: the day of reading.
    """
    return tuple(
        _due(force, sheet, rows, strategy, today)
        for force in strategy.forces
        for sheet in SHEETS
        if sheet.protected and len(rows := _of_force(observations[sheet.key], force, strategy))
    )


def _of_force(rows: pd.DataFrame, force: Area, strategy: Strategy) -> pd.DataFrame:
    return rows[rows["area"].map({area: strategy.force_of(area) for area in rows["area"].unique()}) == force.code]


def _due(force: Area, sheet: Sheet, rows: pd.DataFrame, strategy: Strategy, today: date) -> Due:
    sent = set(rows[["month", "area"]].itertuples(index=False, name=None))
    this_month = month_of(today)
    over = months_between(min(rows["month"]), shifted(this_month, -1))
    missing = tuple(
        month
        for month in over
        if any((month, area.code) not in sent for area in strategy.reporting_areas(force.code, first_day(month)))
    )
    late = tuple(month for month in missing if due_by(month, strategy) < today)
    expected = missing[0] if missing else this_month
    return Due(force, sheet, max(rows["month"]), missing, late, expected, due_by(expected, strategy))


def due_by(month: str, strategy: Strategy) -> date:
    """Return the day by which a month is due: so many days into the month that follows."""
    return first_day(shifted(month, 1)).replace(day=strategy.due_day)
