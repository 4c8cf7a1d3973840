"""Numbers aloud: the nearest whole per cent, and nothing that differs is said not to."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.verdicts import spoken
from tests.evaluation.verdicts.plain import numbers

RATIOS = st.floats(0.001, 30.0)


@pytest.mark.parametrize(("count", "text"), [(0, "0 months"), (1, "1 month"), (7, "7 months"), (1_200, "1,200 months")])
def test_one_is_singular(count: int, text: str) -> None:
    assert spoken.number_of(count, "month") == text


def test_an_odd_plural_is_given() -> None:
    assert (spoken.number_of(1, "person", "people"), spoken.number_of(2, "person", "people")) == (
        "1 person",
        "2 people",
    )


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0%"), (0.001, "less than 1%"), (0.243, "24%"), (0.999, "more than 99%"), (1.0, "100%")],
)
def test_only_none_is_0_per_cent_and_only_all_is_100(share: float, text: str) -> None:
    assert spoken.percent(share) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (1.0, "no change"),
        (1.34, "34% higher"),
        (0.88, "12% lower"),
        (1.001, "less than 1% higher"),
        (0.999, "less than 1% lower"),
        (0.0, "100% lower"),
        (0.0001, "more than 99% lower"),
        (11.0, "1,000% higher"),
        (11.1, "more than 1,000% higher"),
        (math.inf, "more than 1,000% higher"),
    ],
)
def test_a_ratio_has_a_size_and_a_side(ratio: float, text: str) -> None:
    assert spoken.changed(ratio) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.8791, 2.0617, "from 12% lower to 106% higher"),
        (1.1709, 1.536, "between 17% and 54% higher"),
        (0.6, 0.9, "between 10% and 40% lower"),
        (1.003, 1.2, "between less than 1% and 20% higher"),
        (1.0, 1.2, "from no change to 20% higher"),
        (0.8, 1.0, "from 20% lower to no change"),
        (1.171, 1.172, "close to 17% higher"),
        (0.5, math.inf, "from 50% lower to more than 1,000% higher"),
    ],
)
def test_a_range_says_on_which_side_it_lies(low: float, high: float, text: str) -> None:
    assert spoken.range_of_change(low, high) == text


@given(RATIOS, RATIOS)
def test_a_range_names_a_side_only_when_all_of_it_lies_there(one: float, other: float) -> None:
    low, high = sorted((one, other))
    said = spoken.range_of_change(low, high)

    assert ("lower" in said) == (low < 1)
    assert ("higher" in said) == (high > 1)


def test_a_range_over_both_sides_cannot_leave_its_side_out() -> None:
    with pytest.raises(ValueError, match="both sides"):
        spoken.sizes_of_change(0.9, 1.1)


@given(RATIOS)
def test_a_change_is_within_half_a_per_cent_of_what_is_said(ratio: float) -> None:
    said, exact = spoken.size_of_change(ratio), 100 * abs(ratio - 1)
    found = numbers(said)

    if said.startswith("less than"):
        assert exact < 1
    elif said.startswith("more than"):
        assert exact > found[0]
    elif said != "0%":
        assert abs(found[0] - exact) <= 0.5 + 1e-9


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.006, 0.141, "between 1 and 14 points higher"),
        (-0.141, -0.006, "between 1 and 14 points lower"),
        (-0.02, 0.01, "from 2 points lower to 1 point higher"),
        (-0.002, 0.002, "from less than 1 point lower to less than 1 point higher"),
        (0.0, 0.03, "from no difference to 3 points higher"),
        (0.011, 0.012, "close to 1 point higher"),
        (0.002, 0.01, "between less than 1 and 1 point higher"),
    ],
)
def test_points_say_on_which_side_they_lie(low: float, high: float, text: str) -> None:
    assert spoken.points_range(low, high) == text


def test_points_that_would_not_add_up_are_left_out() -> None:
    """7.5% and 19.0% read as 8% and 19%, and 11.5 points as 12: a reader would take one of them for wrong."""
    assert spoken.moved_by(0.368, 0.442, "R") == "up 7 percentage points (likely R)"
    assert spoken.moved_by(0.442, 0.368, "R") == "down 7 percentage points (likely R)"
    assert spoken.moved_by(0.0752, 0.1905, "R") == "up, likely R"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(30.44, 51.72, "31 to 51"), (-3.0, 9.2, "up to 9"), (29.5, 30.4, "30"), (30.2, 30.8, "30.2 to 30.8")],
)
def test_a_usual_range_is_the_counts_inside_the_limits(low: float, high: float, text: str) -> None:
    assert spoken.inside(low, high) == text


@given(st.integers(0, 500), st.floats(-20, 400), st.floats(2, 90))
def test_a_count_outside_the_limits_is_outside_the_usual_range(count: int, low: float, width: float) -> None:
    if low + width < 1:
        return
    said = numbers(spoken.inside(low, low + width))
    first, last = (0, said[0]) if len(said) == 1 and low <= 0 else (said[0], said[-1])

    assert (first <= count <= last) == (low <= count <= low + width)
