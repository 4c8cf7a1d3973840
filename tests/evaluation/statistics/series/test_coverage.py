"""Whom any figure shows to be reached, by which channel, and when last."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.series.coverage import coverage

AUDIENCES, CHANNELS = ["boys", "parents", "mps"], ["film", "radio"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2018-01", "2019-05"]), st.sampled_from(["a", "b"]), st.sampled_from(AUDIENCES),
        st.sampled_from(CHANNELS), st.integers(0, 2),
    )
)  # fmt: skip


def frame(rows: list[tuple[str, str, str, str, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["month", "campaign", "audience", "channel", "value"])


@given(ROWS)
def test_the_same_as_counted_row_by_row(rows: list[tuple[str, str, str, str, int]]) -> None:
    found = coverage(frame(rows), AUDIENCES, CHANNELS)
    held = [row for row in rows if row[4] > 0]

    for audience in AUDIENCES:
        own = [row for row in held if row[2] == audience]
        assert (audience in found.reached) == bool(own)
        assert (audience in found.not_reached) == (not own)
        assert found.last_of(audience) == max((row[0] for row in own), default="")
        for channel in CHANNELS:
            cell = found.cells.get((audience, channel))
            assert (cell.figures if cell else 0) == sum(row[3] == channel for row in own)
    assert set(found.unused) == set(CHANNELS) - {row[3] for row in held}
    assert (found.since, found.until) == (
        min((row[0] for row in rows), default=""),
        max((row[0] for row in rows), default=""),
    )


def test_nought_reaches_nobody() -> None:
    found = coverage(frame([("2018-01", "a", "boys", "film", 0)]), AUDIENCES, CHANNELS)

    assert found.not_reached == tuple(AUDIENCES)


def test_a_cell_names_its_campaigns_in_the_order_of_their_months() -> None:
    found = coverage(
        frame([("2019-05", "b", "boys", "film", 1), ("2018-01", "a", "boys", "film", 1)]), AUDIENCES, CHANNELS
    )

    assert found.cells["boys", "film"].campaigns == ("a", "b")
