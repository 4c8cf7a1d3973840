"""Published reference figures: the population that rates are made of, and comparators from other areas.

Both keep the markers of their publishers: ``c`` for suppressed, ``z`` for not applicable. Neither is ever a 0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from evaluation.definitions.csv_rows import GssCode, MarkedWhole, RowFault, Text, Whole, parse_rows
from evaluation.definitions.strategy import Area


@dataclass(frozen=True)
class Population:
    """People of an age living in an area on 30 June of a year; ``z`` in a year in which the area did not exist."""

    mid_year: Whole
    gss: GssCode
    area: Text
    age: Literal["0-17"]
    population: MarkedWhole
    source: Text


@dataclass(frozen=True)
class Comparator:
    """Assessments ended in the year to 31 March, of those with any factor and with child sexual exploitation as one.

    They are episodes: a child assessed twice counts twice. ``rounded_to`` is 10 where the publisher rounds to tens.
    """

    year_ending: Whole
    level: Literal["authority", "region", "nation"]
    gss: GssCode
    area: Text
    episodes_any_factor: MarkedWhole
    episodes_cse_factor: MarkedWhole
    rounded_to: Whole
    source: Text


def parse_population(text: str) -> tuple[Population, ...]:
    """Return the population written in CSV text. Raises CsvError with all faults, each with its line and column."""
    return parse_rows(text, Population, ("mid_year", "gss"))


def parse_comparators(text: str) -> tuple[Comparator, ...]:
    """Return the comparators written in CSV text. Raises CsvError with all faults, each with its line and column."""
    return parse_rows(text, Comparator, ("year_ending", "gss"), _comparator_faults)


def _comparator_faults(row: Comparator) -> Iterator[RowFault]:
    whole, part = row.episodes_any_factor, row.episodes_cse_factor
    if isinstance(whole, int) and isinstance(part, int) and part > whole:
        yield "episodes_cse_factor", f"no more than the {whole} with any factor"
    if row.rounded_to not in {1, 10}:
        yield "rounded_to", "1 or 10"


def population_aged_0_17(rows: Iterable[Population], area: Area, mid_year: int) -> int | None:
    """Return the people aged 0 to 17 in an area in mid-year: the sum over the codes of its population.

    Each code must have a row for the year, with ``z`` where it did not exist then (a county's successors before the
    change, the county after it). None when a row is missing or no code existed: a part is never taken for the whole.
    """
    held = {row.gss: row.population for row in rows if row.mid_year == mid_year}
    figures = [held.get(code) for code in area.population]
    people = [figure for figure in figures if isinstance(figure, int)]
    complete = all(isinstance(figure, int) or figure == "z" for figure in figures)
    return sum(people) if people and complete else None
