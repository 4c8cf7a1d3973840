"""What a sheet of the upload workbook is: its columns, what tells its rows apart, and what is published of it."""

from dataclasses import dataclass
from typing import Literal

# count: a whole number that is always there; number: one that may be unknown; yes: a tick without which a row is
# refused. Texts and categories that are not given are kept as "", dates and numbers as nothing.
ColumnKind = Literal["month", "area", "category", "count", "money", "number", "percent", "date", "text", "link", "yes"]
PeriodKind = Literal["month", "quarter", "year", "rolling", "all"]
# What a later file takes the place of: the cells it names, all of its force's rows for the months it names, or all of
# its force's rows.
Revision = Literal["cells", "months", "everything"]

KEY_KINDS = {"month", "area", "category"}
# What a row says in a breakdown column when its count is not divided there.
TOTAL = "total"
MONTHS: tuple[PeriodKind, ...] = ("month",)
YEARLY: tuple[PeriodKind, ...] = ("year",)
QUARTERLY: tuple[PeriodKind, ...] = ("quarter", *YEARLY)
MONTHLY: tuple[PeriodKind, ...] = (*MONTHS, *QUARTERLY)
# Rolling years of rarer categories would nearly all be hidden, and would hide others.
EVERY_PERIOD: tuple[PeriodKind, ...] = (*MONTHLY, "rolling", "all")


@dataclass(frozen=True)
class Column:
    """A column of a sheet. ``dimension`` names the strategy's list of what it may hold.

    ``part`` marks a breakdown: its categories add up, and "Total" may stand in it. ``attribute`` marks what is said
    about a row without identifying it, ``identifies`` a text that does identify it, ``numbered`` a text that may be an
    item's own number. Every text is screened for small counts of people (evaluation.screening.list_texts).
    """

    key: str
    heading: str
    kind: ColumnKind
    meaning: str
    dimension: str = ""
    part: bool = False
    attribute: bool = False
    required: bool = True
    identifies: bool = False
    numbered: bool = False


@dataclass(frozen=True)
class Margin:
    """A table of a protected sheet: its breakdown by up to two dimensions, for which areas, and for which periods.

    A margin that is not ``published`` is support: the parts of published figures, which nobody is shown and everybody
    knows to be 0 or more. Where a margin with the same breakdown is published, it has the same key.
    """

    key: str
    by: tuple[str, ...]
    level: Literal["force", "authority"]
    periods: tuple[PeriodKind, ...]
    published: bool = True


@dataclass(frozen=True)
class Sheet:
    """One table of the upload workbook.

    ``population`` is the column whose categories decide the measure; ``undivided`` are the counting bases whose rows
    carry no breakdown (a report can concern several children). ``revises`` says what a later file takes the place of.
    ``read_twice`` marks texts that a second reader ticks before viewers see them.
    """

    key: str
    name: str
    row_is: str
    columns: tuple[Column, ...]
    protected: bool
    margins: tuple[Margin, ...] = ()
    population: str = ""
    measure: str = ""
    undivided: tuple[str, ...] = ()
    revises: Revision = "cells"
    read_twice: bool = False

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """Return the columns that together identify a row."""
        return tuple(
            column
            for column in self.columns
            if column.identifies or (column.kind in KEY_KINDS and not column.attribute)
        )

    @property
    def value_column(self) -> Column | None:
        """Return the column that holds the count; None for a list of items."""
        return next((column for column in self.columns if column.kind == "count"), None)

    @property
    def parts(self) -> tuple[Column, ...]:
        """Return the breakdown columns."""
        return tuple(column for column in self.columns if column.part)

    def column(self, key: str) -> Column:
        """Return the column with this key. Raises KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)
