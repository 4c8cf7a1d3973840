"""Sentences about a plan: what is not rated or dated is said, and nothing is called done that is not said to be."""

from datetime import date

import pytest

from evaluation.statistics.items.activities import gaps
from evaluation.verdicts.plan_words import gap_sentences, moves, plan_headline, plan_on, stand_in
from tests.evaluation.statistics.items.test_activities import plan

RATINGS = {"red": "Red", "amber": "Amber", "green": "Green"}


def test_a_plan_without_ratings_is_said_to_have_none() -> None:
    assert plan_headline("Northamptonshire", "2017-08", plan({}, {}), RATINGS) == (
        "Northamptonshire's plan of August 2017: 2 activities, none of them rated red, amber or green."
    )


def test_ratings_are_counted_with_those_that_have_none() -> None:
    rated = plan({"rag": "green"}, {"rag": "red"}, {"rag": "green"}, {})

    assert plan_headline("LLR", "2019-04", rated, RATINGS) == (
        "LLR's plan of April 2019: 4 activities: 1 red, 2 green, 1 not rated."
    )


def test_one_activity() -> None:
    assert "1 activity, none" in plan_headline("LLR", "2019-04", plan({}), RATINGS)


def test_an_empty_plan() -> None:
    assert plan_headline("LLR", "2019-04", (), RATINGS) == "LLR: the plan has no activity."


def test_a_passed_date_is_never_called_done() -> None:
    said = plan_on(plan({"dated": "Feb 2018"}, {"dated": "TBC"}, {"dated": "Ongoing"}), date(2026, 11, 22))

    assert said == (
        "On 22 November 2026: 1 with a date that has passed and no word that it is done; "
        "1 going on or coming round again; 1 without a date; none begins in the next 90 days."
    )


@pytest.mark.parametrize(
    ("now", "words"), [("2018-03-01", "March 2018: 1 month later"), ("2017-12-01", "December 2017: 2 months earlier")]
)
def test_how_far_it_moved(now: str, words: str) -> None:
    moved = plan({"activity": "Launch", "dated": "Feb 2018", "original_day": "2018-02-01", "current_day": now})

    assert moves(moved) == [f"Launch: February 2018, now {words}."]


def test_what_is_left_out_has_a_sentence_each() -> None:
    bare = plan({"dated": "TBC", "cost_note": "TBC"})

    assert list(gap_sentences(gaps(bare), 1)) == [
        "1 of 1 have no red, amber or green rating.",
        "1 of 1 have no status: the plan does not say what is done.",
        "1 of 1 have no date.",
        "1 of 1 have no team.",
        "1 of 1 have no strand (Prevent, Protect or Pursue).",
        "1 of 1 have no amount for their cost; the plan says TBC in 1.",
    ]


def test_a_full_plan_leaves_nothing_out() -> None:
    full = plan(
        {"dated": "Feb 2018", "rag": "green", "status": "done", "team": "rise", "strand": "prevent", "cost": 10.0}
    )

    assert list(gap_sentences(gaps(full), 1)) == []


def test_another_day_than_today_is_explained_unless_it_was_chosen() -> None:
    figures_end, today, chosen = date(2019, 7, 31), date(2026, 11, 22), date(2018, 1, 15)

    assert "the last day of the figures" in stand_in(figures_end, figures_end, today)
    assert stand_in(chosen, figures_end, today) == ""
    assert stand_in(today, today, today) == ""
