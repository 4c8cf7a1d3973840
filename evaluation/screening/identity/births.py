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
# A keyword with nothing but signs before digits in one piece: "DoB: 040504".
COMPACT = re.compile(
    r"\b(?:d\.? ?o\.? ?b\b\.?|d of b\b|date of birth\b|birth ?date\b)[\s.:#=-]{0,4}(?P<day>\d{8}|\d{6})(?!\d)",
    re.IGNORECASE,
)
OTHER_WORDS = re.compile(
    rf"\b(?:d of b|birth)\b[\s:=,-]{{0,3}}(?:on |was |is )?(?<!\d){FULL_DATE}(?!\d)", re.IGNORECASE
)
YEAR_SAID = re.compile(
    r"\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?date)[\s.:#=-]{0,4}(?:19|20)\d\d(?![\d/-])", re.IGNORECASE
)
BECAME = re.compile(
    rf"\b(?:turn(?:s|ed|ing)|will be|became) (?:[89]|1\d) on (?:the )?(?:{FULL_DATE}|{DAY_OF_MONTH})(?!\d)|"
    rf"\bborn\b[^\n]{{15,45}}(?<!\d){FULL_DATE}(?!\d)",
    re.IGNORECASE,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WRITTEN = re.compile(
    rf"(?<![\d/.-])(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?: of)?[ -](?P<m>{'|'.join(MONTHS)})[a-z]{{0,6}}"
    r"\.?,?[ -](?P<y>(?:19|20)\d\d|\d\d)(?![\d/-])",
    re.IGNORECASE,
)
OF_SEX = r"(?:m|f|male|female|boy|girl)"
BESIDE_SEX = re.compile(
    rf"(?<![\d/.-]){FULL_DATE}(?!\d)[\s,;:(/-]{{1,4}}{OF_SEX}(?![\w'])|"
    rf"(?<![\w'.]){OF_SEX}[\s,;:(/-]{{1,4}}(?<!\d){FULL_DATE}(?![\d/])",
    re.IGNORECASE,
)
SEX = re.compile(r"(?<![\w'])(?:m|f|male|female|boy|girl)(?![\w'])", re.IGNORECASE)
EARLIEST_YEAR, LONGEST_WITH_SEX = 1920, 60


def spot_dates_of_birth(text: str) -> Iterator[Spotted]:
    """Block a date beside a keyword; ask about one beside a sex, or on which somebody turned an age."""
    # Every keyword has a b, and most texts have none.
    said = "b" in text.casefold()
    compact = said and any(_is_day(match["day"]) for match in COMPACT.finditer(text))
    if compact or (said and any(rule.search(text) for rule in (SAID, SAID_AFTER, BIRTHDAY, OTHER_WORDS))):
        yield block(BIRTH)
    elif any(rule.search(text) for rule in (YEAR_SAID, BECAME, BESIDE_SEX)) or (
        len(text) <= LONGEST_WITH_SEX and SEX.search(text) and any(_numbered(text))
    ):
        yield ask(BIRTH)


def _is_day(digits: str) -> bool:
    """Return whether six or eight digits can be a day, whichever way round it is written."""
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    ways = [(pairs[0], pairs[1]), (pairs[1], pairs[0]), (pairs[-1], pairs[-2])]
    return any(1 <= day <= 31 and 1 <= month <= 12 for day, month in ways)


def spot_days_before(since: date) -> Rule:
    """Return a rule that asks about a bare day before ``since``, the first day that the work itself can name.

    The first of a month passes: it stands for the month.
    """

    def spot(text: str) -> Iterator[Spotted]:
        if any(day < since and day.year >= EARLIEST_YEAR and day.day > 1 for day in _days(text)):
            yield ask(BIRTH)

    return spot


def _days(text: str) -> Iterator[date]:
    yield from _numbered(text)
    for match in WRITTEN.finditer(text):
        year = int(match["y"])
        try:
            yield date(year + (2000 if year < 100 else 0), MONTHS.index(match["m"].lower()) + 1, int(match["d"]))
        except ValueError:
            continue


def _numbered(text: str) -> Iterator[date]:
    for match in BARE.finditer(text):
        year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
        try:
            yield date(year, month, day)
        except ValueError:
            continue
