"""All text of a file with its place, for the identity screen: what cells hold, and what stands anywhere else."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from data_access.workbooks.contents import FileContents, SheetContents, Value
from evaluation.screening.identity.located import EVERY_WHERE, Located, Where
from evaluation.screening.upload import column_name

# A number of fewer digits identifies nobody by itself.
FEWEST_DIGITS = 5
PLACES: dict[str, Where] = {where: where for where in EVERY_WHERE}
# Headings are looked for in so many rows at the top.
TOP_ROWS = 30


def located_texts(contents: FileContents) -> Iterator[Located]:
    """Yield each text of the file, hidden ones too; numbers as their digits, dates as "2004-03-12"."""
    for sheet in contents.sheets:
        yield from _cell_texts(sheet)
    for text in contents.texts:
        yield Located(text.text, text.sheet, text.place, PLACES.get(text.where, "document property"), text.hidden)


def _cell_texts(sheet: SheetContents) -> Iterator[Located]:
    heading_row, headings = heading_row_of(sheet)
    unseen = {column for first, last in sheet.hidden_columns for column in range(first, min(last, len(headings)) + 1)}
    letters = [column_name(column) for column in range(max((len(values) for _, _, values in sheet.rows), default=0))]
    hidden_sheet = sheet.shown != "visible"
    for number, hidden_row, values in sheet.rows:
        hidden_so_far = hidden_sheet or hidden_row
        where: Where = "column heading" if number == heading_row else "cell"
        for column, value in enumerate(values):
            text = value if type(value) is str else _text(value)
            if text:
                hidden = hidden_so_far or column in unseen
                heading = headings[column] if column < len(headings) and number > heading_row else ""
                yield Located(text, sheet.name, f"{letters[column]}{number}", where, hidden, heading)


def _text(value: Value) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e15:
        return ""
    digits = str(int(value)) if value == int(value) else str(value)
    return digits if len(digits.lstrip("-")) >= FEWEST_DIGITS else ""


def heading_row_of(sheet: SheetContents) -> tuple[int, list[str]]:
    """Return the number of the row that seems to hold the headings, and its texts; 0 and none where there is none.

    It is the first of the top rows in which more cells hold text than half of what the widest of them holds.
    """
    top = list(islice(sheet.rows, TOP_ROWS))
    width = max((len(values) for _, _, values in top), default=0)
    for number, _, values in top:
        texts = [value if isinstance(value, str) else "" for value in values]
        if sum(map(bool, texts)) * 2 > width:
            return number, texts + [""] * (max((len(row) for _, _, row in sheet.rows), default=0) - len(texts))
    return 0, [""] * width
