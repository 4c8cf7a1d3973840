"""Survey answers that are withheld, against all the numbers of people that a printed percentage can stand for."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import parse_strategy
from evaluation.protection.small_surveys import small_answers_withheld

MINIMUM, THRESHOLD = 30, 5
SMALL = range(1, THRESHOLD)
WITHHELD = (None, None, None)
COLUMNS = ["month", "dated", "area", "campaign", "audience", "question", "base", "yes", "percent"]


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy, whose minimum and threshold are those above."""
    path = Path(__file__).parents[3] / "sample_data" / "strategy.toml"
    return parse_strategy(path.read_text(encoding="utf-8"))


def rows(*answers: tuple[int | None, int | None, float | None]) -> pd.DataFrame:
    """Return rows of sheet Surveys from (base, yes, percent), each a question of its own campaign."""
    frame = pd.DataFrame([("2019-07", "", "llr", str(at), "boys", str(at), *row) for at, row in enumerate(answers)],
                         columns=COLUMNS)  # fmt: skip
    return frame.astype({"base": "Int64", "yes": "Int64", "percent": "float64"})


def shown(strategy: Strategy, base: int | None, yes: int | None, percent: float | None) -> tuple[object, ...]:
    """Return what is published of one row, None for what is missing."""
    (found,) = small_answers_withheld(rows((base, yes, percent)), rows(), strategy).to_dict("records")
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
        ((29, 20, None), WITHHELD),
        ((29, None, 69.0), WITHHELD),
        ((4, 4, None), WITHHELD),
        # Small numbers of people, of either answer.
        ((200, 4, None), WITHHELD),
        ((200, 196, None), WITHHELD),
        ((200, 4, 2.0), WITHHELD),
        ((100, None, 98.0), WITHHELD),
        ((100, None, 95.0), (100, None, 95.0)),
        ((None, 3, None), WITHHELD),
    ],
)
def test_what_is_shown(
    given_: tuple[int | None, int | None, float | None], expected: tuple[object, ...], strategy: Strategy
) -> None:
    """All of a row or nothing: the base beside a withheld answer would tell why it is withheld."""
    assert shown(strategy, *given_) == expected


def stands_for(base: int, percent: int) -> set[int]:
    """Return every number of people whose share is printed as this whole percentage, by either way of rounding."""
    return {
        people
        for people in range(base + 1)
        for way in (ROUND_HALF_UP, ROUND_HALF_EVEN)
        if (Decimal(100 * people) / base).quantize(Decimal(1), way) == percent
    }


@given(base=st.integers(MINIMUM, 900), people=st.integers(0, 900))
def test_a_percentage_is_withheld_when_all_it_can_stand_for_is_small(
    base: int, people: int, strategy: Strategy
) -> None:
    percent = int((Decimal(100 * min(people, base)) / base).quantize(Decimal(1), ROUND_HALF_UP))
    possible = stands_for(base, percent)
    tells = any(group <= set(SMALL) for group in (possible, {base - each for each in possible}))

    found = shown(strategy, base, None, float(percent))

    assert possible
    if tells:
        assert found == WITHHELD
    elif len(possible) > 2:
        # Half-way cases can be read either way: with one or two numbers the edges decide, and hiding more is safe.
        assert found == (base, None, float(percent))


@given(answers=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_no_small_number_is_shown_or_left_over(answers: list[tuple[int, int]], strategy: Strategy) -> None:
    given_ = [(max(pair), min(pair), None) for pair in answers]
    found = small_answers_withheld(rows(*given_), rows(), strategy)

    for base, yes in zip(found["base"], found["yes"], strict=True):
        assert pd.isna(base) == pd.isna(yes)
        if not pd.isna(yes):
            assert base >= MINIMUM
            assert yes not in SMALL
            assert base - yes not in SMALL


def test_nothing_to_withhold(strategy: Strategy) -> None:
    assert small_answers_withheld(rows(), rows(), strategy).empty
