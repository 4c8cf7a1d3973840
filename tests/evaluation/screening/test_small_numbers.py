"""Small counts of people in an officer's sentence, and numbers at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.small_numbers import any_number, one_person, small_count

GIVES_ONE = (
    "3 boys", "three referrals", "1 in 4 of the 12", "There were three (3) young boys.", "Only two of them were boys",
    "Boys: 3", "referrals of boys fell from 6 to 2", "the number of girls was four", "2 victims came forward",
    "a single referral", "one girl disclosed", "a couple of referrals", "a pair of sisters", "3 of the 12",
    "two out of nine were boys", "25% of the 12 referrals", "Referrals fell to 3.", "3 more referrals than in April",
    "There were 2", "a third of the 9", "both girls", "4 cases", "the rise is due to one family",
    "three vulnerable young Asian girls", "2 siblings in one school", "In May 3 boys were referred",
    "This week 3 boys were referred", "the twins", "In May, three.", "four 13-15 year olds", "Three under-13s",
    "0-3 boys", "last year 2 referrals came from hotels", "３ boys",
)  # fmt: skip
GIVES_NONE = (
    "3 schools", "Referrals rose after two sessions in schools.", "Phase 2 of the campaign", "on 3 April",
    "1 in 4 referrals came from schools", "3.8 million people saw it", "Referrals rose to 41", "34 boys",
    "3,874 visitors", "13-15 year olds were referred more often", "children aged 4", "Both forces saw more referrals",
    "One reason is that schools refer more.", "a single route for referrals", "four weeks of training for officers",
    "In quarter 3 referrals fell", "two more officers joined the team", "one of the reasons referrals rose",
    "It cost £3 a child", "referrals rose by 12%", "Year 4 pupils saw the film", "by the end of May 2018",
    "Leaflets in 4 hotels", "fewer than 5 referrals", "two thirds of referrals", "from 3 May 2018",
    "No boys were referred.", "Referrals from the 2 new schools rose.",
)  # fmt: skip


@pytest.mark.parametrize("text", GIVES_ONE)
def test_a_small_count_is_refused(text: str) -> None:
    assert small_count(text, 5, "referrals", 60) == "block"


@pytest.mark.parametrize("text", GIVES_NONE)
def test_a_number_of_something_else_passes(text: str) -> None:
    assert small_count(text, 5, "referrals", 60) is None


@pytest.mark.parametrize("text", ["We met 3 head teachers", "Of these, 3 may be linked to one place"])
def test_a_number_of_something_unknown_is_asked_about(text: str) -> None:
    assert small_count(text, 5, "referrals") == "ask"


def test_a_share_of_the_months_own_figure() -> None:
    """A quarter of 12 is 3, and viewers see the 12; a quarter of 60 is 15."""
    for text in ("1 in 4 referrals came from schools", "25% of referrals were of boys", "a quarter of the referrals"):
        assert small_count(text, 5, "referrals", 12) == "block"
        assert small_count(text, 5, "referrals", 60) is None
        assert small_count(text, 5, "referrals", None) is None


def test_the_threshold_and_the_unit_are_the_strategys() -> None:
    assert small_count("7 boys", 10, "referrals") == "block"
    assert small_count("7 boys", 5, "referrals") is None
    assert small_count("4 wobbles", 5, "wobbles") == "block"
    assert small_count("4 wobbles", 5, "referrals") == "ask"


@given(st.integers(0, 3_000), st.sampled_from(["boys", "victims", "referrals", "young people", "cases"]))
def test_a_plain_count_of_people(number: int, who: str) -> None:
    """Refused from 1 to 4, whichever way round it is said, and no other number is."""
    for text in (f"{number} {who}", f"{who.capitalize()}: {number}", f"We saw {number:,} new {who} in May."):
        assert (small_count(text, 5, "referrals") == "block") == (1 <= number <= 4), text


@pytest.mark.parametrize("text", ["it was 14", "about fourteen", "May saw one more", "12%", "half of 30", "3 boys"])
def test_any_number(text: str) -> None:
    assert any_number(text)


@pytest.mark.parametrize("text", ["since 2017/18", "by 3 April", "in April 2018", "Nobody knows why.", ""])
def test_a_date_is_no_number(text: str) -> None:
    assert not any_number(text)


def test_one_person_is_told_of() -> None:
    for text in ("A girl was referred after it.", "The 15 year old boy was moved.", "an adult victim came forward"):
        assert one_person(text)
    for text in ("The child protection team met.", "Referrals of boys rose.", "A rise in child sexual exploitation."):
        assert not one_person(text)
