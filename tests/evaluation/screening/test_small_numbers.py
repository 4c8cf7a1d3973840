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
    "91% of victims were female, 9% were male", "No boys were referred.", "Referrals from the 2 new schools rose.",
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


# Each with the month's figure as viewers see it, 28: what is said leaves one to four, or is so few in other words.
LEAVES_FEW = (
    "47 children, 45 of them girls", "28 referrals, 26 of them girls", "6 of the 8 were girls", "26 of them were girls",
    "There were 26 girls.", "Girls: 26", "30 referrals: 14 girls from Corby and 13 girls from Kettering",
    "45 girls among 47 children", "boys made up 10% this month", "Boys were 10 per cent of referrals",
    "90% of referrals were of girls", "A tenth of the 30 were boys", "an eighth of the 16", "two thirds of the 12",
    "All but one", "All of them but two were girls", "everyone except one", "A trio of boys", "a quartet of girls",
    "a brace of boys", "II boys", "boys: iii", "a second boy this year", "the 3rd girl since May", "only one of them",
    "the quadruplets", "Nobody but one",
)  # fmt: skip
LEAVES_MANY = (
    "47 children, 30 of them girls", "14 of the 28 were girls", "34 boys and 32 girls were referred",
    "26 of the 28 schools took part", "8 out of 10 schools have a lead", "All but one of the schools took part",
    "Referrals rose from 26 to 28", "Referrals of boys rose by 12%", "94% of 312 pupils said yes",
    "9 in 10 parents knew where to get help", "Boys made up 40% this month", "Phase II of the campaign began",
    "A trio of local theatres hosted it", "The second phase began", "The third school joined in May",
    "The first boys' group met", "53% were 13 to 15, 33% were 10 to 12", "57 of the 60 schools took part",
    "(ii) schools refer more", "a second cohort of staff was trained",
)  # fmt: skip


@pytest.mark.parametrize("text", LEAVES_FEW)
def test_what_is_left_over_is_judged_like_what_is_said(text: str) -> None:
    """Whoever reads "47 children, 45 of them girls" knows of two boys."""
    assert small_count(text, 5, "referrals", 28) == "block"


@pytest.mark.parametrize("text", LEAVES_MANY)
def test_what_leaves_many_passes(text: str) -> None:
    assert small_count(text, 5, "referrals", 28) is None


@given(st.integers(5, 200), st.integers(5, 200))
def test_a_part_of_a_whole(whole: int, part: int) -> None:
    """Refused where one to four are left, and only there."""
    text = f"{whole} children were referred, {part} of them girls."

    assert (small_count(text, 5, "referrals") == "block") == (1 <= whole - part <= 4)


@given(st.integers(10, 90), st.integers(50, 400))
def test_a_percentage_of_the_months_figure(percent: int, figure: int) -> None:
    """Refused where it, or the rest of it, is one to four people to the nearest."""
    boys = round(percent / 100 * figure)

    assert (small_count(f"Boys made up {percent}% this month.", 5, "referrals", figure) == "block") == (
        1 <= boys <= 4 or 1 <= figure - boys <= 4
    )


@pytest.mark.parametrize("text", ["26 came from schools", "one in each of Corby and Kettering"])
def test_what_may_leave_few_is_asked_about(text: str) -> None:
    assert small_count(text, 5, "referrals", 28) == "ask"


@pytest.mark.parametrize(
    "text",
    ["III boys", "a trio", "half of them", "a handful", "none but the twins", "a boy each in Corby and Kettering",
     "double figures", "no boys at all", "all of them were boys", "a hat-trick", "several girls"],
)  # fmt: skip
def test_a_hidden_figure_is_told_in_words_too(text: str) -> None:
    assert any_number(text)


@pytest.mark.parametrize("text", ["No reason is known.", "All staff are trained.", "Most referrals come from schools."])
def test_words_that_tell_of_no_figure(text: str) -> None:
    assert not any_number(text)
