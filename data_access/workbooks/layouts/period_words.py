"""Months, quarters and years in any usual spelling. What can be read in two ways is never read in one."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from evaluation.definitions.periods import MONTH_NAMES, YEAR_END

Kind = Literal["month", "quarter", "year", "other"]
# What a year written as one number means: the year from April, the year to March, or January to December. "" is open.
YearIs = Literal["", "from April", "to March", "calendar"]
FROM_APRIL: Final = "from April"
TO_MARCH: Final = "to March"
CALENDAR: Final = "calendar"


@dataclass(frozen=True, slots=True)
class Written:
    """A period, or a part of one, as it is written.

    kind: month, quarter, year, or another length of time. number: the month (1 to 12) or the quarter; 0 for a year.
    year: None where it is not said here. year_is: what the year's number means; for a month with its year, calendar.
    """

    text: str
    kind: Kind
    number: int = 0
    year: int | None = None
    year_is: YearIs = ""


_MONTHS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in tuple(_MONTHS.items())} | {"sept": 9}
_NAME = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"((?:19|20)\d\d)"
_SHORT = r"'?(\d\d)"
_FLAGS = re.IGNORECASE
_MONTH_NAME = re.compile(_NAME, _FLAGS)
_MONTH_YEAR = re.compile(rf"(?:[0-3]?\d(?:st|nd|rd|th)?[\s\-/]+)?{_NAME}[\s,\-/_']*(?:{_YEAR}|{_SHORT})", _FLAGS)
_YEAR_MONTH = re.compile(rf"{_YEAR}[\s,\-/_]*{_NAME}", _FLAGS)
_NUMBER_YEAR = re.compile(rf"(\d\d?)[\-/.]{_YEAR}")
_ISO_MONTH = re.compile(rf"{_YEAR}[\-./](\d\d?)")
_ISO_DAY = re.compile(rf"{_YEAR}[\-./](\d\d?)[\-./](\d\d?)(?:[T ].*)?")
_DAY = re.compile(rf"(\d\d?)[\-/.](\d\d?)[\-/.](?:{_YEAR}|(\d\d))(?: 00:00(?::00)?)?")
_SIX = re.compile(rf"{_YEAR}(\d\d)")
_M_SIX = re.compile(rf"{_YEAR}\s*M(\d\d?)", _FLAGS)
_YEAR_ALONE = re.compile(rf"(?:(calendar year|year|cy|reporting year)\s*)?{_YEAR}", _FLAGS)
_FINANCIAL = re.compile(
    rf"(?:f\.?y\.?|financial year|fin\.? year|year)?[\s\-:]*{_YEAR}\s*[\-/]\s*(?:20)?(\d\d)\s*(?:fy|financial year)?",
    _FLAGS,
)
_SHORT_FINANCIAL = re.compile(r"(f\.?y\.?|financial year)?[\s\-:]*'?(\d\d)\s*[\-/]\s*'?(\d\d)", _FLAGS)
_FY_ALONE = re.compile(rf"(?:f\.?y\.?|financial year)\s*(?:{_YEAR}|(\d\d))", _FLAGS)
_ENDING = re.compile(
    rf"(?:year|12 months|twelve months)\s*(?:ending|ended|end|to)\s*(?:31(?:st)?\s*)?{_NAME}\s*{_YEAR}", _FLAGS
)
_SPAN = re.compile(rf"{_NAME}\s*(?:{_YEAR}|{_SHORT})?\s*(?:-|to|/)\s*{_NAME}\s*(?:{_YEAR}|{_SHORT})?", _FLAGS)
_QUARTER = re.compile(r"(?:q(?:uarter|tr)?\.?\s*([1-4])|([1-4])(?:st|nd|rd|th)\s+q(?:uarter|tr))", _FLAGS)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u2019": "'", "\xa0": " "})
_MAYBE = re.compile(rf"\d|{_NAME}", _FLAGS)
LONGEST = 40

# The styles a text can be read in. A column that can be read in several needs an answer, unless one of its texts tells.
Style = str
DAY_FIRST, MONTH_FIRST, MONTHS_STYLE, YEARS_STYLE = "day first", "month first", "months", "years"
WITHIN, MISREAD = "within", "misread"
ANY: Style = "any"


def readings(value: object) -> dict[Style, Written]:
    """Return each way a cell's value can be read as a period, by style; empty for what is none."""
    if isinstance(value, datetime | date):
        return _of_date(value)
    if isinstance(value, bool):
        return {}
    if isinstance(value, int | float):
        return _of_number(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        return {}
    text = " ".join(value.translate(_DASHES).split())
    return _of_text(text) if _MAYBE.search(text) else {}


def _of_date(value: date) -> dict[Style, Written]:
    """Read a date as its month; one that neither begins nor ends a month may be "Apr-17", which Excel misread."""
    text = f"{value:%Y-%m-%d}"
    month = Written(text, "month", value.month, value.year, CALENDAR)
    if value.day == 1 or (value + timedelta(days=1)).day == 1:
        return {ANY: month}
    return {WITHIN: month, MISREAD: Written(text, "month", value.month, 2000 + value.day, CALENDAR)}


def _of_number(value: int | float) -> dict[Style, Written]:
    if value != int(value):
        return {}
    number = int(value)
    if 1990 <= number <= 2100:
        return {ANY: Written(str(number), "year", 0, number)}
    return _six(str(number)) if 199001 <= number <= 210099 else {}


def _six(text: str) -> dict[Style, Written]:
    found = _SIX.fullmatch(text)
    if not found:
        return {}
    return _month_or_years(text, int(found[1]), int(found[2]))


def _month_or_years(text: str, year: int, rest: int) -> dict[Style, Written]:
    """Read "201704" and "2011-12": a year with its month, or with the next year."""
    ways: dict[Style, Written] = {}
    if 1 <= rest <= 12:
        ways[MONTHS_STYLE] = Written(text, "month", rest, year, CALENDAR)
    if rest == (year + 1) % 100:
        ways[YEARS_STYLE] = Written(text, "year", 0, year, FROM_APRIL)
    return ways


def _of_text(text: str) -> dict[Style, Written]:
    if (found := _ISO_MONTH.fullmatch(text)) is not None and "-" in text:
        return _month_or_years(text, int(found[1]), int(found[2]))
    certain = _certain(text)
    if certain is not None:
        return {ANY: certain}
    if (found := _DAY.fullmatch(text)) is not None:
        return _day(text, found)
    return _six(text)


def _day(text: str, found: re.Match[str]) -> dict[Style, Written]:
    first, second, year = int(found[1]), int(found[2]), _full_year(found[3], found[4])
    ways: dict[Style, Written] = {}
    if 1 <= first <= 31 and 1 <= second <= 12:
        ways[DAY_FIRST] = Written(text, "month", second, year, CALENDAR)
    if 1 <= second <= 31 and 1 <= first <= 12 and first != second:
        ways[MONTH_FIRST] = Written(text, "month", first, year, CALENDAR)
    return ways


def _certain(text: str) -> Written | None:
    """Return the period that a text can only be."""
    if (found := _MONTH_NAME.fullmatch(text)) is not None:
        return Written(text, "month", _month(found[1]))
    if (found := _MONTH_YEAR.fullmatch(text)) is not None:
        return Written(text, "month", _month(found[1]), _full_year(found[2], found[3]), CALENDAR)
    if (found := _YEAR_MONTH.fullmatch(text)) is not None:
        return Written(text, "month", _month(found[2]), int(found[1]), CALENDAR)
    if (found := _ISO_DAY.fullmatch(text)) is not None and 1 <= int(found[2]) <= 12:
        return Written(text, "month", int(found[2]), int(found[1]), CALENDAR)
    if (found := _NUMBER_YEAR.fullmatch(text)) is not None and 1 <= int(found[1]) <= 12:
        return Written(text, "month", int(found[1]), int(found[2]), CALENDAR)
    if (found := _M_SIX.fullmatch(text)) is not None and 1 <= int(found[2]) <= 12:
        return Written(text, "month", int(found[2]), int(found[1]), CALENDAR)
    return year_of(text) or _quarter(text)


def year_of(text: str) -> Written | None:
    """Return the year that a text says, calendar or financial; None for any other text."""
    if (found := _YEAR_ALONE.fullmatch(text)) is not None:
        said = (found[1] or "").casefold()
        year_is: YearIs = CALENDAR if said in {"calendar year", "cy"} else TO_MARCH if said == "reporting year" else ""
        return Written(text, "year", 0, int(found[2]), year_is)
    if (found := _FINANCIAL.fullmatch(text)) is not None and (int(found[1]) + 1) % 100 == int(found[2]):
        return Written(text, "year", 0, int(found[1]), FROM_APRIL)
    if (found := _SHORT_FINANCIAL.fullmatch(text)) is not None and (int(found[2]) + 1) % 100 == int(found[3]):
        return Written(text, "year", 0, _full_year(None, found[2]), FROM_APRIL)
    if (found := _FY_ALONE.fullmatch(text)) is not None:
        # "FY17" is the year to March 2017 to some and from April 2017 to others.
        return Written(text, "year", 0, _full_year(found[1], found[2]))
    if (found := _ENDING.fullmatch(text)) is not None:
        month, year = _month(found[1]), int(found[2])
        return Written(text, "year", 0, year, TO_MARCH) if month == YEAR_END else Written(text, "other", month, year)
    return None


def _quarter(text: str) -> Written | None:
    if (found := _SPAN.fullmatch(text)) is not None:
        return _span(text, found)
    found = _QUARTER.search(text)
    if found is None:
        return None
    number = int(found[1] or found[2])
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,-/:_()")
    if not rest:
        return Written(text, "quarter", number)
    year = year_of(rest)
    return Written(text, "quarter", number, year.year, year.year_is) if year and year.kind == "year" else None


def _span(text: str, found: re.Match[str]) -> Written | None:
    """Read "April to June 2017" and "Apr 2016 - Mar 2017"."""
    first, last = _month(found[1]), _month(found[4])
    end = _full_year(found[5], found[6]) if found[5] or found[6] else None
    start = _full_year(found[2], found[3]) if found[2] or found[3] else None
    months = (last - first) % 12 + 1
    if start is not None and end is not None:
        months = (end - start) * 12 + last - first + 1
    if months == 3 and first % 3 == 1:
        year = end if end is not None else start
        # By its number in the financial year; a quarter from January belongs to the year that began before.
        return Written(text, "quarter", (first - 4) % 12 // 3 + 1, _start_of(year, first), FROM_APRIL)
    if months == 12 and first == YEAR_END + 1:
        return Written(text, "year", 0, end - 1 if end is not None else start, FROM_APRIL)
    if months == 12 and first == 1:
        return Written(text, "year", 0, end if end is not None else start, CALENDAR)
    return Written(text, "other", last, end)


def _start_of(year: int | None, month: int) -> int | None:
    return None if year is None else year - (month <= YEAR_END)


def _month(text: str) -> int:
    return _MONTHS[text.casefold()]


def _full_year(full: str | None, short: str | None) -> int:
    if full:
        return int(full)
    number = int(short or 0)
    return 2000 + number if number < 70 else 1900 + number
