"""What a printed percentage can stand for, beside trying every number of people."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.printed_percentages import people_meant


@given(st.integers(1, 900), st.sampled_from([0, 1]), st.data())
def test_it_is_every_number_that_rounds_to_it(base: int, places: int, data: st.DataObject) -> None:
    """By either way of rounding halves; a percentage that ends in .0 cannot be told from a whole one."""
    printed = Decimal(data.draw(st.integers(0, 100 * 10**places))) / 10**places
    if printed == printed.to_integral_value():
        places = 0
    possible = [
        people
        for people in range(base + 1)
        for way in (ROUND_HALF_UP, ROUND_HALF_DOWN)
        if (Decimal(100 * people) / base).quantize(Decimal(1).scaleb(-places), way) == printed
    ]
    fewest, most = people_meant(base, float(printed))

    if possible:
        assert (fewest, most) == (min(possible), max(possible))
    else:
        assert fewest == most
        assert abs(Decimal(100 * fewest) / base - printed) <= Decimal(50) / base


@pytest.mark.parametrize(
    ("base", "percent", "expected"),
    [(592, 99.0, (584, 589)), (592, 98.6, (584, 584)), (3, 40.0, (1, 1)), (40, 100.0, (40, 40)), (40, 0.0, (0, 0))],
)
def test_some_worked_by_hand(base: int, percent: float, expected: tuple[int, int]) -> None:
    assert people_meant(base, percent) == expected
