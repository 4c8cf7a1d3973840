"""The one way in: a workbook's bytes are read and checked; nothing is stored here."""

from datetime import date

from data_access.workbooks.reading import UnreadableWorkbook, read_workbook
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked, check_upload


def check_content(content: bytes, strategy: Strategy, today: date | None = None) -> Checked:
    """Return everything that is wrong with an uploaded file, and its rows as they would be stored."""
    try:
        upload = read_workbook(content)
    except UnreadableWorkbook as fault:
        return Checked((fault.finding,), None)
    return check_upload(upload, strategy, today or date.today())
