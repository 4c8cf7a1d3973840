"""Writing upload workbooks: the template an officer fills, and the filled ones of the sample."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from evaluation.definitions.sheets import SHEETS, TOTAL, Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import ABOUT, ACTUAL, FIGURES, FIRST_MONTH, FORCE, LAST_MONTH, SYNTHETIC

LISTS = "Lists"
# The last row that drop-downs reach in a template; an upload may be longer.
LAST_LISTED_ROW = 20_000
# Zip members carry a time; a fixed one makes the same workbook the same bytes.
FIXED_TIME = datetime(2019, 9, 1)
TEXT_FORMAT = "@"
HEADING = PatternFill("solid", fgColor="12436D")


@dataclass(frozen=True)
class About:
    """What a workbook says of itself, on its About sheet: whose figures, for which months, real or synthetic."""

    force: str
    first_month: date
    last_month: date
    figures: str = ACTUAL


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
    _write_about(book, strategy, about)
    lists = _lists(strategy, sheets)
    for sheet in sheets:
        _write_sheet(book, sheet, tables.get(sheet.key, ()), lists)
    _write_lists(book, lists)
    return _fixed_times(book)


def _write_about(book: Workbook, strategy: Strategy, about: About) -> None:
    page = book.create_sheet(ABOUT)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 22, 70
    rows = (
        (FORCE, about.force, f"One of {', '.join(force.name for force in strategy.forces)}."),
        (FIRST_MONTH, about.first_month, "First day of the first month in this file."),
        (LAST_MONTH, about.last_month, "First day of the last month in this file."),
        (FIGURES, about.figures, f"{ACTUAL} or {SYNTHETIC}."),
        ("Marking", strategy.marking, ""),
    )
    for label, value, hint in rows:
        name, given, help_text = (WriteOnlyCell(page, value=text) for text in (label, value, hint))
        name.font = Font(bold=True)
        given.alignment = Alignment(horizontal="left")
        if isinstance(value, date):
            given.number_format = "dd/mm/yyyy"
        page.append([name, given, help_text])
    page.append([])
    for line in (
        "Counts only: no names, no dates of birth, no references, nothing that could identify a child.",
        "One row a month, area and combination of categories. A month and area with no cases still needs one row of 0.",
        "Where a column is not divided, write Total; a Total beside its parts is checked against them.",
        "Choose from the drop-downs; their lists are on the last sheet.",
    ):
        page.append([line])


def _lists(strategy: Strategy, sheets: Sequence[Sheet]) -> dict[str, tuple[str, ...]]:
    """Return what each drop-down offers, by the name it has in the workbook."""
    lists: dict[str, tuple[str, ...]] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if not column.dimension:
                continue
            if sheet.protected and column.kind == "area":
                names = tuple(area.name for area in strategy.areas if area.reports)
            else:
                names = tuple(category.name for category in strategy.dimension(column.dimension).categories)
            lists[_list_name(sheet, column)] = (*names, TOTAL.capitalize()) if column.part else names
    return lists


def _list_name(sheet: Sheet, column: Column) -> str:
    return f"{sheet.key}_{column.key}"


def _write_sheet(
    book: Workbook, sheet: Sheet, rows: Iterable[Sequence[object]], lists: Mapping[str, tuple[str, ...]]
) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    headings = []
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = max(14, len(column.heading) + 4)
        heading = WriteOnlyCell(page, value=column.heading)
        if column.kind == "category":
            # Excel would turn the age band 10-12 into a date.
            page.column_dimensions[letter].number_format = TEXT_FORMAT
        heading.font, heading.fill = Font(bold=True, color="FFFFFF"), HEADING
        headings.append(heading)
        name = _list_name(sheet, column)
        if name in lists:
            rule = DataValidation("list", formula1=name, allow_blank=True, showErrorMessage=True)
            rule.add(f"{letter}2:{letter}{LAST_LISTED_ROW}")
            page.data_validations.append(rule)
    page.append(headings)
    months = {number for number, column in enumerate(sheet.columns) if column.kind == "month"}
    for row in rows:
        page.append([_dated(page, value) if number in months else value for number, value in enumerate(row)])


def _dated(page: WriteOnlyWorksheet, value: object) -> object:
    if not isinstance(value, date):
        return value
    cell = WriteOnlyCell(page, value=value)
    cell.number_format = "mmm yyyy"
    return cell


def _write_lists(book: Workbook, lists: Mapping[str, tuple[str, ...]]) -> None:
    page = book.create_sheet(LISTS)
    longest = max(map(len, lists.values()))
    page.append(list(lists))
    for position in range(longest):
        page.append([names[position] if position < len(names) else None for names in lists.values()])
    for number, (name, names) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        place = f"{LISTS}!${letter}$2:${letter}${len(names) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=place)


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
