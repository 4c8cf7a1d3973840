"""Media coverage: pieces by what is said of them, and how long they are, never added over different media.

Duration is of broadcasts and length of texts: seconds of television and of radio are not the same thing, nor are words
in print and online, so each stands by itself. No advertising value is put on anything (AMEC Barcelona Principles 3.0).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from evaluation.definitions.periods import year_of


@dataclass(frozen=True)
class Extent:
    """How much of one medium there is. seconds and words: of those pieces that say, None where none does."""

    medium: str
    pieces: int
    timed: int
    seconds: int | None
    measured: int
    words: int | None


def extents(rows: pd.DataFrame, media: Sequence[str]) -> tuple[Extent, ...]:
    """Return the extent of each medium that has a piece. rows: columns medium, seconds, words. media: in order."""
    return tuple(
        _extent(medium, rows[rows["medium"] == medium]) for medium in media if (rows["medium"] == medium).any()
    )


def _extent(medium: str, own: pd.DataFrame) -> Extent:
    seconds, words = own["seconds"].dropna(), own["words"].dropna()
    return Extent(
        medium,
        len(own),
        len(seconds),
        int(seconds.sum()) if len(seconds) else None,
        len(words),
        int(words.sum()) if len(words) else None,
    )


def by_year(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return how many pieces each financial year has of each code of a column: columns year, code, pieces.

    rows: columns month and this one, "" where it was not recorded. Years are by their last month, the earliest first.
    """
    years = rows["month"].map(year_of)
    counts = Counter(zip(years, rows[column].fillna(""), strict=True))
    found = [(year, code, number) for (year, code), number in sorted(counts.items())]
    return pd.DataFrame(found, columns=["year", "code", "pieces"])


def recorded(rows: pd.DataFrame, column: str) -> int:
    """Return how many pieces say something in a column."""
    held = rows[column]
    return int((held.notna() & held.astype(str).ne("")).sum())
