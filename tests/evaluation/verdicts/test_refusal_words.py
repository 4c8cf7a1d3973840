"""What an officer reads where nothing can be published: why, where and what to do, and never a count."""

import re

import pandas as pd

from evaluation.protection.keys import KEY
from evaluation.verdicts.refusal_words import given_away_words, narrowed_words
from tests.evaluation.protection.partnerships import STRATEGY

JULY = {"measure": "referrals", "area": "east", "period_kind": "month", "period": "2019-07"}


def words(*places: dict[str, str]) -> str:
    """Return what is said of counts in these places."""
    keys = [dict.fromkeys(KEY, "total") | JULY | place for place in places]
    return given_away_words(pd.DataFrame(keys), STRATEGY)


def test_one_count() -> None:
    said = words({})

    assert said.startswith("Nothing was published: 1 small count cannot be protected.")
    assert "would give it away" in said
    assert "Where: CSE referrals, East, July 2019." in said
    assert "send them again as c (suppressed)" in said
    assert "Or withdraw the submission" in said


def test_each_place_once() -> None:
    """Boys and girls of one month are one place; four places are three and one more."""
    said = words(
        {"gender": "male"}, {"gender": "female"}, {"area": "west"},
        {"period_kind": "quarter", "period": "2019-09"}, {"period_kind": "year", "period": "2020-03"},
    )  # fmt: skip

    assert "5 small counts cannot" in said
    assert (
        "Where: CSE referrals, East, July 2019; CSE referrals, West, July 2019; CSE referrals, East, July to September "
        "2019; 1 more." in said
    )


def test_what_was_known_before_and_is_told_no_further() -> None:
    """How many counts, where, and what to do; nothing where there are none."""
    keys = pd.DataFrame([dict.fromkeys(KEY, "total") | JULY])
    said = narrowed_words(keys, STRATEGY)

    assert said.startswith("For 1 small count, what was shown before leaves a narrower range")
    assert "its figures are [c], and nobody can tell that it is small" in said
    assert "Where: CSE referrals, East, July 2019." in said
    assert narrowed_words(keys[:0], STRATEGY) == ""


def test_what_is_left_of_a_measure() -> None:
    """A difference of two measures is named by both."""
    said = words({"measure": "recorded_victims less children_at_risk"})

    assert "crime and non-crime CSE reports, all ages less Children identified at risk of CSE, East" in said
    assert not re.search(r"_", said)
