"""What is said of a measure and place first, when several things hold: one sentence, its doubt, its shape, its reasons.

Order of precedence, from what is firmest and matters most to a director down to what cannot be said:

1. a clear change since a launch: it was asked beforehand, and holds with and without the earlier trend;
2. a change that cannot be separated from an earlier trend: silence about the trend would let it pass for a result;
3. a clear change from one year to the next;
4. an unusual latest month, which is a signal to look into;
5. no clear change since a launch; 6. none from year to year, or too few to say more than the counts;
7. a latest month within its usual range; 8. what has no answer: why, and when there can be one.

The rest is not lost: what else holds follows in ``also``, and a signal against a clear change is part of its doubt.
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from evaluation.verdicts.shapes import SIGNS, WAYS, Shape

# In order of precedence.
Condition = Literal[
    "clear since launch",
    "gap clear",
    "not separable from trend",
    "gap depends on trends",
    "clear change in a year",
    "signal",
    "no clear change since launch",
    "gap not clear",
    "no clear change in a year",
    "too few for percentage",
    "usual",
    "no usual range",
    "not compared",
    "too early",
    "refused",
    "no figure",
]
PRECEDENCE: tuple[Condition, ...] = get_args(Condition)

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Subject:
    """Whom a sentence is about. what: as counted_as says it, "referrals (records)"; place: the area's name."""

    what: str
    place: str


@dataclass(frozen=True)
class Verdict:
    """What the evidence says, ready to be shown.

    headline: one sentence with place, numbers, period and basis. doubt: what it does not say, and why. shape: its sign.
    rows: "How we know", label and value. also: further sentences that hold. brief: the headline without whom it is
    about, with the doubt that must not be missing beside it, for a cell whose row and column say that; where it is
    empty, the headline after its place serves. word: what it comes to; where it is empty, the word of its shape serves.
    """

    condition: Condition
    shape: Shape
    headline: str
    doubt: str
    rows: Rows
    also: tuple[str, ...] = ()
    brief: str = ""
    word: str = ""

    @property
    def in_brief(self) -> str:
        """Return the sentence for a cell."""
        words = self.brief or _without_place(self.headline)
        return words[0].upper() + words[1:]

    @property
    def in_a_word(self) -> str:
        """Return what it comes to: a month by itself is never "higher", which is kept for a tested change."""
        return self.word or SIGNS[self.shape].word


def verdict(*of: Verdict) -> Verdict:
    """Return what to say first of these verdicts on one measure and place, with the others in also.

    Verdicts of one condition keep their order, so the caller puts the more important first.

    Raises ValueError without any.
    """
    if not of:
        raise ValueError("A verdict needs something to judge.")
    first, *rest = sorted(of, key=lambda each: PRECEDENCE.index(each.condition))
    against = [each for each in rest if each.condition == "signal" and _opposed(first.shape, each.shape)]
    doubt = " ".join([*(f"But {_without_place(each.headline)}" for each in against), first.doubt]).strip()
    also = tuple(each.headline for each in rest if each not in against)
    return replace(first, doubt=doubt, rows=sum((each.rows for each in of), ()), also=(*first.also, *also))


def _opposed(one: Shape, other: Shape) -> bool:
    return {WAYS.get(one, ""), WAYS.get(other, "")} == {"up", "down"}


def _without_place(headline: str) -> str:
    return headline.split(": ", 1)[-1]
