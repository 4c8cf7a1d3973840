"""Bars for a few named figures: categories of a year, or years of a measure."""

from functools import lru_cache
from typing import Any

import altair as alt

from charts.theme import LABEL_SIZE, PALETTES, Mode, configured

STEP = 40


@lru_cache(maxsize=64)
def bar_chart(names: tuple[str, ...], mode: Mode, unit: str) -> dict[str, Any]:
    """Return the specification of horizontal bars in this order, built once.

    Its data have the columns name, value (missing where suppressed), shown (the figure as written beside the bar).
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N", sort=list(names), title=None, axis=alt.Axis(labelLimit=230, domain=False, ticks=False))
    x = alt.X("value:Q", title=None, axis=None, scale=alt.Scale(zero=True))
    base = alt.Chart()
    bars = base.mark_bar(color=palette.series[0], height={"band": 0.62}, invalid="filter").encode(
        x, y, tooltip=[alt.Tooltip("name:N", title="Who"), alt.Tooltip("shown:N", title=unit.capitalize())]
    )
    shown = base.mark_text(align="left", dx=6, fontSize=LABEL_SIZE, color=palette.ink).encode(
        alt.X("start:Q"), y, text="shown:N"
    )
    chart = alt.layer(bars, shown).properties(height=STEP * len(names), padding={"right": 130, "left": 0})
    return configured(chart.to_dict(validate=False), mode)
