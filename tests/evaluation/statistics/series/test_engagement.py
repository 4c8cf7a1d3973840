"""What people did: flows add up over months and areas, a level is that of its last month."""

import pandas as pd

from evaluation.statistics.series.engagement import done


def rows(*told: tuple[str, str, str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["month", "area", "platform", "metric", "value"])
    return frame.assign(qualifier="exact", certainty="counted")


def test_a_flow_adds_up_and_a_level_does_not() -> None:
    likes, followers = done(
        rows(
            ("2019-06", "n", "twitter", "likes", 5), ("2019-07", "n", "twitter", "likes", 7),
            ("2019-07", "l", "twitter", "likes", 1), ("2019-06", "n", "twitter", "followers", 900),
            ("2019-07", "n", "twitter", "followers", 950),
        )
    )  # fmt: skip

    assert (likes.value, likes.first, likes.last, likes.level) == (13, "2019-06", "2019-07", False)
    assert (followers.value, followers.first, followers.last, followers.level) == (950, "2019-07", "2019-07", True)


def test_a_level_that_an_area_did_not_send_is_not_given() -> None:
    """Else the followers would seem to have halved."""
    found = done(rows(("2019-06", "n", "twitter", "followers", 900), ("2019-06", "l", "twitter", "followers", 800),
                      ("2019-07", "n", "twitter", "followers", 950)))  # fmt: skip

    assert found == ()


def test_how_the_source_words_it_is_kept() -> None:
    told = rows(("2019-06", "n", "twitter", "likes", 5), ("2019-07", "n", "twitter", "likes", 7))
    (found,) = done(told.assign(qualifier=["exact", "more_than"], certainty=["counted", "estimated"]))

    assert found.qualifiers == ("more_than",)
    assert found.estimated
