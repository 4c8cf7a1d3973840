"""Dots with their ranges: built once, words in ink, no figure in the specification."""

import json

import pytest

from charts.ranges import range_chart
from charts.theme import PALETTES, Mode

NAMES = ("Both together", "LLR", "Northamptonshire")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_specification_holds_names_and_no_figure(mode: Mode) -> None:
    made = range_chart(NAMES, mode, "referrals for every 10,000 children")

    assert range_chart(NAMES, mode, "referrals for every 10,000 children") is made
    assert "data" not in made
    assert "datasets" not in made
    assert all("data" not in layer for layer in made["layer"])
    assert json.dumps(list(NAMES)) in json.dumps(made)


def test_each_range_has_its_dot_on_the_same_scale_from_0() -> None:
    spec = range_chart(NAMES, "light", "rate")
    rule, dot = (next(layer for layer in spec["layer"] if layer["mark"]["type"] == mark) for mark in ("rule", "point"))

    assert (rule["encoding"]["x"]["field"], rule["encoding"]["x2"]["field"]) == ("low", "high")
    assert dot["encoding"]["x"]["field"] == "value"
    assert rule["encoding"]["x"]["scale"] == dot["encoding"]["x"]["scale"] == {"zero": True}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_are_in_ink_on_a_ground_of_their_own(mode: Mode) -> None:
    palette = PALETTES[mode]
    texts = [layer for layer in range_chart(NAMES, mode, "rate")["layer"] if layer["mark"]["type"] == "text"]

    assert [layer["mark"]["color"] for layer in texts] == [palette.ground, palette.ink]


def test_more_names_take_more_room() -> None:
    assert range_chart(NAMES, "light", "rate")["height"] > range_chart(NAMES[:2], "light", "rate")["height"]
