"""The rows a template comes with: the keys that are due, so that an officer types numbers only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import pandas as pd

from data_access.workbooks.template.about import About
from data_access.workbooks.template.book import write_workbook
from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import first_day, months_between, shifted
from evaluation.definitions.sheets import SHEETS, TOTAL, Column, Sheet
from evaluation.definitions.strategy import Area, Strategy
from evaluation.screening.values import measure_of

Held = Mapping[str, pd.DataFrame]
# The codes of a row's columns between its area and its count.
Combination = tuple[str, ...]
Row = tuple[date | str | None, ...]
NOTHING: Held = {}
# A force's first template lists each combination of a source or kind where there are no more than this; a sheet of
# more it leaves empty.
MOST_OFFERED = 40


def write_template(
    strategy: Strategy, force: Area, first: str, last: str, held: Held = NOTHING, areas: Sequence[str] = ()
) -> bytes:
    """Return the template for a force's months, with the rows that are due and their counts empty.

    first, last: months, "2019-08". held: the rows in force by sheet key, of all forces. areas: codes, all where empty.
    """
    rows = due_rows(strategy, force, months_between(first, last), held, areas)
    return write_workbook(strategy, About(force.name, first_day(first), first_day(last)), rows)


def due_rows(
    strategy: Strategy, force: Area, months: Sequence[str], held: Held = NOTHING, areas: Sequence[str] = ()
) -> dict[str, list[Row]]:
    """Return, by the key of each sheet of counts, a row without count for each combination that is due.

    Due are the months and areas of which nothing is held, with the combinations that the area had figures for in its
    last year; an area that never sent any has its force's. A sheet that a force never sent stays empty, unless the
    force never sent anything: then each source and kind has its rows, in the measure's first counting basis.
    """
    inside = {area.code for area in strategy.areas if area.reports and strategy.force_of(area.code) == force.code}
    before = {key: rows[rows["area"].isin(inside)] for key, rows in held.items() if "area" in rows}
    ever = any(len(rows) for key, rows in before.items())
    found: dict[str, list[Row]] = {}
    for sheet in SHEETS:
        if sheet.protected:
            sent = before.get(sheet.key)
            sent = sent if sent is not None and len(sent) else None
            due = _Due(strategy, force, sheet, sent)
            found[sheet.key] = list(due.rows(months, set(areas))) if sent is not None or not ever else []
    return found


@dataclass(frozen=True, eq=False)
class _Due:
    strategy: Strategy
    force: Area
    sheet: Sheet
    sent: pd.DataFrame | None

    @property
    def columns(self) -> list[Column]:
        """Return the key columns between area and count."""
        return [column for column in self.sheet.key_columns if column.key not in {"month", "area"}]

    def rows(self, months: Sequence[str], areas: set[str]) -> Iterator[Row]:
        of_force = self.combinations(None)
        known = {area.code: self.combinations(area.code) or of_force for area in self.strategy.areas if area.reports}
        there = set() if self.sent is None else set(zip(self.sent["month"], self.sent["area"], strict=True))
        for month in months:
            for area in self.strategy.reporting_areas(self.force.code, first_day(month)):
                if (month, area.code) in there or (areas and area.code not in areas):
                    continue
                for combination in known[area.code]:
                    named = {
                        column.key: self.named(column, code)
                        for column, code in zip(self.columns, combination, strict=True)
                    }
                    known_keys: dict[str, date | str] = {"month": first_day(month), "area": area.name, **named}
                    yield tuple(known_keys.get(column.key) for column in self.sheet.columns)

    def combinations(self, area: str | None) -> list[Combination]:
        """Return what an area, or with None the force, had figures for in its last year; at least one a block."""
        if self.sent is None:
            return list(self.first_combinations())
        rows = self.sent if area is None else self.sent[self.sent["area"] == area]
        if rows.empty:
            return []
        rows = rows[rows["month"] >= shifted(max(rows["month"]), -11)]
        keys = [column.key for column in self.columns]
        # A count that arrived suppressed has no value, and is not 0.
        some = rows[pd.to_numeric(rows["value"]).fillna(1) != 0]
        blocks = [key for key in (self.sheet.population, "basis") if key in keys]
        rest = rows.drop_duplicates(blocks) if blocks else rows.head(1)
        rest = rest.merge(some[blocks].drop_duplicates(), how="left", indicator=True) if blocks else rest
        empty = rest[rest["_merge"] == "left_only"] if blocks else rest.head(0 if len(some) else 1)
        chosen = pd.concat([some[keys], empty[keys]]).drop_duplicates()
        return sorted(chosen.itertuples(index=False, name=None), key=self.order())

    def order(self) -> Callable[[Combination], tuple[int, ...]]:
        """Return what sorts combinations as the strategy lists their categories, totals last."""
        places = [
            {
                category.code: place
                for place, category in enumerate(self.strategy.dimension(column.dimension).categories)
            }
            for column in self.columns
        ]
        return lambda codes: tuple(place.get(str(code), len(place)) for place, code in zip(places, codes, strict=True))

    def first_combinations(self) -> Iterator[Combination]:
        """Yield the rows of a force that never sent anything, for each source or kind in its first counting basis."""
        populations = self.codes(self.sheet.population) if self.sheet.population else [""]
        parts = [column.key for column in self.sheet.parts if column.key != self.sheet.population]
        listed = [self.codes(part) for part in parts]
        offered = list(product(*listed))
        if len(offered) > MOST_OFFERED:
            return
        for population in populations:
            bases = MEASURES[measure_of(self.sheet, population, self.strategy)].bases
            basis = next(each for each in bases if each not in self.sheet.undivided)
            for codes in offered:
                known = {self.sheet.population: population, "basis": basis, **dict(zip(parts, codes, strict=True))}
                yield tuple(known[column.key] for column in self.columns)

    def codes(self, column: str) -> list[str]:
        """Return the codes that a column's dimension lists."""
        return [each.code for each in self.strategy.dimension(self.sheet.column(column).dimension).categories]

    def named(self, column: Column, code: str) -> str:
        """Return what a cell holds for a code. A count that nothing divides is under no scheme: any is written."""
        dimension = self.strategy.dimension(column.dimension)
        if code == TOTAL:
            return TOTAL.capitalize() if column.part else dimension.categories[0].name
        category = dimension.named(code)
        return category.name if category else code
