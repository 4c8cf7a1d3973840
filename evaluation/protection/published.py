"""The published table: the only figures that charts, sentences and downloads may be made from."""

from dataclasses import dataclass

import pandas as pd

from evaluation.protection.cells import KEY

SUPPRESSED = "[c]"


@dataclass(frozen=True)
class PublishedTable:
    """Protected cells of one publication.

    frame: the columns of cells.KEY, "value" (nullable whole number, missing where suppressed) and "suppressed" (bool).
    """

    frame: pd.DataFrame
    publication: int

    def __post_init__(self) -> None:
        """Refuse a table in which a suppressed cell has kept its value."""
        if self.frame.loc[self.frame["suppressed"].astype(bool), "value"].notna().any():
            raise ValueError("A suppressed cell carries a value.")


def withheld(cells: pd.DataFrame, suppression: pd.DataFrame) -> pd.DataFrame:
    """Return the cells as they may be published: no value where suppressed, and nothing that says why.

    cells: columns of cells.KEY, value and cell. suppression: columns cell and suppressed, in the same order.
    """
    hidden = suppression["suppressed"].to_numpy(dtype=bool)
    kept = cells[list(KEY)]
    return kept.assign(value=cells["value"].astype("Int64").mask(hidden), suppressed=hidden)
