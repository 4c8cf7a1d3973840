"""The relations hold on true counts, and none that an outsider could form is left out."""

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest

from evaluation.definitions.sheets import SHEETS, TOTAL
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import COLUMNS, all_relations
from evaluation.protection.keys import DIMENSIONS
from tests.evaluation.protection.figures.enumerating import Relation, enumerated, in_order
from tests.evaluation.protection.partnerships import STRATEGY, children_and_victims, months_from, observations


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    """Return the cells of 41 months, over the end of the districts, with two months that did not come."""
    rng = np.random.default_rng(5)
    frames = observations(rng, months_from("2019-04", 41), 4, measures=("referrals", "offenders"))
    frames |= children_and_victims(rng, months_from("2020-04", 25), 4)
    sent = {key: rows[(rows["area"] != "barton") | (rows["month"] != "2021-08")] for key, rows in frames.items()}
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


def test_every_relation_holds(cells: pd.DataFrame) -> None:
    """The total is the sum of its parts on the counts as they are."""
    relations = all_relations(cells, STRATEGY)
    values = cells["value"].to_numpy()[relations["cell"]]
    left_over = (relations["coef"] * values).groupby(relations["relation"]).sum()

    assert relations.columns.tolist() == COLUMNS
    assert (left_over == 0).all()


def test_no_relation_is_left_out_and_none_stands_twice(cells: pd.DataFrame) -> None:
    """The same relations as by going through all cells; and all kinds occur."""
    found = listed(all_relations(cells, STRATEGY))

    assert found == enumerated(cells)
    assert {over for over, _, _ in found} == {"category", "area", "partnership", "period", "basis", "measure"}


def test_the_figures_alone_are_related_too(cells: pd.DataFrame) -> None:
    """Without their months, the years of a breakdown are the sums of their quarters."""
    published = cells[cells["role"] == "published"].assign(cell=lambda each: range(len(each)))
    found = listed(all_relations(published, STRATEGY))

    assert found == enumerated(published)
    kinds = published.set_index("cell")["period_kind"]
    of_years = [parts for over, total, parts in found if over == "period" and kinds[total] == "year"]
    assert {kinds[part] for parts in of_years for part in parts} == {"month", "quarter"}


def test_every_part_has_its_total(cells: pd.DataFrame) -> None:
    """A force's cell that is divided, an area's and a force's month are each a part of something."""
    relations = all_relations(cells, STRATEGY)
    parts = cells["cell"].isin(relations.loc[relations["coef"] == -1, "cell"])
    divided = (cells[list(DIMENSIONS)] != TOTAL).any(axis=1) | cells["margin"].str.startswith("area")

    assert parts[divided].all()


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        ({"area": "west", "period_kind": "year", "period": "2021-03"}, {"corfe", "dunton"}),
        ({"area": "west", "period_kind": "year", "period": "2022-03"}, {"elham"}),
        ({"area": "west", "period_kind": "month", "period": "2021-03"}, {"corfe", "dunton"}),
        ({"area": "west", "period_kind": "month", "period": "2021-04"}, {"elham"}),
    ],
)
def test_districts_and_their_successor(cells: pd.DataFrame, total: dict[str, str], parts: set[str]) -> None:
    """To March 2021 the force is its old districts, after that the new authority; no relation mixes them."""
    wanted = {"measure": "referrals", "basis": "records", "margin": TOTAL} | total
    (cell,) = cells.loc[(cells[list(wanted)] == pd.Series(wanted)).all(axis=1), "cell"]
    found = {each for over, whole, each in listed(all_relations(cells, STRATEGY)) if (over, whole) == ("area", cell)}

    assert [set(cells.loc[list(each), "area"]) for each in found] == [parts]


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
    """Without months, a rolling year could be compared with others, and no relation would say so."""
    for sheet in SHEETS:
        held: dict[str, set[str]] = defaultdict(set)
        for margin in sheet.margins:
            held[margin.key] |= set(margin.periods)
        for kinds in held.values():
            assert "month" in kinds or kinds <= {"year", "all"}


def test_a_published_margin_has_all_margins_that_it_adds_up_to() -> None:
    """One dimension fewer, and the forces for their areas, in each of its periods: no total is formed unseen."""
    for sheet in SHEETS:
        held = {(margin.level, margin.by, kind) for margin in sheet.margins for kind in margin.periods}
        assert len(held) == sum(len(margin.periods) for margin in sheet.margins)
        for margin in sheet.margins:
            for kind in margin.periods if margin.published else ():
                assert ("force", margin.by, kind) in held
                for name in margin.by:
                    assert (margin.level, tuple(each for each in margin.by if each != name), kind) in held
