"""Campaigns, awareness days and activities above the referrals of the same months, on one axis of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd

from charts.describe import described
from charts.lanes import NAME_COLUMNS, name_layers, two_lines
from charts.marking import Mark, rules
from charts.theme import LABEL_SIZE, PALETTES, Mode, configured

Kind = Literal["day", "ran", "roughly", "planned"]
KINDS: dict[Kind, str] = {
    "day": "began, or was on a day",
    "ran": "ran from day to day",
    "roughly": "date known roughly",
    "planned": "planned",
}
STEP, THICK, SERIES_HEIGHT, GAP = 40, 9, 190, 44
# The shortest bar drawn, in days: one month would be a hair on a telephone.
SHORTEST = 40
COLUMNS = ("date", "end", "lane", *NAME_COLUMNS, "kind", "when", "series", "value", "shown", "hidden_at")
FIGURE = "figure"


@dataclass(frozen=True)
class Happening:
    """Something with a place in time. lane: what it stands beside; when: its date in the source's words.

    last: the last day, the first where it has none.
    """

    lane: str
    name: str
    first: date
    last: date
    kind: Kind
    when: str


def timeline_data(happenings: Sequence[Happening], figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows to draw, the columns of COLUMNS: one a happening, then one a month.

    figures: rows of trend_data of one series.
    """
    lanes = {lane: number for number, lane in enumerate(dict.fromkeys(each.lane for each in happenings))}
    drawn = pd.DataFrame(
        [
            {
                "date": each.first.isoformat(),
                "end": _end(each).isoformat(),
                "lane": lanes[each.lane],
                "label": each.lane,
                "first_line": two_lines(each.lane)[0],
                "second_line": two_lines(each.lane)[1],
                "kind": each.kind,
                "when": each.when,
                "series": each.name,
            }
            for each in happenings
        ]
    )
    months = figures.assign(kind=FIGURE)
    whole = pd.concat([drawn, months[[name for name in COLUMNS if name in months]]], ignore_index=True)
    return whole.reindex(columns=list(COLUMNS)).astype({"value": "float64", "hidden_at": "float64", "lane": "float64"})


def _end(each: Happening) -> date:
    return max(each.last + timedelta(days=1), each.first + timedelta(days=SHORTEST))


@lru_cache(maxsize=64)
def timeline_chart(lanes: int, unit: str, breaks: tuple[Mark, ...], mode: Mode) -> dict[str, Any]:
    """Return the specification for so many lanes over a series, built once; its data are those of timeline_data.

    breaks: changes of definition, drawn as upright rules.
    """
    palette = PALETTES[mode]
    foot = STEP * lanes
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False, labelOverlap=True))
    # Lanes take the upper part of the one plot, the series the rest.
    rows = alt.Scale(domain=list(range(lanes)), range=[0, foot])
    lane = alt.Y("lane:O", axis=None, title=None, scale=rows)
    tooltip = [
        alt.Tooltip("label:N", title="What"),
        alt.Tooltip("series:N", title="Part"),
        alt.Tooltip("when:N", title="When, as written"),
    ]
    base = alt.Chart()
    bars = base.mark_bar(height=THICK, yOffset=THICK, cornerRadius=2, strokeWidth=2)
    ran = bars.transform_filter("datum.kind == 'ran'").encode(
        x, lane, x2="end:T", color=alt.value(palette.series[0]), tooltip=tooltip
    )
    hollow = bars.transform_filter("datum.kind == 'planned'").encode(
        x, lane, x2="end:T", fill=alt.value("transparent"), stroke=alt.value(palette.series[0]), tooltip=tooltip
    )
    roughly = bars.transform_filter("datum.kind == 'roughly'").encode(
        x, lane, x2="end:T", color=alt.value(palette.series[0]), opacity=alt.value(0.4), tooltip=tooltip
    )
    days = (
        base.transform_filter("datum.kind == 'day'")
        .mark_point(shape="diamond", size=130, filled=True, opacity=1, yOffset=THICK)
        .encode(x, lane, color=alt.value(palette.series[0]), tooltip=tooltip)
    )
    names = name_layers(base.transform_filter(f"datum.kind != '{FIGURE}'"), lane, mode, above=6)
    began = (
        base.transform_filter("datum.kind == 'day' || datum.kind == 'ran'")
        .mark_rule(color=palette.faint, strokeWidth=1)
        .encode(x)
    )
    series = base.transform_filter(f"datum.kind == '{FIGURE}'")
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(tickCount=4, format=",d"),
        scale=alt.Scale(zero=True, range=[foot + GAP + SERIES_HEIGHT, foot + GAP]),
    )
    month = [alt.Tooltip("when:N", title="Month"), alt.Tooltip("shown:N", title=unit.capitalize())]
    line = series.mark_line(strokeWidth=2.5, color=palette.series[0], invalid="break-paths-show-domains").encode(x, y)
    points = series.mark_point(filled=True, size=26, opacity=1, color=palette.series[0], invalid="filter").encode(
        x, y, tooltip=month
    )
    named = (
        series.transform_aggregate(groupby=["kind"])
        .mark_text(align="left", fontSize=LABEL_SIZE, fontWeight="bold", color=palette.ink)
        .encode(x=alt.value(0), y=alt.value(foot + GAP - 14), text=alt.value(f"{unit.capitalize()} a month"))
    )
    hidden = series.mark_text(text="c", baseline="bottom", fontSize=LABEL_SIZE - 2, color=palette.quiet).encode(
        x, alt.Y("hidden_at:Q", title=None), tooltip=month
    )
    upper = alt.layer(began, *names, ran, roughly, hollow, days)
    lower = alt.layer(line, points, hidden, named)
    chart = (
        alt.layer(*rules(breaks, mode), upper, lower)
        .resolve_scale(y="independent")
        .properties(
            height=foot + GAP + SERIES_HEIGHT,
            padding={"right": 12, "top": 8},
            # The height is the plot's own, so that the lanes stay where they are.
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
    )
    return configured(chart.to_dict(validate=False), mode)


def described_timeline(what: str, happenings: Sequence[Happening], data: pd.DataFrame) -> str:
    """Return the text alternative: the series as a trend's, then all that stands above it, in the source's words."""
    figures = data[data["kind"] == FIGURE]
    lanes: dict[str, list[str]] = {}
    for each in happenings:
        name = "" if each.name == each.lane else f"{each.name}, "
        lanes.setdefault(each.lane, []).append(f"{name}{each.when}")
    told = "; ".join(f"{lane} ({'; '.join(dict.fromkeys(parts))})" for lane, parts in lanes.items())
    return f"{described(what, figures)} Above it on the same axis of time: {told}."
