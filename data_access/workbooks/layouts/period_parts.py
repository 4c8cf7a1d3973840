"""Periods read together: a column's texts settle each other's doubts, and parts in several cells make one period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data_access.workbooks.layouts.period_words import (
    ANY,
    CALENDAR,
    DAY_FIRST,
    FROM_APRIL,
    MISREAD,
    MONTH_FIRST,
    MONTHS_STYLE,
    TO_MARCH,
    WITHIN,
    YEARS_STYLE,
    Style,
    Written,
    readings,
    year_of,
)
from evaluation.definitions.periods import YEAR_END, month_name, year_name

MONTH_LENGTH = len("2019-04")
_IN_WORDS = {
    DAY_FIRST: "day first: {}",
    MONTH_FIRST: "month first: {}",
    MONTHS_STYLE: "a month: {}",
    YEARS_STYLE: "a financial year: {}",
    WITHIN: "a day in its month: {}",
    MISREAD: "a month that Excel turned into a day: {}",
}


@dataclass(frozen=True)
class Doubt:
    """A period that can be read in more than one way. readings: (reading, in words). default: the likely one or ""."""

    id: str
    text: str
    readings: tuple[tuple[str, str], ...]
    default: str = ""
    place: str = ""


@dataclass(frozen=True)
class Doubtful:
    """A period of a column whose style is open. doubt: the id of the question. ways: (style, what it then is)."""

    doubt: str
    text: str
    ways: tuple[tuple[Style, Written], ...]


Part = Written | Doubtful


def read_together(values: Iterable[object], doubt: str) -> tuple[dict[object, Part], tuple[Style, ...]] | None:
    """Return how the values of one column are read as periods, and the styles between which nothing in it decides.

    doubt: the id of the question that is then open. None where a value is no period, or where no style fits them all.
    """
    found = {value: readings(value) for value in values}
    if not found or not all(found.values()):
        return None
    several = [set(ways) for ways in found.values() if ANY not in ways]
    styles = set.intersection(*several) if several else set()
    if several and not styles:
        return None
    if len(styles) <= 1:
        chosen = next(iter(styles), ANY)
        return {value: ways.get(ANY) or ways[chosen] for value, ways in found.items()}, ()
    ordered = tuple(style for style in _IN_WORDS if style in styles)
    parts: dict[object, Part] = {}
    for value, ways in found.items():
        open_ways = tuple((style, ways[style]) for style in ordered if style in ways)
        parts[value] = ways.get(ANY) or Doubtful(doubt, str(value), open_ways)
    return parts, ordered


def is_month(period: str) -> bool:
    """Return whether a period is one month, "2019-04", and not a year such as "2018/19"."""
    return len(period) == MONTH_LENGTH and period[4] == "-"


def style_words(style: Style, example: Written) -> str:
    """Return what a style makes of an example, in words: "day first: February 2017"."""
    period = period_text((example,), {}) or example.text
    return _IN_WORDS[style].format(month_name(period) if is_month(period) else period)


def resolved(parts: Iterable[Part], answers: Mapping[str, str]) -> tuple[Written, ...]:
    """Return the parts of a period with the answers to its doubts; without those that are still open."""
    told: list[Written] = []
    for part in parts:
        if isinstance(part, Written):
            told.append(part)
        else:
            told += [way for style, way in part.ways if style == answers.get(part.doubt)]
    return tuple(told)


def period_text(parts: tuple[Written, ...], years: Mapping[str, str]) -> str:
    """Return the period that its parts make together: "2023-04", "2017/18 Q1", "2016/17", or a year as written.

    years: the answer under "year of months" where a bare year stands with a month, and under "year" where none does.
    An empty text is a period that cannot be told.
    """
    whole = next((part for part in parts if part.kind in ("month", "quarter") and part.year is not None), None)
    small = whole or next((part for part in parts if part.kind in ("month", "quarter")), None)
    year = next((part for part in parts if part.kind == "year"), None)
    if small is None:
        return _year_text(year, parts)
    if whole is None:
        if year is None:
            year = _assumed_year(years)
        if year is None or year.year is None:
            return ""
        year_is = year.year_is or years.get("year of months", "")
        return _placed(small, year.year, year_is)
    if small.year is None:
        return ""
    return _placed(small, small.year, small.year_is or years.get("year of months", ""))


def _assumed_year(years: Mapping[str, str]) -> Written | None:
    given = years.get("year", "")
    return year_of(given) if given else None


def _placed(small: Written, year: int, year_is: str) -> str:
    if small.kind == "month":
        if small.year is None and year_is == FROM_APRIL:
            year += small.number <= YEAR_END
        elif small.year is None and year_is == TO_MARCH:
            year -= small.number > YEAR_END
        elif not year_is:
            return ""
        return f"{year:04d}-{small.number:02d}"
    if not year_is:
        return f"{year} Q{small.number}"
    if year_is == CALENDAR:
        return f"{year} Q{small.number} (January to December)"
    start = year - 1 if year_is == TO_MARCH else year
    return f"{year_name(f'{start + 1}-03')} Q{small.number}"


def _year_text(year: Written | None, parts: tuple[Written, ...]) -> str:
    if year is None or year.year is None:
        return parts[0].text if parts else ""
    if year.year_is == FROM_APRIL:
        return year_name(f"{year.year + 1}-03")
    # What its number means is asked only where a month depends on it.
    return str(year.year) if year.text.strip().isdigit() or not year.year_is else year.text
