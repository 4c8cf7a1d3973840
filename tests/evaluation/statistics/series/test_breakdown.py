"""Breakdowns: a share only of what is shown, and a difference that chance is told apart from."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.series.breakdown import Breakdown, breakdown, difference, ratio, share
from evaluation.statistics.series.year_on_year import Figure

HIDDEN, MISSING = Figure(None, "suppressed"), Figure(None, "missing")
# 95% of a normal distribution lies so many standard errors to either side.
Z = 1.959963984540054


def shown(value: int) -> Figure:
    return Figure(value, "shown")


def rows(**counts: int | None) -> pd.DataFrame:
    """Return the rows of one area and year by gender; None for a hidden count."""
    values = pd.array(list(counts.values()), dtype="Int64")
    return pd.DataFrame({"gender": list(counts), "value": values, "suppressed": values.isna()})


def test_a_breakdown_keeps_what_is_hidden_apart_from_what_is_none() -> None:
    found = breakdown(rows(female=90, male=None, not_recorded=0), "gender", shown(100))

    assert found.parts == {"female": shown(90), "male": HIDDEN, "not_recorded": shown(0)}
    assert found.part("other") == MISSING
    assert found.part("male") == HIDDEN


def test_two_figures_of_one_category_are_refused() -> None:
    """Another dimension, summed away by picking one of its figures, would be a wrong figure."""
    double = pd.concat([rows(female=90), rows(female=10)])

    with pytest.raises(ValueError, match="one category"):
        breakdown(double, "gender", shown(100))


@pytest.mark.parametrize(
    ("whole", "blank", "recorded"),
    [
        (shown(1270), shown(52), shown(1218)),
        (shown(993), shown(0), shown(993)),
        (shown(1270), HIDDEN, HIDDEN),
        (HIDDEN, shown(52), HIDDEN),
        (MISSING, shown(52), MISSING),
    ],
)
def test_those_recorded_are_known_only_where_both_are_shown(whole: Figure, blank: Figure, recorded: Figure) -> None:
    assert Breakdown(whole, {"female": shown(1), "not_recorded": blank}).recorded == recorded


def test_a_breakdown_without_not_recorded_has_everybody_recorded() -> None:
    assert Breakdown(shown(40), {"female": shown(40)}).recorded == shown(40)


@pytest.mark.parametrize(
    ("part", "whole"), [(HIDDEN, shown(9)), (shown(9), HIDDEN), (MISSING, shown(9)), (shown(0), shown(0))]
)
def test_no_share_without_both_figures_and_a_base(part: Figure, whole: Figure) -> None:
    assert share(part, whole) is None


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_ends_of_a_share_lie_so_many_standard_errors_away(part: int, more: int) -> None:
    """Wilson's interval, by what defines it: each end p has (share - p)^2 = z^2 p (1 - p) / n."""
    whole = part + more
    found = share(shown(part), shown(whole))

    assert found is not None
    assert found.low <= found.value <= found.high
    for end in (found.low, found.high):
        assert math.isclose((found.value - end) ** 2, Z**2 * end * (1 - end) / whole, abs_tol=1e-9)


def test_a_difference_agrees_with_newcombes_example() -> None:
    """Newcombe 1998, table II, case (a), method 10: 56 of 70 less 48 of 80 is 0.2, from 0.0524 to 0.3339."""
    found = difference((shown(56), shown(70)), (shown(48), shown(80)))

    assert found is not None
    assert [round(each, 4) for each in (found.value, found.low, found.high)] == [0.2, 0.0524, 0.3339]


counts = st.tuples(st.integers(0, 200), st.integers(1, 200)).map(lambda two: (shown(two[0]), shown(sum(two))))


@given(counts, counts)
def test_a_difference_turned_round_is_the_same_the_other_way(
    first: tuple[Figure, Figure], other: tuple[Figure, Figure]
) -> None:
    there, back = difference(first, other), difference(other, first)

    assert there is not None
    assert back is not None
    assert math.isclose(there.low, -back.high, abs_tol=1e-12)
    assert math.isclose(there.value, -back.value, abs_tol=1e-12)


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("lost", [HIDDEN, MISSING])
def test_no_difference_without_all_four_figures(place: int, lost: Figure) -> None:
    figures = [shown(5), shown(60), shown(9), shown(70)]
    figures[place] = lost

    assert difference((figures[0], figures[1]), (figures[2], figures[3])) is None


def test_a_ratio_needs_both_figures_and_somebody_to_divide_by() -> None:
    assert ratio(shown(993), shown(655)) == pytest.approx(993 / 655)
    assert math.isnan(ratio(HIDDEN, shown(655)))
    assert math.isnan(ratio(shown(993), HIDDEN))
    assert math.isnan(ratio(shown(0), shown(0)))
