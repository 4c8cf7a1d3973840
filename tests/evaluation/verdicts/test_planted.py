"""From counts to the sentence: planted changes are said as such, through the statistics as pages use them."""

import numpy as np
import pytest

from evaluation.statistics.change.before_and_after import Refused
from evaluation.statistics.change.gap_change import gap_change
from evaluation.statistics.change.since_launch import since_launch
from evaluation.verdicts.gap_words import gap_verdict
from evaluation.verdicts.launch_words import launch_verdict
from evaluation.verdicts.verdict import Condition, Subject
from tests.evaluation.verdicts.plain import claims, faults
from tests.evaluation.verdicts.stories import LAUNCH, SUBJECT

NOISE = np.random.default_rng(11).normal(size=42)
BEFORE = 24


def counts(expected: np.ndarray) -> np.ndarray:
    return np.round(expected + NOISE[: len(expected)] * np.sqrt(expected))


def stepped(before: float, after: float) -> np.ndarray:
    return counts(np.repeat([before, after], [BEFORE, 18]))


@pytest.mark.parametrize(
    ("series", "condition", "claimed"),
    [
        (stepped(40, 90), "clear since launch", {"up"}),
        (stepped(90, 40), "clear since launch", {"down"}),
        (stepped(60, 60), "no clear change since launch", set()),
        (counts(np.linspace(30, 90, 42)), "not separable from trend", {"up"}),
        (stepped(6, 9), "refused", set()),
        (stepped(40, 90)[:28], "too early", set()),
    ],
)
def test_a_planted_change_is_said_as_what_it_is(series: np.ndarray, condition: Condition, claimed: set[str]) -> None:
    said = launch_verdict(SUBJECT, LAUNCH, since_launch(series, BEFORE))

    assert said.condition == condition
    assert claims(said.headline) == claimed
    assert faults(said.headline) == faults(said.doubt) == []


@pytest.mark.parametrize(
    ("boys", "girls", "condition", "claimed"),
    [
        (stepped(30, 70), np.full(42, 60.0), "gap clear", {"up"}),
        (stepped(60, 60), stepped(60, 60), "gap not clear", set()),
    ],
)
def test_a_planted_gap_is_said_as_what_it_is(
    boys: np.ndarray, girls: np.ndarray, condition: Condition, claimed: set[str]
) -> None:
    result = gap_change(boys, girls, BEFORE)
    said = gap_verdict(Subject("referrals (records)", "LLR"), "boys", "girls", LAUNCH, result)

    assert not isinstance(result, Refused)
    assert said.condition == condition
    assert claims(said.headline) == claimed
