"""When something happens, as people write it in a plan: "Autumn 2017/Early 2018", "Two per year", "TBC".

What is written is kept and shown; what is read from it only places an activity in time. A season or "early" is a
stretch of months by the agreement below, so an activity placed by one has no day. What cannot be read is said to be so.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evaluation.definitions.periods import MONTH_NAMES

# First and last month of each stretch; winter runs into the year after.
STRETCHES = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "winter": (12, 14),
    "q1": (4, 6),
    "q2": (7, 9),
    "q3": (10, 12),
    "q4": (13, 15),
    "": (1, 12),
}
MONTHS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
EVERY_YEAR = {
    "weekly": 52,
    "fortnightly": 26,
    "monthly": 12,
    "bi-monthly": 6,
    "quarterly": 4,
    "termly": 3,
    "annually": 1,
    "yearly": 1,
}
NUMBERS = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12}
OPEN = re.compile(r"\b(ongoing|on-going|continuous|continuing|throughout|from|onwards?)\b")
A_YEAR = re.compile(rf"\b({'|'.join(NUMBERS)}|\d{{1,2}})(?: times)? (?:per|a|each|every) year\b")
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
PLACED = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)|(?P<slashed>\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b)"
    rf"|(?:\b(?P<since>\d{{1,2}})(?:st|nd|rd|th)? ?(?:-|to|and) ?(?=\d{{1,2}}(?:st|nd|rd|th)? [a-z]))?"
    rf"(?:\b(?P<before>\d{{1,2}})(?:st|nd|rd|th)? )?\b(?P<month>{MONTH})\b\.?"
    rf"(?: (?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!/))?,?(?: (?P<of>20\d{{2}})(?P<to>/\d{{2}}(?:\d{{2}})?)?\b)?"
    rf"|(?:\b(?P<stretch>early|mid|late|spring|summer|autumn|winter|q[1-4])\b[ -]?)(?:in )?(?P<in>20\d{{2}})?"
    rf"|\b(?P<year>20\d{{2}})\b(?P<next>/\d{{2}}(?:\d{{2}})?\b)?"
)
LATEST_MONTH = 12


@dataclass(frozen=True)
class Span:
    """Days from first to last. ``exact``: the words give a day."""

    first: date
    last: date
    exact: bool


@dataclass(frozen=True)
class When:
    """What was read. spans: the stretches named, in order; open: it goes on; a_year: how often a year, 0: not said."""

    spans: tuple[Span, ...] = ()
    open: bool = False
    a_year: int = 0

    @property
    def placed(self) -> bool:
        """Return whether it stands anywhere in time."""
        return bool(self.spans)

    @property
    def first(self) -> date | None:
        """Return the first day it can be on."""
        return min((span.first for span in self.spans), default=None)

    @property
    def last(self) -> date | None:
        """Return the last day it can be on."""
        return max((span.last for span in self.spans), default=None)


def read_when(text: str) -> When:
    """Return when something happens by these words; nothing is placed that they do not name."""
    words = " ".join(text.casefold().replace("–", "-").split())
    return When(tuple(dict.fromkeys(_spans(words))), bool(OPEN.search(words)), _a_year(words))


def on_day(day: date) -> When:
    """Return a day that is known."""
    return When((Span(day, day, exact=True),))


def _a_year(words: str) -> int:
    found = A_YEAR.search(words)
    if found:
        return NUMBERS.get(found[1]) or int(found[1])
    return next((times for word, times in EVERY_YEAR.items() if re.search(rf"\b{word}\b", words)), 0)


def _spans(words: str) -> Iterator[Span]:
    """Yield the stretches named. A month without a year takes that of the next one that has it: "Feb - Apr 2018"."""
    found = list(PLACED.finditer(words))
    year = 0
    years: list[int] = []
    for each in reversed(found):
        own = next((each[name] for name in ("of", "in", "year") if each[name]), "")
        year = int(own) if own else year
        years.insert(0, year)
    ends = [span for each, year in zip(found, years, strict=True) for span in _named(each, year)]
    if len(found) == len(ends) == 2 and _from_to(words[found[0].end() : found[1].start()]) and ends[0] != ends[1]:
        yield Span(ends[0].first, ends[1].last, exact=False)
    else:
        yield from ends


def _from_to(between: str) -> bool:
    return between.strip() in {"-", "to", "until", "till", "and"}


def _named(found: re.Match[str], year: int) -> Iterator[Span]:
    if found["iso"] or found["slashed"]:
        parts = re.split("[-/]", found[0])
        of, month, on = (int(part) for part in (parts if found["iso"] else parts[::-1]))
        yield from _days(of, month, on, on)
    elif not year:
        return
    elif found["month"]:
        number, day = MONTHS[found["month"]], found["before"] or found["after"]
        # "March 18 2018/19" is that day in both years.
        for each in (year, year + 1) if found["to"] else (year,):
            yield from (
                _days(each, number, int(found["since"] or day), int(day)) if day else (_stretch(each, number, number),)
            )
    elif found["next"]:
        yield _stretch(year, 4, 15)
    else:
        # The quarters are those of a financial year.
        yield _stretch(year, *STRETCHES[found["stretch"] or ""])


def _days(year: int, month: int, first: int, last: int) -> Iterator[Span]:
    """Yield the days from first to last of a month, where it has them."""
    if 1 <= month <= LATEST_MONTH and 1 <= first <= last <= calendar.monthrange(year, month)[1]:
        yield Span(date(year, month, first), date(year, month, last), exact=True)


def _stretch(year: int, first: int, last: int) -> Span:
    """Return the months from first to last of a year; from 13 on they are the next year's."""
    start, end = (date(year + (month > LATEST_MONTH), (month - 1) % 12 + 1, 1) for month in (first, last))
    return Span(start, end.replace(day=calendar.monthrange(end.year, end.month)[1]), exact=False)
