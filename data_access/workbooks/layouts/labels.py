"""The labels of a table's rows: blanks filled from above, groups over their parts, and which rows are totals."""

from collections import Counter
from dataclasses import dataclass, field

from data_access.workbooks.layouts.grid import FIGURES, Grid
from data_access.workbooks.layouts.period_words import readings
from data_access.workbooks.layouts.regions import LONGEST_LABEL, Region
from data_access.workbooks.layouts.wording import Vocabulary, is_total, without_notes

TOTAL = "Total"
_NOTES = ("source", "note", "notes", "footnote", "contact", "prepared by", "copyright", "data from")


@dataclass
class Labels:
    """by_row: the labels of each row with figures. grouped: whether the first of them is a group over the others.

    notes: rows that turned out to be notes.
    """

    by_row: dict[int, list[str]]
    grouped: bool = False
    notes: list[int] = field(default_factory=list)

    def divide(self, index: int, parts: dict[str, tuple[str, str]]) -> None:
        """Make two labels of one, such as "Girls 10-12", in each row."""
        for labels in self.by_row.values():
            labels[index : index + 1] = parts.get(labels[index], ("", ""))


def labels_of(grid: Grid, region: Region, columns: list[int], values: tuple[int, ...], words: Vocabulary) -> Labels:
    """Return the labels of each row of a table, one for each label column, groups before them."""
    rows = [row for row in region.data if any(grid.cell(row, column).kind in FIGURES for column in values)]
    texts = {column: _texts(grid, rows, column) for column in columns}
    made = Labels({row: [texts[column][row] for column in columns] for row in rows})
    _fill(grid, made, rows, columns)
    lone = _lone_rows(grid, region, columns, set(rows))
    made.notes = [row for row in lone if _is_note(grid.label(row, columns[0])) or row > rows[-1]] if rows else []
    heads = {row: grid.label(row, columns[0]) for row in lone if row not in made.notes}
    if heads and _are_groups(heads, made, words):
        _under(made, rows, heads)
    elif columns and not heads:
        _parts_below(grid, made, rows, columns)
    return made


def _texts(grid: Grid, rows: list[int], column: int) -> dict[int, str]:
    """Return what stands in a column, notes taken off."""
    found = {row: grid.label(row, column) or _merged(grid, row, column) for row in rows}
    distinct = list(dict.fromkeys(text for text in found.values() if text))
    plain = dict(zip(distinct, without_notes(distinct), strict=True))
    return {row: plain.get(text, "") for row, text in found.items()}


def _merged(grid: Grid, row: int, column: int) -> str:
    anchor = grid.merged.get((row, column))
    return grid.label(*anchor) if anchor is not None and anchor[1] == column else ""


def _fill(grid: Grid, made: Labels, rows: list[int], columns: list[int]) -> None:
    """Fill a blank at the left from the row above; a period also where labels stand before it."""
    periods = [
        index
        for index in range(len(columns))
        if (texts := [made.by_row[row][index] for row in rows if made.by_row[row][index]])
        and all(readings(grid.cell(row, columns[index]).value) for row in rows if made.by_row[row][index])
        and len(texts) < len(rows)
    ]
    above: list[str] = []
    for row in rows:
        labels = made.by_row[row]
        leading = next((index for index, text in enumerate(labels) if text), len(labels))
        if above and leading < len(labels):
            labels[:leading] = above[:leading]
        if above and not any(map(is_total, labels)):
            for index in periods:
                labels[index] = labels[index] or above[index]
        if leading < len(labels):
            above = list(labels)


def _lone_rows(grid: Grid, region: Region, columns: list[int], rows: set[int]) -> list[int]:
    """Return rows within the data that hold nothing but a text in the first label column."""
    if not columns:
        return []
    return [
        row
        for row in region.data
        if row not in rows
        and [column for column in grid.rows[row] if region.first <= column <= region.last] == [columns[0]]
    ]


def _is_note(text: str) -> bool:
    return len(text) > LONGEST_LABEL or text.casefold().startswith(_NOTES)


def _are_groups(heads: dict[int, str], made: Labels, words: Vocabulary) -> bool:
    """Return whether labels that stand alone head the rows below them, and are no rows without values."""
    firsts = [labels[0] for labels in made.by_row.values()]
    own = words.dimension_of(firsts)
    if own is not None and own == words.dimension_of(list(heads.values())):
        return False
    repeated = any(number > 1 for number in Counter(tuple(labels) for labels in made.by_row.values()).values())
    return repeated or len(heads) > 1 or min(heads) < min(made.by_row, default=0)


def _under(made: Labels, rows: list[int], heads: dict[int, str]) -> None:
    made.grouped = True
    current, waiting = "", sorted(heads)
    for row in rows:
        while waiting and waiting[0] < row:
            current = heads[waiting.pop(0)]
        made.by_row[row] = [current, *made.by_row[row]]
    _without_grand_totals(made, rows, current)


def _without_grand_totals(made: Labels, rows: list[int], last: str) -> None:
    """Take the totals below the last group out of it where no other group has as many: they are of all groups."""
    totals: dict[str, list[int]] = {}
    for row in rows:
        group, first, *_ = made.by_row[row]
        totals.setdefault(group, []).extend([row] if is_total(first) else [])
    if len(totals) < 2:
        return
    most = max(len(found) for group, found in totals.items() if group != last)
    for row in totals[last][most:]:
        made.by_row[row][0] = ""


def _parts_below(grid: Grid, made: Labels, rows: list[int], columns: list[int]) -> None:
    """Tell groups with figures of their own from the parts below them, where both stand in the first column."""
    firsts = [made.by_row[row][0] for row in rows]
    times = Counter(firsts)
    indented = [grid.indented(row, columns[0]) for row in rows]
    if any(indented) and not indented[0]:
        parts = indented
    elif len(columns) == 1 and any(times[text] > 1 for text in firsts):
        parts = [times[text] > 1 for text in firsts]
        leads = sum(not part and not is_total(text) for part, text in zip(parts, firsts, strict=True))
        if parts[0] or leads < 2 or max(times.values()) > leads:
            return
    else:
        return
    made.grouped = True
    current = ""
    for row, part, text in zip(rows, parts, firsts, strict=True):
        labels = made.by_row[row]
        if part:
            made.by_row[row] = [current, *labels]
        else:
            current = text
            made.by_row[row] = [text, TOTAL, *labels[1:]]
