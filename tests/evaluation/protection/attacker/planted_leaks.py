"""Leaks to plant: small partnerships, and what the product is made to overlook in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import pandas as pd

from evaluation.definitions.sheets import BY_AREA, BY_TOTAL, REFERRALS_SHEET, TOTAL, VICTIMS_SHEET, Margin, Sheet
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.keys import DIFFERENCE, SUPPORT
from tests.evaluation.protection.partnerships import STRATEGY, months_from
from tests.evaluation.protection.publishing_by_hand import Overlooking

Genders = tuple[int, int, int | None]
MONTHS = ("apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar")
PLAIN: Genders = (20, 10, 0)


@dataclass(frozen=True)
class Planted:
    """A leak: cells, what the product is made to overlook in them, and the small count that is known then (place)."""

    cells: pd.DataFrame
    overlooking: Overlooking
    place: dict[str, str]

    def among(self, figures: pd.DataFrame) -> bool:
        """Return whether the small count is among these figures."""
        return bool((figures[list(self.place)] == pd.Series(self.place)).all(axis=1).any())


def year(**changed: Genders) -> list[Genders]:
    """Return the genders of a plain financial year, with others in some months: ``jul=(20, 10, 2)``."""
    return [changed.get(name, PLAIN) for name in MONTHS]


def without(over: str, kind: str = "") -> Overlooking:
    """Return what overlooks the relations over one thing, or only those whose total is for one kind of period."""

    def overlooking(cells: pd.DataFrame, relations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        totals = relations[relations["coef"] == 1]
        kinds = cells["period_kind"].to_numpy()[totals["cell"]]
        named = totals.loc[(totals["over"] == over) & ((kinds == kind) | (kind == "")), "relation"]
        assert len(named)
        return cells, relations[~relations["relation"].isin(named)]

    return overlooking


def without_differences(cells: pd.DataFrame, relations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Overlook that the people of one measure are among those of another."""
    assert (cells["role"] == DIFFERENCE).any()
    unprotected = cells.assign(role=cells["role"].replace({DIFFERENCE: SUPPORT}))
    return unprotected, relations[relations["over"] != "measure"]


def without_margin(margin: str) -> Overlooking:
    """Return what overlooks that counts of one margin, which is not published, are 0 or more."""

    def overlooking(cells: pd.DataFrame, relations: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        own = (cells["margin"] == margin).to_numpy()
        assert own.any()
        touched = relations.loc[own[relations["cell"]], "relation"]
        return cells, relations[~relations["relation"].isin(touched)]

    return overlooking


def areas_by_month(**counts: list[int]) -> pd.DataFrame:
    """Return the cells of local areas' totals, month by month from April 2019: ``ashby=[30, 20, 10]``."""
    rows = [
        _row("referrals", month, area, "female", "13_15", value)
        for area, months in counts.items()
        for month, value in zip(months_from("2019-04", len(months)), months, strict=True)
    ]
    return _cells(rows, REFERRALS_SHEET, (BY_TOTAL, BY_AREA))


def referrals_of(areas: Mapping[str, tuple[tuple[str, str, int], ...]], margins: tuple[Margin, ...]) -> pd.DataFrame:
    """Return the cells of the east in 2019/20: by area, counts of a month and a gender, and none else."""
    rows = [
        _row("referrals", month, area, gender, "13_15", value)
        for area, counts in areas.items()
        for month, gender, value in counts
    ]
    return _cells([*rows, *_none_else(rows, areas)], REFERRALS_SHEET, margins)


def areas_in_april(ages: Mapping[str, tuple[tuple[str, str, int], ...]], margins: tuple[Margin, ...]) -> pd.DataFrame:
    """Return the cells of a year in which all was in April: by area, counts of a gender and an age band."""
    rows = [
        _row("referrals", "2019-04", area, gender, age, value)
        for area, counts in ages.items()
        for gender, age, value in counts
    ]
    return _cells([*rows, *_none_else(rows, ages)], REFERRALS_SHEET, margins)


def _none_else(rows: list[dict[str, object]], areas: Iterable[str]) -> list[dict[str, object]]:
    """Return rows of 0 for the months of 2019/20 that an area has no rows of."""
    sent = {(row["area"], row["month"]) for row in rows}
    every = product(areas, months_from("2019-04", 12))
    return [_row("referrals", month, area, "female", "13_15", 0) for area, month in every if (area, month) not in sent]


def victims_by_month(**counts: list[int]) -> pd.DataFrame:
    """Return the cells of victims' totals in the east, by measure: ``children_at_risk=[20, 38]``."""
    rows = [
        _row(measure, month, area, "female", "13_15", value if area == "ashby" else 0)
        for measure, months in counts.items()
        for month, value in zip(months_from("2019-04", len(months)), months, strict=True)
        for area in ("ashby", "barton")
    ]
    return _cells(rows, VICTIMS_SHEET, (BY_TOTAL,))


def reports_by_month(records: list[int], reports: list[int]) -> pd.DataFrame:
    """Return the cells of children at risk in the east, in both bases; reports are not divided."""
    undivided = dict.fromkeys(("gender", "age", "ethnicity"), TOTAL)
    rows = [
        _row("children_at_risk", month, area, "female", "13_15", value if area == "ashby" else 0) | changed
        for counts, changed in ((records, {}), (reports, undivided | {"basis": "reports"}))
        for month, value in zip(months_from("2019-04", len(counts)), counts, strict=True)
        for area in ("ashby", "barton")
    ]
    return _cells(rows, VICTIMS_SHEET, (BY_TOTAL,))


def _row(measure: str, month: str, area: str, gender: str, age: str, value: int) -> dict[str, object]:
    divided = {"source": "rise", "gender": gender, "age": age, "scheme": "self_defined", "ethnicity": "white"}
    return {"measure": measure, "basis": "records", "month": month, "area": area, **divided, "value": value}


def _cells(rows: list[dict[str, object]], sheet: Sheet, margins: tuple[Margin, ...]) -> pd.DataFrame:
    return all_cells({sheet.key: pd.DataFrame(rows)}, (replace(sheet, margins=margins),), STRATEGY)
