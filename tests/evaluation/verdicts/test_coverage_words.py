"""Sentences about audiences that no figure shows to be reached: how many, which, and from when to when."""

import pandas as pd
import pytest

from evaluation.statistics.series.coverage import coverage
from evaluation.verdicts.coverage_words import NOT_KNOWN, coverage_headline, missing_list, run_words, unused_words

NAMES = {code: code.upper() for code in "abcdefg"}


def found(reached: str, months: tuple[str, ...] = ("2018-03",)):
    rows = [(month, "x", code, "film", 1) for code in reached for month in months]
    frame = pd.DataFrame(rows, columns=["month", "campaign", "audience", "channel", "value"])
    return coverage(frame, list(NAMES), ["film", "radio"])


@pytest.mark.parametrize(
    ("reached", "text"),
    [
        ("", "No figure of reach is held, so none of the strategy's 7 audiences is shown to be reached."),
        ("a", "1 of the strategy's 7 audiences has a figure of reach."),
        ("abcde", "5 of the strategy's 7 audiences have a figure of reach."),
        ("abcdefg", "Each of the strategy's 7 audiences has a figure of reach."),
    ],
)  # fmt: skip
def test_headline(reached: str, text: str) -> None:
    assert coverage_headline(found(reached), NAMES) == text


def test_from_when_to_when_and_by_what() -> None:
    undated = "; one without a date of its own stands where its campaign phase begins."
    assert run_words(found("a")) == f"The figures are kept under March 2018{undated}"
    assert run_words(found("a", ("2018-03", "2015-01"))) == (
        f"The figures are kept under January 2015 to March 2018{undated}"
    )
    assert run_words(found("")) == ""
    assert unused_words(["Radio"]) == "Channels without any figure: Radio"
    assert unused_words([]) == ""


def test_who_is_missing_and_whose_audience_they_are() -> None:
    assert missing_list(["Boys", "MPs"], {"Boys": ["A", "B", "C"]}) == "Boys (for A, B and C), MPs"


def test_no_figure_is_not_nobody() -> None:
    assert NOT_KNOWN.startswith("No figure does not mean that nobody was reached")
