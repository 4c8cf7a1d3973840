"""Words of tables: notes taken off headings, totals known by their words, and the strategy's own categories."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy

_NOTE = re.compile(
    r"\s*(?:[\[(]\s*(?:note|notes|fn|footnote)s?\s*[\d,\s]*\s*[\])]|\[\s*(?:\d{1,2}|[rpe]|[a-z])\s*(?:,\s*\d{1,2}\s*)*\]"
    r"|\((?:\d{1,2}|r|p)\)|[\u00b9\u00b2\u00b3\u2070-\u2079*†‡]+)\s*$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"(.*[a-z]{3})(\d{1,2}(?:,\d{1,2})*)")
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019", "'") | {"\xa0": " "}
)
_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall|row|column|annual|year|yearly|financial year)[\s-]*)?totals?\b(?P<of>.*)"
    r"|(?P<by>.*)\btotals?|overall|sum"
    r"|all(?: (?:ages|age groups|areas|persons|people|children|genders|sexes|sources|forces|victims|offenders|months"
    r"|referrals|ethnicities|ethnic groups|young people|categories|records|types|kinds))?"
    r"|both (?:sexes|genders)|persons|year to date|ytd",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:aged?\s*)?(?:(\d{1,2})\s*(?:-|to)\s*(\d{1,2})|(?:under|below|<)\s*(\d{1,2})"
    r"|(\d{1,2})\s*(?:years )?and (?:under|below|younger)"
    r"|(\d{1,2})\s*(?:years )?(?:and over|and above|plus|\+|or over|and older|or older)|over (\d{1,2})|(\d{1,2}))"
    r"\s*(?:years?(?: olds?)?|yrs?|y/?o)?(?: old)?",
    re.IGNORECASE,
)
OLDEST = 999
TEXTS_KNOWN = 2000
# Fewer single ages side by side could be counts.
FEWEST_AGES = 3
_PART = re.compile(r"-?\s*(?:of which|of whom|of these|of those|thereof)\b")
_NO_COUNT = re.compile(r"%|per ?cent|percent|proportion|rate|share|change|average|mean|ratio|cost|£")


def folded(text: str) -> str:
    """Return a text as it is compared: plain dashes, single spaces, no capitals."""
    return " ".join(text.translate(_DASHES).split()).casefold()


def without_note(text: str) -> str:
    """Return a heading or label without the note marks at its end: "Boys [note 2]", "Other (3)", "Total²"."""
    previous = ""
    while text != previous:
        previous, text = text, _NOTE.sub("", text) or text
    return " ".join(text.split())


def without_notes(texts: Iterable[str]) -> list[str]:
    """Return texts of one row or column without notes; a digit at the end is one unless it tells texts apart."""
    plain = [without_note(text) for text in texts]
    stems: dict[str, set[str]] = {}
    for text in plain:
        if found := _DIGIT.fullmatch(text):
            stems.setdefault(found[1], set()).add(found[2])
    whole = set(plain)
    made = []
    for text in plain:
        found = _DIGIT.fullmatch(text)
        numbered = found is not None and (len(stems[found[1]]) > 1 or found[1] in whole)
        keep = found is None or numbered or found[1].casefold() in {"quarter", "month", "year", "week", "tier", "band"}
        made.append(text if keep or found is None else found[1])
    return made


def is_total(text: str) -> bool:
    """Return whether a label says that its figures are a total."""
    return bool(text) and len(text) <= 80 and _TOTAL.fullmatch(folded(text)) is not None


def total_of(text: str) -> str:
    """Return what a total says it is of, "boys" for "Total boys"; empty for one that does not say it, or no total."""
    found = _TOTAL.fullmatch(folded(text))
    return (found["of"] or found["by"] or "").strip(" :-").removeprefix("of ") if found else ""


def is_bare_total(text: str) -> bool:
    """Return whether a heading says total and nothing of what: one of a measure, such as "Total cost", is none."""
    return folded(text) in {"total", "totals", "grand total", "overall total", "all", "overall", "total number"}


@lru_cache(TEXTS_KNOWN)
def ages(text: str) -> tuple[int, int] | None:
    """Return the ages from and to of an age band in any usual wording; None for any other text."""
    found = _AGE.fullmatch(folded(text))
    if found is None:
        return None
    first, last, under, up_to, least, over, single = (int(each) if each else None for each in found.groups())
    if first is not None and last is not None:
        return first, last
    if under is not None:
        return 0, under - 1
    if up_to is not None:
        return 0, up_to
    if least is not None:
        return least, OLDEST
    if over is not None:
        return over + 1, OLDEST
    assert single is not None, "one of the wordings was found"
    return single, single


def is_part(text: str) -> bool:
    """Return whether a label says that its figures are part of another count: "of which repeats"."""
    return _PART.match(folded(text)) is not None


def is_pivot_word(text: str) -> bool:
    """Return whether a heading is the spreadsheet program's own, of a pivot table, and says nothing of its figures."""
    return folded(text) in {"row labels", "column labels", "values"}


def is_rate(text: str) -> bool:
    """Return whether a heading says a percentage, a rate or money, and no count."""
    return _NO_COUNT.search(folded(text)) is not None


def ages_in_turn(texts: Collection[str]) -> bool:
    """Return whether texts are single years of age, one after the other: "9", "10", "11"."""
    years = [int(text) for text in texts if text.isdecimal() and len(text) < 3]
    return len(years) == len(texts) >= FEWEST_AGES and all(b - a == 1 for a, b in pairwise(years))


@dataclass(frozen=True)
class Vocabulary:
    """What the strategy's categories are called. names: the dimensions that know a folded text."""

    names: dict[str, frozenset[str]]

    def dimension_of(self, texts: Collection[str]) -> str | None:
        """Return the dimension that at least half of the texts, and two of them or all, are categories of."""
        counted: dict[str, int] = {}
        texts = [text for text in texts if text and not is_total(text)]
        for text in texts:
            for dimension in self.of(text):
                counted[dimension] = counted.get(dimension, 0) + 1
        best = max(counted, key=lambda each: counted[each], default=None)
        if best is None or counted[best] * 2 < len(texts) or (counted[best] < 2 and counted[best] < len(texts)):
            return None
        return best

    def of(self, text: str) -> frozenset[str]:
        """Return the dimensions that have a category of this name."""
        found = self.names.get(folded(text), frozenset())
        return found | {AGE} if ages(text) and not text.strip().isdigit() else found


AGE = "age"
AREA = "area"


def vocabulary_of(strategy: Strategy) -> Vocabulary:
    """Return the words for the categories that the sheets' columns may hold; every age band is of "age"."""
    names: dict[str, set[str]] = {}
    dimensions = {column.dimension for sheet in SHEETS for column in sheet.columns if column.dimension}
    for code in sorted(dimensions):
        for category in strategy.dimension(code).categories:
            for text in (category.code, category.name, *category.also):
                names.setdefault(folded(text), set()).add(AGE if code.endswith("_age") else code)
    for area in strategy.areas:
        for known in (area.gss, area.police):
            if known:
                names.setdefault(folded(known), set()).add(AREA)
    return Vocabulary({text: frozenset(found) for text, found in names.items()})
