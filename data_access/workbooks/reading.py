"""Reading an upload workbook: bytes in, values with their places out. Nothing is judged here."""

import io
import warnings
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from evaluation.screening.checks import ABOUT
from evaluation.screening.findings import Finding, error
from evaluation.screening.upload import Row, Table, Upload, cell_name

LARGEST_FILE = 15 * 1024 * 1024
ABOUT_ROWS = 12


class UnreadableWorkbook(Exception):
    """A file that is no workbook we can read; ``finding`` tells the sender what to do."""

    def __init__(self, found: str, expected: str, advice: str) -> None:
        self.finding: Finding = error("", "", found, expected, advice)
        super().__init__(found)


def read_workbook(content: bytes) -> Upload:
    """Return what the workbook holds. Raises UnreadableWorkbook for anything but a sound .xlsx file."""
    expected = "an Excel workbook (.xlsx)"
    if not content:
        raise UnreadableWorkbook("an empty file", expected, "Save the workbook again and upload it.")
    if len(content) > LARGEST_FILE:
        raise UnreadableWorkbook("a file over 15 MB", "at most 15 MB", "Send fewer months in one file.")
    if not zipfile.is_zipfile(io.BytesIO(content)):
        advice = "Open it in Excel and save it as Excel Workbook (.xlsx), without a password."
        raise UnreadableWorkbook("a file that is not an Excel workbook", expected, advice)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of features it does not keep; nothing is written back.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            try:
                return Upload(_about(book), tuple(_table(book[name]) for name in book.sheetnames if name != ABOUT))
            finally:
                book.close()
    except (InvalidFileException, KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile, SyntaxError) as fault:
        # SyntaxError is what the XML parser raises for a damaged part.
        advice = "Open it in Excel, save it again as Excel Workbook (.xlsx), and upload that."
        raise UnreadableWorkbook("a damaged workbook", expected, advice) from fault


def _about(book: object) -> dict[str, tuple[str, object]]:
    if ABOUT not in book.sheetnames:  # type: ignore[attr-defined]
        return {}
    answers: dict[str, tuple[str, object]] = {}
    page: ReadOnlyWorksheet = book[ABOUT]  # type: ignore[index]
    for number, values in enumerate(page.iter_rows(min_row=1, max_row=ABOUT_ROWS, max_col=2, values_only=True), 1):
        if values and isinstance(values[0], str):
            answers.setdefault(values[0].strip(), (cell_name(1, number), values[1] if len(values) > 1 else None))
    return answers


def _table(page: ReadOnlyWorksheet) -> Table:
    # A file may claim any size for its sheet; what counts is what is there.
    page.reset_dimensions()
    rows: Iterator[tuple[object, ...]] = page.iter_rows(values_only=True)
    first = next(rows, ())
    headings = ["" if value is None else str(value) for value in first]
    while headings and not headings[-1]:
        headings.pop()
    read = []
    width = len(headings)
    for number, values in enumerate(rows, start=2):
        if any(value is not None for value in values):
            read.append(Row(number, tuple(values)))
            width = max(width, max(place for place, value in enumerate(values, 1) if value is not None))
    headings += [""] * (width - len(headings))
    return Table(page.title, tuple(headings), tuple(read))
