"""The months about a launch: what was counted, what the model fits, and what it would expect without the launch."""

from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from charts.marking import Mark, rules
from charts.theme import DASHES, LABEL_SIZE, PALETTES, Mode, configured
from charts.trend import NOT_COMPLETE
from evaluation.definitions.periods import first_day, month_name
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.change.since_launch import SinceLaunch
from evaluation.statistics.series.monthly import MonthlySeries

COLUMNS = ("date", "when", "value", "shown", "hidden_at", "after", "fitted", "expected", "label", "label_at")
FITTED, EXPECTED = "with launch", "without"
HEIGHT, LABEL_GAP = 250, 0.09


def since_data(series: MonthlySeries, launch: int, found: SinceLaunch) -> pd.DataFrame:
    """Return the rows to draw, the columns of COLUMNS: a month compared each, then a name for each line.

    launch: the index of the first month after launch. "expected" starts there; "fitted" is there before it too.
    """
    at = range(found.first, found.end)
    states = [series.states[each] for each in at]
    rows = pd.DataFrame(
        {
            "date": [first_day(series.months[each]).isoformat() for each in at],
            "when": [month_name(series.months[each]) for each in at],
            "value": series.values[found.first : found.end],
            "shown": [
                f"{series.values[each]:,.0f}"
                if state == "shown"
                else SUPPRESSED
                if state == "suppressed"
                else NOT_COMPLETE
                for each, state in zip(at, states, strict=True)
            ],
            "hidden_at": [0.0 if state == "suppressed" else np.nan for state in states],
            "after": [month >= launch for month in at],
            "fitted": found.fitted,
            "expected": [each if month >= launch else np.nan for month, each in zip(at, found.expected, strict=True)],
        }
    )
    ends = sorted([(found.fitted[-1], FITTED), (found.expected[-1], EXPECTED)])
    gap = LABEL_GAP * float(np.nanmax([*rows["value"], *found.fitted, *found.expected]))
    (low, below), (high, above) = ends
    named = [(rows["date"].iloc[-1], below, low), (rows["date"].iloc[-1], above, max(high, low + gap))]
    names = pd.DataFrame(named, columns=["date", "label", "label_at"])
    return pd.concat([rows, names], ignore_index=True)[list(COLUMNS)]


@lru_cache(maxsize=64)
def since_spec(mode: Mode, unit: str, launch: Mark) -> dict[str, Any]:
    """Return the specification of the months about a launch, built once; its data are the rows of since_data."""
    palette = PALETTES[mode]
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=8, grid=False))
    scale = alt.Scale(zero=True)
    axis = alt.Axis(tickCount=5, format=",d")
    tooltip = [alt.Tooltip("when:N", title="Month"), alt.Tooltip("shown:N", title=unit.capitalize())]
    base = alt.Chart()
    # The fitted line stops at the launch and starts again: its step is no slope.
    points = base.mark_point(filled=True, size=40, opacity=1, color=palette.series[0], invalid="filter").encode(
        x, alt.Y("value:Q", title=None, axis=axis, scale=scale), tooltip=tooltip
    )
    lines = [
        base.mark_line(color=colour, strokeWidth=2.5, strokeDash=dash, invalid="filter").encode(
            x, alt.Y(f"{name}:Q", title=None), detail="after:N"
        )
        for name, colour, dash in (("fitted", palette.series[0], DASHES[0]), ("expected", palette.series[1], DASHES[1]))
    ]
    hidden = base.mark_text(text="c", baseline="bottom", fontSize=LABEL_SIZE - 2, color=palette.quiet).encode(
        x, alt.Y("hidden_at:Q", title=None), tooltip=tooltip
    )
    labels = base.mark_text(align="left", dx=8, fontSize=LABEL_SIZE - 1, color=palette.ink).encode(
        alt.X(value="width"), alt.Y("label_at:Q", title=None), text="label:N"
    )
    chart = alt.layer(*rules((launch,), mode, chosen=launch[0]), *lines, points, hidden, labels).properties(
        height=HEIGHT, padding={"right": 12, "top": 8}
    )
    return configured(chart.to_dict(validate=False), mode)
