"""A name in each corner of a file where one could be: the identity screen is given all of them, with the place."""

import struct

import pytest

from data_access.workbooks.reading import read_file
from data_access.workbooks.texts import located_texts
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import OF_NO_SHEET, screen
from tests.data_access.hostile.corners import CORNERS, DRAWN, WHO
from tests.data_access.hostile.corners_of_open_documents import OPEN_CORNERS
from tests.data_access.hostile.corners_of_others import OTHER_CORNERS
from tests.data_access.hostile.old_workbooks import cell, compound, record, workbook_stream
from tests.data_access.hostile.open_documents import SPACES, open_document, table, words
from tests.data_access.hostile.open_documents import row as open_row
from tests.data_access.hostile.packages import SHEET, related, relations, row, sheet, text_cell, workbook

ALL = CORNERS | OTHER_CORNERS | OPEN_CORNERS


def texts_of(content: bytes) -> list[Located]:
    return list(located_texts(read_file(content).contents))


@pytest.mark.parametrize("name", ALL)
def test_a_name_in_this_corner_is_found(name: str) -> None:
    make, where, place, hidden = ALL[name]
    found = [text for text in texts_of(make()) if WHO in text.text]

    assert where in {text.where for text in found}
    told = [text for text in found if text.where == where]
    assert place in {text.place for text in told} or not place
    assert {text.hidden for text in told} == {hidden}


def test_pictures_and_objects_are_told_by_their_sheet() -> None:
    """They hold no text: that there is one is for the officer to look at."""
    drawing, objects = "xl/drawings/drawing1.xml", "xl/embeddings/oleObject1.bin"
    content = related(
        drawing,
        f"<xdr:wsDr {DRAWN}/>",
        "drawing",
        **{
            "xl/drawings/_rels/drawing1.xml.rels": relations(("image", "../media/image1.png")),
            "xl/media/image1.png": "picture",
            objects: "object",
        },
    )
    found = {(text.where, text.sheet, text.place, text.text) for text in texts_of(content)}

    assert ("picture", "Counts", "image1.png", "") in found
    assert ("embedded object", "", "oleObject1.bin", "") in found


def test_an_object_in_an_open_document_is_told_and_a_picture_of_the_page_is_not() -> None:
    parts = {
        "Object 1": b"\xd0\xcf",
        "Thumbnails/thumbnail.png": b"\x89PNG",
        "ObjectReplacements/Object 1": b"\x01\x00",
    }
    found = [text for text in texts_of(open_document("", parts=parts)) if text.where in {"embedded object", "picture"}]

    assert [(text.where, text.place) for text in found] == [("embedded object", "Object 1")]


def test_what_libreoffice_itself_writes_says_nothing_of_anybody() -> None:
    """Its version has four numbers as an IP address has, its typefaces have two words, its settings name the sheets."""
    typefaces = (
        "Liberation Sans",
        "Noto Sans CJK SC",
        "Lohit Devanagari",
        "Gill Sans MT",
        "DejaVu Sans Mono",
    )
    fonts = "".join(f'<style:font-face style:name="{name}"/>' for name in typefaces)
    parts = {
        "meta.xml": f"<m {SPACES}><meta:generator>LibreOffice/7.4.7.2$Linux_X86_64 "
        "LibreOffice_project/40$Build-2</meta:generator></m>",
        "styles.xml": f"<s {SPACES}><office:font-face-decls>{fonts}</office:font-face-decls></s>",
        "chart1/content.xml": f"<s {SPACES}><office:font-face-decls>{fonts}</office:font-face-decls></s>",
        "settings.xml": '<s xmlns:c="urn:c"><c:config-item-map-entry c:name="Kettering West"/></s>',
    }
    found = texts_of(open_document(table("Kettering West", open_row(words("Month"))), parts=parts))

    seen = {"column heading", "sheet name"}
    assert [text.where for text in found if text.where not in seen and text.place not in OF_NO_SHEET] == []
    assert screen(found) == []


def properties(**texts: str) -> bytes:
    """Return an old workbook's properties: a title (2) and an author (4), as Excel writes them."""
    numbers = {"title": 2, "author": 4}
    listed, values, at = b"", b"", 8 + 8 * len(texts)
    for name, text in texts.items():
        value = struct.pack("<II", 0x1E, len(text) + 1) + text.encode("cp1252") + b"\0"
        listed += struct.pack("<II", numbers[name], at + len(values))
        values += value + bytes(-len(value) % 4)
    section = struct.pack("<II", 8 + len(listed) + len(values), len(texts)) + listed + values
    return b"\xfe\xff" + bytes(22) + struct.pack("<I", 1) + bytes(16) + struct.pack("<I", 48) + section


def test_who_saved_a_file_is_told_as_such_whatever_the_kind_of_file() -> None:
    """Nearly every file names its author: that is no question, and a title that names somebody is."""
    sheet_of = workbook_stream({"A": [cell(0, 0, 1)]}, extra=record(0x005C, b"\x0e\0\0" + WHO.encode() + b" " * 90))
    old = compound({"Workbook": sheet_of, "\x05SummaryInformation": properties(title="Ann Example", author=WHO)})
    by = f"<m {SPACES}><meta:initial-creator>{WHO}</meta:initial-creator><dc:title>Ann Example</dc:title></m>"
    opened = open_document("", parts={"meta.xml": by})

    for content in (old, opened):
        found = {(text.text, text.place) for text in texts_of(content) if text.where == "document property"}
        assert {place for text, place in found if text == WHO} <= {"creator", "lastModifiedBy"}
        assert {place for text, place in found if text == "Ann Example"} <= {"", "title"}
        assert {text for text, _ in found} >= {WHO, "Ann Example"}


def test_numbers_and_dates_are_texts_too() -> None:
    """As digits and as year, month and day; a number of four digits says nothing of anybody."""
    cells = ('<c r="A2"><v>9434765919</v></c>', '<c r="B2" s="1"><v>38058</v></c>', '<c r="C2"><v>1234</v></c>')
    heads = row(1, text_cell("A1", "Number"), text_cell("B1", "Born"), text_cell("C1", "Count"))
    found = [text for text in texts_of(workbook({SHEET: sheet(heads + row(2, *cells))})) if text.where == "cell"]

    assert [(text.place, text.text, text.heading) for text in found] == [
        ("A2", "9434765919", "Number"),
        ("B2", "2004-03-12", "Born"),
    ]


def test_headings_below_a_title() -> None:
    """A title alone above a table is not taken for its headings."""
    rows = row(1, text_cell("A1", "Counts for the board")) + row(
        3, *(text_cell(f"{column}3", text) for column, text in zip("ABC", ("Month", "Area", "Note"), strict=True))
    )
    rows += row(
        4, *(text_cell(f"{column}4", text) for column, text in zip("ABC", ("July", "Corby", "late"), strict=True))
    )
    found = {text.place: text for text in texts_of(workbook({SHEET: sheet(rows)}))}

    assert (found["A3"].where, found["C4"].where, found["C4"].heading) == ("column heading", "cell", "Note")
    assert (found["A1"].where, found["A1"].heading) == ("cell", "")
