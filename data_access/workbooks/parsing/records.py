"""The records of an Excel 97 to 2003 workbook, for what the parser of its values leaves out.

The parser gives an error as a blank, and no comments, headers, names or caches. Source: Microsoft, [MS-XLS], 2.4.
"""

import re
import struct
from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from data_access.workbooks.contents import SheetContents
from data_access.workbooks.parsing.limits import MOST_FAULTS, Texts
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

BOF, EOF, BOUNDSHEET, FILEPASS, CONTINUE = 0x0809, 0x000A, 0x0085, 0x002F, 0x003C
FORMULA, ERROR, ROW, COLUMNS, MERGES, SUPPORTING = 0x0006, 0x0205, 0x0208, 0x007D, 0x00E5, 0x01AE
STRINGS, WRITTEN_BY = 0x00FC, 0x005C
# Which kind of place a record is; those without words are fonts, formats, drawings' geometry and the cells.
PLACES = {
    0x0014: "header or footer", 0x0015: "header or footer", 0x0018: "name", 0x001C: "comment", 0x01B6: "text box",
    0x01BE: "drop-down list", 0x01B8: "link", 0x0800: "link", SUPPORTING: "link cache", 0x0023: "link cache",
    0x005A: "link cache", WRITTEN_BY: "document property", 0x005B: "document property", 0x01BA: "document property",
    0x00EC: "text box", 0x00EB: "text box", 0x100D: "chart", 0x041E: "number format", STRINGS: "cell",
    0x00AF: "comment", 0x01B1: "formula", 0x0293: "name",
    0x00CD: "pivot cache", 0x00B1: "pivot cache", 0x0100: "pivot cache", 0x00B0: "pivot cache",
}  # fmt: skip
# Three signs or more in a row, in either of the two ways in which text is kept.
SHORTEST = 3
NARROW = re.compile(rb"[\x20-\x7e\x80-\xff\r\n\t]{%d,}" % SHORTEST)
WIDE = re.compile(rb"(?:[\x20-\xff\r\n\t]\x00|[\x00-\xff][\x01-\x06\x20-\x25]){%d,}" % SHORTEST)

# A formula keeps a text of its own with its length and whether it is wide before it; the rest of it is numbers.
FORMULAS, IN_FORMULA = {FORMULA, 0x04BC, 0x0221}, re.compile(rb"\x17([\x03-\xff])([\x00\x01])")


def read_records(stream: bytes, sheets: list[SheetContents], texts: Texts) -> None:
    """Add to the sheets their errors, hidden rows and columns and merges; and to the texts what the records say.

    stream: the Workbook stream. Raises UnreadableWorkbook for a password or a link that starts another program.
    """
    by_start = {}
    names = iter(sheets)
    sheet: SheetContents | None = None
    hidden_rows: dict[int, set[int]] = {}
    known = {value for each in sheets for _, _, values in each.rows for value in values if isinstance(value, str)}
    where = ""
    for at, kind, content in _records(stream):
        if kind == FILEPASS:
            raise UnreadableWorkbook(Refusal.PASSWORD)
        if kind == BOUNDSHEET:
            by_start[struct.unpack_from("<I", content)[0]] = next(names, None)
        elif kind == BOF and at in by_start:
            sheet = by_start[at]
        elif kind == SUPPORTING and len(content) > 4 and _starts_a_program(content):
            raise UnreadableWorkbook(Refusal.PROGRAMS)
        elif sheet is not None:
            _take_from_sheet(kind, content, sheet, hidden_rows.setdefault(id(sheet), set()))
        # A long text goes on in the records after its own.
        where = where if kind == CONTINUE else PLACES.get(kind, "")
        place = "lastModifiedBy" if kind == WRITTEN_BY else ""
        if where:
            for text in runs(content):
                if text not in known:
                    texts.add(text, where, sheet.name if sheet else "", place, where in {"cell", "pivot cache"})
        if kind in FORMULAS:
            for text in _formula_texts(content):
                place = f"{get_column_letter(content[2] + 1)}{struct.unpack_from('<H', content)[0] + 1}"
                texts.add(text, "formula", sheet.name if sheet else "", place)
    for each in sheets:
        hidden = hidden_rows.get(id(each), set())
        each.rows = [(number, number in hidden, values) for number, _, values in each.rows]


def runs(content: bytes) -> Iterator[str]:
    """Yield each run of readable signs, in either encoding."""
    for found in WIDE.finditer(content):
        yield found[0].decode("utf-16-le", "replace")
    for found in NARROW.finditer(content):
        yield found[0].decode("cp1252", "replace")


def _formula_texts(content: bytes) -> Iterator[str]:
    """Yield the texts that stand in a formula; three readable signs or more may also be numbers that look like them."""
    for found in IN_FORMULA.finditer(content):
        wide = found[2] == b"\1"
        text = content[found.end() : found.end() + found[1][0] * (1 + wide)]
        said = text.decode("utf-16-le" if wide else "cp1252", "replace")
        if len(said) == found[1][0] and said.isprintable() and "\ufffd" not in said:
            yield said


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if not kind and not length:
            # What follows the last record is padding.
            return
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _starts_a_program(content: bytes) -> bool:
    """Return whether a link names a program and a topic, as DDE and OLE links do: between them stands a 3."""
    sheets, length, wide = struct.unpack_from("<HHB", content)
    name = content[5 : 5 + length * (2 if wide & 1 else 1)]
    return not sheets and length not in {0x0401, 0x3A01} and (b"\x03" in name)


def _take_from_sheet(kind: int, content: bytes, sheet: SheetContents, hidden_rows: set[int]) -> None:
    if kind in {ERROR, FORMULA} and len(content) >= 8:
        row, column = struct.unpack_from("<HH", content)
        if kind == ERROR:
            failed = content[7] == 1
        else:
            failed = len(content) >= 14 and content[12:14] == b"\xff\xff" and content[6] == 2
        if failed and len(sheet.faults) < MOST_FAULTS:
            sheet.faults.append((column, row + 1, "error"))
    elif kind == ROW and len(content) >= 14:
        if content[12] & 0x20:
            hidden_rows.add(struct.unpack_from("<H", content)[0] + 1)
    elif kind == COLUMNS and len(content) >= 10:
        first, last, width, _, options = struct.unpack_from("<HHHHH", content)
        if options & 1 or not width:
            sheet.hidden_columns.append((first, last))
