"""Sentences about audiences that no figure shows to be reached: how many, which, and since when."""

import pandas as pd
import pytest

from evaluation.statistics.series.coverage import coverage
from evaluation.verdicts.coverage_words import NOT_KNOWN, coverage_headline, missing_list, until_words, unused_words

NAMES = {code: code.upper() for code in "abcdefg"}


def found(reached: str):
    rows = [("2018-03", "x", code, "film", 1) for code in reached]
    frame = pd.DataFrame(rows, columns=["month", "campaign", "audience", "channel", "value"])
    return coverage(frame, list(NAMES), ["film", "radio"])


@pytest.mark.parametrize(
    ("reached", "text"),
    [
        ("", "No figure of reach is held, so none of the strategy's 7 audiences is shown to be reached."),
        ("a", "1 of the strategy's 7 audiences has a figure of reach, since March 2018, when the figures begin."),
        ("abcde", "5 of the strategy's 7 audiences have a figure of reach, since March 2018, when the figures begin."),
        ("abcdefg", "Each of the strategy's 7 audiences has a figure of reach, since March 2018, when the figures "
                    "begin."),
    ],
)  # fmt: skip
def test_headline(reached: str, text: str) -> None:
    assert coverage_headline(found(reached), NAMES) == text


def test_until_when_and_by_what() -> None:
    assert (
        until_words(found("a"))
        == "The latest figure of reach is of March 2018, or of a campaign phase that began then."
    )
    assert until_words(found("")) == ""
    assert unused_words(["Radio"]) == "Channels without any figure: Radio"
    assert unused_words([]) == ""


def test_who_is_missing_and_whose_audience_they_are() -> None:
    assert missing_list(["Boys", "MPs"], {"Boys": ["A", "B", "C"]}) == "Boys (for A, B and C), MPs"


def test_no_figure_is_not_nobody() -> None:
    assert NOT_KNOWN.startswith("No figure does not mean that nobody was reached")
