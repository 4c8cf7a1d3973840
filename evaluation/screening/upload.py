"""An uploaded workbook as it was read: values and the cells they came from, nothing judged yet."""

from dataclasses import dataclass
from datetime import date

from evaluation.definitions.strategy import Area

# What Excel can hold in a cell, as a reader returns it.
Value = object


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its number in the file and its values, one a heading."""

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """One sheet of the file. ``headings`` are the first row's texts; empty where a heading is blank."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Upload:
    """A workbook: what its About sheet says, by label, with the cell of each answer; and its other sheets."""

    about: dict[str, tuple[str, Value]]
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Coverage:
    """Whose figures a file holds, for which months, and whether they are synthetic."""

    force: Area
    first_month: str
    last_month: str
    synthetic: bool

    def covers(self, day: date) -> bool:
        """Return whether a day lies in the file's months."""
        return self.first_month <= f"{day:%Y-%m}" <= self.last_month


def cell_name(column: int, row: int) -> str:
    """Return a cell's name from its column, counted from 0, and its row number."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Return a column's letters from its position, counted from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
