"""Where the tables of a sheet are: blocks between blank rows and columns, joined where one goes on below a gap."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from data_access.workbooks.layouts.age_headings import heads_ages
from data_access.workbooks.layouts.grid import FIGURES, Grid
from data_access.workbooks.layouts.period_words import readings
from data_access.workbooks.layouts.pivot_choices import is_choice

LONGEST_LABEL = 90
# From December to January where a month is written 201812.
NEXT_YEAR = 201901 - 201812


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


@dataclass
class _Block:
    first: int
    last: int
    rows: list[int] = field(default_factory=list)


def regions_of(grid: Grid) -> list[Region]:
    """Return the tables of a sheet, from the top and from the left."""
    found: list[Region] = []
    waiting: list[tuple[int, _Block]] = []
    for block in _blocks(grid):
        for part in _parts(grid, block):
            _place(grid, found, waiting, part)
    # What stands below a table and holds no figure is a note of the one above it.
    for row, block in waiting:
        _note(found, row, block)
    return [region for region in found if region.data and not is_choice(grid, region.first, region.last, region.data)]


def _blocks(grid: Grid) -> list[_Block]:
    """Return runs of rows without a blank one between, cut at blank columns where a table of its own begins."""
    blocks: list[_Block] = []
    band: list[int] = []
    for row in [*sorted(grid.rows), -1]:
        if band and row != band[-1] + 1:
            blocks += _across(grid, band)
            band = []
        band.append(row)
    return blocks


def _across(grid: Grid, band: list[int]) -> list[_Block]:
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
        blocks.append(_Block(first, last, rows))
    return blocks


def _has_labels(grid: Grid, band: list[int], strip: list[int]) -> bool:
    """Return whether a strip of columns begins with labels of its own beside figures."""
    first, last = strip
    rows = [row for row in band if any(_is_figure(grid, row, column) for column in range(first + 1, last + 1))]
    labels = sum(grid.cell(row, first).kind in ("text", "date") for row in rows)
    return bool(rows) and labels * 2 >= len(rows)


def _has_figures(grid: Grid, band: list[int], strip: list[int]) -> bool:
    first, last = strip
    return any(_is_figure(grid, row, column) for row in band for column in range(first, last + 1))


def _is_figure(grid: Grid, row: int, column: int) -> bool:
    return grid.cell(row, column).kind in FIGURES


def _parts(grid: Grid, block: _Block) -> list[_Block]:
    """Cut a block before each row that begins another table: headings after data, and the titles right above them."""
    cuts: list[int] = []
    data_seen = False
    figure_columns: set[int] = set()
    for index, row in enumerate(block.rows):
        if _is_data(grid, row, block):
            data_seen = True
            figure_columns |= {column for column in grid.rows[row] if _is_figure(grid, row, column)}
        elif data_seen and _begins_anew(grid, row, block, figure_columns):
            start = index
            while start and _is_lone(grid, block.rows[start - 1], block):
                start -= 1
            cuts.append(start)
            data_seen = False
            figure_columns = set()
    edges = [0, *cuts, len(block.rows)]
    return [_with_rows(block, block.rows[start:end]) for start, end in pairwise(edges) if end > start]


def _with_rows(block: _Block, rows: list[int]) -> _Block:
    return _Block(block.first, block.last, rows)


def _begins_anew(grid: Grid, row: int, block: _Block, figure_columns: set[int]) -> bool:
    """Return whether a row below figures is headings again. A count can look like a year: one year alone is none."""
    if not _is_heading(grid, row, block) or not _over_figures(grid, row, figure_columns):
        return False
    return not any(_is_figure(grid, row, column) for column in _cells(grid, row, block)) or _years_in_turn(
        grid, row, block
    )


def _over_figures(grid: Grid, row: int, figure_columns: set[int]) -> bool:
    """Return whether headings stand over at least half of the columns that held figures."""
    over = sum(grid.cell(row, column).kind != "blank" for column in figure_columns)
    return bool(figure_columns) and over * 2 >= len(figure_columns)


def _cells(grid: Grid, row: int, block: _Block) -> list[int]:
    return [column for column in grid.rows.get(row, {}) if block.first <= column <= block.last]


def _is_lone(grid: Grid, row: int, block: _Block) -> bool:
    cells = _cells(grid, row, block)
    return len(cells) == 1 and grid.cell(row, cells[0]).kind in ("text", "date")


def _is_year(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    return cell.kind in ("number", "numeral") and bool(readings(cell.value))


def _is_data(grid: Grid, row: int, block: _Block) -> bool:
    """Return whether a row holds a figure that can be no heading: neither years nor single years of age."""
    figures = [column for column in _cells(grid, row, block) if _is_figure(grid, row, column)]
    return any(not _is_year(grid, row, column) for column in figures) and not heads_ages(
        grid, row, figures, (block.first, block.last)
    )


def _is_heading(grid: Grid, row: int, block: _Block) -> bool:
    """Return whether a row of several cells holds texts, dates and years alone."""
    return len(_cells(grid, row, block)) >= 2 and not _is_data(grid, row, block)


def _place(grid: Grid, found: list[Region], waiting: list[tuple[int, _Block]], part: _Block) -> None:
    """Put a part where it belongs: a table of its own, more rows of the one above it, or texts that wait."""
    rows = part.rows
    data = [row for row in rows if _is_data(grid, row, part)] or _like_years(grid, part)
    if not data:
        years = any(_is_figure(grid, row, column) for row in rows for column in _cells(grid, row, part))
        above = _above(found, part)
        if years and above is not None and not any(_is_heading(grid, row, part) for row in rows):
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
        waiting_headings = [row for row in own if _is_heading(grid, row, _wide(part, above))]
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


def _repeats(grid: Grid, above: Region, headings: list[int], part: _Block) -> bool:
    """Return whether headings right below a table are its own again, as on each printed page."""
    own = [_heading_cells(grid, row, part) for row in above.headings]
    right_below = bool(headings) and above.data[-1] + 1 == headings[0]
    return right_below and own == [_heading_cells(grid, row, part) for row in headings]


def _heading_cells(grid: Grid, row: int, part: _Block) -> dict[int, str]:
    return {column: grid.label(row, column) for column in _cells(grid, row, part)}


def _like_years(grid: Grid, part: _Block) -> list[int]:
    """Return the rows of figures below headings where every count looks like a year, and they are no run of years."""
    without = [row for row in part.rows if not any(_is_figure(grid, row, column) for column in _cells(grid, row, part))]
    if not without or len(_cells(grid, without[0], part)) < 2:
        return []
    headed = set(_cells(grid, without[0], part))
    return [
        row
        for row in part.rows
        if row > without[0] and row not in without and headed.issuperset(_cells(grid, row, part))
        if not _years_in_turn(grid, row, part)
    ]


def _years_in_turn(grid: Grid, row: int, part: _Block) -> bool:
    values = [grid.cell(row, column).value for column in _cells(grid, row, part)]
    years = [int(value) for value in values if isinstance(value, int | float)]
    # One after the other, as often as there are groups above them; 201901 follows 201812.
    return len(years) > 1 and {later - earlier for earlier, later in pairwise(sorted(set(years)))} <= {1, NEXT_YEAR}


def _wide(part: _Block, above: Region) -> _Block:
    return _Block(min(part.first, above.first), max(part.last, above.last), part.rows)


def _columns(grid: Grid, part: _Block, headings: list[int]) -> tuple[int, int]:
    columns = [column for row in headings for column in grid.rows[row]] or [part.first]
    inside = [column for column in columns if part.first - 1 <= column <= part.last + 1]
    return min([part.first, *inside]), max([part.last, *inside])


def _beginning(grid: Grid, rows: list[int], part: _Block) -> tuple[list[int], list[int], list[int]]:
    """Divide the rows above the first figures into titles, headings, and rows of the table without a figure yet."""
    several = [index for index, row in enumerate(rows) if len(_cells(grid, row, part)) >= 2]
    if not several:
        # A heading over the figures alone, the labels having none.
        start = len(rows)
        while start and _is_lone(grid, rows[start - 1], part) and _cells(grid, rows[start - 1], part)[0] != part.first:
            start -= 1
        return rows[:start], rows[start:], []
    start = several[0]
    while start and _is_lone(grid, rows[start - 1], part) and _cells(grid, rows[start - 1], part)[0] != part.first:
        start -= 1
    end = several[0] + 1
    complete = _covered(grid, rows[start:end], part)
    while end < len(rows):
        cells = _cells(grid, rows[end], part)
        if part.first in cells and (len(cells) == 1 or (part.first in complete and complete.issuperset(cells))):
            break
        end += 1
    return rows[:start], rows[start:end], rows[end:]


def _covered(grid: Grid, rows: list[int], part: _Block) -> set[int]:
    return {column for row in rows for column in _cells(grid, row, part)}


def _above(found: list[Region], part: _Block) -> Region | None:
    over = [region for region in found if region.overlaps(part.first, part.last) and region.data[-1] < part.rows[0]]
    return over[-1] if over else None


def _extend(found: list[Region], region: Region, rows: tuple[int, ...]) -> None:
    index = next(index for index, each in enumerate(found) if each is region)
    found[index] = replace(region, data=tuple(sorted({*region.data, *rows})))


def _left_to_the_table_above(grid: Grid, found: list[Region], part: _Block, rows: list[int]) -> list[int]:
    """Return which waiting texts are notes of the table above: all but the block of texts nearest to this table."""
    if _above(found, part) is None or not rows:
        return []
    nearest = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row != nearest[-1] - 1:
            break
        nearest.append(row)
    return [row for row in rows if row not in nearest]


def _note(found: list[Region], row: int, block: _Block) -> None:
    for index in range(len(found) - 1, -1, -1):
        if found[index].overlaps(block.first, block.last) and found[index].data and found[index].data[0] < row:
            found[index] = replace(found[index], notes=(*found[index].notes, row))
            return
