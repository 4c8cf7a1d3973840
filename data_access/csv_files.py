"""Tables as CSV files that a spreadsheet reads as text and numbers, and never as formulas."""

import re

import pandas as pd

# What a spreadsheet takes for the beginning of a formula, in wide characters too.
BEGINS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\n]")
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?", re.ASCII)


def as_csv(table: pd.DataFrame) -> str:
    """Return a table as the text of a CSV file, its columns without its index.

    A text that a spreadsheet would take for a formula begins with an apostrophe. A number stays one, as text too.
    """
    safe = table.astype(object).map(_plain)
    return str(safe.set_axis([_plain(heading) for heading in table.columns], axis=1).to_csv(index=False))


def _plain(value: object) -> object:
    if not isinstance(value, str):
        return value
    # A lone carriage return would begin a new row: it is not quoted.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if BEGINS_FORMULA.match(text) and not NUMBER.fullmatch(text) else text
