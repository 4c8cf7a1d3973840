"""Months, quarters, financial years and rolling years, against Python's own calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.periods import (
    MONTHS_IN,
    ends_period,
    first_day,
    month_name,
    month_of,
    months_between,
    months_of,
    period_name,
    shifted,
    year_name,
    year_of,
)
from evaluation.definitions.sheets import PeriodKind

KINDS: tuple[PeriodKind, ...] = ("month", "quarter", "year", "rolling")
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
months = days.map(month_of)


@given(days)
def test_a_day_lies_in_its_month(day: date) -> None:
    """The month's first day is the day's own with 1 for its number."""
    assert first_day(month_of(day)) == day.replace(day=1)


@given(months, st.integers(-400, 400))
def test_months_are_counted_from_one_to_the_next(month: str, by: int) -> None:
    """Stepping a month at a time over the calendar gives the same month, and back again."""
    day = first_day(month)
    for _ in range(abs(by)):
        day = (day + timedelta(31)).replace(day=1) if by > 0 else (day - timedelta(1)).replace(day=1)

    assert shifted(month, by) == month_of(day)
    assert shifted(shifted(month, by), -by) == month


@given(months, st.integers(-3, 40))
def test_months_between_two(month: str, number: int) -> None:
    """Both ends are included, each month stands once and in order; none when the last is before the first."""
    found = months_between(month, shifted(month, number))

    assert len(found) == max(0, number + 1)
    assert list(found) == sorted(set(found))


@given(months)
def test_a_period_is_named_by_its_last_month(month: str) -> None:
    """It has the months of its kind, without a gap, up to that one."""
    for kind in KINDS:
        inside = months_of(kind, month)
        assert inside == months_between(inside[0], month)
        assert len(inside) == MONTHS_IN[kind]


def test_the_financial_year_runs_from_april_to_march() -> None:
    """2015/16 begins on 1 April 2015."""
    assert months_of("year", "2016-03")[0] == "2015-04"
    assert [month for month in months_between("2015-04", "2016-03") if ends_period("year", month)] == ["2016-03"]
    assert year_name("2016-03") == "2015/16"


def test_quarters_are_those_of_the_financial_year() -> None:
    """They end in June, September, December and March. All years end with a year."""
    ends = [month for month in months_between("2015-04", "2016-03") if ends_period("quarter", month)]

    assert ends == ["2015-06", "2015-09", "2015-12", "2016-03"]
    assert [month for month in months_between("2015-04", "2016-03") if ends_period("all", month)] == ["2016-03"]
    assert months_of("quarter", "2015-06") == ("2015-04", "2015-05", "2015-06")


@given(months)
def test_every_month_ends_a_month_and_a_rolling_year(month: str) -> None:
    """So both are given for each month."""
    assert ends_period("month", month)
    assert ends_period("rolling", month)


@given(months)
def test_every_month_lies_in_one_financial_year(month: str) -> None:
    """The year's last month is a March, and the month is one of its twelve."""
    assert ends_period("year", year_of(month))
    assert month in months_of("year", year_of(month))


@given(st.integers(1990, 2090).map(lambda year: f"{year}-03"))
def test_the_parts_of_a_year(year: str) -> None:
    """Its quarters, and its months, make it up once each; the rolling year to March is the same months."""
    quarters = [month for month in months_of("year", year) if ends_period("quarter", month)]

    assert [month for end in quarters for month in months_of("quarter", end)] == list(months_of("year", year))
    assert months_of("rolling", year) == months_of("year", year)


@pytest.mark.parametrize(
    ("kind", "period", "name"),
    [
        ("month", "2019-07", "July 2019"),
        ("quarter", "2019-06", "April to June 2019"),
        ("quarter", "2019-03", "January to March 2019"),
        ("year", "2019-03", "2018/19"),
        ("year", "2000-03", "1999/00"),
        ("rolling", "2019-07", "12 months to July 2019"),
        ("all", "2019-03", "all complete years to 2018/19"),
    ],
)
def test_periods_in_words(kind: PeriodKind, period: str, name: str) -> None:
    """As the screens print them."""
    assert period_name(kind, period) == name


def test_month_names() -> None:
    """All twelve, in order."""
    assert [month_name(month) for month in ("2019-01", "2019-12")] == ["January 2019", "December 2019"]
    assert len({month_name(month).split()[0] for month in months_between("2019-01", "2019-12")}) == 12
