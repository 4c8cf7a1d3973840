"""The gate: told by its bytes what a file is, and refused unless a parser may see it."""

import re
from typing import Literal

from data_access.workbooks.gate.compound import UnsoundCompound, entry_names
from data_access.workbooks.gate.package import check_package
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

Kind = Literal["xlsx", "ods", "xls", "csv"]
LARGEST_FILE = 15 * 1024 * 1024
PACKAGE = b"PK\x03\x04"
EMPTY_PACKAGE = b"PK\x05\x06"
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
# Beginnings of files that are sent by mistake, longest first where one begins another.
OTHERS: tuple[tuple[bytes, Refusal], ...] = (
    (EMPTY_PACKAGE, Refusal.ARCHIVE),
    (b"%PDF", Refusal.DOCUMENT),
    (b"{\\rtf", Refusal.DOCUMENT),
    (b"\x89PNG", Refusal.DOCUMENT),
    (b"\xff\xd8\xff", Refusal.DOCUMENT),
    (b"GIF8", Refusal.DOCUMENT),
    (b"\x1f\x8b", Refusal.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Refusal.ARCHIVE),
    (b"Rar!", Refusal.ARCHIVE),
    (b"\x09\x00\x04\x00", Refusal.ANCIENT_WORKBOOK),
    (b"\x09\x02\x06\x00", Refusal.ANCIENT_WORKBOOK),
    (b"\x09\x04\x06\x00", Refusal.ANCIENT_WORKBOOK),
    (b"\x09\x08", Refusal.ANCIENT_WORKBOOK),
)
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
UTF_16_MARKS = BYTE_ORDER_MARKS[1:]
# How spreadsheets of 2003 and of LibreOffice begin that are one long text.
FLAT = (b"excel.sheet", b"<office:document ")
# What LibreOffice (one line that ends with the user's folder) and Excel (the user's name, twice, in 165 bytes) put
# beside a workbook while it is open.
LIBREOFFICE_LOCK = re.compile(rb",[^\r\n]{0,2000},file:///[^\r\n]{0,2000};\s*")
EXCEL_LOCK, LONGEST_USER = 165, 54
# Control characters that no text file holds: all but tab, line feed, carriage return and Windows' end of file.
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f\x7f]")


def checked_kind(content: bytes) -> Kind:
    """Return what a file is by its bytes. Raises UnreadableWorkbook for one that no parser may see."""
    if not content:
        raise UnreadableWorkbook(Refusal.EMPTY)
    if len(content) > LARGEST_FILE:
        raise UnreadableWorkbook(Refusal.TOO_LARGE)
    if content.startswith(PACKAGE):
        return check_package(content)
    if content.startswith(COMPOUND):
        return _check_compound(content)
    for beginning, refusal in OTHERS:
        if content.startswith(beginning):
            raise UnreadableWorkbook(refusal)
    return _check_text(content)


def _check_compound(content: bytes) -> Kind:
    """Take an Excel 97 to 2003 workbook; an encrypted workbook of any age is in the same container."""
    try:
        names = entry_names(content)
    except UnsoundCompound as fault:
        raise UnreadableWorkbook(Refusal.CUT_OFF) from fault
    if "EncryptedPackage" in names:
        raise UnreadableWorkbook(Refusal.PASSWORD)
    if "Workbook" not in names:
        raise UnreadableWorkbook(Refusal.ANCIENT_WORKBOOK if "Book" in names else Refusal.DOCUMENT)
    if {name.upper() for name in names} & {"_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"}:
        raise UnreadableWorkbook(Refusal.MACROS)
    return "xls"


def _check_text(content: bytes) -> Kind:
    """Take a text file. What follows a mark of UTF-16 is left to the child, which decodes it."""
    if content.startswith(UTF_16_MARKS):
        return "csv"
    beginning = content[:4096].removeprefix(BYTE_ORDER_MARKS[0]).lstrip().lower()
    if beginning.startswith(b"<"):
        raise UnreadableWorkbook(Refusal.FLAT_XML if any(mark in beginning for mark in FLAT) else Refusal.WEB_PAGE)
    if beginning.startswith((b"mime-version", b"from:", b"received:")):
        raise UnreadableWorkbook(Refusal.WEB_PAGE)
    excels = len(content) == EXCEL_LOCK and 0 < content[0] <= LONGEST_USER and CONTROL.search(content)
    if LIBREOFFICE_LOCK.fullmatch(content) or excels:
        raise UnreadableWorkbook(Refusal.LOCK_FILE)
    if CONTROL.search(content):
        raise UnreadableWorkbook(Refusal.NOT_A_SPREADSHEET)
    return "csv"
