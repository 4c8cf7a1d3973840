"""The bridge from published figures to a series: one value for each month in a row, and nothing where none is shown.

A series is made of a published table only, so that no number computed from it knows more than a viewer does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.definitions.periods import MONTHS_IN, months_between
from evaluation.protection.published import PublishedTable
from evaluation.statistics.series.year_on_year import State

Step = Literal["month", "quarter"]


@dataclass(frozen=True, eq=False)
class MonthlySeries:
    """Counts of one area and category in time, without a gap in the months.

    months: consecutive, "2016-04" onwards; of quarters, the last month of each. values: the counts, NaN where none is
    shown, shape (months,). states: why, month by month. A suppressed or missing month is never a 0.
    """

    step: Step
    months: tuple[str, ...]
    values: NDArray[np.float64]
    states: tuple[State, ...]

    def before(self, month: str) -> int:
        """Return how many of the periods end before the month: with a launch's month, those that it cannot touch."""
        return sum(period < month for period in self.months)


def monthly(table: PublishedTable, area: str, **category: str) -> MonthlySeries:
    """Return an area's counts by month, from the first month published for it to the last.

    category: the breakdown wanted, for example gender="male". Two categories of a table have the same months.

    Raises ValueError when the table holds several figures for a month: a total must not be mixed with its parts.
    """
    return _series(table, area, "month", category)


def quarterly(table: PublishedTable, area: str, **category: str) -> MonthlySeries:
    """Return an area's counts by quarter, as ``monthly`` does by month. For series too small for months."""
    return _series(table, area, "quarter", category)


def summed(parts: Sequence[MonthlySeries]) -> MonthlySeries:
    """Return the sum of series of one table, for example of two age bands: nothing where a part has nothing.

    Raises ValueError for series of other months.
    """
    first = parts[0]
    if any((part.step, part.months) != (first.step, first.months) for part in parts):
        raise ValueError("Only series of the same months add up.")
    total = np.sum([part.values for part in parts], axis=0)
    states = zip(*(part.states for part in parts), strict=True)
    return MonthlySeries(first.step, first.months, _kept(total), tuple(_together(each) for each in states))


def shares(part: MonthlySeries, whole: MonthlySeries) -> MonthlySeries:
    """Return what share of the whole a part is, from 0 to 1: nothing where either is not shown, or nobody was counted.

    Raises ValueError for series of other periods.
    """
    if (part.step, part.months) != (whole.step, whole.months):
        raise ValueError("A part and its whole must be of the same periods.")
    values = np.full(len(part.months), np.nan)
    np.divide(part.values, whole.values, out=values, where=whole.values > 0)
    states = zip(values.tolist(), part.states, whole.states, strict=True)
    return MonthlySeries(part.step, part.months, _kept(values), tuple(_of_share(*each) for each in states))


def _series(table: PublishedTable, area: str, step: Step, category: dict[str, str]) -> MonthlySeries:
    # Plain arrays: a page makes many series, and each filter of a frame takes a millisecond.
    column = {name: table.frame[name].to_numpy() for name in ("area", "period_kind", "period", *category)}
    wanted = (column["area"] == area) & (column["period_kind"] == step)
    # Taken before the category, so that boys and girls of one table line up.
    periods = column["period"][wanted]
    months = months_between(min(periods), max(periods))[:: MONTHS_IN[step]] if len(periods) else ()
    for dimension, code in category.items():
        wanted &= column[dimension] == code
    place = {month: index for index, month in enumerate(months)}
    places = [place[period] for period in column["period"][wanted]]
    if len(set(places)) < len(places):
        raise ValueError("Several figures for one period: name the measure's table and the category wanted.")
    values, states = np.full(len(months), np.nan), np.full(len(months), "missing", dtype=object)
    hidden = table.frame["suppressed"].to_numpy(dtype=np.bool_)[wanted]
    values[places] = np.where(hidden, np.nan, table.frame["value"].to_numpy(dtype=np.float64, na_value=np.nan)[wanted])
    states[places] = np.where(hidden, "suppressed", "shown")
    return MonthlySeries(step, months, _kept(values), tuple(states))


def _together(states: Sequence[State]) -> State:
    """Return the state of a sum: missing where a part is, since nothing is known then even to those who could see."""
    if "missing" in states:
        return "missing"
    return "suppressed" if "suppressed" in states else "shown"


def _of_share(value: float, part: State, whole: State) -> State:
    if not np.isnan(value):
        return "shown"
    return "suppressed" if "suppressed" in {part, whole} else "missing"


def _kept(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the values, closed to writing: what is shared between charts must not change."""
    values.setflags(write=False)
    return values
