"""Engagement over three months beside the same months a year before, counted by hand; nothing added over metrics."""

import pandas as pd

from evaluation.definitions.periods import months_between
from evaluation.statistics.items.engaged import Engaged, engaged


def rows(**metrics: dict[str, int]) -> pd.DataFrame:
    found = [(month, name, value) for name, months in metrics.items() for month, value in months.items()]
    return pd.DataFrame(found, columns=["month", "metric", "value"])


def every(first: str, last: str, value: int) -> dict[str, int]:
    return dict.fromkeys(months_between(first, last), value)


def test_three_months_beside_the_same_months_a_year_before():
    assert engaged(rows(likes=every("2018-05", "2019-07", 10))) == ("2019-07", (Engaged("likes", 30, 30),))


def test_platforms_of_one_metric_add_up_and_metrics_do_not():
    both = pd.concat(
        [
            rows(likes=every("2019-05", "2019-07", 10)),
            rows(likes=every("2019-05", "2019-07", 5), shares=every("2019-05", "2019-07", 50)),
        ]
    )

    assert engaged(both)[1] == (Engaged("shares", 150, None), Engaged("likes", 45, None))


def test_a_month_that_is_missing_leaves_no_figure():
    held = every("2019-05", "2019-07", 10)
    del held["2019-06"]

    assert engaged(rows(likes=held)) == ("2019-07", ())


def test_followers_are_a_level_and_left_out():
    assert engaged(rows(followers=every("2018-05", "2019-07", 100))) == ("", ())


def test_a_metric_that_ended_earlier_is_not_given_under_later_months():
    found = engaged(rows(likes=every("2019-05", "2019-07", 10), clicks=every("2019-01", "2019-06", 99)))

    assert [each.metric for each in found[1]] == ["likes"]
