"""Rates: as PHEindicatormethods has them, and by the definition of exact limits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.intervals.rates import rate_per_10_000
from tests.evaluation.statistics.vectors import rows


@pytest.mark.parametrize("row", rows("rates/rate_byars"), ids=lambda row: row["area"])
@pytest.mark.parametrize(("level", "column"), [(0.95, "95_0cl"), (0.998, "99_8cl")])
def test_a_rate_is_as_in_phe_indicator_methods(row: dict[str, str], level: float, column: str) -> None:
    found = rate_per_10_000(int(row["x"]), int(row["n"]), level)

    assert found.value == pytest.approx(float(row["value"]), abs=1e-9)
    assert found.low == pytest.approx(float(row[f"lower{column}"]), abs=1e-9)
    assert found.high == pytest.approx(float(row[f"upper{column}"]), abs=1e-9)


def at_most(count: int, mean: float) -> float:
    """Return the Poisson chance of so many events or fewer, term by term."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


@given(st.integers(0, 9), st.sampled_from([0.9, 0.95, 0.998]))
def test_below_ten_limits_are_the_means_that_leave_half_the_rest_on_each_side(count: int, level: float) -> None:
    found = rate_per_10_000(count, 10_000, level)

    assert at_most(count, found.high) == pytest.approx((1 - level) / 2, rel=1e-9)
    if count:
        assert 1 - at_most(count - 1, found.low) == pytest.approx((1 - level) / 2, rel=1e-9)
    else:
        assert found.low == 0


@given(st.integers(10, 150))
def test_from_ten_limits_are_close_to_the_exact_ones(count: int) -> None:
    """Byar's are an approximation: the chance that they leave out is within a twentieth of what it should be."""
    found = rate_per_10_000(count, 10_000)

    assert at_most(count, found.high) == pytest.approx(0.025, rel=0.05)
    assert 1 - at_most(count - 1, found.low) == pytest.approx(0.025, rel=0.05)


def test_from_ten_on_limits_are_no_longer_the_exact_ones() -> None:
    """Byar's as Breslow and Day have them, page 69: 10 × (1 - 1/90 - 1.96 / (3 √10))³."""
    assert rate_per_10_000(10, 10_000).low == pytest.approx(10 * (1 - 1 / 90 - 1.959963985 / (3 * 10**0.5)) ** 3)
    assert at_most(10, rate_per_10_000(10, 10_000).high) != pytest.approx(0.025, rel=1e-6)


@given(st.integers(0, 10_000), st.integers(1, 10**7))
def test_a_rate_lies_within_its_limits_and_scales(count: int, population: int) -> None:
    found, half = rate_per_10_000(count, population), rate_per_10_000(count, 2 * population)

    assert 0 <= found.low <= found.value <= found.high
    assert (2 * half.low, 2 * half.high) == (pytest.approx(found.low), pytest.approx(found.high))


@pytest.mark.parametrize(("count", "population"), [(-1, 100), (5, 0), (5, -100)])
def test_what_has_no_rate_is_refused(count: int, population: int) -> None:
    with pytest.raises(ValueError, match="no rate"):
        rate_per_10_000(count, population)
