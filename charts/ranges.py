"""Figures with their likely ranges, one under the other: rates of a few areas and years."""

from functools import lru_cache
from typing import Any

import altair as alt

from charts.theme import HALO, LABEL_SIZE, PALETTES, Mode, configured, on_ground

# Height of a row with its words, and of the scale under them, in pixels.
STEP, SCALE = 46, 50


@lru_cache(maxsize=64)
def range_chart(names: tuple[str, ...], mode: Mode, unit: str) -> dict[str, Any]:
    """Return the specification of dots with their ranges in this order, built once.

    Its data have the columns name, value, low and high (missing where nothing is known) and shown, all of it in words.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N", sort=list(names), title=None, axis=None)
    scale = alt.Scale(zero=True)
    axis = alt.Axis(tickCount=5, title=unit, grid=True)
    tooltip = [alt.Tooltip("name:N", title="Who"), alt.Tooltip("shown:N", title=unit.capitalize())]
    base = alt.Chart().transform_calculate(written="datum.name + ': ' + datum.shown")
    ranges = base.mark_rule(strokeWidth=3, color=palette.series[0], yOffset=10, invalid="filter").encode(
        alt.X("low:Q", scale=scale, axis=axis), alt.X2("high"), y, tooltip=tooltip
    )
    dots = base.mark_point(
        filled=True, size=90, opacity=1, color=palette.series[0], yOffset=10, invalid="filter"
    ).encode(alt.X("value:Q", scale=scale, axis=axis), y, tooltip=tooltip)
    # The words stand over the range, so that a narrow screen has room for both.
    words = [
        base.mark_text(align="left", dy=-9, fontSize=LABEL_SIZE, color=colour, stroke=edge, strokeWidth=HALO).encode(
            alt.X(value=0), y, text="written:N"
        )
        for colour, edge in on_ground(mode)
    ]
    chart = alt.layer(*words, ranges, dots).properties(
        height=STEP * len(names) + SCALE, padding={"right": 12, "left": 0}
    )
    return configured(chart.to_dict(validate=False), mode)
