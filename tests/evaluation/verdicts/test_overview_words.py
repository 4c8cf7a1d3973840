"""Cells of the overview: figures with their months, and never a verdict that nothing supports."""

from evaluation.statistics.items.engagement import Engaged
from evaluation.verdicts.overview_words import RUNG_MEANS, RUNGS, as_dated, engagement_words, media_words, voices_words

NAMES = {"likes": "Likes", "shares": "Shares", "clicks": "Clicks"}


def test_engagement_with_the_year_before():
    found = [Engaged("likes", 1596, 181), Engaged("shares", 271, 89), Engaged("clicks", 4, 3)]

    assert engagement_words("2019-07", found, NAMES) == (
        "May to July 2019: 1,596 likes (181 in the same months of 2018); 271 shares (89). "
        "No target is set, and likes and clicks come in bursts."
    )


def test_engagement_without_a_year_before_or_over_the_new_year():
    assert engagement_words("2019-01", [Engaged("likes", 5, None)], NAMES).startswith(
        "November to January 2019: 5 likes. "
    )
    assert engagement_words("2019-01", [], NAMES) == "No three months in a row are held yet."


def test_months_that_one_area_sent_alone_are_left_out_and_that_is_said():
    said = engagement_words("2019-05", [Engaged("likes", 50, None)], NAMES, uneven=True)

    assert said.startswith("March to May 2019, the latest that every area sent: 50 likes. ")


def test_when_something_is_of_in_its_source_s_words_and_never_without_a_year():
    assert as_dated("", "2013-09") == "September 2013"
    assert as_dated("2013/14", "2013-09") == "2013/14"
    assert as_dated("after the campaign began", "2015-03") == "after the campaign began (March 2015 on)"


def test_media():
    assert media_words(0, "", 0) == "No coverage is held."
    assert media_words(1, "2013/14", 0) == "1 piece; latest: 2013/14; tone recorded for none."
    assert media_words(3, "May 2019", 2) == "3 pieces; latest: May 2019; tone recorded for 2."


def test_what_people_said():
    assert voices_words(0, "", []) == "Nothing that people said is held."
    assert voices_words(2, "May 2019", ["Coming forward", "Barriers"]) == (
        "2 things said; latest: May 2019; about coming forward and barriers. It shows that, not how often."
    )


def test_every_rung_is_explained():
    assert set(RUNGS) == set(RUNG_MEANS)
