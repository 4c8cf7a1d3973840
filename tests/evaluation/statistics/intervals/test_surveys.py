"""What answers allow to be said: checked against plain counts, and against every whole number a percentage can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.intervals.proportions import wilson
from evaluation.statistics.intervals.surveys import answers


def test_a_random_sample_carries_wilsons_range() -> None:
    found = answers(400, 300, None, "random", 30)

    assert found.doubt == ""
    assert found.share == 0.75
    assert found.interval == wilson(300, 400)


@given(st.integers(50, 900), st.data())
def test_a_printed_percentage_reaches_over_all_that_it_can_stand_for(base: int, data: st.DataObject) -> None:
    """Whoever printed the percentage counted some whole number; its own range lies within ours."""
    yes = data.draw(st.integers(0, base))
    found = answers(base, None, float(round(100 * yes / base)), "random", 30)
    own = wilson(yes, base)

    assert found.interval is not None
    assert found.interval.low <= own.low
    assert found.interval.high >= own.high


@pytest.mark.parametrize(
    ("base", "yes", "percent", "sampling", "share", "doubt"),
    [
        (592, None, 99.0, "not_stated", 0.99, "sampling not stated"),
        (592, 586, None, "convenience", 586 / 592, "not a random sample"),
        (None, None, 100.0, "not_stated", 1.0, "base not stated"),
        (None, None, 100.0, "random", 1.0, "base not stated"),
        (29, 15, None, "random", None, "few asked"),
        (29, None, 50.0, "random", None, "few asked"),
        (40, None, None, "random", None, "withheld"),
        (None, None, None, "not_stated", None, "withheld"),
    ],
)
def test_without_a_known_random_sample_there_is_no_range(
    base: int | None, yes: int | None, percent: float | None, sampling: str, share: float | None, doubt: str
) -> None:
    found = answers(base, yes, percent, sampling, 30)

    assert (found.share, found.interval, found.doubt) == (share, None, doubt)


def test_more_yes_than_answers_is_a_fault() -> None:
    with pytest.raises(ValueError, match="5 of 4"):
        answers(4, 5, None, "random", 30)
