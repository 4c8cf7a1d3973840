"""Survey answers that are withheld, against all the numbers of people that a printed percentage can stand for."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.protection.small_surveys import small_answers_withheld

MINIMUM, THRESHOLD = 30, 5
SMALL = range(1, THRESHOLD)


def rows(*answers: tuple[int | None, int | None, float | None]) -> pd.DataFrame:
    """Return rows of sheet Surveys from (base, yes, percent)."""
    frame = pd.DataFrame(answers, columns=["base", "yes", "percent"])
    return frame.astype({"base": "Int64", "yes": "Int64", "percent": "float64"})


def shown(base: int | None, yes: int | None, percent: float | None) -> tuple[object, ...]:
    """Return what is published of one row, None for what is missing."""
    (found,) = small_answers_withheld(rows((base, yes, percent)), MINIMUM, THRESHOLD).to_dict("records")
    return tuple(None if pd.isna(found[name]) else found[name] for name in ("base", "yes", "percent"))


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ((592, None, 99.0), (592, None, 99.0)),
        ((None, None, 100.0), (None, None, 100.0)),
        ((200, 150, None), (200, 150, None)),
        ((30, 30, None), (30, 30, None)),
        ((30, 0, None), (30, 0, None)),
        # Too few.
        ((29, 20, None), (29, None, None)),
        ((29, None, 69.0), (29, None, None)),
        ((4, 4, None), (None, None, None)),
        # Small numbers of people, of either answer.
        ((200, 4, None), (200, None, None)),
        ((200, 196, None), (200, None, None)),
        ((200, 4, 2.0), (200, None, None)),
        ((100, None, 98.0), (100, None, None)),
        ((100, None, 95.0), (100, None, 95.0)),
        ((None, 3, None), (None, None, None)),
    ],
)
def test_what_is_shown(given_: tuple[int | None, int | None, float | None], expected: tuple[object, ...]) -> None:
    assert shown(*given_) == expected


def stands_for(base: int, percent: int) -> set[int]:
    """Return every number of people whose share is printed as this whole percentage, by either way of rounding."""
    return {
        people
        for people in range(base + 1)
        for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)
        if (Decimal(100 * people) / base).quantize(Decimal(1), way) == percent
    }


@given(st.integers(MINIMUM, 900), st.integers(0, 900))
def test_a_percentage_is_withheld_when_all_it_can_stand_for_is_small(base: int, people: int) -> None:
    percent = int((Decimal(100 * min(people, base)) / base).quantize(Decimal(1), ROUND_HALF_UP))
    possible = stands_for(base, percent)
    tells = any(group <= set(SMALL) for group in (possible, {base - each for each in possible}))

    found = shown(base, None, float(percent))

    assert possible
    if tells:
        assert found == (base, None, None)
    elif len(possible) > 2:
        # Half-way cases can be read either way: with one or two numbers the edges decide, and hiding more is safe.
        assert found == (base, None, float(percent))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_no_small_number_is_shown_or_left_over(answers: list[tuple[int, int]]) -> None:
    given_ = [(max(pair), min(pair), None) for pair in answers]
    found = small_answers_withheld(rows(*given_), MINIMUM, THRESHOLD)

    for base, yes in zip(found["base"], found["yes"], strict=True):
        assert pd.isna(base) or base not in SMALL
        if not pd.isna(yes):
            assert base >= MINIMUM
            assert yes not in SMALL
            assert base - yes not in SMALL


def test_nothing_to_withhold() -> None:
    assert small_answers_withheld(rows(), MINIMUM, THRESHOLD).empty
