"""Words for the officer where what was shown before tells of a small count: nothing is published, or nothing added."""

import pandas as pd

from evaluation.definitions.measures import BY_KEY, MEASURES
from evaluation.definitions.periods import period_name
from evaluation.definitions.strategy import Strategy

# So many places are named.
MOST_NAMED = 3
PLACE = ["measure", "area", "period_kind", "period"]


def given_away_words(keys: pd.DataFrame, strategy: Strategy) -> str:
    """Return why nothing was published, where, and what the officer can do.

    keys: the columns of keys.KEY, a row a count that cannot be protected. No count is said.
    """
    it = "it" if len(keys) == 1 else "them"
    return (
        f"Nothing was published: {_many(keys)} cannot be protected. What was shown before would give {it} away beside "
        f"the new figures, whatever is hidden. Where: {_where(keys, strategy)}. Nothing is lost, and viewers see what "
        f"they saw. Please check the revised counts there. If they are right, send them again as c (suppressed): they "
        f"and every total with them are then [c]. Or withdraw the submission that revised them."
    )


def narrowed_words(keys: pd.DataFrame, strategy: Strategy) -> str:
    """Return of how many small counts, and where, what was shown before tells more than it should; empty for none.

    keys: the columns of keys.KEY, a row a count that has a narrower range by that. No count is said.
    """
    if keys.empty:
        return ""
    their, they = ("its", "it is") if len(keys) == 1 else ("their", "they are")
    return (
        f"For {_many(keys)}, what was shown before leaves a narrower range beside the revised figures, whatever is "
        f"hidden. Nothing is added to that: {their} figures are [c], and nobody can tell that {they} small. "
        f"Where: {_where(keys, strategy)}. Please check the revised counts there."
    )


def _many(keys: pd.DataFrame) -> str:
    return "1 small count" if len(keys) == 1 else f"{len(keys):,} small counts"


def _where(keys: pd.DataFrame, strategy: Strategy) -> str:
    """Return the places of counts, the first of them by name."""
    places = list(keys[PLACE].drop_duplicates().itertuples(index=False, name=None))
    named = [
        f"{_measure_name(measure)}, {strategy.area(area).name}, {period_name(kind, period)}"
        for measure, area, kind, period in places[:MOST_NAMED]
    ]
    more = [f"{len(places) - MOST_NAMED:,} more"] if len(places) > MOST_NAMED else []
    return "; ".join([*named, *more])


def _measure_name(key: str) -> str:
    """Return the name of a measure, or of the difference of two."""
    rests = {measure.rest: measure for measure in MEASURES if measure.within}
    if part := rests.get(key):
        return f"{BY_KEY[part.within].name} less {part.name}"
    return BY_KEY[key].name
