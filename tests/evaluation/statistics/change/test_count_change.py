"""Two counts: as R has them, by the definition of exact limits, and never narrower when counts vary more."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.change.count_change import count_change, dispersion
from tests.evaluation.statistics.vectors import number, rows

COUNT = st.integers(0, 300)
MONTHS = st.integers(1, 24)
DISPERSION = st.floats(1, 50)


@pytest.mark.parametrize("row", rows("change/two_counts"), ids=lambda row: row["id"])
def test_a_change_is_as_in_r(row: dict[str, str]) -> None:
    found = count_change(*(int(row[column]) for column in ("c0", "c1", "t0", "t1")))

    assert found.ratio == (None if row["ratio"] == "Inf" else pytest.approx(float(row["ratio"]), abs=1e-6))
    assert found.low == pytest.approx(number(row["exact_lo"]), abs=1e-6)
    assert found.high == pytest.approx(number(row["exact_hi"]), abs=1e-6)
    assert found.p == pytest.approx(number(row["p_exact"]), abs=1e-6)


@pytest.mark.parametrize("row", rows("change/smallest_detectable_equal_periods"), ids=lambda row: row["base"])
def test_the_smallest_rise_and_fall_that_are_clear(row: dict[str, str]) -> None:
    """One less, or one more, is not."""
    base = int(row["base"])
    for to, way in ((row["rise_to"], 1), (row["fall_to"], -1)):
        if to:
            assert count_change(base, int(float(to))).direction == way
            assert count_change(base, int(float(to)) - way).direction == 0
        else:
            assert count_change(base, 0).direction == 0


def at_least(count: int, total: int, share: Fraction) -> float:
    """Return the binomial chance of so many of a total or more, exactly."""
    terms = (math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(count, total + 1))
    return float(sum(terms, Fraction(0)))


@given(st.integers(0, 40), st.integers(0, 40), MONTHS, MONTHS)
def test_limits_leave_half_the_rest_on_each_side(before: int, after: int, months: int, later: int) -> None:
    """With a ratio at the low limit, so many afterwards or more has a chance of 2.5%; at the high one, so few."""
    found, total = count_change(before, after, months, later), before + after

    def share(ratio: float) -> Fraction:
        return Fraction(ratio) * later / (Fraction(ratio) * later + months)

    if after:
        assert at_least(after, total, share(found.low)) == pytest.approx(0.025, rel=1e-6)
    else:
        assert found.low == 0
    if before:
        assert 1 - at_least(after + 1, total, share(found.high)) == pytest.approx(0.025, rel=1e-6)
    else:
        assert (found.ratio, found.high) == (None, math.inf)


@given(st.integers(0, 40), st.integers(0, 40), MONTHS, MONTHS)
def test_p_adds_up_every_split_that_is_no_likelier(before: int, after: int, months: int, later: int) -> None:
    total, share = before + after, Fraction(later, months + later)
    chances = [math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(total + 1)]
    expected = sum(each for each in chances if each <= chances[after] * (1 + Fraction(1, 10**7)))

    assert count_change(before, after, months, later).p == pytest.approx(float(expected), abs=1e-9)


@given(COUNT, COUNT, MONTHS, MONTHS, DISPERSION, DISPERSION)
def test_more_dispersion_never_narrows(
    before: int, after: int, months: int, later: int, one: float, other: float
) -> None:
    less, more = sorted([one, other])
    narrow, wide = (count_change(before, after, months, later, each) for each in (less, more))

    assert wide.low <= narrow.low * (1 + 1e-9)
    assert wide.high >= narrow.high * (1 - 1e-9)
    assert narrow.ratio == wide.ratio
    assert wide.ratio is None or wide.low <= wide.ratio <= wide.high


@given(COUNT, COUNT, MONTHS, MONTHS, DISPERSION)
def test_no_direction_is_claimed_that_the_interval_does_not_hold(
    before: int, after: int, months: int, later: int, factor: float
) -> None:
    found = count_change(before, after, months, later, factor)

    assert (found.direction == 1) == (found.low > 1)
    assert (found.direction == -1) == (found.high < 1)
    if found.direction:
        assert (after * months > before * later) == (found.direction == 1)


@given(st.integers(1, 300), st.integers(1, 300), MONTHS, MONTHS, DISPERSION)
def test_time_turned_round_is_the_inverse(before: int, after: int, months: int, later: int, factor: float) -> None:
    there, back = count_change(before, after, months, later, factor), count_change(after, before, later, months, factor)

    assert (there.low, there.high) == (pytest.approx(1 / back.high), pytest.approx(1 / back.low))
    assert there.p == (None if factor > 1 else pytest.approx(back.p))


def test_widening_is_about_the_square_root_of_the_dispersion() -> None:
    """For large counts, where logarithms are nearly normal."""
    plain, wide = count_change(4_000, 4_400), count_change(4_000, 4_400, dispersion=4)

    assert math.log(wide.high / wide.low) / math.log(plain.high / plain.low) == pytest.approx(2, abs=0.02)


def test_counts_divided_by_the_dispersion_are_what_is_told() -> None:
    plain, wide = count_change(41, 55), count_change(123, 165, dispersion=3)

    assert (wide.low, wide.high) == (pytest.approx(plain.low), pytest.approx(plain.high))
    assert wide.p is None


@pytest.mark.parametrize("less", [0.2, 0.0, -1.0])
def test_a_dispersion_below_one_narrows_nothing(less: float) -> None:
    assert count_change(41, 55, dispersion=less) == count_change(41, 55)


def test_from_nothing_to_nothing_says_nothing() -> None:
    found = count_change(0, 0)

    assert (found.ratio, found.low, found.high, found.p, found.direction) == (None, 0, math.inf, 1, 0)


@pytest.mark.parametrize(
    ("base", "expected"),
    [(0, "counts only"), (19, "counts only"), (20, "counts first"), (49, "counts first"), (50, "percent")],
)
def test_how_a_change_may_be_said(base: int, expected: str) -> None:
    assert count_change(base, 60).presentation == expected


@pytest.mark.parametrize(
    "arguments", [(-1, 5), (5, -1), (5, 5, 0, 1), (5, 5, 1, 0), (5, 5, 1, 1, math.nan), (5, 5, -2, 1)]
)
def test_what_is_no_count_is_refused(arguments: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="Counts are 0 or more"):
        count_change(*arguments)


# ------------------------------------------------------------------ dispersion
def test_dispersion_is_variance_over_mean() -> None:
    """Of 30 and 50, six times each: mean 40, sum of squares 1200, over 11 degrees of freedom and 40."""
    assert dispersion(np.array([30.0, 50.0] * 6)) == pytest.approx(1_200 / 40 / 11)


def test_dispersion_is_never_below_one() -> None:
    assert dispersion(np.array([40.0, 41.0] * 6)) == 1


@given(st.lists(st.integers(1, 500), min_size=12, max_size=40), st.randoms())
def test_order_and_gaps_do_not_matter(values: list[int], random: object) -> None:
    gapped: list[float] = [*values, math.nan, math.nan]
    random.shuffle(gapped)

    assert dispersion(np.array(gapped)) == pytest.approx(dispersion(np.array(values, dtype=np.float64)))


@pytest.mark.parametrize(
    "values", [[40.0, 50.0] * 5 + [40.0], [0.0] * 20, [], [math.nan] * 30, [40.0, 50.0] * 7 + [math.nan] * 5]
)
def test_too_little_tells_no_dispersion(values: list[float]) -> None:
    assert dispersion(np.array(values)) is None


def test_counts_of_chance_alone_have_a_dispersion_near_one() -> None:
    rng = np.random.default_rng(2017)
    found = [dispersion(rng.poisson(41, 240).astype(np.float64)) for _ in range(200)]

    assert np.mean([each for each in found if each is not None]) == pytest.approx(1.04, abs=0.02)
