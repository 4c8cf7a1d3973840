"""Activities over time: where each is drawn, and what stands beside colour."""

from datetime import date

from charts.plan import GOES_ON, MARKS, NOW, PLANNED, described_plan, plan_chart, plan_data
from tests.evaluation.statistics.items.test_activities import plan


def test_bars_run_from_the_first_day_to_the_end_of_the_last():
    data = plan_data(plan({"dated": "Autumn 2017"}), {})

    assert [str(data["first"][0].date()), str(data["last"][0].date())] == ["2017-09-01", "2017-12-01"]


def test_one_day_is_wide_enough_to_be_seen():
    data = plan_data(plan({"dated": "Sept 19 2017"}), {})

    assert (data["last"][0] - data["first"][0]).days >= 7


def test_what_moved_is_drawn_twice_on_one_line():
    data = plan_data(
        plan({"dated": "Feb 2018", "original_day": "2018-02-01", "current_day": "2018-03-01"}, {"dated": "Jan 2018"}),
        {},
    )

    assert data.groupby("order")["kind"].agg(list).tolist() == [[NOW], [PLANNED, NOW]]


def test_what_goes_on_comes_last_and_what_has_no_date_is_not_drawn():
    data = plan_data(plan({"dated": "Ongoing"}, {"dated": "TBC"}, {"dated": "May 2018"}, {"dated": "Two per year"}), {})

    assert data.drop_duplicates("order")["label"].str.split(".").str[0].tolist() == ["○ 3", "○ 1", "○ 4"]
    assert data["kind"].tolist() == [NOW, GOES_ON, GOES_ON]


def test_what_goes_on_reaches_the_day_that_is_drawn():
    data = plan_data(plan({"dated": "Ongoing"}, {"dated": "May 2018"}), {}, date(2019, 7, 31))

    assert str(data[data["kind"] == GOES_ON]["last"].iloc[0].date()) == "2019-08-01"


def test_no_activity_has_a_date():
    data = plan_data(plan({"dated": "TBC"}), {})

    assert data.empty
    assert described_plan("The plan", data) == "The plan. No activity has a place in time."


def test_each_rating_has_a_mark_of_its_own():
    assert len(set(MARKS.values())) == len(MARKS)


def test_the_day_is_drawn_only_where_there_is_one():
    with_day, without = (str(plan_chart(3, day, "light")) for day in (date(2018, 1, 15), None))

    assert "2018-01-15" in with_day
    assert "2018-01-15" not in without
