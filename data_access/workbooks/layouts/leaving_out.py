"""What of a file is not imported. Every number is either used or listed here."""

from collections.abc import Iterator
from dataclasses import dataclass

from data_access.workbooks.layouts.applying import used_or_not
from data_access.workbooks.layouts.found import PERIOD, Aside, Observation, Understanding
from data_access.workbooks.layouts.grid import ranges
from data_access.workbooks.layouts.mapping import Mapping
from data_access.workbooks.layouts.meaning import LEFT_OUT_TABLE, Meaning
from data_access.workbooks.layouts.proposing import unfit
from data_access.workbooks.layouts.used import NotUsed, Used
from data_access.workbooks.layouts.value_columns import A_LABEL
from evaluation.definitions.strategy import Strategy
from evaluation.screening.upload import NotGiven, column_name

Cell = tuple[int, int]
HIDDEN = "hidden in the file"
LABELS = "codes and years among the labels"
MOST_RANGES = 6


@dataclass(frozen=True)
class LeftOut:
    """Numbers of one sheet that are not used, for one reason. ranges: "B15:G19", "B21". numbers: how many."""

    sheet: str
    ranges: tuple[str, ...]
    numbers: int
    why: str

    @property
    def sentence(self) -> str:
        """Return it in words: "24 numbers not used: Sheet1 B15:G19 (totals)"."""
        noun = "number" if self.numbers == 1 else "numbers"
        more = len(self.ranges) - MOST_RANGES
        listed = ", ".join(self.ranges[:MOST_RANGES]) + (f" and {more} more ranges" if more > 0 else "")
        return f"{self.numbers:,} {noun} not used: {self.sheet} {listed} ({self.why})"


def left_out(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> tuple[LeftOut, ...]:
    """Return every number and every suppressed count of the file that the mapping does not use, with why."""
    grouped: dict[tuple[str, str], set[Cell]] = {}
    for sheet, cell, why in _unused(understanding, mapping, strategy):
        grouped.setdefault((sheet, why), set()).add(cell)
    return tuple(LeftOut(sheet, ranges(cells), len(cells), why) for (sheet, why), cells in grouped.items())


def used_cells(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> set[tuple[str, Cell]]:
    """Return the cells, by sheet, whose number is imported or says to what an imported one belongs."""
    used: set[tuple[str, Cell]] = set()
    for meaning, values in used_or_not(understanding, mapping, strategy):
        sheet = meaning.table.sheet
        for value in values:
            if isinstance(value, Used):
                imported = (value.observation, *value.parts, *(each for _, each in value.beside))
                used |= {(sheet, (each.row, each.column)) for each in imported if _is_figure(each)}
        used |= {(sheet, (aside.row, aside.column)) for aside in meaning.table.aside if _says_something(meaning, aside)}
    return used


def _is_figure(observation: Observation) -> bool:
    value = observation.value
    return value is not None and not isinstance(value, NotGiven) and (not isinstance(value, str) or observation.as_text)


def _unused(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> Iterator[tuple[str, Cell, str]]:
    for meaning, values in used_or_not(understanding, mapping, strategy):
        table = meaning.table
        for value in values:
            each = value.observation
            if isinstance(value, NotUsed) and _is_figure(each):
                why = (unfit(table) or value.why) if value.why == LEFT_OUT_TABLE else value.why
                yield table.sheet, (each.row, each.column), f"{why}, {HIDDEN}" if each.hidden else why
        for aside in table.aside:
            if not _says_something(meaning, aside):
                yield table.sheet, (aside.row, aside.column), LABELS if aside.why == A_LABEL else aside.why
    for sheet, cells in understanding.elsewhere:
        for aside in cells:
            yield sheet, (aside.row, aside.column), aside.why


def _says_something(meaning: Meaning, aside: Aside) -> bool:
    """Return whether a number among the labels of a table tells a month or a category of what is imported."""
    if aside.why != A_LABEL or meaning.sheet is None:
        return False
    if aside.row < meaning.first_data_row:
        return True
    place = f"column {column_name(aside.column)}"
    sources = {source.found for _, source in meaning.mapping.columns}
    columns = [column for column in meaning.table.columns if column.place == place]
    return any(column.key in sources or (PERIOD in sources and column.periods) for column in columns)
