"""The same counts laid out in whatever way come out as the same rows of the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.workbooks.contents import FileContents, SheetContents, Value
from data_access.workbooks.layouts.applying import applied
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.questions import answered, open_questions
from evaluation.screening.checks import check_upload
from evaluation.screening.upload import column_name
from tests.data_access.small_store import STRATEGY

TODAY = date(2019, 9, 15)
MONTHS = ("2019-03", "2019-04", "2019-05", "2019-06")
NAMES = {"2019-03": "Mar", "2019-04": "Apr", "2019-05": "May", "2019-06": "Jun"}
SPELLINGS = {
    "short": lambda month: f"{NAMES[month]}-19",
    "long": lambda month: f"{NAMES[month]} 2019",
    "number": lambda month: month.replace("-", ""),
    "date": lambda month: date(2019, int(month[-2:]), 1),
}
WORDS: dict[str, tuple[dict[str, str], ...]] = {
    "area": ({code: code.capitalize() for code in ("leicester", "leicestershire", "rutland")},),
    "gender": ({"female": "Girls", "male": "Boys"}, {"female": "F", "male": "M"}, {"female": "Female", "male": "Male"}),
    "age": (
        {"10_12": "10-12", "13_15": "13-15", "16_17": "16-17"},
        {"10_12": "10 to 12", "13_15": "13 to 15", "16_17": "16 to 17"},
    ),
}
HEADINGS = {"month": "Month", "area": "Area", "gender": "Gender", "age": "Age band"}


@dataclass(frozen=True)
class Laid:
    """A file, and the counts in it by month, area, gender and age band."""

    file: FileContents
    counts: dict[tuple[str, ...], int]


@st.composite
def layouts(draw: st.DrawFn) -> Laid:
    """Draw counts and a way to lay them out."""
    words: dict[str, dict[str, Value]] = {key: dict(draw(st.sampled_from(each))) for key, each in WORDS.items()}
    spelt = SPELLINGS[draw(st.sampled_from(sorted(SPELLINGS)))]
    words["month"] = {month: spelt(month) for month in MONTHS}
    members = {
        key: draw(st.lists(st.sampled_from(sorted(found)), min_size=2, max_size=len(found), unique=True))
        for key, found in words.items()
    }
    order = draw(st.permutations(sorted(members)))
    across = order[: draw(st.integers(0, 2))]
    down = order[len(across) :]
    counts = {
        cell: draw(st.integers(0, 40))
        for cell in product(*(members[key] for key in ("month", "area", "gender", "age")))
    }
    grouped = draw(st.booleans()) and len(down) > 1
    rows, merges = _headings(draw, words, members, across, down, grouped)
    body = _body(draw, words, members, across, down, grouped, counts)
    if len(across) == 1 and draw(st.booleans()):
        rows[-1].append(draw(st.sampled_from(("Total", "Total1", "All"))))
        body = [[*row, sum(_figures(row, members, across))] if len(row) > 1 else row for row in body]
    rows += [[] for _ in range(draw(st.integers(0, 1)))] + body
    title: list[list[Value]] = [["Referrals, repeats included"], *([[]] if draw(st.booleans()) else [])]
    notes: list[list[Value]] = [[], ["Source: case management system"]] if draw(st.booleans()) else []
    laid = [*title, *rows, *notes]
    sheet = SheetContents("MASH", rows=[(number, False, row) for number, row in enumerate(laid, 1) if row])
    sheet.merges = [_shifted(merge, len(title)) for merge in merges]
    return Laid(FileContents([sheet]), counts)


def _headings(
    draw: st.DrawFn,
    words: dict[str, dict[str, Value]],
    members: dict[str, list[str]],
    across: Sequence[str],
    down: Sequence[str],
    grouped: bool,
) -> tuple[list[list[Value]], list[tuple[int, int, int]]]:
    labels = [HEADINGS[key] for key in down[int(grouped) :]]
    if not across:
        return [[*labels, "Count"]], []
    merged = draw(st.booleans())
    rows: list[list[Value]] = []
    merges: list[tuple[int, int, int]] = []
    for index, key in enumerate(across):
        last = index == len(across) - 1
        row: list[Value] = [*labels] if last else [None] * len(labels)
        for _ in members[across[0]] if index else [None]:
            for member in members[key]:
                width = 1 if last else len(members[across[1]])
                if merged and width > 1:
                    merges.append((index + 1, len(row), len(row) + width - 1))
                row += [words[key][member], *([None] * (width - 1))]
        rows.append(row)
    return rows, merges


def _body(
    draw: st.DrawFn,
    words: dict[str, dict[str, Value]],
    members: dict[str, list[str]],
    across: Sequence[str],
    down: Sequence[str],
    grouped: bool,
    counts: dict[tuple[str, ...], int],
) -> list[list[Value]]:
    blanks, gaps, total = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    rows: list[list[Value]] = []
    before: tuple[str, ...] = ()
    sums: list[int] = []
    for labels in product(*(members[key] for key in down)):
        if before and gaps and labels[0] != before[0]:
            rows.append([])
        if grouped and labels[:1] != before[:1]:
            rows.append([words[down[0]][labels[0]]])
        shown: list[Value] = [words[key][label] for key, label in zip(down, labels, strict=True)][int(grouped) :]
        for index in range(len(shown) - 1) if blanks and before else ():
            if labels[: index + 1 + int(grouped)] != before[: index + 1 + int(grouped)]:
                break
            shown[index] = None
        values = []
        for above in product(*(members[key] for key in across)):
            cell = dict(zip((*down, *across), (*labels, *above), strict=True))
            values.append(counts[cell["month"], cell["area"], cell["gender"], cell["age"]])
        sums = [a + b for a, b in zip(sums or [0] * len(values), values, strict=True)]
        rows.append([*shown, *values])
        before = labels
    if total:
        rows.append(["Total", *([None] * (len(down) - 1 - int(grouped))), *sums])
    return rows


def _figures(row: list[Value], members: dict[str, list[str]], across: Sequence[str]) -> list[int]:
    values = row[-len(members[across[0]]) :]
    return [value for value in values if isinstance(value, int)]


def _shifted(merge: tuple[int, int, int], down: int) -> str:
    row, first, last = merge
    return f"{column_name(first)}{row + down}:{column_name(last)}{row + down}"


@given(layouts())
@settings(max_examples=150)
def test_counts_come_out_as_they_went_in(laid: Laid) -> None:
    understanding = understand(laid.file, STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    asked = []
    while waiting := open_questions(understanding, mapping, STRATEGY):
        asked.append(waiting[0].id.split("|", 1)[-1])
        value = "=Records" if waiting[0].id.endswith("basis") else waiting[0].default
        mapping = answered(mapping, waiting[0], value)
    found = check_upload(applied(understanding, mapping, STRATEGY), STRATEGY, TODAY)

    assert asked == ["column|basis", "figures"]
    assert [each.message for each in found.findings] == []
    rows = found.rows["referrals"].to_dict("records")
    assert {(r["month"], r["area"], r["gender"], r["age"]): r["value"] for r in rows} == laid.counts
    assert len(rows) == len(laid.counts)
