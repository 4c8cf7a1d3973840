"""Colours: told apart by more than colour, and strong enough on the ground of both themes."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from charts.theme import DASHES, PALETTES, SHAPES, Mode, configured

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
# Streamlit's own grounds, and those that the settings name.
GROUNDS = {"light": {"#ffffff"}, "dark": {"#0e1117"}}


def grounds(mode: str) -> set[str]:
    """Return the colours that a chart of this mode can stand on."""
    theme = tomllib.loads(CONFIG.read_text()).get("theme", {}) if CONFIG.exists() else {}
    own = {theme.get(mode, {}).get("backgroundColor", theme.get("backgroundColor"))}
    return sorted((GROUNDS[mode] | own) - {None})


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_is_a_palette_for_each_mode() -> None:
    assert set(PALETTES) == set(get_args(Mode))


@pytest.mark.parametrize(
    ("mode", "colour", "ground"),
    [(mode, colour, ground) for mode in PALETTES for colour in PALETTES[mode].series for ground in grounds(mode)],
)
def test_lines_and_bars_can_be_seen(mode: str, colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 3


@pytest.mark.parametrize(
    ("mode", "colour", "ground"),
    [
        (mode, colour, ground)
        for mode in PALETTES
        for colour in (PALETTES[mode].ink, PALETTES[mode].quiet)
        for ground in grounds(mode)
    ],
)
def test_words_can_be_read(mode: str, colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
def test_each_series_has_a_colour_a_dash_and_a_shape_of_its_own(mode: Mode) -> None:
    series = PALETTES[mode].series

    assert len(series) == len(DASHES) == len(SHAPES)
    assert all(one != other for kind in (series, DASHES, SHAPES) for one, other in combinations(kind, 2))


@pytest.mark.parametrize("mode", PALETTES)
def test_the_ground_is_the_pages_own_and_the_look_is_ours(mode: Mode) -> None:
    spec = configured({"mark": "point", "config": {"background": "red"}, "$schema": "https://vega.github.io/x"}, mode)

    assert spec["background"] is None
    assert "$schema" not in spec
    assert "background" not in spec["config"]
    assert spec["config"]["text"]["color"] == PALETTES[mode].ink


def test_inline_values_stay_with_the_layer_that_names_them() -> None:
    spec = {
        "layer": [{"data": {"name": "marks"}, "mark": "rule"}, {"data": {"name": "empty"}, "mark": "line"}],
        "datasets": {"marks": [{"date": "2017-02-01"}], "empty": []},
    }
    made = configured(spec, "light")

    assert made["layer"] == [{"data": {"values": [{"date": "2017-02-01"}]}, "mark": "rule"}, {"mark": "line"}]
    assert "datasets" not in made
