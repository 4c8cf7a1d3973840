"""Words of a plan, and where they stand in time: the sources' own, and others that plans use."""

from datetime import date

import pytest

from evaluation.definitions.when import When, on_day, read_when

# Words; first and last day of each stretch; whether it goes on; how often a year.
AS_WRITTEN = [
    # The Northamptonshire plan's own words.
    ("January 2018 - TBC", [("2018-01-01", "2018-01-31")], False, 0),
    ("Quarterly", [], False, 4),
    ("Ongoing", [], True, 0),
    ("Autumn 2018", [("2018-09-01", "2018-11-30")], False, 0),
    ("Early 2018", [("2018-01-01", "2018-04-30")], False, 0),
    ("Two per year", [], False, 2),
    ("Late 2018/early 2019", [("2018-09-01", "2018-12-31"), ("2019-01-01", "2019-04-30")], False, 0),
    ("Sept 19 2017", [("2017-09-19", "2017-09-19")], False, 0),
    ("Nov 2017", [("2017-11-01", "2017-11-30")], False, 0),
    ("Tender process starts October 2017", [("2017-10-01", "2017-10-31")], False, 0),
    ("Feb 2018", [("2018-02-01", "2018-02-28")], False, 0),
    ("TBC", [], False, 0),
    ("2018 TBC", [("2018-01-01", "2018-12-31")], False, 0),
    ("Autumn 2017/Early 2018", [("2017-09-01", "2017-11-30"), ("2018-01-01", "2018-04-30")], False, 0),
    ("March 18 2018/19", [("2018-03-18", "2018-03-18"), ("2019-03-18", "2019-03-18")], False, 0),
    # Others.
    ("18/03/2018", [("2018-03-18", "2018-03-18")], False, 0),
    ("2018-03-05", [("2018-03-05", "2018-03-05")], False, 0),
    ("March 2018 (postponed)", [("2018-03-01", "2018-03-31")], False, 0),
    ("Feb - Apr 2018", [("2018-02-01", "2018-04-30")], False, 0),
    ("November 2018 to January 2019", [("2018-11-01", "2019-01-31")], False, 0),
    ("3-7 June 2019", [("2019-06-03", "2019-06-07")], False, 0),
    ("1st June 2018", [("2018-06-01", "2018-06-01")], False, 0),
    ("From May 2018", [("2018-05-01", "2018-05-31")], True, 0),
    ("Winter 2018", [("2018-12-01", "2019-02-28")], False, 0),
    ("Q4 2018/19", [("2019-01-01", "2019-03-31")], False, 0),
    ("2018/19", [("2018-04-01", "2019-03-31")], False, 0),
    ("three times a year", [], False, 3),
    ("Monthly", [], False, 12),
]


@pytest.mark.parametrize(("words", "spans", "goes_on", "a_year"), AS_WRITTEN, ids=lambda each: str(each))
def test_words_of_plans(words: str, spans: list[tuple[str, str]], goes_on: bool, a_year: int) -> None:
    found = read_when(words)

    assert [(str(span.first), str(span.last)) for span in found.spans] == spans
    assert (found.open, found.a_year) == (goes_on, a_year)


@pytest.mark.parametrize("words", ["", "N/A", "May", "31 February 2018", "29/02/2019", "soon", "after 5 meetings"])
def test_words_that_name_no_time_place_nothing(words: str) -> None:
    assert read_when(words) == When()


def test_the_first_and_last_day_over_all_stretches() -> None:
    found = read_when("Autumn 2017/Early 2018")

    assert (found.first, found.last, found.placed) == (date(2017, 9, 1), date(2018, 4, 30), True)


def test_only_words_that_give_a_day_are_exact() -> None:
    assert [read_when(words).spans[0].exact for words in ("Sept 19 2017", "Sept 2017", "Early 2018")] == [
        True,
        False,
        False,
    ]
    assert on_day(date(2018, 3, 1)).spans[0].exact
