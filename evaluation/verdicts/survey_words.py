"""Words about a survey's answers: with the base, how people were found, and the likely range where there is one."""

from evaluation.statistics.intervals.surveys import Answers
from evaluation.verdicts.spoken import percent, percent_range
from evaluation.verdicts.wording import SMALLEST_BASE_FOR_PERCENT

SAID_YES = "said yes to “{question}”"
RECALL = "What people said when asked. It does not show what they did, and those asked may differ from the rest."


def said_yes(found: Answers, base: int | None, yes: int | None) -> str:
    """Return what share said yes, as it may be shown: "94%", "94% (likely between 91% and 96%)", "26 of 40"."""
    if found.share is None:
        return "Not shown"
    if yes is not None and base is not None and base < SMALLEST_BASE_FOR_PERCENT:
        said = f"{yes:,} of {base:,}"
    elif yes is not None and base is not None:
        said = f"{percent(found.share)} ({yes:,} of {base:,})"
    else:
        said = percent(found.share)
    if found.interval is None:
        return said
    return f"{said}, likely {percent_range(found.interval.low, found.interval.high)}"


def base_words(found: Answers, base: int | None) -> str:
    """Return how many answered, or that the source does not say or that it is not shown."""
    if found.doubt == "withheld":
        return "Not shown"
    return "Base not stated" if base is None else f"{base:,} answered"


def why_no_range(found: Answers, minimum: int) -> str:
    """Return why there is no likely range, or no share; empty where there is one."""
    return {
        "withheld": f"Withheld: fewer than {minimum} answered, or a small number could be told from the answers, alone "
        "or with those of a wider or narrower group.",
        "base not stated": "No likely range: the base is not stated.",
        "few asked": f"No percentage: fewer than {minimum} answered.",
        "not a random sample": "No likely range: those asked were not chosen at random.",
        "sampling not stated": "No likely range: how people were chosen is not stated.",
        "": "",
    }[found.doubt]
