"""Reading an upload: bytes in, values and texts with their places out. Nothing is judged but what cannot be read."""

from dataclasses import dataclass

from data_access.workbooks.child import LIMITS, Limits, read_in_child
from data_access.workbooks.contents import Fault, FileContents, SheetContents
from data_access.workbooks.gate.kinds import LARGEST_FILE, Kind, checked_kind
from data_access.workbooks.refusals import UnreadableWorkbook
from evaluation.screening.checks import ABOUT
from evaluation.screening.findings import Finding, error
from evaluation.screening.upload import Row, Table, Upload, cell_name

__all__ = ["LARGEST_FILE", "Reading", "UnreadableWorkbook", "read_file", "read_workbook"]

ABOUT_ROWS = 12
FAULTS: dict[Fault, tuple[str, str, str]] = {
    "formula": (
        "a formula whose result is not saved in the file",
        "a value",
        "Open the file in Excel, save it and upload it again; or type the value in place of the formula.",
    ),
    "error": (
        "an error that Excel shows in place of a result",
        "a value",
        "Correct the formula, or type the value in its place.",
    ),
    "number": (
        "a number that is infinite or too large to be a figure",
        "a number",
        "Type it again.",
    ),
    "date": (
        "a number shown as a date that no calendar has",
        "a date",
        "Type it again as a date; if it is no date, give the cell the format General.",
    ),
}


@dataclass(frozen=True)
class Reading:
    """A file as it was read.

    kind: what it is by its bytes. upload: its tables, as the checks take them. findings: the cells that hold no value.
    contents: everything, hidden rows and columns, merged cells and other texts too. In tables and contents alike, a
    cell without a value holds a text that says so, never a blank.
    """

    kind: Kind
    upload: Upload
    findings: tuple[Finding, ...]
    contents: FileContents

    @property
    def said(self) -> str:
        """Return how a text file was read, for the sender to see; empty for a workbook."""
        return self.contents.said


def read_workbook(content: bytes) -> Upload:
    """Return the tables of a file. Raises UnreadableWorkbook for one that is refused unread."""
    return read_file(content).upload


def read_file(content: bytes, limits: Limits = LIMITS) -> Reading:
    """Return what a file holds: .xlsx, .ods, .xls or .csv, told by its bytes.

    Raises UnreadableWorkbook for a file that is refused unread.
    """
    kind = checked_kind(content)
    contents = read_in_child(kind, content, limits)
    tables = tuple(_table(sheet) for sheet in contents.sheets if sheet.name != ABOUT)
    upload = Upload(_about(contents.sheets), tables)
    findings = tuple(
        error(sheet.name, cell_name(column, row), *FAULTS[fault])
        for sheet in contents.sheets
        for column, row, fault in sheet.faults
    )
    return Reading(kind, upload, findings, contents)


def _about(sheets: list[SheetContents]) -> dict[str, tuple[str, object]]:
    """Return what the About sheet says, by label, with the cell of each answer."""
    answers: dict[str, tuple[str, object]] = {}
    for sheet in sheets:
        for number, _, values in sheet.rows if sheet.name == ABOUT else ():
            if number <= ABOUT_ROWS and isinstance(values[0], str):
                answers.setdefault(values[0].strip(), (cell_name(1, number), values[1] if len(values) > 1 else None))
    return answers


def _table(sheet: SheetContents) -> Table:
    first = sheet.rows[0][2] if sheet.rows and sheet.rows[0][0] == 1 else []
    width = max((len(values) for _, _, values in sheet.rows), default=0)
    headings = ["" if value is None else str(value) for value in first] + [""] * (width - len(first))
    rows = tuple(
        Row(number, tuple(values + [None] * (width - len(values)))) for number, _, values in sheet.rows if number > 1
    )
    return Table(sheet.name, tuple(headings), rows)
