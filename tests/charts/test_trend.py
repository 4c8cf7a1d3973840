"""Lines over time: gaps stay gaps, names stay apart, and a specification is built once and holds no figure."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.theme import DASHES, PALETTES, SHAPES, Mode
from charts.trend import COLUMNS, LABEL_GAP, NOT_COMPLETE, series_in, trend_chart, trend_data
from tests.charts.tables import months, published

NAMES = {"female": "Female", "male": "Male", "other": "Other", "not_recorded": "Not recorded"}
MARKS = (("2017-02-01", "New definition of CSE"), ("2018-03-01", "Breck's Last Game"))
MODES: tuple[Mode, ...] = ("light", "dark")
COUNT = st.none() | st.just(0) | st.integers(5, 2_000)


def layers(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """Return the layers drawn with this mark."""
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


# ---------------------------------------------------------------------- the rows
def test_a_suppressed_month_has_no_value_and_reads_c() -> None:
    data = trend_data(published({"": months("2019-01", [20, None, 30])}), "", {"total": "All"})
    hidden = data.iloc[1]

    assert list(data.columns) == list(COLUMNS)
    assert data["value"].isna().tolist() == [False, True, False]
    assert (hidden["shown"], hidden["hidden_at"], hidden["when"]) == ("[c]", 0.0, "February 2019")
    assert data["hidden_at"].notna().sum() == 1


def test_a_month_that_is_missing_has_a_row_without_a_value_in_every_series() -> None:
    counts = {"2019-01": 20, "2019-03": 30}
    data = trend_data(published({"female": counts, "male": counts}), "gender", NAMES)
    missing = data[data["date"] == "2019-02-01"]

    assert sorted(missing["series"]) == ["Female", "Male"]
    assert missing["value"].isna().all()
    assert set(missing["shown"]) == {NOT_COMPLETE}
    assert missing["hidden_at"].isna().all()


def test_a_count_of_0_is_drawn_as_0() -> None:
    data = trend_data(published({"": months("2019-01", [0, 5])}), "", {"total": "All"})

    assert data["value"].tolist() == [0, 5]
    assert data["shown"].tolist() == ["0", "5"]


def test_thousands_have_a_comma() -> None:
    data = trend_data(published({"": months("2019-01", [1_340])}), "", {"total": "All"})

    assert data["shown"].tolist() == ["1,340"]


def test_an_empty_table_is_no_error() -> None:
    assert trend_data(published({}), "", {"total": "All"}).empty


def test_a_table_that_is_hidden_throughout_has_no_value_and_no_label() -> None:
    data = trend_data(
        published({name: months("2019-01", [None, None]) for name in ("female", "male")}), "gender", NAMES
    )

    assert data[["value", "label", "label_at", "top"]].isna().all(axis=None)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, dict[str, int | None]]:
    """Return counts of one to four categories over the same months, some of which are missing."""
    size = draw(st.integers(1, 14))
    categories = list(NAMES)[: draw(st.integers(1, 4))]
    held = [True, *draw(st.lists(st.booleans(), min_size=size - 1, max_size=size - 1))]
    return {
        category: {
            month: value
            for (month, value), kept in zip(
                months("2018-11", draw(st.lists(COUNT, min_size=size, max_size=size))).items(), held, strict=True
            )
            if kept
        }
        for category in categories
    }


@given(tables())
def test_only_published_values_are_drawn_and_no_month_is_left_out(counts: dict[str, dict[str, int | None]]) -> None:
    data = trend_data(published(counts), "gender", NAMES)

    for category, own in counts.items():
        rows = data[data["series"] == NAMES[category]]
        drawn = {row["date"][:7]: row["value"] for row in rows.to_dict("records")}
        first, last = min(own), max(own)
        everything = [month for month in months("2018-11", [0] * 14) if first <= month <= last]
        assert sorted(drawn) == everything
        for month, value in drawn.items():
            wanted = own.get(month)
            assert (value == wanted) if wanted is not None else value != value


@given(tables())
def test_names_stand_apart_and_never_under_their_line(counts: dict[str, dict[str, int | None]]) -> None:
    data = trend_data(published(counts), "gender", NAMES)
    labels = data[data["label"].notna()]
    places = sorted(labels["label_at"])

    assert list(labels["label"]) == list(labels["series"])
    assert labels["series"].is_unique
    gap = LABEL_GAP * (data["top"].max() or 1)
    assert all(upper - lower >= gap - 1e-9 for lower, upper in pairwise(places))
    assert (labels["label_at"] >= labels["value"]).all()
    if len(counts) > 1:
        shown = data[data["value"].notna()]
        assert set(labels["series"]) == set(shown["series"])
        assert all(row["date"] == shown.loc[shown["series"] == row["series"], "date"].max()
                   for row in labels.to_dict("records"))  # fmt: skip


def test_one_line_needs_no_name() -> None:
    data = trend_data(published({"": months("2019-01", [20, 30])}), "", {"total": "All"})

    assert data["label"].isna().all()
    assert len(trend_chart(("All",), "light", "referrals")["layer"]) == 4


def test_series_are_in_the_order_of_their_names() -> None:
    counts = {name: months("2019-01", [20]) for name in ("other", "male", "female")}
    data = trend_data(published(counts), "gender", NAMES)

    assert series_in(data, list(NAMES.values())) == ("Female", "Male", "Other")


# ---------------------------------------------------------------------- the specification
@pytest.mark.parametrize("mode", MODES)
def test_a_specification_is_built_once(mode: Mode) -> None:
    made = trend_chart(("Female", "Male"), mode, "referrals", MARKS)

    assert trend_chart(("Female", "Male"), mode, "referrals", MARKS) is made
    assert trend_chart(("Female",), mode, "referrals", MARKS) is not made


def test_the_two_themes_have_a_specification_each() -> None:
    assert trend_chart(("All",), "light", "referrals") != trend_chart(("All",), "dark", "referrals")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("small", [False, True])
def test_a_specification_holds_names_and_dates_of_marks_and_no_figure(mode: Mode, small: bool) -> None:
    spec = trend_chart(tuple(NAMES.values()), mode, "referrals", MARKS, small)
    inline = [layer["data"] for layer in spec["layer"] if "data" in layer]

    assert "datasets" not in spec
    assert "data" not in spec
    assert len(inline) == (1 if small else 2)
    assert all({(row["date"], row["name"]) for row in data["values"]} == set(MARKS) for data in inline)
    assert all(set(row) == {"date", "name", "at"} for data in inline for row in data["values"])
    assert trend_chart(("All",), mode, "referrals")["layer"][0].get("data") is None


@pytest.mark.parametrize("mode", MODES)
def test_a_specification_names_no_address_outside(mode: Mode) -> None:
    text = json.dumps(trend_chart(tuple(NAMES.values()), mode, "referrals", MARKS))

    assert "http" not in text
    assert "//" not in text
    assert "$schema" not in text


def test_a_line_breaks_where_there_is_no_value() -> None:
    (line,) = layers(trend_chart(("Female", "Male"), "light", "referrals"), "line")

    assert line["mark"]["invalid"] == "break-paths-show-domains"
    assert "interpolate" not in line["mark"]
    assert line["encoding"]["y"]["field"] == "value"
    assert line["encoding"]["y"]["scale"]["zero"] is True


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_lines_differ_by_colour_and_dash_and_shape(mode: Mode, count: int) -> None:
    names = tuple(NAMES.values())[:count]
    spec = trend_chart(names, mode, "referrals")
    (line,) = layers(spec, "line")
    point = next(layer for layer in layers(spec, "point") if "shape" in layer["encoding"])

    for layer, channel, wanted in (
        (line, "color", PALETTES[mode].series),
        (line, "strokeDash", DASHES),
        (point, "shape", SHAPES),
        (point, "color", PALETTES[mode].series),
    ):
        scale = layer["encoding"][channel]["scale"]
        assert scale["domain"] == list(names)
        assert scale["range"] == list(wanted[:count])
        assert layer["encoding"][channel]["legend"] is None


@pytest.mark.parametrize("mode", MODES)
def test_words_are_never_in_the_colour_of_a_line(mode: Mode) -> None:
    """A line needs a contrast of 3:1, words of 4.5:1, which not every colour of a line has."""
    texts = layers(trend_chart(tuple(NAMES.values()), mode, "referrals", MARKS), "text")

    assert len(texts) == 3
    for layer in texts:
        assert layer["mark"]["color"] in {PALETTES[mode].ink, PALETTES[mode].quiet}
        assert "color" not in layer["encoding"]


def test_every_column_that_is_drawn_is_in_the_data() -> None:
    spec = trend_chart(tuple(NAMES.values()), "light", "referrals", MARKS)
    drawn = {
        part["field"]
        for layer in spec["layer"]
        if "data" not in layer
        for channel in layer["encoding"].values()
        for part in (channel if isinstance(channel, list) else [channel])
        if isinstance(part, dict) and "field" in part
    }

    assert drawn <= set(COLUMNS)


def test_names_of_marks_that_follow_each_other_stand_on_different_levels() -> None:
    marks = tuple((f"2018-0{month}-01", f"Mark {month}") for month in range(1, 7))
    spec = trend_chart(("All",), "light", "referrals", marks)
    levels = [row["at"] for row in next(layer["data"]["values"] for layer in spec["layer"] if "data" in layer)]

    assert all(level < 0 for level in levels)
    assert all(len(set(levels[start : start + 3])) == 3 for start in range(4))
