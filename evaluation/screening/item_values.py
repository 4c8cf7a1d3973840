"""Values of lists of items: numbers that may be unknown, percentages, dates, texts, links and ticks."""

import math
import unicodedata
from datetime import date, datetime
from urllib.parse import urlsplit

from evaluation.screening.quoting import shown
from evaluation.screening.unacceptable import Unacceptable, is_blank, plain
from evaluation.screening.upload import Value

LARGEST_NUMBER = 10**9
# So that PostgreSQL can keep it in an index (2,704 bytes), in any script.
LONGEST_TEXT = 600
LONGEST_LINK = 500
TICKS = {"yes", "y", "true", "ticked", "x", "✓", "✔"}
# Whoever downloads the text as a file opens it in a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@")
FIRST_YEAR, LAST_YEAR = 2000, 2099


def read_number(value: Value) -> int | None:
    """Return a whole number of 0 or more, None for an empty cell: it is not known."""
    if is_blank(value):
        return None
    expected = "a whole number, 0 or more, or an empty cell"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unacceptable(shown(value), expected)
    if value != int(value) or value < 0:
        raise Unacceptable(shown(value), expected)
    if value > LARGEST_NUMBER:
        raise Unacceptable(shown(value), f"{expected}, up to {LARGEST_NUMBER:,}")
    return int(value)


def read_percent(value: Value) -> float | None:
    """Return a percentage as printed, 94.0 for 94%, None for an empty cell.

    A cell that Excel formats as a percentage holds 0.94. Whether 0.94 or 1 is meant so cannot be told: it is refused.
    """
    if is_blank(value):
        return None
    expected = "a percentage as a plain number from 0 to 100, such as 94, or an empty cell"
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise Unacceptable(shown(value), expected)
    if 0 < value <= 1:
        advice = "Type 94 for 94%, in a cell that is not formatted as a percentage. For 1% or less give the numbers."
        raise Unacceptable(shown(value), expected, advice)
    return round(float(value), 2)


def read_date(value: Value, today: date, ahead: bool) -> str:
    """Return a day, "2018-03-18"; "" for an empty cell. ahead: whether it may lie in the future."""
    if is_blank(value):
        return ""
    expected = "a day as a date, for example 18/03/2019, or an empty cell"
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        advice = "This is text, not a date: type it again as a date." if isinstance(value, str) else ""
        raise Unacceptable(shown(value), expected, advice)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Unacceptable(shown(value), expected, f"Its year should be from {FIRST_YEAR} to {LAST_YEAR}.")
    if value > today and not ahead:
        raise Unacceptable(shown(value, near=True), f"a day up to {today:%d %B %Y}", "This day is in the future.")
    return value.isoformat()


def read_text(value: Value, required: bool) -> str:
    """Return a text with single spaces; "" for an empty cell, where one is allowed."""
    if is_blank(value):
        if required:
            raise Unacceptable("an empty cell", "a text")
        return ""
    if isinstance(value, datetime | date):
        # "Feb 2018" typed into Excel becomes 1 February 2018, which nobody wrote.
        advice = "Excel has turned this into a date: format the column as text and type it again."
        raise Unacceptable(shown(value), "a text", advice)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = plain(value)
    if text.startswith(FORMULA_SIGNS) or any(unicodedata.category(sign) == "Cc" for sign in text):
        advice = "Begin it with a letter or a number: a spreadsheet would take it for a formula."
        raise Unacceptable("a text that is not taken", "plain words", advice)
    if len(text) > LONGEST_TEXT:
        raise Unacceptable(f"a text of {len(text):,} characters", f"at most {LONGEST_TEXT}", "Shorten it.")
    return text


def read_link(value: Value) -> str:
    """Return a web address; "" for an empty cell."""
    if is_blank(value):
        return ""
    expected = "a web address from https:// on, or an empty cell"
    text = str(value).strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError as fault:
        raise Unacceptable(shown(value), expected) from fault
    if parts.scheme not in {"http", "https"} or not host or "." not in host or any(sign.isspace() for sign in text):
        raise Unacceptable(shown(value), expected)
    if parts.username is not None or len(text) > LONGEST_LINK or not text.isprintable():
        advice = f"Without a user name, and at most {LONGEST_LINK} characters."
        raise Unacceptable("a web address that is not taken", expected, advice)
    return text


def read_yes(value: Value) -> bool:
    """Return True for a tick. Anything else refuses the row: it may not be stored."""
    if value is True or plain(value).casefold() in TICKS:
        return True
    advice = "A row may be sent only once this is done. Until then leave the row out."
    raise Unacceptable(shown(value), "Yes", advice)
