"""What the officer is told of months that wait and of counts without a number."""

import pytest

from evaluation.verdicts.waiting_words import awaited_words, without_number_words

PLACES = [("Referrals", "LLR", f"2019-{month:02}") for month in range(1, 7)]


@pytest.mark.parametrize("words", [awaited_words, without_number_words])
def test_places_are_named_up_to_four(words) -> None:
    assert words([]) == ""
    assert "Referrals, LLR, January 2019" in words(PLACES[:1])
    assert "more" not in words(PLACES[:4])
    assert "April 2019; and 2 more" in words(PLACES)
    assert "May 2019" not in words(PLACES)


def test_each_says_what_it_means() -> None:
    assert awaited_words(PLACES[:1]).startswith("Not published until the rest has come")
    assert "is [c] until the number comes" in without_number_words(PLACES[:1])
