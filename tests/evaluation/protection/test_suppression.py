"""Suppression with proof: hand-made tables, and every proof checked here in plain Python."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.suppression import (
    ARRIVED,
    EARLIER,
    PROTECTS,
    SHOWN,
    SMALL,
    Protection,
    Unprotectable,
    protect,
)
from tests.evaluation.protection.partnerships import STRATEGY, Counts, cells_by_hand, quick_cells

PLAIN = (40, 30, 20)
# The slide that was once published: 47 children, 45 of them girls.
SLIDE = (45, 2, 0)


def protection(cells: pd.DataFrame, number: int = 1, earlier: Knowledge | None = None) -> Protection:
    return protect(cells, all_relations(cells, STRATEGY), 5, number, earlier)


def joined(cells: pd.DataFrame, made: Protection) -> pd.DataFrame:
    return cells.assign(suppressed=made.suppression["suppressed"], reason=made.suppression["reason"])


def one(frame: pd.DataFrame, **key: str) -> pd.Series:
    """Return the only row with these values: by gender, of a month of the east, unless told otherwise."""
    key = {"area": "east", "period_kind": "month", "margin": "gender"} | key
    return frame[(frame[list(key)] == pd.Series(key)).all(axis=1)].squeeze()


def check_proof(
    knowledge: Knowledge, threshold: int = 5, least: Mapping[tuple[str, str], int] = MappingProxyType({})
) -> None:
    """Say in plain Python what the guarantee says. least: of kinds of period and periods known to be so many before."""
    figures = knowledge.figures
    value, shown = figures["value"].tolist(), figures["shown"].tolist()
    relations: dict[int, list[tuple[int, int]]] = {}
    for relation, figure, coef in knowledge.relations.itertuples(index=False, name=None):
        relations.setdefault(relation, []).append((figure, coef))
    tables: dict[int, dict[int, int]] = {0: {}}
    for table, figure, change in knowledge.tables.itertuples(index=False, name=None):
        tables.setdefault(table, {})[figure] = change
    for changes in tables.values():
        assert all(value[figure] + change >= 0 for figure, change in changes.items())
        assert not any(shown[figure] for figure in changes)
        for members in relations.values():
            assert sum(coef * (value[figure] + changes.get(figure, 0)) for figure, coef in members) == 0
    proof = {figure: (least, most) for figure, least, most in knowledge.proof.itertuples(index=False, name=None)}
    small = [figure for figure, count in enumerate(value) if 0 < count < threshold]
    for figure in small:
        if figures["role"][figure] == "support":
            continue
        assert not (shown[figure] and figures["arrived"][figure])
        assert not shown[figure]
        low, high = (value[figure] + tables[table].get(figure, 0) for table in proof[figure])
        lowest = least.get((figures["period_kind"][figure], figures["period"][figure]), 1)
        assert figures["arrived"][figure] or low <= lowest
        assert high >= max(threshold - 1, lowest + threshold - 2)


def test_nothing_small_nothing_hidden():
    """Not even a category that nobody is in."""
    cells = cells_by_hand(east=[(40, 30, 0)] * 3, west=[PLAIN] * 3)
    made = joined(cells, protection(cells))

    assert not made["suppressed"].any()
    assert (made["reason"] == SHOWN).all()


def test_two_boys():
    """Two boys among 47 children: they are hidden, and neither the girls nor the month before gives them away."""
    cells = cells_by_hand(east=[PLAIN, SLIDE], west=[PLAIN, PLAIN])
    made = protection(cells)
    after = joined(cells, made)

    assert one(after, period="2019-05", gender="male")["reason"] == SMALL
    hidden = after[after["suppressed"] & (after["period"] == "2019-05")]
    assert len(hidden) > 1
    assert set(hidden["reason"]) == {SMALL, PROTECTS}
    check_proof(made.knowledge)


def test_totals_are_kept():
    """The children of each force and of both are shown in every month, and the months before stay whole."""
    cells = cells_by_hand(east=[*[PLAIN] * 5, SLIDE], west=[PLAIN] * 6)
    after = joined(cells, protection(cells))

    assert not after.loc[after["margin"] == "total", "suppressed"].any()
    children = after[after["gender"].isin(["male", "female"]) & (after["period_kind"] == "month")]
    assert children["suppressed"].mean() < 0.2


def test_a_small_total():
    """Four children in all: the total is hidden too, and so is something beside it."""
    cells = cells_by_hand(east=[PLAIN, (2, 2, 0), PLAIN], west=[PLAIN] * 3)
    made = protection(cells)
    after = joined(cells, made)

    assert one(after, margin="total", period="2019-05")["suppressed"]
    check_proof(made.knowledge)


def test_nobody_but_a_few():
    """A store with one child in it shows nothing that says so."""
    cells = cells_by_hand(east=[(0, 1, 0)], west=[(0, 0, 0)])
    made = protection(cells)
    after = joined(cells, made)

    assert after.loc[after["value"] == 1, "suppressed"].all()
    check_proof(made.knowledge)


def test_the_same_again():
    """The same figures give the same publication."""
    cells = cells_by_hand(east=[SLIDE, PLAIN], west=[PLAIN, SLIDE])

    pd.testing.assert_frame_equal(protection(cells).suppression, protection(cells).suppression)


def test_what_was_hidden_stays_hidden():
    """Also when it is revised to a count that is not small, and what was shown stays as it was."""
    first = cells_by_hand(east=[PLAIN, SLIDE], west=[PLAIN, PLAIN])
    then = protection(first)
    second = cells_by_hand(east=[PLAIN, (45, 12, 0)], west=[PLAIN, PLAIN])
    now = protection(second, 2, then.knowledge)
    after = joined(second, now)

    assert one(after, period="2019-05", gender="male")["reason"] == EARLIER
    check_proof(now.knowledge)
    old = then.knowledge.figures
    pd.testing.assert_frame_equal(now.knowledge.figures.loc[: len(old) - 1, [*KEY, "value"]], old[[*KEY, "value"]])
    assert now.knowledge.figures["shown"].iloc[: len(old)][old["shown"].to_numpy()].all()


def test_a_revision_to_a_small_count():
    """It was shown as 30 and is 2: the difference of two shown totals must not tell."""
    first = cells_by_hand(east=[PLAIN, PLAIN], west=[PLAIN, PLAIN])
    then = protection(first)
    second = cells_by_hand(east=[PLAIN, (40, 2, 20)], west=[PLAIN, PLAIN])
    now = protection(second, 2, then.knowledge)

    assert one(joined(second, now), period="2019-05", gender="male")["suppressed"]
    check_proof(now.knowledge)


def test_a_month_more():
    """The months before keep what they showed and hid, and the new one is protected."""
    months = [PLAIN, SLIDE, (30, 3, 2), PLAIN, (20, 1, 9), PLAIN]
    known, hidden = None, pd.DataFrame(columns=list(KEY))
    for count in range(1, len(months) + 1):
        cells = cells_by_hand(east=months[:count], west=[PLAIN] * count)
        made = protection(cells, count, known)
        after = joined(cells, made)
        again = after.merge(hidden, on=list(KEY))
        assert len(again) == len(hidden)
        assert again["suppressed"].all()
        check_proof(made.knowledge)
        known, hidden = made.knowledge, after.loc[after["suppressed"], list(KEY)]


def test_away_and_back():
    """A month that was withdrawn and sent again unchanged is no new secret and no new clue."""
    both = cells_by_hand(east=[SLIDE, (31, 3, 9)], west=[PLAIN, PLAIN])
    less = cells_by_hand(east=[SLIDE], west=[PLAIN])
    first = protection(both)
    second = protection(less, 2, first.knowledge)
    third = protection(both, 3, second.knowledge)

    assert joined(both, first)["suppressed"].tolist() == joined(both, third)["suppressed"].tolist()
    check_proof(third.knowledge)


# ------------------------------------------------------------------ what earlier publications narrow
def quarter_with_others(*others: int | None) -> pd.DataFrame:
    """Return a quarter with so many others in April, May and June."""
    return cells_by_hand(east=[(20, 10, each) for each in others], west=[(20, 10, 0)] * 3)


def test_a_count_of_which_something_was_given_away_before():
    """Thirteen in the quarter and nine in June were shown: April and May have four. June is revised to none.

    So the quarter has four at least; nobody learns that it has no more, for June's count is not shown.
    """
    then = protection(quarter_with_others(2, 2, 9))
    cells = quarter_with_others(2, 2, 0)
    now = protection(cells, 2, then.knowledge)
    after = joined(cells, now)

    assert one(after, period="2019-06", gender="other")["suppressed"]
    assert then.narrowed.empty
    places = now.narrowed[["area", "period_kind", "period", "gender"]].to_numpy().tolist()
    assert sorted(places) == [[area, "quarter", "2019-06", "other"] for area in ("both", "east")]
    check_proof(now.knowledge, least={("quarter", "2019-06"): 4})


def test_what_is_narrowed_stays_so():
    """A month more finds the same tables, and says nothing of it again."""
    then = protection(quarter_with_others(2, 2, 9))
    now = protection(quarter_with_others(2, 2, 0), 2, then.knowledge)
    more = cells_by_hand(east=[(20, 10, each) for each in (2, 2, 0, 7)], west=[(20, 10, 0)] * 4)
    later = protection(more, 3, now.knowledge)

    assert later.narrowed.empty
    check_proof(later.knowledge, least={("quarter", "2019-06"): 4})


def test_a_small_count_that_is_known_already():
    """June was shown with none, and is again as it was; with April and May known to have four, nothing hides these."""
    known = None
    for number, others in enumerate([(12, 12, 0), (2, 2, 9)], start=1):
        known = protection(quarter_with_others(*others), number, known).knowledge
    with pytest.raises(Unprotectable) as refused:
        protection(quarter_with_others(2, 2, 0), 3, known)

    places = refused.value.keys[["area", "period_kind", "period", "gender"]].to_numpy().tolist()
    assert places == [[area, "quarter", "2019-06", "other"] for area in ("east", "both")]


def test_the_way_out():
    """June is sent as suppressed: then the quarter is known to be four or more, and never to be four."""
    known = None
    for number, others in enumerate([(12, 12, 0), (2, 2, 9)], start=1):
        known = protection(quarter_with_others(*others), number, known).knowledge
    cells = quarter_with_others(2, 2, None)
    now = protection(cells, 3, known)

    assert one(joined(cells, now), period="2019-06", period_kind="quarter", gender="other")["reason"] == ARRIVED
    check_proof(now.knowledge)


# ------------------------------------------------------------------ counts that arrived suppressed
YEAR = [PLAIN] * 12


def suppressed_in_may(others: int | None, months: int = 12) -> pd.DataFrame:
    """Return the cells of a year in which May's others of the east arrived suppressed, or as this number."""
    return cells_by_hand(east=[*YEAR[:1], (40, 30, others), *YEAR[2:months]], west=YEAR[:months])


def test_every_sum_of_a_suppressed_count_is_hidden_and_nothing_else():
    """The month, the quarter and the year, in the east and in both; the girls and boys beside it are shown."""
    cells = suppressed_in_may(None)
    made = protection(cells)
    after = joined(cells, made)
    hidden = after[after["suppressed"]]

    assert set(hidden["reason"]) == {ARRIVED}
    assert sorted(set(zip(hidden["area"], hidden["period_kind"], hidden["gender"], strict=True))) == [
        (area, kind, gender)
        for area in ("both", "east")
        for kind in ("month", "quarter", "rolling", "year")
        for gender in ("other", "total")
    ]
    assert set(hidden["period"]) == {"2019-05", "2019-06", "2020-03"}
    check_proof(made.knowledge)


def test_the_number_that_came():
    """All that was hidden for it is shown, since nothing in it is small."""
    then = protection(suppressed_in_may(None))
    cells = suppressed_in_may(20)
    now = protection(cells, 2, then.knowledge)

    assert not joined(cells, now)["suppressed"].any()
    check_proof(now.knowledge)


def test_a_small_number_that_came():
    """It is hidden, and no total gives it away beside the girls and boys, who were shown."""
    then = protection(suppressed_in_may(None))
    cells = suppressed_in_may(2)
    now = protection(cells, 2, then.knowledge)
    after = joined(cells, now)

    assert one(after, period="2019-05", gender="other")["reason"] == SMALL
    assert one(after, period="2019-05", margin="total", gender="total")["suppressed"]
    check_proof(now.knowledge)


def test_a_number_that_was_hidden_before_it_was_suppressed():
    """What was hidden for good stays hidden, whatever happens between."""
    known = None
    for number, others in enumerate((2, None, 20), start=1):
        cells = suppressed_in_may(others)
        made = protection(cells, number, known)
        check_proof(made.knowledge)
        known = made.knowledge

    assert one(joined(cells, made), period="2019-05", gender="other")["reason"] == EARLIER


def test_a_number_that_was_shown_before_it_was_suppressed():
    """Also when it is the number that is assumed: what was shown is another figure."""
    for others in (0, 20):
        then = protection(suppressed_in_may(others))
        cells = suppressed_in_may(None)
        now = protection(cells, 2, then.knowledge)

        assert not joined(suppressed_in_may(others), then)["suppressed"].any()
        assert one(joined(cells, now), period="2019-05", gender="other")["reason"] == ARRIVED
        check_proof(now.knowledge)


def test_the_same_suppressed_count_again():
    """A month more teaches nothing of it: it is the same unknown."""
    then = protection(suppressed_in_may(None, months=2))
    now = protection(suppressed_in_may(None, months=3), 2, then.knowledge)
    figures = now.knowledge.figures
    others = one(figures, period="2019-05", gender="other")

    assert (others["since"], others["until"], others["shown"]) == (1, 2, False)
    check_proof(now.knowledge)


@pytest.mark.slow
@settings(max_examples=60, derandomize=True)
@given(st.data())
def test_any_tables(data):
    """Sparse and dense, published one after the other with revisions."""
    count = st.sampled_from([0, 0, 0, 1, 2, 3, 4, 5, 8, 20])
    months = data.draw(st.integers(1, 4))
    table = st.lists(st.tuples(count, count, count), min_size=months, max_size=months)
    known = None
    for number in range(1, data.draw(st.integers(1, 3)) + 1):
        east: Counts = data.draw(table)
        cells, relations = quick_cells(east, data.draw(table))
        made = protect(cells.assign(role=PUBLISHED), relations, 5, number, known)
        check_proof(made.knowledge)
        known = made.knowledge
