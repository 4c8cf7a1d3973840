"""What a publication adds to what is known."""

import pandas as pd

from evaluation.protection.figures.relations import all_relations
from evaluation.protection.knowledge import Knowledge, nothing_known
from evaluation.protection.learning import Learned, learned
from tests.evaluation.protection.partnerships import STRATEGY, cells_by_hand

MONTH = (40, 30, 20)


def publication(number: int, earlier: Knowledge, *east: tuple[int, int, int]) -> tuple[Learned, Knowledge]:
    """Return what is learned from these months, and the knowledge with it. Nothing is shown."""
    cells = cells_by_hand(east=east, west=[MONTH] * len(east))
    known = learned(cells, all_relations(cells, STRATEGY), number, earlier)
    nothing = nothing_known()
    return known, Knowledge(known.figures, known.relations, nothing.tables, nothing.proof)


def test_the_same_again_teaches_nothing():
    first, known = publication(1, nothing_known(), MONTH)
    second, _ = publication(2, known, MONTH)

    assert len(second.figures) == len(first.figures)
    assert len(second.relations) == len(first.relations)
    assert (second.figures["since"] == 1).all()
    assert (second.figures["until"] == 2).all()


def test_a_revision_is_a_new_unknown():
    """One boy more: his count, his total and both forces' are new; the rest is what it was."""
    first, known = publication(1, nothing_known(), MONTH)
    second, _ = publication(2, known, (40, 31, 20))
    new = second.figures[second.figures["since"] == 2]

    assert sorted(zip(new["area"], new["margin"], new["gender"], strict=True)) == [
        ("both", "gender", "male"),
        ("both", "total", "total"),
        ("east", "gender", "male"),
        ("east", "total", "total"),
    ]
    assert (first.figures["value"] == second.figures["value"].iloc[: len(first.figures)]).all()


def test_all_relations_hold():
    """Those of both publications, each between the versions that were in force together."""
    _, known = publication(1, nothing_known(), MONTH, (5, 6, 7))
    second, _ = publication(2, known, (41, 30, 20), (5, 6, 7), (1, 2, 3))
    value = second.figures["value"]
    sums = (second.relations["coef"] * value[second.relations["figure"]].to_numpy()).groupby(
        second.relations["relation"]
    )

    assert (sums.sum() == 0).all()
    assert second.relations["relation"].nunique() > known.relations["relation"].nunique()


def test_back_unchanged():
    """A month that was away is a new figure, tied to the old one."""
    _, both = publication(1, nothing_known(), MONTH, (5, 6, 7))
    _, one = publication(2, both, MONTH)
    third, _ = publication(3, one, MONTH, (5, 6, 7))
    back = third.figures[third.figures["since"] == 3]
    ties = third.relations.groupby("relation").filter(lambda rows: len(rows) == 2 and rows["coef"].sum() == 0)
    pairs = ties.pivot_table(index="relation", columns="coef", values="figure")

    assert not back.empty
    assert set(back["figure"]) <= set(pairs[1])
    values = third.figures["value"]
    pd.testing.assert_series_equal(
        values[pairs[1]].reset_index(drop=True), values[pairs[-1]].reset_index(drop=True), check_names=False
    )


def test_revised_and_revised_back():
    """The third version is the first again, and everybody knows it."""
    _, one = publication(1, nothing_known(), MONTH)
    _, two = publication(2, one, (40, 31, 20))
    three, _ = publication(3, two, MONTH)
    boys = three.figures[(three.figures["area"] == "east") & (three.figures["gender"] == "male")]
    first, _, last = boys["figure"]
    tied = three.relations.groupby("relation")["figure"].agg(set)

    assert boys["since"].tolist() == [1, 2, 3]
    assert {first, last} in tied.tolist()
