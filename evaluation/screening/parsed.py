"""A row of a sheet after its values were read: what later checks compare and what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.screening.upload import Row

Key = tuple[object, ...]
# What could be read of a row, by column key.
Values = Mapping[str, object]
VALUE = "value"


@dataclass(frozen=True)
class Parsed:
    """A row whose every value could be read.

    name: of its sheet, as findings say it. positions: of the sheet's columns in the row; -1 where one is not there.
    marker: how its count arrived where it arrived suppressed, such as "c"; empty for a number. absent: why the row has
    no count at all, as the officer reads it; that is not 0 either.
    """

    row: Row
    values: dict[str, object]
    positions: Mapping[str, int]
    name: str
    marker: str = ""
    absent: str = ""

    @property
    def number(self) -> int:
        """Return the row's number in the file."""
        return self.row.number

    def cell(self, key: str) -> str:
        """Return where the value of a column came from; empty where the file has no such column."""
        position = self.positions.get(key, -1)
        return self.row.cell(position) if position >= 0 else ""

    def key(self, columns: tuple[Column, ...]) -> Key:
        """Return the row's values in these columns."""
        return tuple(self.values[column.key] for column in columns)

    @property
    def count(self) -> int | None:
        """Return the row's count, None where it arrived suppressed."""
        value = self.values[VALUE]
        return value if isinstance(value, int) else None


def undivided(sheet: Sheet, values: Values) -> bool:
    """Return whether a row says Total in any breakdown."""
    return any(values.get(column.key) == TOTAL for column in sheet.parts)


def block_columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns of which one set of values, once it has a row, makes a combination without a row mean none."""
    return tuple(column for column in sheet.key_columns if column.key in {"month", "area", "basis", sheet.population})
