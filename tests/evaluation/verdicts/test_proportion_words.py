"""Shares: with their likely range, from a base of 50, and never without the count that can contradict them."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.statistics.change.share_and_count import share_and_count
from evaluation.statistics.intervals.proportions import Sampling, survey_change, wilson
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.proportion_words import (
    Part,
    proportion,
    proportion_of,
    share_and_count_sentence,
    survey_sentence,
)
from tests.evaluation.verdicts.plain import claims, faults, numbers
from tests.evaluation.verdicts.stories import HIDDEN, MISSING, shown

VICTIMS = "victims of recorded crime (records)"


@st.composite
def counts(draw: st.DrawFn, most: int = 3_000) -> tuple[int, int]:
    whole = draw(st.integers(1, most))
    return draw(st.integers(0, whole)), whole


def part(few: int | Figure, many: int | Figure, label: str) -> Part:
    figures = [each if isinstance(each, Figure) else shown(each) for each in (few, many)]
    return Part("Boys", *figures, label)


@pytest.mark.parametrize(
    ("few", "many", "text"),
    [
        (157, 647, "24% (likely between 21% and 28%)"),
        (3, 12, "3 of 12"),
        (49, 49, "49 of 49"),
        (0, 100, "0% (likely between 0% and 4%)"),
        (1, 900, "less than 1% (likely between less than 1% and 1%)"),
        (1, 20_000, "less than 1% (likely less than 1%)"),
        (50_000, 200_000, "25% (likely close to 25%)"),
        (50, 50, "100% (likely between 93% and 100%)"),
    ],
)
def test_a_share_has_its_range(few: int, many: int, text: str) -> None:
    assert proportion(few, many) == text


@given(counts())
def test_a_percentage_takes_a_base_of_50_and_rounds_what_wilson_gives(pair: tuple[int, int]) -> None:
    said, share = proportion(*pair), wilson(*pair)
    exact = [100 * each for each in (share.value, share.low, share.high)]

    assert ("%" in said) == (pair[1] >= 50)
    if "%" in said:
        plain = re.sub(r"(less|more) than (1|99)%", "", said)
        assert all(any(abs(number - each) <= 0.5 + 1e-9 for each in exact) for number in numbers(plain))


@pytest.mark.parametrize(
    ("few", "many", "text"),
    [
        (shown(157), shown(647), "24% (likely between 21% and 28%)"),
        (HIDDEN, shown(647), "[c]: the count is not shown"),
        (shown(20), HIDDEN, "[c]: the base is not shown"),
        (shown(0), shown(0), "none recorded"),
        (MISSING, MISSING, "no complete figure"),
    ],
)
def test_a_share_without_part_or_base_says_why(few: Figure, many: Figure, text: str) -> None:
    assert proportion_of(few, many) == text


@pytest.mark.parametrize(
    ("few", "many", "text"),
    [
        ((100, 120), (400, 300), "The share rose from 25% to 40%."),
        ((100, 104), (400, 400), "The share rose from 25% to 26%. The share's change can easily be chance."),
        ((100, 100), (400, 250), "Mind the share: it rose from 25% to 40%, but the count stayed the same."),
        ((100, 120), (400, 480), "Mind the share: it stayed at about 25%, but the count rose."),
        ((100, 90), (400, 200), "Mind the share: it rose from 25% to 45%, but the count fell."),
        ((10, 20), (40, 60), "Too few for shares."),
        ((0, 0), (0, 60), "Too few for shares."),
    ],
)
def test_a_share_is_told_with_its_count(few: tuple[int, int], many: tuple[int, int], text: str) -> None:
    said = share_and_count_sentence(share_and_count(few, many), "boys", "referrals (records)", "2017/18", "2018/19")

    assert said == (
        f"Boys: {few[0]} of {many[0]} referrals (records) in 2017/18, {few[1]} of {many[1]} in 2018/19. {text}"
    )


@given(counts(), counts())
def test_the_way_of_a_share_agrees_with_its_numbers(one: tuple[int, int], two: tuple[int, int]) -> None:
    both = share_and_count((one[0], two[0]), (one[1], two[1]))
    said = share_and_count_sentence(both, "boys", "referrals (records)", "2017/18", "2018/19")
    assume("Too few" not in said)
    share = said.split("hare", 1)[1].split("count", 1)[0]

    moved = both.share_change or 0.0
    assert ("rose" in share, "fell" in share) in {(moved > 0, moved < 0), (False, False)}
    assert ("stayed at about" in share) == ("rose" not in share and "fell" not in share)
    assert ("Mind the share" in said) == both.share_misleads
    assert faults(said) == []


@pytest.mark.parametrize(
    ("sampling", "text"),
    [
        ("convenience", "37% of 402 asked knew whom to tell, then 44% of 398. "
                        "No more can be said: those asked were not chosen at random."),
        ("not stated", "37% of 402 asked knew whom to tell, then 44% of 398. "
                       "No more can be said: how people were chosen is not stated."),
    ],
)  # fmt: skip
def test_those_at_hand_stand_for_nobody_else(sampling: Sampling, text: str) -> None:
    asked = (148, 402, 176, 398)

    assert survey_sentence(survey_change(*asked, sampling), "knew whom to tell", *asked) == text


@given(counts(800), counts(800))
def test_a_survey_claims_only_what_its_interval_does(one: tuple[int, int], two: tuple[int, int]) -> None:
    change = survey_change(*one, *two, "random")
    assert change.difference is not None
    said = survey_sentence(change, "knew whom to tell", *one, *two)
    clear = change.difference.excludes(0) and min(one[1], two[1]) >= 50

    assert claims(said) == ({"up" if change.difference.value > 0 else "down"} if clear else set())
    assert ("%" in said) == (min(one[1], two[1]) >= 50)
    assert faults(said) == []
