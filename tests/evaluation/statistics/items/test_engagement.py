"""What people did: flows add up, a level is of its last month, nothing is added over metrics; counted by hand."""

import pandas as pd

from evaluation.definitions.periods import months_between
from evaluation.statistics.items.engagement import Engaged, done, engaged


def told(*each: tuple[str, str, str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(each, columns=["month", "area", "platform", "metric", "value"])
    return frame.assign(qualifier="exact", certainty="counted")


def test_a_flow_adds_up_and_a_level_does_not() -> None:
    likes, followers = done(
        told(
            ("2019-06", "n", "twitter", "likes", 5), ("2019-07", "n", "twitter", "likes", 7),
            ("2019-07", "l", "twitter", "likes", 1), ("2019-06", "n", "twitter", "followers", 900),
            ("2019-07", "n", "twitter", "followers", 950),
        )
    )  # fmt: skip

    assert (likes.value, likes.first, likes.last, likes.level) == (13, "2019-06", "2019-07", False)
    assert (followers.value, followers.first, followers.last, followers.level) == (950, "2019-07", "2019-07", True)


def test_a_level_that_an_area_did_not_send_is_not_given() -> None:
    """Else the followers would seem to have halved."""
    found = done(told(("2019-06", "n", "twitter", "followers", 900), ("2019-06", "l", "twitter", "followers", 800),
                      ("2019-07", "n", "twitter", "followers", 950)))  # fmt: skip

    assert found == ()


def test_how_the_source_words_it_is_kept() -> None:
    two = told(("2019-06", "n", "twitter", "likes", 5), ("2019-07", "n", "twitter", "likes", 7))
    (found,) = done(two.assign(qualifier=["exact", "more_than"], certainty=["counted", "estimated"]))

    assert found.qualifiers == ("more_than",)
    assert found.estimated


def rows(**metrics: dict[str, int]) -> pd.DataFrame:
    found = [(month, name, value) for name, months in metrics.items() for month, value in months.items()]
    return pd.DataFrame(found, columns=["month", "metric", "value"]).assign(area="l", platform="twitter")


def every(first: str, last: str, value: int) -> dict[str, int]:
    return dict.fromkeys(months_between(first, last), value)


def test_three_months_beside_the_same_months_a_year_before() -> None:
    assert engaged(rows(likes=every("2018-05", "2019-07", 10))) == ("2019-07", (Engaged("likes", 30, 30),))


def test_platforms_of_one_metric_add_up_and_metrics_do_not() -> None:
    both = pd.concat(
        [
            rows(likes=every("2019-05", "2019-07", 10)),
            rows(likes=every("2019-05", "2019-07", 5), shares=every("2019-05", "2019-07", 50)).assign(platform="x"),
        ]
    )

    assert engaged(both)[1] == (Engaged("shares", 150, None), Engaged("likes", 45, None))


def test_a_month_that_is_missing_leaves_no_figure() -> None:
    held = every("2019-05", "2019-07", 10)
    del held["2019-06"]

    assert engaged(rows(likes=held)) == ("2019-07", ())


def test_months_that_not_every_area_sent_are_waited_for() -> None:
    """Else one area's three months and another's two would be one sum, beside three of both the year before."""
    early = rows(likes=every("2018-04", "2019-06", 10)).assign(area="n")
    both = pd.concat([rows(likes=every("2018-04", "2019-07", 100)), early])

    assert engaged(both) == ("2019-06", (Engaged("likes", 330, 330),))
    assert engaged(both[(both["month"] > "2018-04") | (both["area"] == "l")])[1] == (Engaged("likes", 330, None),)


def test_an_area_that_stopped_a_year_ago_is_waited_for_no_longer() -> None:
    """The year before is then not of the same areas, and not given."""
    stopped = rows(likes=every("2018-01", "2018-07", 10)).assign(area="n")
    both = pd.concat([rows(likes=every("2018-05", "2019-07", 100)), stopped])

    assert engaged(both) == ("2019-07", (Engaged("likes", 300, None),))


def test_followers_are_a_level_and_left_out() -> None:
    assert engaged(rows(followers=every("2018-05", "2019-07", 100))) == ("", ())


def test_a_metric_that_ended_earlier_is_not_given_under_later_months() -> None:
    found = engaged(rows(likes=every("2019-05", "2019-07", 10), clicks=every("2019-01", "2019-06", 99)))

    assert [each.metric for each in found[1]] == ["likes"]
