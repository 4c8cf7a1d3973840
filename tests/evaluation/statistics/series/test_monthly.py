"""From published figures to a series: gaps stay gaps, and what is hidden enters nothing."""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.protection.published import PublishedTable
from evaluation.statistics.process.process_chart import process_chart
from evaluation.statistics.series.monthly import MonthlySeries, monthly, quarterly, summed
from tests.charts.tables import months, published

MONTHS = tuple(months("2016-04", [0] * 30))
# A count, None where it is suppressed, and no key where it is missing.
COUNTS = st.dictionaries(st.sampled_from(MONTHS), st.none() | st.just(0) | st.integers(5, 500), max_size=len(MONTHS))
ROOT = Path(__file__).parents[4]


@settings(max_examples=60)
@given(COUNTS, st.randoms())
def test_each_month_has_its_count_or_says_why_not(counts: dict[str, int | None], random: object) -> None:
    """In whatever order the rows come; nothing that is missing or hidden becomes a zero."""
    table = published({"": counts})
    order = list(range(len(table.frame)))
    random.shuffle(order)
    series = monthly(PublishedTable(table.frame.iloc[order], 1, 5), "llr")

    first, last = (MONTHS.index(min(counts)), MONTHS.index(max(counts))) if counts else (0, -1)
    assert series.months == MONTHS[first : last + 1]
    for month, value, state in zip(series.months, series.values, series.states, strict=True):
        if month not in counts:
            assert (state, np.isnan(value)) == ("missing", True)
        elif counts[month] is None:
            assert (state, np.isnan(value)) == ("suppressed", True)
        else:
            assert (state, value) == ("shown", counts[month])


@settings(max_examples=40)
@given(st.lists(st.integers(5, 60), min_size=14, max_size=30), st.data())
def test_what_is_hidden_enters_no_number(values: list[int], data: st.DataObject) -> None:
    """A chart with months hidden is the chart with these months missing, but for saying that they are hidden."""
    hidden = data.draw(st.sets(st.integers(1, len(values) - 2)))
    counts = months("2016-04", [None if place in hidden else value for place, value in enumerate(values)])
    absent = {month: value for month, value in counts.items() if value is not None}
    one, other = (monthly(published({"": each}), "llr") for each in (counts, absent))
    with_hidden, without = process_chart(one), process_chart(other)

    np.testing.assert_array_equal(one.values, other.values)
    assert with_hidden.parts[0].mean == without.parts[0].mean
    assert with_hidden.parts[0].baseline_hidden == len(hidden)


def test_a_category_is_taken_alone_and_categories_line_up() -> None:
    table = published({"female": {"2018-01": 50, "2018-02": 60, "2018-03": 70}, "male": {"2018-02": 20}})
    girls, boys = (monthly(table, "llr", gender=gender) for gender in ("female", "male"))

    assert boys.months == girls.months
    assert boys.states == ("missing", "shown", "missing")


def test_a_total_is_never_mixed_with_its_parts() -> None:
    with pytest.raises(ValueError, match="Several figures"):
        monthly(published({"female": {"2018-01": 50}, "male": {"2018-01": 20}}), "llr")


def test_other_areas_and_other_kinds_of_period_are_left_aside() -> None:
    table = published({"": {"2018-03": 70}}).frame
    others = [table.assign(area="northamptonshire", period="2018-01"), table.assign(period_kind="quarter", value=200)]
    both = PublishedTable(pd.concat([*others, table]), 1, 5)

    assert monthly(both, "llr").values.tolist() == [70]
    assert quarterly(both, "llr").values.tolist() == [200]
    assert monthly(both, "rutland").months == ()


def test_quarters_are_consecutive_too() -> None:
    table = published({"": {"2018-03": 30, "2018-12": 40, "2018-06": None}}, kind="quarter")
    series = quarterly(table, "llr")

    assert (series.step, series.months) == ("quarter", ("2018-03", "2018-06", "2018-09", "2018-12"))
    assert series.states == ("shown", "suppressed", "missing", "shown")


@pytest.mark.parametrize(
    ("month", "before"), [("2015-01", 0), ("2016-04", 0), ("2016-05", 1), ("2016-07", 3), ("2030-01", 3)]
)
def test_how_many_months_lie_before_another(month: str, before: int) -> None:
    assert monthly(published({"": months("2016-04", [5, 6, 7])}), "llr").before(month) == before


def test_a_quarter_that_a_launch_lies_in_is_not_before_it() -> None:
    series = quarterly(published({"": {"2018-03": 30, "2018-06": 40}}, kind="quarter"), "llr")

    assert [series.before(month) for month in ("2018-03", "2018-04", "2018-05", "2018-06", "2018-07")] == [
        0,
        1,
        1,
        1,
        2,
    ]


def test_a_sum_has_nothing_where_a_part_has_nothing() -> None:
    ages = {"13-15": months("2018-01", [10, None, 30, None]), "16-17": months("2018-01", [5, 6])}
    table = published({**ages, "10-12": months("2018-01", [5] * 5)}, dimension="age")
    both = summed([monthly(table, "llr", age=age) for age in ages])

    assert both.states == ("shown", "suppressed", "missing", "missing", "missing")
    assert both.values[0] == 15
    assert np.isnan(both.values[1:]).all()


def test_series_of_other_months_do_not_add_up() -> None:
    one, other = (monthly(published({"": months(first, [5, 6])}), "llr") for first in ("2018-01", "2018-02"))

    with pytest.raises(ValueError, match="same months"):
        summed([one, other])


def test_nobody_can_write_into_a_series() -> None:
    series = monthly(published({"": {"2018-03": 70}}), "llr")

    with pytest.raises(ValueError):
        series.values[0] = 1


def test_only_this_module_makes_a_series() -> None:
    """So that every series is of published figures: the table is the only way in."""
    name = MonthlySeries.__name__
    makers = {
        file.relative_to(ROOT).as_posix()
        for folder in ("evaluation", "data_access", "charts", "components", "pages")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {name, "__new__"}
    }

    assert makers == {"evaluation/statistics/series/monthly.py"}
