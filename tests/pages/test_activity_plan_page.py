"""The activity plan as a board sees it: the source's 24 rows in their own words, and what they leave out."""

import pytest

from tests.pages.screens import ACTIVITY_PLAN, Visit

WRITTEN = {
    "Ongoing": 4, "Quarterly": 1, "Two per year": 1, "TBC": 4, "2018 TBC": 1, "January 2018 - TBC": 1,
    "Autumn 2018": 1, "Early 2018": 1, "Late 2018/early 2019": 1, "Sept 19 2017": 1, "Autumn 2017": 2, "Nov 2017": 1,
    "Tender process starts October 2017": 1, "Feb 2018": 1, "Autumn 2017/Early 2018": 1, "March 18 2018/19": 1,
    "April 2019": 1,
}  # fmt: skip


def table(screen):
    return next(piece.table for piece in screen.of("table") if "When, as written" in piece.table.columns)


def test_the_24_rows_stand_as_written():
    found = table(Visit(ACTIVITY_PLAN).screen)

    assert len(found) == 24
    assert found["When, as written"].value_counts().to_dict() == WRITTEN
    assert set(found["Rating"]) == {"Not rated"}


def test_the_headline_says_first_that_none_is_rated():
    screen = Visit(ACTIVITY_PLAN).screen

    assert screen.headline == (
        "Northamptonshire's plan of August 2017: 24 activities, none of them rated red, amber or green."
    )


def test_as_of_a_meeting():
    visit = Visit(ACTIVITY_PLAN)
    visit.go(on="2018-01-15")

    assert "On 15 January 2018: 5 with a date that has passed and no word that it is done" in visit.screen.text
    assert "National and local launch of Breck's Last Game: February 2018, now March 2018: 1 month later" in (
        visit.screen.text
    )


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ({"show": "next", "on": "2018-01-15"}, 2),
        ({"show": "undated"}, 4),
        ({"show": "ongoing"}, 6),
        ({"by": "priority", "only": "lgbt"}, 1),
        ({"by": "team", "only": "not_given"}, 1),
        ({"on": "nonsense", "show": "nonsense", "only": "nonsense"}, 24),
    ],
    ids=str,
)
def test_filters_in_the_address(filters, rows):
    visit = Visit(ACTIVITY_PLAN)
    visit.go(**filters)

    assert len(table(visit.screen)) == rows
    assert not visit.screen.errors


def test_what_the_plan_leaves_out_is_counted():
    text = Visit(ACTIVITY_PLAN).screen.text

    for said in (
        "24 of 24 have no red, amber or green rating.",
        "4 of 24 have no date.",
        "1 of 24 have no team.",
        "24 of 24 have no amount for their cost; the plan says TBC in 9, N/A in 15.",
    ):
        assert said in text


def test_the_text_alternative_says_what_is_drawn():
    chart = next(piece for piece in Visit(ACTIVITY_PLAN).screen.of("chart"))

    assert "15. National and local launch of Breck's Last Game: Feb 2018, not rated" in chart.text
    assert "TBC: " not in chart.text
