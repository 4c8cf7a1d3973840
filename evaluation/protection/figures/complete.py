"""Which months are complete: sent by every area of a force that then reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.periods import MONTHS_IN, first_day, months_between, shifted, year_of
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import SERIES

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Sent:
    """What came and what was due, as numbers.

    names: measure and basis of each series, in order. months: every month of the financial years that anything came
    for. series, area, month: each row's. sent: by series, area and month. force: each area's, by its place in the
    strategy's forces. due: by area and month, whether the area then reports.
    """

    names: list[tuple[str, str]]
    months: tuple[str, ...]
    series: Codes
    area: Codes
    month: Codes
    sent: Flags
    force: Codes
    due: Flags

    def of_force(self, force: int) -> tuple[Flags, Flags]:
        """Return by series and month whether anything came from the force, and whether all that was due did."""
        own = self.force == force
        came: Flags = np.any(self.sent[:, own], axis=1)
        whole: Flags = np.all(self.sent[:, own] | ~self.due[own], axis=1)
        return came, came & whole


def complete_rows(rows: pd.DataFrame, strategy: Strategy) -> Iterator[pd.DataFrame]:
    """Yield the rows of complete months, each measure and basis for itself, in order.

    rows: columns measure, basis, area and month, and any others. Two are added: force, and steady, whether the force
    has the same areas all year.
    """
    if rows.empty:
        return
    sent = _sent(rows, strategy)
    forces = range(len(strategy.forces))
    complete = np.stack([sent.of_force(force)[1] for force in forces], axis=1)
    by_year = sent.due.reshape(len(sent.due), -1, MONTHS_IN["year"])
    changes = (by_year != by_year[:, :, :1]).any(axis=2)
    steady = np.stack([~changes[sent.force == force].any(axis=0) for force in forces])
    force = sent.force[sent.area]
    marked = rows.assign(
        force=pd.Categorical.from_codes(force, pd.Index([each.code for each in strategy.forces])),
        steady=steady[force, sent.month // MONTHS_IN["year"]],
    )
    kept = complete[sent.series, force, sent.month] & sent.due[sent.area, sent.month]
    for number in range(len(sent.names)):
        own = kept & (sent.series == number)
        if own.any():
            yield marked[own]


def missing_months(rows: pd.DataFrame, strategy: Strategy) -> list[tuple[str, str, str, str]]:
    """Return measure, basis, force and month of what is not complete between a force's first month and its last.

    rows: columns measure, basis, area and month.
    """
    if rows.empty:
        return []
    sent, found = _sent(rows, strategy), []
    of_forces = [(force.code, *sent.of_force(number)) for number, force in enumerate(strategy.forces)]
    for number, name in enumerate(sent.names):
        for force, came, complete in of_forces:
            months = np.flatnonzero(came[number])
            if len(months):
                between = range(months[0], months[-1] + 1)
                found += [(*name, force, sent.months[month]) for month in between if not complete[number, month]]
    return found


def _sent(rows: pd.DataFrame, strategy: Strategy) -> _Sent:
    grouped = rows.groupby(SERIES, sort=True, observed=True)
    area, areas = pd.factorize(rows["area"])
    reporting = [each.code for each in strategy.areas if each.reports]
    listed = [*areas, *(code for code in reporting if code not in set(areas))]
    month, sent_months = pd.factorize(rows["month"])
    months = months_between(shifted(year_of(min(sent_months)), -11), year_of(max(sent_months)))
    month = pd.Index(months).get_indexer(pd.Index(sent_months))[month]
    series: Codes = np.array(grouped.ngroup(), dtype="int64")
    forces = [force.code for force in strategy.forces]
    sent = np.zeros((grouped.ngroups, len(listed), len(months)), bool)
    sent[series, area, month] = True
    return _Sent(
        names=grouped.size().index.tolist(),
        months=months,
        series=series,
        area=area,
        month=month,
        sent=sent,
        force=np.array([forces.index(strategy.force_of(code)) for code in listed], dtype=np.int64),
        due=_due(listed, months, strategy),
    )


def _due(areas: Sequence[str], months: Sequence[str], strategy: Strategy) -> Flags:
    """Return by area and month whether the area reports on the month's first day."""
    days = np.array([first_day(month).toordinal() for month in months])
    own = [strategy.area(code) for code in areas]
    first = np.array([(area.first_day or date.min).toordinal() for area in own])
    last = np.array([(area.last_day or date.max).toordinal() for area in own])
    reports = np.array([area.reports for area in own])
    return reports[:, None] & (first[:, None] <= days) & (days <= last[:, None])
