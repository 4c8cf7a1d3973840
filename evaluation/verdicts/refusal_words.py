"""Words for the officer where nothing can be published, because what was shown before would give a count away."""

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
    many = "1 small count" if len(keys) == 1 else f"{len(keys):,} small counts"
    places = list(keys[PLACE].drop_duplicates().itertuples(index=False, name=None))
    named = [
        f"{_measure_name(measure)}, {strategy.area(area).name}, {period_name(kind, period)}"
        for measure, area, kind, period in places[:MOST_NAMED]
    ]
    more = [f"{len(places) - MOST_NAMED:,} more"] if len(places) > MOST_NAMED else []
    it = "it" if len(keys) == 1 else "them"
    return (
        f"Nothing was published: {many} cannot be protected. What was shown before would give {it} away beside the new "
        f"figures, whatever is hidden. Where: {'; '.join([*named, *more])}. Nothing is lost, and viewers see what they "
        f"saw. Please check the revised counts there. If they are right, send them again as c (suppressed): they and "
        f"every total with them are then [c]. Or withdraw the submission that revised them."
    )


def _measure_name(key: str) -> str:
    """Return the name of a measure, or of the difference of two."""
    rests = {measure.rest: measure for measure in MEASURES if measure.within}
    if part := rests.get(key):
        return f"{BY_KEY[part.within].name} less {part.name}"
    return BY_KEY[key].name
