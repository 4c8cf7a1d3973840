"""Shares as bars, each with its likely range; one group of people, or two beside each other."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from charts.bars import THICK
from charts.theme import LABEL_SIZE, PALETTES, Mode, configured

# Height of a bar with its words above and its range below, and of the ends of a range, in pixels.
STEP, CAP = 58, 9


@lru_cache(maxsize=128)
def share_chart(names: tuple[str, ...], mode: Mode, unit: str, top: float) -> dict[str, Any]:
    """Return the specification of horizontal bars of shares in this order, built once.

    Its data have the columns name; label, a shorter name that stands over the bar with shown, the figure as written;
    value, its count; share, low and high, from 0 to 1 (missing where not given); range, in words; and other, which
    marks the rows that the first are compared with: these are outlined, in a colour of their own. top: the share at
    which the scale ends.
    """
    palette = PALETTES[mode]
    y = alt.Y("name:N", sort=list(names), title=None, axis=None)
    x = alt.X("share:Q", title=None, axis=None, scale=alt.Scale(domain=[0, top]))
    tooltip = [
        alt.Tooltip("name:N", title="Who"),
        alt.Tooltip("shown:N", title=unit.capitalize()),
        alt.Tooltip("range:N", title="Likely range"),
    ]
    base = alt.Chart().transform_calculate(written="datum.label + ': ' + datum.shown")
    at_bar, at_range = THICK - 4, 2 * THICK - 3
    filled = base.transform_filter("!datum.other").mark_bar(
        color=palette.series[0], height=THICK, yOffset=at_bar, invalid="filter"
    )
    outlined = base.transform_filter("datum.other").mark_bar(
        filled=False, stroke=palette.series[1], strokeWidth=2.5, height=THICK, yOffset=at_bar, invalid="filter"
    )
    # The range lies under its bar, where it stands out from the page whatever the bar's colour.
    ranges = base.mark_rule(strokeWidth=2, color=palette.ink, yOffset=at_range, invalid="filter").encode(
        alt.X("low:Q"), alt.X2("high:Q"), y
    )
    ends = [
        base.mark_tick(
            orient="vertical", thickness=2, size=CAP, color=palette.ink, yOffset=at_range, invalid="filter"
        ).encode(alt.X(f"{end}:Q"), y)
        for end in ("low", "high")
    ]
    # The words stand over the bar, so that a narrow screen has room for both.
    words = base.mark_text(align="left", dy=-THICK / 2 - 1, fontSize=LABEL_SIZE, color=palette.ink).encode(
        alt.X(value=0), y, text="written:N"
    )
    bars = [each.encode(x, y, tooltip=tooltip) for each in (filled, outlined)]
    chart = alt.layer(*bars, ranges, *ends, words).properties(
        height=STEP * len(names), padding={"right": 12, "left": 0}
    )
    return configured(chart.to_dict(validate=False), mode)


def described_shares(what: str, data: pd.DataFrame) -> str:
    """Return the text alternative of shares: each name with its figure and likely range. data: as share_chart draws."""
    rows = zip(data["name"], data["shown"], data["range"], data["low"].notna(), strict=True)
    figures = (f"{name}: {shown}" + (f", likely {between}" if given else "") for name, shown, between, given in rows)
    return f"Bar chart. {what}. {'; '.join(figures)}."
