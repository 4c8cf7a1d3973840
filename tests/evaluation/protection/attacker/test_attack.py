"""The attacker knows all that the product's relations say, what follows from the people behind, and nothing false."""

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evaluation.definitions.sheets import AREA_BY_GENDER, BY_AREA, BY_GENDER, BY_TOTAL, SHEETS
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import DIFFERENCE, PUBLISHED
from tests.evaluation.protection.attacker.attack import leaks_in
from tests.evaluation.protection.attacker.attacking import leaks
from tests.evaluation.protection.attacker.figures import KEY
from tests.evaluation.protection.attacker.known import Contradiction
from tests.evaluation.protection.attacker.planted_leaks import referrals_of
from tests.evaluation.protection.partnerships import (
    STRATEGY,
    cells_by_hand,
    children_and_victims,
    months_from,
    observations,
)
from tests.evaluation.protection.publishing_by_hand import THRESHOLD

Frames = dict[str, pd.DataFrame]


def people_by_month(seed: int, *bases: str, first: str = "2020-03", number: int = 14) -> Frames:
    """Return invented referrals and offenders, of a financial year and the months beside it unless said otherwise."""
    rng = np.random.default_rng(seed)
    return observations(rng, months_from(first, number), 6, 0.1, bases, measures=("referrals", "offenders"))


def victims(seed: int) -> Frames:
    """Return invented children at risk and recorded victims, from before and after the areas changed."""
    return children_and_victims(np.random.default_rng(seed), months_from("2021-02", 3), 6)


BOTH = ("records", "individuals")
# What to invent, and how much of it to hide.
INVENTED: dict[str, tuple[Callable[[], Frames], float]] = {
    "much shown": (partial(people_by_month, 1, *BOTH), 0.2),
    "half hidden": (partial(people_by_month, 2, *BOTH, first="2020-12", number=8), 0.6),
    "much hidden": (partial(people_by_month, 3, "records"), 0.75),
    "much hidden, of two bases": (partial(people_by_month, 3, *BOTH, first="2020-12", number=8), 0.75),
    "nearly all hidden": (partial(people_by_month, 4, *BOTH, first="2020-12", number=8), 0.9),
    "victims, much shown": (partial(victims, 1), 0.2),
    "victims, half hidden": (partial(victims, 2), 0.6),
    "victims, much hidden": (partial(victims, 3), 0.8),
}


def hidden_at_random(cells: pd.DataFrame, share: float) -> pd.DataFrame:
    """Return a publication that hides small counts and some others, without rhyme or reason."""
    own = cells[cells["role"] == PUBLISHED].reset_index(drop=True)
    hidden = own["value"].between(1, THRESHOLD - 1) | (np.random.default_rng(0).random(len(own)) < share)
    return own.assign(suppressed=hidden)


def of_relations(cells: pd.DataFrame, made: pd.DataFrame) -> set[tuple[object, ...]]:
    """Return the published figures that can be worked out with the product's own relations."""
    said = [name for name in made if name not in {"value", "arrived", "suppressed", "role", "cell"}]
    unknown = cells.merge(made, on=said, how="left")["suppressed"].fillna(True).to_numpy(dtype=bool)
    found = leaks(cells, unknown, all_relations(cells, STRATEGY), THRESHOLD)
    own = cells.loc[[leak.cell for leak in found]]
    return keys_of(own[own["role"] == PUBLISHED])


def keys_of(figures: pd.DataFrame) -> set[tuple[object, ...]]:
    """Return what figures count."""
    return {tuple(row) for row in figures[KEY].to_numpy().tolist()}


def list_of_rows(frames: Frames) -> list[pd.DataFrame]:
    """Return the rows of all sheets as those that one publication was made from."""
    return [pd.concat(frames.values(), ignore_index=True)]


@pytest.mark.slow
@pytest.mark.parametrize("name", INVENTED)
def test_he_knows_what_the_relations_say_and_nothing_false(name: str) -> None:
    """Every sheet and margin: he finds whatever the product's relations give away, and the truth is always possible."""
    invent, share = INVENTED[name]
    frames = invent()
    cells = all_cells(frames, SHEETS, STRATEGY)
    made = hidden_at_random(cells, share)
    found = list(leaks_in([made], STRATEGY, THRESHOLD, list_of_rows(frames)))
    theirs = of_relations(cells, made)

    assert all(leak.least <= leak.value <= leak.most for leak in found)
    assert theirs
    assert theirs <= keys_of(made.loc[[leak.cell for leak in found]])


def test_differences_of_measures() -> None:
    """He subtracts children at risk from all victims where both are shown."""
    frames = children_and_victims(np.random.default_rng(5), months_from("2019-04", 3), 25)
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

    both = list(leaks_in([hidden, totals], STRATEGY, THRESHOLD))
    assert {(leak.least, leak.most) for leak in both} == {(2, 2)}


def test_months_areas_and_genders_cross() -> None:
    """All of April and June is in Ashby, all of May in Barton: so Ashby's boys of the year are April's and June's."""
    areas = {
        "ashby": (("2019-04", "female", 20), ("2019-04", "male", 2), ("2019-06", "male", 8)),
        "barton": (("2019-05", "female", 20), ("2019-05", "male", 10)),
    }
    cells = referrals_of(areas, (BY_TOTAL, BY_GENDER, BY_AREA, AREA_BY_GENDER))
    made = cells[cells["role"] == PUBLISHED].reset_index(drop=True)
    of_both_genders = (made["gender"] != "total") & (made["area"] == "east") & (made["period_kind"] == "month")
    small = made["value"].between(1, THRESHOLD - 1)
    made = made.assign(suppressed=small | (of_both_genders & made["period"].isin(["2019-04", "2019-05"])))

    (leak,) = leaks_in([made], STRATEGY, THRESHOLD, crossed=True)
    assert made.loc[leak.cell, ["period", "gender"]].tolist() == ["2019-04", "male"]
    assert (leak.least, leak.most) == (2, 2)
    assert list(leaks_in([made], STRATEGY, THRESHOLD)) == []


def test_rows_that_a_publication_was_not_made_from() -> None:
    """A search that begins with another truth would prove nothing."""
    frames = people_by_month(1, *BOTH, number=4)
    made = hidden_at_random(all_cells(frames, SHEETS, STRATEGY), 0.2)
    (rows,) = list_of_rows(frames)

    with pytest.raises(Contradiction):
        list(leaks_in([made], STRATEGY, THRESHOLD, [rows.assign(value=rows["value"] + 1)]))


def test_he_shares_nothing_with_the_code_that_hides() -> None:
    """No module of his imports it: what the product forgot, he would forget too."""
    mine = ("known", "programmes", "searching", "attacking", "figures", "tables", "people", "within", "attack")
    imported = {
        node.module
        for name in mine
        for node in ast.walk(ast.parse((Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }

    assert "evaluation.definitions.strategy" in imported
    assert not [each for each in imported if each.startswith("evaluation.protection")]
