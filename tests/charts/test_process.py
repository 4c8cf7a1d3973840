"""Process charts: only published values, gaps that no line bridges, limits that end with their definition."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.describe import described_process
from charts.process import COLUMNS, FLAGS, HIDDEN, LABEL_GAP, POINTS, highest_of, marks_of, process_data, process_spec
from charts.theme import PALETTES, Mode
from charts.trend import NOT_COMPLETE
from evaluation.statistics.process.process_chart import ProcessChart, process_chart
from evaluation.statistics.series.monthly import MonthlySeries, monthly, quarterly
from tests.charts.tables import months, published

MODES: tuple[Mode, ...] = ("light", "dark")
QUIET = [30, 34, 28, 31, 33, 29, 32, 30, 35, 28, 31, 33, 30, 29]
MARKS = (("2018-03-01", "Breck's Last Game"), ("2017-02-01", "New definition of CSE"))
BANDS = (("2018-05-01", "2018-07-31", "A summer"),)


def series_of(values: Sequence[int | None], missing: Sequence[int] = (), first: str = "2018-01") -> MonthlySeries:
    """Return months with these counts, None where suppressed; those at the places of ``missing`` were never sent."""
    counts = months(first, values)
    kept = {month: value for place, (month, value) in enumerate(counts.items()) if place not in missing}
    return monthly(published({"": kept}), "llr")


def drawn(series: MonthlySeries, **how: Any) -> list[dict[str, Any]]:
    """Return the rows of a chart's periods."""
    data = process_data(series, process_chart(series, **how))
    return data[data["when"].notna()].to_dict("records")


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """Return the layers drawn with this mark."""
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


# ---------------------------------------------------------------------- the rows
def test_a_suppressed_month_and_a_missing_one_are_gaps_of_different_kinds() -> None:
    rows = drawn(series_of([*QUIET, None, 31, 30], missing=[15]))
    hidden, missing = rows[14], rows[15]

    assert hidden["value"] != hidden["value"]
    assert (hidden["shown"], hidden["hidden_at"], hidden["when"]) == ("[c]", 0.0, "March 2019")
    assert missing["value"] != missing["value"]
    assert missing["hidden_at"] != missing["hidden_at"]
    assert missing["shown"] == NOT_COMPLETE


@given(st.lists(st.none() | st.just(0) | st.integers(5, 400), min_size=1, max_size=40))
def test_only_published_values_are_drawn_and_no_month_is_left_out(counts: list[int | None]) -> None:
    """Oracle: the counts themselves, month by month."""
    rows = drawn(series_of(counts))

    assert [row["date"][:7] for row in rows] == list(months("2018-01", counts))
    for row, count in zip(rows, counts, strict=True):
        assert (row["value"] == count) if count is not None else row["value"] != row["value"]
        assert row["shown"] == ("[c]" if count is None else f"{count:,}")
        assert count is not None or row["reading"] == ""


def test_a_month_above_the_limits_is_flagged_by_shape_and_by_words() -> None:
    rows = drawn(series_of([*QUIET, 95]), launch="2019-03")

    assert rows[-1]["flag"] == "up"
    assert rows[-1]["reading"] == "above the usual range"
    assert {row["flag"] for row in rows[:-1]} == {"usual"}
    low = drawn(series_of([value + 60 for value in QUIET] + [20]), launch="2019-03")
    assert (low[-1]["flag"], low[-1]["reading"]) == ("down", "below the usual range")


def test_a_run_within_the_limits_is_not_flagged_as_outside_them() -> None:
    rows = drawn(series_of([*QUIET, *[34] * 7]), launch="2019-03")

    assert {row["flag"] for row in rows[-7:]} == {"run up"}
    assert all(row["lower"] <= row["value"] <= row["upper"] for row in rows[-7:])


def test_the_key_holds_the_marks_that_occur_each_once() -> None:
    series = series_of([*QUIET, None, *[34] * 7, 95])
    rows = process_data(series, process_chart(series, launch="2019-03"))

    assert marks_of(rows) == (
        ("usual", ""),
        ("run up", "above the earlier average, seven months or more"),
        ("up", "above the usual range"),
        HIDDEN,
    )


def test_without_limits_nothing_is_said_to_be_usual() -> None:
    series = series_of([0, 0, 5, 0, 0, 6, 0, 0, 5, 0, 0, 0])

    assert marks_of(process_data(series, process_chart(series))) == ()


def test_limits_end_with_the_definition_and_are_never_below_0() -> None:
    series = series_of([*[value + 60 for value in QUIET], *[5, 18] * 7], first="2016-01")
    rows = drawn(series, rebase=["2017-03"])
    parts = {row["part"] for row in rows}

    assert parts == {0, 1}
    for part in parts:
        assert len({(row["mean"], row["lower"], row["upper"]) for row in rows if row["part"] == part}) == 1
    assert [row["part"] for row in rows].index(1) == 14
    assert min(row["lower"] for row in rows if row["part"] == 1) == 0


def test_without_limits_there_is_neither_range_nor_flag() -> None:
    rows = drawn(series_of([0, 0, 5, 0, 0, 6, 0, 0, 5, 0, 0, 0]))

    assert all(row["mean"] != row["mean"] and row["upper"] != row["upper"] for row in rows)
    assert {row["flag"] for row in rows} == {"usual"}
    assert {row["reading"] for row in rows} == {""}


def test_quarters_stand_at_their_last_month_and_are_named() -> None:
    counts = {"2018-03": 60, "2018-06": 66, "2018-09": None, "2018-12": 58}
    series = quarterly(published({"": counts}, kind="quarter"), "llr")
    rows = drawn(series)

    assert [row["date"] for row in rows] == ["2018-03-01", "2018-06-01", "2018-09-01", "2018-12-01"]
    assert rows[1]["when"] == "April to June 2018"


@given(st.lists(st.none() | st.integers(5, 400), min_size=2, max_size=30))
def test_names_at_the_right_stand_apart_and_never_under_their_line(counts: list[int | None]) -> None:
    series = series_of(counts)
    chart = process_chart(series)
    data = process_data(series, chart)
    names = data[data["when"].isna()]
    places = sorted(names["label_at"])
    gap = LABEL_GAP * (highest_of(series, chart) or 1)

    assert all(upper - lower >= gap - 1e-9 for lower, upper in pairwise(places))
    assert names[["value", "mean", "hidden_at"]].isna().all(axis=None)
    shown = [value for value in counts if value is not None]
    assert names["label"].str.startswith("latest ").sum() == (1 if shown else 0)
    assert not shown or f"{shown[-1]:,}" in " ".join(names["label"])


def test_several_charts_end_on_one_scale() -> None:
    series = series_of(QUIET)
    chart = process_chart(series)

    assert set(process_data(series, chart, top=250)["top"]) == {250}
    assert set(process_data(series, chart)["top"]) == {highest_of(series, chart)}
    assert highest_of(series, chart) > max(QUIET)


# ---------------------------------------------------------------------- the specification
def spec(mode: Mode = "light", small: bool = False, weak: bool = False) -> dict[str, Any]:
    return process_spec(mode, "referrals", MARKS, BANDS, "2018-03-01", weak, small)


@pytest.mark.parametrize("mode", MODES)
def test_a_specification_is_built_once_and_its_own_in_each_theme(mode: Mode) -> None:
    assert spec(mode) is spec(mode)
    assert spec("light") != spec("dark")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("small", [False, True])
def test_a_specification_holds_marks_and_bands_and_no_figure(mode: Mode, small: bool) -> None:
    made = spec(mode, small)
    inline = [row for layer in made["layer"] if "data" in layer for row in layer["data"]["values"]]

    assert {row["name"] for row in inline} == {"Breck's Last Game", "New definition of CSE", "A summer"}
    assert all(set(row) in ({"date", "name", "at"}, {"date", "end", "name"}) for row in inline)
    assert "http" not in json.dumps(made)


def test_nothing_is_bridged() -> None:
    (usual,) = layers(spec(), "area")
    value = next(layer for layer in layers(spec(), "line") if layer["encoding"]["y"]["field"] == "value")

    assert value["mark"]["invalid"] == "break-paths-show-domains"
    assert value["encoding"]["detail"]["field"] == "part"
    assert usual["encoding"]["detail"]["field"] == "part"
    assert all(layer["encoding"]["detail"]["field"] == "part" for layer in layers(spec(), "line"))


@pytest.mark.parametrize("mode", MODES)
def test_a_flag_differs_by_shape_and_size_as_well_as_colour(mode: Mode) -> None:
    points = next(layer for layer in layers(spec(mode), "point") if "shape" in layer["encoding"])
    scales = {channel: points["encoding"][channel]["scale"] for channel in ("shape", "stroke", "fill", "size")}

    assert all(scale["domain"] == list(FLAGS) for scale in scales.values())
    assert scales["shape"]["range"] == list(POINTS)
    assert len(set(zip(scales["shape"]["range"], scales["fill"]["range"], strict=True))) == len(FLAGS)
    assert set(scales["stroke"]["range"]) <= set(PALETTES[mode].series)


@pytest.mark.parametrize("mode", MODES)
def test_only_what_lies_outside_the_usual_range_leaves_the_lines_colour(mode: Mode) -> None:
    palette = PALETTES[mode]
    points = next(layer for layer in layers(spec(mode), "point") if "shape" in layer["encoding"])
    edges, fills = (
        dict(zip(FLAGS, points["encoding"][channel]["scale"]["range"], strict=True)) for channel in ("stroke", "fill")
    )

    assert {flag for flag, colour in edges.items() if colour != palette.series[0]} == {"up", "down"}
    assert {flag for flag, colour in fills.items() if colour == palette.ground} == {"run up", "run down"}


def test_weak_limits_are_drawn_otherwise_than_firm_ones() -> None:
    firm, weak = ({json.dumps(layer["mark"].get("strokeDash")) for layer in layers(spec(weak=each), "line")}
                  for each in (False, True))  # fmt: skip

    assert firm != weak


def test_the_launch_that_is_looked_at_is_drawn_through_and_the_others_are_not() -> None:
    rules = {layer["data"]["values"][0]["name"]: layer["mark"]["strokeDash"] for layer in layers(spec(), "rule")}

    assert rules == {"Breck's Last Game": [1, 0], "New definition of CSE": [3, 3]}


def test_every_column_that_is_drawn_is_in_the_data() -> None:
    fields = {
        part["field"]
        for layer in spec()["layer"]
        if "data" not in layer
        for channel in layer["encoding"].values()
        for part in (channel if isinstance(channel, list) else [channel])
        if isinstance(part, dict) and "field" in part
    }

    assert fields <= set(COLUMNS)


# ---------------------------------------------------------------------- the text alternative
def told(values: Sequence[int | None], missing: Sequence[int] = ()) -> str:
    series = series_of(values, missing)
    chart: ProcessChart = process_chart(series)
    return described_process("Referrals, LLR", process_data(series, chart), "Usual range 20 to 40 a month.")


def test_the_text_alternative_says_range_latest_and_what_stands_out() -> None:
    said = told([*QUIET, 95])

    assert said.startswith("Process chart. Referrals, LLR, January 2018 to March 2019.")
    assert "Lowest 28 in March 2018, highest 95 in March 2019, latest 95 in March 2019." in said
    assert "Usual range 20 to 40 a month." in said
    assert "Above the usual range: March 2019." in said


def test_the_text_alternative_counts_what_is_hidden_and_names_what_is_missing() -> None:
    said = told([*QUIET, None, 31, 30], missing=[15])

    assert "1 figure is not shown." in said
    assert "No complete figures for April 2019." in said
    assert told([None, None]) == "Referrals, LLR. No figure can be shown."
