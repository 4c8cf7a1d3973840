"""The linear relations between cells: each total and the parts that anyone could subtract from it."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import MONTHS_IN
from evaluation.definitions.sheets import TOTAL, PeriodKind
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.places import NONE, Numbers, Places
from evaluation.protection.keys import DIMENSIONS, FURTHER

Over = Literal["category", "area", "partnership", "period", "basis", "measure"]
COLUMNS = ["relation", "cell", "coef", "over"]


# What was summed, and the positions of totals and of their parts, pair by pair.
Sums = tuple[Over, Numbers, Numbers]


def all_relations(cells: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the relations between cells, with columns relation, cell, coef and over.

    For each relation the sum of coef times value is 0: the total has coef 1, each part -1. over says what was summed:
    categories of a breakdown, areas of a force, forces of the partnership, shorter periods, counting bases (records
    are individuals or reports, and further records), or measures (people of one measure who are of another too, and
    the rest).
    """
    rests = [measure.rest for measure in MEASURES if measure.within]
    # Sums of what is left over follow from the sums of what was counted.
    counted = np.flatnonzero(~cells["measure"].isin(rests) & ~cells["basis"].isin(FURTHER.values()))
    sums = counted_sums(Places(cells.iloc[counted]), strategy)
    return relations_of(cells, [(over, counted[totals], counted[parts]) for over, totals, parts in sums])


def counted_sums(places: Places, strategy: Strategy) -> list[Sums]:
    """Return what adds up to what among cells that were counted."""
    return [
        *(_over_categories(places, dimension) for dimension in DIMENSIONS),
        _over_areas(places, strategy),
        _over_forces(places, strategy),
        *_over_periods(places),
    ]


def relations_of(cells: pd.DataFrame, sums: list[Sums]) -> pd.DataFrame:
    """Return all relations, as all_relations does. sums: those of the cells that were counted."""
    places = Places(cells)
    wider = [measure for measure in MEASURES if measure.within]
    left_over = [_over_measures(places, each.key, each.within, each.rest) for each in wider]
    return _numbered([*sums, *_over_bases(places), *left_over], cells["cell"].to_numpy())


def _numbered(sums: list[Sums], numbers: Numbers) -> pd.DataFrame:
    """Return a relation for each total of each of the sums, one after the other, the total before its parts.

    numbers: the cells' own, by position.
    """
    listed = [_listed(totals, parts) for _, totals, parts in sums]
    sizes = np.concatenate([each for _, each in listed])
    coef = np.full(sizes.sum(), -1)
    coef[np.cumsum(sizes) - sizes] = 1
    over = pd.array([over for over, _, _ in sums], dtype="str")
    return pd.DataFrame(
        {
            "relation": np.repeat(np.arange(len(sizes)), sizes),
            "cell": numbers[np.concatenate([positions for positions, _ in listed])],
            "coef": coef,
            "over": over.take(np.repeat(np.arange(len(sums)), [len(positions) for positions, _ in listed])),
        },
        columns=COLUMNS,
    )


def _listed(totals: Numbers, parts: Numbers) -> tuple[Numbers, Numbers]:
    """Return each total followed by its parts, the totals in order, and how many that are together."""
    order = np.argsort(totals, kind="stable")
    first = np.flatnonzero(np.diff(totals[order], prepend=NONE))
    return np.insert(parts[order], first, totals[order][first]), np.diff(first, append=len(order)) + 1


def _found(over: Over, totals: Numbers, parts: Numbers) -> Sums:
    """Return the pairs of which both are there."""
    there = (totals >= 0) & (parts >= 0)
    return over, totals[there], parts[there]


def _over_categories(places: Places, dimension: str) -> Sums:
    """Return each cell that is divided by the dimension under the one that is not, divided alike by any other."""
    divided = np.flatnonzero(places.codes[dimension] != places.numbers[dimension].get(TOTAL, NONE))
    return _found("category", places.like(divided, **{dimension: TOTAL}), divided)


def _over_areas(places: Places, strategy: Strategy) -> Sums:
    areas = places.where(level="authority")
    codes = places.numbers["area"]
    force = np.full(len(codes), NONE)
    for area in np.unique(places.codes["area"][areas]):
        force[area] = codes.get(strategy.force_of(list(codes)[area]), NONE)
    return _found("area", places.like(areas, level="force", area=force[places.codes["area"][areas]]), areas)


def _over_forces(places: Places, strategy: Strategy) -> Sums:
    """Return the forces under the partnership. Not for all years together: a force may have sent more of them."""
    forces = np.concatenate([places.where(level="force", area=force.code) for force in strategy.forces])
    forces = forces[places.codes["period_kind"][forces] != places.numbers["period_kind"].get("all", NONE)]
    return _found("partnership", places.like(forces, area=strategy.partnership.code), forces)


def _over_periods(places: Places) -> list[Sums]:
    """Return the months of longer periods, the quarters of a year without months, and the years of all years."""
    quarters, years, rolling = (
        _parts(places, kind, "month", places.where(period_kind=kind)) for kind in ("quarter", "year", "rolling")
    )
    without = np.setdiff1d(places.where(period_kind="year"), years[1])
    return [quarters, years, rolling, _parts(places, "year", "quarter", without), _years(places)]


def _parts(places: Places, longer: PeriodKind, shorter: PeriodKind, totals: Numbers) -> Sums:
    """Return those of the longer periods that have all their parts."""
    back = range(0, MONTHS_IN[longer], MONTHS_IN[shorter])
    last = places.codes["period"][totals]
    parts = np.array([places.like(totals, period_kind=shorter, period=last - months) for months in back])
    whole = (parts >= 0).all(axis=0)
    return "period", np.tile(totals[whole], len(back)), parts[:, whole].ravel()


def _years(places: Places) -> Sums:
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


def _over_bases(places: Places) -> Iterator[Sums]:
    for basis, rest in FURTHER.items():
        further = places.where(basis=rest)
        yield _with_rest("basis", places.like(further, basis="records"), places.like(further, basis=basis), further)


def _over_measures(places: Places, part: str, whole: str, rest: str) -> Sums:
    left = places.where(measure=rest)
    further = [places.numbers["basis"].get(basis, NONE) for basis in FURTHER.values()]
    left = left[~np.isin(places.codes["basis"][left], further)]
    return _with_rest("measure", places.like(left, measure=whole), places.like(left, measure=part), left)


def _with_rest(over: Over, totals: Numbers, parts: Numbers, rest: Numbers) -> Sums:
    return over, np.concatenate([totals, totals]), np.concatenate([parts, rest])
