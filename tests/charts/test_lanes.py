"""Names of lanes: whole on a narrow screen, and on a ground of their own."""

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.lanes import LETTERS, NARROW, name_layers, two_lines
from charts.theme import PALETTES, Mode


@given(st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=30))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    first, second = two_lines(" ".join(words))

    assert f"{first} {second}".split() == words
    assert len(first) <= LETTERS


def test_a_short_name_has_one_line() -> None:
    assert two_lines("○ 16. Roll-out in schools") == ("○ 16. Roll-out in schools", "")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_line_is_in_ink_over_a_ground_of_its_own(mode: Mode) -> None:
    layers = [each.to_dict(validate=False) for each in name_layers(alt.Chart(), alt.Y("lane:O"), mode, above=4)]
    palette = PALETTES[mode]

    assert [each["mark"]["color"] for each in layers] == [palette.ground, palette.ink] * 2
    assert [each["encoding"]["text"]["field"] for each in layers] == ["over"] * 2 + ["name"] * 2
    assert all(f"width < {NARROW}" in each["mark"]["fontSize"]["expr"] for each in layers)
