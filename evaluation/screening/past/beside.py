"""One protected sheet of a file beside what is held of it, and what would be in force with the file stored."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan

from evaluation.definitions.periods import first_day, month_name, months_between, shifted
from evaluation.definitions.sheets import TOTAL, Sheet
from evaluation.definitions.strategy import Strategy

# How far back a month is compared: far enough for two of each season, near enough to be the same service.
MONTHS_BACK = 24
MOST_LISTED = 6
Codes = tuple[str, ...]
# The count of each cell, by its codes in the order of Beside.columns; NaN where it arrived suppressed.
Cells = dict[Codes, float]
# A count for each month, "2019-08"; NaN where nobody knows it.
Monthly = dict[str, float]


@dataclass(frozen=True, eq=False)
class Beside:
    """A sheet's cells. columns: measure, then the sheet's key columns. held: those in force of the file's force.

    force: its code. threshold: counts from 1 to one less are never said.
    """

    sheet: Sheet
    columns: tuple[str, ...]
    sent: Cells
    held: Cells
    force: str
    strategy: Strategy
    threshold: int
    _reporting: dict[str, set[str]] = field(default_factory=dict)

    def picker(self, *columns: str) -> Sequence[int]:
        """Return the places of columns in a cell's codes."""
        return [self.columns.index(column) for column in columns]

    @cached_property
    def block(self) -> tuple[str, ...]:
        """Return the columns within which, in one month and area, a combination without a row means none."""
        return tuple(name for name in (self.sheet.population, "basis") if name in self.columns)

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Return the months that the file has rows for."""
        (month,) = self.picker("month")
        return tuple(sorted({cell[month] for cell in self.sent}))

    @cached_property
    def after(self) -> Cells:
        """Return the cells in force once the file is stored, from 24 months before its first month on.

        It revises the cells that it names, and no others.
        """
        (month,) = self.picker("month")
        start = shifted(self.months[0], -MONTHS_BACK)
        return {cell: count for cell, count in self.held.items() if cell[month] >= start} | self.sent

    def monthly(self, *columns: str) -> dict[Codes, Monthly]:
        """Return the force's monthly sums, once the file is stored, by the codes in these columns."""
        (month,), places = self.picker("month"), self.picker(*columns)
        sums: dict[Codes, Monthly] = defaultdict(lambda: defaultdict(float))
        for cell, count in self.after.items():
            sums[tuple([cell[place] for place in places])][cell[month]] += count
        return sums

    @cached_property
    def present(self) -> dict[str, set[Codes]]:
        """Return, for each month once the file is stored, the area and block of what has a row."""
        (month,), places = self.picker("month"), self.picker("area", *self.block)
        found: dict[str, set[Codes]] = defaultdict(set)
        for cell in self.after:
            found[cell[month]].add(tuple([cell[place] for place in places]))
        return found

    @cached_property
    def missing_blocks(self) -> dict[str, list[Codes]]:
        """Return, for each month of the file, the area and block of what has no row but had in each of six months."""
        missing = {}
        for month in self.months:
            earlier = [self.present.get(each, set()) for each in six_before(month)]
            gone = set.intersection(*earlier) - self.present[month]
            missing[month] = sorted(each for each in gone if each[0] in self.reporting(month))
        return missing

    def whole_months(self, *columns: str) -> dict[Codes, set[str]]:
        """Return, by the codes in these columns, the months in which no area is missing.

        That is, each area that ever sends them, and must report at that time, has a row of them.
        """
        month, area, *places = self.picker("month", "area", *columns)
        areas: dict[Codes, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for cell in self.after:
            areas[tuple([cell[place] for place in places])][cell[month]].add(cell[area])
        whole = {}
        for codes, by_month in areas.items():
            senders = set[str]().union(*by_month.values())
            whole[codes] = {each for each, there in by_month.items() if there >= self.reporting(each) & senders}
        return whole

    def reporting(self, month: str) -> set[str]:
        """Return the areas that a complete month must cover."""
        if month not in self._reporting:
            areas = self.strategy.reporting_areas(self.force, first_day(month))
            self._reporting[month] = {area.code for area in areas}
        return self._reporting[month]

    def name_of(self, column: str, code: str) -> str:
        """Return what the strategy calls a category."""
        if code == TOTAL:
            return TOTAL.capitalize()
        named = self.strategy.dimension(self.sheet.column(column).dimension).named(code)
        return named.name if named else code

    @property
    def force_name(self) -> str:
        """Return the force's name."""
        return self.strategy.area(self.force).name

    def block_name(self, codes: Iterable[str]) -> str:
        """Return the name of a block: "MASH (records)"; with the sheet's where no source or kind says of what."""
        names = dict(zip(self.block, codes, strict=True))
        basis = names.pop("basis", "")
        name = ", ".join(self.name_of(column, code) for column, code in names.items()) or self.sheet.name
        return f"{name} ({self.name_of('basis', basis).lower()})" if basis else name


def six_before(month: str) -> tuple[str, ...]:
    """Return the six months before a month."""
    return months_between(shifted(month, -6), shifted(month, -1))


def before(series: Monthly, month: str, months: int = MONTHS_BACK) -> Monthly:
    """Return what is known of a series in so many months before a month."""
    window = months_between(shifted(month, -months), shifted(month, -1))
    return {each: series[each] for each in window if each in series and not isnan(series[each])}


def listed(names: Sequence[str]) -> str:
    """Return "A, B and C", shortened when there are many."""
    if len(names) > MOST_LISTED:
        return f"{', '.join(names[:MOST_LISTED])} and {len(names) - MOST_LISTED:,} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def months_said(months: Sequence[str]) -> str:
    """Return months in words: "June 2019", "April 2019 to June 2019", or each by its name where there are gaps."""
    if len(months) > 2 and tuple(months) == months_between(months[0], months[-1]):
        return f"{month_name(months[0])} to {month_name(months[-1])}"
    return listed([month_name(month) for month in months])
