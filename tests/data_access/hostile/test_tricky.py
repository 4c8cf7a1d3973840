"""Tricky files that are taken: what is in them comes out as a spreadsheet program shows it, and a fault is no blank."""

import math
from collections.abc import Callable
from datetime import datetime

import pytest

from data_access.workbooks.contents import WITHOUT_RESULT
from data_access.workbooks.reading import read_file
from tests.data_access.hostile.old_workbooks import cell, compound, error_cell, old_workbook, record, workbook_stream
from tests.data_access.hostile.open_documents import day, number, open_document, table, words
from tests.data_access.hostile.open_documents import row as open_row
from tests.data_access.hostile.packages import (
    BOOK,
    BOOK_RELATIONS,
    MAIN,
    ROWS,
    SHEET,
    STYLES,
    TYPE,
    TYPES,
    book,
    relations,
    row,
    sheet,
    styles,
    text_cell,
    types,
    with_strings,
    workbook,
)

Values = list[tuple[int, list[object]]]
USUAL: Values = [(1, ["Month", "Count"]), (2, ["July", 2]), (3, ["July", 3])]


def of_cells(*cells: str) -> Callable[[], bytes]:
    return lambda: workbook({SHEET: sheet(row(1, *cells))})


def prefixed() -> str:
    """Return the usual sheet with a prefix on each element, as some programs write it."""
    plain = sheet().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for end in (" ", ">"):
            plain = plain.replace(f"<{tag}{end}", f"<x:{tag}{end}").replace(f"</{tag}{end}", f"</x:{tag}{end}")
    return plain


NAMELESS = '<row><c t="inlineStr"><is><t>a</t></is></c><c/><c><v>1</v></c></row><row><c><v>2</v></c></row>'
INNOCENT: dict[str, tuple[Callable[[], bytes], Values]] = {
    "the small workbook of these tests": (workbook, USUAL),
    "elements with a prefix": (lambda: workbook({SHEET: prefixed()}), USUAL),
    "a comment in the markup": (lambda: workbook({SHEET: sheet(before="<!-- counts -->")}), USUAL),
    "a picture that begins like UTF-16": (lambda: workbook({"xl/media/image1.bmp": b"\xff\xfeBM" + bytes(9)}), USUAL),
    "no styles": (lambda: workbook(_without_styles()), USUAL),
    "a size that is wrong": (lambda: workbook({SHEET: sheet(before='<dimension ref="A1:XFD1048576"/>')}), USUAL),
    "formatted rows far below": (
        lambda: workbook({SHEET: sheet(ROWS + "".join(f'<row r="{n}" s="1"/>' for n in range(4, 60_000)))}),
        USUAL,
    ),
    "formatted cells far to the right": (
        lambda: workbook({SHEET: sheet(ROWS + row(4, '<c r="XFD4" s="1"/>'))}),
        USUAL,
    ),
    "rows and cells without their places": (
        lambda: workbook({SHEET: sheet(NAMELESS)}),
        [(1, ["a", None, 1]), (2, [2])],
    ),
    "gaps between rows and cells": (
        lambda: workbook({SHEET: sheet(row(7, '<c r="C7"><v>1</v></c>'))}),
        [(7, [None, None, 1])],
    ),
    "text that is markup": (of_cells(text_cell("A1", "&lt;!DOCTYPE html&gt;")), [(1, ["<!DOCTYPE html>"])]),
    "text in pieces": (
        lambda: with_strings(
            "<si><r><t>Not </t></r><r><t>recorded</t></r></si>", row(1, '<c r="A1" t="s"><v>0</v></c>')
        ),
        [(1, ["Not recorded"])],
    ),
    "letters written as their numbers": (of_cells(text_cell("A1", "_x0046_emale")), [(1, ["Female"])]),
    "numbers in each notation": (
        of_cells(*(f'<c><v>{text}</v></c>' for text in ("5", "5.0", "5E0", "-0.5"))),
        [(1, [5, 5.0, 5.0, -0.5])],
    ),
    "a formula whose result is an empty text": (
        of_cells('<c r="A1" t="str"><f>IF(1,"")</f><v></v></c>', '<c r="B1"><v>1</v></c>'),
        [(1, [None, 1])],
    ),
    "a formula with its result": (of_cells('<c r="A1"><f>2+3</f><v>5</v></c>'), [(1, [5])]),
    "a month as a date": (of_cells('<c r="A1" s="1"><v>43647</v></c>'), [(1, [datetime(2019, 7, 1)])]),
    "a month in a format of the file's own": (
        lambda: workbook(
            {
                STYLES: styles('<numFmt numFmtId="170" formatCode="mmm yyyy"/>', '<xf numFmtId="170"/>'),
                SHEET: sheet(row(1, '<c r="A1" s="0"><v>43647</v></c>')),
            }
        ),
        [(1, [datetime(2019, 7, 1)])],
    ),
    "an old workbook": (lambda: old_workbook({"Counts": [["Month", "Count"], ["July", 2.0], ["July", 3]]}), USUAL),
    "an OpenDocument workbook": (
        lambda: open_document(
            table("Counts", open_row(words("Month"), words("Count")), open_row(day("2019-07-01"), number(2)))
        ),
        [(1, ["Month", "Count"]), (2, [datetime(2019, 7, 1), 2])],
    ),
    "an OpenDocument row written once for two": (
        lambda: open_document(table("A", open_row(number(2), attributes='table:number-rows-repeated="2"'))),
        [(1, [2]), (2, [2])],
    ),
    "an OpenDocument sheet formatted to its end": (
        lambda: open_document(
            table(
                "A",
                open_row(number(2)),
                open_row(
                    '<table:table-cell table:number-columns-repeated="1024"/>',
                    attributes='table:number-rows-repeated="1048575"',
                ),
            )
        ),
        [(1, [2])],
    ),
    "commas": (lambda: b"Month,Count\r\nJuly,2\r\nJuly,3\r\n", USUAL),
    "semicolons and decimal commas": (lambda: b"Month;Rate\nJuly;2,5\nJuly;3,5\n", [
        (1, ["Month", "Rate"]), (2, ["July", "2,5"]), (3, ["July", "3,5"])]),
    "tabs in UTF-16": (lambda: "Month\tCount\nJuly\t2\nJuly\t3\n".encode("utf-16"), USUAL),
    "commas within quotation marks": (lambda: b'Area,Count\n"Corby, town",2\n', [
        (1, ["Area", "Count"]), (2, ["Corby, town", 2])]),
    "a title above the table": (lambda: b"Counts by month\n\nMonth,Count\nJuly,2\n", [
        (1, ["Counts by month"]), (3, ["Month", "Count"]), (4, ["July", 2])]),
    "a separator that is named": (lambda: b"sep=;\nMonth;Count\nJuly;2\nJuly;3\n", USUAL),
    "an account's name": (lambda: b"Account,Likes\n@police,2\n", [(1, ["Account", "Likes"]), (2, ["@police", 2])]),
    "numbers that are names": (lambda: b"Code,Count\n007,2\n", [(1, ["Code", "Count"]), (2, ["007", 2])]),
}  # fmt: skip


def _without_styles() -> dict[str, str | None]:
    listed = types().replace(f'<Override PartName="/{STYLES}" ContentType="{TYPE}.styles+xml"/>', "")
    return {STYLES: None, TYPES: listed, BOOK_RELATIONS: relations(("worksheet", "worksheets/sheet1.xml"))}


@pytest.mark.parametrize("name", INNOCENT)
def test_read_as_it_is_shown(name: str) -> None:
    make, expected = INNOCENT[name]
    reading = read_file(make())
    (first,) = reading.contents.sheets

    assert [(number, values) for number, _, values in first.rows] == expected
    assert reading.findings == ()


# The record of a formula in A1 whose result is a division by zero.
FAILED = bytes(6) + b"\2\0\7\0\0\0\xff\xff" + bytes(8)
FAULTS: dict[str, tuple[Callable[[], bytes], str, object]] = {
    "a formula never calculated": (of_cells('<c r="A1"><f>2+3</f></c>'), "formula", WITHOUT_RESULT),
    "a formula with an empty result": (of_cells('<c r="A1"><f>2+3</f><v/></c>'), "formula", WITHOUT_RESULT),
    "a shared formula never calculated": (
        of_cells('<c r="A1"><f t="shared" si="0"/></c>'), "formula", WITHOUT_RESULT),
    "a division by zero": (of_cells('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), "error", "#DIV/0!"),
    "an error that says something": (of_cells('<c r="A1" t="e"><v>Jordan Example</v></c>'), "error", "#ERROR"),
    "infinity": (of_cells('<c r="A1"><v>inf</v></c>'), "number", math.inf),
    "not a number": (of_cells('<c r="A1"><v>NaN</v></c>'), "number", math.inf),
    "1E999": (of_cells('<c r="A1"><v>1E999</v></c>'), "number", math.inf),
    "1e308": (of_cells('<c r="A1"><v>1e308</v></c>'), "number", 1e308),
    "a date before the calendar": (of_cells('<c r="A1" s="1"><v>-99999999</v></c>'), "date", "-99999999 as a date"),
    "an old error": (lambda: compound({"Workbook": workbook_stream({"A": [error_cell(0, 0, 7)]})}), "error", "#ERROR"),
    "an old formula that failed": (
        lambda: compound({"Workbook": workbook_stream({"A": [record(6, FAILED)]})}),
        "error", "#ERROR"),
    "an old 1e308": (lambda: compound({"Workbook": workbook_stream({"A": [cell(0, 0, 1e308)]})}), "number", 1e308),
    "an OpenDocument formula never calculated": (
        lambda: open_document(table("A", open_row('<table:table-cell table:formula="of:=2+3"/>'))),
        "formula", WITHOUT_RESULT),
    "an OpenDocument error": (
        lambda: open_document(table("A", open_row(
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="#DIV/0!">'
            "<text:p>#DIV/0!</text:p></table:table-cell>"))),
        "error", "#ERROR"),
    "a formula in a text file": (lambda: b"=SUM(A2:A9),1\n2,3\n", "formula", WITHOUT_RESULT),
    "a command in a text file": (lambda: b"\"=cmd|'/c calc'!A0\",1\n2,3\n", "formula", WITHOUT_RESULT),
    "infinity in a text file": (lambda: b"inf,1\n2,3\n", "number", math.inf),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_cell_without_a_value_is_a_finding_and_no_blank(name: str) -> None:
    make, kind, stands = FAULTS[name]
    reading = read_file(make())
    (first,) = reading.contents.sheets
    (finding,) = reading.findings

    assert first.faults == [(0, 1, kind)]
    assert first.rows[0][2][0] == stands
    assert (finding.sheet, finding.cell, finding.severity) == (first.name, "A1", "error")
    assert "Jordan" not in finding.message


def test_how_a_text_file_was_read_is_said() -> None:
    assert read_file("Area,Count\nCaf\u00e9,2\n".encode()).said == "Read as text in UTF-8, separated by commas."
    assert read_file("Area;Count\nCaf\u00e9;2\n".encode("cp1252")).said == (
        "Read as text in Windows-1252 (Western European), as it is not UTF-8, separated by semicolons."
    )
    assert read_file(workbook()).said == ""


def test_what_is_hidden_is_known() -> None:
    """Sheets, rows and columns, in each kind of workbook."""
    rows = row(1, text_cell("A1", "a"), text_cell("B1", "b")) + row(2, text_cell("A2", "c"), attributes='hidden="1"')
    hidden = book('<sheet name="Counts" sheetId="1" state="veryHidden" r:id="rId1"/>')
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    (new,) = read_file(workbook({BOOK: hidden, SHEET: sheet(rows, columns)})).contents.sheets
    row_record = record(0x0208, b"\1\0" + bytes(10) + b"\x20\0\0\0")
    column_record = record(0x007D, b"\1\0\2\0\0\1\0\0\1\0")
    cells = [cell(0, 0, "a"), cell(0, 1, "b"), row_record, column_record, cell(1, 0, "c")]
    (old,) = read_file(compound({"Workbook": workbook_stream({"Counts": cells}, hidden=("Counts",))})).contents.sheets
    style = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    opened = table(
        "Counts",
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>',
        open_row(words("a"), words("b")),
        open_row(words("c"), attributes='table:visibility="collapse"'),
        style="h",
    )
    (free,) = read_file(open_document(opened, style)).contents.sheets

    assert (new.shown, old.shown, free.shown) == ("veryHidden", "hidden", "hidden")
    for each in (new, old, free):
        assert each.rows == [(1, False, ["a", "b"]), (2, True, ["c"])]
        assert each.hidden_columns == [(1, 2)]


def test_merged_cells_are_known() -> None:
    spanned = words("a").replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="2"')
    new = workbook({SHEET: sheet(after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')})
    free = open_document(table("A", open_row(spanned, "<table:covered-table-cell/>")))

    assert [read_file(each).contents.sheets[0].merges for each in (new, free)] == [["A1:B1"], ["A1:B1"]]
