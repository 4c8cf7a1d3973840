"""An uploaded workbook as it was read: values and the cells they came from, nothing judged yet."""

from dataclasses import dataclass
from datetime import date

from evaluation.definitions.strategy import Area

# What Excel can hold in a cell, as a reader returns it.
Value = object


@dataclass(frozen=True)
class Suppressed:
    """A count that arrived suppressed: there is one, and the file does not say it. ``marker`` is as written."""

    marker: str


@dataclass(frozen=True)
class NotGiven:
    """A count that the file says it does not have: not available, not applicable, not reliable. Never 0."""

    marker: str


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its number in the file and its values, one a heading.

    ``cells`` are the cells that the values came from, where the officer's own layout is another; "" for a value that
    stands in no cell.
    """

    number: int
    values: tuple[Value, ...]
    cells: tuple[str, ...] = ()

    def cell(self, position: int) -> str:
        """Return the cell of a value, by its position among the headings."""
        if self.cells:
            return self.cells[position] if position < len(self.cells) else ""
        return cell_name(position, self.number)


@dataclass(frozen=True)
class Table:
    """One sheet of the file. ``headings`` are the first row's texts; empty where a heading is blank.

    ``source`` is the officer's own sheet, where it has another name.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str = ""


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
