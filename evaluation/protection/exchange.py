"""Whether hidden counts could be exchanged: the proof that a year's breakdown does not give its months away.

Known of the hidden months: each month's total and, over the year, each category's total. A count stays unknown when
one person can be moved from one category to another in one month and back again in another month: no total changes.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.int64]


def exchangeable(tables: Sequence[Table], threshold: int) -> bool:
    """Return whether every small count could as well be at most 1 and at least threshold - 1.

    tables: months by categories, one for each counting basis, from the basis with most counts to the one with fewest,
    which never exceeds it in any cell. True means that, for each small count, two other complete sets of tables exist
    in whole numbers of 0 or more, with the same month and category totals, that differ by the whole protected range.
    """
    return all(
        _can_move(tables, number, month, category, +1, threshold - 1 - int(table[month, category]))
        and _can_move(tables, number, month, category, -1, int(table[month, category]) - 1)
        for number, table in enumerate(tables)
        for month, category in np.argwhere((table > 0) & (table < threshold))
    )


def _can_move(tables: Sequence[Table], number: int, month: int, category: int, by: int, units: int) -> bool:
    """Return whether one count can be changed so many units, one exchange after another."""
    trial = [table.copy() for table in tables]
    return all(_exchange_one(trial, number, month, category, by) for _ in range(units))


def _exchange_one(tables: list[Table], number: int, month: int, category: int, by: int) -> bool:
    """Change one count by a unit, with a second month and category to balance it; False when no pair allows it."""
    months, categories = tables[number].shape
    for other_month in range(months):
        for other in range(categories):
            if other_month == month or other == category:
                continue
            # Alone where the other bases leave room, else in every basis at once, which keeps their differences.
            for moved in ([number], range(len(tables))):
                corners = (month, category), (other_month, other), (month, other), (other_month, category)
                if _apply(tables, moved, corners, by):
                    return True
    return False


def _apply(tables: list[Table], moved: Sequence[int], corners: Sequence[tuple[int, int]], by: int) -> bool:
    for number in moved:
        for corner, sign in zip(corners, (by, by, -by, -by), strict=True):
            tables[number][corner] += sign
    if _possible(tables, corners):
        return True
    for number in moved:
        for corner, sign in zip(corners, (by, by, -by, -by), strict=True):
            tables[number][corner] -= sign
    return False


def _possible(tables: list[Table], corners: Sequence[tuple[int, int]]) -> bool:
    at_corners = [[int(table[corner]) for corner in corners] for table in tables]
    return all(min(values) >= 0 for values in at_corners) and all(
        many >= few
        for more, fewer in zip(at_corners, at_corners[1:], strict=False)
        for many, few in zip(more, fewer, strict=True)
    )
