"""What changed since the publication before, in at most seven sentences, the most important first.

First an answer that is another one now, then a month or run that stands out, months that are gone, what was revised,
months and lists that are new, and last what stopped coming. Each names its place; nothing is said of what is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from evaluation.definitions.periods import month_name
from evaluation.verdicts.shapes import SIGNS
from evaluation.verdicts.spoken import number_of
from evaluation.verdicts.verdict import Verdict

MOST = 7
# In order of importance.
Kind = Literal["answer", "stands out", "gone", "revised", "new months", "new rows", "not sent"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# More than this is a list that nobody reads.
MOST_RUNS = 3
FIRST = "This is the first publication: there is nothing to compare it with."
EXPLORED = "What a file would change is in the preview on the Upload page."
NOTHING = "Nothing that is shown changed since publication {number}."
NOT_TOLD = "and {more} more, on the pages of the measures."


@dataclass(frozen=True)
class Change:
    """One thing that changed, as a sentence."""

    kind: Kind
    words: str


def answer_changed(place: str, what: str, then: Verdict, now: Verdict) -> Change:
    """Return that the answer about a series, by one method, is another one now, or that there is none any more."""
    answer = "no comparison any more" if now.shape == "no answer" else f"now {SIGNS[now.shape].mark} {now.in_a_word}"
    return Change("answer", f"{place}, {what}: {answer}, before {then.in_a_word}. {now.in_brief}")


def stands_out(place: str, whats: Sequence[str], words: str) -> Change:
    """Return of which series of a place the latest month is unusual, or ends a run. words: as latest_sign says it."""
    return Change("stands out", f"{place}, {'; '.join(whats)}: {words}.")


def revised(place: str, what: str, words: str) -> Change:
    """Return what was revised. words: "Revised in publication 3: May 2019."."""
    return Change("revised", f"{place}, {what}: {words[0].lower()}{words[1:]}")


def new_months(place: str, runs: Sequence[str], measures: int) -> Change:
    """Return which months came from a place, or came back, for how many measures. runs: as month_runs names them."""
    return Change("new months", f"{place}: {_named(runs)} came in, for {number_of(measures, 'measure')}.")


def months_gone(place: str, runs: Sequence[str], measures: int) -> Change:
    """Return which months of a place are not given any more, and of how many measures. runs: as for new_months."""
    are = "is" if len(runs) == 1 and " to " not in runs[0] else "are"
    return Change("gone", f"{place}: {_named(runs)} {are} no longer given, for {number_of(measures, 'measure')}.")


def _named(runs: Sequence[str]) -> str:
    more = len(runs) - MOST_RUNS
    return ", ".join(runs[:MOST_RUNS]) + (f" and {number_of(more, 'further period')}" if more > 0 else "")


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
