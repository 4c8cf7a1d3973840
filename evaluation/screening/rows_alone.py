"""Checks of one row by itself: area and month, basis and measure, scheme and ethnicity must agree."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import TOTAL, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding, error, one_of
from evaluation.screening.parsed import Parsed
from evaluation.screening.values import measure_of


def check_rows_alone(sheet: Sheet, parsed: list[Parsed], strategy: Strategy) -> Iterator[Finding]:
    """Say which rows of a protected sheet contradict themselves."""
    measures = cache(lambda population: measure_of(sheet, population, strategy))
    for row in parsed:
        area, month = strategy.area(str(row.values["area"])), str(row.values["month"])
        if not area.valid_on(first_day(month)):
            then = [a.name for a in strategy.reporting_areas(strategy.force_of(area.code), first_day(month))]
            dates = f"{area.name} existed {_lifetime(area.first_day, area.last_day)}"
            yield error(row.name, row.cell("area"), f"{area.name} in {month}", one_of(then), f"{dates}.")
        if "basis" in row.values:
            yield from _check_basis(sheet, row, strategy, measures)
        if "scheme" in row.values:
            yield from _check_scheme(row, strategy)


def _lifetime(first: date | None, last: date | None) -> str:
    began = f"from {first:%d %B %Y}" if first else ""
    ended = f"to {last:%d %B %Y}" if last else ""
    return f"{began} {ended}".strip()


def _check_basis(sheet: Sheet, row: Parsed, strategy: Strategy, measures: Callable[[str], str]) -> Iterator[Finding]:
    basis = str(row.values["basis"])
    population = str(row.values.get(sheet.population, ""))
    if population == TOTAL:
        return
    measure = MEASURES[measures(population)]
    names = {category.code: category.name for category in strategy.dimension("basis").categories}
    if basis not in measure.bases:
        allowed = one_of(names[code] for code in measure.bases)
        yield error(row.name, row.cell("basis"), f"{names[basis]} for {measure.name}", allowed)
    elif basis in sheet.undivided:
        for column in sheet.parts:
            if row.values[column.key] != TOTAL:
                heading = column.heading.lower()
                advice = f"{names[basis]} are not divided by {heading}: one can concern several people."
                yield error(row.name, row.cell(column.key), f"{names[basis]} divided by {heading}", "Total", advice)


def _check_scheme(row: Parsed, strategy: Strategy) -> Iterator[Finding]:
    category = strategy.dimension("ethnicity").named(str(row.values["ethnicity"]))
    if category and category.scheme and row.values["scheme"] not in {category.scheme, TOTAL}:
        scheme = strategy.dimension("scheme").named(category.scheme)
        advice = f"{category.name} belongs to the scheme {scheme.name if scheme else category.scheme}."
        found, expected = f"{category.name} under the other scheme", "a category of its scheme"
        yield error(row.name, row.cell("ethnicity"), found, expected, advice)
