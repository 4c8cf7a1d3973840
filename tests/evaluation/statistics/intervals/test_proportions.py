"""Proportions: as PHEindicatormethods and R have them, by definition of the score test, and within their bounds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.intervals.interval import Interval
from evaluation.statistics.intervals.proportions import Sampling, survey_change, wilson
from tests.evaluation.statistics.vectors import rows

Z = {0.95: 1.959963984540054, 0.998: 3.090232306167813}
OF_N = st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("row", rows("rates/proportion_wilson"), ids=lambda row: row["label"])
@pytest.mark.parametrize(("level", "column"), [(0.95, "95_0cl"), (0.998, "99_8cl")])
def test_a_proportion_is_as_in_phe_indicator_methods(row: dict[str, str], level: float, column: str) -> None:
    found = wilson(int(row["x"]), int(row["n"]), level)

    assert found.value == pytest.approx(float(row["value"]), abs=1e-9)
    assert found.low == pytest.approx(float(row[f"lower{column}"]), abs=1e-9)
    assert found.high == pytest.approx(float(row[f"upper{column}"]), abs=1e-9)


@given(OF_N, st.sampled_from(sorted(Z)))
def test_limits_are_where_the_score_test_just_rejects(of: tuple[int, int], level: float) -> None:
    """Not the formula again: at each limit, the observed proportion is z standard errors of that limit away."""
    x, n = of
    found = wilson(x, n, level)

    assert 0 <= found.low <= found.value <= found.high <= 1
    for limit in (found.low, found.high):
        if 0 < limit < 1:
            assert abs(found.value - limit) == pytest.approx(Z[level] * math.sqrt(limit * (1 - limit) / n), rel=1e-9)


@given(OF_N)
def test_yes_and_no_mirror_each_other(of: tuple[int, int]) -> None:
    x, n = of
    yes, no = wilson(x, n), wilson(n - x, n)

    assert (yes.low, yes.high) == (pytest.approx(1 - no.high), pytest.approx(1 - no.low))


@given(st.integers(1, 100_000), st.floats(0.5, 0.999))
def test_none_and_all_reach_the_end_exactly(n: int, level: float) -> None:
    assert wilson(0, n, level).low == 0
    assert wilson(n, n, level).high == 1


@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5), (0, 0), (1, -1)])
def test_what_is_no_proportion_is_refused(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(x, n)


@pytest.mark.parametrize("row", rows("rates/survey_difference_newcombe"), ids=lambda row: row["id"])
def test_a_change_between_two_waves_is_as_in_newcombe(row: dict[str, str]) -> None:
    found = survey_change(int(row["x0"]), int(row["n0"]), int(row["x1"]), int(row["n1"]), "random")
    difference = found.difference

    assert difference is not None
    assert (found.before, found.after) == (pytest.approx(float(row["p0"])), pytest.approx(float(row["p1"])))
    assert 100 * difference.value == pytest.approx(float(row["diff_pp"]), abs=1e-9)
    assert 100 * difference.low == pytest.approx(float(row["lo_pp"]), abs=1e-9)
    assert 100 * difference.high == pytest.approx(float(row["hi_pp"]), abs=1e-9)
    assert difference.excludes(0) == (row["clear"] == "True")


def test_the_published_example_of_newcombe() -> None:
    """Newcombe 1998, table II, contrast (a), method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    difference = survey_change(48, 80, 56, 70, "random").difference

    assert difference is not None
    assert (round(difference.low, 4), round(difference.high, 4)) == (0.0524, 0.3339)


@given(OF_N, OF_N)
def test_a_change_turned_round_is_its_negative(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = survey_change(*one, *other, "random").difference, survey_change(*other, *one, "random").difference

    assert there is not None
    assert back is not None
    assert (there.low, there.high) == (pytest.approx(-back.high), pytest.approx(-back.low))
    assert -1 - 1e-12 <= there.low <= there.value <= there.high <= 1 + 1e-12


@pytest.mark.parametrize("sampling", ["convenience", "not stated"])
def test_whoever_was_at_hand_carries_no_interval(sampling: Sampling) -> None:
    found = survey_change(148, 402, 176, 398, sampling)

    assert found.difference is None
    assert (found.before, found.after, found.sampling) == (148 / 402, 176 / 398, sampling)


@pytest.mark.parametrize(("value", "outside"), [(0.9, True), (1, False), (1.5, False), (2, False), (2.1, True)])
def test_what_an_interval_excludes(value: float, outside: bool) -> None:
    assert Interval(1.5, 1, 2, 0.95).excludes(value) == outside
