"""Why a file is refused before anything in it is checked: one sentence each, with what to do."""

from enum import Enum

from evaluation.screening.findings import Finding, error

WORKBOOK = "an Excel workbook (.xlsx)"
SAVE_AGAIN = "Open it in Excel or LibreOffice and save it as Excel Workbook (.xlsx), without a password."
FEWER = "Send fewer months in one file."
VALUES_ALONE = "Copy the figures into a new workbook, as values (Paste Special, Values), and upload that one."


class Refusal(Enum):
    """What was found, what was expected, what to do."""

    EMPTY = ("an empty file", WORKBOOK, "Save the workbook again and upload it.")
    TOO_LARGE = ("a file over 15 MB", "at most 15 MB", FEWER)
    NOT_A_SPREADSHEET = ("a file that is not an Excel workbook", WORKBOOK, SAVE_AGAIN)
    WEB_PAGE = ("a web page, not an Excel workbook, whatever its name", WORKBOOK, SAVE_AGAIN)
    FLAT_XML = ("a spreadsheet of 2003 (.xml) or a flat one (.fods), not an Excel workbook", WORKBOOK, SAVE_AGAIN)
    DOCUMENT = ("a document (PDF, Word, a picture or the like), not an Excel workbook", WORKBOOK, VALUES_ALONE)
    ARCHIVE = ("an archive of files, not an Excel workbook", WORKBOOK, "Unpack it and upload the workbook inside.")
    BINARY_WORKBOOK = ("a binary workbook (.xlsb)", WORKBOOK, SAVE_AGAIN)
    ANCIENT_WORKBOOK = ("a workbook from before Excel 97", WORKBOOK, SAVE_AGAIN)
    LOCK_FILE = (
        "the small file that marks a workbook as open (its name begins with ~$ or .~lock)",
        WORKBOOK,
        "Close the workbook and upload the workbook itself.",
    )
    STRICT = ("a Strict Open XML workbook", WORKBOOK, SAVE_AGAIN)
    PASSWORD = ("a file with a password", "a file without one", SAVE_AGAIN)
    MACROS = ("a workbook with macros", "a workbook without", "Save it as Excel Workbook (.xlsx), which drops them.")
    PROGRAMS = ("a workbook with controls, or with links that start other programs", "neither", VALUES_ALONE)
    DAMAGED = ("a damaged workbook", "a workbook that Excel opens without repairing it", SAVE_AGAIN)
    CUT_OFF = (
        "a file that is not an Excel workbook, or only a part of one",
        WORKBOOK,
        "The download or the copy was cut off: fetch it again. " + SAVE_AGAIN,
    )
    TAMPERED = (
        "a workbook packed as no spreadsheet program packs it",
        "a workbook as Excel saves it",
        "Ask the sender how it was made. " + SAVE_AGAIN,
    )
    DEFINES_ENTITIES = (
        "a workbook with definitions of its own, which can hide or multiply text",
        "a workbook as Excel saves it",
        "Ask the sender how it was made. " + SAVE_AGAIN,
    )
    OTHER_ENCODING = ("a workbook in an encoding that Excel does not write", "UTF-8", SAVE_AGAIN)
    UNPACKS_TOO_LARGE = ("a file that unpacks to over 120 MB", "at most 120 MB", FEWER)
    TOO_MANY_PARTS = ("a workbook of over 2,000 parts", "at most 2,000", VALUES_ALONE)
    TOO_MANY_SHEETS = ("a workbook of over 200 sheets", "at most 200", VALUES_ALONE)
    TOO_MANY_ROWS = (
        "a sheet of over 100,000 rows, empty formatted ones included",
        "at most 100,000",
        "Delete the empty rows below the figures, or send fewer months in one file.",
    )
    TOO_MANY_COLUMNS = ("a sheet with something beyond column ZZ", "at most 702 columns", "Delete what is there.")
    TOO_MANY_CELLS = ("a workbook of over 1,500,000 cells", "at most 1,500,000", FEWER)
    TOO_MANY_STRINGS = ("a workbook of over 300,000 different texts", "at most 300,000", VALUES_ALONE)
    TOO_MANY_MERGES = ("a workbook of over 10,000 merged cells", "at most 10,000", VALUES_ALONE)
    TOO_MANY_NAMES = ("a workbook of over 10,000 names", "at most 10,000", VALUES_ALONE)
    TOO_MANY_STYLES = ("a workbook of over 65,000 cell formats", "at most 65,000", VALUES_ALONE)
    LONG_TEXT = ("a cell with more than 32,767 characters", "at most what Excel holds in a cell", "Shorten it.")
    TOO_MUCH_TEXT = ("more text than can be screened for identities", "figures and short notes", VALUES_ALONE)
    TOO_DEMANDING = ("a workbook that takes too much memory or time to read", "a workbook of figures", VALUES_ALONE)
    UNKNOWN_ENCODING = (
        "a text file in an encoding that cannot be told",
        "UTF-8",
        "Open it in Excel and save it as CSV UTF-8, or as Excel Workbook (.xlsx).",
    )
    UNKNOWN_SEPARATOR = (
        "a text file whose columns cannot be told apart: more than one separator would do",
        "commas, semicolons, tabs or bars, and one of them only",
        "Open it in Excel, see that each value has its own cell, and save it as Excel Workbook (.xlsx).",
    )
    UNEVEN = (
        "a text file with a quotation mark that is never closed",
        "each quoted text closed on its line",
        "Open it in Excel, see that each value has its own cell, and save it as Excel Workbook (.xlsx).",
    )


class UnreadableWorkbook(Exception):
    """A file that is refused unread; ``finding`` tells the sender what to do."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.value[0])

    @property
    def finding(self) -> Finding:
        """Return the refusal as a finding about the whole file."""
        found, expected, advice = self.refusal.value
        return error("", "", found, expected, advice)
