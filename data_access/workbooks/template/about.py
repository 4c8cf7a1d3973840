"""What a workbook says of itself: its About sheet, whose answers are checked, and its Read me sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.workbooks.template.lists import FIGURES_LIST
from data_access.workbooks.template.printing import fit_to_width
from data_access.workbooks.template.rules import OFF_LIST, REPEATED, TO_FILL, meaning_of
from evaluation.definitions.sheets import Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import ABOUT, ACTUAL, FIGURES, FIRST_MONTH, FORCE, LAST_MONTH, SYNTHETIC

READ_ME = "Read me"
# A font without a name is drawn in whatever the program takes, with serifs in LibreOffice.
BOLD, WRAPPED = Font(name="Calibri", size=11, bold=True), Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class About:
    """What a workbook says of itself, on its About sheet: whose figures, for which months, real or synthetic."""

    force: str
    first_month: date
    last_month: date
    figures: str = ACTUAL


def write_about(book: Workbook, strategy: Strategy, about: About) -> None:
    """Add the About sheet. The force is locked, because the areas to choose from are its own."""
    page: WriteOnlyWorksheet = book.create_sheet(ABOUT)
    for letter, width in zip("ABC", (22, 32, 60), strict=True):
        page.column_dimensions[letter].width = width
    page.protection.sheet = True
    fit_to_width(page)
    rule = DataValidation("list", formula1=FIGURES_LIST, allow_blank=True, showErrorMessage=True)
    rule.add("B4")
    page.data_validations.append(rule)
    rows = (
        (FORCE, about.force, f"One of {', '.join(force.name for force in strategy.forces)}."),
        (FIRST_MONTH, about.first_month, "First day of the first month in this file."),
        (LAST_MONTH, about.last_month, "First day of the last month in this file."),
        (FIGURES, about.figures, f"{ACTUAL} or {SYNTHETIC}."),
        ("Marking", strategy.marking, ""),
    )
    for label, value, hint in rows:
        name, given, help_text = (WriteOnlyCell(page, value=text) for text in (label, value, hint))
        name.font = BOLD
        given.alignment = Alignment(horizontal="left")
        given.protection = Protection(locked=label not in {FIRST_MONTH, LAST_MONTH, FIGURES})
        if isinstance(value, date):
            given.number_format = "dd/mm/yyyy"
        page.append([name, given, help_text])


def write_read_me(book: Workbook, strategy: Strategy, about: About, sheets: Sequence[Sheet]) -> None:
    """Add the Read me sheet: how to fill the workbook in, what its colours mean, and each column of each sheet."""
    page: WriteOnlyWorksheet = book.create_sheet(READ_ME)
    page.protection.sheet = True
    fit_to_width(page)
    for letter, width in zip("ABC", (26, 28, 100), strict=True):
        page.column_dimensions[letter].width = width
    page.append([_bold(page, f"{strategy.short_name}: figures of {about.force}")])
    page.append([])
    for line in _steps(strategy):
        page.append([line])
    page.append([])
    for fill, meaning in (
        (TO_FILL, "still to be filled in"),
        (OFF_LIST, "not on the list, or not a number where one is needed"),
        (REPEATED, "the same month, area and categories as another row"),
    ):
        colour = WriteOnlyCell(page)
        colour.fill = fill.fill
        page.append([colour, meaning])
    page.append([])
    page.append([_bold(page, heading) for heading in ("Sheet", "Column", "What to write")])
    for sheet in sheets:
        page.append([_bold(page, sheet.name), None, f"One row is {sheet.row_is}."])
        for column in sheet.columns:
            meaning = WriteOnlyCell(page, value=meaning_of(sheet, column))
            meaning.alignment = WRAPPED
            page.append([None, column.heading, meaning])


def _steps(strategy: Strategy) -> tuple[str, ...]:
    return (
        "Counts only: no names, no dates of birth, no references, nothing that could identify a child.",
        "1. Where rows are there already, type each row's count. Write 0 where there were none.",
        "2. Where a count is kept back because it is small, write c. It is then shown as [c], and never read as 0.",
        "3. Delete rows that you have no figures for. A month and area with no cases still needs one row of 0.",
        "4. For more rows, go on below the last one, or paste them there. Choose from the drop-downs.",
        "5. Where a column is not divided, write Total; a Total beside its parts is checked against them.",
        "6. Leave sheets empty that you have nothing for, save the workbook and upload it. Nothing is stored until "
        "every check has passed.",
        "Headings are locked so that the upload finds its columns; there is no password. Click a heading to read what "
        "to write below it.",
        f"Counts from 1 to {strategy.threshold - 1} are never shown to viewers, whatever is sent.",
    )


def _bold(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=text)
    cell.font = BOLD
    return cell
