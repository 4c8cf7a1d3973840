"""The screen of commentary: what an officer writes of a figure may say who nobody is, and give no small count away."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from evaluation.definitions.strategy import Strategy
from evaluation.screening.identity.agreed import agreed_texts
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import screen
from evaluation.screening.identity.titles import titles_of
from evaluation.screening.small_numbers import any_number, one_person, small_count

Reason = Literal[
    "missing", "identifies", "may identify", "small count", "small number", "one person", "hidden month", "too long"
]
# The fields of a note, by key, in the order of the form.
FIELDS = {
    "why": "Why it moved",
    "action": "What will be done",
    "team": "Which team",
    "by_when": "By when",
    "author": "Your role or team",
}
LONGEST = {"why": 600, "action": 600, "team": 60, "by_when": 40, "author": 60}
ASKED: frozenset[Reason] = frozenset({"may identify", "small number", "one person"})
# Where a number can be a count of people.
SENTENCES = ("why", "action", "by_when")


@dataclass(frozen=True)
class Figure:
    """What viewers see of the month. hidden: the figure is [c] or not published; value: None where it is, too."""

    value: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Remark:
    """What is wrong with a field or to be answered about it. kind: of what it looks; never what was written.

    key: changes with the field's text, so that an answer holds for what was asked only.
    """

    field: str
    reason: Reason
    kind: str = ""
    key: str = ""

    @property
    def asked(self) -> bool:
        """Return whether the author answers it; all else is refused."""
        return self.reason in ASKED


def check_commentary(
    said: Mapping[str, str], strategy: Strategy, unit: str, figure: Figure, titles: Iterable[str] = ()
) -> tuple[Remark, ...]:
    """Return what is to be said of a note, field by field. said: a text for each of FIELDS, "" where not given.

    unit: the measure's; figure: the month's, as viewers see it; titles: the campaigns' names that officers allowed.
    """
    found = [Remark(key, "missing") for key in FIELDS if key != "by_when" and not said[key].strip()]
    found += [Remark(key, "too long") for key in FIELDS if len(said[key]) > LONGEST[key]]
    allowed, agreed = (*titles_of(strategy), *titles), agreed_texts(strategy)
    for key in FIELDS:
        for each in screen([Located(said[key])], allowed, agreed):
            reason: Reason = "identifies" if each.verdict == "block" else "may identify"
            found.append(Remark(key, reason, each.kind, _key(key, each.kind, said[key])))
    for key in SENTENCES:
        if figure.hidden and any_number(said[key]):
            found.append(Remark(key, "hidden month"))
        elif verdict := small_count(said[key], strategy.threshold, unit, figure.value):
            few: Reason = "small count" if verdict == "block" else "small number"
            found.append(Remark(key, few, few, _key(key, few, said[key])))
        if one_person(said[key]):
            found.append(Remark(key, "one person", "one person", _key(key, "one person", said[key])))
    return tuple(found)


def _key(field: str, kind: str, text: str) -> str:
    return f"{field}:{kind}:{hashlib.sha256(text.encode()).hexdigest()[:12]}"
