"""Files that are no workbook, or none that is taken: other kinds of file, passwords, macros, odd text files."""

import gzip
import io
import zipfile
from collections.abc import Callable

from data_access.workbooks.gate.kinds import LARGEST_FILE
from data_access.workbooks.refusals import Refusal
from tests.data_access.hostile.old_workbooks import FILEPASS, cell, compound, record, workbook_stream
from tests.data_access.hostile.open_documents import open_document, row, table, words
from tests.data_access.hostile.packages import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    TYPE,
    TYPES,
    book,
    marked,
    packed,
    relations,
    types,
    workbook,
)

Made = tuple[Callable[[], bytes], Refusal]
TEMPLATE = b"application/vnd.oasis.opendocument.spreadsheet-template"
LINK = "xl/externalLinks/externalLink1.xml"


def macro_types() -> str:
    return types().replace(f"{TYPE}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")


def _with_manifest(manifest: str) -> bytes:
    sound = open_document(table("A", row(words("x"))))
    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed({**parts, "META-INF/manifest.xml": manifest.encode()})


FOREIGN: dict[str, Made] = {
    "nothing": (lambda: b"", Refusal.EMPTY),
    "over 15 MB": (lambda: b"PK\x03\x04" + bytes(LARGEST_FILE), Refusal.TOO_LARGE),
    "a web page": (lambda: b"<html><table><tr><td>5</td></tr></table></html>", Refusal.WEB_PAGE),
    "a web page after a byte order mark": (lambda: b"\xef\xbb\xbf\n <!DOCTYPE html><html>", Refusal.WEB_PAGE),
    "a web page in parts": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related", Refusal.WEB_PAGE),
    "a spreadsheet of 2003": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
        Refusal.FLAT_XML,
    ),
    "what LibreOffice puts beside an open workbook": (
        lambda: b",officer,desk-4,22.11.2026 09:00,file:///home/officer/.config/libreoffice/4;",
        Refusal.LOCK_FILE,
    ),
    "what Excel puts beside an open workbook": (
        lambda: b"\x07" + b"Officer".ljust(54) + b"\x07\0" + "Officer".ljust(54).encode("utf-16-le"),
        Refusal.LOCK_FILE,
    ),
    "a spreadsheet of LibreOffice in one text": (
        lambda: b'<?xml version="1.0"?>\n\n<office:document xmlns:office="urn:oasis:office" office:version="1.3"/>',
        Refusal.FLAT_XML,
    ),
    "a template of LibreOffice": (
        lambda: packed({"mimetype": TEMPLATE, "content.xml": b"<a/>"}),
        Refusal.NOT_A_SPREADSHEET,
    ),
    "a PDF": (lambda: b"%PDF-1.7\n", Refusal.DOCUMENT),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), Refusal.DOCUMENT),
    "rich text": (lambda: b"{\\rtf1 counts}", Refusal.DOCUMENT),
    "a document of Word": (lambda: packed({TYPES: b"<Types/>", "word/document.xml": b"<a/>"}), Refusal.DOCUMENT),
    "slides": (lambda: packed({TYPES: b"<Types/>", "ppt/presentation.xml": b"<a/>"}), Refusal.DOCUMENT),
    "a text document": (
        lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        Refusal.DOCUMENT,
    ),
    "an archive": (lambda: packed({"counts.xlsx": workbook()}), Refusal.ARCHIVE),
    "an empty archive": (lambda: packed({}), Refusal.ARCHIVE),
    "a packed file": (lambda: gzip.compress(b"Month,Count\n"), Refusal.ARCHIVE),
    "a binary workbook": (lambda: packed({"xl/workbook.bin": b"\0"}), Refusal.BINARY_WORKBOOK),
    "a workbook of 1992": (lambda: b"\x09\x04\x06\x00" + bytes(40), Refusal.ANCIENT_WORKBOOK),
    "a workbook of 1995": (lambda: compound({"Book": bytes(10)}), Refusal.ANCIENT_WORKBOOK),
    "an old document of Word": (lambda: compound({"WordDocument": bytes(10)}), Refusal.DOCUMENT),
    "bytes of no meaning": (lambda: bytes(range(256)) * 20, Refusal.NOT_A_SPREADSHEET),
    "a strict workbook": (
        lambda: workbook({BOOK: book().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")}),
        Refusal.STRICT,
    ),
}
LOCKED: dict[str, Made] = {
    "a workbook with a password": (
        lambda: compound({"EncryptedPackage": bytes(99), "EncryptionInfo": b"x"}),
        Refusal.PASSWORD,
    ),
    "an old workbook with a password": (
        lambda: compound({"Workbook": workbook_stream({"A": [cell(0, 0, 1)]}, extra=record(FILEPASS, bytes(6)))}),
        Refusal.PASSWORD,
    ),
    "parts marked as encrypted": (
        lambda: marked(marked(workbook(), b"PK\x03\x04", 6, b"\x01"), b"PK\x01\x02", 8, b"\x01"),
        Refusal.PASSWORD,
    ),
    "an OpenDocument workbook with a password": (
        lambda: _with_manifest('<m:manifest xmlns:m="x"><m:encryption-data/></m:manifest>'),
        Refusal.PASSWORD,
    ),
}
PROGRAMS: dict[str, Made] = {
    "macros": (lambda: workbook({"xl/vbaProject.bin": b"\0"}), Refusal.MACROS),
    "macros in another folder": (lambda: workbook({"other/VBAProject.BIN": b"\0"}), Refusal.MACROS),
    "macros by their type": (lambda: workbook({TYPES: macro_types()}), Refusal.MACROS),
    "a sheet of macros": (lambda: workbook({"xl/macrosheets/sheet1.xml": b"<a/>"}), Refusal.MACROS),
    "a sheet of macros by its relation": (
        lambda: workbook(
            {BOOK_RELATIONS: relations(("xlMacrosheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))}
        ),
        Refusal.MACROS,
    ),
    "old macros": (
        lambda: compound({"Workbook": workbook_stream({"A": []})}, ("_VBA_PROJECT_CUR", "VBA")),
        Refusal.MACROS,
    ),
    "an old sheet of macros": (
        lambda: compound({"Workbook": workbook_stream({"A": [], "M": []}, macro=("M",))}),
        Refusal.MACROS,
    ),
    "macros in an OpenDocument": (
        lambda: open_document(table("A", row(words("x"))), parts={"Basic/Standard/Module1.xml": "<a/>"}),
        Refusal.MACROS,
    ),
    "controls": (lambda: workbook({"xl/activeX/activeX1.xml": b"<a/>"}), Refusal.PROGRAMS),
    "a link that starts a program": (
        lambda: workbook(
            {LINK: f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'}
        ),
        Refusal.PROGRAMS,
    ),
    "a link to a program's object": (
        lambda: workbook({LINK: f'<externalLink xmlns="{MAIN}"><oleLink progId="Package"/></externalLink>'}),
        Refusal.PROGRAMS,
    ),
    "an old link that starts a program": (
        lambda: compound({"Workbook": workbook_stream({"A": []}, extra=record(0x01AE, b"\0\0\x06\0\0cmd\x03/c"))}),
        Refusal.PROGRAMS,
    ),
    "an OpenDocument link that starts a program": (
        lambda: open_document(
            "",
            before='<table:dde-links><table:dde-link><office:dde-source office:dde-application="cmd"/>'
            "</table:dde-link></table:dde-links>",
        ),
        Refusal.PROGRAMS,
    ),
}
TEXTS: dict[str, Made] = {
    "text in no known encoding": (lambda: b"Month,Count\nJul\x81y,5\n", Refusal.UNKNOWN_ENCODING),
    "text that breaks its own mark": (lambda: b"\xef\xbb\xbfMonth,Count\nJul\xe9,5\n", Refusal.UNKNOWN_ENCODING),
    "half a UTF-16 file": (lambda: "Month\tCount\n".encode("utf-16")[:-1], Refusal.UNKNOWN_ENCODING),
    "two separators that would do": (lambda: b"a,b;c\n1,2;3\n4,5;6\n", Refusal.UNKNOWN_SEPARATOR),
    "a quotation that is never closed": (lambda: b'Month,Count\n"July,5\nAugust,6\n', Refusal.UNEVEN),
    "a note": (lambda: b"Please see the other file.\nThank you\n", Refusal.NOT_A_SPREADSHEET),
    "blank lines alone": (lambda: b"\n\n  \n", Refusal.EMPTY),
    "a text of 100,001 lines": (lambda: b"1,2\n" * 100_001, Refusal.TOO_MANY_ROWS),
    "a text of 703 columns": (lambda: b",".join([b"1"] * 703) + b"\n", Refusal.TOO_MANY_COLUMNS),
}
