"""Small .xlsx workbooks made part by part, so that any part can be wrong in any way."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET, STRINGS, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
TYPES, BOOK_RELATIONS, SHEET_RELATIONS = (
    "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels",
)  # fmt: skip
Change = Callable[[bytearray], None]


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


# Two headings and two counts.
ROWS = row(1, text_cell("A1", "Month"), text_cell("B1", "Count")) + "".join(
    row(number, text_cell(f"A{number}", "July"), f'<c r="B{number}"><v>{number}</v></c>') for number in (2, 3)
)


def sheet(rows: str = ROWS, before: str = "", after: str = "") -> str:
    """Return a sheet's part."""
    return (
        f'{DECLARED}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def book(sheets: str = '<sheet name="Counts" sheetId="1" r:id="rId1"/>', after: str = "", before: str = "") -> str:
    return (
        f'{DECLARED}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheets>{sheets}</sheets>{after}</workbook>'
    )


def relations(*targets: tuple[str, str], external: bool = False) -> str:
    """Return a part of relations. targets: the last word of the type, and where it leads."""
    mode = ' TargetMode="External"' if external else ""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def types(*more: tuple[str, str]) -> str:
    """Return the list of what each part is. more: part and type."""
    usual = ((BOOK, f"{TYPE}.sheet.main+xml"), (SHEET, f"{TYPE}.worksheet+xml"), (STYLES, f"{TYPE}.styles+xml"))
    listed = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in (*usual, *more))
    return (
        f'{DECLARED}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def styles(formats: str = "", cell_formats: str = '<xf numFmtId="0"/><xf numFmtId="17"/>') -> str:
    return (
        f'{DECLARED}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>"
        f'<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>{cell_formats}</cellXfs></styleSheet>'
    )


def parts_of(changes: Mapping[str, str | bytes | None] | None = None) -> dict[str, bytes]:
    """Return the parts of a sound workbook, with some put in, changed or (None) taken out."""
    parts: dict[str, str | bytes | None] = {
        TYPES: types(),
        "_rels/.rels": relations(("officeDocument", BOOK)),
        BOOK: book(),
        BOOK_RELATIONS: relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        SHEET: sheet(),
        STYLES: styles(),
        **(changes or {}),
    }
    return {name: part.encode() if isinstance(part, str) else part for name, part in parts.items() if part is not None}


def packed(parts: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """Return a package of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
        package.comment = comment
    return made.getvalue()


def workbook(changes: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """Return a small workbook with some parts put in, changed or (None) taken out."""
    return packed(parts_of(changes))


def with_strings(strings: str, rows: str) -> bytes:
    """Return a workbook whose cells give texts by number."""
    part = f'{DECLARED}<sst xmlns="{MAIN}">{strings}</sst>'
    related = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
    )
    listed = types((STRINGS, f"{TYPE}.sharedStrings+xml"))
    return workbook({STRINGS: part, SHEET: sheet(rows), BOOK_RELATIONS: related, TYPES: listed})


def related(part: str, content: str | bytes, kind: str, **more: str) -> bytes:
    """Return a workbook whose sheet has one more part."""
    return workbook({part: content, SHEET_RELATIONS: relations((kind, f"/{part}")), **more})


def marked(content: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """Return an archive in which each record of a kind says something else at one place."""
    changed = bytearray(content)
    at = changed.find(mark)
    while at >= 0:
        changed[at + offset : at + offset + len(value)] = value
        at = changed.find(mark, at + 4)
    return bytes(changed)


def overlapping(parts: Mapping[str, bytes], name: str, times: int) -> bytes:
    """Return an archive whose directory lists one part many times over, each time by another name."""
    content = bytearray(packed({**parts, name: b"0" * 1_000_000}))
    end = content.rindex(b"PK\x05\x06")
    count, size, place = struct.unpack_from("<HII", content, end + 10)
    entry = bytearray(content[content.rindex(b"PK\x01\x02") : end])
    entries = b""
    for number in range(times):
        entry[46 : 46 + len(name)] = f"{number:0{len(name)}}".encode()
        entries += entry
    directory = bytes(content[place:end]) + entries
    tail = struct.pack("<HHIIH", count + times, count + times, size + len(entries), place, 0)
    return bytes(content[:place]) + directory + bytes(content[end : end + 8]) + tail
