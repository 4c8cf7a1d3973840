"""Bars for a few named figures: categories of a year, or years of a measure."""

from functools import lru_cache
from typing import Any

import altair as alt

from charts.theme import LABEL_SIZE, PALETTES, Mode, configured

# Height of a bar with its words, and of the bar, in pixels.
STEP, THICK = 50, 14


@lru_cache(maxsize=64)
def bar_chart(names: tuple[str, ...], mode: Mode, unit: str, top: int | None = None) -> dict[str, Any]:
    """Return the specification of horizontal bars in this order, built once.

    Its data have the columns name, value (missing where suppressed), shown (the figure as written over the bar).
    top: a published figure at which the scale ends, for charts that stand side by side; None for the longest bar.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N", sort=list(names), title=None, axis=None)
    x = alt.X("value:Q", title=None, axis=None, scale=alt.Scale(zero=True, domainMax=top or alt.Undefined))
    tooltip = [alt.Tooltip("name:N", title="Who"), alt.Tooltip("shown:N", title=unit.capitalize())]
    base = alt.Chart().transform_calculate(written="datum.name + ': ' + datum.shown")
    bars = base.mark_bar(color=palette.series[0], height=THICK, yOffset=THICK - 4, invalid="filter").encode(
        x, y, tooltip=tooltip
    )
    # The words stand over the bar, so that a narrow screen has room for both.
    words = base.mark_text(align="left", dy=-THICK / 2 - 1, fontSize=LABEL_SIZE, color=palette.ink).encode(
        alt.X(value=0), y, text="written:N"
    )
    chart = alt.layer(bars, words).properties(height=STEP * len(names), padding={"right": 12, "left": 0})
    return configured(chart.to_dict(validate=False), mode)
