"""References under which a person can be looked up: crimes, cases, vehicles."""

import re
from collections.abc import Iterator

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.plain_text import counts_something, digits_of
from evaluation.screening.identity.word_sets import words_in

CRIME, CASE, VEHICLE = "a crime reference", "a case reference", "a vehicle registration"

REF_WORD = r"(?:ref(?:erence)?|no|num(?:ber)?|id|report)"
REF = r"(?P<ref>[A-Za-z]{0,4}[/-]?\d[\dA-Za-z*/-]{2,24})"
# Their own word is enough: nothing else is counted under it.
SURE_CRIME = re.compile(rf"\b(?:niche|crn|pnc|custody|arrest)\b(?: {REF_WORD}\b)*[\s.:#-]{{0,4}}{REF}", re.IGNORECASE)
SAID_CRIME = re.compile(
    rf"\b(?:crime|offence|occurrence|incident|intel(?:ligence)?|storm|cad|log|court|event)(?: {REF_WORD}\b)+"
    rf"[\s.:#-]{{0,4}}{REF}",
    re.IGNORECASE,
)
LONG_CRIME = re.compile(
    r"\b(?:crime|offence|occurrence|incident|niche|occ)[\s.:#-]{1,4}(?P<ref>\d{2}\*\d{4,8}|\d{9,13})\b", re.IGNORECASE
)
INCIDENT_OF = re.compile(
    r"\b(?:incident|log|cad|event)\b(?: no)?[\s.:#]{1,3}\d{1,6} of \d{1,2}[/.-]\d{1,2}", re.IGNORECASE
)
CASE_URN = re.compile(r"\bURN\b[\s.:#-]{0,4}\d{2}[A-Z]{1,2}\d{5,11}\b", re.IGNORECASE)
CRIMINAL_RECORD = re.compile(r"\bCRO\b(?: (?:no|number|ref))?[\s.:#-]{0,4}\d{1,6}/\d{2}[A-Z]?\b", re.IGNORECASE)
STARRED = re.compile(r"(?<![\w/.*-])\d{2}\*\d{5,8}(?![\w*])")
SLASHED = re.compile(r"(?<![\w/.-])\d{2}/(?!(?:19|20)\d\d/)\d{4,7}/\d{2}(?![\w/-])")
FORCE_SLASHED = re.compile(r"(?<![\w/-])[A-Z]{2,3}/(?:\d{2}/\d{4,7}|(?!(?:19|20)\d\d/)\d{3,7}/\d{2})(?![\w/])")
BARE_NICHE = re.compile(r"(?<![\w.,/*£$+-])[12]\d000\d{6}(?![\w*/%]|[.,]\d)")
BARE_URN = re.compile(r"(?<![\w-])\d{2}[A-Z]{2}\d{7,9}(?![\w-])")

SYSTEM = r"(?:mosaic|liquid ?logic|care ?first|framework-?i|lcs|ehm|eclipse|system ?one|systmone)"
SURE_CASE = re.compile(rf"\b{SYSTEM}\b(?: {REF_WORD}\b)*[\s.:#-]{{0,4}}{REF}", re.IGNORECASE)
SAID_CASE = re.compile(
    rf"\b(?:case|client|person|child|patient|service user|sw|social work(?:er)?|social care|csc|subject)"
    rf"(?: {REF_WORD}\b)+[\s.:#-]{{0,4}}{REF}",
    re.IGNORECASE,
)
LONG_CASE = re.compile(r"\b(?:case|client)[\s:#-]{1,3}(?P<ref>\d{3,6}[/-]\d{3,6}|\d{6,10})\b", re.IGNORECASE)
# Shorter, so they may number something else: a school has a URN, a list of cases its numbers.
SHORT_CASE = re.compile(
    r"\b(?:case|client|child|patient|pupil|nominal|(?:CIN|CP|LAC|CLA|EHCP|YOT)(?: plan)?)"
    r"(?: (?:no|number|id|ref))?[\s.:#-]{1,3}(?P<ref>\d{4,10})(?![\d,/%-]|\.\d)",
    re.IGNORECASE,
)
SHORT_URN = re.compile(r"\bURN\b(?: (?:no|number|is))?[\s.:#-]{0,4}(?P<ref>\d{5,11})(?!\d)")
ANY_ID = re.compile(r"(?P<of>[A-Za-z]{0,20}) ?\bID\b[\s.:#-]{0,3}\d{5,10}(?!\d)")
ID_OF_A_THING = words_in("ad advert asset campaign post product question site survey tweet video poster panel")
LETTERED = re.compile(r"(?<![\w/-])[A-Z]{2,4}\d{7,10}(?![\w/-])")
THING_LETTERS = ("PO", "ISBN", "ISSN", "VAT", "GB", "UKPRN", "INV", "RM", "FOI", "IC")

PLATE = r"[A-Z]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d) ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}"
PLATE_NOW = re.compile(r"(?<![\w-])[A-Z]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d) ?[A-Z]{3}(?![\w-])")
PLATE_SAID = re.compile(
    rf"\b(?:reg|registration|vrm|index|plate|vehicle|car)\b[\w\s.:#]{{0,6}}\b(?:{PLATE})\b", re.IGNORECASE
)
YEAR_OR_DATE = re.compile(
    r"(?:19|20)\d\d(?:[-/](?:\d\d|(?:19|20)\d\d))?|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|(?:19|20)\d\d-\d\d-\d\d"
)


def spot_crime_references(text: str) -> Iterator[Spotted]:
    """Block references after a keyword and the shapes that forces use alone; ask about shapes used elsewhere too."""
    for rule in (SURE_CRIME, SAID_CRIME, LONG_CRIME):
        if any(_is_reference(text, match, digits=4) for match in rule.finditer(text)):
            yield block(CRIME)
    for rule in (INCIDENT_OF, CASE_URN, CRIMINAL_RECORD, STARRED, SLASHED):
        if rule.search(text):
            yield block(CRIME)
    for rule in (FORCE_SLASHED, BARE_NICHE, BARE_URN):
        if any(not counts_something(text, match.start(), match.end()) for match in rule.finditer(text)):
            yield ask(CRIME)


def spot_case_references(text: str) -> Iterator[Spotted]:
    """Block references after a system's name or "case number"; ask about letters with a long number."""
    for rule in (SURE_CASE, SAID_CASE, LONG_CASE):
        if any(_is_reference(text, match, digits=3) for match in rule.finditer(text)):
            yield block(CASE)
    for rule in (SHORT_CASE, SHORT_URN):
        if any(_is_reference(text, match, digits=4) for match in rule.finditer(text)):
            yield ask(CASE)
    if any(match["of"].casefold() not in ID_OF_A_THING for match in ANY_ID.finditer(text)):
        yield ask(CASE)
    for match in LETTERED.finditer(text):
        if not match.group().startswith(THING_LETTERS):
            yield ask(CASE)


def _is_reference(text: str, match: re.Match[str], digits: int) -> bool:
    """Return whether what stands after a keyword is a reference, not a year, a date or a count."""
    ref = match["ref"].strip("/-")
    if YEAR_OR_DATE.fullmatch(ref) or len(digits_of(ref)) < digits:
        return False
    return not counts_something(text, match.start("ref"), match.end("ref"))


def spot_vehicles(text: str) -> Iterator[Spotted]:
    """Block a registration after a keyword; ask about the shape in use since 2001."""
    if PLATE_SAID.search(text):
        yield block(VEHICLE)
    elif PLATE_NOW.search(text):
        yield ask(VEHICLE)
