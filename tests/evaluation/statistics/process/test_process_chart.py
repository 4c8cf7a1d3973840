"""Process charts: every point as NHSRplotthedots 0.2.2 has it, limits that stay where they were fixed, gaps as gaps."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.process.process_chart import Part, ProcessChart, process_chart, process_limits, reading
from evaluation.statistics.process.process_signals import RULES, Signal
from evaluation.statistics.series.monthly import monthly
from tests.charts.tables import months, published
from tests.evaluation.statistics.vectors import content, number, rows

SUMMARY = content("spc/expected_summary")
POINTS = {name: [row for row in rows("spc/expected_points") if row["series"] == name] for name in SUMMARY}
IMPROVEMENT = {"increase": "up", "decrease": "down", "neutral": "neutral"}
READING = {
    "common_cause": "usual",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "high",
    "special_cause_neutral_low": "low",
}
SIGNAL = {
    "Common Cause": Signal.NONE,
    "Above UCL": Signal.ABOVE_LIMITS,
    "Below LCL": Signal.BELOW_LIMITS,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Point Trend (Decreasing)": Signal.FALLING,
    "2 in 3 Above CL": Signal.TWO_OF_THREE_ABOVE,
    "2 in 3 Below CL": Signal.TWO_OF_THREE_BELOW,
    "7 Points Above CL": Signal.SEVEN_ABOVE,
    "7 Points Below CL": Signal.SEVEN_BELOW,
}
ASSURANCE = {None: None, "pass.svg": "pass", "fail.svg": "fail", "inconsistent.svg": "either"}
COUNTS = st.lists(st.none() | st.integers(0, 60), max_size=40)


def series(values: list[int | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def of_vector(name: str) -> ProcessChart:
    options = SUMMARY[name]["options"]
    asked = options["rebase"]
    dates = [row["date"] for row in POINTS[name]]
    return process_limits(
        np.array([number(row["value"]) for row in rows("spc/inputs") if row["series"] == name]),
        options["fix_after_n_points"],
        [dates.index(date) for date in ([asked] if isinstance(asked, str) else asked)],
        IMPROVEMENT[options["improvement_direction"]],
        options["target"],
    )


# ------------------------------------------------------------------ as the package has it
def test_there_are_sixteen_series() -> None:
    assert len(SUMMARY) == 16
    assert {row["series"] for row in rows("spc/inputs")} == set(SUMMARY)
    assert all(POINTS.values())


@pytest.mark.parametrize("name", SUMMARY)
def test_every_point_is_as_in_the_package(name: str) -> None:
    """Limits are printed to eight decimals, so half of the last is what they can differ by."""
    chart, expected = of_vector(name), POINTS[name]

    for found, column in ((chart.mean, "mean"), (chart.lower, "lpl"), (chart.upper, "upl")):
        wanted = [number(row[column]) for row in expected]
        np.testing.assert_allclose(found, wanted, rtol=0, atol=5e-9 + 1e-12 * np.nanmax(np.abs(chart.values)))
    assert list(chart.signals) == [SIGNAL[row["special_cause_type"]] for row in expected]
    assert list(chart.readings) == [None if row["value"] == "NA" else READING[row["point_type"]] for row in expected]
    outside = (chart.values > chart.upper) | (chart.values < chart.lower)
    assert outside.tolist() == [row["outside_limits"] == "TRUE" for row in expected]
    short = [part.short for part in chart.parts for _ in range(part.stop - part.start)]
    assert short == [row["short_group_warning"] == "TRUE" for row in expected]


@pytest.mark.parametrize("name", SUMMARY)
def test_every_summary_is_as_in_the_package(name: str) -> None:
    chart, expected = of_vector(name), SUMMARY[name]
    readings = [chart.readings[part.start : part.stop] for part in chart.parts]

    assert [part.stop - part.start for part in chart.parts] == [part["n"] for part in expected["summary"]]
    calm = [each.count("usual") + each.count(None) for each in readings]
    assert calm == [part["common_cause"] for part in expected["summary"]]
    assert [each[-1] for each in readings] == [READING[part["variation_type"]] for part in expected["summary"]]
    assert any(part.short for part in chart.parts) == bool(expected["warnings"])
    assert chart.assurance == ASSURANCE[expected["assurance_icon"]]
    icon = expected["variation_icon"].removesuffix(".svg")
    way = {1: "high", -1: "low", 0: "cause"}[chart.signals[-1].way]
    words = {"usual": "common", "high": "neutral", "low": "neutral"}
    assert icon == f"{words.get(chart.variation or '', chart.variation)}_{way}"


# ------------------------------------------------------------------ the limits, by another way
def exact_limits(values: list[int | None]) -> tuple[Fraction | None, Fraction | None]:
    """Return mean and mean moving range in fractions."""
    shown = [value for value in values if value is not None]
    pairs = pairwise(values)
    ranges = [Fraction(abs(b - a)) for a, b in pairs if a is not None and b is not None]
    kept = [each for each in ranges if each < Fraction("3.267") * sum(ranges) / len(ranges)]
    return (Fraction(sum(shown), len(shown)) if shown else None), (sum(kept) / len(kept) if kept else None)


@given(COUNTS)
def test_limits_are_exact_in_fractions(values: list[int | None]) -> None:
    (part,) = process_limits(series(values)).parts
    mean, moving_range = exact_limits(values)

    assert part.mean == pytest.approx(float(mean), abs=1e-9) if mean is not None else np.isnan(part.mean)
    if mean is None or moving_range is None:
        assert np.isnan(part.lower)
        assert np.isnan(part.upper)
        return
    for found, side in ((part.lower, -1), (part.upper, 1)):
        assert found == pytest.approx(float(mean + side * Fraction("2.66") * moving_range), abs=1e-9)


@given(COUNTS, st.integers(0, 40), st.integers(0, 10_000))
def test_what_comes_after_the_baseline_moves_no_limit(values: list[int | None], baseline: int, other: int) -> None:
    before = process_limits(series(values), baseline)
    after = process_limits(series([*values[:baseline], *[other] * len(values[baseline:])]), baseline)

    np.testing.assert_array_equal(before.lower, after.lower)
    np.testing.assert_array_equal(before.upper, after.upper)
    assert len(before.parts) == 1


@given(COUNTS)
def test_a_gap_has_no_value_and_no_signal_and_is_no_zero(values: list[int | None]) -> None:
    chart = process_limits(series(values))
    shown = [value for value in values if value is not None]

    assert np.isnan(chart.values).tolist() == [value is None for value in values]
    assert all(signal == Signal.NONE for signal, value in zip(chart.signals, values, strict=True) if value is None)
    assert chart.parts[0].baseline_months == len(shown)
    if shown:
        assert min(shown) <= chart.parts[0].mean <= max(shown)


def test_no_moving_range_is_taken_across_a_gap() -> None:
    """10, 12, gap, 50, 53: the ranges are 2 and 3, not 38."""
    assert process_limits(series([10, 12, None, 50, 53])).parts[0].moving_range == 2.5


def test_a_rebased_part_is_fixed_on_its_months_before_the_launch() -> None:
    values = series([10, 12] * 6 + [20, 22] * 6 + [90, 10] * 6)
    first, second = process_limits(values, baseline=24, rebase=[12]).parts

    assert (first.start, first.stop, first.mean, first.baseline_months) == (0, 12, 11, 12)
    assert (second.start, second.stop, second.mean, second.baseline_months) == (12, 36, 21, 12)


@pytest.mark.parametrize("baseline", [6, 12])
def test_a_part_rebased_with_the_launch_or_later_is_fixed_on_its_own_months(baseline: int) -> None:
    _, second = process_limits(series([10, 12] * 6 + [20, 22] * 6), baseline, rebase=[12]).parts

    assert (second.mean, second.baseline_months) == (21, 12)


@pytest.mark.parametrize("rebase", [[], [0], [12], [99], [0, 12, -1]])
def test_limits_start_anew_only_within_the_series(rebase: list[int]) -> None:
    assert len(process_limits(series([10, 12] * 6), rebase=rebase).parts) == 1


# ------------------------------------------------------------------ what it means
@pytest.mark.parametrize(
    ("improvement", "target", "expected"),
    [
        ("up", 5, "pass"), ("up", 40, "fail"), ("up", 11, "either"),
        ("down", 5, "fail"), ("down", 40, "pass"), ("down", 11, "either"),
        ("neutral", 5, None), ("up", None, None),
    ],
)  # fmt: skip
def test_whether_a_target_is_met(improvement: str, target: float | None, expected: str | None) -> None:
    chart = process_limits(series([10, 12] * 8), improvement=improvement, target=target)

    assert chart.assurance == expected


def test_without_limits_nothing_is_assured() -> None:
    assert process_limits(series([5] * 14), improvement="up", target=3).assurance is None


@pytest.mark.parametrize(
    ("signal", "improvement", "expected"),
    [
        (Signal.RISING, "neutral", "high"), (Signal.SEVEN_BELOW, "neutral", "low"),
        (Signal.ABOVE_LIMITS, "up", "improvement"), (Signal.ABOVE_LIMITS, "down", "concern"),
        (Signal.FALLING, "up", "concern"), (Signal.FALLING, "down", "improvement"),
        (Signal.NONE, "up", "usual"),
    ],
)  # fmt: skip
def test_what_a_signal_means(signal: Signal, improvement: str, expected: str) -> None:
    assert reading(signal, improvement) == expected


def test_the_variation_is_that_of_the_latest_month_shown() -> None:
    chart = process_limits(series([40, 42] * 8 + [90, None]), baseline=16)

    assert (chart.latest, chart.variation) == (16, "high")


@pytest.mark.parametrize("values", [[], [None], [None] * 20])
def test_a_series_with_nothing_shown_says_nothing(values: list[None]) -> None:
    chart = process_limits(series(values))

    assert (chart.latest, chart.variation, chart.assurance) == (None, None, None)
    assert len(chart.signals) == len(chart.mean) == len(values)


def test_the_rules_are_named() -> None:
    assert process_limits(series([10, 12])).rules == RULES
    assert "0.2.2" in RULES


# ------------------------------------------------------------------ how far a baseline carries limits
@pytest.mark.parametrize(
    ("mean", "hidden", "expected"),
    [
        (20, 0, "full"), (19.9, 0, "weak"), (5, 0, "weak"), (4.9, 0, "none"), (np.nan, 0, "none"),
        (100, 1, "weak"), (100, 4, "weak"), (100, 5, "none"),
    ],
)  # fmt: skip
def test_how_far_a_baseline_carries_limits(mean: float, hidden: int, expected: str) -> None:
    """Twelve months shown; four hidden of sixteen are a quarter."""
    assert Part(0, 12, mean, 1.0, 12, hidden).adequacy == expected


def test_a_baseline_without_variation_carries_no_limits() -> None:
    assert process_limits(series([30] * 14)).parts[0].adequacy == "none"


@pytest.mark.parametrize(("shown", "few"), [(11, True), (12, False)])
def test_a_short_baseline_is_labelled(shown: int, few: bool) -> None:
    chart = process_limits(series([*range(30, 30 + shown), None, *range(20)]), baseline=shown + 1)

    assert chart.parts[0].few == few


def test_of_published_counts_the_limits_are_fixed_before_the_launch() -> None:
    table = published({"": months("2016-04", [40, 42] * 8 + [90])})
    chart = process_chart(monthly(table, "llr"), launch="2017-08")

    assert chart.parts[0].mean == 41
    assert chart.parts[0].baseline_months == 16
    assert chart.signals[-1] == Signal.ABOVE_LIMITS
    assert set(chart.signals[:-1]) == {Signal.NONE}


def test_of_published_counts_limits_start_anew_where_a_person_says() -> None:
    table = published({"": months("2016-04", [40, 42] * 5 + [60, 62] * 8)})
    chart = process_chart(monthly(table, "llr"), rebase=["2017-02"])

    assert [(part.start, part.mean) for part in chart.parts] == [(0, 41), (10, 61)]


def test_small_series_get_neither_limits_nor_signals() -> None:
    table = published({"": months("2016-04", [0] * 14 + [5] * 10 + [60])})
    chart = process_chart(monthly(table, "llr"))

    assert chart.parts[0].adequacy == "none"
    assert np.isnan([chart.mean, chart.lower, chart.upper]).all()
    assert set(chart.signals) == {Signal.NONE}
    assert (set(chart.readings), chart.variation, chart.assurance) == ({None}, None, None)
    assert Signal.ABOVE_LIMITS in process_limits(chart.values).signals


def test_with_over_a_quarter_of_the_baseline_hidden_there_are_no_limits() -> None:
    """Hidden months are mostly small ones; the usual range of the others is not the usual range."""
    shown, hidden = [6, 8] * 6, [None] * 5
    inside = process_chart(monthly(published({"": months("2016-04", [*hidden, *shown])}), "llr"))
    after = process_chart(monthly(published({"": months("2016-04", [*shown, *hidden, 7])}), "llr"), launch="2017-04")

    assert (inside.parts[0].baseline_hidden, inside.parts[0].adequacy) == (5, "none")
    assert np.isnan(inside.upper).all()
    assert (after.parts[0].baseline_hidden, after.parts[0].adequacy) == (0, "weak")
    assert not np.isnan(after.upper).any()


def test_missing_months_are_no_hidden_ones() -> None:
    counts = months("2016-04", [40, 42] * 8)
    del counts["2016-09"]
    chart = process_chart(monthly(published({"": counts}), "llr"))

    assert (chart.parts[0].baseline_hidden, chart.parts[0].baseline_months, chart.parts[0].adequacy) == (0, 15, "full")
