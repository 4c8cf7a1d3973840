"""Invented partnerships for Hypothesis: any number of forces and areas, few or many people, and what becomes of them.

From one publication to the next a month is added, counts are revised, or what a force sent for a month is withdrawn.
Counts may arrive suppressed, and their numbers later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import REFERRALS_SHEET
from evaluation.definitions.strategy import Area, Category, Strategy
from evaluation.protection.figures.cells import all_cells
from tests.evaluation.protection.partnerships import SAMPLE, months_from

# Before this day some areas end, and others begin on it.
REFORM = date(2021, 4, 1)
Rows = pd.DataFrame
# What is sent between two publications: from all that is ever sent, what was sent so far, for each publication.
Step = Callable[[np.random.Generator, Rows, list[Rows]], Rows]


@dataclass(frozen=True)
class Invented:
    """A partnership and its publications, one after the other: the rows sent for each, and the cells made of them.

    sent: with the true counts, also of those that arrived suppressed (column arrived).
    """

    strategy: Strategy
    sent: tuple[Rows, ...]
    versions: tuple[pd.DataFrame, ...]

    @property
    def truth(self) -> tuple[pd.DataFrame, ...]:
        """Return the cells as they would be if no count had arrived suppressed."""
        return tuple(_cells(each.assign(arrived=False), self.strategy) for each in self.sent)

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        """Tell Hypothesis its size. Written out it would fill pages; the same examples are made each time."""
        rows = [len(each) for each in self.sent]
        printer.text(f"Invented({len(self.strategy.areas)} areas, publications of {rows} rows)")


def another_month(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Add the first month that was not there."""
    latest = sent[-1]
    missing = every.loc[~every["month"].isin(latest["month"]), "month"]
    return pd.concat([latest, every[every["month"] == missing.min()]], ignore_index=True)


def revised(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Make some counts larger, or none of them."""
    latest = sent[-1].copy()
    rows = rng.choice(len(latest), rng.integers(1, 4), replace=False)
    latest.loc[rows, "value"] = np.where(rng.random() < 0.3, 0, latest.loc[rows, "value"] + rng.integers(1, 6))
    # Whoever is counted once is counted.
    same = [*latest.columns.difference(["basis", "value", "arrived"])]
    once = latest["basis"] == "individuals"
    records = latest.loc[once, same].merge(latest[~once], on=same)["value"]
    latest.loc[once, "value"] = np.minimum(latest.loc[once, "value"], records.to_numpy())
    return latest


def some_arrive_suppressed(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Send some counts anew, and suppressed: mostly small ones."""
    latest = sent[-1].copy()
    chance = np.where(latest["value"].between(1, 4), 0.1, 0.01)
    latest["arrived"] |= rng.random(len(latest)) < chance
    return latest


def an_area_suppresses(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Send a month of an area anew, with all small counts suppressed, as its source publishes them."""
    latest = sent[-1].copy()
    area, month = rng.choice(latest["area"].unique()), rng.choice(latest["month"].unique())
    own = (latest["area"] == area) & (latest["month"] == month)
    latest["arrived"] |= own & latest["value"].between(1, 4)
    return latest


def numbers_come(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Send the numbers of all that arrived suppressed."""
    return sent[-1].assign(arrived=False)


def withdrawn(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Take back what the areas of a force sent for a month, unless it is the last one left."""
    latest = sent[-1]
    if latest["month"].nunique() == 1:
        return latest
    forces, month = latest["area"].str.extract(r"(force_\d)")[0], rng.choice(latest["month"].unique())
    return latest[(forces != rng.choice(forces.unique())) | (latest["month"] != month)].reset_index(drop=True)


def as_once(rng: np.random.Generator, every: Rows, sent: list[Rows]) -> Rows:
    """Go back to what an earlier publication was made from."""
    return sent[rng.integers(len(sent))]


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
    draw: st.DrawFn, steps: Sequence[Step] = (), publications: int = 1, months: tuple[int, int] = (2, 4)
) -> Invented:
    """Return a partnership that publishes so many times, with any of these steps between two publications.

    months: of how many the first publication is, at least and at most.
    """
    strategy = draw(strategies())
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    first = draw(st.sampled_from(["2019-04", "2021-01", "2020-11"]))
    at_first = draw(st.integers(*months))
    ever = months_from(first, at_first + publications - 1)
    every = _rows(rng, strategy, ever, draw(st.sampled_from([0.4, 2.0, 8.0])), draw(st.booleans()))
    sent = [every[every["month"].isin(ever[:at_first])].reset_index(drop=True)]
    for _ in range(publications - 1):
        sent.append(draw(st.sampled_from(steps))(rng, every, sent))
    return Invented(strategy, tuple(sent), tuple(_cells(each, strategy) for each in sent))


def _cells(rows: Rows, strategy: Strategy) -> pd.DataFrame:
    """Return the cells that the product makes: it has no number where one arrived suppressed."""
    value = rows["value"].astype("Int64").mask(rows["arrived"])
    return all_cells({"referrals": rows.assign(value=value)}, (REFERRALS_SHEET,), strategy)


def _rows(rng: np.random.Generator, strategy: Strategy, months: tuple[str, ...], mean: float, both: bool) -> Rows:
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
            | {"gender": gender, "age": age, "value": value, "arrived": False}
            for basis, value in counts.items()
        ]
    return pd.DataFrame(found)
