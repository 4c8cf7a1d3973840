"""What is to be protected."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array

Whole = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """Figures to protect, and what is known of them.

    values: whole. relations: a row a relation, a column a figure. small: the counts to protect. cost: of hiding each
    figure, 0 for one that is hidden or never shown anyway. shown: figures that everybody knows for good.
    first, last: the financial years that each figure is about. threshold: small counts are under it. arrived: figures
    in which a count arrived suppressed; nobody may know that such a figure is small, while it can be known that it is
    not 0, for what is known of it is known of others.
    """

    values: Whole
    relations: csc_array
    small: Flags
    cost: Numbers
    shown: Flags
    first: Whole
    last: Whole
    threshold: int
    arrived: Flags

    @property
    def must_fall(self) -> Flags:
        """Return which counts must be at most 1 in some table, and are more in truth."""
        return np.asarray(self.small & ~self.arrived & (self.values > 1))

    @property
    def must_rise(self) -> Flags:
        """Return which counts must be at least threshold - 1 in some table, and are less in truth."""
        return np.asarray(self.small & (self.values < self.threshold - 1))
