"""The months of the sample, its financial years and its seasons."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

FIRST_MONTH = date(2015, 4, 1)
# August 2019 is in the workbooks that are there to be tried; everything before it is loaded.
LAST_MONTH = date(2019, 8, 1)

# How busy each calendar month is beside the average month; the twelve average 1. Schools are closed in August.
SEASON = {1: 1.02, 2: 1.0, 3: 1.04, 4: 1.0, 5: 1.03, 6: 1.04, 7: 1.0, 8: 0.84, 9: 1.0, 10: 1.05, 11: 1.05, 12: 0.93}


def months_between(first: date, last: date) -> tuple[date, ...]:
    """Return the first day of each month from first to last, both included."""
    return tuple(date(number // 12, number % 12 + 1, 1) for number in range(_number(first), _number(last) + 1))


def months_since(month: date, start: date) -> int:
    """Return how many months lie between the two first days; 0 for the same month."""
    return _number(month) - _number(start)


def financial_year(month: date) -> int:
    """Return the calendar year in which the month's financial year (1 April to 31 March) begins."""
    return month.year if month.month >= 4 else month.year - 1


def by_financial_year(months: Sequence[date]) -> Iterator[tuple[int, tuple[date, ...]]]:
    """Yield each financial year of months in order, with its months."""
    for year, inside in groupby(months, key=financial_year):
        yield year, tuple(inside)


def season(month: date) -> float:
    """Return how busy the month is beside the average month (1.0)."""
    return SEASON[month.month]


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1
