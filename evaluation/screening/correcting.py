"""What one press can put right: which other values a cell may have meant, and putting one of them in its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from evaluation.definitions.periods import first_day, month_name
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Correctable, nearest_names
from evaluation.screening.given import AS_NONE, AS_NUMBER, LEAVE_OUT, Correction, Given
from evaluation.screening.quoting import is_quoted
from evaluation.screening.upload import Coverage, Value
from evaluation.screening.values import is_blank, plain

NOT_RECORDED = "Not recorded"
# What is put right alike, whatever the value.
AS_TEXT, NO_COUNT, EMPTY, REPEAT = "a number stored as text", "a row without a count", "an empty cell", "a repeated row"
WORD_FOR_NONE = "a word for none in place of a count"
NO_PARTS = "a total without its parts"
# In place of a column: what a correction is about when it is not the values of one.
HEADING, ROW, SHEET = "heading", "row", "sheet"
NONE_WORDS = {"nil", "none", "nil return", "zero"}
USE_NONE = ((AS_NONE, "Use 0 in this cell"),)
MOST_CHOICES = 3
SPELLED_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBER = re.compile(r"£?\s*(\d{1,3}(?:[ ,]\d{3})+|\d+)(\.\d+)?")


@dataclass(frozen=True)
class Corrected:
    """A correction that was made, with the places where it was: cells as findings name them, by sheet name."""

    correction: Correction
    sheet: str
    cells: tuple[str, ...]


@dataclass
class Corrector:
    """Makes the corrections that an officer gave, and remembers where."""

    given: Given
    made: dict[tuple[Correction, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the corrections by what they are for."""
        self._uses = {(each.sheet, each.column, each.found): each.use for each in self.given.corrections}

    def use(self, fault: Correctable | None, sheet: str, cell: str) -> str | None:
        """Return what the officer said to use in this place, None where nothing was said. It is noted as made."""
        if fault is None:
            return None
        use = self._uses.get((fault.sheet, fault.column, fault.found))
        if use is not None:
            self.made.setdefault((fault.correction(use), sheet), []).append(cell)
        return use

    @property
    def corrected(self) -> tuple[Corrected, ...]:
        """Return the corrections that were made."""
        return tuple(Corrected(correction, sheet, tuple(cells)) for (correction, sheet), cells in self.made.items())


def correctable(
    sheet: Sheet,
    column: Column,
    value: Value,
    strategy: Strategy,
    coverage: Coverage | None,
    today: date,
    scheme: str = "",
) -> Correctable | None:
    """Return how one press puts right a value that could not be taken; None where it cannot be told what was meant.

    scheme: that of the row, where it has one.
    """
    choices: tuple[tuple[str, str], ...] = ()
    found = found_text(value)
    # A correction is kept with the submission, and names the value that it puts right.
    kept = True
    match column.kind:
        case "month":
            months = [month for month in meant_months(value) if _possible(month, coverage, today)]
            choices = tuple((month, f"Use {month_name(month)}") for month in months)
            kept = coverage is not None or is_quoted(value)
        case "count" if is_blank(value):
            found = NO_COUNT
            choices = (LEAVE_OUT, "Leave the row out"), ("0", "Use 0")
        case "count" if plain(value).casefold() in NONE_WORDS:
            found, choices = WORD_FOR_NONE, USE_NONE
        case "count" | "money" if text_number(value) is not None:
            found = AS_TEXT
            choices = ((AS_NUMBER, "Read as a number"),)
        case "area" | "category":
            names = offered(sheet, column, strategy, coverage, scheme)
            if is_blank(value):
                found = EMPTY
                use = tuple((name, f"Use {name}") for name in names if name == NOT_RECORDED)
                choices = (*use, (LEAVE_OUT, "Leave the row out"))
            elif isinstance(value, datetime | date):
                choices = using(name for name in _dated(value) if name in names)
            else:
                choices = using(nearest_names(plain(value), names))
                kept = is_quoted(value, names)
    return Correctable(sheet.key, column.key, found, choices[:MOST_CHOICES]) if choices and kept else None


def using(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return choices that each use a name."""
    return tuple((name, f"Use {name}") for name in names)


def corrected_value(column: Column, value: Value, use: str) -> Value:
    """Return what stands in a cell once its correction is made. ``value``: what stood there."""
    if column.kind == "month":
        return month_used(use) or value
    if column.kind == "count" and (use.isdecimal() or use == AS_NONE):
        return 0 if use == AS_NONE else int(use)
    if column.kind in {"count", "money"}:
        number = text_number(value)
        return number if number is not None and use == AS_NUMBER else value
    return use


def month_used(use: str) -> date | None:
    """Return the first day of the month that a correction uses, None where it names none."""
    return first_day(use) if re.fullmatch(r"(19|2[01])\d\d-(0[1-9]|1[0-2])", use) else None


def found_text(value: Value) -> str:
    """Return a value as a correction names it: a date as 2019-08-05, a text as it stands."""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else " ".join(str(value).split())[:60]


def text_number(value: Value) -> int | float | None:
    """Return the number that a text holds: "1,234", " 12 ", "1 234", "£1,200.50"; None for anything else."""
    found = NUMBER.fullmatch(plain(value)) if isinstance(value, str) else None
    if found is None:
        return None
    whole = re.sub(r"[ ,]", "", found[1])
    return float(whole + found[2]) if found[2] else int(whole)


def meant_months(value: Value) -> tuple[str, ...]:
    """Return the months that a value may have meant: its own, and that of a date with day and month swapped.

    A text is read as "July 2019", "Jul-19", "2019-07", "201907" or "01/07/2019".
    """
    if isinstance(value, datetime | date):
        found = [(value.year, value.month), (value.year, value.day)]
        if value.month == 1:
            # The first of August, typed in Britain and read in America, is the eighth of January.
            found.reverse()
    elif isinstance(value, str):
        found = _spelled(plain(value).casefold())
    else:
        found = []
    return tuple(dict.fromkeys(f"{y}-{m:02d}" for y, m in found if 1 <= m <= 12 and 1900 <= y <= 2200))


def _spelled(text: str) -> list[tuple[int, int]]:
    if found := re.fullmatch(r"([a-z]{3,9})[ -/.,']*(\d{4}|\d{2})", text):
        month = next((n for n, name in enumerate(SPELLED_MONTHS, 1) if found[1].startswith(name)), 0)
        return [(_year(found[2]), month)]
    if found := re.fullmatch(r"(\d{4})[-/]?(\d{2})(?:[-/]01)?(?:[ t]00:00(?::00)?)?", text):
        return [(int(found[1]), int(found[2]))]
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", text):
        day, month, year = int(found[1]), int(found[2]), _year(found[3])
        return [(year, month), (year, day)]
    return []


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _possible(month: str, coverage: Coverage | None, today: date) -> bool:
    if coverage is not None and not coverage.covers(first_day(month)):
        return False
    return month <= f"{today:%Y-%m}"


def offered(sheet: Sheet, column: Column, strategy: Strategy, coverage: Coverage | None, scheme: str = "") -> list[str]:
    """Return the names that a column of areas or categories takes. scheme: of the row; empty for any."""
    if column.kind == "area" and sheet.protected:
        force = coverage.force.code if coverage else None
        areas = [area for area in strategy.areas if area.reports]
        return [area.name for area in areas if force is None or strategy.force_of(area.code) == force]
    categories = strategy.dimension(column.dimension).categories
    names = [each.name for each in categories if not (scheme and each.scheme) or each.scheme == scheme]
    return [*names, TOTAL.capitalize()] if column.part else names


def _dated(value: date) -> tuple[str, str]:
    """Return the age bands that Excel may have turned into this date: 10-12 is the tenth of December, or October."""
    return f"{value.month}-{value.day}", f"{value.day}-{value.month}"
