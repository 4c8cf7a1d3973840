"""What was found in a file: its tables, with one observation for each value cell."""

from dataclasses import dataclass, field
from typing import Literal

from data_access.workbooks.layouts.period_parts import Doubt, Part

# How a value stands in a table: its label at the side of its row, or above its column.
Side = Literal["row", "across"]
PERIOD = "period"


@dataclass(frozen=True)
class FoundColumn:
    """What divides the values of a table, such as areas at the side or genders across.

    key: stays the same in next month's file ("heading:area", "across:gender"). heading: as a person reads it. place:
    "column A" or "row 4". values: the different texts in it, in the file's order, notes taken off. totals: those of
    them that are totals. periods: whether it says months, quarters or years.
    """

    key: str
    heading: str
    place: str
    side: Side
    values: tuple[str, ...]
    totals: tuple[str, ...] = ()
    periods: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One value cell. labels: one a column of its table, "" where there is none.

    periods: what is written of its period, in its row and above it. value: a number, None for an empty cell,
    Suppressed, NotGiven, or the text that stands there. total: it is a total by one of its labels. as_text: it was a
    number kept as text. hidden: its row or column is hidden.
    """

    labels: tuple[str, ...]
    periods: tuple[Part, ...]
    measure: str
    value: object
    cell: str
    column: int
    row: int
    total: bool = False
    as_text: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Aside:
    """A cell with a figure that is no observation, and why."""

    row: int
    column: int
    why: str


@dataclass(frozen=True)
class FoundTable:
    """One table. key: stays the same in next month's file. range: "A4:C44". titles, notes: the texts above and below.

    measures: the headings of what is measured; "" where none says it. doubts: how its periods can be read in more than
    one way. years: what a year beside months means where the file says it, for period_text. aside: figures within it
    that are no observation.
    """

    key: str
    sheet: str
    range: str
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    columns: tuple[FoundColumn, ...]
    measures: tuple[str, ...]
    observations: tuple[Observation, ...] = field(repr=False)
    doubts: tuple[Doubt, ...] = ()
    years: tuple[tuple[str, str], ...] = ()
    aside: tuple[Aside, ...] = field(default=(), repr=False)
    headings: tuple[str, ...] = ()

    def column(self, key: str) -> FoundColumn:
        """Return a column by its key. Raises KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True)
class Understanding:
    """A file as it was understood, before anything is decided about it.

    elsewhere: by sheet, the cells with a figure in no table. hidden: what is hidden in the file, in words. as_text: how
    many numbers were kept as text.
    """

    tables: tuple[FoundTable, ...]
    elsewhere: tuple[tuple[str, tuple[Aside, ...]], ...] = field(default=(), repr=False)
    hidden: tuple[str, ...] = ()
    as_text: int = 0

    def table(self, key: str) -> FoundTable:
        """Return a table by its key. Raises KeyError when there is none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
