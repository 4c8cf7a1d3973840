"""Sheets drawn as text, as an analyst would lay them out: cells between bars, from row 1 and column A."""

import re
from datetime import date

from data_access.workbooks.contents import FileContents, SheetContents, Value

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def value_of(text: str) -> Value:
    """Return a cell: 5 is a number, '5 the text "5", @2019-08-01 a date, "  5" keeps its spaces."""
    text = text.strip()
    if not text:
        return None
    if text.startswith('"'):
        return text.strip('"')
    if text.startswith("'"):
        return text[1:]
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def sheet_of(
    drawing: str,
    name: str = "Sheet1",
    merges: tuple[str, ...] = (),
    hidden_rows: tuple[int, ...] = (),
    hidden_columns: tuple[tuple[int, int], ...] = (),
) -> SheetContents:
    """Return the sheet that a drawing shows; its first line is row 1."""
    sheet = SheetContents(name, merges=list(merges), hidden_columns=list(hidden_columns))
    for number, line in enumerate(drawing.strip("\n").splitlines(), 1):
        values = [value_of(cell) for cell in line.split("|")]
        while values and values[-1] is None:
            values.pop()
        if values:
            sheet.rows.append((number, number in hidden_rows, values))
    return sheet


def file_of(*sheets: SheetContents) -> FileContents:
    """Return a file of these sheets."""
    return FileContents(list(sheets))
