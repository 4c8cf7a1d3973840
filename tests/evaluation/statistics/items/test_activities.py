"""Where activities stand on a day, against the plan's own words read by hand."""

from datetime import date

import pandas as pd
import pytest

from evaluation.statistics.items.activities import activities, gaps

EMPTY = {
    "month": "2017-08", "area": "northamptonshire", "activity": "Something", "section": "", "campaign": "",
    "strand": "", "priority": "", "audience": "", "dated": "", "original_day": "", "current_day": "", "team": "",
    "cost": float("nan"), "cost_note": "", "rag": "", "status": "",
}  # fmt: skip


def plan(*rows: dict[str, object]) -> tuple:
    return activities(pd.DataFrame([{**EMPTY, "number": str(at), **row} for at, row in enumerate(rows, start=1)]))


@pytest.mark.parametrize(
    ("words", "day", "state"),
    [
        ("Feb 2018", "2018-01-31", "next"),
        ("Feb 2018", "2017-11-03", "next"),  # 90 days before 1 February
        ("Feb 2018", "2017-11-02", "later"),
        ("Feb 2018", "2018-02-28", "under way"),
        ("Feb 2018", "2018-03-01", "passed"),
        ("Ongoing", "2026-01-01", "ongoing"),
        ("Two per year", "2018-01-01", "ongoing"),
        ("From May 2018", "2018-01-01", "later"),
        ("From May 2018", "2019-01-01", "ongoing"),
        ("TBC", "2018-01-01", "undated"),
        ("2018 TBC", "2018-06-01", "under way"),
        ("", "2018-01-01", "undated"),
    ],
)
def test_where_it_stands(words: str, day: str, state: str) -> None:
    (each,) = plan({"dated": words})

    assert each.state(date.fromisoformat(day)) == state


@pytest.mark.parametrize(("status", "state"), [("done", "done"), ("cancelled", "cancelled"), ("planned", "passed")])
def test_a_status_comes_before_the_dates(status: str, state: str) -> None:
    (each,) = plan({"dated": "Feb 2018", "status": status})

    assert each.state(date(2019, 1, 1)) == state


def test_a_later_date_moves_it_and_the_first_stays() -> None:
    (each,) = plan({"dated": "Feb 2018", "original_day": "2018-02-01", "current_day": "2019-04-03"})

    assert each.moved == 14
    assert (each.original.first, each.now.first) == (date(2018, 2, 1), date(2019, 4, 3))
    assert each.state(date(2018, 6, 1)) == "later"


@pytest.mark.parametrize(("first", "now"), [("2018-02-01", ""), ("", "2018-03-01")])
def test_without_both_dates_nothing_is_said_to_have_moved(first: str, now: str) -> None:
    (each,) = plan({"dated": "Feb 2018", "original_day": first, "current_day": now})

    assert each.moved is None


def test_a_day_without_words_is_taken() -> None:
    (each,) = plan({"original_day": "2018-05-09"})

    assert (each.original.first, each.now.last) == (date(2018, 5, 9), date(2018, 5, 9))


def test_they_stand_in_the_order_of_their_numbers() -> None:
    found = plan({"number": "10"}, {"number": "9"}, {"number": "1"})

    assert [each.number for each in found] == ["1", "9", "10"]


def test_what_is_left_out_is_counted() -> None:
    found = gaps(
        plan(
            {"dated": "TBC", "cost_note": "TBC"},
            {"dated": "Ongoing", "cost_note": "N/A", "rag": "red", "team": "rise"},
            {"dated": "Feb 2018", "cost": 0.0, "status": "done", "strand": "prevent"},
        )
    )

    assert (found.without_rag, found.without_status, found.without_date) == (2, 2, 1)
    assert (found.without_team, found.without_strand, found.without_cost) == (2, 2, 2)
    assert found.said == {"TBC": 1, "N/A": 1}
