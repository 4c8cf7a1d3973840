"""What would change in a series of months, in one sentence."""

import pytest

from evaluation.verdicts.preview_words import Month, series_headline


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([], "LLR: no month changes."),
        ([("2019-08", "", "61")], "LLR: August 2019 is new, 61 referrals."),
        ([("2019-08", "", "[c]")], "LLR: August 2019 is new, [c]."),
        ([("2019-07", "58", "60")], "LLR: July 2019 changes from 58 to 60."),
        ([("2019-07", "58", "[c]")], "LLR: July 2019 changes from 58 to [c]."),
        ([("2019-07", "58", "")], "LLR: July 2019 is no longer given."),
        (
            [("2019-07", "58", "60"), ("2019-08", "", "61")],
            "LLR: August 2019 is new, 61 referrals; July 2019 changes from 58 to 60.",
        ),
        (
            [(f"2019-0{month}", "5", "6") for month in range(1, 5)],
            "LLR: April 2019 changes from 5 to 6; March 2019 changes from 5 to 6; 2 more months change.",
        ),
        (
            [(f"2019-0{month}", "", "6") for month in range(1, 4)],
            "LLR: March 2019 is new, 6 referrals; February 2019 is new, 6 referrals; 1 more month is new.",
        ),
        (
            [(f"2019-0{month}", "7", "6") for month in range(1, 4)],
            "LLR: March 2019 changes from 7 to 6; February 2019 changes from 7 to 6; 1 more month changes.",
        ),
    ],
)
def test_the_sentence_above_the_charts(months: list[Month], said: str) -> None:
    assert series_headline("LLR", "referrals", months) == said
