"""Where a cell is: its key as whole numbers, so that the cells of other keys are found for many cells at once."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.sheets import SHEETS
from evaluation.protection.keys import KEY

Numbers = npt.NDArray[np.int64]
OF_AREAS = {margin.key for sheet in SHEETS for margin in sheet.margins if margin.level == "authority"}
# No cell.
NONE = -1


class Places:
    """The cells by their keys as whole numbers, so that the cell of a changed key is found for many cells at once."""

    def __init__(self, cells: pd.DataFrame) -> None:
        self.count = len(cells)
        self.codes: dict[str, Numbers] = {}
        self.numbers: dict[str, dict[str, int]] = {}
        for name in KEY:
            codes, words = pd.factorize(cells[name])
            if name == "margin":
                # The breakdown itself says which margin of its level a cell is of.
                of_areas = np.array([word in OF_AREAS for word in words], dtype="int64")
                self._number("level", of_areas[codes], ("force", "authority"))
            elif name == "period":
                months = np.array([_month_number(word) for word in words], dtype="int64")
                self._number("period", months[codes], ())
            else:
                self._number(name, codes, words)
        self.size = {name: int(codes.max(initial=0)) + 1 for name, codes in self.codes.items()}
        self.index = pd.Index(self._keys(self.codes))

    def _number(self, name: str, codes: Numbers, words: Iterable[str]) -> None:
        self.codes[name] = codes.astype("int64")
        self.numbers[name] = {word: number for number, word in enumerate(words)}

    def where(self, **wanted: str) -> Numbers:
        """Return the positions of the cells with these values."""
        found = np.ones(self.count, bool)
        for name, value in wanted.items():
            found &= self.codes[name] == self.numbers[name].get(value, NONE)
        return np.flatnonzero(found)

    def like(self, rows: Numbers, **changes: str | Numbers) -> Numbers:
        """Return the positions of the cells that are like these but for the changes; NONE where there is none.

        changes: by column, a value, or a code for each of the rows (for a period, the number of its last month).
        """
        codes = {name: column[rows] for name, column in self.codes.items()}
        there = np.ones(len(rows), bool)
        for name, change in changes.items():
            one = self.numbers[name].get(change, NONE) if isinstance(change, str) else change
            codes[name] = np.broadcast_to(one, len(rows)).astype("int64")
            there &= (codes[name] >= 0) & (codes[name] < self.size[name])
        return np.where(there, self.index.get_indexer(pd.Index(self._keys(codes))), NONE).astype("int64")

    def apart_from(self, *names: str) -> Numbers:
        """Return a number for each cell, the same for cells that differ in these columns only."""
        return self._keys(self.codes | {name: np.zeros(self.count, dtype="int64") for name in names})

    def _keys(self, codes: dict[str, Numbers]) -> Numbers:
        keys = np.zeros(len(codes["period"]), dtype="int64")
        for name, column in codes.items():
            keys = keys * self.size[name] + column
        return keys


def _month_number(month: str) -> int:
    """Return a number for a month ("2019-07"), one more for each month later."""
    return int(month[:4]) * 12 + int(month[5:])
