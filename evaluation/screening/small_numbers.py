"""Numbers in a sentence about figures: a small count of people, and any number at all.

A small count is 1 to the threshold less one, in digits or in words, of people or of what the measure counts. "Only
three of them" is taken for people; a number of something unknown is asked about. Things ("3 schools"), dates, phases,
shares without a base and large numbers are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.screening.identity.kinds import Verdict
from evaluation.screening.identity.plain_text import plain_text
from evaluation.screening.number_words import ALWAYS, MONTHS, NUMBERED, ONLY_BESIDE, PEOPLE, THINGS, WORDS

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WORD = "|".join(WORDS)
TOKEN = re.compile(
    rf"(?P<number>{NUMBER})(?P<more>(?:st|nd|rd|th|k|m|pm|am)\b|%)?"
    r"|(?P<word>[a-z]+(?:'[a-z]+)?)|(?P<stop>[.;:!?])|(?P<sign>[^\s])"
)
MONTH = rf"(?:{'|'.join(MONTHS)})"
YEAR = r"(?:19|20)\d\d"
# "May 3" is none: three may follow who are counted; nor is "3 may", without a year or a word such as "by".
DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\s+{YEAR}\b|\b\d{{1,2}}(?:st|nd|rd|th)\s+(?:of\s+)?{MONTH}\b"
    rf"|\b(?:on|by|from|since|until|till|before|after|to|of)\s+(?:the\s+)?\d{{1,2}}\s+{MONTH}\b"
    rf"|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)\b(?:,?\s+{YEAR}\b)?|\b{MONTH}\s+{YEAR}\b"
    rf"|\b{YEAR}(?:\s*[/-]\s*\d{{2,4}})?\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
)
AMOUNT = rf"(?:{NUMBER}|{WORD})"
OUT_OF = re.compile(
    rf"\b(?P<part>{AMOUNT})\s+(?P<how>in(?:\s+every)?|out\s+of|of)\s+(?:the\s+|all\s+|every\s+)?(?P<whole>{AMOUNT})\b"
)
SHARES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
SHARE = re.compile(
    rf"(?:\b(?P<percent>{NUMBER})\s?(?:%|per\s?cent)"
    rf"|\b(?:(?P<times>{WORD})\s+)?(?P<named>{'|'.join(SHARES)})s?\s+(?:of|the)\b"
    rf"|\b(?P<part>{AMOUNT})\s+in(?:\s+every)?\s+(?P<of>{AMOUNT})\b)(?P<rest>[^.;!?]*)"
)
# "four 13-15 year olds", "three under-13s"
OLD = re.compile(r"\b(?:\d{1,2}\s?-\s?)?\d{1,2}[\s-](?:years?)[\s-]olds?\b|\bunder[\s-]?\d{1,2}'?s\b")
ONE_OF_THEM = (
    "boy|girl|teenager|toddler|baby|youngster|pupil|student|brother|sister|victim|offender|suspect|man|woman|child"
)
SOMEBODY = re.compile(
    rf"\b(?:an?|the|this|that|another)\s+(?:(?!of\b)[\w-]+\s+){{0,3}}(?:{ONE_OF_THEM})\b"
    r"(?!['-]|\s+(?:protection|sexual|abuse|exploitation|safeguarding|safety|services?|care|support|groups?|voice|film)\b)"
)
NAMES_AN_AGE = frozenset({"aged", "age", "ages"})
# What follows a number that does not say what it counts.
LEAVES_OPEN = frozenset(
    ("of", "were", "was", "are", "is", "came", "had", "have", "more", "fewer", "less", "in", "from", "and", "or", "to")
)
# How many words on, or back, what is counted may stand.
NEAR = 5


@dataclass(frozen=True)
class _Token:
    text: str
    value: float | None = None
    exact: bool = True
    stop: bool = False


def small_count(text: str, threshold: int, unit: str, figure: int | None = None) -> Verdict | None:
    """Return "block" where a text gives a count of 1 to threshold less one of people or of what the measure counts.

    "ask" where it gives such a number and does not say of what. unit: the measure's, "initial contacts". figure: what
    viewers see of the month, of which a share may give a small count; None where there is none.
    """
    plain = OLD.sub(" children ", DATES.sub(" , ", plain_text(text).casefold()))
    counted = PEOPLE | {word for word in unit.casefold().split() if word not in {"of", "in"} | THINGS}
    if _small_share(plain, threshold, counted, figure) or set(re.findall("[a-z]+", plain)) & ALWAYS:
        return "block"
    plain = _without_shares(plain)
    found = {_small(tokens, at, threshold, counted) for tokens in _sentences(plain) for at in range(len(tokens))}
    return "block" if "block" in found else "ask" if "ask" in found else None


def one_person(text: str) -> bool:
    """Return whether a text tells of somebody: "a girl who", "the boy". In general it may: "makes a child safer"."""
    return SOMEBODY.search(plain_text(text).casefold()) is not None


def any_number(text: str) -> bool:
    """Return whether a text gives a number of any size, in digits or in words. Dates and years are none."""
    plain = DATES.sub(" ", plain_text(text).casefold())
    return any(token.value is not None for tokens in _sentences(plain) for token in tokens)


def _sentences(plain: str) -> Iterator[list[_Token]]:
    sentence: list[_Token] = []
    for found in TOKEN.finditer(plain):
        if found["stop"] and not sentence:
            continue
        if found["stop"] in {".", "!", "?", ";"}:
            yield sentence
            sentence = []
        else:
            sentence.append(_token(found))
    yield sentence


def _token(found: "re.Match[str]") -> _Token:
    if found["number"]:
        return _Token(found[0], float(found["number"].replace(",", "")), exact=not found["more"])
    if found["word"]:
        return _Token(found[0], WORDS.get(found["word"]))
    return _Token(found[0], stop=found["stop"] is not None or found[0] not in "-/()'\"")


def _small(tokens: list[_Token], at: int, threshold: int, counted: frozenset[str]) -> Verdict | None:
    token = tokens[at]
    if token.value is None or not token.exact or token.value not in range(1, threshold):
        return None
    before = tokens[at - 1].text if at else ""
    if before in NAMES_AN_AGE or (before in NUMBERED and not _this_one(tokens, at)):
        return None
    if before in {"£", "€", "$"} or (before == "-" and at > 2 and tokens[at - 3].text in NAMES_AN_AGE):
        return None
    found = _next_known(tokens, at, counted)
    if found == "thing":
        return None
    if found or _before_known(tokens, at, counted) or (token.text not in ONLY_BESIDE and _open(tokens, at)):
        return "block"
    return None if token.text in ONLY_BESIDE else "ask"


def _this_one(tokens: list[_Token], at: int) -> bool:
    """Return whether the word before is not numbered, but one of its kind: "this week 3 boys"."""
    before = tokens[at - 2].text if at > 1 else ""
    return before in {"this", "that", "last", "next", "each", "every", "per", "the", "a", "same", "previous", "first"}


def _next_known(tokens: list[_Token], at: int, counted: frozenset[str]) -> str:
    """Return what the number counts, as far as its next words say: "counted", "thing" or ""."""
    for token in tokens[at + 1 : at + 1 + NEAR]:
        if token.stop:
            return ""
        if token.text in counted:
            return "counted"
        if token.text in THINGS:
            return "thing"
    return ""


def _before_known(tokens: list[_Token], at: int, counted: frozenset[str]) -> bool:
    """Return whether people or the unit stand just before the number: "boys: 3", "referrals fell to three"."""
    word = tokens[at].text in ONLY_BESIDE
    return any(token.text in counted for token in tokens[max(0, at - (2 if word else 2 * NEAR)) : at])


def _open(tokens: list[_Token], at: int) -> bool:
    """Return whether nothing says what is counted: "only three of them", "there were 2"."""
    return at + 1 == len(tokens) or tokens[at + 1].stop or tokens[at + 1].text in LEAVES_OPEN


def _small_share(plain: str, threshold: int, counted: frozenset[str], figure: int | None) -> bool:
    """Return whether a share and what it is of give a small count: "1 in 4 of the 12", "a third of 9"."""
    for found in OUT_OF.finditer(plain):
        part, whole = _value(found["part"]), _value(found["whole"])
        small = part in range(1, threshold) and part <= whole and not found["how"].startswith("in")
        if small and not _of_things(plain[found.end() :], counted):
            return True
    for found in SHARE.finditer(plain):
        share = _share(found)
        rest = found["rest"]
        bases = [float(each.replace(",", "")) for each in re.findall(NUMBER, rest)]
        bases += [value for word, value in WORDS.items() if re.search(rf"\b{word}\b", rest) and word not in ONLY_BESIDE]
        if figure is not None and not _of_things(rest, counted) and set(re.findall(r"[a-z]+", rest)[:NEAR]) & counted:
            bases.append(float(figure))
        if any(round(share * base) in range(1, threshold) and not _of_things(rest, counted) for base in bases):
            return True
    return False


def _without_shares(plain: str) -> str:
    """Return the text without its shares, which count nothing by themselves: "1 in 4", "two thirds"."""
    return re.sub(rf"\b{AMOUNT}\s+(?:in\s+(?:every\s+)?{AMOUNT}|(?:{'|'.join(SHARES)})s?)\b", " ", plain)


def _share(found: "re.Match[str]") -> float:
    if found["percent"]:
        return float(found["percent"].replace(",", "")) / 100
    if found["named"]:
        return (_value(found["times"]) if found["times"] else 1.0) / SHARES[found["named"]]
    whole = _value(found["of"])
    return _value(found["part"]) / whole if whole else 0.0


def _of_things(after: str, counted: frozenset[str]) -> bool:
    """Return whether the first known word says that things are counted, and not people."""
    for word in re.findall(r"[a-z]+", after)[:NEAR]:
        if word in counted:
            return False
        if word in THINGS:
            return True
    return False


def _value(text: str) -> float:
    return float(WORDS[text]) if text in WORDS else float(text.replace(",", ""))
