"""A name in each corner of a file where one could be: the identity screen is given all of them, with the place."""

import pytest

from data_access.workbooks.reading import read_file
from data_access.workbooks.texts import located_texts
from evaluation.screening.identity.located import Located
from tests.data_access.hostile.corners import CORNERS, DRAWN, WHO
from tests.data_access.hostile.corners_of_others import OTHER_CORNERS
from tests.data_access.hostile.packages import SHEET, related, relations, row, sheet, text_cell, workbook

ALL = CORNERS | OTHER_CORNERS


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
