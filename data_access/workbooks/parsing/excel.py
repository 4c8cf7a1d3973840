"""An .xlsx workbook: openpyxl tells its sheets and its calendar; styles and sheets are read part by part."""

import io
import warnings
from typing import cast

from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, STYLES_TYPE

from data_access.workbooks.contents import FileContents, SheetContents, Shown
from data_access.workbooks.parsing.limits import MOST_SHEETS, Tally, Texts
from data_access.workbooks.parsing.part_texts import read_part_texts
from data_access.workbooks.parsing.sheet_part import Book, Damaged, read_sheet, read_strings
from data_access.workbooks.parsing.styles import read_date_styles
from data_access.workbooks.parsing.unseen import read_unseen
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

STATES = ("visible", "hidden", "veryHidden")


def read_excel(content: bytes) -> FileContents:
    """Return what an .xlsx workbook holds. Raises UnreadableWorkbook, Damaged or a parser's own error."""
    with warnings.catch_warnings():
        # openpyxl warns of features it does not keep; nothing is written back.
        warnings.simplefilter("ignore")
        reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        return _read(reader)


def _read(reader: ExcelReader) -> FileContents:
    archive, workbook = reader.archive, reader.wb
    tally, texts = Tally(), Texts()
    strings: list[str] = []
    read: set[str] = set()
    listed = reader.package.find(SHARED_STRINGS)
    if listed is not None:
        with archive.open(listed.PartName[1:]) as source:
            strings = read_strings(source, texts, tally)
        read.add(listed.PartName[1:])
    dates = durations = frozenset[str]()
    listed = reader.package.find(STYLES_TYPE)
    if listed is not None:
        with archive.open(listed.PartName[1:]) as source:
            dates, durations = read_date_styles(source)
    book = Book(strings, dates, durations, workbook.epoch, tally, texts)
    sheets, parts = [], {}
    for entry, relation in reader.parser.find_sheets():
        if entry.state not in STATES:
            raise Damaged("a sheet that is neither shown nor hidden")
        if "macro" in relation.Type.lower():
            raise UnreadableWorkbook(Refusal.MACROS)
        shown = cast("Shown", entry.state)
        book.texts.add(entry.name, "sheet name", entry.name, hidden=shown != "visible")
        if relation.Type.endswith("/worksheet"):
            with archive.open(relation.target) as source:
                sheets.append(read_sheet(source, entry.name, shown, book))
            parts[relation.target] = (entry.name, shown != "visible")
            read.add(relation.target)
        else:
            # A sheet that holds nothing but a chart; what it says is read with the other parts.
            archive.getinfo(relation.target)
            sheets.append(SheetContents(entry.name, shown))
    _check_sheets([sheet.name for sheet in reader.parser.sheets], sheets)
    for number, text in enumerate(strings):
        if number not in book.used:
            texts.add(text, "cell", hidden=True)
    read_part_texts(archive, parts, read, texts)
    read_unseen(archive, sheets, texts)
    return FileContents(sheets, list(texts.found))


def _check_sheets(listed: list[str], sheets: list[SheetContents]) -> None:
    """Refuse a workbook in which a listed sheet is missing or two have one name, which Excel never writes."""
    names = [sheet.name for sheet in sheets]
    if names != listed or len({name.casefold() for name in names}) < len(names):
        raise Damaged("a sheet that is not there, or there twice")
    if len(names) > MOST_SHEETS:
        raise UnreadableWorkbook(Refusal.TOO_MANY_SHEETS)
