"""A process chart: counts against their usual range, what stands out as a shape of its own, and nothing bridged.

Limits belong to a part of the series: they end where a definition changes, and start anew after it.
"""

from functools import lru_cache
from math import ceil, floor
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from charts.marking import Band, Mark, rules, shaded
from charts.theme import LABEL_SIZE, PALETTES, Mode, configured
from charts.trend import NOT_COMPLETE
from evaluation.definitions.periods import first_day, period_name
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.process.process_chart import ProcessChart
from evaluation.statistics.series.monthly import MonthlySeries
from evaluation.verdicts.chart_words import signal_label
from evaluation.verdicts.shapes import SIGNS, Shape, shape_of_signal

COLUMNS = (
    "date", "when", "value", "shown", "reading", "flag", "hidden_at", "part", "mean", "lower", "upper", "label",
    "label_at", "top",
)  # fmt: skip
# A point has the shape of its mark in words: ●, ▲, ▼, and hollow △, ▽ for a run inside the usual range.
FLAGS: tuple[Shape, ...] = ("usual", "up", "down", "run up", "run down")
POINTS = ("circle", "triangle-up", "triangle-down", "triangle-up", "triangle-down")
# A mark and what it reads.
Marks = tuple[tuple[str, str], ...]
HIDDEN = ("hidden", "")
SIZES, SMALL_SIZES = (36, 130, 130, 80, 80), (20, 70, 70, 45, 45)
HEIGHT, SMALL_HEIGHT = 290, 140
# Least distance between two names at the right, as a share of the chart's height.
LABEL_GAP = 0.08


def process_data(series: MonthlySeries, chart: ProcessChart, top: float | None = None) -> pd.DataFrame:
    """Return the rows to draw, the columns of COLUMNS: one for each period, then one for each name at the right.

    A period without a value has none here either; "hidden_at" marks a suppressed one at the foot of the chart. top:
    where the scale of several charts side by side ends; None for this chart's own.
    """
    rows = pd.DataFrame(
        {
            "date": [first_day(month).isoformat() for month in series.months],
            "when": [period_name(series.step, month) for month in series.months],
            "value": series.values,
            "shown": [_shown(series, at) for at in range(len(series.months))],
            "reading": [signal_label(signal, series.step) for signal in chart.signals],
            "flag": [shape_of_signal(signal) for signal in chart.signals],
            "hidden_at": [0.0 if state == "suppressed" else np.nan for state in series.states],
            "part": [number for number, part in enumerate(chart.parts) for _ in range(part.start, part.stop)],
            "mean": chart.mean,
            # No count lies below 0, whatever the limit.
            "lower": np.maximum(chart.lower, 0.0),
            "upper": chart.upper,
        }
    )
    highest = highest_of(series, chart)
    named = pd.DataFrame(_names(series, chart, highest), columns=["date", "label", "label_at"])
    both = pd.concat([rows, named], ignore_index=True) if len(named) else rows.assign(label=None, label_at=np.nan)
    return both.assign(top=highest if top is None else top)[list(COLUMNS)]


def marks_of(rows: pd.DataFrame) -> Marks:
    """Return the marks that occur among the rows of process_data, each with what it reads, once, and HIDDEN if any.

    Where there are no limits, a point says nothing but its count.
    """
    drawn = rows[rows["value"].notna() & rows["upper"].notna()]
    found: Marks = tuple(dict.fromkeys(zip(drawn["flag"], drawn["reading"], strict=True)))
    return (*found, HIDDEN) if rows["hidden_at"].notna().any() else found


def highest_of(series: MonthlySeries, chart: ProcessChart) -> float:
    """Return the highest value or limit of a chart, 0 where it has none."""
    drawn = np.concatenate([series.values, chart.upper])
    return float(np.nanmax(drawn, initial=0.0))


def _shown(series: MonthlySeries, at: int) -> str:
    if series.states[at] == "shown":
        return f"{series.values[at]:,.0f}"
    return SUPPRESSED if series.states[at] == "suppressed" else NOT_COMPLETE


def _names(series: MonthlySeries, chart: ProcessChart, highest: float) -> list[tuple[str, str, float]]:
    """Return the names at the right, apart from each other: the latest figure with its sign, limits and mean."""
    at = chart.latest
    if at is None:
        return []
    part = chart.parts[-1]
    shape = shape_of_signal(chart.signals[at])
    sign = f" {SIGNS[shape].mark}" if shape != "usual" else ""
    found = [(float(chart.values[at]), f"latest {chart.values[at]:,.0f}{sign}")]
    if part.drawn:
        # Rounded inwards, as the usual range is in words.
        found += [(part.upper, f"usual to {floor(part.upper):,}"), (part.mean, f"average {part.mean:,.0f}")]
        found += [(part.lower, f"usual from {ceil(part.lower):,}")] if part.lower > 0 else []
    gap, below, named = LABEL_GAP * (highest or 1), -np.inf, []
    for place, words in sorted(found):
        below = max(place, below + gap)
        named.append((first_day(series.months[-1]).isoformat(), words, below))
    return named


@lru_cache(maxsize=256)
def process_spec(
    mode: Mode,
    unit: str,
    marks: tuple[Mark, ...] = (),
    bands: tuple[Band, ...] = (),
    chosen: str = "",
    weak: bool = False,
    small: bool = False,
) -> dict[str, Any]:
    """Return the specification of a process chart, built once; its data are the rows of process_data.

    marks, bands, chosen: as marking draws them. weak: the limits rest on little, and are drawn so. small: one of
    several on one scale, without names.
    """
    palette = PALETTES[mode]
    x = alt.X(
        "date:T",
        title=None,
        axis=alt.Axis(format="%Y" if small else "%b %Y", labelOverlap=True, tickCount=4 if small else 8, grid=False),
    )
    y = alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5, format=",d"), scale=alt.Scale(zero=True))
    tooltip = [
        alt.Tooltip("when:N", title="When"),
        alt.Tooltip("shown:N", title=unit.capitalize()),
        alt.Tooltip("reading:N", title="Signal"),
    ]
    base = alt.Chart()
    # Limits have no tooltip of their own, and each part's lines end with it.
    usual = base.mark_area(color=palette.faint, opacity=0.55, invalid="filter").encode(
        x, alt.Y("lower:Q", title=None), alt.Y2("upper"), detail="part:N"
    )
    limits = [
        base.mark_line(color=palette.quiet, strokeWidth=1, strokeDash=dash, invalid="filter").encode(
            x, alt.Y(f"{name}:Q", title=None), detail="part:N"
        )
        for name, dash in (
            ("upper", [2, 3] if weak else [6, 3]),
            ("mean", [1, 0]),
            ("lower", [2, 3] if weak else [6, 3]),
        )
    ]
    room = base.mark_point(opacity=0).encode(x, alt.Y("top:Q", title=None))
    line = base.mark_line(color=palette.series[0], strokeWidth=2, invalid="break-paths-show-domains").encode(
        x, y, detail="part:N"
    )
    edges, fills = _colours(mode)
    points = base.mark_point(opacity=1, strokeWidth=1.5, invalid="filter").encode(
        x,
        y,
        alt.Stroke("flag:N", scale=alt.Scale(domain=list(FLAGS), range=edges), legend=None),
        alt.Fill("flag:N", scale=alt.Scale(domain=list(FLAGS), range=fills), legend=None),
        alt.Shape("flag:N", scale=alt.Scale(domain=list(FLAGS), range=list(POINTS)), legend=None),
        alt.Size(
            "flag:N", scale=alt.Scale(domain=list(FLAGS), range=list(SMALL_SIZES if small else SIZES)), legend=None
        ),
        tooltip=tooltip,
    )
    hidden = base.mark_text(text="c", baseline="bottom", fontSize=LABEL_SIZE - 2, color=palette.quiet).encode(
        x, alt.Y("hidden_at:Q", title=None), tooltip=tooltip
    )
    labels = base.mark_text(align="left", dx=8, fontSize=LABEL_SIZE - 1, color=palette.ink).encode(
        alt.X(value="width"), alt.Y("label_at:Q", title=None), text="label:N"
    )
    layers = [*shaded(bands, mode), usual, *limits, *rules(marks, mode, small, chosen), room, line, points, hidden]
    chart = alt.layer(*layers, *([] if small else [labels])).properties(
        height=SMALL_HEIGHT if small else HEIGHT, padding={"right": 12, "top": 8}
    )
    return configured(chart.to_dict(validate=False), mode)


def flag_colours(mode: Mode) -> dict[Shape, str]:
    """Return the colour of each mark: only what lies outside the usual range leaves the line's own."""
    series = PALETTES[mode].series
    return {"usual": series[0], "up": series[1], "down": series[2], "run up": series[0], "run down": series[0]}


def _colours(mode: Mode) -> tuple[list[str], list[str]]:
    """Return the colours of edges and of insides, in the order of FLAGS."""
    edges = flag_colours(mode)
    ground = PALETTES[mode].ground
    return [edges[flag] for flag in FLAGS], [ground if flag.startswith("run") else edges[flag] for flag in FLAGS]
