"""Small partnerships and invented counts for tests of protection: two forces with few areas each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from evaluation.definitions.periods import months_between, shifted
from evaluation.definitions.sheets import (
    BY_GENDER,
    BY_TOTAL,
    OFFENDERS_SHEET,
    REFERRALS_SHEET,
    TOTAL,
    VICTIMS_SHEET,
    Sheet,
)
from evaluation.definitions.strategy import Area, Strategy
from evaluation.definitions.strategy_file import parse_strategy
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations

SAMPLE = parse_strategy((Path(__file__).parents[3] / "sample_data" / "strategy.toml").read_text(encoding="utf-8"))
AREAS = (
    Area("both", "Both", "partnership"),
    Area("east", "East", "force", "both"),
    Area("west", "West", "force", "both"),
    Area("ashby", "Ashby", "authority", "east", reports=True),
    Area("barton", "Barton", "authority", "east", reports=True),
    # A county's districts, and the authority that took their place.
    Area("corfe", "Corfe", "authority", "west", reports=True, last_day=date(2021, 3, 31)),
    Area("dunton", "Dunton", "authority", "west", reports=True, last_day=date(2021, 3, 31)),
    Area("elham", "Elham", "authority", "west", reports=True, first_day=date(2021, 4, 1)),
)
STRATEGY: Strategy = replace(SAMPLE, areas=AREAS)
# What decides a row's measure, for each measure: the sheet, its population column and the categories there.
MEASURES: dict[str, tuple[Sheet, str, tuple[str, ...]]] = {
    "referrals": (REFERRALS_SHEET, "source", ("rise", "mash")),
    "crime_victims": (VICTIMS_SHEET, "kind", ("crime",)),
    "offenders": (OFFENDERS_SHEET, "", ("",)),
}


# One breakdown only, so that a test can be read: (female, male, other) a month.
GENDERS = ("female", "male", "other")
BY_HAND = replace(REFERRALS_SHEET, margins=(BY_TOTAL, BY_GENDER))
Counts = Sequence[tuple[int, int, int | None] | None]


def cells_by_hand(first: str = "2019-04", **counts: Counts) -> pd.DataFrame:
    """Return the cells of months one after the other: ``east=[(20, 10, 2), ...], east_individuals=[...]``.

    None stands for a month that was not sent, and for a count that arrived suppressed. Records where no basis is named.
    """
    rows = []
    for name, months in counts.items():
        force, _, basis = name.partition("_")
        for month, genders in zip(months_from(first, len(months)), months, strict=True):
            # All in one area; the force's others send a 0.
            reporting = STRATEGY.reporting_areas(force, date.fromisoformat(f"{month}-01")) if genders else ()
            for place, area in enumerate(reporting):
                own = {"measure": "referrals", "basis": basis or "records", "month": month, "area": area.code}
                own |= {"source": "rise", "age": "13_15"}
                for gender, value in zip(GENDERS, genders or (), strict=True):
                    rows.append(own | {"gender": gender, "value": value if place == 0 else 0})
    sent = pd.DataFrame(rows).astype({"value": "Int64"})
    return all_cells({"referrals": sent}, (BY_HAND,), STRATEGY)


@cache
def by_hand(number: int) -> tuple[pd.DataFrame, pd.DataFrame, npt.NDArray[np.int64]]:
    """Return the cells of so many months of both forces, their relations, and the months' counts that each sums."""
    cells = cells_by_hand(east=[(1, 1, 1)] * number, west=[(1, 1, 1)] * number)
    relations = all_relations(cells, STRATEGY)
    parts = {
        int(rows.loc[rows["coef"] == 1, "cell"].iloc[0]): rows.loc[rows["coef"] == -1, "cell"].tolist()
        for _, rows in relations.groupby("relation")
    }
    months = cells[cells["area"].isin(["east", "west"]) & (cells["period_kind"] == "month") & (cells["value"] == 1)]
    order = months.sort_values(["area", "period", "gender"])["cell"].tolist()
    sums = np.zeros((len(cells), len(order)), dtype=np.int64)

    def fill(cell: int) -> npt.NDArray[np.int64]:
        if cell in order:
            sums[cell, order.index(cell)] = 1
        elif not sums[cell].any() and cell in parts:
            sums[cell] = sum(fill(part) for part in parts[cell])
        return sums[cell]

    for cell in range(len(cells)):
        fill(cell)
    return cells, relations, sums


def quick_cells(east: Counts, west: Counts) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cells and relations that ``cells_by_hand`` would give for as many months of both, but quickly."""
    cells, relations, sums = by_hand(len(east))
    # The order of the categories is that of their codes: female, male, other.
    counts = np.array([list(genders or ()) for genders in (*east, *west)]).ravel()
    return cells.assign(value=sums @ counts), relations


def months_from(first: str, number: int) -> tuple[str, ...]:
    """Return so many months from the first."""
    return months_between(first, shifted(first, number - 1))


def observations(
    rng: np.random.Generator,
    months: Sequence[str],
    mean: float,
    rare: float = 0.3,
    bases: Sequence[str] = ("records", "individuals"),
    measures: Sequence[str] = tuple(MEASURES),
    areas: Sequence[Area] = AREAS,
) -> dict[str, pd.DataFrame]:
    """Return invented rows by sheet key: each area reports about ``mean`` individuals of each measure every month.

    rare: the share of those who are in none of the first two categories of a breakdown, in the months that have any.
    """
    frames: dict[str, list[pd.DataFrame]] = {}
    for measure in measures:
        sheet, population, categories = MEASURES[measure]
        for area in areas:
            held = [month for month in months if area.reports and area.valid_on(date.fromisoformat(f"{month}-01"))]
            if held:
                people = _people(rng, sheet, held, mean, rare)
                if population:
                    people[population] = rng.choice(categories, len(people))
                again = people.sample(frac=0.1, replace=True, random_state=rng)
                counted = {"individuals": people, "records": pd.concat([people, again])}
                frames.setdefault(sheet.key, []).extend(
                    _rows(counted[basis], sheet, held).assign(measure=measure, area=area.code, basis=basis)
                    for basis in bases
                )
    return {key: pd.concat(rows, ignore_index=True) for key, rows in frames.items()}


def children_and_victims(rng: np.random.Generator, months: Sequence[str], mean: float) -> dict[str, pd.DataFrame]:
    """Return invented rows of the victims' sheet: children at risk, and all recorded victims, who are these and adults.

    Each area reports about ``mean`` individual children every month, and fewer adults, all in three counting bases.
    """
    found = []
    for area in AREAS:
        held = [month for month in months if area.reports and area.valid_on(date.fromisoformat(f"{month}-01"))]
        if held:
            children = _people(rng, VICTIMS_SHEET, held, mean, 0.3).assign(kind="any").replace("18_plus", "13_15")
            adults = _people(rng, VICTIMS_SHEET, held, mean / 3, 0.3).assign(kind="any", age="18_plus")
            of_children = pd.concat([children, children.sample(frac=0.2, replace=True, random_state=rng)])
            of_adults = pd.concat([adults, adults.sample(frac=0.2, random_state=rng)])
            # One report in ten is of two children.
            reported = of_children.sample(frac=0.9, random_state=rng)
            for measure, people, records, reports in (
                ("children_at_risk", children, of_children, reported),
                (
                    "recorded_victims",
                    pd.concat([children, adults]),
                    pd.concat([of_children, of_adults]),
                    pd.concat([reported, of_adults]),
                ),
            ):
                undivided = reports.assign(**{column.key: TOTAL for column in VICTIMS_SHEET.parts})
                for basis, counted in (("individuals", people), ("records", records), ("reports", undivided)):
                    rows = _rows(counted, VICTIMS_SHEET, held)
                    found.append(rows.assign(measure=measure, area=area.code, basis=basis))
    return {"victims": pd.concat(found, ignore_index=True)}


def _people(rng: np.random.Generator, sheet: Sheet, months: Sequence[str], mean: float, rare: float) -> pd.DataFrame:
    """Return one row a person, with a month and the sheet's breakdowns. Some months have none, few or many others."""
    numbers = rng.poisson(mean, len(months))
    people = pd.DataFrame({"month": np.repeat(months, numbers)})
    for column in sheet.parts:
        codes = np.array([category.code for category in SAMPLE.dimension(column.dimension).categories])
        share = np.repeat(rng.choice([0, rare, 0.3], len(months), p=[0.82, 0.1, 0.08]), numbers)
        usual, other = rng.choice(codes[:2], len(people), p=[0.6, 0.4]), rng.choice(codes[2:], len(people))
        people[column.key] = np.where(rng.random(len(people)) < share, other, usual)
    return people


def _rows(people: pd.DataFrame, sheet: Sheet, months: Sequence[str]) -> pd.DataFrame:
    """Return the counts of every combination that occurs, and a row of 0 for a month without anybody."""
    parts = ["month", *(column.key for column in sheet.columns if column.key in people and column.key != "month")]
    counts = people.groupby(parts).size().rename("value").reset_index()
    empty = sorted(set(months) - set(counts["month"]))
    first = {part: sorted(people[part].unique())[0] if len(people) else TOTAL for part in parts if part != "month"}
    return pd.concat([counts, pd.DataFrame({"month": empty, **first, "value": 0})], ignore_index=True)
