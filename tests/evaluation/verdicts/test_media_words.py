"""Sentences about coverage: what was not recorded is said, and no two media are added."""

import pytest

from evaluation.statistics.items.pieces import Extent
from evaluation.verdicts.media_words import coverage_headline, extent_sentences, feedback_headline, not_recorded

NAMES = {"radio": "Radio", "print": "Print", "television": "Television"}


@pytest.mark.parametrize(
    ("pieces", "tones", "said"),
    [
        (0, {}, "LLR: no media coverage is held."),
        (1, {"Positive": 0}, "LLR: 1 piece of media coverage, none with its tone recorded."),
        (2, {"Positive": 2, "Mixed": 0}, "LLR: 2 pieces of media coverage: 2 positive."),
        (5, {"Positive": 2, "Mixed": 1}, "LLR: 5 pieces of media coverage: 2 positive, 1 mixed, 2 not recorded."),
    ],
)
def test_how_many_and_in_what_tone(pieces, tones, said):
    assert coverage_headline("LLR", pieces, tones) == said


def test_what_was_not_recorded_is_counted():
    assert not_recorded(4, {"tone": 1, "link": 4, "prominence": 0}) == (
        "Of 4 pieces, not recorded: tone for 3, prominence for 4."
    )
    assert not_recorded(4, {"tone": 4}) == ""


def test_how_long_medium_by_medium():
    found = extent_sentences(
        [
            Extent("radio", 3, 2, 125, 0, None),
            Extent("print", 1, 0, None, 1, 1450),
            Extent("television", 2, 0, None, 0, None),
        ],
        NAMES,
    )

    assert list(found) == [
        "Radio: 3 pieces, 2 min 5 s on air in the 2 of them that say.",
        "Print: 1 piece, 1,450 words in the 1 of them that say.",
        "Television: 2 pieces, duration and length not recorded.",
    ]


@pytest.mark.parametrize(("seconds", "said"), [(60, "1 min on air"), (59, "59 s on air"), (0, "0 s on air")])
def test_durations(seconds, said):
    assert said in next(extent_sentences([Extent("radio", 1, 1, seconds, 0, None)], NAMES))


def test_what_people_said():
    assert feedback_headline("LLR", 0, 0) == "LLR: nothing that people said is held."
    assert feedback_headline("LLR", 1, 1) == "LLR: 1 thing that people said."
    assert feedback_headline("LLR", 12, 3) == "LLR: 3 of 12 things that people said."
