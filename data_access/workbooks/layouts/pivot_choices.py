"""What a pivot table was made of, as it stands above the table: "Year | 2019". Such a year is no count."""

from collections.abc import Sequence

from data_access.workbooks.layouts.grid import FIGURES, Grid
from data_access.workbooks.layouts.wording import folded

# What a year beside is the year of.
A_YEAR = {"year", "calendar year", "financial year", "fy", "year ending", "reporting year"}
YEARS = range(1990, 2100)


def is_choice(grid: Grid, first: int, last: int, rows: Sequence[int]) -> bool:
    """Return whether these columns and rows are two columns whose only figures are years, each beside its word."""
    figures = [row for row in rows if grid.cell(row, last).kind in FIGURES]
    return (
        last - first == 1
        and bool(figures)
        and all(
            folded(grid.cell(row, first).text).strip(" :") in A_YEAR and grid.cell(row, last).value in YEARS
            for row in figures
        )
    )
