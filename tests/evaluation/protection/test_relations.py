"""The relations hold on true counts, and none that an outsider could form is left out."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

from evaluation.definitions.periods import months_of
from evaluation.definitions.sheets import SHEETS, TOTAL
from evaluation.protection.cells import DIMENSIONS, KEY, all_cells
from evaluation.protection.relations import COLUMNS, all_relations
from tests.evaluation.protection.partnerships import AREAS, STRATEGY, months_from, observations

Relation = tuple[str, int, frozenset[int]]
FORCES = ("east", "west")


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    """Return the cells of 25 months, over the end of the districts, with two months that did not come."""
    frames = observations(np.random.default_rng(5), months_from("2020-04", 25), 4)
    sent = {key: rows[(rows["area"] != "barton") | (rows["month"] != "2020-08")] for key, rows in frames.items()}
    victims = sent["victims"]
    sent["victims"] = victims[(victims["area"] != "corfe") | (victims["month"] != "2020-11")]
    return all_cells(sent, SHEETS, STRATEGY)


def listed(relations: pd.DataFrame) -> list[Relation]:
    """Return the relations as (what was summed, total, parts), sorted."""
    totals: dict[int, tuple[str, int]] = {}
    parts: dict[int, list[int]] = defaultdict(list)
    for relation, cell, coef, over in relations[COLUMNS].itertuples(index=False, name=None):
        if coef == 1:
            assert relation not in totals
            totals[relation] = over, cell
        else:
            assert coef == -1
            parts[relation].append(cell)
    assert totals.keys() == parts.keys()
    assert all(len(set(cells)) == len(cells) for cells in parts.values())
    return in_order((*totals[relation], frozenset(cells)) for relation, cells in parts.items())


def in_order(relations: Iterable[Relation]) -> list[Relation]:
    """Return the relations sorted."""
    return sorted(relations, key=lambda relation: (relation[0], relation[1], sorted(relation[2])))


def expected(cells: pd.DataFrame) -> list[Relation]:
    """Return every total with parts, found by going through all cells one by one."""
    keys = {tuple(key): cell for *key, cell in cells[[*KEY, "cell"]].itertuples(index=False, name=None)}
    by_total: dict[tuple[str, tuple[object, ...], object], set[int]] = defaultdict(set)
    for key, cell in keys.items():
        measure, basis, margin, area, kind, period, *parts = key
        alone = [TOTAL] * len(DIMENSIONS)
        if parts != alone:
            by_total["category", (measure, basis, TOTAL, area, kind, period, *alone), margin].add(cell)
        if margin == "area":
            force = next(each.parent for each in AREAS if each.code == area)
            by_total["area", (measure, basis, TOTAL, force, kind, period, *alone), margin].add(cell)
        if area in FORCES:
            by_total["partnership", (measure, basis, margin, "both", kind, period, *parts), margin].add(cell)
        if kind != "month":
            months = [(measure, basis, margin, area, "month", month, *parts) for month in months_of(kind, period)]
            if all(month in keys for month in months):
                by_total["period", key, kind] = {keys[month] for month in months}
    return in_order(
        (over, keys[total], frozenset(parts)) for (over, total, _), parts in by_total.items() if total in keys
    )


def test_every_relation_holds(cells: pd.DataFrame) -> None:
    """The total is the sum of its parts on the counts as they are."""
    relations = all_relations(cells, STRATEGY)
    values = cells["value"].to_numpy()[relations["cell"]]
    left_over = (relations["coef"] * values).groupby(relations["relation"]).sum()

    assert relations.columns.tolist() == COLUMNS
    assert (left_over == 0).all()


def test_no_relation_is_left_out(cells: pd.DataFrame) -> None:
    """The same relations as by going through all cells; and all kinds occur."""
    found = listed(all_relations(cells, STRATEGY))

    assert found == expected(cells)
    assert {over for over, _, _ in found} == {"category", "area", "partnership", "period"}


def test_values_make_no_difference(cells: pd.DataFrame) -> None:
    """An outsider, who has not all the values, finds the same relations."""
    published = cells.assign(value=pd.array([None] * len(cells), dtype="Int64"))

    assert all_relations(published, STRATEGY).equals(all_relations(cells, STRATEGY))


def test_without_cells_there_are_no_relations(cells: pd.DataFrame) -> None:
    """The table has its columns all the same."""
    none = all_relations(cells.iloc[:0], STRATEGY)

    assert none.empty
    assert none.columns.tolist() == COLUMNS


def test_a_breakdown_by_longer_periods_has_its_months_too() -> None:
    """Without months, a year could be compared with its quarters, and no relation would say so."""
    for sheet in SHEETS:
        for margin in sheet.margins:
            assert "month" in margin.periods or len(margin.periods) == 1
