"""Writing an upload workbook: the same bytes for the same input."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data_access.workbooks.template.about import About, write_about, write_read_me
from data_access.workbooks.template.lists import MONTH_FORMAT, Listed, list_name, lists, write_lists
from data_access.workbooks.template.printing import fit_to_width
from data_access.workbooks.template.rules import add_rules, lettered
from data_access.workbooks.template.version import PROPERTY, version_said
from evaluation.definitions.sheets import SHEETS, Column, Sheet
from evaluation.definitions.strategy import Strategy

# Zip members carry a time; a fixed one makes the same workbook the same bytes.
FIXED_TIME = datetime(2019, 9, 1)
# Excel would turn the age band 10-12 into a date.
TEXT_FORMAT = "@"
FORMATS = {
    "category": TEXT_FORMAT,
    "text": TEXT_FORMAT,
    "link": TEXT_FORMAT,
    "month": MONTH_FORMAT,
    "date": "dd/mm/yyyy",
}
WIDE = {"text": 48, "link": 48}
NARROWEST, WIDEST = 14, 44
# A month is a date, which would stand close to the area on its right.
ALIGNED = {"month": Alignment(horizontal="left"), "date": Alignment(horizontal="left")}
HEADING, UNLOCKED = PatternFill("solid", fgColor="12436D"), Protection(False)
WHITE = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
LAST_COLUMN = 16_384
# What a locked sheet still allows: all but to change its headings and columns.
ALLOWED = ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter")


def write_workbook(
    strategy: Strategy, about: About, tables: Mapping[str, Iterable[Sequence[object]]], sheets: Sequence[Sheet] = SHEETS
) -> bytes:
    """Return an upload workbook as .xlsx bytes, the same bytes for the same input.

    about.force: the name of a force area. tables: rows by sheet key, each row's values in the order of the sheet's
    columns; a sheet without rows is written with its headings only.
    """
    book = Workbook(write_only=True)
    book.properties.creator = strategy.short_name
    book.properties.created = book.properties.modified = FIXED_TIME
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=version_said()))
    write_read_me(book, strategy, about, sheets)
    write_about(book, strategy, about)
    listed = lists(strategy, sheets, about.force, about.first_month, about.last_month)
    for sheet in sheets:
        _write_sheet(book, strategy, sheet, list(tables.get(sheet.key, ())), listed)
    write_lists(book, listed)
    return _fixed_times(book)


def _write_sheet(
    book: Workbook, strategy: Strategy, sheet: Sheet, rows: Sequence[Sequence[object]], listed: Listed
) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    fit_to_width(page)
    page.oddHeader.center.text = strategy.marking
    page.protection.sheet = True
    for name in ALLOWED:
        setattr(page.protection, name, False)
    headings, cells = [], []
    for letter, column in lettered(sheet):
        dimension = page.column_dimensions[letter]
        dimension.width = _width(sheet, column, listed)
        aligned = ALIGNED.get(column.kind, Alignment())
        dimension.alignment = aligned
        dimension.number_format, dimension.protection = FORMATS.get(column.kind, "General"), UNLOCKED
        headings.append(_heading(page, column))
        # Cells are written at once, so one for each column carries its format through all rows.
        cell = WriteOnlyCell(page)
        cell.number_format, cell.protection = FORMATS.get(column.kind, "General"), UNLOCKED
        cell.alignment = aligned
        cells.append(cell)
    # Excel deletes a row of a locked sheet only where all of its cells are unlocked, those beyond the table too.
    beyond = page.column_dimensions[get_column_letter(len(cells) + 1)]
    beyond.min, beyond.max, beyond.protection = len(cells) + 1, LAST_COLUMN, UNLOCKED
    add_rules(page, sheet, len(rows))
    page.append(headings)
    for row in rows:
        for cell, value in zip(cells, row, strict=True):
            cell.value = value
        page.append(cells)


def _width(sheet: Sheet, column: Column, listed: Listed) -> int:
    """Return a width in which the heading and each choice of the drop-down can be read."""
    choices = [each for each in listed.get(list_name(sheet, column), ()) if isinstance(each, str)]
    longest = max(map(len, (column.heading, *choices)))
    return WIDE.get(column.kind, min(max(NARROWEST, longest + 4), WIDEST))


def _heading(page: WriteOnlyWorksheet, column: Column) -> WriteOnlyCell:
    heading = WriteOnlyCell(page, value=column.heading)
    heading.font, heading.fill = WHITE, HEADING
    return heading


def _fixed_times(book: Workbook) -> bytes:
    """Return the workbook's bytes with one fixed time on everything in it."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "docProps/core.xml":
                content = _stamped(content)
            target.writestr(zipfile.ZipInfo(member.filename, FIXED_TIME.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _stamped(properties: bytes) -> bytes:
    """Put the fixed time in place of the moment of saving, which openpyxl always writes."""
    start = properties.index(b"<dcterms:modified")
    opened = properties.index(b">", start) + 1
    return (
        properties[:opened] + f"{FIXED_TIME:%Y-%m-%dT%H:%M:%SZ}".encode() + properties[properties.index(b"<", opened) :]
    )
