"""What changed since the publication before, in at most seven sentences, the most important first.

First an answer that is another one now, then a month that stands out, what was revised, months and lists that are new,
and last what stopped coming. Each names its place; nothing is said of what is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.definitions.periods import month_name
from evaluation.verdicts.referral_words import LATEST
from evaluation.verdicts.shapes import SIGNS, Shape

MOST = 7
# In order of importance.
Kind = Literal["answer", "stands out", "revised", "new months", "new rows", "not sent"]
KINDS: tuple[Kind, ...] = ("answer", "stands out", "revised", "new months", "new rows", "not sent")
FIRST = "This is the first publication: there is nothing to compare it with."
EXPLORED = "What a file would change is in the preview on the Upload page."
NOTHING = "Nothing that is shown changed since publication {number}."
NOT_TOLD = "and {more} more, on the pages of the measures."


@dataclass(frozen=True)
class Change:
    """One thing that changed, as a sentence."""

    kind: Kind
    words: str


def answer_changed(place: str, what: str, then: Shape, now: Shape, words: str) -> Change:
    """Return that the answer about a series is another one now. words: the answer as it is now, in brief."""
    before = SIGNS[then].word
    return Change("answer", f"{place}, {what}: now {SIGNS[now].mark} {SIGNS[now].word}, before {before}. {words}")


def stands_out(place: str, whats: Sequence[str], month: str, shape: Shape) -> Change:
    """Return of which series of a place a month that is new is unusual in one way, by itself or as part of a run."""
    return Change("stands out", f"{place}: {month_name(month)} is {LATEST[shape]} for {'; '.join(whats)}.")


def revised(place: str, what: str, words: str) -> Change:
    """Return what was revised. words: "Revised in publication 3: May 2019."."""
    return Change("revised", f"{place}, {what}: {words[0].lower()}{words[1:]}")


def new_months(place: str, first: str, last: str, measures: int) -> Change:
    """Return which months came from a place, and for how many measures."""
    months = month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
    of = "1 measure" if measures == 1 else f"{measures} measures"
    return Change("new months", f"{place}: {months} came in, for {of}.")


def new_rows(name: str, then: int, now: int) -> Change:
    """Return how much longer or shorter a list is. name: of its sheet."""
    more = "more" if now > then else "fewer"
    number = abs(now - then)
    return Change("new rows", f"{name}: {number:,} {'row' if number == 1 else 'rows'} {more} than before.")


def not_sent(place: str, last: str) -> Change:
    """Return that a place sent nothing new while another did."""
    return Change("not sent", f"{place}: nothing new came; its figures end in {month_name(last)}.")


def told(changes: Sequence[Change], before: int) -> list[str]:
    """Return the sentences to show. before: the number of the publication before, 0 for none."""
    if not before:
        return [FIRST]
    ordered = sorted(changes, key=lambda each: KINDS.index(each.kind))
    if not ordered:
        return [NOTHING.format(number=before)]
    words = [each.words for each in ordered]
    if len(words) <= MOST:
        return words
    return [*words[: MOST - 1], NOT_TOLD.format(more=len(words) - MOST + 1)]
