"""Workbooks of Excel 97 to 2003 (.xls) and OpenDocument (.ods): values by calamine, the rest by readers of our own."""

import io
import re
from datetime import date, datetime, time, timedelta
from zipfile import ZipFile

from openpyxl.utils import get_column_letter
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetMetadata, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from data_access.workbooks.contents import WITHOUT_RESULT, FileContents, SheetContents, Shown, Value
from data_access.workbooks.gate.compound import streams
from data_access.workbooks.gate.markup import MOST_ROWS
from data_access.workbooks.parsing.limits import MOST_COLUMNS, MOST_FAULTS, MOST_SHEETS, Tally, Texts, unescaped
from data_access.workbooks.parsing.old_properties import SAVED_BY, saved_by
from data_access.workbooks.parsing.open_document import read_open_document
from data_access.workbooks.parsing.records import read_records, runs
from data_access.workbooks.parsing.sheet_part import LARGEST_NUMBER
from data_access.workbooks.parsing.unseen import read_unseen
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

STREAM = "Workbook"
# calamine holds a place for every cell up to the last one, empty or not.
MOST_PLACES = 5_000_000
# How LibreOffice names the sheet in which it keeps what formulas took from another file.
OF_ANOTHER_FILE = re.compile("'.+'#")
Given = int | float | str | bool | time | date | datetime | timedelta


def read_old_workbook(content: bytes) -> FileContents:
    """Return what an .xls workbook holds. Raises UnreadableWorkbook or a parser's own error."""
    parts = streams(content)
    texts = Texts()
    # Before any value is read: a password shows in the records alone.
    read_records(parts[STREAM], [], Texts())
    found = _values(content, texts)
    read_records(parts[STREAM], found, texts)
    for name, stream in parts.items():
        if name == STREAM:
            continue
        where = "document property" if name in SAVED_BY else "pivot cache"
        known = saved_by(name, stream)
        for text in runs(stream):
            place = known.get(text, name if name.isprintable() else "")
            texts.add(text, where, place=place, hidden=where == "pivot cache")
    return _with_faults(FileContents(found, list(texts.found)))


def read_open_workbook(content: bytes) -> FileContents:
    """Return what an .ods workbook holds. Raises UnreadableWorkbook or a parser's own error."""
    texts = Texts()
    beside = read_open_document(content, texts)
    found = []
    for sheet in _values(content, texts):
        if OF_ANOTHER_FILE.match(sheet.name):
            for _, _, values in sheet.rows:
                for value in values:
                    texts.add("" if value is None else str(value), "link cache", hidden=True)
            continue
        found.append(sheet)
        other = beside.get(sheet.name)
        if other is not None:
            sheet.faults, sheet.hidden_columns, sheet.merges = other.faults, other.hidden_columns, other.merges
            sheet.rows = [(number, number in other.hidden_rows, values) for number, _, values in sheet.rows]
    with ZipFile(io.BytesIO(content)) as archive:
        read_unseen(archive, found, texts)
    return _with_faults(FileContents(found, list(texts.found)))


def _values(content: bytes, texts: Texts) -> list[SheetContents]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as fault:
        raise UnreadableWorkbook(Refusal.PASSWORD) from fault
    if len(book.sheets_metadata) > MOST_SHEETS:
        raise UnreadableWorkbook(Refusal.TOO_MANY_SHEETS)
    tally = Tally()
    return [_sheet(book, entry, texts, tally) for entry in book.sheets_metadata]


def _sheet(book: CalamineWorkbook, entry: SheetMetadata, texts: Texts, tally: Tally) -> SheetContents:
    if entry.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba, SheetTypeEnum.DialogSheet):
        raise UnreadableWorkbook(Refusal.MACROS)
    sheet = SheetContents(entry.name, _shown(entry))
    texts.add(entry.name, "sheet name", entry.name, hidden=sheet.shown != "visible")
    if entry.typ != SheetTypeEnum.WorkSheet:
        return sheet
    page: CalamineSheet = book.get_sheet_by_name(entry.name)
    if page.total_height > MOST_ROWS:
        raise UnreadableWorkbook(Refusal.TOO_MANY_ROWS)
    if page.total_width > MOST_COLUMNS:
        raise UnreadableWorkbook(Refusal.TOO_MANY_COLUMNS)
    if page.total_height * page.total_width > MOST_PLACES:
        raise UnreadableWorkbook(Refusal.TOO_MANY_CELLS)
    for number, given in enumerate(page.to_python(skip_empty_area=False), 1):
        values = [_value(each) for each in given]
        while values and values[-1] is None:
            values.pop()
        if values:
            sheet.rows.append((number, False, values))
            tally.row(len(sheet.rows), values)
    for (top, left), (bottom, right) in page.merged_cell_ranges or ():
        sheet.merges.append(f"{_cell(top, left)}:{_cell(bottom, right)}")
    tally.merges(sheet.merges)
    return sheet


def _shown(entry: SheetMetadata) -> Shown:
    if entry.visible == Visible.Visible:
        return "visible"
    return "hidden" if entry.visible == Visible.Hidden else "veryHidden"


def _value(given: Given) -> Value:
    if given == "":
        return None
    if isinstance(given, str):
        return unescaped(given)
    if isinstance(given, float) and given.is_integer() and abs(given) < 1e15:
        # The old format has no whole numbers of its own.
        return int(given)
    if type(given) is date:
        return datetime(given.year, given.month, given.day)
    return given


def _with_faults(contents: FileContents) -> FileContents:
    """Put a text where a fault is, as a blank would be taken for nothing; and find numbers that are no figures."""
    for sheet in contents.sheets:
        for number, _, values in sheet.rows:
            for column, value in enumerate(values):
                if isinstance(value, float) and not abs(value) <= LARGEST_NUMBER:
                    sheet.faults.append((column, number, "number"))
        by_number = {number: (number, hidden, values) for number, hidden, values in sheet.rows}
        for column, number, kind in sheet.faults:
            if kind != "number":
                values = by_number.setdefault(number, (number, False, []))[2]
                values.extend([None] * (column + 1 - len(values)))
                values[column] = WITHOUT_RESULT if kind == "formula" else "#ERROR"
        sheet.rows = sorted(by_number.values(), key=lambda row: row[0])
        del sheet.faults[MOST_FAULTS:]
    return contents


def _cell(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"
