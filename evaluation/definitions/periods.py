"""Months and the periods made of them. A period is named by its kind and its last month, written "2019-07".

Years run from 1 April to 31 March; quarters are theirs. A rolling year is any twelve months. All years are two or more
complete financial years in a row, so how many months they have is not said by their name.
"""

from datetime import date

from evaluation.definitions.sheet import PeriodKind

MONTHS_IN: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12, "rolling": 12}
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
YEAR_END = 3


def month_of(day: date) -> str:
    """Return the month a day lies in."""
    return f"{day:%Y-%m}"


def first_day(month: str) -> date:
    """Return the first day of a month."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1)


def shifted(month: str, by: int) -> str:
    """Return the month so many months later (earlier when negative)."""
    year, number = map(int, month.split("-"))
    years, months = divmod(year * 12 + number - 1 + by, 12)
    return f"{years:04d}-{months + 1:02d}"


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return every month from first to last, both included; none when last is before first."""
    months, month = [], first
    while month <= last:
        months.append(month)
        month = shifted(month, 1)
    return tuple(months)


def months_of(kind: PeriodKind, period: str) -> tuple[str, ...]:
    """Return the months that make up a period, first to last. Raises KeyError for all years, whose number varies."""
    return tuple(shifted(period, back) for back in range(1 - MONTHS_IN[kind], 1))


def ends_period(kind: PeriodKind, month: str) -> bool:
    """Return whether a period of this kind ends with the month. Every month ends a rolling year."""
    number = int(month[-2:])
    if kind == "quarter":
        return number % 3 == 0
    return kind not in {"year", "all"} or number == YEAR_END


def year_of(month: str) -> str:
    """Return the financial year that a month lies in, by its last month."""
    return shifted(month, (YEAR_END - int(month[-2:])) % 12)


def month_name(month: str) -> str:
    """Return a month in words, "July 2019"."""
    return f"{MONTH_NAMES[int(month[-2:]) - 1]} {month[:4]}"


def year_name(last_month: str) -> str:
    """Return a financial year by its usual name, "2018/19", from its last month."""
    end = int(last_month[:4])
    return f"{end - 1}/{end % 100:02d}"


def period_name(kind: PeriodKind, period: str) -> str:
    """Return a period in words: "July 2019", "April to June 2019", "2018/19", "12 months to July 2019", all years."""
    if kind == "month":
        return month_name(period)
    if kind == "year":
        return year_name(period)
    if kind == "rolling":
        return f"12 months to {month_name(period)}"
    if kind == "all":
        return f"all complete years to {year_name(period)}"
    first = shifted(period, -2)
    return f"{MONTH_NAMES[int(first[-2:]) - 1]} to {month_name(period)}"
