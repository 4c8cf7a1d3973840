"""Reading: what is in the file comes out with its place; what is no workbook is said so, and nothing else happens."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill

from data_access.workbooks.contents import WITHOUT_RESULT
from data_access.workbooks.reading import LARGEST_FILE, UnreadableWorkbook, read_file, read_workbook
from evaluation.definitions.sheets import SHEETS
from evaluation.screening.upload import Table, Upload

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
Alter = Callable[..., bytes]
Change = Callable[[Workbook], None]
REFERRALS = "xl/worksheets/sheet3.xml"


@pytest.fixture(scope="module")
def content(workbook: MakeWorkbook, row: MakeRow) -> bytes:
    """Return a sound workbook: two referrals, a victim, one figure of reach."""
    return workbook(
        referrals=[row("referrals"), row("referrals", gender="Male", value=0)],
        victims=[row("victims")],
        reach=[row("reach", cost=12.5)],
    )


def by_hand(content: bytes, change: Change) -> bytes:
    """Return the workbook as it is after somebody opened it, changed something and saved it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def table(upload: Upload, name: str) -> Table:
    """Return the one sheet of this name."""
    (found,) = [each for each in upload.tables if each.name == name]
    return found


def refused(content: bytes) -> str:
    """Return the sentence about a file that cannot be read: one finding, about the file, in plain words."""
    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(content)
    finding = caught.value.finding
    assert (finding.sheet, finding.cell, finding.severity) == ("", "", "error")
    assert not {"Error", "Traceback", "xml", "zip", "None"} & set(finding.message.replace(".", " ").split())
    return finding.message


def test_values_come_out_as_they_went_in(content: bytes) -> None:
    """Dates as dates, numbers as numbers, texts as texts, each row with its number in the file."""
    upload = read_workbook(content)

    assert [each.name for each in upload.tables] == ["Read me", *(sheet.name for sheet in SHEETS), "Lists"]
    referrals = table(upload, "Referrals")
    assert referrals.headings == ("Month", "Area", "Source", "Counting basis", "Gender", "Age band", "Count")
    assert [(row.number, row.values) for row in referrals.rows] == [
        (2, (datetime(2019, 7, 1), "Leicester", "MASH", "Records", "Female", "13-15", 5)),
        (3, (datetime(2019, 7, 1), "Leicester", "MASH", "Records", "Male", "13-15", 0)),
    ]
    assert table(upload, "Reach").rows[0].values[-1] == 12.5
    assert table(upload, "Offenders").rows == ()


def test_what_the_about_sheet_says(content: bytes) -> None:
    """Each answer with its cell, also after somebody put a line above them."""
    about = read_workbook(content).about
    moved = read_workbook(by_hand(content, lambda book: book["About"].insert_rows(1, 2))).about

    assert about["Force"] == ("B1", "LLR")
    assert about["Last month"] == ("B3", datetime(2019, 8, 1))
    assert moved["Force"] == ("B3", "LLR")
    assert moved["Figures are"] == ("B6", "Actual figures")


def test_no_about_sheet(content: bytes) -> None:
    """Nothing is said of it here: that is for the checks."""
    assert read_workbook(by_hand(content, lambda book: book.remove(book["About"]))).about == {}


def test_blank_and_formatted_rows(content: bytes) -> None:
    """Colour is no content: only rows that hold something come out, with the number that Excel shows beside them."""

    def change(book: Workbook) -> None:
        page = book["Referrals"]
        page.insert_rows(2, 3)
        for cell in (*page["A3:G3"][0], *page["A900:P900"][0]):
            cell.fill = PatternFill("solid", fgColor="FFFF00")

    referrals = table(read_workbook(by_hand(content, change)), "Referrals")
    assert [row.number for row in referrals.rows] == [5, 6]
    assert len(referrals.headings) == 7


def test_values_beyond_the_headings(content: bytes) -> None:
    """A note at the far right is not overlooked: its column has an empty heading."""

    def change(book: Workbook) -> None:
        book["Referrals"]["J3"] = "see file"

    referrals = table(read_workbook(by_hand(content, change)), "Referrals")
    assert referrals.headings[7:] == ("", "", "")
    assert referrals.rows[1].values[9] == "see file"


def test_formulas_are_read_as_their_results(content: bytes, altered: Alter) -> None:
    """What Excel last calculated; one that was never calculated is a finding and no blank."""
    total = altered(content, REFERRALS, lambda part: part.replace(b"<v>5</v>", b"<f>2+3</f><v>5</v>"))
    never = altered(content, REFERRALS, lambda part: part.replace(b"<v>5</v>", b"<f>2+3</f>"))

    assert table(read_workbook(total), "Referrals").rows[0].values[6] == 5
    assert table(read_workbook(never), "Referrals").rows[0].values[6] == WITHOUT_RESULT
    assert [finding.place for finding in read_file(never).findings] == ["Referrals, cell G2"]
    assert read_file(total).findings == ()


def test_strings_as_excel_keeps_them(content: bytes, altered: Alter) -> None:
    """Excel keeps each text once, in a part of its own, and cells hold its number."""
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><r><t>Not </t></r><r><t>recorded</t></r></si></sst>"
    )
    cell = rb'<c r="E2"[^>]*><is><t>Female</t></is></c>'

    def shared(number: bytes) -> bytes:
        one = altered(content, REFERRALS, lambda part: re.sub(cell, b'<c r="E2" t="s"><v>%s</v></c>' % number, part))
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
        two = altered(one, "[Content_Types].xml", lambda part: part.replace(b"</Types>", override))
        packed = io.BytesIO(two)
        with zipfile.ZipFile(packed, "a") as package:
            package.writestr("xl/sharedStrings.xml", strings)
        return packed.getvalue()

    assert table(read_workbook(shared(b"0")), "Referrals").rows[0].values[4] == "Not recorded"
    assert "a damaged workbook" in refused(shared(b"7"))


def test_hidden_sheets_and_rows_are_read(content: bytes) -> None:
    """Hidden is not absent: what the file holds is what is checked and stored."""

    def change(book: Workbook) -> None:
        book["Victims"].sheet_state = "hidden"
        book["Referrals"].row_dimensions[2].hidden = True
        book.create_sheet("Names").sheet_state = "veryHidden"

    upload = read_workbook(by_hand(content, change))
    assert len(table(upload, "Victims").rows) == 1
    assert len(table(upload, "Referrals").rows) == 2
    assert table(upload, "Names") == Table("Names", (), ())


def test_a_sheet_that_is_a_chart(content: bytes) -> None:
    """It is there, and holds nothing."""

    def change(book: Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(book["Referrals"], min_col=7, min_row=1, max_row=3))
        book.create_chartsheet("Chart1").add_chart(chart)

    assert table(read_workbook(by_hand(content, change)), "Chart1") == Table("Chart1", (), ())


@pytest.mark.parametrize("claimed", [b"A1", b"A1:B2", b"C5:D9", b"A1:XFD1048576"])
@pytest.mark.parametrize("part", [REFERRALS, "xl/worksheets/sheet1.xml"])
def test_a_sheet_may_claim_any_size(claimed: bytes, part: str, content: bytes, altered: Alter) -> None:
    """Other programs write sizes that are wrong; all cells are read all the same, and only those that are there."""
    size = b'<dimension ref="%s"/><sheetData>' % claimed

    assert read_workbook(altered(content, part, lambda xml: xml.replace(b"<sheetData>", size))) == read_workbook(
        content
    )


def package_of(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
OTHER_FILES = {
    "empty": (b"", "an empty file"),
    "random bytes": (bytes(range(256)) * 20, "a file that is not an Excel workbook"),
    "a web page named .xlsx": (b"<html><table><tr><td>5</td></tr></table></html>", "not an Excel workbook"),
    "the beginning of an old .xls": (OLE + bytes(4096), "a file that is not an Excel workbook, or only a part of one"),
    "an archive of something else": (package_of({"a.txt": b"hello"}), "an archive of files, not an Excel workbook"),
    "a document of Word": (
        package_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}),
        "a document (PDF, Word, a picture or the like), not an Excel workbook",
    ),
    "a binary workbook": (package_of({"xl/workbook.bin": b"\0"}), "a binary workbook (.xlsb)"),
    "a package of one part": (package_of({"xl/workbook.xml": b"<a/>"}), "a damaged workbook"),
    "a zip that is nearly there": (b"PK\x03\x04" + bytes(500), "a file that is not an Excel workbook"),
    "too large": (b"PK" + bytes(LARGEST_FILE), "a file over 15 MB"),
}


@pytest.mark.parametrize(("given", "found"), OTHER_FILES.values(), ids=OTHER_FILES)
def test_files_that_are_no_workbook(given: bytes, found: str) -> None:
    """One sentence each, that says what the file seems to be and what to do."""
    assert found in refused(given)


def test_a_small_file_that_would_unpack_to_gigabytes(content: bytes) -> None:
    """It is refused by what it claims, before anything is unpacked."""
    swollen = bytearray(content)
    size_of_last_part = swollen.rindex(b"PK\x01\x02") + 24
    swollen[size_of_last_part : size_of_last_part + 4] = (121 * 2**20).to_bytes(4, "little")

    assert "a file that unpacks to over 120 MB" in refused(bytes(swollen))


def test_other_kinds_of_workbook(content: bytes, altered: Alter) -> None:
    """Macros are not taken; the strict format, which reads as empty, is named."""
    macros = io.BytesIO(content)
    with zipfile.ZipFile(macros, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\0")
    usual, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )

    assert "a workbook with macros" in refused(macros.getvalue())
    assert "a Strict Open XML workbook" in refused(
        altered(content, "xl/workbook.xml", lambda part: part.replace(usual, strict))
    )


DAMAGES: dict[str, tuple[str, Callable[[bytes], bytes | None]]] = {
    "a sheet cut in half": (REFERRALS, lambda part: part[: len(part) // 2]),
    "a sheet of nonsense": (REFERRALS, lambda part: b"nonsense"),
    "an empty sheet part": (REFERRALS, lambda part: b""),
    "a sheet part gone": (REFERRALS, lambda part: None),
    "the about part gone": ("xl/worksheets/sheet2.xml", lambda part: None),
    "another sheet part gone": ("xl/worksheets/sheet4.xml", lambda part: None),
    "a number that is none": (REFERRALS, lambda part: part.replace(b"<v>5</v>", b"<v>abc</v>")),
    "a cell without a place": (REFERRALS, lambda part: part.replace(b'r="G2"', b'r="!!"')),
    "a row beyond Excel's last": (REFERRALS, lambda part: part.replace(b'<row r="3"', b'<row r="99999999"')),
    "a row given twice": (REFERRALS, lambda part: part.replace(b'<row r="3"', b'<row r="2"')),
    "two sheets of one name": ("xl/workbook.xml", lambda part: part.replace(b'"Victims"', b'"Referrals"')),
    "two names alike": ("xl/workbook.xml", lambda part: part.replace(b'"Victims"', b'"REFERRALS"')),
    "no list of parts": ("[Content_Types].xml", lambda part: b"<Types/>"),
    "styles cut": ("xl/styles.xml", lambda part: part[:100]),
    "a properties part cut": ("docProps/core.xml", lambda part: part[:50]),
    "the workbook part cut": ("xl/workbook.xml", lambda part: part[:200]),
}


@pytest.mark.parametrize(("part", "change"), DAMAGES.values(), ids=DAMAGES)
def test_damaged_workbooks(part: str, change: Callable[[bytes], bytes | None], content: bytes, altered: Alter) -> None:
    """A sound archive around a broken part; a sheet that is listed and not there is never passed over."""
    assert "a damaged workbook" in refused(altered(content, part, change))


def test_an_archive_with_a_password(content: bytes) -> None:
    """Each part marked as encrypted."""
    locked = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := locked.find(mark, place + 1)) >= 0:
            locked[place + offset] |= 1

    assert "a file with a password" in refused(bytes(locked))


@pytest.mark.parametrize("left", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_download_that_was_cut_off(left: float, content: bytes) -> None:
    """However much arrived."""
    assert "a file that is not an Excel workbook" in refused(content[: int(len(content) * left)])


def outcome(content: bytes) -> str:
    """Return whether a file was read or refused; any other error is the test's failure."""
    try:
        return "read" if isinstance(read_workbook(content), Upload) else "?"
    except UnreadableWorkbook:
        return "refused"


@settings(max_examples=60)
@given(data=st.data())
def test_parts_that_somebody_edited(data: st.DataObject, content: bytes, altered: Alter) -> None:
    """A part with a piece left out, doubled or replaced: read or refused, never another error."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = data.draw(st.sampled_from(sorted(package.namelist())))
        size = len(package.read(part))
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, min(size, start + 40)))
    piece = data.draw(st.sampled_from([b"", b"x", b'"', b"<a>", b"999999999999", b"&#0;"]))
    times = data.draw(st.integers(0, 2))

    edited = altered(content, part, lambda xml: xml[:start] + xml[start:end] * times + piece + xml[end:])
    assert outcome(edited) in {"read", "refused"}


def test_an_attribute_unheard_of(content: bytes, altered: Alter) -> None:
    """What a later Excel may add beside the cells takes nothing from them."""
    other = altered(content, REFERRALS, lambda part: part.replace(b"summaryBelow", b"summaryAbove"))

    assert read_workbook(other) == read_workbook(content)


@given(content=st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """No short run of bytes is a workbook, and none is a surprise: a text file at most."""
    try:
        reading = read_file(content)
    except UnreadableWorkbook:
        return
    assert reading.kind == "csv"
    assert reading.said


def test_a_date_of_the_other_calendar(content: bytes, altered: Alter) -> None:
    """Workbooks from old Macs count days from 1904; the date is the same."""
    days = (date(2019, 7, 1) - date(1904, 1, 1)).days
    part = "xl/workbook.xml"
    mac = altered(content, part, lambda xml: xml.replace(b"<workbookPr ", b'<workbookPr date1904="1" '))
    mac = altered(mac, REFERRALS, lambda xml: xml.replace(b"<v>43647</v>", b"<v>%d</v>" % days))

    assert table(read_workbook(mac), "Referrals").rows[0].values[0] == datetime(2019, 7, 1)
