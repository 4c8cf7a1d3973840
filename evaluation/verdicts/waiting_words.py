"""What the officer is told of months that wait for another file, and of counts that came without a number."""

from collections.abc import Sequence

from evaluation.definitions.periods import month_name

# The sheet, the force and the month, "2019-08", of what is told.
Place = tuple[str, str, str]
MOST_NAMED = 4


def awaited_words(places: Sequence[Place]) -> str:
    """Return which months are not published until the rest has come; empty for none."""
    if not places:
        return ""
    return f"Not published until the rest has come in another file: {_named(places)}."


def without_number_words(places: Sequence[Place]) -> str:
    """Return where counts came without a number, and what that hides; empty for none."""
    if not places:
        return ""
    return (
        f"Counts came without a number: {_named(places)}. Every figure that they are part of is [c] until the number "
        "comes, the month's total and the twelve months with it."
    )


def _named(places: Sequence[Place]) -> str:
    named = [f"{sheet}, {force}, {month_name(month)}" for sheet, force, month in places[:MOST_NAMED]]
    more = len(places) - MOST_NAMED
    return "; ".join(named) + (f"; and {more} more" if more > 0 else "")
