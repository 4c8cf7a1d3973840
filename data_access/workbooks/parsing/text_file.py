"""A text file of separated values (.csv): its encoding and separator are found from what is in it, and said."""

import csv
import io
import re

from data_access.workbooks.contents import WITHOUT_RESULT, FileContents, SheetContents, Value
from data_access.workbooks.parsing.limits import MOST_FAULTS, Tally
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

NAME = "Text file"
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"), (b"\xff\xfe", "utf-16", "UTF-16"), (b"\xfe\xff", "utf-16", "UTF-16"))
# Windows-1252 without what Microsoft left free in it, and without the C1 controls that no text holds.
WINDOWS = re.compile(rb"[^\x81\x8d\x8f\x90\x9d]*")
WHOLE = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})", re.ASCII)
DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d{0,14})\.\d{1,15}", re.ASCII)
# What a spreadsheet program would calculate when it opens the file; a name such as @police it would not.
CALCULATED = re.compile(r"=.|[@+-]\s*[A-Za-z_]\w*[(|!]")
NOT_FINITE = re.compile(r"[+-]?(?:inf|infinity|nan)|[+-]?\d+(?:\.\d+)?e\+?\d{3,}", re.IGNORECASE)
LONGEST_FIELD = 1_000_000


def read_text_file(content: bytes) -> FileContents:
    """Return the one sheet of a text file. Whole numbers and decimals are numbers, all else stays text.

    Raises UnreadableWorkbook where encoding or separator cannot be told.
    """
    text, encoding = _decoded(content)
    # Excel itself writes this line and hides it.
    given = re.match(r"sep=(.)\r?\n", text)
    text = text[given.end() :] if given else text
    separator = given[1] if given and given[1] in SEPARATORS else _separator(text)
    if not separator and not text.isspace():
        # A single column is a note or a list, and no table.
        raise UnreadableWorkbook(Refusal.NOT_A_SPREADSHEET)
    sheet, tally = SheetContents(NAME), Tally()
    for number, fields in enumerate(_fields(text, separator), 1):
        values = [_value(field, column, number, sheet) for column, field in enumerate(fields)]
        while values and values[-1] is None:
            values.pop()
        if values:
            sheet.rows.append((number, False, values))
            tally.row(len(sheet.rows), values)
    if not sheet.rows:
        raise UnreadableWorkbook(Refusal.EMPTY)
    return FileContents([sheet], [], f"Read as text in {encoding}, separated by {SEPARATORS[separator]}.")


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding, name in MARKS:
        if content.startswith(mark):
            try:
                return _checked(content.decode(encoding)), name
            except UnicodeDecodeError as fault:
                raise UnreadableWorkbook(Refusal.UNKNOWN_ENCODING) from fault
    try:
        return _checked(content.decode("utf-8")), "UTF-8"
    except UnicodeDecodeError:
        if not WINDOWS.fullmatch(content):
            raise UnreadableWorkbook(Refusal.UNKNOWN_ENCODING) from None
        return _checked(content.decode("cp1252")), "Windows-1252 (Western European), as it is not UTF-8"


def _checked(text: str) -> str:
    if "\0" in text or "\ufffd" in text:
        raise UnreadableWorkbook(Refusal.UNKNOWN_ENCODING)
    return text.removesuffix("\x1a")


def _separator(text: str) -> str:
    """Return the one separator that cuts every line into as many values as the first; empty for a single column."""
    beginning = "".join(text.splitlines(keepends=True)[:200])
    even: list[str] = []
    uneven: list[str] = []
    for separator in SEPARATORS:
        widths = [len(fields) for fields in _fields(beginning, separator, whole=False) if any(fields)]
        if widths and max(widths) > 1:
            usual = max(set(widths), key=widths.count)
            (even if usual > 1 and widths.count(usual) == len(widths) else uneven).append(separator)
    # With titles above or notes below, no separator gives even lines; then there must be only one at all.
    found = even or uneven
    if len(found) > 1:
        raise UnreadableWorkbook(Refusal.UNKNOWN_SEPARATOR)
    return found[0] if found else ""


def _fields(text: str, separator: str, whole: bool = True) -> list[list[str]]:
    """Return the fields of each line. whole: whether the text ends as the file does, within no quoted text."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or "\t", strict=True)
    lines: list[list[str]] = []
    try:
        # A quoted text can hold line breaks: its row has the number of the line that it begins on in a spreadsheet.
        lines.extend(reader)
    except csv.Error as fault:
        if whole:
            raise UnreadableWorkbook(Refusal.UNEVEN) from fault
    return lines


def _value(field: str, column: int, row: int, sheet: SheetContents) -> Value:
    text = field.strip()
    if not text:
        return None
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    kind = "formula" if CALCULATED.match(text) else "number" if NOT_FINITE.fullmatch(text) else None
    if kind is None:
        return field
    if len(sheet.faults) < MOST_FAULTS:
        sheet.faults.append((column, row, "formula" if kind == "formula" else "number"))
    return WITHOUT_RESULT if kind == "formula" else float("inf")
