"""What a year beside months means: from April, to March, or by the calendar. The file says it, or it is asked."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from data_access.workbooks.layouts.found import FoundColumn, Observation
from data_access.workbooks.layouts.period_parts import Doubt, Part
from data_access.workbooks.layouts.period_words import CALENDAR, FROM_APRIL, TO_MARCH, Written, YearIs
from data_access.workbooks.layouts.wording import folded

YEAR, YEAR_OF_MONTHS = "year", "year of months"
# How the Department for Education and others name the kind of year in a column of its own.
SAID: dict[str, YearIs] = {
    "reporting year": TO_MARCH,
    "financial year": FROM_APRIL,
    "fiscal year": FROM_APRIL,
    "calendar year": CALENDAR,
}
FIRST_YEAR, LAST_YEAR = 2010, 2035
IN_WORDS = {
    FROM_APRIL: "{0} is April {0} to March {1}",
    TO_MARCH: "{0} is April {2} to March {0}",
    CALENDAR: "{0} is January to December {0}",
}


def with_years_told(observations: tuple[Observation, ...], columns: tuple[FoundColumn, ...]) -> tuple[Observation, ...]:
    """Return the observations with their bare years as a column of the file says them: "Reporting year"."""
    said = [
        (index, SAID.get(folded(column.heading)))
        for index, column in enumerate(columns)
        if folded(column.heading) in SAID or any(folded(text) in SAID for text in column.values)
    ]
    if not said:
        return observations
    known: dict[tuple[object, object], tuple[Part, ...]] = {}
    told = []
    for each in observations:
        index, by_heading = said[0]
        kind = by_heading or SAID.get(folded(each.labels[index]))
        key = (each.periods, kind)
        if key not in known:
            known[key] = tuple(_told(part, kind) for part in each.periods)
        told.append(replace(each, periods=known[key]) if known[key] != each.periods else each)
    return tuple(told)


def _told(part: Part, kind: YearIs | None) -> Part:
    if kind is None or not isinstance(part, Written) or part.kind != "year" or part.year_is:
        return part
    return replace(part, year_is=kind)


def year_doubts(observations: Iterable[Observation]) -> tuple[tuple[tuple[str, str], ...], tuple[Doubt, ...]]:
    """Return what the order of the months tells of their year, and what is to be asked about it."""
    pairs: dict[tuple[int | None, int, YearIs], None] = {}
    seen: set[tuple[Part, ...]] = set()
    for each in observations:
        if each.periods in seen:
            continue
        seen.add(each.periods)
        written = [part for part in each.periods if isinstance(part, Written)]
        months = [part for part in written if part.kind == "month"]
        years = [part for part in written if part.kind == "year"]
        if months and all(month.year is None for month in months):
            year = years[0] if years else None
            pairs[(year.year if year else None, months[0].number, year.year_is if year else "")] = None
    if not pairs:
        return (), ()
    if any(year is None for year, _, _ in pairs):
        return (), (_which_year(),)
    if all(kind for _, _, kind in pairs):
        return (), ()
    order = [(year, month) for year, month, _ in pairs if year is not None]
    possible = [kind for kind in IN_WORDS if _in_a_row(order, kind)] or list(IN_WORDS)
    if possible == [CALENDAR]:
        return ((YEAR_OF_MONTHS, CALENDAR),), ()
    example = order[0][0]
    words = tuple((kind, IN_WORDS[kind].format(example, example + 1, example - 1)) for kind in possible)
    return (), (Doubt(YEAR_OF_MONTHS, f"Which months does the year {example} hold?", words),)


def _in_a_row(order: list[tuple[int, int]], kind: str) -> bool:
    """Return whether each month follows the one before if the years are of this kind."""
    starts = {FROM_APRIL: 0, TO_MARCH: -12, CALENDAR: 0}
    numbers = [
        year * 12 + starts[kind] + month + (12 if kind != CALENDAR and month < 4 else 0) for year, month in order
    ]
    return len(numbers) > 1 and all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _which_year() -> Doubt:
    years = tuple(
        (f"{year}/{(year + 1) % 100:02d}", f"April {year} to March {year + 1}") for year in range(2035, 2009, -1)
    )
    return Doubt(YEAR, "Which year are these months in? The table names months without a year.", years)
