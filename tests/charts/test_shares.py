"""Shares as bars: each range under its bar, nothing drawn of what is not given, and words that say the same."""

import json

import pandas as pd
import pytest

from charts.shares import described_shares, share_chart
from charts.theme import PALETTES, Mode

NAMES = ("Female", "Male")


def layers(mode: Mode = "light") -> list[dict]:
    return share_chart(NAMES, mode, "victims", 0.8)["layer"]


def of_type(kind: str, mode: Mode = "light") -> list[dict]:
    return [layer for layer in layers(mode) if layer["mark"]["type"] == kind]


def test_a_specification_is_built_once_and_holds_no_figure() -> None:
    spec = share_chart(NAMES, "light", "victims", 0.8)

    assert share_chart(NAMES, "light", "victims", 0.8) is spec
    assert "data" not in spec
    assert "datasets" not in spec
    assert '"values"' not in json.dumps(spec)


def test_bars_ranges_and_their_ends_share_one_scale_from_0() -> None:
    (bar, _outlined), (rule,), ticks = of_type("bar"), of_type("rule"), of_type("tick")

    assert bar["encoding"]["x"]["scale"] == {"domain": [0, 0.8]}
    assert bar["encoding"]["x"]["field"] == "share"
    assert (rule["encoding"]["x"]["field"], rule["encoding"]["x2"]["field"]) == ("low", "high")
    assert [tick["encoding"]["x"]["field"] for tick in ticks] == ["low", "high"]
    # None has a scale of its own: a layered chart then shares the one that is stated.
    assert [layer for layer in (rule, *ticks) if layer["encoding"]["x"].get("scale")] == []
    assert spec_resolve() is None


def spec_resolve() -> object:
    """Return what a chart says of scales that are not shared."""
    return share_chart(NAMES, "light", "victims", 0.8).get("resolve")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_two_groups_differ_in_form_and_not_in_colour_alone(mode: Mode) -> None:
    filled, outlined = of_type("bar", mode)

    assert filled["transform"][-1] == {"filter": "!datum.other"}
    assert outlined["transform"][-1] == {"filter": "datum.other"}
    assert outlined["mark"]["filled"] is False
    assert (filled["mark"]["color"], outlined["mark"]["stroke"]) == PALETTES[mode].series[:2]


def test_missing_shares_draw_nothing() -> None:
    assert {layer["mark"].get("invalid") for layer in layers() if layer["mark"]["type"] != "text"} == {"filter"}


def test_the_shorter_name_stands_over_a_bar() -> None:
    (words,) = of_type("text")

    assert {"calculate": "datum.label + ': ' + datum.shown", "as": "written"} in words["transform"]
    assert words["encoding"]["text"]["field"] == "written"


def test_rows_stand_in_the_order_given() -> None:
    assert all(layer["encoding"]["y"]["sort"] == list(NAMES) for layer in layers())


def test_the_words_give_a_range_only_where_one_is_drawn() -> None:
    data = pd.DataFrame(
        {
            "name": ["Female", "Male", "Other"],
            "shown": ["813 (82%)", "[c]", "4:1, that is 20% male"],
            "range": ["between 79% and 84%", "–", "–"],
            "share": [0.82, None, 0.2],
            "low": [0.79, None, None],
        }
    )

    assert described_shares("Victims, 2018/19", data) == (
        "Bar chart. Victims, 2018/19. Female: 813 (82%), likely between 79% and 84%; Male: [c]; "
        "Other: 4:1, that is 20% male."
    )
