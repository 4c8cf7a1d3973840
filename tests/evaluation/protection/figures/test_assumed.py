"""What is taken for counts that arrived suppressed: 1, or what the definitions allow."""

import numpy as np
import pandas as pd
import pytest

from evaluation.definitions.sheets import REFERRALS_SHEET, SHEETS, VICTIMS_SHEET
from evaluation.protection.figures.assumed import with_assumed
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.keys import FURTHER, KEY
from tests.evaluation.protection.partnerships import STRATEGY, children_and_victims, months_from, observations

# Of one cell: the measure, the basis and the count, None where it arrived suppressed; and what is taken for it.
Counts = tuple[tuple[str, str, int | None, int], ...]
ALL, CHILDREN = "recorded_victims", "children_at_risk"
ONE, BOTH = "records", "individuals"
CASES: dict[str, Counts] = {
    "alone": ((CHILDREN, ONE, None, 1),),
    "beside a larger one": ((CHILDREN, ONE, 7, 7), (CHILDREN, BOTH, None, 1)),
    "nobody can be in none": ((CHILDREN, ONE, 0, 0), (CHILDREN, BOTH, None, 0)),
    "as many records as individuals": ((CHILDREN, ONE, None, 6), (CHILDREN, BOTH, 6, 6)),
    "neither": ((CHILDREN, ONE, None, 1), (CHILDREN, BOTH, None, 1)),
    "as many in all as children": ((ALL, ONE, None, 8), (CHILDREN, ONE, 8, 8)),
    "no more children than all": ((ALL, ONE, 0, 0), (CHILDREN, ONE, None, 0)),
    "no fewer records than people who are no children": (
        (ALL, ONE, None, 11), (ALL, BOTH, 7, 7), (CHILDREN, ONE, 9, 9), (CHILDREN, BOTH, 5, 5),
    ),
    "enough children that the others have a record each": (
        (ALL, ONE, 10, 10), (ALL, BOTH, 8, 8), (CHILDREN, ONE, 9, 9), (CHILDREN, BOTH, None, 7),
    ),
    "both measures": ((ALL, ONE, None, 1), (CHILDREN, ONE, None, 1)),
    "counts that contradict each other stay": ((ALL, ONE, 3, 3), (ALL, BOTH, 9, 9), (CHILDREN, ONE, None, 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_taken(name: str) -> None:
    """Beside the other counts of the same month, area and categories."""
    counts = CASES[name]
    same = {"month": "2020-05", "area": "ashby", "gender": "male", "age": "10_12", "ethnicity": "white"}
    rows = pd.DataFrame(
        {**same, "scheme": "self_defined", "kind": measure, "measure": measure, "basis": basis, "value": value}
        for measure, basis, value, _ in counts
    ).astype({"value": "Int64"})
    made = with_assumed(rows, VICTIMS_SHEET)

    assert made["value"].tolist() == [taken for *_, taken in counts]
    assert made["arrived"].tolist() == [value is None for *_, value, _ in counts]


def test_each_source_for_itself() -> None:
    """RISE's records are at least RISE's individuals, whatever other sources have."""
    same = {"month": "2020-05", "area": "ashby", "gender": "male", "age": "10_12", "measure": "referrals"}
    rows = pd.DataFrame(
        [
            {**same, "source": "rise", "basis": "records", "value": None},
            {**same, "source": "mash", "basis": "records", "value": 90},
            {**same, "source": "rise", "basis": "individuals", "value": 4},
        ]
    ).astype({"value": "Int64"})

    assert with_assumed(rows, REFERRALS_SHEET)["value"].tolist() == [4, 90, 4]


def test_what_was_not_sent_demands_nothing() -> None:
    """Individuals alone, without any records of the month and area."""
    rows = pd.DataFrame(
        [{"month": "2020-05", "area": "ashby", "source": "rise", "gender": "male", "age": "10_12",
          "measure": "referrals", "basis": "individuals", "value": None}]
    ).astype({"value": "Int64"})  # fmt: skip

    assert with_assumed(rows, REFERRALS_SHEET)["value"].tolist() == [1]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_left_that_is_less_than_nobody(seed: int) -> None:
    """Where the true counts agree with the definitions, so do those assumed: no difference is left out."""
    rng = np.random.default_rng(seed)
    frames = observations(rng, months_from("2020-12", 4), 4, 0.1) | children_and_victims(
        rng, months_from("2021-02", 2), 4
    )
    some = {key: suppressed(rng, rows) for key, rows in frames.items()}
    true, made = (all_cells(each, SHEETS, STRATEGY) for each in (frames, some))
    kept = [
        each[each["measure"].str.contains(" less ") | each["basis"].isin(FURTHER.values())] for each in (true, made)
    ]

    assert len(kept[0]) > 100
    assert kept[0][list(KEY)].reset_index(drop=True).equals(kept[1][list(KEY)].reset_index(drop=True))


def suppressed(rng: np.random.Generator, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows, one in ten without its count."""
    return rows.assign(value=rows["value"].astype("Int64").mask(rng.random(len(rows)) < 0.1))


@pytest.mark.parametrize("seed", range(2))
def test_which_figures_a_suppressed_count_is_part_of(seed: int) -> None:
    """Those that another number in its place would change, and no others: sums and differences of every kind."""
    rng = np.random.default_rng(seed)
    frames = observations(rng, months_from("2020-12", 5), 4, 0.1) | children_and_victims(
        rng, months_from("2021-02", 2), 4
    )
    some = {key: suppressed(rng, rows) for key, rows in frames.items()}
    made = all_cells(some, SHEETS, STRATEGY)
    # A number of its own for each, so that differences do not cancel out; records are still the larger.
    others = {}
    for key, rows in some.items():
        taken = with_assumed(rows, next(sheet for sheet in SHEETS if sheet.key == key))
        more = rng.integers(1_000, 2_000, len(rows)) * rows["value"].isna()
        others[key] = taken.assign(value=taken["value"] + more)
    both = made.merge(all_cells(others, SHEETS, STRATEGY), on=list(KEY), suffixes=("", "_other"))

    assert made["arrived"].any()
    assert both["arrived"].equals(both["value"] != both["value_other"])
    assert len(both) > 0.5 * len(made)
