"""The linear relations between published cells: each total and the parts that anyone could subtract from it."""

from typing import Literal

import pandas as pd

from evaluation.definitions.periods import MONTHS_IN, months_of
from evaluation.definitions.sheets import TOTAL, PeriodKind
from evaluation.definitions.strategy import Strategy
from evaluation.protection.cells import DIMENSIONS, KEY

Over = Literal["category", "area", "partnership", "period"]
COLUMNS = ["relation", "cell", "coef", "over"]
PLACE = ["measure", "basis", "area", "period_kind", "period"]
LONGER: tuple[PeriodKind, ...] = ("quarter", "year", "rolling")


def all_relations(cells: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    """Return the relations between cells, with columns relation, cell, coef and over.

    For each relation the sum of coef times value is 0: the total has coef 1, each part -1. over says what was summed:
    categories of a breakdown, areas of a force, forces of the partnership, or months of a longer period.
    """
    pairs = pd.concat(
        [
            _over_categories(cells),
            _over_areas(cells, strategy),
            _over_forces(cells, strategy),
            *(_over_months(cells, kind) for kind in LONGER),
        ],
        ignore_index=True,
    )
    # A total has a relation for each breakdown, and further ones for its areas, forces and months.
    pairs["relation"] = pairs.groupby(["total", "over", "margin"], sort=False).ngroup()
    totals = pairs.drop_duplicates("relation").assign(cell=lambda each: each["total"], coef=1)
    parts = pairs.assign(cell=pairs["part"], coef=-1)
    return pd.concat([totals, parts], ignore_index=True)[COLUMNS].sort_values(
        "relation", kind="stable", ignore_index=True
    )


def _pairs(totals: pd.DataFrame, parts: pd.DataFrame, same: list[str], over: Over) -> pd.DataFrame:
    """Return the totals with their parts, which agree in the columns named: columns total, part, over and margin."""
    both = parts.merge(totals[[*same, "cell"]].rename(columns={"cell": "total"}), on=same)
    return both.rename(columns={"cell": "part"})[["total", "part", "margin"]].assign(over=over)


def _over_categories(cells: pd.DataFrame) -> pd.DataFrame:
    divided = (cells[list(DIMENSIONS)] != TOTAL).any(axis=1)
    return _pairs(cells[cells["margin"] == TOTAL], cells[divided], PLACE, "category")


def _over_areas(cells: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    areas = cells[cells["margin"] == "area"]
    forces = areas["area"].map({area: strategy.force_of(area) for area in areas["area"].unique()})
    return _pairs(cells[cells["margin"] == TOTAL], areas.assign(area=forces), PLACE, "area")


def _over_forces(cells: pd.DataFrame, strategy: Strategy) -> pd.DataFrame:
    together = cells[cells["area"] == strategy.partnership.code]
    forces = cells[cells["area"].isin([force.code for force in strategy.forces])]
    return _pairs(together, forces, [key for key in KEY if key != "area"], "partnership")


def _over_months(cells: pd.DataFrame, kind: PeriodKind) -> pd.DataFrame:
    same = [key for key in KEY if key != "period_kind"]
    totals = cells.loc[cells["period_kind"] == kind, [*same, "cell"]]
    months = {period: months_of(kind, period) for period in totals["period"].unique()}
    each_month = totals.assign(period=totals["period"].map(months)).explode("period")
    found = _pairs(each_month, cells[cells["period_kind"] == "month"], same, "period")
    return found[found.groupby("total")["part"].transform("size") == MONTHS_IN[kind]]
