"""Media coverage counted by hand, and nothing added over media."""

import pandas as pd

from evaluation.statistics.items.pieces import Extent, by_year, extents, recorded

ROWS = pd.DataFrame(
    {
        "month": ["2018-03", "2018-04", "2019-03", "2019-04"],
        "medium": ["radio", "television", "radio", "print"],
        "tone": ["positive", "", "positive", "negative"],
        "seconds": pd.array([90, None, 30, None], dtype="Int64"),
        "words": pd.array([None, None, None, 450], dtype="Int64"),
    }
)


def test_each_medium_stands_by_itself_and_says_how_many_pieces_say():
    assert extents(ROWS, ["print", "online", "television", "radio"]) == (
        Extent("print", 1, 0, None, 1, 450),
        Extent("television", 1, 0, None, 0, None),
        Extent("radio", 2, 2, 120, 0, None),
    )


def test_years_are_financial_and_what_was_not_recorded_is_a_category():
    found = by_year(ROWS, "tone")

    assert list(found.itertuples(index=False, name=None)) == [
        ("2018-03", "positive", 1),
        ("2019-03", "", 1),
        ("2019-03", "positive", 1),
        ("2020-03", "negative", 1),
    ]
    assert found["pieces"].sum() == len(ROWS)


def test_how_many_say_something():
    assert (recorded(ROWS, "tone"), recorded(ROWS, "seconds"), recorded(ROWS, "medium")) == (3, 2, 4)
