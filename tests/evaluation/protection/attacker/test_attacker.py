"""The attacker is able: he finds what can be worked out, and takes nothing for known that is not."""

from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from evaluation.definitions.sheets import SHEETS
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import DIFFERENCE, PUBLISHED
from tests.evaluation.protection.attacker.attacking import Contradiction, Leak, Told, leaks
from tests.evaluation.protection.attacker.attacking_people import leaks_in
from tests.evaluation.protection.attacker.attacking_tables import Table, tables_of
from tests.evaluation.protection.partnerships import (
    STRATEGY,
    cells_by_hand,
    children_and_victims,
    months_from,
    observations,
)
from tests.evaluation.protection.publishing_by_hand import THRESHOLD

# A table of two rows and three columns with its totals: cells 0 to 5, then rows, columns and all.
ROWS, COLUMNS = ((0, 1, 2), (3, 4, 5)), ((0, 3), (1, 4), (2, 5))
TOTALS = (*((6 + n, parts) for n, parts in enumerate(ROWS)), *((8 + n, parts) for n, parts in enumerate(COLUMNS)))
SUMS = (*TOTALS, (11, (6, 7)), (11, (8, 9, 10)))
RELATIONS = pd.DataFrame(
    [
        (number, cell, coef)
        for number, (total, parts) in enumerate(SUMS)
        for cell, coef in ((total, 1), *((part, -1) for part in parts))
    ],
    columns=["relation", "cell", "coef"],
)
# Where a total is hidden a count may be larger than this; it need not be, to show that it can be large enough.
MOST = 7


def every_table() -> npt.NDArray[np.int64]:
    """Return all tables with counts up to MOST, a row a table, with their totals."""
    inner = np.array(list(product(range(MOST + 1), repeat=6)), dtype=np.int16)
    rows, columns = (np.stack([inner[:, parts].sum(axis=1) for parts in sides], axis=1) for sides in (ROWS, COLUMNS))
    return np.hstack([inner, rows, columns, rows.sum(axis=1, keepdims=True)]).astype(np.int64)


def test_he_finds_what_trying_every_table_finds() -> None:
    """On small tables, hidden at random: exactly the counts that are in no table small enough, or large enough."""
    rng = np.random.default_rng(3)
    tables = every_table()
    leaking = safe = 0
    for _ in range(40):
        inner = rng.choice([0, 0, 1, 2, 3, 5], 6)
        true = tables[(tables[:, :6] == inner).all(axis=1)][0]
        unknown = rng.random(12) < 0.7
        could_be = tables[(tables[:, ~unknown] == true[~unknown]).all(axis=1)]
        small = [cell for cell in np.flatnonzero(unknown) if 0 < true[cell] < THRESHOLD]
        expected = {cell for cell in small if could_be[:, cell].min() > 1 or could_be[:, cell].max() < THRESHOLD - 1}
        cells = pd.DataFrame({"cell": range(12), "value": true})
        found = list(leaks(cells, unknown, RELATIONS, THRESHOLD))

        assert {leak.cell for leak in found} == expected
        for leak in found:
            assert leak.least <= could_be[:, leak.cell].min()
            assert leak.most >= could_be[:, leak.cell].max()
        leaking, safe = leaking + len(expected), safe + len(small) - len(expected)
    assert min(leaking, safe) > 20


def test_whole_numbers() -> None:
    """Half a child there is not: three pairs that are 3, 3 and 5 together, of 1, 2 and 3."""
    cells = pd.DataFrame({"cell": range(3), "value": [1, 1, 2]})
    none = pd.DataFrame(columns=["relation", "cell", "coef"], dtype=np.int64)
    # 2a + 2b + 4c = 12 and a = b: whole numbers only for even c.
    told = (Told({0: 2, 1: 2, 2: 4}, 12, 12), Told({0: 1, 1: -1}, 0, 0), Told({2: 1}, 1.5, 3))

    found = list(leaks(cells, np.ones(3, bool), none, THRESHOLD, told))
    assert {leak.cell for leak in found} == {0, 1, 2}


def test_what_cannot_be_is_said() -> None:
    """An attacker who takes something false for known would find leaks that are none."""
    cells = pd.DataFrame({"cell": [0, 1], "value": [2, 2]})
    same = pd.DataFrame({"relation": [0, 0], "cell": [0, 1], "coef": [1, -1]})

    with pytest.raises(Contradiction):
        list(leaks(cells, np.ones(2, bool), same, THRESHOLD, (Told({0: 1}, 5, 9), Told({1: 1}, 0, 3))))


# ------------------------------------------------------------------ what he knows of people
def hidden_at_random(cells: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    """Return a publication that hides small counts and some others, without rhyme or reason."""
    own = cells[cells["role"] == PUBLISHED].reset_index(drop=True)
    hidden = own["value"].between(1, THRESHOLD - 1) | (np.random.default_rng(seed).random(len(own)) < share)
    return own.assign(suppressed=hidden)


def of_relations(cells: pd.DataFrame, made: pd.DataFrame) -> set[tuple[object, ...]]:
    """Return the published figures that can be worked out with the product's own relations."""
    known = cells.merge(
        made, on=[name for name in made if name not in {"value", "suppressed", "role", "cell"}], how="left"
    )
    unknown = known["suppressed"].fillna(True).to_numpy(dtype=bool)
    found = leaks(cells, unknown, all_relations(cells, STRATEGY), THRESHOLD)
    own = cells.loc[[leak.cell for leak in found]]
    return {tuple(row) for row in own.loc[own["role"] == PUBLISHED, NAMED].to_numpy().tolist()}


NAMED = ["measure", "basis", "area", "period_kind", "period", "source", "gender", "age", "ethnicity"]


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "share"), [(1, 0.2), (2, 0.6), (3, 0.9)])
def test_he_knows_what_the_relations_say_and_nothing_false(seed: int, share: float) -> None:
    """Every sheet and margin: he finds whatever the product's relations give away, and the truth is always possible."""
    rng = np.random.default_rng(seed)
    frames = observations(rng, months_from("2020-01", 16), 6, 0.1, measures=("referrals", "offenders"))
    cells = all_cells(frames, SHEETS, STRATEGY)
    made = hidden_at_random(cells, share, seed)
    found = list(leaks_in([made], STRATEGY, THRESHOLD, list_of_rows(frames)))

    assert all(leak.least <= leak.value <= leak.most for leak in found)
    mine = {tuple(row) for row in made.loc[[leak.cell for leak in found], NAMED].to_numpy().tolist()}
    assert of_relations(cells, made) <= mine


def list_of_rows(frames: dict[str, pd.DataFrame]) -> list[pd.DataFrame]:
    """Return the rows of all sheets as those that one publication was made from."""
    return [pd.concat(frames.values(), ignore_index=True)]


def test_differences_of_measures() -> None:
    """He subtracts children at risk from all victims where both are shown."""
    frames = children_and_victims(np.random.default_rng(5), months_from("2019-04", 4), 25)
    cells = all_cells(frames, SHEETS, STRATEGY)
    made = cells[cells["role"] == PUBLISHED].reset_index(drop=True)
    made = made.assign(suppressed=made["value"].between(1, THRESHOLD - 1))
    found = list(leaks_in([made], STRATEGY, THRESHOLD, list_of_rows(frames)))
    small = cells[(cells["role"] == DIFFERENCE) & cells["value"].between(1, THRESHOLD - 1)]

    of_differences = [leak for leak in found if leak.value != made.loc[leak.cell, "value"]]
    assert {leak.least for leak in of_differences} <= set(range(THRESHOLD))
    assert len(small) > 0
    assert len(of_differences) > 0


def test_several_publications_are_one_riddle() -> None:
    """What one publication hides another may show: each is known then, in both."""
    plain = cells_by_hand(east=[(20, 10, 2), (20, 10, 9)])
    made = plain[plain["role"] == PUBLISHED].reset_index(drop=True)
    others = made["gender"] == "other"
    hidden = made.assign(suppressed=others | made["value"].between(1, 4))
    totals = made.assign(suppressed=made["gender"].ne("other") | made["value"].between(1, 4))

    both: list[Leak] = list(leaks_in([hidden, totals], STRATEGY, THRESHOLD))
    assert {(leak.least, leak.most) for leak in both} == {(2, 2)}


def test_tables_are_as_fine_as_what_is_published() -> None:
    """By month what goes by month or quarter, by year all; what is published alone has a table of its own."""
    steps = {"": 1, "gender": 1, "gender age": 3, "source": 1, "area": 1, "area gender": 12, "area age": 12}
    by_month = {Table(frozenset(nodes.split()), 1) for nodes in ("gender age", "source", "area")}

    assert set(tables_of(steps, crossed=False)) == by_month | {Table(frozenset({"area", "gender", "age"}), 12)}
    assert set(tables_of(steps, crossed=True)) == {
        Table(frozenset({"area", "gender", "age"}), 1),
        Table(frozenset({"source"}), 1),
    }
