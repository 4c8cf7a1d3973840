"""The linear relations between cells: each total and the parts that anyone could subtract from it."""

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import MONTHS_IN
from evaluation.definitions.sheets import SHEETS, TOTAL, PeriodKind
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import DIMENSIONS, FURTHER, KEY

Over = Literal["category", "area", "partnership", "period", "basis", "measure"]
Numbers = npt.NDArray[np.int64]
COLUMNS = ["relation", "cell", "coef", "over"]
OF_AREAS = {margin.key for sheet in SHEETS for margin in sheet.margins if margin.level == "authority"}
# No cell.
NONE = -1


def all_relations(cells: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the relations between cells, with columns relation, cell, coef and over.

    For each relation the sum of coef times value is 0: the total has coef 1, each part -1. over says what was summed:
    categories of a breakdown, areas of a force, forces of the partnership, shorter periods, counting bases (records
    are individuals and further records), or measures (people of one measure who are of another too, and the rest).
    """
    rests = [measure.rest for measure in MEASURES if measure.within]
    # Sums of what is left over follow from the sums of what was counted.
    counted = cells[~cells["measure"].isin(rests) & (cells["basis"] != FURTHER)]
    places = _Places(counted)
    sums = [
        *(_over_categories(places, dimension) for dimension in DIMENSIONS),
        _over_areas(places, strategy),
        _over_forces(places, strategy),
        *_over_periods(places),
    ]
    everything = _Places(cells)
    left_over = [
        _over_bases(everything),
        *(
            _over_measures(everything, measure.key, measure.within, measure.rest)
            for measure in MEASURES
            if measure.within
        ),
    ]
    return _numbered([_named(counted, each) for each in sums] + [_named(cells, each) for each in left_over])


# What was summed, and the positions of totals and of their parts, pair by pair.
Sums = tuple[Over, Numbers, Numbers]


def _named(cells: pd.DataFrame, sums: Sums) -> Sums:
    """Return the sums with the cells' own numbers in place of their positions."""
    over, totals, parts = sums
    numbers = cells["cell"].to_numpy()
    return over, numbers[totals], numbers[parts]


def _numbered(sums: list[Sums]) -> pd.DataFrame:
    """Return a relation for each total of each of the sums, one after the other, the total before its parts."""
    tables, number = [], 0
    for over, totals, parts in sums:
        each, relation = np.unique(totals, return_inverse=True)
        tables.append(_table(number + np.arange(len(each)), each, 1, over))
        tables.append(_table(number + relation, parts, -1, over))
        number += len(each)
    found = pd.concat(tables, ignore_index=True)
    return found.sort_values("relation", kind="stable", ignore_index=True)


def _table(relation: Numbers, cell: Numbers, coef: int, over: Over) -> pd.DataFrame:
    return pd.DataFrame({"relation": relation, "cell": cell, "coef": coef, "over": over}, columns=COLUMNS)


class _Places:
    """The cells by their keys as whole numbers, so that the cell of a changed key is found for many cells at once."""

    def __init__(self, cells: pd.DataFrame) -> None:
        of_areas = cells["margin"].isin(OF_AREAS)
        # The breakdown itself says which margin of its level a cell is of.
        columns = {"level": of_areas.map({True: "authority", False: "force"})}
        columns |= {name: cells[name] for name in KEY if name not in {"margin", "period"}}
        self.count = len(cells)
        self.codes: dict[str, Numbers] = {}
        self.numbers: dict[str, dict[str, int]] = {}
        for name, column in columns.items():
            codes, uniques = pd.factorize(column)
            self.codes[name], self.numbers[name] = codes.astype("int64"), {v: n for n, v in enumerate(uniques)}
        self.codes["period"] = _month_numbers(cells["period"])
        self.size = {name: int(codes.max(initial=0)) + 1 for name, codes in self.codes.items()}
        self.index = pd.Index(self._keys(self.codes))

    def where(self, **wanted: str) -> Numbers:
        """Return the positions of the cells with these values."""
        found = np.ones(self.count, bool)
        for name, value in wanted.items():
            found &= self.codes[name] == self.numbers[name].get(value, NONE)
        return np.flatnonzero(found)

    def like(self, rows: Numbers, **changes: str | Numbers) -> Numbers:
        """Return the positions of the cells that are like these but for the changes; NONE where there is none.

        changes: by column, a value, or a code for each of the rows (for a period, the number of its last month).
        """
        codes = {name: column[rows] for name, column in self.codes.items()}
        there = np.ones(len(rows), bool)
        for name, change in changes.items():
            one = self.numbers[name].get(change, NONE) if isinstance(change, str) else change
            codes[name] = np.broadcast_to(one, len(rows)).astype("int64")
            there &= (codes[name] >= 0) & (codes[name] < self.size[name])
        return np.where(there, self.index.get_indexer(pd.Index(self._keys(codes))), NONE).astype("int64")

    def _keys(self, codes: dict[str, Numbers]) -> Numbers:
        keys = np.zeros(len(codes["period"]), dtype="int64")
        for name, column in codes.items():
            keys = keys * self.size[name] + column
        return keys


def _month_numbers(periods: pd.Series) -> Numbers:
    """Return a number for each month ("2019-07"), one more for each month later."""
    months = {period: int(period[:4]) * 12 + int(period[5:]) for period in periods.unique()}
    return periods.map(months).to_numpy(dtype="int64")


def _found(over: Over, totals: Numbers, parts: Numbers) -> Sums:
    """Return the pairs of which both are there."""
    there = (totals >= 0) & (parts >= 0)
    return over, totals[there], parts[there]


def _over_categories(places: _Places, dimension: str) -> Sums:
    """Return each cell that is divided by the dimension under the one that is not, divided alike by any other."""
    divided = np.flatnonzero(places.codes[dimension] != places.numbers[dimension].get(TOTAL, NONE))
    return _found("category", places.like(divided, **{dimension: TOTAL}), divided)


def _over_areas(places: _Places, strategy: Strategy) -> Sums:
    areas = places.where(level="authority")
    codes = places.numbers["area"]
    force = np.full(len(codes), NONE)
    for area in np.unique(places.codes["area"][areas]):
        force[area] = codes.get(strategy.force_of(list(codes)[area]), NONE)
    return _found("area", places.like(areas, level="force", area=force[places.codes["area"][areas]]), areas)


def _over_forces(places: _Places, strategy: Strategy) -> Sums:
    """Return the forces under the partnership. Not for all years together: a force may have sent more of them."""
    forces = np.concatenate([places.where(level="force", area=force.code) for force in strategy.forces])
    forces = forces[places.codes["period_kind"][forces] != places.numbers["period_kind"].get("all", NONE)]
    return _found("partnership", places.like(forces, area=strategy.partnership.code), forces)


def _over_periods(places: _Places) -> list[Sums]:
    """Return the months of longer periods, the quarters of a year without months, and the years of all years."""
    quarters, years, rolling = (
        _parts(places, kind, "month", places.where(period_kind=kind)) for kind in ("quarter", "year", "rolling")
    )
    without = np.setdiff1d(places.where(period_kind="year"), years[1])
    return [quarters, years, rolling, _parts(places, "year", "quarter", without), _years(places)]


def _parts(places: _Places, longer: PeriodKind, shorter: PeriodKind, totals: Numbers) -> Sums:
    """Return those of the longer periods that have all their parts."""
    back = range(0, MONTHS_IN[longer], MONTHS_IN[shorter])
    last = places.codes["period"][totals]
    parts = np.array([places.like(totals, period_kind=shorter, period=last - months) for months in back])
    whole = (parts >= 0).all(axis=0)
    return "period", np.tile(totals[whole], len(back)), parts[:, whole].ravel()


def _years(places: _Places) -> Sums:
    """Return the years in a row that end with the last one of all years."""
    totals = places.where(period_kind="all")
    last = places.codes["period"][totals]
    found = [(totals[:0], totals[:0])]
    while len(totals):
        years = places.like(totals, period_kind="year", period=last)
        there = years >= 0
        found.append((totals[there], years[there]))
        totals, last = totals[there], last[there] - MONTHS_IN["year"]
    all_years, years = (np.concatenate(each) for each in zip(*found, strict=True))
    return "period", all_years, years


def _over_bases(places: _Places) -> Sums:
    further = places.where(basis=FURTHER)
    records, individuals = (places.like(further, basis=basis) for basis in ("records", "individuals"))
    return _with_rest("basis", records, individuals, further)


def _over_measures(places: _Places, part: str, whole: str, rest: str) -> Sums:
    left = places.where(measure=rest)
    left = left[places.codes["basis"][left] != places.numbers["basis"].get(FURTHER, NONE)]
    return _with_rest("measure", places.like(left, measure=whole), places.like(left, measure=part), left)


def _with_rest(over: Over, totals: Numbers, parts: Numbers, rest: Numbers) -> Sums:
    return over, np.concatenate([totals, totals]), np.concatenate([parts, rest])
