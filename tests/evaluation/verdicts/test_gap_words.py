"""The gap between two groups: one answer about both, with a direction only where both models have it."""

from typing import get_args

import pytest
from hypothesis import given

from evaluation.statistics.change.before_and_after import Reason, Refused, agreed
from evaluation.statistics.intervals.interval import Interval
from evaluation.verdicts.gap_words import gap_verdict
from evaluation.verdicts.verdict import Subject, Verdict
from tests.evaluation.verdicts.plain import claims, faults
from tests.evaluation.verdicts.stories import LAUNCH, gap
from tests.evaluation.verdicts.test_launch_words import ratios

WHAT = Subject("referrals (records)", "LLR")


def said_of(common: tuple[float, float, float], own: tuple[float, float, float]) -> Verdict:
    verdict = agreed(Interval(*common, 0.95), Interval(*own, 0.95))
    return gap_verdict(WHAT, "boys", "girls", LAUNCH, gap(verdict, common, own))


@pytest.mark.parametrize(
    ("limits", "way", "text"),
    [
        ((1.27, 1.1, 1.5), "up", "of boys have been about 27% higher since L, likely between 10% and 50%."),
        ((0.7, 0.5, 0.9), "down", "of boys have been about 30% lower since L, likely between 10% and 50%."),
    ],
)
def test_a_clear_gap_is_against_the_other_group(limits: tuple[float, float, float], way: str, text: str) -> None:
    said = said_of(limits, limits)

    assert (said.condition, said.shape) == ("gap clear", way)
    assert said.headline == f"LLR: compared with girls, referrals (records) {text.replace(' L,', f' {LAUNCH.words},')}"
    assert "both may have risen, or both fallen" in said.doubt
    assert "does not prove" in said.doubt


def test_the_likely_range_is_the_widest_of_both_models() -> None:
    said = said_of((1.3, 1.2, 1.4), (1.25, 1.05, 1.6))

    assert "have been 25% to 30% higher since" in said.headline
    assert "between 5% and 60%" in said.headline


def test_no_gap_says_what_it_leaves_open() -> None:
    said = said_of((1.05, 0.9, 1.2), (1.1, 0.8, 1.4))

    assert (said.condition, said.shape) == ("gap not clear", "unclear")
    assert said.doubt == "Compared with girls, the figures for boys fit anything from 20% lower to 40% higher."
    assert dict(said.rows)["Average before launch, boys"] == "14.2 a month"


@given(ratios(), ratios())
def test_no_direction_is_claimed_that_its_interval_does_not_have(
    common: tuple[float, float, float], own: tuple[float, float, float]
) -> None:
    said = said_of(common, own)
    held = {"up"} if min(common[1], own[1]) > 1 else {"down"} if max(common[2], own[2]) < 1 else set()

    assert claims(said.headline) <= held
    assert (said.shape in {"up", "down"}) == (said.condition == "gap clear")
    assert faults(said.headline) == faults(said.doubt) == []


@pytest.mark.parametrize("reason", get_args(Reason))
def test_a_refusal_is_about_the_gap(reason: Reason) -> None:
    said = gap_verdict(WHAT, "boys", "girls", LAUNCH, Refused(reason, 8, 4, 6.27))

    assert said.shape == "no answer"
    assert "whether referrals (records) of boys changed differently from those of girls with" in said.headline
    assert claims(said.headline) == set()
    assert faults(said.headline) == faults(said.doubt) == []
