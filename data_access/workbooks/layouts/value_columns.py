"""Columns of values: which of them are totals or stand beside the periods, and what each of them measures."""

from data_access.workbooks.layouts.grid import Grid
from data_access.workbooks.layouts.headings import Headings
from data_access.workbooks.layouts.labels import Labels
from data_access.workbooks.layouts.levels import Level
from data_access.workbooks.layouts.period_parts import read_together
from data_access.workbooks.layouts.wording import is_total

TOTALS, NO_HEADING, BESIDE_PERIODS, A_LABEL = "totals", "no heading", "no period, beside columns of periods", "labels"
# How much of the checked rows must add up for a column to be the total of those beside it.
MOSTLY = 0.8


def set_aside(grid: Grid, headings: Headings, labels: Labels, levels: list[Level]) -> dict[int, str]:
    """Return the columns of values that are no observations, with why."""
    aside: dict[int, str] = {}
    for column in headings.values:
        above = [level.texts.get(column, "") for level in headings.levels]
        if not any(above):
            aside[column] = NO_HEADING
        for level in levels:
            if level.kind == "period" and not _is_period(level.texts.get(column, "")):
                total = any(map(is_total, above)) or _adds_up(grid, headings, labels, levels, column)
                aside[column] = TOTALS if total else aside.get(column, BESIDE_PERIODS)
    return aside


def _is_period(text: str) -> bool:
    return bool(text) and read_together([int(text) if text.isdigit() else text], "") is not None


def _adds_up(grid: Grid, headings: Headings, labels: Labels, levels: list[Level], column: int) -> bool:
    """Return whether a column is the sum of the columns of periods beside it, rounding apart, in most rows."""
    if len(levels) != 1 or len(headings.levels) != 1:
        return False
    beside = [each for each in headings.values if _is_period(levels[0].texts.get(each, ""))]
    right = checked = 0
    for row in labels.by_row:
        parts = [value for each in beside if isinstance(value := grid.cell(row, each).value, int | float)]
        total = grid.cell(row, column).value
        if len(parts) < len(beside) or not isinstance(total, int | float):
            continue
        checked += 1
        rounded = 10 if all(part % 10 == 0 for part in (*parts, total)) else 5 if _fives(parts, total) else 1
        right += abs(sum(parts) - total) <= rounded * (len(parts) + 1) / 2 * (rounded > 1)
    return checked > 0 and right >= checked * MOSTLY


def _fives(parts: list[int | float], total: int | float) -> bool:
    return all(part % 5 == 0 for part in (*parts, total))


def measures_of(headings: Headings, aside: dict[int, str]) -> dict[int, str]:
    """Return what each column of values measures: its headings, or the heading of the total beside the months."""
    kinds = [level for level in headings.levels if level.kind == "measure"]
    own = {
        column: " ".join(dict.fromkeys(text for level in kinds if (text := level.texts.get(column, ""))))
        for column in headings.values
    }
    named = [
        text
        for column, why in aside.items()
        if why == TOTALS
        for level in headings.levels
        if (text := level.texts.get(column, "")) and not is_total(text) and not _is_period(text)
    ]
    only = named[0] if len(set(named)) == 1 else ""
    return {column: text or only for column, text in own.items()}
