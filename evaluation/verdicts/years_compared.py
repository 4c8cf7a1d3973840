"""A year against the year before it, with how far chance alone could have moved it."""

from dataclasses import dataclass
from typing import Literal

from evaluation.definitions.periods import shifted
from evaluation.statistics.change.count_change import CountChange, count_change, dispersion
from evaluation.statistics.series.monthly import MonthlySeries
from evaluation.statistics.series.year_on_year import YearOnYear

# Months up to the end of the earlier year, whose variation the comparison allows for.
MONTHS_BEHIND = 24
YEAR = 12


@dataclass(frozen=True)
class YearCompared:
    """Two years in a row. kind: "rolling" for twelve months to any month, "year" for financial years.

    change: None where a figure is not shown, where the definition changed within the two years (broken), and where too
    few months are shown to tell how much they vary.
    """

    year: YearOnYear
    kind: Literal["rolling", "year"]
    change: CountChange | None
    broken: bool = False


def years_compared(
    year: YearOnYear, kind: Literal["rolling", "year"], months: MonthlySeries, broken: bool
) -> YearCompared:
    """Return the comparison, widened by how much the months vary that end with the earlier year.

    months: the same area and category. broken: the definition changed within the two years.
    """
    before, now = year.before.value, year.now.value
    if broken or before is None or now is None:
        return YearCompared(year, kind, None, broken)
    end = months.before(shifted(year.period, 1 - YEAR))
    varied = dispersion(months.values[max(0, end - MONTHS_BEHIND) : end])
    if varied is None:
        return YearCompared(year, kind, None)
    return YearCompared(year, kind, count_change(before, now, YEAR, YEAR, varied))
