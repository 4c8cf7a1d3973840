"""Workbooks made to exhaust, to deceive or to break a reader."""

from collections.abc import Callable

from data_access.workbooks.refusals import Refusal
from tests.data_access.hostile.old_workbooks import cell, compound, old_workbook, workbook_stream
from tests.data_access.hostile.open_documents import number, open_document, row, table
from tests.data_access.hostile.packages import (
    BOOK,
    DECLARED,
    MAIN,
    ROWS,
    SHEET,
    STYLES,
    book,
    marked,
    overlapping,
    packed,
    parts_of,
    related,
    sheet,
    styles,
    text_cell,
    with_strings,
    workbook,
)
from tests.data_access.hostile.packages import row as sheet_row

Made = tuple[Callable[[], bytes], Refusal]
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MERGE, NAME = '<mergeCell ref="A1:B2"/>', '<definedName name="a">1</definedName>'


def declared(before: str) -> str:
    """Return the sheet with something between its declaration and its first element."""
    return sheet().replace(DECLARED, DECLARED + before)


def twice(name: str, second: bytes) -> bytes:
    """Return a package with two parts of one name: readers differ over which of them counts."""
    spare = name.replace("sheet1", "sheetX")
    return workbook({spare: second}).replace(spare.encode(), name.encode())


def bomb(size: int) -> bytes:
    return workbook({"xl/media/image1.png": bytes(size)})


def understated() -> bytes:
    """Return a bomb that says it is small: the size in its directory and before its bytes is 1,000."""
    content, size = bomb(30_000_000), (30_000_000).to_bytes(4, "little")
    return content.replace(size, (1000).to_bytes(4, "little"))


def behind(content: bytes, more: bytes) -> bytes:
    return content + more


def between(content: bytes, more: bytes) -> bytes:
    """Return an archive with bytes between its parts and its directory, which no reader looks at."""
    directory = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    moved = int.from_bytes(content[end + 16 : end + 20], "little") + len(more)
    tail = content[end : end + 16] + moved.to_bytes(4, "little") + content[end + 20 :]
    return content[:directory] + more + content[directory:end] + tail


def many_rows(count: int) -> str:
    return sheet('<row r="1"/>' + "<row/>" * (count - 1))


def wide_row() -> str:
    return sheet(sheet_row(1, '<c r="AAA1"><v>1</v></c>'))


def prefixed() -> str:
    """Return a sheet whose elements have a prefix, with more rows than are taken."""
    return f'{DECLARED}<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{"<x:row/>" * 100_001}</x:sheetData></x:worksheet>'


OLD = old_workbook({"Counts": [["Month", "Count"], ["July", 5]]})
BOMBS: dict[str, Made] = {
    "a part that unpacks to 130 MB": (lambda: bomb(130_000_000), Refusal.UNPACKS_TOO_LARGE),
    "a bomb that says it is small": (understated, Refusal.TAMPERED),
    "many parts over one another": (lambda: overlapping(parts_of(), "xl/media/000000.png", 1500), Refusal.TAMPERED),
    "3,000 parts": (
        lambda: workbook({f"xl/media/{number}.png": b"x" for number in range(3000)}),
        Refusal.TOO_MANY_PARTS,
    ),
    "entities that multiply": (lambda: workbook({SHEET: declared(ENTITY)}), Refusal.DEFINES_ENTITIES),
    "an entity from outside": (lambda: workbook({SHEET: declared(OUTSIDE)}), Refusal.DEFINES_ENTITIES),
    "a definition in the properties": (
        lambda: workbook({"docProps/core.xml": f"{DECLARED}{ENTITY}<a/>"}),
        Refusal.DEFINES_ENTITIES,
    ),
    "a definition in a part of no known kind": (
        lambda: workbook({"xl/other.dat": f"{DECLARED}{ENTITY}<a/>"}),
        Refusal.DEFINES_ENTITIES,
    ),
    "a definition behind a megabyte of spaces": (
        lambda: workbook({SHEET: declared(" " * 1_200_000 + ENTITY)}),
        Refusal.DEFINES_ENTITIES,
    ),
    "100,001 rows": (lambda: workbook({SHEET: many_rows(100_001)}), Refusal.TOO_MANY_ROWS),
    "a million empty rows": (lambda: workbook({SHEET: many_rows(1_048_576)}), Refusal.TOO_MANY_ROWS),
    "rows with a prefix": (lambda: workbook({SHEET: prefixed()}), Refusal.TOO_MANY_ROWS),
    "something in column AAA": (lambda: workbook({SHEET: wide_row()}), Refusal.TOO_MANY_COLUMNS),
    "1,500,001 cells": (
        lambda: workbook({SHEET: sheet("<row>" + "<c ><v>1</v></c>" * 1_500_001 + "</row>")}),
        Refusal.TOO_MANY_CELLS,
    ),
    "300,001 strings": (lambda: with_strings("<si><t>a</t></si>" * 300_001, ""), Refusal.TOO_MANY_STRINGS),
    "10,001 merged cells": (
        lambda: workbook({SHEET: sheet(after="<mergeCells>" + MERGE * 10_001 + "</mergeCells>")}),
        Refusal.TOO_MANY_MERGES,
    ),
    "10,001 names": (
        lambda: workbook({BOOK: book(after="<definedNames>" + NAME * 10_001 + "</definedNames>")}),
        Refusal.TOO_MANY_NAMES,
    ),
    "65,001 cell formats": (
        lambda: workbook({STYLES: styles(cell_formats='<xf numFmtId="0"/>' * 65_001)}),
        Refusal.TOO_MANY_STYLES,
    ),
    "201 sheets": (
        lambda: workbook(
            {BOOK: book("".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 202)))}
        ),
        Refusal.TOO_MANY_SHEETS,
    ),
    "a cell of 40,000 characters": (
        lambda: workbook({SHEET: sheet(sheet_row(1, text_cell("A1", "x" * 40_000)))}),
        Refusal.LONG_TEXT,
    ),
    "one long string in a thousand cells": (
        lambda: with_strings(
            f"<si><t>{'x' * 32_000}</t></si>",
            "".join(sheet_row(number, f'<c r="A{number}" t="s"><v>0</v></c>') for number in range(1, 1001)),
        ),
        Refusal.TOO_MUCH_TEXT,
    ),
    "an OpenDocument cell a million times": (
        lambda: open_document(
            table(
                "A",
                row(number(1, 'table:number-columns-repeated="700"'), attributes='table:number-rows-repeated="90000"'),
            )
        ),
        Refusal.TOO_MANY_CELLS,
    ),
    "an OpenDocument cell in the last row": (
        lambda: open_document(table("A", row(attributes='table:number-rows-repeated="1048575"'), row(number(1)))),
        Refusal.TOO_MANY_ROWS,
    ),
    "an old cell in the last corner": (
        lambda: compound({"Workbook": workbook_stream({"A": [cell(65_535, 255, 1)]})}),
        Refusal.TOO_MANY_CELLS,
    ),
}
TAMPERED: dict[str, Made] = {
    "two parts of one name": (lambda: twice(SHEET, sheet().encode()), Refusal.TAMPERED),
    "two parts alike but for their case": (lambda: workbook({SHEET.upper(): b"<a/>"}), Refusal.TAMPERED),
    "a part outside the package": (lambda: workbook({"../../etc/cron.d/x": b"x"}), Refusal.TAMPERED),
    "a part from the root": (lambda: workbook({"/etc/passwd": b"x"}), Refusal.TAMPERED),
    "a part on a drive": (lambda: workbook({"C:\\x.xml": b"<a/>"}), Refusal.TAMPERED),
    "a name that goes on behind a zero": (
        lambda: workbook({"xl/aXb.xml": b"<a/>"}).replace(b"xl/aXb.xml", b"xl/a\0b.xml"),
        Refusal.TAMPERED,
    ),
    "a name that is another inside": (
        lambda: workbook({"xl/aXb.xml": b"<a/>"}).replace(b"xl/aXb.xml", b"xl/aYb.xml", 1),
        Refusal.TAMPERED,
    ),
    "something behind the archive": (lambda: behind(workbook(), b"more"), Refusal.TAMPERED),
    "a web page behind the archive": (lambda: behind(workbook(), b"<html></html>"), Refusal.TAMPERED),
    "something between its parts": (lambda: between(workbook(), b"Jordan Example, 12 High Street"), Refusal.TAMPERED),
    "a comment on the archive": (lambda: packed(parts_of(), b"Jordan Example"), Refusal.TAMPERED),
    "packed in no known way": (
        lambda: marked(marked(workbook(), b"PK\x03\x04", 8, b"\x0c"), b"PK\x01\x02", 10, b"\x0c"),
        Refusal.TAMPERED,
    ),
    "a part in UTF-16": (
        lambda: workbook({SHEET: sheet().replace("UTF-8", "UTF-16").encode("utf-16")}),
        Refusal.OTHER_ENCODING,
    ),
    "a part in UTF-16 without a mark": (lambda: workbook({SHEET: sheet().encode("utf-16-le")}), Refusal.OTHER_ENCODING),
    "a part in UTF-16 of another name": (
        lambda: workbook({"xl/x.bin": sheet().encode("utf-16-be")}),
        Refusal.OTHER_ENCODING,
    ),
    "a part in an encoding of mainframes": (
        lambda: workbook(
            {SHEET: DECLARED.replace("UTF-8", "cp037").encode() + sheet().removeprefix(DECLARED).encode("cp037")}
        ),
        Refusal.OTHER_ENCODING,
    ),
    "a part in UTF-7": (lambda: workbook({SHEET: sheet().replace("UTF-8", "UTF-7")}), Refusal.OTHER_ENCODING),
}
DAMAGED: dict[str, Made] = {
    "cut off": (lambda: workbook()[:-300], Refusal.CUT_OFF),
    "an old workbook cut off": (lambda: OLD[: len(OLD) // 3], Refusal.CUT_OFF),
    "a part whose bytes changed": (
        lambda: marked(workbook(), b"PK\x01\x02", 16, b"\0\0\0\0"),
        Refusal.DAMAGED,
    ),
    "no sheet where one is listed": (lambda: workbook({SHEET: None}), Refusal.DAMAGED),
    "an empty sheet part": (lambda: workbook({SHEET: b""}), Refusal.DAMAGED),
    "a sheet of text": (lambda: workbook({SHEET: b"Month,Count"}), Refusal.DAMAGED),
    "a sheet cut in half": (lambda: workbook({SHEET: sheet()[:300]}), Refusal.DAMAGED),
    "a row given twice": (
        lambda: workbook({SHEET: sheet(ROWS + sheet_row(3, text_cell("A3", "August")))}),
        Refusal.DAMAGED,
    ),
    "rows out of order": (lambda: workbook({SHEET: sheet(sheet_row(5) + sheet_row(4))}), Refusal.DAMAGED),
    "a cell given twice": (
        lambda: workbook({SHEET: sheet(sheet_row(1, text_cell("A1", "a"), text_cell("A1", "b")))}),
        Refusal.DAMAGED,
    ),
    "a cell of another row": (lambda: workbook({SHEET: sheet(sheet_row(1, text_cell("A2", "a")))}), Refusal.DAMAGED),
    "a string that is not there": (
        lambda: workbook({SHEET: sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')}),
        Refusal.DAMAGED,
    ),
    "a string counted from the end": (
        lambda: with_strings("<si><t>a</t></si>", '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
        Refusal.DAMAGED,
    ),
    "a number that is none": (
        lambda: workbook({SHEET: sheet('<row r="1"><c r="A1"><v>12a</v></c></row>')}),
        Refusal.DAMAGED,
    ),
    "a cell of no known type": (
        lambda: workbook({SHEET: sheet('<row r="1"><c r="A1" t="q"><v>1</v></c></row>')}),
        Refusal.DAMAGED,
    ),
    "a sheet that is neither shown nor hidden": (
        lambda: workbook({BOOK: book('<sheet name="A" sheetId="1" state="gone" r:id="rId1"/>')}),
        Refusal.DAMAGED,
    ),
    "a comment part cut in half": (
        lambda: related("xl/comments1.xml", f'<comments xmlns="{MAIN}"><comm', "comments"),
        Refusal.DAMAGED,
    ),
    "elements ten thousand deep": (lambda: workbook({SHEET: sheet("<row>" + "<a>" * 10_000)}), Refusal.DAMAGED),
    "an OpenDocument workbook cut in half": (
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a><b>"}),
        Refusal.DAMAGED,
    ),
}
