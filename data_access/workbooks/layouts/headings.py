"""The headings of a table: which columns hold labels, which hold values, and what stands above each value."""

import re
from collections import Counter
from dataclasses import dataclass

from data_access.workbooks.layouts.grid import FIGURES, Grid
from data_access.workbooks.layouts.levels import Level, told_apart
from data_access.workbooks.layouts.period_words import readings
from data_access.workbooks.layouts.regions import Region
from data_access.workbooks.layouts.wording import (
    Vocabulary,
    ages,
    folded,
    is_pivot_word,
    is_total,
    without_note,
    without_notes,
)

_CODE = re.compile(r"\b(?:codes?|ids?|ref|reference|urn|ukprn|\w*cd)\b")
_PERIOD = re.compile(r"\b(?:years?|periods?|dates?|months?|quarters?|time|fy|when)\b|^$")
_AGE = re.compile(r"(?:\w+ )?ages?(?: at \w+| \(?in years\)?| \(years\))?")
_REMARK = re.compile(r"\b(?:notes?|comments?|remarks?|footnotes?)\b")


@dataclass(frozen=True)
class Headings:
    """labels: heading by label column. values: columns of values. levels: what stands above them, from the top."""

    labels: dict[int, str]
    values: tuple[int, ...]
    levels: tuple[Level, ...]


def headings_of(grid: Grid, region: Region, words: Vocabulary) -> Headings:
    """Return the headings of a table, with each row of them told apart: periods, categories, or what is measured."""
    columns = range(region.first, region.last + 1)
    own = {column: _own_heading(grid, region, column) for column in columns}
    kinds = {column: _kinds(grid, region, column) for column in columns}
    values = tuple(column for column in columns if _is_value(grid, region, column, own[column], kinds[column]))
    values = _without_ages(grid, region, own, values)
    labels = {
        column: own[column]
        for column in columns
        if column not in values and (kinds[column]["text"] or kinds[column]["date"] or _any_figure(kinds[column]))
    }
    last = max(values, default=region.last)
    labels = {
        column: heading for column, heading in labels.items() if not (column > last and _REMARK.search(folded(heading)))
    }
    levels = tuple(
        part
        for level in (_level(grid, region, index, values) for index in range(len(region.headings)))
        if any(level.texts.values())
        for part in told_apart(level, words)
    )
    return Headings(labels, values, _without_repeats(levels))


def _kinds(grid: Grid, region: Region, column: int) -> Counter[str]:
    return Counter(grid.cell(row, column).kind for row in region.data)


def _any_figure(kinds: Counter[str]) -> bool:
    return any(kinds[kind] for kind in FIGURES)


def _own_heading(grid: Grid, region: Region, column: int) -> str:
    """Return what stands in the heading rows of a column itself, from the top, without notes."""
    texts: list[str] = []
    for row in region.headings:
        text = without_note(grid.label(row, column))
        if text and text not in texts and not is_pivot_word(text):
            texts.append(text)
    return " ".join(texts)


def _is_value(grid: Grid, region: Region, column: int, heading: str, kinds: Counter[str]) -> bool:
    figures = sum(kinds[kind] for kind in FIGURES)
    if not figures or figures <= kinds["text"] + kinds["date"]:
        return False
    words = folded(heading.replace("_", " "))
    if _CODE.search(words):
        return False
    if readings(heading):
        return True
    cells = [cell for row in region.data if (cell := grid.cell(row, column)).kind in ("number", "numeral")]
    years = bool(cells) and all(readings(cell.value) for cell in cells)
    return not (years and _PERIOD.search(words))


def _without_ages(grid: Grid, region: Region, headings: dict[int, str], values: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out a column of ages, "Under 10" or 10, which are labels of the values beside it."""
    kept = []
    for column in values:
        texts = [text for row in region.data if (text := without_note(grid.label(row, column)))]
        labels = all(ages(text) or is_total(text) for text in texts)
        if not (_AGE.fullmatch(folded(headings[column])) and labels and max(values) > column):
            kept.append(column)
    return tuple(kept)


def _level(grid: Grid, region: Region, index: int, values: tuple[int, ...]) -> Level:
    row = region.headings[index]
    own: dict[int, str] = {}
    merged: set[int] = set()
    for column in values:
        text = grid.label(row, column)
        anchor = grid.merged.get((row, column))
        if not text and anchor is not None and anchor[0] in (*region.headings, row):
            text = grid.label(*anchor)
            merged.add(column)
        own[column] = "" if is_pivot_word(text) else text
    notes = iter(without_notes([text for text in own.values() if text]))
    own = {column: next(notes) if text else "" for column, text in own.items()}
    lower = {column: _lower(grid, region, index, column) for column in values}
    if index == len(region.headings) - 1 or not any(lower.values()):
        return Level(row, own)
    return Level(row, own if merged else _filled(own, lower))


def _lower(grid: Grid, region: Region, index: int, column: int) -> str:
    return next((text for row in region.headings[index + 1 :] if (text := grid.label(row, column))), "")


def _filled(own: dict[int, str], lower: dict[int, str]) -> dict[int, str]:
    """Give group headings to all of their columns: by repeats of what stands below, or to the right of each."""
    columns = list(own)
    texts = [column for column in columns if own[column]]
    groups, rest = divmod(len(columns), len(texts)) if texts else (0, 1)
    below = [lower[column] for column in columns]
    if (
        not rest
        and groups > 1
        and len(texts) > 1
        and all(below[index] == below[index % groups] for index in range(len(columns)))
    ):
        chunks = [columns[start : start + groups] for start in range(0, len(columns), groups)]
        if all(sum(bool(own[column]) for column in chunk) == 1 for chunk in chunks):
            return {column: next(own[each] for each in chunk if own[each]) for chunk in chunks for column in chunk}
    filled, current = {}, ""
    for column in columns:
        if own[column]:
            # A heading with nothing below it is of its own column alone.
            current = own[column] if lower[column] else ""
        filled[column] = own[column] or (current if lower[column] else "")
    return filled


def _without_repeats(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Leave out a row that says the same as the one above it, as merged cells do."""
    kept: list[Level] = []
    for level in levels:
        if not kept or kept[-1].texts != level.texts:
            kept.append(level)
    return tuple(kept)
