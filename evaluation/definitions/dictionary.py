"""The data dictionary: every sheet, column and measure in words, made from their definitions and the strategy."""

from collections.abc import Iterator

from evaluation.definitions.measures import BY_KEY as MEASURES_BY_KEY
from evaluation.definitions.measures import MEASURES, Measure, measures_of
from evaluation.definitions.sheet import Revision
from evaluation.definitions.sheets import (
    BY_KEY,
    SHEETS,
    SURVEYS_SHEET,
    TOTAL,
    Column,
    ColumnKind,
    Margin,
    PeriodKind,
    Sheet,
)
from evaluation.definitions.strategy import Area, Category, Strategy

HOLDS: dict[ColumnKind, str] = {
    "month": "A date, the first of a month",
    "area": "One of a list",
    "category": "One of a list",
    "count": "A whole number, 0 or more",
    "money": "Pounds, 0 or more",
    "number": "A whole number, 0 or more",
    "percent": "A percentage, from 0 to 100",
    "date": "A date",
    "text": "Text, up to 600 characters",
    "link": "A web address",
    "yes": "Yes, without which the row is refused",
}
REVISES: dict[Revision, str] = {
    "cells": "A later file takes the place of the rows that it names; the others stay.",
    "months": "A later file of the same force takes the place of all rows of the months that it has rows of.",
    "everything": "A later file of the same force takes the place of all its rows.",
}
PERIODS: dict[PeriodKind, str] = {
    "month": "month",
    "quarter": "quarter",
    "year": "financial year",
    "rolling": "rolling twelve months",
    "all": "all complete years together",
}
WHERE = {"force": "each force area and the partnership", "authority": "each authority"}


def data_dictionary(strategy: Strategy) -> str:
    """Return the data dictionary of a strategy as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        f"What an upload workbook of {strategy.name} holds, what is published of it, and what each measure counts.",
        "Made from the definitions by `python -m data_access.dictionary`; a test fails when it is out of date.",
        "",
        "## Sheets",
    ]
    for sheet in SHEETS:
        lines += ["", *_sheet(sheet, strategy)]
    lines += ["", "## Notes on categories", "", *_notes(strategy), "", "## Measures", ""]
    lines += ["Measures are different populations: never added to each other, never divided by each other."]
    for measure in MEASURES:
        lines += ["", *_measure(measure, strategy)]
    return "\n".join(lines) + "\n"


def _sheet(sheet: Sheet, strategy: Strategy) -> Iterator[str]:
    yield from (f"### {sheet.name}", "", f"One row is {sheet.row_is}.", "")
    yield from _table(
        ("Column", "Holds", "Meaning"),
        [
            (column.heading, HOLDS[column.kind] + ("" if column.required else ", or empty"), column.meaning)
            for column in sheet.columns
        ],
    )
    yield from ("", "Allowed values:", "")
    for column in sheet.columns:
        if column.dimension:
            yield f"- **{column.heading}**: {'; '.join(_allowed(sheet, column, strategy))}."
    key = _listed([column.heading.lower() for column in sheet.key_columns])
    yield from ("", f"Each combination of {key} stands once.")
    parts = _listed([column.heading.lower() for column in sheet.parts])
    if parts:
        yield f"{TOTAL.capitalize()} in {parts} is compared with its parts, and not stored beside them."
    undivided = [
        category.name for category in strategy.dimension("basis").categories if category.code in sheet.undivided
    ]
    if undivided:
        yield f"{_listed(undivided)} are not divided: they have {TOTAL.capitalize()} in {parts}."
    yield ""
    yield REVISES[sheet.revises]
    if not sheet.protected:
        yield from _as_sent(sheet, strategy)
        return
    small = f"a count from 1 to {strategy.threshold - 1}"
    yield f"Published, protected ({small}, or one that would give such a count away, is shown as [c]):"
    yield from ("", *(f"- {_margin(sheet, margin)}." for margin in sheet.margins if margin.published))


def _as_sent(sheet: Sheet, strategy: Strategy) -> Iterator[str]:
    yield "Published as sent, not protected: it does not count children."
    if sheet == SURVEYS_SHEET:
        yield (
            f"Answers of fewer than {strategy.minimum_survey_base} respondents are not published, nor are answers that "
            "would tell that a small number of people said yes, or did not."
        )
    if sheet.read_twice:
        yield "Its texts are published once a second reader, in another role than the sender's, has ticked them."


def _allowed(sheet: Sheet, column: Column, strategy: Strategy) -> Iterator[str]:
    if column.kind == "area":
        yield from (_dated(area) for area in strategy.areas if area.reports or not sheet.protected)
    else:
        bases = {basis for measure in measures_of(sheet.key) for basis in measure.bases}
        for category in strategy.dimension(column.dimension).categories:
            if column.dimension != "basis" or category.code in bases:
                yield category.name + (f" (also {', '.join(category.also)})" if category.also else "")
    if column.part:
        yield TOTAL.capitalize()


def _dated(area: Area) -> str:
    if area.first_day:
        return f"{area.name} (from {_day(area, 'first_day')})"
    return f"{area.name} (to {_day(area, 'last_day')})" if area.last_day else area.name


def _day(area: Area, name: str) -> str:
    day = getattr(area, name)
    return f"{day.day} {day:%B %Y}"


def _margin(sheet: Sheet, margin: Margin) -> str:
    by = f"By {_listed([sheet.column(key).heading.lower() for key in margin.by])}" if margin.by else "Total"
    return f"{by}, for {WHERE[margin.level]}, every {_listed([PERIODS[kind] for kind in margin.periods])}"


def _notes(strategy: Strategy) -> Iterator[str]:
    for dimension in strategy.dimensions:
        for category in dimension.categories:
            if category.note:
                yield f"- **{category.name}** ({dimension.name}): {category.note}."


def _measure(measure: Measure, strategy: Strategy) -> Iterator[str]:
    bases = [category.name for category in strategy.dimension("basis").categories if category.code in measure.bases]
    yield from (f"### {measure.name}", "")
    yield from _table(
        ("", f"`{measure.key}`"),
        [
            ("Numerator", measure.numerator),
            ("Denominator", measure.denominator),
            ("Unit", measure.unit or "each metric's own"),
            ("Counting bases", _listed(bases) or "none: not a count of people"),
            ("Rows", _rows_of(measure, strategy)),
            *(
                [("Within", f"{MEASURES_BY_KEY[measure.within].name}: everyone counted here is counted there too")]
                if measure.within
                else []
            ),
            ("Level", measure.level),
            ("Direction", measure.direction),
            ("Source", measure.source),
            ("Owner", measure.owner),
        ],
    )


def _rows_of(measure: Measure, strategy: Strategy) -> str:
    sheet = BY_KEY[measure.sheet]
    if not sheet.population:
        return f"all of sheet {sheet.name}"
    column = sheet.column(sheet.population)
    counted: list[Category] = [
        category for category in strategy.dimension(column.dimension).categories if category.measure == measure.key
    ]
    return f"sheet {sheet.name}, {column.heading} {' or '.join(category.name for category in counted)}"


def _listed(names: list[str]) -> str:
    """Return "A, B and C"."""
    return " and ".join(([", ".join(names[:-1])] if names[1:] else []) + names[-1:])


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    for row in (headings, tuple("---" for _ in headings), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
