"""Where the tables of a sheet are: its blocks, joined where a table goes on below a gap, with titles and notes."""

from dataclasses import dataclass, replace

from data_access.workbooks.layouts.blocks import (
    Block,
    blocks_of,
    cells_of,
    is_data,
    is_figure,
    is_heading,
    is_lone,
    years_in_turn,
)
from data_access.workbooks.layouts.grid import Grid
from data_access.workbooks.layouts.pivot_choices import is_choice

LONGEST_LABEL = 90


@dataclass(frozen=True)
class Region:
    """One table's place: columns from first to last, and the rows of its titles, headings and data; notes below it."""

    first: int
    last: int
    titles: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    data: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()

    def overlaps(self, first: int, last: int) -> bool:
        """Return whether columns from first to last are partly its own."""
        return self.first <= last and first <= self.last


def regions_of(grid: Grid) -> list[Region]:
    """Return the tables of a sheet, from the top and from the left."""
    found: list[Region] = []
    waiting: list[tuple[int, Block]] = []
    for block in blocks_of(grid):
        _place(grid, found, waiting, block)
    # What stands below a table and holds no figure is a note of the one above it.
    for row, block in waiting:
        _note(found, row, block)
    return [region for region in found if region.data and not is_choice(grid, region.first, region.last, region.data)]


def _place(grid: Grid, found: list[Region], waiting: list[tuple[int, Block]], part: Block) -> None:
    """Put a part where it belongs: a table of its own, more rows of the one above it, or texts that wait."""
    rows = part.rows
    data = [row for row in rows if is_data(grid, row, part)] or _like_years(grid, part)
    if not data:
        years = any(is_figure(grid, row, column) for row in rows for column in cells_of(grid, row, part))
        above = _above(found, part)
        if years and above is not None and not any(is_heading(grid, row, part) for row in rows):
            _extend(found, above, tuple(rows))
            return
        waiting += [(row, part) for row in rows]
        return
    start = rows.index(data[0])
    titles, headings, body = _beginning(grid, rows[:start], part)
    own = [row for row, block in waiting if block.first <= part.last and part.first <= block.last]
    others = [(row, block) for row, block in waiting if row not in own]
    above = _above(found, part)
    body = [*body, *rows[start:]]
    if not headings and above is not None and part.first >= above.first and part.last <= above.last:
        waiting_headings = [row for row in own if is_heading(grid, row, _wide(part, above))]
        if not waiting_headings:
            # A lone label between them heads the rows that follow.
            _extend(found, above, (*own, *titles, *body))
            waiting[:] = others
            return
    late = [*own, *titles]
    if not late and above is not None and _repeats(grid, above, headings, part):
        _extend(found, above, tuple(body))
        return
    if not headings:
        late_titles, headings, more = _beginning(grid, late, part)
        late, body = late_titles, [*more, *body]
    kept = _left_to_the_table_above(grid, found, part, late)
    for row in kept:
        _note(found, row, part)
    first, last = _columns(grid, part, headings)
    titled = tuple(row for row in late if row not in kept)
    found.append(Region(first, last, titled, tuple(headings), tuple(body)))
    waiting[:] = others


def _repeats(grid: Grid, above: Region, headings: list[int], part: Block) -> bool:
    """Return whether headings right below a table are its own again, as on each printed page."""
    own = [_heading_cells(grid, row, part) for row in above.headings]
    right_below = bool(headings) and above.data[-1] + 1 == headings[0]
    return right_below and own == [_heading_cells(grid, row, part) for row in headings]


def _heading_cells(grid: Grid, row: int, part: Block) -> dict[int, str]:
    return {column: grid.label(row, column) for column in cells_of(grid, row, part)}


def _like_years(grid: Grid, part: Block) -> list[int]:
    """Return the rows of figures below headings where every count looks like a year, and they are no run of years."""
    without = [
        row for row in part.rows if not any(is_figure(grid, row, column) for column in cells_of(grid, row, part))
    ]
    if not without or len(cells_of(grid, without[0], part)) < 2:
        return []
    headed = set(cells_of(grid, without[0], part))
    return [
        row
        for row in part.rows
        if row > without[0] and row not in without and headed.issuperset(cells_of(grid, row, part))
        if not years_in_turn(grid, row, part)
    ]


def _wide(part: Block, above: Region) -> Block:
    return Block(min(part.first, above.first), max(part.last, above.last), part.rows)


def _columns(grid: Grid, part: Block, headings: list[int]) -> tuple[int, int]:
    columns = [column for row in headings for column in grid.rows[row]] or [part.first]
    inside = [column for column in columns if part.first - 1 <= column <= part.last + 1]
    return min([part.first, *inside]), max([part.last, *inside])


def _beginning(grid: Grid, rows: list[int], part: Block) -> tuple[list[int], list[int], list[int]]:
    """Divide the rows above the first figures into titles, headings, and rows of the table without a figure yet."""
    several = [index for index, row in enumerate(rows) if len(cells_of(grid, row, part)) >= 2]
    if not several:
        # A heading over the figures alone, the labels having none.
        start = len(rows)
        while start and is_lone(grid, rows[start - 1], part) and cells_of(grid, rows[start - 1], part)[0] != part.first:
            start -= 1
        return rows[:start], rows[start:], []
    start = several[0]
    while start and is_lone(grid, rows[start - 1], part) and cells_of(grid, rows[start - 1], part)[0] != part.first:
        start -= 1
    end = several[0] + 1
    complete = _covered(grid, rows[start:end], part)
    while end < len(rows):
        cells = cells_of(grid, rows[end], part)
        if part.first in cells and (len(cells) == 1 or (part.first in complete and complete.issuperset(cells))):
            break
        end += 1
    return rows[:start], rows[start:end], rows[end:]


def _covered(grid: Grid, rows: list[int], part: Block) -> set[int]:
    return {column for row in rows for column in cells_of(grid, row, part)}


def _above(found: list[Region], part: Block) -> Region | None:
    over = [region for region in found if region.overlaps(part.first, part.last) and region.data[-1] < part.rows[0]]
    return over[-1] if over else None


def _extend(found: list[Region], region: Region, rows: tuple[int, ...]) -> None:
    index = next(index for index, each in enumerate(found) if each is region)
    found[index] = replace(region, data=tuple(sorted({*region.data, *rows})))


def _left_to_the_table_above(grid: Grid, found: list[Region], part: Block, rows: list[int]) -> list[int]:
    """Return which waiting texts are notes of the table above: all but the block of texts nearest to this table."""
    if _above(found, part) is None or not rows:
        return []
    nearest = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row != nearest[-1] - 1:
            break
        nearest.append(row)
    return [row for row in rows if row not in nearest]


def _note(found: list[Region], row: int, block: Block) -> None:
    for index in range(len(found) - 1, -1, -1):
        if found[index].overlaps(block.first, block.last) and found[index].data and found[index].data[0] < row:
            found[index] = replace(found[index], notes=(*found[index].notes, row))
            return
