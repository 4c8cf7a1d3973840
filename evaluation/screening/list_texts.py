"""Small counts of people in the texts of a list, such as feedback, activities and questions: as in commentary.

A column of texts is screened because it is one: there is nothing to add here for a new one.
"""

import re
from collections.abc import Iterator

from evaluation.definitions.sheets import Column, Sheet
from evaluation.screening.findings import Finding, error, question
from evaluation.screening.number_words import PEOPLE
from evaluation.screening.parsed import Parsed
from evaluation.screening.small_numbers import one_person, small_count

# An item's own number, "6.1a", counts nothing.
OWN_NUMBER = re.compile(r"[A-Za-z]{0,3}[ .]?\d{1,3}(?:[./-]\d{1,3})*[a-z]?\.?")
# What lists count, and sentences about figures hardly do; and numbers that name something: a station, a footnote.
LISTED = re.compile(
    r"\b(?:(?:bbc|channel|radio)\s(?:[1-9]|one|two|three|four|five)|recommendation\s\d+|\d{1,2}(?:[.:]\d\d)?\s[ap]m|v\d+(?:\.\d+)*"
    r"|pupil\sreferral\sunits?|activit(?:y|ies)|aims|attendances?|banners?|bookings?|clips?|conferences?|copies"
    r"|courses?|displays?|downloads?|editions?|episodes?|exhibitions?|interviews?|languages|lectures?|newsletters?"
    r"|minutes?|mins?|objectives|occasions?|pieces?|pledges?|podcasts?|presentations?|questionnaires?|roadshows?|screenings?"
    r"|seminars?|signatures?|speakers?|stalls?|stands?|surveys?|talks?|tapes?|webinars?|websites?)\b",
    re.IGNORECASE,
)
# "1. Raise awareness", "2) Write to parents", "1a.2 Evening": what stands first numbers the text. "3x Boys" counts.
LEADING = re.compile(r"\s*\d{1,2}(?!x)[a-z.)][a-z\d.)]{0,6}\s+(?=[A-Z])")
# "4:1" tells no count where no other number is its base; nor does "lone offenders" in general.
RATIO, OTHER_NUMBER = re.compile(r"\b\d{1,3} ?: ?\d{1,3}\b"), re.compile(r"\d(?![\d.]*\s?%)")
IN_PLURAL = re.compile(r"\b(?:lone|single|sole)[\s-](?=[a-z]+s\b)", re.IGNORECASE)
FOOTNOTE = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079]+")
# Whom a question or an activity is about in general: "if a child is at risk".
IN_GENERAL = re.compile(r"\b(?:an?|the)\s+(?:child|victim|pupil|student)\b", re.IGNORECASE)


def check_texts(sheet: Sheet, name: str, parsed: list[Parsed], threshold: int) -> Iterator[Finding]:
    """Say which texts of a list give a small count of people, may give one, or may tell of one person.

    name: of the sheet, as findings say it. No text is repeated. A count is from 1 to threshold - 1.
    """
    columns = [column for column in sheet.columns if column.kind == "text"]
    for row in parsed:
        for column in columns:
            text = str(row.values[column.key])
            if text and not _is_named(column, text):
                yield from _check_text(sheet, column, name, row, text, threshold)


def _is_named(column: Column, text: str) -> bool:
    """Return whether the numbers of a text are an item's own, or of a time as written: "Q3", "1 to 4 May"."""
    if column.key == "dated":
        return not PEOPLE & set(re.findall("[a-z]+", text.casefold()))
    return column.numbered and OWN_NUMBER.fullmatch(text) is not None


def _plain(text: str) -> str:
    """Return a text without the numbers that count nothing in a list."""
    text = IN_PLURAL.sub("", FOOTNOTE.sub(" ", text[begin.end() :] if (begin := LEADING.match(text)) else text))
    without = RATIO.sub(" ratio ", text)
    return LISTED.sub("items", text if OTHER_NUMBER.search(without) else without)


def _check_text(sheet: Sheet, column: Column, name: str, row: Parsed, text: str, threshold: int) -> Iterator[Finding]:
    cell, place = row.cell(column.key), f"{sheet.key}:{column.key}"
    verdict = small_count(_plain(text), threshold, "")
    if verdict == "block":
        advice = f'Write "fewer than {threshold}", or leave the number out.'
        yield error(
            name, cell, f"what looks like a count of fewer than {threshold} people", "a text without one", advice
        )
    elif verdict == "ask":
        message = (
            f"A number below {threshold} stands here, and the text does not say of what. Is it of no people, nor of "
            "cases? If it may be, take it out of the file and upload it again."
        )
        yield question(name, cell, f"a number below {threshold}", "a number of no people", message,
                       f"small number:{place}")  # fmt: skip
    # What people said goes to a second reader, and is asked about in full.
    if one_person(text if sheet.read_twice else IN_GENERAL.sub("children", text)):
        message = (
            "This may tell of one person. Is it about nobody in particular? If not, say it in general in the file and "
            "upload it again."
        )
        yield question(name, cell, "what may tell of one person", "nobody in particular", message,
                       f"one person:{place}")  # fmt: skip
