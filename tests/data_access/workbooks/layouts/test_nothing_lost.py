"""Whatever a sheet looks like, each of its figures is imported or listed as left out, and never both."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.workbooks.contents import FileContents, SheetContents, Value
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.leaving_out import left_out, used_cells
from data_access.workbooks.layouts.mapping import LEAVE_OUT
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.questions import answered, open_questions, with_defaults
from tests.data_access.small_store import STRATEGY

MONTHS = ("Apr-19", "May 2019", "Jun", date(2019, 7, 1), "2019-08", "Q1 2018/19", 2018, "2017/18")
LABELS = (
    "Leicester",
    "Rutland",
    "Corby",
    "Northants",
    "Boys",
    "Girls",
    "13-15",
    "10 to 12",
    "RISE",
    "MASH",
    "Total",
    "All",
)
HEADINGS = (
    "Area",
    "Gender",
    "Age",
    "Month",
    "Source",
    "Count",
    "Number",
    "Total",
    "Code",
    "Referrals1",
    "%",
    "",
    "Year",
)
FIGURES: tuple[Value, ...] = (0, 3, 12, 2018, 4.5, "1,234", " 7 ", "c", "<5", "*", "x", "..", "see note", "12%", None)
# Independent of the code: what a person calls a number of the file, or a suppressed one.
NUMBER = re.compile(r"£?[+-]?\d[\d,. ]*%?")
SUPPRESSED = {"c", "*", "<5"}

cells = st.one_of(
    st.sampled_from(FIGURES), st.sampled_from(FIGURES), st.sampled_from(LABELS), st.sampled_from(MONTHS), st.none()
)


@st.composite
def regular(draw: st.DrawFn) -> list[list[Value]]:
    """Draw a table with headings, labels, figures, and perhaps titles, gaps, totals and notes."""
    labels, values = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    across = draw(st.sampled_from((MONTHS, LABELS, HEADINGS)))
    rows: list[list[Value]] = [["Referrals to RISE"]] * draw(st.integers(0, 2))
    rows += [[]] * draw(st.integers(0, 1))
    if draw(st.booleans()):
        rows.append([None] * labels + [draw(st.sampled_from((*MONTHS, *LABELS, None))) for _ in range(values)])
    heads = [draw(st.sampled_from(HEADINGS)) for _ in range(labels)]
    rows.append([*heads, *(draw(st.sampled_from(across)) for _ in range(values))])
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.integers(0, 5)) == 0:
            rows.append(draw(st.sampled_from(([], [draw(st.sampled_from(LABELS))]))))
        labelled: list[Value] = [draw(st.sampled_from((*LABELS, *MONTHS, None))) for _ in range(labels)]
        rows.append([*labelled, *(draw(st.sampled_from(FIGURES)) for _ in range(values))])
    rows += [["Source: RISE"]] * draw(st.integers(0, 1))
    return rows


@st.composite
def sheets(draw: st.DrawFn) -> list[list[Value]]:
    """Draw a sheet: tables below or beside each other, or cells without any order."""
    kind = draw(st.sampled_from(("one", "below", "beside", "wild")))
    if kind == "wild":
        return draw(st.lists(st.lists(cells, max_size=6), max_size=8))
    first = draw(regular())
    if kind == "one":
        return first
    second, gap = draw(regular()), draw(st.integers(0, 2))
    if kind == "below":
        return [*first, *([[]] * gap), *second]
    width = max(map(len, first)) + gap
    height = max(len(first), len(second))
    padded = [*first, *([[]] * (height - len(first)))]
    return [
        row + [None] * (width - len(row)) + (second[index] if index < len(second) else [])
        for index, row in enumerate(padded)
    ]


@given(sheets(), st.integers(0, 40))
@settings(max_examples=60)
def test_each_figure_is_used_or_listed(drawn: list[list[Value]], choice: int) -> None:
    sheet = SheetContents("Sheet1", rows=[(number, False, list(row)) for number, row in enumerate(drawn, 1) if row])
    file = FileContents([sheet])
    understanding = understand(file, STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    for step in range(12):
        mapping = with_defaults(understanding, mapping, STRATEGY)
        every_figure_once(sheet, understanding, mapping)
        waiting = open_questions(understanding, mapping, STRATEGY)
        if not waiting:
            break
        choices = [each.value for each in waiting[0].choices if each.value != LEAVE_OUT] or [LEAVE_OUT]
        mapping = answered(mapping, waiting[0], choices[(choice + step) % len(choices)])


def every_figure_once(sheet: SheetContents, understanding: object, mapping: object) -> None:
    used = {cell for _, cell in used_cells(understanding, mapping, STRATEGY)}
    listed: list[tuple[int, int]] = []
    for each in left_out(understanding, mapping, STRATEGY):
        inside = [cell for place in each.ranges for cell in cells_of(place)]
        assert len(inside) == each.numbers
        listed += inside
    assert len(listed) == len(set(listed))
    assert not used & set(listed)
    assert used | set(listed) == figures_of(sheet)


def figures_of(sheet: SheetContents) -> set[tuple[int, int]]:
    return {
        (number, column)
        for number, _, values in sheet.rows
        for column, value in enumerate(values)
        if isinstance(value, int | float)
        or (isinstance(value, str) and (value.strip() in SUPPRESSED or NUMBER.fullmatch(value.strip())))
    }


def cells_of(place: str) -> list[tuple[int, int]]:
    ends = [re.fullmatch(r"([A-Z]+)(\d+)", end) for end in place.split(":")]
    (left, top), (right, bottom) = [(column_of(end[1]), int(end[2])) for end in (ends[0], ends[-1]) if end]
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    return number - 1
