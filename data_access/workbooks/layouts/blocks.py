"""A sheet cut into blocks of cells that stand together, and what its rows are: headings, figures, lone texts."""

from dataclasses import dataclass, field
from itertools import pairwise

from data_access.workbooks.layouts.age_headings import heads_ages
from data_access.workbooks.layouts.grid import FIGURES, Grid
from data_access.workbooks.layouts.period_words import readings

# From December to January where a month is written 201812.
NEXT_YEAR = 201901 - 201812


@dataclass
class Block:
    """Cells that stand together: columns from first to last, from 0, and the numbers of its rows."""

    first: int
    last: int
    rows: list[int] = field(default_factory=list)


def blocks_of(grid: Grid) -> list[Block]:
    """Return the blocks of a sheet: runs of rows and columns without a blank one between, each with one table."""
    return [part for block in _blocks(grid) for part in _parts(grid, block)]


def _blocks(grid: Grid) -> list[Block]:
    """Return runs of rows without a blank one between, cut at blank columns where a table of its own begins."""
    blocks: list[Block] = []
    band: list[int] = []
    for row in [*sorted(grid.rows), -1]:
        if band and row != band[-1] + 1:
            blocks += _across(grid, band)
            band = []
        band.append(row)
    return blocks


def _across(grid: Grid, band: list[int]) -> list[Block]:
    used = sorted({column for row in band for column in grid.rows[row]})
    if not used:
        return []
    strips = [[used[0], used[0]]]
    for column in used[1:]:
        if column > strips[-1][1] + 1:
            strips.append([column, column])
        strips[-1][1] = column
    joined = [strips[0]]
    for strip in strips[1:]:
        if _has_labels(grid, band, strip) and _has_figures(grid, band, joined[-1]):
            joined.append(strip)
        else:
            joined[-1][1] = strip[1]
    blocks = []
    for first, last in joined:
        rows = [row for row in band if any(first <= column <= last for column in grid.rows[row])]
        blocks.append(Block(first, last, rows))
    return blocks


def _has_labels(grid: Grid, band: list[int], strip: list[int]) -> bool:
    """Return whether a strip of columns begins with labels of its own beside figures."""
    first, last = strip
    rows = [row for row in band if any(is_figure(grid, row, column) for column in range(first + 1, last + 1))]
    labels = sum(grid.cell(row, first).kind in ("text", "date") for row in rows)
    return bool(rows) and labels * 2 >= len(rows)


def _has_figures(grid: Grid, band: list[int], strip: list[int]) -> bool:
    first, last = strip
    return any(is_figure(grid, row, column) for row in band for column in range(first, last + 1))


def is_figure(grid: Grid, row: int, column: int) -> bool:
    """Return whether a cell holds a figure, or stands in place of one."""
    return grid.cell(row, column).kind in FIGURES


def _parts(grid: Grid, block: Block) -> list[Block]:
    """Cut a block before each row that begins another table: headings after data, and the titles right above them."""
    cuts: list[int] = []
    data_seen = False
    figure_columns: set[int] = set()
    for index, row in enumerate(block.rows):
        if is_data(grid, row, block):
            data_seen = True
            figure_columns |= {column for column in grid.rows[row] if is_figure(grid, row, column)}
        elif data_seen and _begins_anew(grid, row, block, figure_columns):
            start = index
            while start and is_lone(grid, block.rows[start - 1], block):
                start -= 1
            cuts.append(start)
            data_seen = False
            figure_columns = set()
    edges = [0, *cuts, len(block.rows)]
    return [_with_rows(block, block.rows[start:end]) for start, end in pairwise(edges) if end > start]


def _with_rows(block: Block, rows: list[int]) -> Block:
    return Block(block.first, block.last, rows)


def _begins_anew(grid: Grid, row: int, block: Block, figure_columns: set[int]) -> bool:
    """Return whether a row below figures is headings again. A count can look like a year: one year alone is none."""
    if not is_heading(grid, row, block) or not _over_figures(grid, row, figure_columns):
        return False
    return not any(is_figure(grid, row, column) for column in cells_of(grid, row, block)) or years_in_turn(
        grid, row, block
    )


def _over_figures(grid: Grid, row: int, figure_columns: set[int]) -> bool:
    """Return whether headings stand over at least half of the columns that held figures."""
    over = sum(grid.cell(row, column).kind != "blank" for column in figure_columns)
    return bool(figure_columns) and over * 2 >= len(figure_columns)


def cells_of(grid: Grid, row: int, block: Block) -> list[int]:
    """Return the columns of a block that are not blank in a row."""
    return [column for column in grid.rows.get(row, {}) if block.first <= column <= block.last]


def is_lone(grid: Grid, row: int, block: Block) -> bool:
    """Return whether a row holds one text or date and nothing else."""
    cells = cells_of(grid, row, block)
    return len(cells) == 1 and grid.cell(row, cells[0]).kind in ("text", "date")


def _is_year(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    return cell.kind in ("number", "numeral") and bool(readings(cell.value))


def is_data(grid: Grid, row: int, block: Block) -> bool:
    """Return whether a row holds a figure that can be no heading: neither years nor single years of age."""
    figures = [column for column in cells_of(grid, row, block) if is_figure(grid, row, column)]
    return any(not _is_year(grid, row, column) for column in figures) and not heads_ages(
        grid, row, figures, (block.first, block.last)
    )


def is_heading(grid: Grid, row: int, block: Block) -> bool:
    """Return whether a row of several cells holds texts, dates and years alone."""
    return len(cells_of(grid, row, block)) >= 2 and not is_data(grid, row, block)


def years_in_turn(grid: Grid, row: int, part: Block) -> bool:
    """Return whether the numbers of a row are years, one after the other."""
    values = [grid.cell(row, column).value for column in cells_of(grid, row, part)]
    years = [int(value) for value in values if isinstance(value, int | float)]
    # One after the other, as often as there are groups above them; 201901 follows 201812.
    return len(years) > 1 and {later - earlier for earlier, later in pairwise(sorted(set(years)))} <= {1, NEXT_YEAR}
