"""The published table: the only figures that charts, sentences and downloads may be made from.

Two places make one: publishing, from protected cells, and the reading of the viewers' store. A test finds any other.
"""

from dataclasses import dataclass, replace

import pandas as pd

from evaluation.protection.keys import KEY, PUBLISHED

SUPPRESSED = "[c]"


@dataclass(frozen=True)
class PublishedTable:
    """Protected cells of one publication.

    frame: the columns of KEY, "value" (nullable whole number, missing where suppressed) and "suppressed" (bool).
    threshold: counts from 1 to threshold - 1 are small, as they were when the publication was made.
    """

    frame: pd.DataFrame
    publication: int
    threshold: int

    def __post_init__(self) -> None:
        """Refuse a table in which a suppressed cell has kept its value, or a shown one is small or has none."""
        hidden, value = self.frame["suppressed"].astype(bool), self.frame["value"]
        if value[hidden].notna().any():
            raise ValueError("A suppressed cell carries a value.")
        if value[~hidden].isna().any():
            raise ValueError("A shown cell carries no value.")
        if value[~hidden].between(1, self.threshold - 1).any():
            raise ValueError("A small count is shown.")

    def until(self, month: str) -> "PublishedTable":
        """Return the figures of periods that ended by a month."""
        return replace(self, frame=self.frame[self.frame["period"] <= month])

    def hiding(self, more: pd.Series) -> "PublishedTable":
        """Return the figures with more of them hidden. more: a yes or no for each, in order."""
        hidden = self.frame["suppressed"].astype(bool) | more.to_numpy(dtype=bool)
        return replace(self, frame=self.frame.assign(value=self.frame["value"].mask(hidden), suppressed=hidden))


def withheld(cells: pd.DataFrame, suppression: pd.DataFrame, number: int, threshold: int) -> PublishedTable:
    """Return the cells as a publication shows them: no value where suppressed, and nothing that says why.

    cells: columns of KEY, value, arrived and role; those that are only there for the proof are left out. suppression:
    column suppressed, in the same order. Raises ValueError where a figure is shown though a count in it arrived
    suppressed.
    """
    hidden = pd.Series(suppression["suppressed"].to_numpy(dtype=bool), index=cells.index)
    if (cells["arrived"] & ~hidden).any():
        raise ValueError("A figure is shown though a count in it arrived suppressed.")
    made = cells[list(KEY)].assign(value=cells["value"].astype("Int64").mask(hidden), suppressed=hidden)
    return PublishedTable(made[cells["role"] == PUBLISHED].reset_index(drop=True), number, threshold)
