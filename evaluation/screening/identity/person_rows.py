"""Tables with one row for each person: found by how they are built, whatever their words are."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evaluation.screening.findings import UNNAMED_SHEET
from evaluation.screening.identity.headings import folded_heading, heads_counts, spot_heading
from evaluation.screening.identity.kinds import Verdict
from evaluation.screening.identity.plain_text import plain_text
from evaluation.screening.identity.screen import Identifying, identifies
from evaluation.screening.upload import Table, Value

PERSON_ROWS = "a table with one row for each person"
GROUPED = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")
FEWEST_ROWS = 5
# Rows of one each, all different: a quiet month of a small area looks alike, so only a long table is asked about.
MANY_ROWS_OF_ONE = 30
OLDEST = 99

TRAIT = re.compile(
    r"(?:.* )?(?:age|age (?:band|group)|sex|gender|ethnicity|ethnic (?:group|origin)|nationality|religion|faith|"
    r"disability|sexuality|sexual orientation|(?:first )?language|school|year group|legal status|looked after|"
    r"care status|risk(?: level)?|health|vulnerabilit(?:y|ies)|offence|allegation|allocated to|relationship|"
    r"immigration status|pregnant)(?: (?:at|on|when) .*)?"
)
AGE = re.compile(r"(?:.* )?age(?: (?:at|on|when) .*| in years| years)?")
IDENTIFIER = re.compile(
    r"(?:.* )?(?:id|ref|reference|reference number|unique|identifier|initials|name|urn|crn|case|child|person|client)"
    r"(?: (?:no|number|code))?"
)
CODE = re.compile(r"[A-Za-z]{0,6}[-/ ]?\d{3,}(?:[-/ ]?[\dA-Za-z]+)*|[A-Z]\.? ?[A-Z]\.?")
AREA_CODE = re.compile(r"[EWSNKJ]\d{8}")
NO_COUNT = re.compile(r"(?:.* )?(?:year|month|week|date|day|row|line|period|no|number|id|code|s no|rank|order)")


@dataclass(frozen=True)
class _Column:
    """A column: its folded heading, its values with blanks as None, and those that are not blank."""

    heading: str
    raw_heading: str
    values: tuple[Value, ...]
    filled: tuple[Value, ...]


def screen_table(table: Table) -> list[Identifying]:
    """Return what says that a sheet has one row for each person, or may have; empty for a table of counts.

    A table of counts never repeats a row: it would add the two. A list of people has no count, or a 1 in each row, and
    columns that describe a person, most plainly an age in single years or an identifier that is never repeated.
    """
    verdict = _verdict(table)
    if verdict is None:
        return []
    sheet = UNNAMED_SHEET if identifies(table.name) else table.name
    return [Identifying(verdict, PERSON_ROWS, sheet, "", "cell", hidden=False)]


def _verdict(table: Table) -> Verdict | None:
    every = _columns(table)
    columns = [column for column in every if len(column.filled) >= FEWEST_ROWS]
    traits = [column for column in columns if TRAIT.fullmatch(column.heading) and _repeats(column)]
    if not traits:
        return None
    identified = any(_identifies_rows(column) for column in columns)
    aged = any(AGE.fullmatch(column.heading) and _is_single_years(column) for column in columns)
    counts = [column for column in columns if _counts(column)]
    if not counts:
        to_fill = [column for column in every if heads_counts(column.raw_heading) and column not in columns]
        if to_fill and not (identified or aged or _has_repeated_row(table, columns, to_fill)):
            # A template whose counts are still to be filled in: each combination once, under a heading of counts.
            return None
        return "block" if identified or aged or len(traits) > 2 else "ask" if len(traits) > 1 else None
    if any(value != 1 for column in counts for value in column.filled):
        return None
    if identified or aged or _has_repeated_row(table, columns, counts):
        return "block"
    return "ask" if len(traits) > 1 and len(table.rows) >= MANY_ROWS_OF_ONE else None


def _columns(table: Table) -> list[_Column]:
    made = []
    for position, heading in enumerate(table.headings):
        values = tuple(row.values[position] if position < len(row.values) else None for row in table.rows)
        filled = tuple(value for value in values if value is not None and str(value).strip())
        made.append(_Column(folded_heading(plain_text(heading)), plain_text(heading), values, filled))
    return made


def _repeats(column: _Column) -> bool:
    """Return whether a value comes twice: in a list of categories none does."""
    return len(set(map(str, column.filled))) < len(column.filled)


def _identifies_rows(column: _Column) -> bool:
    """Return whether each row has a value of its own under a heading, or of a shape, that identifies."""
    # Cheap first: plain texts of the same text are the same.
    if _repeats(column):
        return False
    texts = [plain_text(str(value)) for value in column.filled]
    if len(set(texts)) < len(texts) or any(isinstance(value, date | float) for value in column.filled):
        return False
    if any(AREA_CODE.fullmatch(text) for text in texts) or heads_counts(column.raw_heading):
        return False
    named = IDENTIFIER.fullmatch(column.heading) is not None or any(spot_heading(column.raw_heading))
    of_texts = all(isinstance(value, str) for value in column.filled)
    return (named and (of_texts or min(map(len, texts)) > 2)) or (
        of_texts and all(CODE.fullmatch(text) for text in texts) and not all(_is_year(text) for text in texts)
    )


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d(?:[-/]?\d{2,4})?", text) is not None


def _is_single_years(column: _Column) -> bool:
    """Return whether nearly all values are ages in single years."""
    ages = [value for value in column.filled if _as_whole(value) is not None and 0 <= (_as_whole(value) or 0) <= OLDEST]
    return len(ages) >= 0.8 * len(column.filled)


def _as_whole(value: Value) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    return None


def _counts(column: _Column) -> bool:
    """Return whether a column counts: numbers, under no heading of ages, periods or identifiers."""
    if AGE.fullmatch(column.heading) or IDENTIFIER.fullmatch(column.heading):
        return False
    if NO_COUNT.fullmatch(column.heading) and not heads_counts(column.raw_heading):
        return False
    numbers = [value for value in column.filled if _is_number(value)]
    return len(numbers) >= 0.5 * len(column.filled)


def _is_number(value: Value) -> bool:
    """Return whether a value is a number, or one written with its thousands apart: no identifier is."""
    if isinstance(value, str):
        return GROUPED.fullmatch(plain_text(value)) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _has_repeated_row(table: Table, columns: Sequence[_Column], counts: Sequence[_Column]) -> bool:
    """Return whether two rows agree in everything but their counts."""
    described = [column.values for column in columns if column not in counts]
    rows = Counter(tuple(str(values[at]) for values in described) for at in range(len(table.rows)))
    return bool(described) and max(rows.values(), default=0) > 1
