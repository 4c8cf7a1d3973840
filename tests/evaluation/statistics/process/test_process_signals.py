"""The four rules against a second implementation that goes month by month, and what must not change a signal."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.statistics.process.process_signals import Signal, signals

# Whole numbers about a mean of 0, with limits at ±2.66 × 5 and a near zone from ±8.87.
MEAN, MOVING_RANGE = 0.0, 5.0
VALUES = st.lists(st.none() | st.integers(-16, 16), max_size=30)
# Runs and trends are rare among numbers drawn one by one.
STEPS = st.lists(st.tuples(st.sampled_from((-1, 0, 1)), st.integers(1, 9)), max_size=6)


def found(values: list[float | None]) -> list[Signal]:
    array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return [Signal(code) for code in signals(array, np.array([MEAN]), np.array([MOVING_RANGE])).tolist()]


def oracle(values: list[float | None]) -> list[Signal]:
    """Apply the rules in words, one month and one run at a time."""
    limit, near = 2.66 * MOVING_RANGE, 2.66 * MOVING_RANGE * 2 / 3

    def runs(month: int, length: int) -> list[list[float]]:
        """Return the runs of so many months, gapless, that this month is in, earliest first."""
        starts = range(max(0, month - length + 1), min(month, len(values) - length) + 1)
        windows = [values[start : start + length] for start in starts]
        return [[value for value in each if value is not None] for each in windows if None not in each]

    def signal(month: int) -> Signal:
        value = values[month]
        if value is None:
            return Signal.NONE
        if abs(value) > limit:
            return Signal.ABOVE_LIMITS if value > 0 else Signal.BELOW_LIMITS
        trend = Signal.NONE
        for run in runs(month, 7):
            steps = [later - earlier for earlier, later in pairwise(run)]
            if all(step > 0 for step in steps):
                trend = Signal.RISING
            if all(step < 0 for step in steps):
                trend = Signal.FALLING
        if trend:
            return trend
        sides = [{(each > 0) - (each < 0) for each in run} for run in runs(month, 3)]
        for run, side in zip(runs(month, 3), sides, strict=True):
            if side in ({1}, {-1}) and near < abs(value) and sum(near < abs(each) <= limit for each in run) >= 2:
                return Signal.TWO_OF_THREE_ABOVE if value > 0 else Signal.TWO_OF_THREE_BELOW
        if any({(each > 0) - (each < 0) for each in run} in ({1}, {-1}) for run in runs(month, 7)):
            return Signal.SEVEN_ABOVE if value > 0 else Signal.SEVEN_BELOW
        return Signal.NONE

    return [signal(month) for month in range(len(values))]


@settings(max_examples=300)
@given(VALUES)
def test_each_month_is_as_in_the_second_implementation(values: list[float | None]) -> None:
    assert found(values) == oracle(values)


@settings(max_examples=300)
@given(st.integers(-14, 14), STEPS, st.none() | st.integers(0, 40))
def test_runs_and_trends_are_as_in_the_second_implementation(
    start: int, steps: list[tuple[int, int]], gap: int | None
) -> None:
    values: list[float | None] = [start]
    for way, months in steps:
        values += [(values[-1] or 0) + way * (month + 1) for month in range(months)]
    if gap is not None and gap < len(values):
        values[gap] = None

    assert found(values) == oracle(values)


@given(VALUES)
def test_a_series_upside_down_has_its_signals_upside_down(values: list[float | None]) -> None:
    mirrored = found([None if value is None else -value for value in values])

    assert mirrored == [Signal(-signal) for signal in found(values)]


@given(VALUES, VALUES)
def test_nothing_runs_across_a_gap(before: list[float | None], after: list[float | None]) -> None:
    assert found([*before, None, *after]) == [*found(before), Signal.NONE, *found(after)]


@given(st.lists(st.lists(st.integers(-16, 16), min_size=12, max_size=12), min_size=1, max_size=5))
def test_many_series_at_once_are_each_as_alone(many: list[list[int]]) -> None:
    together = signals(np.array(many, dtype=np.float64), np.array([[MEAN]]), np.array([[MOVING_RANGE]]))

    assert [[Signal(code) for code in row] for row in together.tolist()] == [found(list(row)) for row in many]


def test_six_months_make_no_run_and_five_steps_no_trend() -> None:
    assert set(found([1, 3, 2, 3, 2, 3, -1])) == {Signal.NONE}
    assert set(found([-3, -2, -1, 1, 2, 3, 0])) == {Signal.NONE}


def test_seven_months_on_one_side_are_all_marked() -> None:
    assert found([-1, 1, 3, 2, 3, 2, 3, 1, -1]) == [Signal.NONE, *[Signal.SEVEN_ABOVE] * 7, Signal.NONE]


def test_a_peak_belongs_to_the_trend_that_follows() -> None:
    up, down = list(range(-3, 4)), list(range(2, -4, -1))

    assert found([*up, *down]) == [*[Signal.RISING] * 6, *[Signal.FALLING] * 7]


def test_a_month_that_ends_a_trend_keeps_its_direction() -> None:
    """After a tie, the package would call the last of the rising months falling."""
    up, down = list(range(-3, 4)), list(range(3, -4, -1))

    assert found([*up, *down]) == [*[Signal.RISING] * 7, *[Signal.FALLING] * 7]


def test_one_month_of_three_near_a_limit_is_nothing() -> None:
    assert set(found([1, 12, 1, -1])) == {Signal.NONE}
    assert found([1, 12, 1, 12, -1]) == [
        Signal.NONE, Signal.TWO_OF_THREE_ABOVE, Signal.NONE, Signal.TWO_OF_THREE_ABOVE, Signal.NONE,
    ]  # fmt: skip


@pytest.mark.parametrize("between", [-1, 0])
def test_two_months_near_a_limit_need_the_third_on_their_side(between: int) -> None:
    assert set(found([-1, 12, between, 12, -1])) == {Signal.NONE}


def test_the_first_rule_that_applies_is_named() -> None:
    """Seven on one side: one of them outside, two near, and the rest by their run."""
    S = Signal

    assert found([1, 2, 20, 12, 12, 1, 2]) == [
        S.SEVEN_ABOVE, S.SEVEN_ABOVE, S.ABOVE_LIMITS, S.TWO_OF_THREE_ABOVE, S.TWO_OF_THREE_ABOVE,
        S.SEVEN_ABOVE, S.SEVEN_ABOVE,
    ]  # fmt: skip
    assert found([-9, -6, -3, 0, 3, 6, 9]) == [S.RISING] * 7


def test_without_limits_only_runs_and_trends_are_found() -> None:
    none = np.array([np.nan])

    assert set(signals(np.full(10, 99.0), none, none).tolist()) == {0}
    assert set(signals(np.arange(10.0), none, none).tolist()) == {Signal.RISING}
    assert set(signals(np.full(10, 99.0), np.array([5.0]), none).tolist()) == {Signal.SEVEN_ABOVE}
