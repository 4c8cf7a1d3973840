"""Shares in a sentence that give a small count: of what they are of, or of the month's own figure, and what is left.

Whoever reads "6 of the 8 were girls" knows of two boys, so what is left over is judged like what is said.
"""

import re

from evaluation.screening.identity.word_sets import words_in
from evaluation.screening.number_tokens import AMOUNT, NEAR, NUMBER, WORD, of_things, value
from evaluation.screening.number_words import ONLY_BESIDE

OUT_OF = re.compile(
    rf"\b(?P<part>{AMOUNT})\s+(?P<how>in(?:\s+every)?|out\s+of|of)\s+(?:the\s+|all\s+|every\s+)?(?P<whole>{AMOUNT})\b"
)
# "8 out of 10 people" is a way to say a share.
ROUND_WHOLES = (10, 100)
SHARES = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
SHARE = re.compile(
    rf"(?:\b(?P<percent>{NUMBER})\s?(?:%|per\s?cent)"
    rf"|\b(?:(?P<times>{WORD})[\s-]+)?(?P<named>{'|'.join(SHARES)})s?\s+(?:of|the)\b"
    rf"|\b(?P<part>{AMOUNT})\s+in(?:\s+every)?\s+(?P<of>{AMOUNT})\b)(?P<rest>[^.;!?]*)"
)
# A share that tells how much more or less there was, or of whom something was asked, is none of the figure.
OF_A_CHANGE = words_in(
    "by up down rose rise rises fell fall grew growth grown risen fallen increase increased decrease decreased higher "
    "lower more fewer less drop dropped change changed reduction reduced target aware awareness knew know recognised "
    "said answered asked agreed respondents survey surveyed confidence likely"
)
# What a share can be of; another share is none.
BASE = re.compile(rf"(?<!aged )(?<!age )(?<!under )(?<!over )\b{AMOUNT}(?![\d.,]*\d)(?!\s?(?:%|per\s?cent))\b")
TIMES = re.compile(r"\b(?:this|last|that|each|per)\s+(?:month|week|year|quarter|time)\b")
MADE_UP = re.compile(r"\b(?:made|make|makes|making)\s+up\b")
ALL_BUT = re.compile(
    rf"\b(?:all|every\w*|nobody|none|no\s+one)\b[^.;!?]{{0,40}}?\b(?:but|bar|except(?:\s+for)?|apart\s+from|save)\s+"
    rf"(?:for\s+|the\s+)?(?P<left>{AMOUNT})\b(?P<rest>[^.;!?]*)"
)
VERB = re.compile(r"\b(?:were|was|are|is|came|had|have|has|did|said|told)\b")


def small_share(plain: str, threshold: int, counted: frozenset[str], figure: int | None) -> bool:
    """Return whether a share, or what it leaves, is a small count: "1 in 4 of the 12", "6 of the 8", "all but one".

    plain: a folded text. figure: what viewers see of the month; None where there is none.
    """
    for found in OUT_OF.finditer(plain):
        part, whole = value(found["part"]), value(found["whole"])
        said = part <= whole and not found["how"].startswith("in") and not of_things(plain[found.end() :], counted)
        idiom = found["how"].startswith("out") and whole in ROUND_WHOLES
        if said and (_is_small(part, threshold) or (not idiom and _is_small(whole - part, threshold))):
            return True
    for found in ALL_BUT.finditer(plain):
        if _is_small(value(found["left"]), threshold) and not of_things(VERB.split(found["rest"])[0], counted):
            return True
    return any(
        _is_small(part, threshold) or (near and _is_small(base - part, threshold))
        for found in SHARE.finditer(plain)
        for base, near in _bases(plain, found, counted, figure)
        for part in [round(_share(found) * base)]
    )


def without_shares(plain: str) -> str:
    """Return the text without its shares, which count nothing by themselves: "1 in 4", "two thirds"."""
    return re.sub(rf"\b{AMOUNT}[\s-]+(?:in\s+(?:every\s+)?{AMOUNT}|(?:{'|'.join(SHARES)})s?)\b", " ", plain)


def _is_small(number: float, threshold: int) -> bool:
    return number in range(1, threshold)


def _bases(plain: str, found: "re.Match[str]", counted: frozenset[str], figure: int | None) -> list[tuple[float, bool]]:
    """Return what a share can be of: the numbers behind it, and the figure where it is said of what that counts.

    Each with whether it stands so near that the share is surely of it.
    """
    rest = TIMES.sub(" ", found["rest"])
    if of_things(rest, counted):
        return []
    bases = [
        (value(each[0]), len(rest[: each.start()].split()) <= NEAR)
        for each in BASE.finditer(rest)
        if each[0] not in ONLY_BESIDE
    ]
    if figure is None or any(near for _, near in bases):
        return bases
    sentence = MADE_UP.sub(" ", re.split(r"[.;!?]", plain[: found.start()])[-1])
    before = re.findall(r"[a-z]+", sentence)[-2 * NEAR :]
    after = re.findall(r"[a-z]+", rest)[:NEAR]
    changes = OF_A_CHANGE & {*before[-3:], *after[:2]}
    behind = set(after) & counted and not OF_A_CHANGE & {*before[-2:], *after[:3]}
    in_front = found["percent"] and set(before) & counted and not changes
    return [*bases, (float(figure), True)] if behind or in_front else bases


def _share(found: "re.Match[str]") -> float:
    if found["percent"]:
        return float(found["percent"].replace(",", "")) / 100
    if found["named"]:
        return (value(found["times"]) if found["times"] else 1.0) / SHARES[found["named"]]
    whole = value(found["of"])
    return value(found["part"]) / whole if whole else 0.0
