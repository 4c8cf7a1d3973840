"""Sentences about which of the strategy's audiences any figure shows to have been reached."""

from collections.abc import Mapping, Sequence

from evaluation.definitions.periods import month_name
from evaluation.statistics.series.coverage import Coverage
from evaluation.verdicts.spoken import number_of

NOT_KNOWN = "No figure does not mean that nobody was reached: something may have been done and never counted."
GRID_NOTE = "Cells: how many figures of reach are held, of any kind and size, not how many people. Empty: none."


def coverage_headline(found: Coverage, names: Mapping[str, str], whose: str = "the strategy's") -> str:
    """Return how many audiences have a figure of reach. names: by code, in order."""
    count = len(names)
    if not found.since:
        return f"No figure of reach is held, so none of {whose} {number_of(count, 'audience')} is shown to be reached."
    reached = count - len(found.not_reached)
    if reached == count:
        return f"Each of {whose} {number_of(count, 'audience')} has a figure of reach."
    have = "has" if reached == 1 else "have"
    return f"{reached} of {whose} {number_of(count, 'audience')} {have} a figure of reach."


def run_words(found: Coverage) -> str:
    """Return from when to when the figures of reach are kept; empty where there is none."""
    if not found.until:
        return ""
    first, last = month_name(found.since), month_name(found.until)
    kept = f"under {last}" if first == last else f"under {first} to {last}"
    return f"The figures are kept {kept}; one without a date of its own stands where its campaign phase begins."


def missing_list(missing: Sequence[str], meant: Mapping[str, Sequence[str]]) -> str:
    """Return audiences that no figure names, with the campaigns meant for them. Names, by name."""
    return ", ".join(f"{name} (for {_and(meant[name])})" if meant.get(name) else name for name in missing)


def unused_words(channels: Sequence[str]) -> str:
    """Return the channels of which no figure is held; empty for none."""
    return f"Channels without any figure: {', '.join(channels)}" if channels else ""


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
