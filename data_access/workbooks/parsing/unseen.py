"""What a package holds that no other reader takes: names of its parts, markup's remarks, attributes, printer settings.

Nobody writes to be read there, so most of it is written by programs: names of styles, numbers, the computer's printer.
But each is kept with the file, and each can hold a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from struct import unpack_from
from zipfile import ZipFile, ZipInfo

from data_access.workbooks.contents import SheetContents, Value
from data_access.workbooks.parsing.limits import Texts

# Places of a document property, as the identity screen knows them: a bare name is no question in what programs write.
PART_NAME, REMARK, ATTRIBUTE, PRINTER, EXTRA = "part name", "remark", "attribute", "printer settings", "extra field"
SETTINGS = "printersettings/"
REMARKS = re.compile(rb"<!--(.*?)(?:-->|$)|<\?(?!xml\s)(.*?)(?:\?>|$)", re.DOTALL)
# Values in which five signs and more stand that are no cell and no small number; other readers may have them, too.
VALUES = re.compile(
    rb"""=\s*(?:"(?!(?:[A-Z]{0,3}\d{0,8}|-?\d{1,8}\.\d+|inlineStr)")([^"<]{5,})"|'(?![A-Z]{0,3}\d{0,8}')([^'<]{5,})')"""
)
# A day and a formula of an OpenDocument cell, which are read with the cell.
OF_A_CELL = re.compile(rb"\d{4}-\d\d-\d\d(?:T[\d:.]*)?|P[\dYMDTHS.]*|of:=.*", re.DOTALL)
COLOUR = re.compile(rb"#?(?:[0-9A-Fa-f]{6}|(?:00|[Ff]{2})[0-9A-Fa-f]{6})")
# Names of formats, and numbers that programs draw by chance, in which anything may seem to stand.
NAMESPACE = re.compile(r"(?:https?://(?:schemas|purl|www\.w3)\.|urn:)\S*")
DRAWN = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
# Microsoft's own typefaces would be taken for a woman's name: "MS Gothic", and the same in Japanese.
TYPEFACE = re.compile(
    r"MS (?:(?:P|UI )?(?:Gothic|Mincho)|Sans Serif|Serif|Outlook|Reference (?:Sans Serif|Specialty))|"
    "\uff2d\uff33 (?:\uff30|P)?[\u30b4\u30b7\u30c3\u30af\u660e\u671d]+"
)
# Text in a part that is none, by one byte or two to a letter.
NARROW, WIDE = re.compile(rb"[\x20-\x7e\xa1-\xff]{5,}"), re.compile(rb"(?:[\x20-\x7e\xa1-\xff]\x00){4,}")
STOPS = re.compile(r"[_./-]+")
LOCAL_HEADER = 30


def read_unseen(archive: ZipFile, sheets: Iterable[SheetContents], texts: Texts) -> None:
    """Add what stands in the parts' names, extra fields, remarks and attributes, and in the printer's settings.

    sheets, texts: what was read before; the same text is not added again.
    """
    known = {text.text for text in texts.found}
    values = {value for sheet in sheets for _, _, values in sheet.rows for value in values}
    known |= set(map(_as_written, values))
    for member in archive.infolist():
        for text, place in _of_member(archive, member):
            if text.strip() not in known and not TYPEFACE.fullmatch(text.strip()):
                texts.add(text, "document property", place=place)


def _as_written(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _of_member(archive: ZipFile, member: ZipInfo) -> Iterator[tuple[str, str]]:
    yield member.filename, PART_NAME
    yield STOPS.sub(" ", member.filename), PART_NAME
    for extra in (member.extra, _local_extra(archive, member)):
        for text in _strings(extra):
            yield text, EXTRA
    name = member.filename.lower()
    if SETTINGS in name:
        for text in _strings(archive.read(member)):
            yield text, PRINTER
    elif name.endswith((".xml", ".rels", ".vml")):
        content = archive.read(member)
        for found in REMARKS.finditer(content):
            yield _decoded(found[1] or found[2] or b""), REMARK
        for value in {found[1] or found[2] for found in VALUES.finditer(content)}:
            if OF_A_CELL.fullmatch(value) or COLOUR.fullmatch(value):
                continue
            text = DRAWN.sub(" ", NAMESPACE.sub(" ", unescape(_decoded(value))))
            yield text, ATTRIBUTE


def _local_extra(archive: ZipFile, member: ZipInfo) -> bytes:
    """Return the extra field before a part's own bytes, which the directory need not repeat."""
    source = archive.fp
    if source is None:
        return b""
    source.seek(member.header_offset)
    name, extra = unpack_from("<HH", source.read(LOCAL_HEADER), LOCAL_HEADER - 4)
    source.seek(member.header_offset + LOCAL_HEADER + name)
    return source.read(extra)


def _strings(content: bytes) -> Iterator[str]:
    for found in WIDE.finditer(content):
        yield found[0].decode("utf-16-le")
    for found in NARROW.finditer(content):
        yield found[0].decode("cp1252", "replace")


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
