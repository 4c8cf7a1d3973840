"""Reading one sheet: its headings, then each row's values, with what cannot be taken and how to put it right."""

from dataclasses import dataclass, field
from datetime import date

from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.correcting import (
    HEADING,
    NO_COUNT,
    WORD_FOR_NONE,
    Corrector,
    correctable,
    corrected_value,
    offered,
    using,
)
from evaluation.screening.findings import Correctable, Finding, error, nearest, nearest_names, one_of
from evaluation.screening.given import LEAVE_OUT
from evaluation.screening.markers import applies_to_none, marker_of, read_marker
from evaluation.screening.parsed import VALUE, Parsed, Values
from evaluation.screening.quoting import is_quoted, shown
from evaluation.screening.upload import Coverage, NotGiven, Row, Suppressed, Table, Value, column_name
from evaluation.screening.values import Reader, Unacceptable, is_blank, plain, readers

# What a reading returns in place of a value: there is a finding, or the row is left out.
UNREAD, LEFT_OUT = object(), object()
# How the store marks a row that was left out because nobody knows its count.
MARKED_LEFT_OUT = "left out"
EMPTY_COUNT = "Write 0 if there were none. Left out, it counts as not known, and every total with it is [c]."
NONE_COUNTED = "If it means that none were counted, use 0. If nobody knows, empty the cell and upload the file again."
ROW_LEFT_OUT, COLUMN_LEFT_OUT = "a row left out, as you chose", "a column left out, as you chose"


@dataclass(frozen=True)
class NotStored:
    """Something in the file that is not stored, and why. cell: a cell, a column, or empty for a whole sheet."""

    sheet: str
    cell: str
    why: str


@dataclass
class ReadTable:
    """What could be read of a sheet. name: as findings say it.

    unread: what could be read of rows that have findings or are left out.
    """

    name: str
    findings: list[Finding] = field(default_factory=list)
    parsed: list[Parsed] = field(default_factory=list)
    unread: list[Values] = field(default_factory=list)
    not_stored: list[NotStored] = field(default_factory=list)


class TableReader:
    """Reads the rows of one sheet."""

    def __init__(
        self, sheet: Sheet, table: Table, strategy: Strategy, coverage: Coverage | None, today: date,
        corrector: Corrector,
    ) -> None:  # fmt: skip
        self.sheet, self.table, self.corrector = sheet, table, corrector
        self.strategy, self.coverage, self.today = strategy, coverage, today
        self.name = table.source or sheet.name
        self.reading: dict[str, Reader] = readers(sheet, strategy, coverage, today)

    def read(self) -> ReadTable:
        """Return every row as far as it can be read. Empty rows are none."""
        made = ReadTable(self.name)
        positions = self._positions(made)
        complete = len(positions) == len(self.sheet.columns)
        for row in self.table.rows:
            if all(is_blank(value) for value in row.values):
                continue
            self._read_row(row, positions, complete, made)
        return made

    def _positions(self, made: ReadTable) -> dict[str, int]:
        """Return where the sheet's columns are; -1 for one that may be left out and is."""
        positions: dict[str, int] = {}
        by_heading = {column.heading.casefold(): column for column in self.sheet.columns}
        for position, heading in enumerate(self.table.headings):
            place = f"column {column_name(position)}"
            if not heading.strip():
                if any(not is_blank(row.values[position]) for row in self.table.rows if position < len(row.values)):
                    advice = "Give the column its heading, or empty it."
                    self._extra(place, "values under an empty heading", "a heading of the template", advice, "", made)
                continue
            column = by_heading.get(plain(heading).casefold()) or self._renamed(place, heading, made)
            if column is None:
                continue
            if column.key in positions:
                first = column_name(positions[column.key])
                found = f'"{column.heading}" again, as in column {first}'
                made.findings.append(error(self.name, place, found, "each column once", "Remove one of the two."))
            else:
                positions[column.key] = position
        for column in self.sheet.columns:
            if column.key not in positions and column.required:
                found = f'no column "{column.heading}"'
                made.findings.append(error(self.name, "", found, f'a column "{column.heading}"'))
        for column in self.sheet.columns:
            if not column.required:
                positions.setdefault(column.key, -1)
        return positions

    def _renamed(self, place: str, heading: str, made: ReadTable) -> Column | None:
        """Return the column that a correction says an unknown heading is; else the finding is made."""
        names = [column.heading for column in self.sheet.columns]
        quoted = is_quoted(heading, names)
        near = nearest_names(heading, names, 2) if quoted else ()
        advice = "Remove the column: this system takes only agreed columns of counts."
        found = f"the column {shown(heading, names)}" if quoted else "a column whose heading is not repeated here"
        said = f"Did you mean {near[0]}?" if near else advice
        use = self._extra(place, found, one_of(names), said, heading.strip()[:60] if quoted else place, made, near)
        return next((column for column in self.sheet.columns if column.heading == use), None)

    def _extra(
        self, place: str, found: str, expected: str, advice: str, named: str, made: ReadTable,
        near: tuple[str, ...] = (),
    ) -> str | None:  # fmt: skip
        choices = (*using(near), (LEAVE_OUT, "Leave the column out"))
        fault = Correctable(self.sheet.key, HEADING, named, choices)
        use = self.corrector.use(fault, self.name, place)
        if use == LEAVE_OUT:
            made.not_stored.append(NotStored(self.name, place, COLUMN_LEFT_OUT))
        elif use not in near:
            made.findings.append(error(self.name, place, found, expected, advice, fault))
        return use

    def _read_row(self, row: Row, positions: dict[str, int], complete: bool, made: ReadTable) -> None:
        findings: list[Finding] = []
        values: dict[str, object] = {}
        marker = absent = ""
        left_out = False
        for column in self.sheet.columns:
            if column.key not in positions:
                continue
            position = positions[column.key]
            value: Value = row.values[position] if 0 <= position < len(row.values) else None
            if column.key == VALUE and not isinstance(value, int | float):
                arrived = _arrived(value)
                if isinstance(arrived, NotGiven):
                    if not self.sheet.protected or applies_to_none(arrived.marker):
                        made.not_stored.append(NotStored(self.name, row.cell(position), _meaning(arrived.marker)))
                        return
                    marker, absent, values[column.key] = arrived.marker, _meaning(arrived.marker), None
                    continue
                if isinstance(arrived, Suppressed) and self.sheet.protected:
                    marker, values[column.key] = arrived.marker, None
                    continue
                value = arrived.marker if isinstance(arrived, Suppressed) else value
            taken = self._taken(column, value, row, position, values, findings)
            if taken is LEFT_OUT and column.key == VALUE and self.sheet.protected:
                marker, absent, values[column.key] = MARKED_LEFT_OUT, ROW_LEFT_OUT, None
            elif taken is LEFT_OUT:
                if not left_out:
                    made.not_stored.append(NotStored(self.name, row.cell(position), ROW_LEFT_OUT))
                left_out = True
            elif taken is not UNREAD:
                values[column.key] = taken
        if "scheme" in values and values.get("basis") in self.sheet.undivided:
            # A count that no ethnicity divides is under no scheme: the same one under both would count twice.
            values["scheme"] = TOTAL
        if left_out:
            made.unread.append(values)
            return
        made.findings += findings
        if findings:
            made.unread.append(values)
        elif complete:
            made.parsed.append(Parsed(row, values, positions, self.name, marker, absent))

    def _taken(
        self, column: Column, value: Value, row: Row, position: int, values: Values, findings: list[Finding]
    ) -> object:
        """Return what is stored of a value, by itself or once it is corrected; UNREAD with a finding; LEFT_OUT.

        values: what was read of its row so far.
        """
        try:
            return self.reading[column.key](value)
        except Unacceptable as fault:
            first = fault
        cell = row.cell(position) if position >= 0 else ""
        scheme = self._scheme(column, values)
        if scheme:
            names = offered(self.sheet, column, self.strategy, self.coverage, scheme)
            advice = first.advice if is_blank(value) else nearest(plain(value), names)
            first = Unacceptable(first.found, one_of(names), advice)
        way_out = correctable(self.sheet, column, value, self.strategy, self.coverage, self.today, scheme)
        use = self.corrector.use(way_out, self.name, cell)
        if use == LEAVE_OUT:
            return LEFT_OUT
        if use is not None:
            try:
                return self.reading[column.key](corrected_value(column, value, use))
            except Unacceptable as fault:
                first = fault
        found, advice = first.found, first.advice
        if way_out and way_out.found == NO_COUNT:
            found, advice = NO_COUNT, EMPTY_COUNT if self.sheet.protected else advice
        elif way_out and way_out.found == WORD_FOR_NONE:
            found, advice = WORD_FOR_NONE, NONE_COUNTED
        findings.append(error(self.name, cell, found, first.expected, advice, way_out))
        return UNREAD

    def _scheme(self, column: Column, values: Values) -> str:
        """Return the scheme that a row's ethnicity is under; empty where it names none, and for other columns."""
        if column.dimension != "ethnicity":
            return ""
        schemes = {category.scheme for category in self.strategy.dimension(column.dimension).categories}
        said = values.get("scheme")
        return said if isinstance(said, str) and said in schemes else ""


def _arrived(value: Value) -> Value:
    """Return what a marker in place of a count means; anything else as it is."""
    return (read_marker(value) or value) if isinstance(value, str) else value


def _meaning(marker: str) -> str:
    known = marker_of(marker)
    return f'"{marker}" ({known.meaning})' if known else f'"{marker}"'
