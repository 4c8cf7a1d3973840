"""Single years of age as headings across: figures that are no counts, where the lines above say so."""

import re

from data_access.workbooks.layouts.grid import Grid
from data_access.workbooks.layouts.wording import ages_in_turn

# How far up a line may say that the figures are ages.
LINES_OF_AGES = 4
_OF_AGES = re.compile(r"\b(?:ages?|aged|years? olds?)\b", re.IGNORECASE)


def heads_ages(grid: Grid, row: int, figures: list[int], within: tuple[int, int]) -> bool:
    """Return whether the figures of a row are single ages: in turn, near a line that speaks of ages, below no headings.

    figures: their columns. within: the first and last column of the block.
    """
    if not ages_in_turn([grid.label(row, column) for column in figures]):
        return False
    if sum(grid.cell(row - 1, column).kind != "blank" for column in figures) > 1:
        return False
    lines = range(row, row - LINES_OF_AGES, -1)
    cells = ((line, column) for line in lines for column in grid.rows.get(line, {}))
    return any(within[0] <= column <= within[1] and _OF_AGES.search(grid.label(line, column)) for line, column in cells)
