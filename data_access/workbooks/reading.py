"""Reading an upload workbook: bytes in, values with their places out. Nothing is judged here."""

import io
import warnings
import zipfile

from openpyxl import Workbook
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from evaluation.screening.checks import ABOUT
from evaluation.screening.findings import Finding, error
from evaluation.screening.upload import Row, Table, Upload, cell_name

LARGEST_FILE = 15 * 1024 * 1024
# A small file can unpack to gigabytes; a workbook of figures grows about tenfold.
LARGEST_UNPACKED = 20 * LARGEST_FILE
LAST_ROW = 1_048_576
ABOUT_ROWS = 12
WORKBOOK, MACROS = "xl/workbook.xml", "xl/vbaProject.bin"
# How files of Excel 97 to 2003 begin, and all Office files with a password.
OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
STRICT_FORMAT = b"http://purl.oclc.org/ooxml/"
EXPECTED = "an Excel workbook (.xlsx)"
SAVE_AGAIN = "Open it in Excel and save it as Excel Workbook (.xlsx), without a password."


class UnreadableWorkbook(Exception):
    """A file that is no workbook we can read; ``finding`` tells the sender what to do."""

    def __init__(self, found: str, expected: str = EXPECTED, advice: str = SAVE_AGAIN) -> None:
        self.finding: Finding = error("", "", found, expected, advice)
        super().__init__(found)


def read_workbook(content: bytes) -> Upload:
    """Return what the workbook holds. Raises UnreadableWorkbook for anything but a sound .xlsx file."""
    try:
        _check_kind(content)
        return _read(content)
    except UnreadableWorkbook:
        raise
    except Exception as fault:
        # A part that breaks the format's rules makes openpyxl and zipfile raise errors of any kind.
        raise UnreadableWorkbook("a damaged workbook") from fault


def _check_kind(content: bytes) -> None:
    """Raise UnreadableWorkbook for a file that is plainly something else."""
    if not content:
        raise UnreadableWorkbook("an empty file", advice="Save the workbook again and upload it.")
    if len(content) > LARGEST_FILE:
        raise UnreadableWorkbook("a file over 15 MB", "at most 15 MB", "Send fewer months in one file.")
    if content.startswith(OLD_OR_LOCKED):
        raise UnreadableWorkbook("an old workbook (.xls), or one with a password")
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise UnreadableWorkbook("a file that is not an Excel workbook")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if WORKBOOK not in names:
            raise UnreadableWorkbook("a file that is not an Excel workbook")
        if MACROS in names:
            raise UnreadableWorkbook("a workbook with macros")
        if sum(member.file_size for member in package.infolist()) > LARGEST_UNPACKED:
            raise UnreadableWorkbook("a file that unpacks to over 300 MB", advice="Send fewer months in one file.")
        if STRICT_FORMAT in package.read(WORKBOOK):
            raise UnreadableWorkbook("a Strict Open XML workbook")


def _read(content: bytes) -> Upload:
    with warnings.catch_warnings():
        # openpyxl warns of features it does not keep; nothing is written back.
        warnings.simplefilter("ignore")
        reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True)
        reader.read()
        book = reader.wb
        try:
            # openpyxl leaves out a sheet whose part is missing; Excel never writes two of one name.
            named = [sheet.name for sheet in reader.parser.sheets]
            if named != book.sheetnames or len({name.casefold() for name in named}) < len(named):
                raise UnreadableWorkbook("a damaged workbook")
            return Upload(_about(book), tuple(_table(book[name]) for name in named if name != ABOUT))
        finally:
            book.close()


def _about(book: Workbook) -> dict[str, tuple[str, object]]:
    if ABOUT not in book.sheetnames:
        return {}
    answers: dict[str, tuple[str, object]] = {}
    rows = book[ABOUT].iter_rows(min_row=1, max_row=ABOUT_ROWS, max_col=2, values_only=True)
    for number, values in enumerate(rows, 1):
        if values and isinstance(values[0], str):
            answers.setdefault(values[0].strip(), (cell_name(1, number), values[1] if len(values) > 1 else None))
    return answers


def _table(page: object) -> Table:
    if not isinstance(page, ReadOnlyWorksheet):
        # A sheet that holds nothing but a chart.
        return Table(str(getattr(page, "title", "")), (), ())
    # A file may claim any size for its sheet; what counts is what is there.
    page.reset_dimensions()
    rows = page.iter_rows(values_only=True)
    first = next(rows, ())
    headings = ["" if value is None else str(value) for value in first]
    while headings and not headings[-1]:
        headings.pop()
    read = []
    width = len(headings)
    for number, values in enumerate(rows, start=2):
        if number > LAST_ROW:
            raise UnreadableWorkbook("a damaged workbook")
        if any(value is not None for value in values):
            read.append(Row(number, tuple(values)))
            width = max(width, max(place for place, value in enumerate(values, 1) if value is not None))
    headings += [""] * (width - len(headings))
    return Table(page.title, tuple(headings), tuple(read))
