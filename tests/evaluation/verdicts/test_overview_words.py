"""Cells of the overview: figures with their months, and never a verdict that nothing supports."""

from evaluation.statistics.items.engagement import Engaged
from evaluation.verdicts.overview_words import RUNG_MEANS, RUNGS, engagement_words, media_words, voices_words

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
