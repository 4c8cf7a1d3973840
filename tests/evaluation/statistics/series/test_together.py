"""Categories added up: of shown parts only, and never without one of them."""

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.protection.published import PublishedTable
from evaluation.statistics.series.together import together
from tests.charts.tables import published

# A count, None where it is suppressed.
COUNT = st.none() | st.just(0) | st.integers(5, 900)
PERIODS = ("2018-06", "2018-09")
BANDS = ("13_15", "16_17")


def by_age(counts: Mapping[str, Mapping[str, int | None]]) -> PublishedTable:
    """Return a table of quarters by age band."""
    return published(counts, "age", "quarter")


@given(st.fixed_dictionaries({band: st.dictionaries(st.sampled_from(PERIODS), COUNT, min_size=1) for band in BANDS}))
def test_a_sum_is_of_all_its_parts_or_not_shown(counts: dict[str, dict[str, int | None]]) -> None:
    found = together(by_age({**counts, "0_9": {"2018-06": 7}}), "age", BANDS)
    held = {row["period"]: None if row["suppressed"] else int(row["value"]) for row in found.to_dict("records")}
    wanted: dict[str, int | None] = {}
    for period in PERIODS:
        parts = [counts[band][period] for band in BANDS if period in counts[band]]
        if len(parts) == len(BANDS):
            wanted[period] = sum(part for part in parts if part) if None not in parts else None

    assert held == wanted
    assert found["value"].isna().tolist() == found["suppressed"].tolist()


def test_what_is_not_added_up_stays_apart() -> None:
    """Each gender and each area has a sum of its own."""
    frame = by_age({"13_15": {"2018-06": 20}, "16_17": {"2018-06": 10}}).frame
    parts = [frame.assign(gender="male"), frame.assign(gender="female", value=frame["value"] + 1)]
    parts.append(frame.assign(gender="male", area="northamptonshire", value=frame["value"] * 2))
    found = together(PublishedTable(pd.concat(parts), 1, 5), "age", BANDS)

    assert dict(zip(zip(found["area"], found["gender"], strict=True), found["value"], strict=True)) == {
        ("llr", "female"): 32, ("llr", "male"): 30, ("northamptonshire", "male"): 60,
    }  # fmt: skip
    assert "age" not in found.columns


@pytest.mark.parametrize("codes", [("13_15",), BANDS, ("13_15", "16_17", "0_9")])
def test_of_nothing_there_is_no_sum(codes: tuple[str, ...]) -> None:
    empty = by_age({"13_15": {"2018-06": 20}}).frame.iloc[:0]

    assert together(PublishedTable(empty, 1, 5), "age", codes).empty
