"""Words about hidden figures: how many, and for how much they stand. They never say which are small."""

import math
from collections.abc import Sequence

from evaluation.definitions.periods import month_name
from evaluation.protection.published import SUPPRESSED
from evaluation.verdicts.wording import SMALLEST_BASE_FOR_PERCENT, share_words


def quality_headline(figures: int, hidden: int, incomplete: int, data_to: str, silent: Sequence[str]) -> str:
    """Return the sentence that opens the data quality page.

    figures, hidden: published figures, and how many of them are hidden. incomplete: months missing between others.
    silent: the names of forces of which nothing is held.
    """
    months = {0: "no month is", 1: "1 month is"}.get(incomplete, f"{incomplete} months are")
    nothing = f", and of {' and '.join(silent)} nothing is held" if silent else ""
    missing = f"{months} missing up to {month_name(data_to)}{nothing}."
    if not figures:
        return "No counts are published yet, so none is hidden."
    if not hidden:
        return f"All {figures:,} figures are shown: none is small; {missing}"
    count = f"{hidden:,} of {figures:,} figures{_share(figures, hidden)} {'is' if hidden == 1 else 'are'}"
    them = "it" if hidden == 1 else "them"
    return f"{count} hidden, {SUPPRESSED}, so that no child can be found in {them} or for want of a number; {missing}"


def why_hidden(threshold: int) -> tuple[str, ...]:
    """Return the three things that a hidden figure can be."""
    return (
        f"A small count, from 1 to {threshold - 1}: somebody who knows a child could find the child in it.",
        "A figure that would give a small count away: with the others, it could be worked out. It may be large, or 0.",
        "A figure without a number: the force did not know the count, or the count of a part of it.",
    )


def most_hidden_title(names: list[str], figures: int, hidden: int) -> str:
    """Return the title of the measures beside each other: the one of which most is hidden, and how much.

    names: of the measures with the largest share; figures, hidden: of the first of these.
    """
    if not hidden:
        return "No measure has a hidden figure"
    count = f": {hidden:,} of {figures:,} figures{_share(figures, hidden)}" if len(names) == 1 else ""
    return f"Most is hidden of {' and '.join(names)}{count}"


def totals_title(what: str, figures: int, hidden: int) -> str:
    """Return the title of one measure's breakdowns: whether its totals are shown."""
    if not hidden:
        return f"{what}: every total is shown"
    return f"{what}: {hidden:,} of {figures:,} totals{_share(figures, hidden)} {'is' if hidden == 1 else 'are'} hidden"


def fresh_title(last: dict[str, str]) -> str:
    """Return the title of how fresh figures are: the month to which each force has sent anything.

    last: the last month by the force's name, empty where nothing was sent.
    """
    months = set(last.values())
    if len(last) > 1 and len(months) == 1 and "" not in months:
        return f"Every force: figures to {month_name(months.pop())}"
    return "; ".join(f"{name}: {f'figures to {month_name(month)}' if month else 'nothing sent yet'}"
                     for name, month in last.items())  # fmt: skip


def hidden_words(figures: int, hidden: int) -> str:
    """Return how many of some figures are hidden: "none of 280", "12 of 280 (4%)"."""
    return f"{hidden:,} of {figures:,}{_share(figures, hidden)}" if hidden else f"none of {figures:,}"


def _share(figures: int, hidden: int) -> str:
    """Return the share of hidden figures in brackets; empty where none is, or the base is too small for one."""
    return f" ({share_words(hidden, figures)})" if hidden and figures >= SMALLEST_BASE_FOR_PERCENT else ""


def count_share_words(whole: int, hidden: int, figures_hidden: int, threshold: int) -> str:
    """Return which share of a count stands in hidden figures, so coarsely that no small count can be read from it.

    whole: the totals that are shown, added up; hidden: what of it stands in hidden figures. The share is rounded up,
    and never less than that of a count of the threshold. "–" where the base is too small for a percentage.
    """
    if not figures_hidden:
        return "none"
    if whole < SMALLEST_BASE_FOR_PERCENT:
        return "–"
    return f"at most {math.ceil(100 * max(hidden, threshold) / whole)}%"


def preview_words(
    new: int, new_hidden: int, vanishing: int, gone: int, revised: int = 0, shown: int = 0, no_number: bool = False
) -> list[str]:
    """Return what a publication would change for viewers, a sentence each.

    new: figures they have not had, new_hidden of them [c]. vanishing: shown now and [c] then. gone: shown now and not
    given then. revised: shown now and with another value then. shown: [c] now and shown then. no_number: whether cells
    of the file have no number, which makes figures [c] that would else be shown, so that nothing reassuring is said.
    """
    said = ["Viewers would get no new figure."]
    if new:
        many = f"{new_hidden:,}" if new_hidden else "none"
        figures = f"{new:,} new {'figure' if new == 1 else 'figures'}"
        said = [f"Viewers would get {figures}, {many} of them {SUPPRESSED}{_share(new, new_hidden)}."]
    if revised:
        said.append(f"{_those(revised)} would change.")
    if vanishing:
        why = "small now, giving a small count away beside the other figures, or sent without a number"
        said.append(f"{_those(vanishing)} would become {SUPPRESSED}: {why}.")
    elif not no_number:
        said.append(f"No figure that is shown now would become {SUPPRESSED}.")
    if shown:
        figures = "1 figure that is" if shown == 1 else f"{shown:,} figures that are"
        said.append(f"{figures} {SUPPRESSED} now would be shown.")
    if gone:
        said.append(f"{_those(gone)} would no longer be given.")
    return said


def _those(count: int) -> str:
    return "1 figure that is shown now" if count == 1 else f"{count:,} figures that are shown now"
