"""A sheet as a grid: what each cell holds, which cells are merged, and what is hidden."""

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from data_access.workbooks.contents import SheetContents, Value
from evaluation.screening.markers import read_marker
from evaluation.screening.upload import column_name

Kind = Literal["blank", "number", "numeral", "marker", "date", "text", "fault"]
# Kinds that hold a figure, or stand in place of one.
FIGURES = ("number", "numeral", "marker", "fault")
_NUMERAL = re.compile(r"[+-]?(?:\d{1,3}(?:[,\s\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?")
# A figure with a unit: it counts as a number of the file, and is never turned into another one.
_WITH_UNIT = re.compile(r"£\s?[\d,]+(?:\.\d+)?|[+-]?[\d,]+(?:\.\d+)?\s?%")
# Marks of revised and provisional figures behind a number.
_MARK = re.compile(r"\s*(?:\[[rpe]\]|\((?:r|p|e|\d{1,2})\)|[\u00b9\u00b2\u00b3\u2070-\u2079†‡]+)$", re.IGNORECASE)
_SPACES = re.compile(r"[,\s\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. value: a number, Suppressed or NotGiven, a date, or the text. as_text: it is a number kept as text."""

    kind: Kind
    value: object = None
    as_text: bool = False

    @property
    def text(self) -> str:
        """Return the cell as a label: one line, whole numbers without decimals, dates as 2019-08-01."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, datetime | date):
            return f"{value:%Y-%m-%d}"
        if isinstance(value, float) and value == int(value):
            return str(int(value))
        return str(value)


BLANK = Cell("blank")


@dataclass
class Grid:
    """A sheet. rows: by number, the cells that are not blank by column from 0. raw: texts as they stand.

    merged: by the row and column of a cell within a merged range, its range's first cell.
    """

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    raw: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; a blank one where nothing stands."""
        return self.rows.get(row, {}).get(column, BLANK)

    def label(self, row: int, column: int) -> str:
        """Return what stands in a cell as a text, with its leading spaces off."""
        value = self.raw.get((row, column))
        return " ".join(value.split()) if isinstance(value, str) else self.cell(row, column).text

    def indented(self, row: int, column: int) -> bool:
        """Return whether the text of a cell begins with spaces."""
        value = self.raw.get((row, column))
        return isinstance(value, str) and value[:1].isspace()

    def is_hidden(self, row: int, column: int) -> bool:
        """Return whether a cell is not seen in the file."""
        return (
            self.hidden
            or row in self.hidden_rows
            or any(first <= column <= last for first, last in self.hidden_columns)
        )


def grid_of(sheet: SheetContents) -> Grid:
    """Return a sheet of a file as a grid."""
    faults = {(row, column) for column, row, _ in sheet.faults}
    grid = Grid(sheet.name, hidden_columns=list(sheet.hidden_columns), hidden=sheet.shown != "visible")
    known: dict[str, Cell] = {}
    for number, hidden, values in sheet.rows:
        if hidden:
            grid.hidden_rows.add(number)
        cells: dict[int, Cell] = {}
        for column, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, str):
                grid.raw[number, column] = value
                cell = known.get(value)
                if cell is None:
                    cell = known[value] = cell_of(value)
            else:
                cell = cell_of(value)
            if (number, column) in faults:
                cell = Cell("fault", value)
            if cell.kind != "blank":
                cells[column] = cell
        if cells:
            grid.rows[number] = cells
    for merge in sheet.merges:
        _merge(grid, merge)
    return grid


def cell_of(value: Value) -> Cell:
    """Return what a value is: a number, a number kept as text, a marker, a date, or a text."""
    if value is None or isinstance(value, bool):
        return BLANK if value is None else Cell("text", str(value).upper())
    if isinstance(value, int | float):
        return Cell("number", value) if math.isfinite(value) else Cell("fault", value)
    if isinstance(value, datetime):
        return Cell("date", value.date())
    if isinstance(value, date):
        return Cell("date", value)
    if not isinstance(value, str):
        return Cell("text", str(value))
    text = value.strip()
    return _of_text(text) if text else BLANK


def _of_text(text: str) -> Cell:
    if text[0].isdigit() or text[0] in "+-£":
        digits = _MARK.sub("", text)
        if _NUMERAL.fullmatch(digits) and len(digits) < 24:
            plain = _SPACES.sub("", digits)
            return Cell("numeral", float(plain) if "." in plain else int(plain), as_text=True)
        if _WITH_UNIT.fullmatch(text):
            return Cell("numeral", text, as_text=True)
    marker = read_marker(text)
    return Cell("marker", marker) if marker is not None else Cell("text", text)


_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")
LARGEST_MERGE = 10_000


def _merge(grid: Grid, merge: str) -> None:
    found = _RANGE.fullmatch(merge)
    if found is None:
        return
    first, last = _column(found[1]), _column(found[3])
    top, bottom = int(found[2]), int(found[4])
    if (last - first + 1) * (bottom - top + 1) > LARGEST_MERGE:
        return
    for row in range(top, bottom + 1):
        for column in range(first, last + 1):
            if (row, column) != (top, first):
                grid.merged[row, column] = (top, first)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def ranges(cells: set[tuple[int, int]]) -> tuple[str, ...]:
    """Return cells, given as (row, column), as ranges that cover exactly them: "B15:G19", "B21"."""
    runs: dict[tuple[int, int], list[int]] = {}
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        by_row.setdefault(row, []).append(column)
    for row, columns in by_row.items():
        columns.sort()
        start = previous = columns[0]
        for column in [*columns[1:], -1]:
            if column != previous + 1:
                runs.setdefault((start, previous), []).append(row)
                start = column
            previous = column
    found: list[tuple[int, int, int, int]] = []
    for (first, last), rows in runs.items():
        rows.sort()
        start = previous = rows[0]
        for row in [*rows[1:], -1]:
            if row != previous + 1:
                found.append((start, first, previous, last))
                start = row
            previous = row
    return tuple(_range_name(*each) for each in sorted(found))


def _range_name(top: int, first: int, bottom: int, last: int) -> str:
    start = f"{column_name(first)}{top}"
    return start if (top, first) == (bottom, last) else f"{start}:{column_name(last)}{bottom}"
