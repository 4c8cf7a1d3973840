"""What of a filled-in template is no data: totals beneath the rows, and sheets that were left as they came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from data_access.workbooks.layouts.wording import TEXTS_KNOWN, folded, is_total, total_of
from evaluation.definitions.sheets import BY_NAME, Sheet
from evaluation.screening.findings import Finding, question
from evaluation.screening.markers import read_marker
from evaluation.screening.tables import NotStored
from evaluation.screening.upload import Row, Suppressed, Table, Upload, Value

TOTAL_ROW, UNTOUCHED = "a total of the rows above", "a sheet without a count"
# No number: two sums, or a sum and a figure of the preview, can be a small count apart.
NOT_THE_SUM, THE_SUM = "a total that is not the sum of its rows", "the sum of its rows"
# A single number that happens to be the sum of fewer rows is no total.
FEWEST_PARTS = 2


@dataclass(frozen=True)
class SetAside:
    """The upload without what is no data; questions about it; what is listed as not stored."""

    upload: Upload
    questions: tuple[Finding, ...]
    not_stored: tuple[NotStored, ...]


def set_aside(upload: Upload) -> SetAside:
    """Take total rows and untouched sheets out of a template."""
    tables: list[Table] = []
    questions: list[Finding] = []
    not_stored: list[NotStored] = []
    empty: list[str] = []
    for table in upload.tables:
        sheet = BY_NAME.get(table.name)
        places = _Places.of(sheet, table) if sheet is not None and sheet.value_column is not None else None
        if places is None:
            tables.append(table)
            continue
        filled = [row for row in table.rows if any(not _blank(value) for value in row.values)]
        if filled and all(_blank(places.value(row, at)) for row in filled for at in places.figures):
            empty.append(table.name)
            not_stored.append(NotStored(table.name, "", UNTOUCHED))
            tables.append(replace(table, rows=()))
            continue
        totals = {row.number: row for row in filled if _is_total_row(places, row, filled)}
        rows = tuple(row for row in filled if row.number not in totals)
        questions += [said for row in totals.values() for said in _wrong(places, table.name, row, rows)]
        not_stored += [NotStored(table.name, row.cell(places.count), TOTAL_ROW) for row in totals.values()]
        tables.append(replace(table, rows=rows))
    if empty and any(table.rows for table in tables if table.name in BY_NAME):
        questions.append(_is_empty(empty))
    return SetAside(replace(upload, tables=tuple(tables)), tuple(questions), tuple(not_stored))


@dataclass(frozen=True)
class _Places:
    """Where a sheet's columns are in a table. keys: what tells rows apart; parts: of them, the breakdowns.

    wide: the month and the area, without which a row can only be a total. figures: what an officer fills in.
    """

    count: int
    keys: tuple[int, ...]
    parts: tuple[int, ...]
    wide: tuple[int, ...]
    figures: tuple[int, ...]

    @staticmethod
    def of(sheet: Sheet, table: Table) -> "_Places | None":
        at = {folded(heading): position for position, heading in reversed(list(enumerate(table.headings)))}
        found = {column.key: at[folded(column.heading)] for column in sheet.columns if folded(column.heading) in at}
        count = sheet.value_column
        if count is None or count.key not in found:
            return None
        return _Places(
            found[count.key],
            tuple(found[column.key] for column in sheet.key_columns if column.key in found),
            tuple(found[column.key] for column in sheet.parts if column.key in found),
            tuple(found[key] for key in ("month", "area") if key in found),
            tuple(
                found[column.key]
                for column in sheet.columns
                if column.key in found and column.kind in ("count", "money", "number")
            ),
        )

    @staticmethod
    def value(row: Row, position: int) -> Value:
        return row.values[position] if position < len(row.values) else None

    def number(self, row: Row) -> int | float | None:
        """Return a row's count where it is a number."""
        value = self.value(row, self.count)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_total_row(places: _Places, row: Row, filled: Sequence[Row]) -> bool:
    """Return whether a row is a total: it says so where a month or an area is missing, or it is the sum alone below."""
    if any(_is_total_text(places.value(row, at)) for at in places.keys):
        wide = (places.value(row, at) for at in places.wide)
        return any(_blank(value) or _is_total_text(value) for value in wide)
    alone = [at for at, value in enumerate(row.values) if not _blank(value)] == [places.count]
    if not alone or row is not filled[-1]:
        return False
    others = [places.number(each) for each in filled[:-1]]
    numbers = [each for each in others if each is not None]
    return len(numbers) >= max(len(others), FEWEST_PARTS) and places.number(row) == sum(numbers)


def _wrong(places: _Places, name: str, total: Row, rows: Sequence[Row]) -> list[Finding]:
    """Return a question about a total that is neither the sum of the rows it is of, nor of their parts alone."""
    count = places.number(total)
    own = _own(places, total, rows)
    if count is None or not own:
        return []
    parts = [row for row in own if not any(_is_total_text(places.value(row, at)) for at in places.parts)]
    sums = [sum(places.number(row) or 0 for row in each) for each in (parts or own, own)]
    hidden = any(_is_suppressed(places.value(row, places.count)) for row in own)
    if count in sums or (hidden and count > sums[0]):
        return []
    message = (
        f"Found {NOT_THE_SUM}. Expected {THE_SUM}. The rows are what is stored, and the total is left out. "
        "Are the rows right? If not, correct them in the file and upload it again."
    )
    return [question(name, total.cell(places.count), NOT_THE_SUM, THE_SUM, message, f"totals:{BY_NAME[name].key}")]


def _own(places: _Places, total: Row, rows: Sequence[Row]) -> list[Row]:
    """Return the rows above that a total is of: those of its month, or of Leicester for "Leicester total"."""
    own = [row for row in rows if row.number < total.number]
    for at in places.keys:
        said = _said(places.value(total, at))
        wanted = total_of(said) if is_total(said) else said
        same = [row for row in own if _said(places.value(row, at)) == wanted] if wanted else own
        # "Total referrals" names nothing that a row says.
        own = same if same or not is_total(said) else own
    return own


def _is_empty(names: Sequence[str]) -> Finding:
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    verb, them = ("is", "it") if len(names) == 1 else ("are", "them")
    message = f"{listed} {verb} empty: nothing of {them} will be stored. Is that right?"
    return question("", "", UNTOUCHED, "counts in each sheet that is due", message, "empty")


def _is_total_text(value: Value) -> bool:
    return isinstance(value, str) and says_total(value)


@lru_cache(TEXTS_KNOWN)
def says_total(text: str) -> bool:
    """Return whether a cell says that its row is a total."""
    return is_total(text.strip())


def _is_suppressed(value: Value) -> bool:
    return isinstance(read_marker(value) if isinstance(value, str) else value, Suppressed)


def _said(value: Value) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else folded(str(value))


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
