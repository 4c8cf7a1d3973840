"""Since a launch: a direction only where both models have it, and every refusal says what is needed."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.change.before_and_after import (
    FEWEST_AFTER,
    FEWEST_BEFORE,
    SEASON_FROM,
    SMALLEST_MEAN,
    Reason,
    Refused,
    agreed,
)
from evaluation.statistics.intervals.interval import Interval
from evaluation.verdicts.launch_words import Launch, launch_verdict, model_words
from tests.evaluation.verdicts.plain import claims, faults, numbers
from tests.evaluation.verdicts.stories import LAUNCH, SUBJECT, model, since

REASONS = get_args(Reason)


@st.composite
def ratios(draw: st.DrawFn) -> tuple[float, float, float]:
    low, value, high = sorted(draw(st.lists(st.floats(0.05, 20.0), min_size=3, max_size=3, unique=True)))
    return value, low, high


@given(ratios(), ratios(), st.floats(0.9, 1.1), st.booleans())
def test_no_direction_is_claimed_that_its_interval_does_not_have(
    level: tuple[float, float, float], trend: tuple[float, float, float], a_month: float, season: bool
) -> None:
    verdict = agreed(Interval(*level, 0.95), Interval(*trend, 0.95))
    said = launch_verdict(SUBJECT, LAUNCH, since(verdict, level, trend, a_month, season))
    held = {"up" for each in (level, trend) if each[1] > 1} | {"down" for each in (level, trend) if each[2] < 1}

    assert claims(said.headline) <= held
    assert (said.shape in {"up", "down"}) == (verdict == "clear")
    if verdict == "clear":
        assert {said.shape} == held
    assert ("%" in said.headline) == (verdict != "trend")
    assert faults(said.headline) == faults(said.doubt) == []
    assert len(said.headline.split()) <= 30
    assert ("time of year" in said.doubt) == (not season)


@given(ratios(), ratios())
def test_every_number_is_a_rounding_of_a_limit(
    level: tuple[float, float, float], trend: tuple[float, float, float]
) -> None:
    verdict = agreed(Interval(*level, 0.95), Interval(*trend, 0.95))
    said = launch_verdict(SUBJECT, LAUNCH, since(verdict, level, trend))
    ends = [*level, trend[0], min(level[1], trend[1]), max(level[2], trend[2])]
    exact = [100 * abs(each - 1) for each in ends]

    for number in numbers(said.headline.replace("less than 1%", "").replace("more than 99%", "").replace("1,000%", "")):
        assert any(abs(number - each) <= 0.5 + 1e-9 for each in exact)


def test_the_likely_range_is_the_widest_of_both_models() -> None:
    said = launch_verdict(SUBJECT, LAUNCH, since("clear", (1.34, 1.2, 1.5), (1.3, 1.05, 1.6)))

    assert "have been 30% to 34% higher since" in said.headline
    assert "between 5% and 60%" in said.headline


def test_where_both_models_say_the_same_it_is_said_once() -> None:
    said = launch_verdict(SUBJECT, LAUNCH, since("clear", (1.34, 1.2, 1.5), (1.341, 1.05, 1.6)))

    assert "have been about 34% higher since" in said.headline


def test_a_clear_fall_says_what_a_fall_can_mean() -> None:
    said = launch_verdict(SUBJECT, LAUNCH, since("clear", (0.7, 0.6, 0.8), (0.72, 0.6, 0.9)))

    assert said.shape == "down"
    assert "have been 28% to 30% lower since" in said.headline
    assert said.doubt.endswith("A fall can mean that less is recognised, or that there is less harm.")


@pytest.mark.parametrize(
    ("level", "trend", "a_month", "text"),
    [
        ((1.4, 1.2, 1.6), (1.1, 0.9, 1.4), 1.02, "are higher since L, but may already have been rising"),
        ((0.7, 0.5, 0.8), (0.9, 0.8, 1.1), 0.98, "are lower since L, but may already have been falling"),
        ((1.4, 1.2, 1.6), (1.1, 0.9, 1.4), 0.98, "are higher since L, but not clearly so beside their earlier trend"),
        ((1.1, 0.9, 1.3), (0.7, 0.5, 0.9), 1.02, "are lower since L than their earlier trend led to, but not clearly"),
        ((1.4, 1.2, 1.6), (0.7, 0.5, 0.9), 1.04, "are higher since L than before, but lower than their earlier trend"),
        ((2.0, 1.6, 2.6), (1.3, 1.1, 1.5), 1.04, "are higher since L, but their earlier trend makes it unclear by how"),
    ],
)  # fmt: skip
def test_each_way_of_not_being_separable_is_said(
    level: tuple[float, float, float], trend: tuple[float, float, float], a_month: float, text: str
) -> None:
    assert agreed(Interval(*level, 0.95), Interval(*trend, 0.95)) == "trend"
    said = launch_verdict(SUBJECT, LAUNCH, since("trend", level, trend, a_month))

    assert text.replace("since L", f"since {LAUNCH.words}") in said.headline


def test_both_models_stand_behind_the_sentence() -> None:
    rows = dict(launch_verdict(SUBJECT, LAUNCH, since("none", (1.0, 0.87, 1.18), (1.05, 0.9, 1.28))).rows)

    assert rows["Months compared"] == "24 months before March 2018, 17 months from then on (data to July 2019)"
    assert rows["Average before launch"] == "41.1 a month"
    assert rows["Compared with the earlier trend"] == (
        "5% higher (95% interval from 10% lower to 28% higher); months vary 1.3 times as much as by chance alone"
    )
    assert rows["Time of year"] == "allowed for"


def test_less_variation_than_chance_is_taken_as_chance() -> None:
    assert model_words(model((1.0, 0.9, 1.1), 0.4)).endswith("months vary as chance alone would")


@pytest.mark.parametrize("reason", REASONS)
def test_a_refusal_claims_nothing_and_says_why(reason: Reason) -> None:
    said = launch_verdict(SUBJECT, LAUNCH, Refused(reason, 8, 4, 6.27))

    assert said.shape == "no answer"
    assert "too early to say whether" in said.headline or "we cannot say whether" in said.headline
    assert claims(said.headline) == set()
    assert said.doubt
    assert faults(said.headline) == faults(said.doubt) == []


def test_each_refusal_says_something_else() -> None:
    said = {launch_verdict(SUBJECT, LAUNCH, Refused(reason, 8, 4, 6.27)).headline for reason in REASONS}

    assert len(said) == len(REASONS)


@pytest.mark.parametrize(
    ("reason", "refused", "needed"),
    [
        ("too_few_before", (8, 12, 40.0), f"8 months before launch; {FEWEST_BEFORE} are needed"),
        ("too_few_before", (1, 12, 40.0), f"1 month before launch; {FEWEST_BEFORE} are needed"),
        ("too_few_before", (0, 12, float("nan")), f"no month before launch; {FEWEST_BEFORE} are needed"),
        ("too_few_after", (24, 1, 40.0), f"1 month since launch; {FEWEST_AFTER} are needed"),
        ("too_few_after", (24, 0, 40.0), f"no month yet since launch; {FEWEST_AFTER} are needed"),
        ("counts_too_small", (24, 12, 9.97), f"9.9 a month before launch; {SMALLEST_MEAN:.0f} are needed"),
        ("series_break", (9, 12, 40.0), "a change of definition or system (New definition of CSE) lies too near"),
        ("too_many_gaps", (20, 12, 40.0), "more than 1 month in 10 is missing or hidden [c]"),
    ],
)
def test_a_refusal_gives_what_there_is_and_what_is_needed(
    reason: Reason, refused: tuple[int, int, float], needed: str
) -> None:
    assert launch_verdict(SUBJECT, LAUNCH, Refused(reason, *refused)).headline.endswith(f": {needed}.")


@pytest.mark.parametrize(
    ("launched", "data_to", "after", "when"),
    [
        ("2019-04", "2019-07", 4, "September 2019"),
        ("2019-10", "2019-07", 0, "March 2020"),
        ("2019-02", "2019-07", 5, "August 2019"),  # one of the six months has no figure
    ],
)
def test_too_early_names_the_month_that_will_do(launched: str, data_to: str, after: int, when: str) -> None:
    launch = Launch("A campaign", launched, data_to)

    assert when in launch_verdict(SUBJECT, launch, Refused("too_few_after", 24, after, 40.0)).doubt


def test_the_season_needs_the_months_that_are_said() -> None:
    said = launch_verdict(SUBJECT, LAUNCH, since("none", (1.0, 0.9, 1.1), (1.0, 0.9, 1.1), season=False))

    assert f"that takes {SEASON_FROM} months before launch" in said.doubt
