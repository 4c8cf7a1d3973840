"""Cells that nobody is shown: what anyone can form by subtraction, what supports the proof, and what they tell."""

from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from evaluation.definitions.measures import CHILDREN_AT_RISK
from evaluation.definitions.periods import months_of
from evaluation.definitions.sheets import OFFENDERS_SHEET, REFERRALS_SHEET, SHEETS, TOTAL, VICTIMS_SHEET, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import DIMENSIONS, KEY
from tests.evaluation.protection.figures.enumerating import LEFT_OVER, REST, Key, changed, enumerated
from tests.evaluation.protection.partnerships import (
    AREAS,
    STRATEGY,
    children_and_victims,
    months_from,
    observations,
)


@pytest.fixture(scope="module")
def sent() -> dict[str, pd.DataFrame]:
    """Return thirteen months of children at risk and of all recorded victims, and of referrals."""
    rng = np.random.default_rng(11)
    months = months_from("2019-04", 13)
    return observations(rng, months, 3, measures=("referrals",)) | children_and_victims(rng, months, 3)


@pytest.fixture(scope="module")
def cells(sent: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return their cells."""
    return all_cells(sent, SHEETS, STRATEGY)


def keyed(cells: pd.DataFrame, column: str = "value") -> dict[Key, object]:
    """Return one column of the cells by their keys."""
    return {tuple(key): value for *key, value in cells[[*KEY, column]].itertuples(index=False, name=None)}


def named(key: Key, **changes: str) -> Key:
    """Return a key with some of its columns changed."""
    return changed(dict(zip(KEY, key, strict=True)), **changes)


def finest(cells: pd.DataFrame) -> set[Key]:
    """Return the keys that were sent and are no total of others, by going through all cells."""
    sent = cells[(cells["measure"] != REST) & ~cells["basis"].isin(LEFT_OVER)]
    totals = {total for _, total, _ in enumerated(sent)}
    return {key for key, cell in keyed(sent, "cell").items() if cell not in totals}


def test_what_is_left_of_a_wider_measure(cells: pd.DataFrame) -> None:
    """Victims less children: for every figure to publish that both have, in every basis, and for the finest cells."""
    values, roles, low = keyed(cells), keyed(cells, "role"), finest(cells)
    wanted = {}
    for key, value in values.items():
        part = named(key, measure="children_at_risk")
        if key[0] == "recorded_victims" and key[1] not in LEFT_OVER and part in values:
            if roles[key] == "published":
                wanted[named(key, measure=REST)] = value - values[part], "difference"
            elif key in low or part in low:
                wanted[named(key, measure=REST)] = value - values[part], "support"
    found = {key: (value, roles[key]) for key, value in values.items() if key[0] == REST and key[1] not in LEFT_OVER}

    assert found == wanted
    assert {key[1] for key in found} == {"individuals", "records", "reports"}
    assert {role for _, role in found.values()} == {"difference", "support"}
    assert any(value for value, _ in found.values())


@pytest.mark.parametrize(
    ("basis", "further", "measures"),
    [
        ("individuals", "further", {"referrals", "children_at_risk", "recorded_victims", REST}),
        ("reports", "several", {"children_at_risk", "recorded_victims", REST}),
    ],
)
def test_records_that_are_nobodys_first(cells: pd.DataFrame, basis: str, further: str, measures: set[str]) -> None:
    """Records less individuals, and less reports: where the latter are finest, of each measure and of what is left."""
    values, roles, low = keyed(cells), keyed(cells, "role"), finest(cells)
    wanted = {
        named(key, basis=further): value - values[named(key, basis=basis)]
        for key, value in values.items()
        if key[1] == "records" and named(key, basis=basis) in values
        if named(key, basis=basis) in low
        or (key[0] == REST and named(key, measure="recorded_victims", basis=basis) in low)
    }
    found = {key: value for key, value in values.items() if key[1] == further}

    assert found == wanted
    assert {roles[key] for key in found} == {"support"}
    assert {key[0] for key in found} == measures
    assert any(found.values())


def test_nothing_false_is_taken_as_known(sent: dict[str, pd.DataFrame]) -> None:
    """More individuals than records, more children than victims: no difference there, and all relations hold."""
    rows = sent["victims"].copy()
    wrong = (rows["month"] == "2019-06") & (rows["area"] == "ashby")
    rows.loc[wrong & (rows["basis"] == "individuals"), "value"] += 1_000
    rows.loc[wrong & (rows["measure"] == "children_at_risk"), "value"] += 100_000
    cells = all_cells({"victims": rows}, SHEETS, STRATEGY)
    relations = all_relations(cells, STRATEGY)
    left = (relations["coef"] * cells["value"].to_numpy()[relations["cell"]]).groupby(relations["relation"]).sum()
    values = keyed(cells)
    here = [key for key in finest(cells) if key[3] == "ashby" and key[5] == "2019-06"]
    false = [key for key in here if key[0] == "recorded_victims" and key[1] == "records"]
    false = [key for key in false if values[named(key, basis="individuals")] > values[key]]

    assert (cells["value"] >= 0).all()
    assert (left == 0).all()
    assert false
    assert not any(named(key, basis="further") in values for key in false)
    assert (REST, "records", "area", "ashby", "month", "2019-06", *[TOTAL] * len(DIMENSIONS)) not in values


def test_a_category_that_the_definition_rules_out(sent: dict[str, pd.DataFrame]) -> None:
    """No adult is a child at risk, which everybody knows: there is no such 0 that could be hidden, nor a difference."""
    (ruled_out,) = CHILDREN_AT_RISK.ruled_out
    cells = all_cells(sent, SHEETS, STRATEGY)
    ages = cells.groupby("measure")["age"].agg(set)
    late = sent["victims"].copy()
    late.loc[(late["measure"] == "children_at_risk") & (late["basis"] == "records"), "age"] = ruled_out
    merged = late.groupby([name for name in late.columns if name != "value"], as_index=False)["value"].sum()
    wrongly = all_cells({"victims": merged}, SHEETS, STRATEGY)
    sent_all_the_same = wrongly[(wrongly["measure"] == "children_at_risk") & (wrongly["age"] == ruled_out)]

    assert ruled_out in ages["recorded_victims"]
    assert ruled_out not in ages["children_at_risk"] | ages[REST]
    assert set(sent_all_the_same["basis"]) == {"records"}


def all_years(sent: dict[str, pd.DataFrame], area: str) -> dict[str, int]:
    """Return the totals of all years of an area, in records."""
    cells = all_cells(sent, (REFERRALS_SHEET,), STRATEGY)
    wanted = {"margin": "total", "basis": "records", "period_kind": "all", "area": area}
    found = cells[(cells[list(wanted)] == pd.Series(wanted)).all(axis=1)]
    return dict(zip(found["period"], found["value"], strict=True))


def test_all_years_are_the_last_in_a_row() -> None:
    """Two or more, without a gap, each area's own; both forces together in the years that both have."""
    sent = observations(np.random.default_rng(1), months_from("2014-04", 64), 3, measures=("referrals",))
    rows = sent["referrals"][sent["referrals"]["basis"] == "records"]

    def summed(areas: set[str], *ends: str) -> int:
        months = [month for end in ends for month in months_of("year", end)]
        return int(rows.loc[rows["area"].isin(areas) & rows["month"].isin(months), "value"].sum())

    east, west = {"ashby", "barton"}, {"corfe", "dunton"}
    gap = {"referrals": rows[(rows["area"] != "ashby") | (rows["month"] != "2016-09")]}
    late = {"referrals": rows[(rows["area"] != "ashby") | (rows["month"] != "2018-09")]}

    years = ("2015-03", "2016-03", "2017-03", "2018-03", "2019-03")
    assert all_years(sent, "east") == {"2019-03": summed(east, *years)}
    assert all_years(gap, "east") == {"2019-03": summed(east, "2018-03", "2019-03")}
    assert all_years(gap, "both") == {"2019-03": summed(east | west, "2018-03", "2019-03")}
    assert all_years(gap, "west") == {"2019-03": summed(west, *years)}
    # The last year stands alone after its gap, so the years before it are the last in a row.
    assert all_years(late, "east") == {"2018-03": summed(east, *years[:4])}


# ------------------------------------------------------------------ every equation between cells follows from relations
SMALL: Strategy = replace(
    STRATEGY,
    areas=tuple(area for area in AREAS if area.code != "dunton"),
    dimensions=tuple(replace(each, categories=each.categories[:2]) for each in STRATEGY.dimensions),
)
INSIDE = {"both": {"ashby", "barton", "corfe"}, "east": {"ashby", "barton"}, "west": {"corfe"}}
# The populations that a measure and a basis are made of.
COUNTED = {
    "referrals": {"any"}, "offenders": {"any"}, "children_at_risk": {"child"}, "recorded_victims": {"child", "adult"},
    REST: {"adult"},
}  # fmt: skip
BASES = {"individuals": {"first"}, "records": {"first", "again"}, "further": {"again"}}


@pytest.mark.parametrize(
    ("sheet", "measures", "bases"),
    [
        (REFERRALS_SHEET, ["referrals"], ["individuals", "records"]),
        (VICTIMS_SHEET, ["children_at_risk", "recorded_victims"], ["records"]),
        (OFFENDERS_SHEET, ["offenders"], ["individuals", "records"]),
    ],
    ids=["referrals", "victims", "offenders"],
)
def test_the_relations_say_all_that_is_equal(sheet: Sheet, measures: list[str], bases: list[str]) -> None:
    """As many relations are independent as there are equations between the cells, taken as sums of the finest rows."""
    grid = {
        "population": sorted(set().union(*(COUNTED[measure] for measure in measures))),
        "record": ["first", "again"] if len(bases) > 1 else ["first"],
        "month": months_from("2019-04", 13),
        "area": ["ashby", "barton", "corfe"],
    } | {column.key: [each.code for each in SMALL.dimension(column.dimension).categories] for column in sheet.parts}
    rows = pd.MultiIndex.from_product(grid.values(), names=list(grid)).to_frame(index=False)
    sent = pd.concat(
        rows[rows["population"].isin(COUNTED[measure]) & rows["record"].isin(BASES[basis])].assign(
            measure=measure, basis=basis, value=1
        )
        for measure in measures
        for basis in bases
    )
    cells = all_cells({sheet.key: sent}, (sheet,), SMALL)
    sums = _sums(rows, cells)
    relations = all_relations(cells, SMALL)

    assert (sums.sum(axis=1) == cells["value"]).all()
    assert independent(relations, len(cells)) == len(cells) - np.linalg.matrix_rank(sums.T @ sums)


def independent(relations: pd.DataFrame, number: int) -> int:
    """Return how many of the relations between so many cells are independent of each other."""
    equations = [dict(zip(each["cell"], each["coef"], strict=True)) for _, each in relations.groupby("relation")]
    totals = [next(cell for cell, coef in each.items() if coef == 1) for each in equations]
    # One relation says each total by its parts; the others are put in terms of what is no total.
    first = dict(zip(totals, equations, strict=True))
    others = [cell for cell in range(number) if cell not in first]
    place = {cell: position for position, cell in enumerate(others)}

    @cache
    def said(cell: int) -> npt.NDArray[np.float64]:
        if cell in place:
            return np.eye(1, len(others), place[cell])[0]
        return np.sum([said(part) for part in first[cell] if part != cell], axis=0)

    left = [sum(coef * said(cell) for cell, coef in each.items()) for each in equations]
    return len(first) + int(np.linalg.matrix_rank(np.unique(np.array(left), axis=0)))


def _sums(rows: pd.DataFrame, cells: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return which of the finest rows each cell sums: 1 where it does, a row a cell, a column a row."""

    @cache
    def among(column: str, values: frozenset[str]) -> npt.NDArray[np.bool_]:
        return rows[column].isin(values).to_numpy()

    def inside(cell: dict[str, str]) -> npt.NDArray[np.bool_]:
        wanted = {
            "population": COUNTED[cell["measure"]],
            "record": BASES[cell["basis"]],
            "area": INSIDE.get(cell["area"], {cell["area"]}),
            "month": months_of(cell["period_kind"], cell["period"]),
        } | {name: {cell[name]} for name in DIMENSIONS if cell[name] != TOTAL}
        return np.all([among(column, frozenset(values)) for column, values in wanted.items()], axis=0)

    return np.array([inside(cell) for cell in cells.to_dict("records")], dtype=float)
