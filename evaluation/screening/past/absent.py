"""What was there in each of the last six months, and is not in the file: sheets, areas, sources, categories."""

from collections import defaultdict
from collections.abc import Iterator
from math import exp

from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL, Column
from evaluation.screening.findings import Finding, question
from evaluation.screening.past.beside import Beside, Codes, Monthly, before, listed, months_said, six_before

# A category that was there by chance is absent by chance: asked about only where none would be this rare.
CHANCE = 0.001


def check_absent_sheet(beside: Beside, months: tuple[str, ...]) -> Iterator[Finding]:
    """Ask about new months of the file for which this sheet has no row. months: those that other sheets have."""
    (month,) = beside.picker("month")
    held = {cell[month] for cell in beside.held}
    missing = [each for each in months if each not in beside.months and each not in held]
    if missing and held.issuperset(six_before(missing[0])):
        names = months_said(missing)
        yield question(
            beside.sheet.name,
            "",
            f"no rows for {names}",
            "rows for each month of the file",
            f"No rows for {names}, and there were some in each of the six months before. Will they come in another "
            "file?",
            f"absent:{beside.sheet.key}",
        )


def check_absent_blocks(beside: Beside) -> Iterator[Finding]:
    """Ask about areas that sent a source or kind in each of the six months before, and now have no row of it.

    What is missing for the same areas in the same months is one question.
    """
    months: dict[tuple[Codes, str], list[str]] = defaultdict(list)
    for month, missing in beside.missing_blocks.items():
        by_block: dict[Codes, list[str]] = {}
        for area, *codes in missing:
            by_block.setdefault(tuple(codes), []).append(beside.strategy.area(area).name)
        for block, areas in by_block.items():
            where = "any area" if len(areas) == len(beside.reporting(month)) else listed(areas)
            months[block, where].append(month)
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (block, where), found in months.items():
        alike[where, tuple(found)].append(beside.block_name(block))
    for (where, during), names in alike.items():
        what, when = listed(names), months_said(during)
        yield question(
            beside.sheet.name,
            "",
            f"no rows of {what} for {where} in {when}",
            "a row of 0 where there were none",
            f"{what}: no rows for {where} in {when}, and there were some in each of the six months before. Without "
            "them the month is incomplete. If there were none, give each area a row of 0.",
            f"absent:{beside.sheet.key}",
        )


def check_absent_categories(beside: Beside) -> Iterator[Finding]:
    """Ask about genders, age bands and the like that the whole force suddenly has none of."""
    for column in beside.sheet.parts:
        if column.key == beside.sheet.population:
            continue
        group = [name for name in ("measure", "basis") if name in beside.columns]
        for codes, series in beside.monthly(*group, column.key).items():
            if codes[-1] != TOTAL:
                yield from _gone(beside, column, codes[-1], series)


def _gone(beside: Beside, column: Column, code: str, series: Monthly) -> Iterator[Finding]:
    for month in beside.months:
        past = list(before(series, month, len(six_before(month))).values())
        # A sum that nobody knows, because a count arrived suppressed, is not 0: the category is there.
        if series.get(month, 0.0) != 0 or beside.missing_blocks[month] or len(past) < len(six_before(month)):
            continue
        # The mean itself is not said: beside five months that are shown it would tell of one that is hidden.
        if not all(past) or exp(-sum(past) / len(past)) > CHANCE:
            continue
        name = f"{column.heading} {beside.name_of(column.key, code)}"
        yield question(
            beside.sheet.name,
            "",
            f"no {name} in {month_name(month)}",
            "some, as in each of the six months before",
            f"{name}: none in {month_name(month)}, and some in each of the six months before. Has it been put under "
            "another category?",
            f"absent:{beside.sheet.key}",
        )
