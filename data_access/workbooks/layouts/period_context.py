"""Periods that stand in a title or in a sheet's name, and hold for the whole table below it."""

import re
from collections.abc import Iterable

from data_access.workbooks.layouts.period_parts import Part
from data_access.workbooks.layouts.period_words import Written, readings

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:(?:19|20)\d\d)"
_EITHER = rf"(?:{_YEAR}|'?\d\d)"
# From the longest to the shortest: what is part of a longer period is not taken by itself.
_PATTERNS = tuple(
    re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s*{_EITHER}?\s*(?:-|–|to)\s*{_MONTH}\s*{_YEAR}",
        rf"(?:year|12 months)\s*(?:ending|ended|to)\s*(?:31(?:st)?\s*)?{_MONTH}\s*{_YEAR}",
        rf"(?:q[1-4]|quarter [1-4])\s*{_YEAR}(?:\s*[/-]\s*\d\d)?",
        rf"(?:fy\s*)?{_YEAR}\s*[/–-]\s*(?:20)?\d\d",
        r"fy\s*\d\d\s*/\s*\d\d",
        rf"{_MONTH}[\s,'-]*{_YEAR}",
        rf"{_MONTH}[\s'-]+\d\d",
        rf"{_YEAR}-(?:0[1-9]|1[0-2])",
        _YEAR,
        _MONTH,
    )
)


def periods_in(texts: Iterable[str]) -> tuple[Part, ...]:
    """Return the one period that a table's titles, or else its sheet's name, say; none where they say several.

    texts: the titles together, then the sheet's name.
    """
    for text in texts:
        found = {part.text.casefold(): part for part in _parts(text)}
        if len(found) == 1:
            return tuple(found.values())
        if found:
            return ()
    return ()


def _parts(text: str) -> list[Written]:
    found: list[Written] = []
    rest = text
    for pattern in _PATTERNS[:-1]:
        for match in pattern.finditer(rest):
            ways = readings(match[0].replace("–", "-"))
            if len(ways) == 1:
                found += ways.values()
        rest = pattern.sub(" ", rest)
    return found


def without_periods(text: str) -> str:
    """Return a sheet's name without the month or the year in it, which next month are others."""
    for pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    return " ".join(re.sub(r"[\s_\-,()]+$|^[\s_\-,()]+", "", text).split())
