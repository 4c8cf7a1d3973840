"""An attacker with a solver finds no small count from what is shown, now and before; and finds them where we slip."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from evaluation.definitions.periods import months_of
from evaluation.definitions.sheets import SHEETS
from evaluation.protection.cells import KEY, all_cells
from evaluation.protection.memory import with_memory
from evaluation.protection.relations import all_relations
from evaluation.protection.suppression import suppress
from tests.evaluation.protection.attacking import Leak, leaks
from tests.evaluation.protection.partnerships import STRATEGY, cells_by_hand, months_from, observations

Flags = npt.NDArray[np.bool_]
PLAIN = [(20, 10, 0)] * 12
THRESHOLD = 5


def attacked(cells: pd.DataFrame, hide: Callable[[pd.DataFrame, pd.DataFrame], Flags]) -> list[Leak]:
    """Return what the attacker finds when these cells are hidden so."""
    relations = all_relations(cells, STRATEGY)
    return leaks(cells, hide(cells, relations), relations, THRESHOLD)


def our_rule(cells: pd.DataFrame, relations: pd.DataFrame) -> Flags:
    """Hide as the product does."""
    return suppress(cells, relations, THRESHOLD)["suppressed"].to_numpy()


def year(**changed: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    """Return a plain year with other counts in some months."""
    names = ("apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar")
    return [changed.get(name, counts) for name, counts in zip(names, PLAIN, strict=True)]


# ------------------------------------------------------------------ counts of a realistic shape
@pytest.mark.parametrize(
    ("seed", "first", "number", "mean", "rare", "bases"),
    [
        (1, "2019-04", 24, 60, 0.01, ("records", "individuals")),
        (2, "2020-02", 30, 30, 0.02, ("records",)),
        (3, "2019-09", 20, 30, 0.05, ("records", "individuals")),
        (4, "2020-04", 18, 8, 0.05, ("records", "individuals")),
        (5, "2019-04", 14, 2, 0.3, ("records", "individuals")),
        (6, "2019-04", 26, 120, 0.005, ("records",)),
    ],
)
def test_nothing_small_can_be_worked_out(
    seed: int, first: str, number: int, mean: float, rare: float, bases: tuple[str, ...]
) -> None:
    """Every sheet and margin, dense and sparse: each hidden small count could be at most 1, and at least 4."""
    rng = np.random.default_rng(seed)
    cells = all_cells(observations(rng, months_from(first, number), mean, rare, bases), SHEETS, STRATEGY)

    assert attacked(cells, our_rule) == []


@pytest.mark.parametrize("seed", range(12))
def test_years_with_few_hidden_months(seed: int) -> None:
    """Two to four months with few others, here and there in three years of both forces: the narrow cases."""
    rng = np.random.default_rng(seed)
    counts = {}
    for force in ("east", "west"):
        months = [(int(rng.integers(5, 9)), int(rng.choice([0, 6, 12])), 0) for _ in range(36)]
        for place in rng.choice(36, 8, replace=False):
            months[place] = (months[place][0], months[place][1], int(rng.choice([1, 2, 2, 3, 4, 5, 7])))
        counts[force] = months
        fewer = [tuple(int(rng.integers(max(0, each - 2), each + 1)) for each in month) for month in months]
        counts[f"{force}_individuals"] = fewer[: int(rng.integers(20, 37))]

    assert attacked(cells_by_hand(**counts), our_rule) == []


# ------------------------------------------------------------------ the attacker is able
def only_small(cells: pd.DataFrame, relations: pd.DataFrame) -> Flags:
    """Hide small counts and nothing else."""
    return cells["value"].between(1, THRESHOLD - 1).to_numpy()


def no_longer_periods(cells: pd.DataFrame, relations: pd.DataFrame) -> Flags:
    """Hide whole breakdowns of a month, and no quarter, year or rolling year over it."""
    small = cells["value"].between(1, THRESHOLD - 1)
    place = ["measure", "basis", "margin", "area", "period_kind", "period"]
    return small.groupby([cells[name] for name in place]).transform("any").to_numpy()


def no_wider_areas(cells: pd.DataFrame, relations: pd.DataFrame) -> Flags:
    """Hide as the product does, but show the forces together wherever that is not small."""
    return our_rule(cells, relations) & ((cells["area"] != "both") | cells["value"].between(1, 4)).to_numpy()


def bases_apart(cells: pd.DataFrame, relations: pd.DataFrame) -> Flags:
    """Hide as the product does, one counting basis without regard to the other."""
    hidden = np.zeros(len(cells), bool)
    for basis in cells["basis"].unique():
        own = cells[cells["basis"] == basis].reset_index(drop=True)
        own["cell"] = range(len(own))
        hidden[(cells["basis"] == basis).to_numpy()] = our_rule(own, all_relations(own, STRATEGY))
    return hidden


def every_year(cells: pd.DataFrame, relations: pd.DataFrame) -> Flags:
    """Hide as the product does, but show every year that is not small."""
    return our_rule(cells, relations) & ((cells["period_kind"] != "year") | cells["value"].between(1, 4)).to_numpy()


@pytest.mark.parametrize("naive", [only_small, no_longer_periods, no_wider_areas, every_year])
def test_the_attacker_finds_what_a_naive_rule_leaves(naive: Callable[[pd.DataFrame, pd.DataFrame], Flags]) -> None:
    """Each of the steps that the rule takes is needed: without it, small counts can be worked out."""
    rng = np.random.default_rng(11)
    cells = all_cells(
        observations(rng, months_from("2019-04", 14), 12, 0.05, measures=("referrals",)), SHEETS, STRATEGY
    )

    assert attacked(cells, naive) != []
    assert attacked(cells, our_rule) == []


def test_the_attacker_compares_counting_bases() -> None:
    """Three times 5 records are shown, and 14 individuals: 4 or more in each."""
    cells = cells_by_hand(east=year(jul=(5, 5, 5)), east_individuals=year(jul=(5, 5, 4)))

    assert attacked(cells, bases_apart) != []
    assert attacked(cells, our_rule) == []


def test_what_the_attacker_works_out_is_right() -> None:
    """One hidden month of a shown year: the girls, boys and others of that month, exactly."""
    cells = cells_by_hand(east=year(jul=(20, 10, 2)))
    found = attacked(cells, every_year)

    assert {(leak.value, leak.least, leak.most) for leak in found} == {(2, 2, 2)}
    assert {(cells.loc[leak.cell, "gender"], cells.loc[leak.cell, "period"]) for leak in found} >= {
        ("other", "2019-07")
    }


# ------------------------------------------------------------------ what is remembered
def published(*versions: pd.DataFrame) -> list[pd.DataFrame]:
    """Return publications made one after the other from these cells, with value, suppressed and reason."""
    made: list[pd.DataFrame] = []
    for cells in versions:
        remembering = with_memory(cells, made)
        found = suppress(remembering, all_relations(cells, STRATEGY), THRESHOLD)
        made.append(cells.assign(suppressed=found["suppressed"], reason=found["reason"]))
    return made


def remembered(made: list[pd.DataFrame]) -> list[Leak]:
    """Return what the attacker finds in the last publication with the help of the others.

    He takes a figure that the others showed for what it is now, unless what is shown now says otherwise.
    """
    last = made[-1]
    known = ~last["suppressed"].to_numpy()
    for earlier in made[:-1]:
        both = last[[*KEY, "value"]].merge(earlier, on=list(KEY), how="left", suffixes=("", "_then"))
        known |= (both["suppressed"].eq(False) & both["value"].eq(both["value_then"])).to_numpy()
    return leaks(last, ~known, all_relations(last, STRATEGY), THRESHOLD)


def upto(cells: pd.DataFrame, month: str) -> pd.DataFrame:
    """Return the cells of a publication that was made when the months to this one had come."""
    kept = cells[cells["period"] <= month].reset_index(drop=True)
    return kept.assign(cell=range(len(kept)))


@pytest.mark.parametrize("seed", range(4))
def test_publications_that_grow_by_a_month(seed: int) -> None:
    """Quarter, year and rolling year become complete later: with all that was shown before, nothing leaks."""
    rng = np.random.default_rng(seed)
    cells = cells_by_hand(
        east=[(int(rng.integers(5, 30)), 9, int(rng.choice([0, 0, 0, 2, 3, 6]))) for _ in range(26)],
        west=[(int(rng.integers(5, 30)), 9, int(rng.choice([0, 0, 0, 0, 0, 2]))) for _ in range(26)],
    )
    made = published(*(upto(cells, month) for month in months_from("2019-09", 21)))

    assert remembered(made) == []
    assert all(shows_no_more(*pair) for pair in pairwise(made))


def shows_no_more(earlier: pd.DataFrame, later: pd.DataFrame) -> bool:
    """Return whether everything that was hidden is hidden, if it is there at all."""
    both = earlier.merge(later, on=list(KEY), suffixes=("", "_later"))
    return bool((both["suppressed_later"] | ~both["suppressed"]).all())


def test_a_basis_that_comes_later() -> None:
    """Records were shown as 5, 5 and 5; then 14 individuals come for the same month."""
    records = cells_by_hand(east=year(jul=(5, 5, 5)))
    both = cells_by_hand(east=year(jul=(5, 5, 5)), east_individuals=year(jul=(5, 5, 4)))
    made = published(records, both)

    assert remembered(made) == []
    forgotten = [
        made[0],
        both.assign(**suppress(both, all_relations(both, STRATEGY), THRESHOLD)[["suppressed", "reason"]]),
    ]
    assert remembered(forgotten) != []


def test_records_that_come_later() -> None:
    """Individuals were shown as 5, 5 and 0; then 11 records come for the same month."""
    individuals = cells_by_hand(east_individuals=year(jul=(5, 5, 0)))
    made = published(individuals, cells_by_hand(east=year(jul=(5, 5, 1)), east_individuals=year(jul=(5, 5, 0))))

    assert remembered(made) == []


def test_a_force_that_comes_later() -> None:
    """The partnership's figures are new then, and are hidden where one force's are."""
    east = year(jul=(20, 10, 2), nov=(20, 10, 3))
    made = published(cells_by_hand(east=east), cells_by_hand(east=east, west=year(oct=(20, 10, 4), feb=(20, 10, 1))))

    assert remembered(made) == []


def test_an_area_that_comes_later() -> None:
    """Its force's month is complete only then, so that nothing of the force, nor of its other areas, was shown."""
    frames = observations(np.random.default_rng(2), months_from("2019-04", 12), 3, 0.05, measures=("referrals",))
    partly = {key: rows[(rows["area"] != "barton") | (rows["month"] != "2019-08")] for key, rows in frames.items()}
    made = published(*(all_cells(each, SHEETS, STRATEGY) for each in (partly, frames)))

    assert remembered(made) == []


# What is revised, from one publication to the next: (before, after).
REVISIONS = {
    "shown, then hidden": (
        year(nov=(20, 10, 3), feb=(20, 10, 2)),
        year(jul=(20, 10, 2), nov=(20, 10, 3), feb=(20, 10, 2)),
    ),
    "hidden, then larger": (year(jul=(20, 10, 2)), year(jul=(20, 10, 8))),
    "hidden, then hidden": (year(jul=(20, 10, 1), nov=(20, 10, 4)), year(jul=(20, 10, 4), nov=(20, 10, 4))),
    "a small total, then larger": (year(jul=(3, 0, 0)), year(jul=(30, 0, 0))),
    "larger, then a small total": (year(jul=(30, 0, 0)), year(jul=(3, 0, 0))),
}


@pytest.mark.parametrize("name", REVISIONS)
def test_a_revision_is_not_given_away(name: str) -> None:
    """Nobody can subtract two publications: of what July was and is, neither can be worked out.

    The attacker knows that July alone was revised. So every other month's count is the same in both publications, and
    July's counts are two: the old ones, which the first publication sums, and the new ones.
    """
    before, after = (cells_by_hand(east=counts, west=PLAIN) for counts in REVISIONS[name])
    first, second = published(before, after)
    covers_july = [
        "2019-07" in months_of(kind, period)
        for kind, period in zip(before["period_kind"], before["period"], strict=True)
    ]
    revised = np.array(covers_july) & (before["area"] != "west").to_numpy()
    # One system of both publications: what was not revised stands once, what July is part of twice.
    again = second[revised].assign(margin=second["margin"] + " revised")
    cells = pd.concat([first, again], ignore_index=True)
    cells["cell"] = range(len(cells))
    number = np.arange(len(first))
    number[revised] = range(len(first), len(cells))
    relations = all_relations(before, STRATEGY)
    new = relations.assign(cell=number[relations["cell"]], relation=relations["relation"] + len(cells))
    unknown = cells["suppressed"].to_numpy().copy()
    unknown[: len(first)] &= np.where(revised, True, second["suppressed"].to_numpy())

    assert leaks(cells, unknown, pd.concat([relations, new], ignore_index=True), THRESHOLD) == []
