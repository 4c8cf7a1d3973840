"""Which values of a file may be repeated, in a finding or in a correction that is kept: the one place that decides it.

A value is repeated only where it can hardly say who somebody is: a near miss of an agreed word, everyday words, a
month, a short number. All else is named by its place and its kind. The identity screen has judged the file before, but
what it cannot see must not be shown and kept either.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from evaluation.screening.findings import nearest_names
from evaluation.screening.identity.headings import spot_heading
from evaluation.screening.identity.screen import identifies
from evaluation.screening.identity.vocabulary import is_first_name, is_place, is_surname, is_word
from evaluation.screening.upload import Value

EMPTY_CELL = "an empty cell"
UNQUOTED, UNQUOTED_DATE, UNQUOTED_NUMBER = "a text that is not repeated here", "a date", "a number"
LONGEST = 60
# A serial number of a day has five digits, references and telephone numbers more.
MOST_DIGITS = 4
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
# A month and no day but the first: "July 2019", "Jul-19", "2019-07", "01/07/2019".
A_MONTH = re.compile(
    rf"{MONTH}[ -/.,']*(?:(?:19|20)?\d\d)|(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?:[-/]01)?|"
    r"0?1[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)?\d\d",
    re.IGNORECASE,
)
FEW_DIGITS = re.compile(
    rf"[£+(\[-]? ?(?:\d[ ,.\u00a0]?){{1,{MOST_DIGITS}}}[%)\]]?|£ ?[\d,]{{1,11}}(?:\.\d\d?)?|"
    r"\d\d? ?(?:-|\u2013|to) ?\d\d?|\d\d?\+"
)
AN_ERROR = re.compile(r"#[A-Z/]{1,7}[!?]?")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def shown(value: Value, agreed: Iterable[str] = (), near: bool = False) -> str:
    """Return a value as a finding says it: quoted where it may be, else by its kind.

    agreed: the words that the cell takes. near: whether the value is known to be near what was expected.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return EMPTY_CELL
    if isinstance(value, datetime | date):
        return f"the date {value:%d/%m/%Y}" if near or value.day == 1 else UNQUOTED_DATE
    if isinstance(value, str):
        return f'"{value.strip()[:LONGEST]}"' if may_be_quoted(value, tuple(agreed)) else UNQUOTED
    said = str(value)[:LONGEST]
    if isinstance(value, int | float) and sum(map(str.isdigit, said)) > MOST_DIGITS:
        return "a negative number" if value < 0 else UNQUOTED_NUMBER
    return said


def is_quoted(value: Value, agreed: Iterable[str] = ()) -> bool:
    """Return whether ``shown`` repeats a value."""
    return shown(value, agreed) not in {UNQUOTED, UNQUOTED_DATE, UNQUOTED_NUMBER}


def shown_text(text: str) -> str:
    """Return a text that stands in place of a number: 'the text "five"'."""
    return f"the text {said}" if (said := shown(text)) != UNQUOTED else said


@lru_cache(maxsize=10_000)
def may_be_quoted(text: str, agreed: tuple[str, ...] = ()) -> bool:
    """Return whether a text may be repeated and kept.

    It may where it is near an agreed word, a month, a number of few digits, a sign or a spreadsheet's error, or has
    everyday words and places alone, none of them somebody's name.
    """
    text = text.strip()
    if identifies(text):
        return False
    # A heading such as "DOB" names what identifies and is nobody's.
    if A_MONTH.fullmatch(text) or nearest_names(text, agreed, 1) or any(spot_heading(text)):
        return True
    words = WORD.findall(text)
    if any(map(str.isdigit, text)):
        return FEW_DIGITS.fullmatch(text) is not None
    signs = len(words) < 2 and all(len(word) == 1 for word in words)
    return signs or AN_ERROR.fullmatch(text) is not None or all(_is_everyday(word.casefold()) for word in words)


def _is_everyday(word: str) -> bool:
    return is_place(word) or (len(word) > 1 and is_word(word) and not is_first_name(word) and not is_surname(word))
