"""What the drop-downs of a template offer: named ranges on its last sheet, since a literal list may be 255 long."""

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data_access.workbooks.template.printing import fit_to_width
from evaluation.definitions.periods import first_day, month_of, months_between
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Area, Strategy
from evaluation.screening.checks import ACTUAL, SYNTHETIC

LISTS, MONTHS_LIST, FIGURES_LIST, YES_LIST = "Lists", "months", "figures_are", "yes"
MONTH_FORMAT = "mmm yyyy"
Listed = dict[str, tuple[str | date, ...]]


def list_name(sheet: Sheet, column: Column) -> str:
    """Return the name of the range that a column's drop-down offers; empty for a column without one."""
    if column.kind == "month":
        return MONTHS_LIST
    if column.kind == "yes":
        return YES_LIST
    return f"{sheet.key}_{column.key}" if column.dimension else ""


def lists(strategy: Strategy, sheets: Sequence[Sheet], force: str, first: date, last: date) -> Listed:
    """Return what each named range holds. force: the name of the force whose areas protected sheets offer."""
    found: Listed = {
        MONTHS_LIST: tuple(map(first_day, months_between(month_of(first), month_of(last)))),
        FIGURES_LIST: (ACTUAL, SYNTHETIC),
    }
    for sheet in sheets:
        for column in sheet.columns:
            if column.kind == "yes":
                found[YES_LIST] = ("Yes",)
            elif column.dimension:
                found[list_name(sheet, column)] = _names(strategy, sheet, column, force, first, last)
    return found


def _names(strategy: Strategy, sheet: Sheet, column: Column, force: str, first: date, last: date) -> tuple[str, ...]:
    if sheet.protected and column.kind == "area":
        return tuple(area.name for area in reporting_areas(strategy, force, first, last))
    names = tuple(category.name for category in strategy.dimension(column.dimension).categories)
    return (*names, TOTAL.capitalize()) if column.part else names


def reporting_areas(strategy: Strategy, force: str, first: date, last: date) -> tuple[Area, ...]:
    """Return the areas that a force, by its name, reports for at the beginning or the end of a period."""
    code = next(area.code for area in strategy.forces if area.name == force)
    return tuple(
        area
        for area in strategy.areas
        if area.reports and strategy.force_of(area.code) == code and (area.valid_on(first) or area.valid_on(last))
    )


def write_lists(book: Workbook, found: Mapping[str, Sequence[str | date]]) -> None:
    """Add the sheet of lists, a column each, and the names of its ranges."""
    page: WriteOnlyWorksheet = book.create_sheet(LISTS)
    page.protection.sheet = True
    fit_to_width(page)
    for number, (name, values) in enumerate(found.items(), start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = max(14, *(len(str(value)) + 2 for value in (name, *values)))
        book.defined_names[name] = DefinedName(name, attr_text=f"{LISTS}!${letter}$2:${letter}${len(values) + 1}")
    page.append(list(found))
    for position in range(max(map(len, found.values()))):
        row = [values[position] if position < len(values) else None for values in found.values()]
        page.append([_dated(page, value) if isinstance(value, date) else value for value in row])


def _dated(page: WriteOnlyWorksheet, value: date) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=value)
    cell.number_format = MONTH_FORMAT
    return cell
