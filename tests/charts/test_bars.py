"""Bars: each with its figure in words, and nothing drawn where nothing is shown."""

import json

import pytest

from charts.bars import bar_chart
from charts.theme import PALETTES, Mode

NAMES = ("2015/16", "2017/18", "2018/19")
MODES: tuple[Mode, ...] = ("light", "dark")


@pytest.mark.parametrize("mode", MODES)
def test_a_specification_is_built_once(mode: Mode) -> None:
    assert bar_chart(NAMES, mode, "referrals") is bar_chart(NAMES, mode, "referrals")
    assert bar_chart(NAMES, mode, "referrals") is not bar_chart(NAMES[:2], mode, "referrals")


@pytest.mark.parametrize("mode", MODES)
def test_a_specification_holds_no_figure_and_no_address_outside(mode: Mode) -> None:
    text = json.dumps(bar_chart(NAMES, mode, "referrals"))

    assert '"data"' not in text
    assert '"values"' not in text
    assert "http" not in text
    assert "$schema" not in text


def test_bars_start_at_0_and_leave_out_what_is_not_shown() -> None:
    bars = next(layer for layer in bar_chart(NAMES, "light", "referrals")["layer"] if layer["mark"]["type"] == "bar")

    assert bars["encoding"]["x"]["scale"]["zero"] is True
    assert bars["mark"]["invalid"] == "filter"


def test_charts_side_by_side_end_at_the_same_figure() -> None:
    """So that bars of one length are one number; alone, a chart ends with its longest bar."""
    scales = [
        next(layer for layer in bar_chart(NAMES, "light", "referrals", top)["layer"] if layer["mark"]["type"] == "bar")[
            "encoding"
        ]["x"]["scale"]
        for top in (None, 60)
    ]

    assert scales == [{"zero": True}, {"zero": True, "domainMax": 60}]


def test_every_bar_has_its_name_and_figure_as_text_in_the_order_given() -> None:
    spec = bar_chart(NAMES, "light", "referrals")
    words = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "text")

    assert words["encoding"]["text"]["field"] == "written"
    assert words["encoding"]["y"]["sort"] == list(NAMES)
    assert "datum.name" in json.dumps(words)
    assert "datum.shown" in json.dumps(words)


@pytest.mark.parametrize("mode", MODES)
def test_colours_are_those_of_the_theme(mode: Mode) -> None:
    bars, words = bar_chart(NAMES, mode, "referrals")["layer"]

    assert bars["mark"]["color"] == PALETTES[mode].series[0]
    assert words["mark"]["color"] == PALETTES[mode].ink
