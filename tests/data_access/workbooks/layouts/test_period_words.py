"""Every usual spelling of a month, a quarter or a year is read, and what can be read in two ways is not."""

from datetime import date

import pytest

from data_access.workbooks.layouts.period_context import periods_in, without_periods
from data_access.workbooks.layouts.period_parts import period_text, read_together, resolved
from data_access.workbooks.layouts.period_words import Written, readings

CERTAIN = {
    "Apr-17": "2017-04",
    "apr 17": "2017-04",
    "Apr '17": "2017-04",
    "April 2017": "2017-04",
    "April, 2017": "2017-04",
    "Sept 2017": "2017-09",
    "1 April 2017": "2017-04",
    "01-Apr-2017": "2017-04",
    "2017 Apr": "2017-04",
    "2017-04": "2017-04",
    "2017-04-01": "2017-04",
    "2017-04-01 00:00:00": "2017-04",
    "04/2017": "2017-04",
    "2017M04": "2017-04",
    "201704": "2017-04",
    "28/02/2017": "2017-02",
    "2016/17": "2016/17",
    "2016/2017": "2016/17",
    "2016-17": "2016/17",
    "2016–17": "2016/17",
    "FY17/18": "2017/18",
    "FY 2017/18": "2017/18",
    "17/18": "2017/18",
    "Financial year 2017-18": "2017/18",
    "1999/00": "1999/00",
    "201617": "2016/17",
    "April 2016 to March 2017": "2016/17",
    "Apr 16 - Mar 17": "2016/17",
    "Q1 2017/18": "2017/18 Q1",
    "2017/18 Q4": "2017/18 Q4",
    "Quarter 2 2017/18": "2017/18 Q2",
    "3rd quarter 2017/18": "2017/18 Q3",
    "Apr-Jun 2017": "2017/18 Q1",
    "January to March 2018": "2017/18 Q4",
    "2017": "2017",
    "Q1 2017": "2017 Q1",
}


@pytest.mark.parametrize(("text", "expected"), CERTAIN.items())
def test_spelling_is_read(text: str, expected: str) -> None:
    ways = list(readings(text).values())
    assert len(ways) == 1
    assert period_text((ways[0],), {}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2017, 4, 1), "2017-04"),
        (date(2017, 4, 30), "2017-04"),
        (2017, "2017"),
        (2017.0, "2017"),
        (201704, "2017-04"),
    ],
)
def test_value_is_read(value: object, expected: str) -> None:
    (way,) = readings(value).values()
    assert period_text((way,), {}) == expected


@pytest.mark.parametrize(
    "text",
    ["", "Leicester", "13-15", "10-12", "IC1", "Total", "E06000016", "12", "2017-13", "16.5", "32/13/2017", "201799",
     "Year 7", "may be", "1234", "Under 18", "Q5 2017", "2017/19", "x" * 500],
)  # fmt: skip
def test_other_texts_are_no_period(text: str) -> None:
    assert readings(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01/02/2017", {"2017-02", "2017-01"}),
        ("2011-12", {"2011-12", "2011/12"}),
        ("201112", {"2011-12", "2011/12"}),
    ],
)
def test_two_readings_stay_two(text: str, expected: set[str]) -> None:
    ways = readings(text)
    assert {period_text((way,), {}) for way in ways.values()} == expected


def test_day_in_the_middle_of_a_month_may_be_a_year() -> None:
    """Excel turns "Apr-17", typed in 2026, into 17 April 2026."""
    ways = readings(date(2026, 4, 17))
    assert {period_text((way,), {}) for way in ways.values()} == {"2026-04", "2017-04"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["01/02/2017", "13/02/2017"], ["2017-02", "2017-02"]),
        (["02/01/2017", "02/13/2017"], ["2017-02", "2017-02"]),
        (["2011-12", "2012-13"], ["2011/12", "2012/13"]),
        (["2011-12", "2012-01"], ["2011-12", "2012-01"]),
        (["201112", "201213"], ["2011/12", "2012/13"]),
    ],
)
def test_one_text_of_a_column_tells_of_the_others(texts: list[str], expected: list[str]) -> None:
    read = read_together(texts, "doubt")
    assert read is not None
    parts, styles = read
    assert styles == ()
    assert [period_text(resolved((parts[text],), {}), {}) for text in texts] == expected


def test_answer_settles_a_doubtful_column() -> None:
    read = read_together(["01/02/2017", "01/03/2017"], "doubt")
    assert read is not None
    parts, styles = read
    assert styles == ("day first", "month first")
    assert resolved((parts["01/03/2017"],), {}) == ()
    told = resolved((parts["01/03/2017"],), {"doubt": "day first"})
    assert period_text(told, {}) == "2017-03"


@pytest.mark.parametrize(
    ("month", "year_is", "expected"),
    [(4, "from April", "2017-04"), (3, "from April", "2018-03"), (4, "to March", "2016-04"), (3, "to March", "2017-03"),
     (3, "calendar", "2017-03")],
)  # fmt: skip
def test_month_takes_its_year_from_beside_it(month: int, year_is: str, expected: str) -> None:
    year = Written("2017", "year", 0, 2017)
    parts = (Written("March", "month", month), year)
    assert period_text(parts, {"year of months": year_is}) == expected
    assert period_text(parts, {}) == ""


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Referrals, April 2017", "Sheet1"), "2017-04"),
        (("Referrals 2017/18 by area", "Sheet1"), "2017/18"),
        (("April 2017 to March 2018", "Sheet1"), "2017/18"),
        (("Referrals", "Jul 19"), "2019-07"),
        (("Referrals April 2017 and April 2018", "2017"), ""),
        (("Referrals", "Sheet1"), ""),
    ],
)
def test_period_of_a_title(texts: tuple[str, ...], expected: str) -> None:
    found = resolved(periods_in(texts), {})
    assert (period_text(found, {}) if found else "") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("July 2019", ""),
        ("Referrals Jul-19", "Referrals"),
        ("RISE 2018-19", "RISE"),
        ("Sheet1", "Sheet1"),
        ("Q1 2019", ""),
    ],
)
def test_sheet_name_without_its_month(name: str, expected: str) -> None:
    assert without_periods(name) == expected
