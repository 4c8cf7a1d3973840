"""Sentences about which of the strategy's audiences any figure shows to have been reached."""

from collections.abc import Mapping, Sequence

from evaluation.definitions.periods import month_name
from evaluation.statistics.series.coverage import Coverage
from evaluation.verdicts.spoken import number_of

# More names than this are a list under the sentence.
MOST_NAMED = 5
NOT_KNOWN = (
    "No figure is not the same as nobody reached: something may have been done and never counted. Since when: from the "
    "first figure of reach that is held; the strategy names no day on which it began."
)
GRID_NOTE = (
    "Numbers of reach figures held, of any kind and size; a cell says that something was counted, not how many people. "
    "Empty: no figure."
)


def coverage_headline(found: Coverage, names: Mapping[str, str], whose: str = "the strategy's") -> str:
    """Return how many audiences no figure names, which where they are few, and since when. names: by code, in order."""
    count = len(names)
    if not found.since:
        return f"No figure of reach is held, so none of {whose} {number_of(count, 'audience')} is shown to be reached."
    since = f"since {month_name(found.since)}, when the figures begin"
    missing = [names[code] for code in found.not_reached]
    if not missing:
        return f"Each of {whose} {number_of(count, 'audience')} has a figure of reach ({since})."
    which = f": {', '.join(missing)}" if len(missing) <= MOST_NAMED else ""
    were = "was" if len(missing) == 1 else "were"
    return (
        f"No figure shows that {len(missing)} of {whose} {number_of(count, 'audience')} {were} reached, {since}{which}."
    )


def until_words(found: Coverage) -> str:
    """Return how far the figures of reach go; empty where there is none."""
    return f"The latest figure of reach is of {month_name(found.until)}." if found.until else ""


def missing_list(group: str, missing: Sequence[str], meant: Mapping[str, Sequence[str]]) -> str:
    """Return the audiences of a group that no figure names, with the campaigns meant for them. Names, by name."""
    said = [f"{name} (audience of {_and(meant[name])})" if meant.get(name) else name for name in missing]
    return f"{group}: {', '.join(said)}."


def unused_words(channels: Sequence[str]) -> str:
    """Return the channels of which no figure is held; empty for none."""
    return f"Channels without any figure: {', '.join(channels)}." if channels else ""


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
