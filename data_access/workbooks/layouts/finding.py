"""A file's contents become an understanding: which tables it holds, and what stands in them."""

import hashlib
from collections import Counter
from dataclasses import replace

from data_access.workbooks.contents import FileContents
from data_access.workbooks.layouts.found import Aside, FoundTable, Understanding
from data_access.workbooks.layouts.grid import FIGURES, Grid, grid_of, ranges
from data_access.workbooks.layouts.mapping import REPEATED
from data_access.workbooks.layouts.period_context import without_periods
from data_access.workbooks.layouts.regions import regions_of
from data_access.workbooks.layouts.tables import table_of
from data_access.workbooks.layouts.wording import folded, vocabulary_of
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import ABOUT
from evaluation.screening.upload import NotGiven, column_name

# Sheets of our own template that hold no figures to import.
BESIDE = {ABOUT, "Lists", "Read me"}


def understand(contents: FileContents, strategy: Strategy) -> Understanding:
    """Return the tables of a file, and every figure outside them."""
    words = vocabulary_of(strategy)
    tables: list[FoundTable] = []
    elsewhere: list[tuple[str, tuple[Aside, ...]]] = []
    hidden: list[str] = []
    as_text = 0
    for sheet in contents.sheets:
        if sheet.name in BESIDE:
            continue
        grid = grid_of(sheet)
        own = [table_of(grid, region, number, words) for number, region in enumerate(regions_of(grid), 1)]
        own = [table for table in own if table.observations]
        tables += own
        elsewhere.append((grid.name, _elsewhere(grid, own)))
        hidden += _hidden(grid)
        as_text += sum(each.as_text for table in own for each in table.observations)
    return Understanding(_with_own_keys(tables), tuple(elsewhere), tuple(hidden), as_text)


def _with_own_keys(tables: list[FoundTable]) -> tuple[FoundTable, ...]:
    """Give each table a key that next month's file will have too: the sheet's name without its month, its headings."""
    seen: Counter[str] = Counter()
    keyed = []
    for table in tables:
        headings = hashlib.sha256("\n".join(table.headings).encode()).hexdigest()[:8]
        key = f"{folded(without_periods(table.sheet)).replace(REPEATED, ' ') or 'sheet'}:{headings}"
        seen[key] += 1
        keyed.append(replace(table, key=f"{key}{REPEATED}{seen[key]}" if seen[key] > 1 else key))
    return tuple(keyed)


def _elsewhere(grid: Grid, tables: list[FoundTable]) -> tuple[Aside, ...]:
    inside = {(each.row, each.column) for table in tables for each in table.observations}
    inside |= {(each.row, each.column) for table in tables for each in table.aside}
    return tuple(
        Aside(row, column, "outside the tables")
        for row, cells in grid.rows.items()
        for column, cell in cells.items()
        if cell.kind in FIGURES and not isinstance(cell.value, NotGiven) and (row, column) not in inside
    )


def _hidden(grid: Grid) -> list[str]:
    """Return what is hidden on a sheet, where something stands in it, in words."""
    if grid.hidden:
        return [f"the hidden sheet {grid.name}"] if grid.rows else []
    rows = {(row, 0) for row in grid.hidden_rows if row in grid.rows}
    words = [f"{grid.name}: hidden rows {', '.join(_rows(rows))}"] if rows else []
    used = {column for cells in grid.rows.values() for column in cells}
    columns = sorted(c for c in used if any(first <= c <= last for first, last in grid.hidden_columns))
    if columns:
        words.append(f"{grid.name}: hidden columns {', '.join(column_name(column) for column in columns)}")
    return words


def _rows(rows: set[tuple[int, int]]) -> list[str]:
    return [name.replace("A", "").replace(":", " to ") for name in ranges(rows)]
