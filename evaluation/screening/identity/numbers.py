"""Numbers that a person has for life: NHS, national insurance, pupil, passport, driving licence, bank account."""

import re
from collections.abc import Iterator

from stdnum.gb import nhs, upn

from evaluation.screening.identity.kinds import Spotted, ask, block
from evaluation.screening.identity.plain_text import BETWEEN_GROUPS, counts_something, digits_of
from evaluation.screening.identity.vocabulary import is_word

NHS, NINO, UPN = "an NHS number", "a national insurance number", "a pupil number"
PASSPORT, LICENCE, BANK = "a passport number", "a driving licence number", "bank details"

GAP = f"{BETWEEN_GROUPS}{{0,3}}"
GROUPS = rf"\d{{3}}\)?{GAP}\d{{3}}{GAP}\d{{4}}(?!\d)"
NHS_KEYWORD = re.compile(
    r"\b(?:nhs|chi|h&c|health)(?: ?(?:no|num|number|id|ref))?(?![A-Za-z])(?: is| was)?[\s.:#=(-]{0,4}"
    rf"(?:\d(?:[ -]{{0,2}}\d){{9}}(?!\d)|{GROUPS})",
    re.IGNORECASE,
)
SPELLED_DIGITS = re.compile(r"(?<![\d.,] )(?<![\w.,-])\d(?: \d){9}(?![\w.,-]| \d)")
# A number that went through a spreadsheet ends in ".0".
ENDS = r"(?:\.0{1,2})?(?![\w*/%]|[.,-]\d)"
TEN_DIGITS = re.compile(
    rf"(?<!\+\d\d )(?<![\w.,/*+£$-])\(?\d{{3}}\)?(?P<gap>{GAP})\d{{3}}(?P<second>{GAP})\d{{4}}{ENDS}"
)
IN_PAIRS = re.compile(r"(?<![\w.,/*+£$-])\d\d(?P<gap>[ .-])\d\d(?:(?P=gap)\d\d){3}(?![\w*/%]|[ .,-]\d)")
GLUED = re.compile(rf"(?<=[A-Za-z])(?<![A-Z]{{2}})\d{{10}}{ENDS}")
# 0, 1, 2 and 5 begin no NHS number of England and Wales.
NHS_BEGINS = frozenset("346789")
NINO_SHAPE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{2})([ ./_-]?)(?:\d{2} ?\d{2} ?\d{2}|\d{3} \d{3}|\d{2}(?P<gap>[./_-])\d{2}(?P=gap)\d{2})"
    r"[ ./_-]?([A-Da-d])(?![A-Za-z0-9])"
)
NINO_KEYWORD = re.compile(
    r"\b(?:NINO|NI|national insurance)(?: (?:no|num|number))?\b[\s.:#-]{0,4}[A-Z]{2}"
    r"(?:[ ./_-]?\d{2}){3}(?!\d)",
    re.IGNORECASE,
)
ENDS_THERE = re.compile(r"\s*(?:$|[.,;:)\]])")
# HM Revenue and Customs, National Insurance Manual NIM39110; QQ stands in every example.
NINO_FIRST, NINO_SECOND = frozenset("ABCEGHJKLMNOPRSTWXYZ"), frozenset("ABCEGHJKLMNPRSTWXYZ")
NINO_NEVER = frozenset(("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"))
UPN_SHAPE = re.compile(r"(?<![\w-])[A-Za-z]\d{11}[\dA-Za-z](?![\w-])")
UPN_KEYWORD = re.compile(
    r"\b(?:UPN|ULN|pupil (?:no|number|id|ref))\b[\s.:#-]{0,4}[A-Z]?\d{9,12}[A-Z]?\b", re.IGNORECASE
)
PASSPORT_KEYWORD = re.compile(
    r"\bpassport\b(?: (?:no|num|number))?[\s.:#-]{0,4}[A-Z]{0,2}\d{7,9}\b", re.IGNORECASE
)  # fmt: skip
LICENCE_SHAPE = re.compile(r"\b[A-Z]{1,5}9{0,4}\d[0156]\d(?:0[1-9]|[12]\d|3[01])\d[A-Z][A-Z9]\d[A-Z]{2}\b")
SORT_CODE = re.compile(r"\bsort ?code\b[\s.:#-]{0,4}\d{2}[ -]?\d{2}[ -]?\d{2}\b", re.IGNORECASE)
ACCOUNT = re.compile(r"\b(?:bank )?account (?:no|num|number)\b[\s.:#-]{0,4}\d{7,9}\b", re.IGNORECASE)


def spot_nhs_numbers(text: str) -> Iterator[Spotted]:
    """Block ten digits after a keyword, or with a right check digit; ask about the printed grouping without one.

    One in eleven ten-digit numbers has a right check digit by chance, so a number that counts something is left alone.
    """
    if NHS_KEYWORD.search(text):
        yield block(NHS)
    for match in TEN_DIGITS.finditer(text):
        if counts_something(text, match.start(), match.end()):
            continue
        if _is_nhs_number(digits_of(match.group())[:10]):
            yield block(NHS)
        elif match["gap"] and match["gap"] == match["second"]:
            yield ask(NHS)
    if any(nhs.is_valid(digits_of(match.group())) for match in SPELLED_DIGITS.finditer(text)):
        yield ask(NHS)
    for shape in (IN_PAIRS, GLUED):
        for match in shape.finditer(text):
            if _is_nhs_number(digits_of(match.group())[:10]) and not counts_something(text, match.start(), match.end()):
                yield ask(NHS)


def _is_nhs_number(digits: str) -> bool:
    return digits[:1] in NHS_BEGINS and nhs.is_valid(digits)


def spot_national_insurance_numbers(text: str) -> Iterator[Spotted]:
    """Block the shape with a prefix in use, or after a keyword; ask about other prefixes."""
    if NINO_KEYWORD.search(text):
        yield block(NINO)
    for match in NINO_SHAPE.finditer(text):
        prefix = match.group(1).upper()
        # "we 12 34 56 a row" is a sentence; a number is written in capitals, in one piece or by itself.
        if match.group(1).islower() and match.group(2) == " ":
            if not is_word(match.group(1)) and ENDS_THERE.match(text, match.end()):
                yield ask(NINO)
            continue
        used = prefix[0] in NINO_FIRST and prefix[1] in NINO_SECOND and prefix not in NINO_NEVER
        yield block(NINO) if used or prefix == "QQ" else ask(NINO)


def spot_pupil_numbers(text: str) -> Iterator[Spotted]:
    """Block a unique pupil number with its check letter, or after a keyword; ask about the shape alone."""
    if UPN_KEYWORD.search(text):
        yield block(UPN)
    for match in UPN_SHAPE.finditer(text):
        yield block(UPN) if upn.is_valid(match.group().upper()) else ask(UPN)


def spot_documents(text: str) -> Iterator[Spotted]:
    """Block passports, driving licences and bank accounts."""
    if PASSPORT_KEYWORD.search(text):
        yield block(PASSPORT)
    if LICENCE_SHAPE.search(text):
        yield block(LICENCE)
    if SORT_CODE.search(text) or ACCOUNT.search(text):
        yield block(BANK)
