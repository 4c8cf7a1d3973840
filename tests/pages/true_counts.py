"""Every cell's true count, summed from the intake's rows in plain Python, beside what was published of it."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.published import read_all
from evaluation.definitions.sheets import BY_KEY as SHEETS
from evaluation.definitions.strategy import Strategy

DIMENSIONS = ("source", "gender", "age", "ethnicity")
TEENAGE = "teenage"
LENGTHS = {"month": 1, "quarter": 3, "year": 12, "rolling": 12}


class Cell(NamedTuple):
    """A count's place. margin: as it is published; category: a code of each of its dimensions, or empty.

    Two codes stand as "male+13_15", in the order of DIMENSIONS. TEENAGE stands for the two teenage bands together.
    """

    measure: str
    basis: str
    margin: str
    area: str
    kind: str
    period: str
    category: str


@dataclass(frozen=True)
class Figures:
    """What was published, by cell: its value, None where suppressed; and the truth of each."""

    shown: dict[Cell, int | None]
    true: dict[Cell, int]
    threshold: int

    def with_teenagers(self) -> "Figures":
        """Return the figures with the sums of the teenage bands: hidden where either band is."""
        shown, true = dict(self.shown), dict(self.true)
        for cell, value in self.shown.items():
            gender, _, band = cell.category.partition("+")
            if cell.margin == "gender_age" and band == "13_15":
                other, sums = (cell._replace(category=f"{gender}+{name}") for name in ("16_17", TEENAGE))
                both = value, self.shown[other]
                shown[sums] = None if None in both else sum(map(int, both))
                true[sums] = self.true[cell] + self.true[other]
        return Figures(shown, true, self.threshold)

    def small(self, cell: Cell) -> bool:
        """Return whether nobody may see the cell's value: it is small, or was suppressed."""
        return 0 < self.true[cell] < self.threshold or self.shown[cell] is None


def figures(location: StoreLocation, number: int, strategy: Strategy) -> Figures:
    """Return the figures of a store."""
    frame = read_all(location, number).frame
    shown = {}
    for row in frame.to_dict("records"):
        parts = [row[name] for name in DIMENSIONS if row[name] != "total"]
        cell = Cell(
            row["measure"], row["basis"], row["margin"], row["area"], row["period_kind"], row["period"],
            "+".join(parts),
        )  # fmt: skip
        assert len(parts) <= 2
        assert cell not in shown
        shown[cell] = None if row["suppressed"] else int(row["value"])
    sums = _sums(observations_in_force(location), strategy)
    true = {cell: _true(cell, sums) for cell in shown if cell.kind != "all"}
    # All years together are the years in a row that end with the last of them.
    true |= {cell: sum(_years(cell._replace(kind="year"), true)) for cell in shown if cell.kind == "all"}
    return Figures(shown, true, strategy.threshold)


def _years(year: Cell, true: dict[Cell, int]) -> list[int]:
    found = []
    while year in true:
        found.append(true[year])
        year = year._replace(period=year_before(year.period))
    return found


def _sums(observations: dict[str, pd.DataFrame], strategy: Strategy) -> Counter[tuple[str, ...]]:
    """Return the sum of the rows by measure, basis, area, month, dimension and category."""
    sums: Counter[tuple[str, ...]] = Counter()
    around = {area.code: _around(area.code, strategy) for area in strategy.areas}
    for sheet, rows in observations.items():
        if not SHEETS[sheet].protected:
            continue
        for row in rows.to_dict("records"):
            parts = [(name, row[name]) for name in DIMENSIONS if row.get(name, "total") != "total"]
            pairs = [("_".join(names), "+".join(codes)) for names, codes in (zip(*two, strict=True)
                     for two in combinations(parts, 2))]  # fmt: skip
            for area in around[row["area"]]:
                for dimension, category in [("total", ""), *parts, *pairs]:
                    sums[row["measure"], row["basis"], area, row["month"], dimension, category] += row["value"]
    return sums


def _around(code: str | None, strategy: Strategy) -> list[str]:
    """Return an area and every area it lies in."""
    areas = {area.code: area for area in strategy.areas}
    found = []
    while code is not None:
        found.append(code)
        code = areas[code].parent
    return found


def _true(cell: Cell, sums: Counter[tuple[str, ...]]) -> int:
    dimension = "total" if cell.margin == "area" else cell.margin.removeprefix("area_")
    return sum(
        sums[cell.measure, cell.basis, cell.area, month, dimension, cell.category]
        for month in months(cell.kind, cell.period)
    )


def months(kind: str, period: str) -> list[str]:
    """Return the months of a period that ends with the month ``period``, last first."""
    year, month = int(period[:4]), int(period[5:])
    found = []
    for _ in range(LENGTHS[kind]):
        found.append(f"{year}-{month:02d}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found


def year_before(period: str) -> str:
    """Return the same month a year earlier."""
    return f"{int(period[:4]) - 1}{period[4:]}"
