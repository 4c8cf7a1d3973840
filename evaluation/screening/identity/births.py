"""Dates of birth: beside a keyword, beside a sex, or too early to be a date of the work."""

import re
from collections.abc import Iterator
from datetime import date

from evaluation.screening.identity.kinds import Rule, Spotted, ask, block

BIRTH = "a date of birth"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
FULL_DATE = (
    r"(?:(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])|"
    r"(?:3[01]|[12]\d|0?[1-9])[-/. ](?:1[0-2]|0?[1-9])[-/. ](?:(?:19|20)\d\d|\d\d)|"
    rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?: of)?[ -]{MONTH}\.?,?[ -](?:(?:19|20)\d\d|\d\d)|"
    rf"{MONTH} (?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
DAY_OF_MONTH = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:[/.-](?:1[0-2]|0?[1-9])|(?:st|nd|rd|th)?(?: of)? {MONTH}))"
KEYWORD = r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth\b|birth ?date\b|birthday\b|born\b|b\. )"
SAID = re.compile(rf"{KEYWORD}[^\d\n]{{0,14}}(?<!\d){FULL_DATE}(?!\d)", re.IGNORECASE)
SAID_AFTER = re.compile(rf"(?<!\d){FULL_DATE}(?!\d)[\s,(]{{1,4}}(?:d\.?o\.?b\b|date of birth)", re.IGNORECASE)
BIRTHDAY = re.compile(rf"\bbirthday\b[^\d\n]{{0,8}}(?<!\d){DAY_OF_MONTH}(?!\d)", re.IGNORECASE)
BARE = re.compile(
    r"(?<![\d/.-])(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|"
    r"(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>(?:19|20)\d\d))(?![\d/.-])"
)
SEX = re.compile(r"(?<![\w'])(?:m|f|male|female|boy|girl)(?![\w'])", re.IGNORECASE)
EARLIEST_YEAR, LONGEST_WITH_SEX = 1920, 60


def spot_dates_of_birth(text: str) -> Iterator[Spotted]:
    """Block a date beside a keyword; ask about one beside a sex in a short text."""
    if SAID.search(text) or SAID_AFTER.search(text) or BIRTHDAY.search(text):
        yield block(BIRTH)
    elif len(text) <= LONGEST_WITH_SEX and SEX.search(text) and any(_days(text)):
        yield ask(BIRTH)


def spot_days_before(since: date) -> Rule:
    """Return a rule that asks about a bare day before ``since``, the first day that the work itself can name.

    The first of a month passes: it stands for the month.
    """

    def spot(text: str) -> Iterator[Spotted]:
        if any(day < since and day.year >= EARLIEST_YEAR and day.day > 1 for day in _days(text)):
            yield ask(BIRTH)

    return spot


def _days(text: str) -> Iterator[date]:
    for match in BARE.finditer(text):
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        try:
            yield date(year, month, day)
        except ValueError:
            continue
