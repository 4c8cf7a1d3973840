"""A count divided by a breakdown: each part's share of all, and of those whose category is recorded.

Made of published figures only. A share is given where its part and its base are both shown, and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan

import pandas as pd

from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.intervals.proportions import survey_change, wilson
from evaluation.statistics.series.year_on_year import Figure

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Breakdown:
    """A whole and its parts by category. Not recorded is a part of its own, and counts in the whole."""

    whole: Figure
    parts: Mapping[str, Figure]

    @property
    def not_recorded(self) -> Figure:
        """Return how many are not recorded; missing where the breakdown has no such category."""
        return self.parts.get(NOT_RECORDED, Figure(None, "missing"))

    @property
    def recorded(self) -> Figure:
        """Return how many of the whole have a category: the whole less Not recorded, where both are shown."""
        blank = self.not_recorded
        if blank.state == "missing":
            return self.whole
        if self.whole.value is None:
            return self.whole
        if blank.value is None:
            return blank
        return Figure(self.whole.value - blank.value, "shown")

    def part(self, code: str) -> Figure:
        """Return a part's figure; missing where the breakdown has none."""
        return self.parts.get(code, Figure(None, "missing"))


def breakdown(rows: pd.DataFrame, dimension: str, whole: Figure) -> Breakdown:
    """Return the breakdown of one area and period. rows: of a published table, one a category of the dimension.

    Raises ValueError when a category has several rows: another dimension must not be summed away.
    """
    if rows[dimension].duplicated().any():
        raise ValueError("Several figures for one category: name one area and period.")
    parts = {
        str(code): Figure(None, "suppressed") if hidden else Figure(int(value), "shown")
        for code, value, hidden in zip(rows[dimension], rows["value"], rows["suppressed"], strict=True)
    }
    return Breakdown(whole, parts)


def share(part: Figure, whole: Figure) -> Interval | None:
    """Return a proportion with its Wilson interval; None unless both figures are shown and there is a base."""
    if part.value is None or not whole.value:
        return None
    return wilson(part.value, whole.value)


def difference(first: tuple[Figure, Figure], second: tuple[Figure, Figure]) -> Interval | None:
    """Return by how much a share is larger in the first of two groups than in the second, from -1 to 1.

    first, second: a part and its whole, of groups that share nobody. With Newcombe's interval: how far two such shares
    lie apart by chance. None unless all four figures are shown and both have a base.
    """
    (part, whole), (other, other_whole) = first, second
    if part.value is None or other.value is None or not whole.value or not other_whole.value:
        return None
    return survey_change(other.value, other_whole.value, part.value, whole.value, "random").difference


def ratio(many: Figure, few: Figure) -> float:
    """Return how many of the first there are for each of the second; not a number unless both are shown."""
    if many.value is None or not few.value:
        return nan
    return many.value / few.value
