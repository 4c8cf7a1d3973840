"""Numbers in a sentence about figures: a small count of people, and any number at all.

A small count is 1 to the threshold less one, in digits or in words, of people or of what the measure counts, or what a
part leaves of its whole. "Only three of them" is taken for people; a number of something unknown is asked about. Things
("3 schools"), dates, phases, shares without a base and large numbers are none.
"""

import re

from evaluation.screening.identity.kinds import Verdict
from evaluation.screening.identity.plain_text import plain_text
from evaluation.screening.left_over import left_over
from evaluation.screening.number_tokens import NEAR, Token, folded, of_things, sentences
from evaluation.screening.number_words import ALWAYS, NUMBERED, ONLY_BESIDE, ORDINALS, PEOPLE, ROMAN, THINGS
from evaluation.screening.small_shares import small_share, without_shares

# "four 13-15 year olds", "three under-13s"
OLD = re.compile(r"\b(?:\d{1,2}\s?-\s?)?\d{1,2}[\s-](?:years?)[\s-]olds?\b|\bunder[\s-]?\d{1,2}'?s\b")
ONE_OF_THEM = (
    "boy|girl|teenager|toddler|baby|youngster|pupil|student|brother|sister|victim|offender|suspect|man|woman|child|"
    "mother|father|daughter|son|cousin|sibling|twin"
)
OF_NOBODY = (
    r"(?!['-]|\s+(?:protection|sexual|abuse|exploitation|safeguarding|safety|services?|care|support|groups?|"
    r"voice|film)\b)"
)
SOMEBODY = re.compile(
    rf"\b(?:an?|the|this|that|another|first|1st)\s+(?:(?!of\b)[\w-]+\s+){{0,3}}(?:{ONE_OF_THEM})\b{OF_NOBODY}"
)
ORDINAL = re.compile(
    rf"\b(?:(?P<named>{'|'.join(ORDINALS)})|(?P<number>\d)(?:nd|rd|th))\s+(?:(?!of\b)[\w-]+\s+){{0,1}}"
    rf"(?:{ONE_OF_THEM})\b{OF_NOBODY}"
)
ONE_EACH = re.compile(r"\bone\s+(?:each|apiece|(?:in|from|at|for|of)\s+each)\b(?P<rest>[^.;!?]*)")
ONLY_ONE = re.compile(r"\b(?:only|just)\s+(?:the\s+)?(?:one|pair|couple)\s*(?:$|[.;,!?]|of\s+them\b)")
# What tells of a hidden figure without a number.
ALL_OR_NONE = re.compile(
    r"\b(?:all|none|most|many|few|half|several|neither|either|each)\s+of\s+(?:them|these|those)\b|\bhandful\b"
    r"|\b(?:all|nobody|none|most|half)\s+(?:were|came|but)\b|\beach\s+(?:in|from|at)\b"
    r"|\b(?:single|double|treble|triple)[\s-](?:figures?|digits?)\b|\bhat[\s-]tricks?\b"
)
NAMES_AN_AGE = frozenset({"aged", "age", "ages"})
# What follows a number that does not say what it counts.
LEAVES_OPEN = frozenset(
    ("of", "were", "was", "are", "is", "came", "had", "have", "more", "fewer", "less", "in", "from", "and", "or", "to")
)
NO_OR_FEW = re.compile(r"\b(?:no|zero|nil|not\s+any?|few|several|half)\s+((?:[\w-]+\s+){0,2}[\w-]+)")


def small_count(text: str, threshold: int, unit: str, figure: int | None = None) -> Verdict | None:
    """Return "block" where a text gives a count of 1 to threshold less one of people or of what the measure counts.

    "ask" where it gives such a number and does not say of what. unit: the measure's, "initial contacts". figure: what
    viewers see of the month, of which a share may give a small count; None where there is none.
    """
    plain = OLD.sub(" children ", folded(text, " , "))
    counted = PEOPLE | {word for word in unit.casefold().split() if word not in {"of", "in"} | THINGS}
    if small_share(plain, threshold, counted, figure) or set(re.findall("[a-z]+", plain)) & ALWAYS:
        return "block"
    if ONLY_ONE.search(plain) or any(_ordinal(each) < threshold for each in ORDINAL.finditer(plain)):
        return "block"
    said = [*sentences(without_shares(plain))]
    found = {_small(tokens, at, threshold, counted) for tokens in said for at in range(len(tokens))}
    found.add(left_over(said, threshold, counted, figure))
    found |= {"ask" for each in ONE_EACH.finditer(plain) if not of_things(each["rest"], counted)}
    return "block" if "block" in found else "ask" if "ask" in found else None


def one_person(text: str) -> bool:
    """Return whether a text tells of somebody: "a girl who", "the boy". In general it may: "makes a child safer"."""
    return SOMEBODY.search(plain_text(text).casefold()) is not None


def any_number(text: str) -> bool:
    """Return whether a text gives a number of any size, in digits or in words. Dates and years are none.

    "All of them", "a handful" and "no boys" tell of a number, too.
    """
    plain = folded(text, " ")
    if ALL_OR_NONE.search(plain) or set(re.findall("[a-z]+", plain)) & ALWAYS:
        return True
    if any(PEOPLE & set(each[1].split()) for each in NO_OR_FEW.finditer(plain)):
        return True
    return any(token.value is not None for tokens in sentences(plain) for token in tokens)


def _ordinal(found: "re.Match[str]") -> int:
    return ORDINALS[found["named"]] if found["named"] else int(found["number"])


def _small(tokens: list[Token], at: int, threshold: int, counted: frozenset[str]) -> Verdict | None:
    token = tokens[at]
    if token.value is None or not token.exact or token.value not in range(1, threshold):
        return None
    before = tokens[at - 1].text if at else ""
    if token.text in ROMAN and at + 1 < len(tokens) and tokens[at + 1].text == ")":
        return None
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


def _this_one(tokens: list[Token], at: int) -> bool:
    """Return whether the word before is not numbered, but one of its kind: "this week 3 boys"."""
    before = tokens[at - 2].text if at > 1 else ""
    return before in {"this", "that", "last", "next", "each", "every", "per", "the", "a", "same", "previous", "first"}


def _next_known(tokens: list[Token], at: int, counted: frozenset[str]) -> str:
    """Return what the number counts, as far as its next words say: "counted", "thing" or ""."""
    for token in tokens[at + 1 : at + 1 + NEAR]:
        if token.stop:
            return ""
        if token.text in counted:
            return "counted"
        if token.text in THINGS:
            return "thing"
    return ""


def _before_known(tokens: list[Token], at: int, counted: frozenset[str]) -> bool:
    """Return whether people or the unit stand just before the number: "boys: 3", "referrals fell to three"."""
    word = tokens[at].text in ONLY_BESIDE
    return any(token.text in counted for token in tokens[max(0, at - (2 if word else 2 * NEAR)) : at])


def _open(tokens: list[Token], at: int) -> bool:
    """Return whether nothing says what is counted: "only three of them", "there were 2"."""
    return at + 1 == len(tokens) or tokens[at + 1].stop or tokens[at + 1].text in LEAVES_OPEN
