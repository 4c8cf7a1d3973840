"""Which places an area is made of, and in which margin their figures stand."""

from dataclasses import dataclass

import pandas as pd

from components.frame.view import View
from evaluation.definitions.sheets import TOTAL, Sheet

LOCAL = "area"


@dataclass(frozen=True)
class Place:
    """A place with figures: its code, its name, and the margin that holds its totals."""

    code: str
    name: str
    margin: str


def parts_of(view: View, area: str) -> tuple[Place, ...]:
    """Return what an area is made of: the partnership of its forces, a force of its local areas."""
    if area == view.strategy.partnership.code:
        return tuple(Place(force.code, force.name, TOTAL) for force in view.strategy.forces)
    return tuple(
        Place(each.code, each.name, LOCAL)
        for each in view.strategy.areas
        if each.reports and view.strategy.force_of(each.code) == area
    )


def rows_of(view: View, sheet: Sheet, area: str) -> pd.DataFrame:
    """Return the rows of a sheet that are of an area or of a place in it; those of the whole partnership always."""
    rows = view.rows(sheet)
    if area == view.strategy.partnership.code:
        return rows
    return rows[rows["area"].map(lambda code: _force(view, code) in {area, ""}).astype(bool)]


def _force(view: View, code: str) -> str:
    return view.strategy.force_of(code) if view.strategy.area(code).level in {"force", "county", "authority"} else ""
