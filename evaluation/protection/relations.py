"""The linear relations between published cells: each total and the parts that anyone could subtract from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from evaluation.definitions.periods import months_of
from evaluation.definitions.sheets import TOTAL
from evaluation.definitions.strategy import Strategy
from evaluation.protection.cells import DIMENSIONS, KEY

Over = Literal["category", "area", "partnership", "period"]
COLUMNS = ["relation", "cell", "coef", "over"]


@dataclass(frozen=True)
class _Relation:
    total: int
    parts: tuple[int, ...]
    over: Over


def all_relations(cells: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the relations between cells, with columns relation, cell, coef and over.

    For each relation the sum of coef times value is 0: the total has coef 1, each part -1. over says what was summed:
    categories of a breakdown, areas of a force, forces of the partnership, or months of a longer period.
    """
    numbered = {
        key: int(cell) for *key_list, cell in cells[[*KEY, "cell"]].itertuples(index=False) if (key := tuple(key_list))
    }
    found = [*_over_categories(cells), *_over_areas(cells, strategy, numbered)]
    found += [*_over_forces(cells, strategy, numbered), *_over_months(cells, numbered)]
    rows = []
    for number, relation in enumerate(found):
        rows.append((number, relation.total, 1, relation.over))
        rows.extend((number, part, -1, relation.over) for part in relation.parts)
    return pd.DataFrame(rows, columns=COLUMNS)


def _over_categories(cells: pd.DataFrame) -> Iterator[_Relation]:
    place = ["measure", "basis", "area", "period_kind", "period"]
    totals = cells[cells["margin"] == TOTAL].set_index(place)["cell"]
    broken_down = cells[(cells[list(DIMENSIONS)] != TOTAL).any(axis=1)]
    for key, parts in broken_down.groupby([*place, "margin"], sort=False)["cell"]:
        yield _Relation(int(totals[key[:-1]]), tuple(map(int, parts)), "category")


def _over_areas(
    cells: pd.DataFrame, strategy: Strategy, numbered: dict[tuple[object, ...], int]
) -> Iterator[_Relation]:
    areas = cells[cells["margin"] == "area"]
    forces = areas["area"].map(strategy.force_of)
    groups = areas.groupby([forces, "measure", "basis", "period_kind", "period"], sort=False)["cell"]
    for (force, measure, basis, kind, period), parts in groups:
        total = numbered.get((measure, basis, TOTAL, force, kind, period, *[TOTAL] * len(DIMENSIONS)))
        if total is not None:
            yield _Relation(total, tuple(map(int, parts)), "area")


def _over_forces(
    cells: pd.DataFrame, strategy: Strategy, numbered: dict[tuple[object, ...], int]
) -> Iterator[_Relation]:
    position = KEY.index("area")
    for *key, cell in cells.loc[cells["area"] == strategy.partnership.code, [*KEY, "cell"]].itertuples(index=False):
        keys = [(*key[:position], force.code, *key[position + 1 :]) for force in strategy.forces]
        yield _Relation(int(cell), tuple(numbered[each] for each in keys if each in numbered), "partnership")


def _over_months(cells: pd.DataFrame, numbered: dict[tuple[object, ...], int]) -> Iterator[_Relation]:
    kind_at, period_at = KEY.index("period_kind"), KEY.index("period")
    for *key, cell in cells.loc[cells["period_kind"] != "month", [*KEY, "cell"]].itertuples(index=False):
        parts = []
        for month in months_of(key[kind_at], key[period_at]):
            part = list(key)
            part[kind_at], part[period_at] = "month", month
            parts.append(numbered.get(tuple(part)))
        if all(part is not None for part in parts):
            yield _Relation(int(cell), tuple(int(part) for part in parts if part is not None), "period")
