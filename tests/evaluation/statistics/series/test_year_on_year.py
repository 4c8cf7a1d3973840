"""Twelve months against the twelve before: the right two figures, and none made up."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.protection.published import PublishedTable
from evaluation.statistics.series.year_on_year import Figure, YearOnYear, figure_of, year_on_year
from tests.charts.tables import months, published

PERIODS = tuple(months("2017-04", [0] * 30))
# A count, None where it is suppressed, and no key where it is missing.
COUNT = st.none() | st.just(0) | st.integers(5, 5_000)
COUNTS = st.dictionaries(st.sampled_from(PERIODS), COUNT, max_size=len(PERIODS))


def expected(counts: dict[str, int | None], period: str) -> Figure:
    """Return the figure of a period, by looking it up."""
    if period not in counts:
        return Figure(None, "missing")
    value = counts[period]
    return Figure(None, "suppressed") if value is None else Figure(value, "shown")


@given(COUNTS, st.sampled_from(PERIODS[12:]))
def test_it_compares_a_period_with_the_same_months_a_year_before(counts: dict[str, int | None], period: str) -> None:
    change = year_on_year(published({"": counts}, kind="rolling"), "llr", period)
    before = f"{int(period[:4]) - 1}{period[4:]}"

    assert change == YearOnYear(period, expected(counts, period), expected(counts, before))
    values = counts.get(period), counts.get(before)
    wanted = values[0] - values[1] if values[0] is not None and values[1] is not None else None
    assert change.difference == wanted


def test_a_category_is_taken_alone() -> None:
    counts = {"female": {"2018-07": 50, "2019-07": 60}, "male": {"2018-07": 20, "2019-07": 35}}
    change = year_on_year(published(counts, kind="rolling"), "llr", "2019-07", gender="male")

    assert (change.now.value, change.before.value, change.difference) == (35, 20, 15)


def test_other_areas_and_other_kinds_of_period_are_left_aside() -> None:
    table = published({"": {"2018-07": 700, "2019-07": 734}}, kind="rolling").frame
    others = [table.assign(area="northamptonshire", value=7), table.assign(period_kind="month", value=8)]
    change = year_on_year(PublishedTable(pd.concat([*others, table]), 1, 5), "llr", "2019-07")

    assert (change.now.value, change.before.value) == (734, 700)


@pytest.mark.parametrize("values", [(None, 700), (700, None), (None, None)])
def test_with_a_suppressed_year_there_is_no_difference(values: tuple[int | None, int | None]) -> None:
    table = published({"": dict(zip(("2018-07", "2019-07"), values, strict=True))}, kind="rolling")

    assert year_on_year(table, "llr", "2019-07").difference is None


def test_a_fall_to_0_is_a_difference_and_not_a_missing_figure() -> None:
    change = year_on_year(published({"": {"2018-07": 60, "2019-07": 0}}, kind="rolling"), "llr", "2019-07")

    assert change.now == Figure(0, "shown")
    assert change.difference == -60


def test_an_empty_table_has_no_figure() -> None:
    change = year_on_year(published({}), "llr", "2019-07")

    assert (change.now.state, change.before.state, change.difference) == ("missing", "missing", None)


def test_a_figure_is_a_plain_whole_number() -> None:
    """Numbers of numpy would print and add up differently from plain ones."""
    figure = figure_of(published({"": {"2019-07": 734}}).frame, "2019-07")

    assert type(figure.value) is int
