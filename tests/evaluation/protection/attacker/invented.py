"""Invented partnerships for Hypothesis: any number of forces and areas, few or many people, revised or not."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import REFERRALS_SHEET
from evaluation.definitions.strategy import Area, Category, Strategy
from evaluation.protection.figures.cells import all_cells
from tests.evaluation.protection.partnerships import SAMPLE, months_from

# Before this day some areas end, and others begin on it.
REFORM = date(2021, 4, 1)


@dataclass(frozen=True)
class Invented:
    """A partnership and its publications, one after the other: the rows sent for each, and the cells made of them."""

    strategy: Strategy
    sent: tuple[pd.DataFrame, ...]
    versions: tuple[pd.DataFrame, ...]


@st.composite
def strategies(draw: st.DrawFn) -> Strategy:
    """Return the sample's strategy with other areas, and fewer categories."""
    areas = [Area("all", "All", "partnership")]
    for number in range(draw(st.integers(1, 3))):
        force = f"force_{number}"
        areas.append(Area(force, force, "force", "all"))
        own = [f"{force}_{place}" for place in range(draw(st.integers(1, 3)))]
        ends = draw(st.booleans()) and number == 0
        last = date(2021, 3, 31) if ends else None
        areas += [Area(code, code, "authority", force, reports=True, last_day=last) for code in own]
        if ends:
            areas.append(Area(f"{force}_new", "New", "authority", force, reports=True, first_day=REFORM))
    codes = {"gender": draw(st.integers(2, 3)), "child_age": draw(st.integers(1, 3))}
    dimensions = tuple(
        replace(each, categories=tuple(Category(f"c{n}", f"C{n}") for n in range(codes[each.code])))
        if each.code in codes
        else each
        for each in SAMPLE.dimensions
    )
    return replace(SAMPLE, areas=tuple(areas), dimensions=dimensions)


@st.composite
def partnerships(
    draw: st.DrawFn, least_months: int = 2, most_months: int = 5, revised: bool = False, growing: bool = False
) -> Invented:
    """Return a partnership with what it publishes.

    revised: a second publication changes some counts. growing: each publication has a month more than the one before.
    """
    strategy = draw(strategies())
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    first = draw(st.sampled_from(["2019-04", "2021-01", "2020-11"]))
    months = months_from(first, draw(st.integers(least_months, most_months)))
    rows = _rows(rng, strategy, months, draw(st.sampled_from([0.4, 2.0, 8.0])), draw(st.booleans()))
    versions = [rows]
    if growing:
        versions = [rows[rows["month"] <= month] for month in months[-3:]]
    if revised:
        changed = rng.choice(len(rows), draw(st.integers(1, 3)), replace=False)
        again = rows.copy()
        again.loc[changed, "value"] = again.loc[changed, "value"] + rng.integers(1, 6, len(changed))
        versions.append(again)
        if draw(st.booleans()):
            versions.append(rows)
    cells = tuple(all_cells({"referrals": each}, (REFERRALS_SHEET,), strategy) for each in versions)
    return Invented(strategy, tuple(versions), cells)


def _rows(
    rng: np.random.Generator, strategy: Strategy, months: tuple[str, ...], mean: float, both: bool
) -> pd.DataFrame:
    """Return what the areas send: about so many individuals in each count, and often none."""
    genders, ages = ([each.code for each in strategy.dimension(name).categories] for name in ("gender", "child_age"))
    places = [
        (month, area.code)
        for force in strategy.forces
        for month in months
        for area in strategy.reporting_areas(force.code, first_day(month))
    ]
    found = []
    for (month, area), gender, age in product(places, genders, ages):
        people = int(rng.poisson(mean * rng.choice([0, 1, 3])))
        counts = (
            {"individuals": people, "records": people + int(rng.poisson(people / 5))} if both else {"records": people}
        )
        found += [
            {"measure": "referrals", "basis": basis, "month": month, "area": area, "source": "rise"}
            | {"gender": gender, "age": age, "value": value}
            for basis, value in counts.items()
        ]
    return pd.DataFrame(found)
