"""A sentence about figures as its words and numbers, dates taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.screening.identity.plain_text import plain_text
from evaluation.screening.number_words import MONTHS, THINGS, WORDS

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORD = "|".join(WORDS)
AMOUNT = rf"(?:{NUMBER}|{WORD})"
TOKEN = re.compile(
    rf"(?P<number>{NUMBER})(?P<more>(?:st|nd|rd|th|k|m|pm|am)\b|%)?"
    r"|(?P<word>[a-z]+(?:'[a-z]+)?)|(?P<stop>[.;:!?])|(?P<sign>[^\s])"
)
MONTH = rf"(?:{'|'.join(MONTHS)})"
YEAR = r"(?:19|20)\d\d"
# "May 3" is none: three may follow who are counted; nor is "3 may", without a year or a word such as "by".
DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\s+{YEAR}\b|\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?{MONTH}\b"
    rf"|\b(?:on|by|from|since|until|till|before|after|to|of|commencing|beginning|starting|ending)\s+(?:the\s+)?\d{{1,2}}\s+{MONTH}\b"
    rf"|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)\b(?:,?\s+{YEAR}\b)?|\b{MONTH}\s+{YEAR}\b"
    rf"|\b{YEAR}(?:\s*[/-]\s*\d{{2,4}})?\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
)
# Letters with a number name something: "Q3", "LE1", "KS2". "X3" counts.
CODES = re.compile(r"\b(?!X\d)[A-Z]{1,3}\d{1,3}[A-Z]?\b")
# How many words on, or back, what is counted may stand.
NEAR = 5


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign. exact: of a number, that it is no share, ordinal or rounded one."""

    text: str
    value: float | None = None
    exact: bool = True
    stop: bool = False


def folded(text: str, instead: str) -> str:
    """Return a text in lower case with something in place of its dates, and without codes such as "Q3"."""
    return DATES.sub(instead, CODES.sub(" code ", plain_text(text)).casefold())


def sentences(plain: str) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence of a folded text."""
    sentence: list[Token] = []
    for found in TOKEN.finditer(plain):
        if found["stop"] and not sentence:
            continue
        if found["stop"] in {".", "!", "?", ";"}:
            yield sentence
            sentence = []
        else:
            sentence.append(_token(found))
    yield sentence


def _token(found: "re.Match[str]") -> Token:
    if found["number"]:
        return Token(found[0], float(found["number"].replace(",", "")), exact=not found["more"])
    if found["word"]:
        return Token(found[0], WORDS.get(found["word"]))
    return Token(found[0], stop=found["stop"] is not None or found[0] not in "-/()'\"")


def value(text: str) -> float:
    """Return the number that an AMOUNT is."""
    return float(WORDS[text]) if text in WORDS else float(text.replace(",", ""))


def of_things(after: str, counted: frozenset[str]) -> bool:
    """Return whether the first known word says that things are counted, and not people."""
    for word in re.findall(r"[a-z]+", after)[:NEAR]:
        if word in counted:
            return False
        if word in THINGS:
            return True
    return False
