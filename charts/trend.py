"""A measure over time: a line for each category, gaps where nothing is shown, campaigns and breaks as marks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from charts.marking import rules
from charts.theme import DASHES, LABEL_SIZE, PALETTES, SHAPES, Mode, configured
from evaluation.definitions.periods import first_day, month_name
from evaluation.protection.published import SUPPRESSED, PublishedTable

COLUMNS = ("date", "when", "series", "value", "shown", "label", "label_at", "hidden_at", "top")
NOT_COMPLETE = "no complete figure"
# Least distance between two labels, as a share of the chart's height.
LABEL_GAP = 0.075
HEIGHT, SMALL_HEIGHT = 300, 150


def trend_data(table: PublishedTable, dimension: str, names: dict[str, str]) -> pd.DataFrame:
    """Return the rows to draw, the columns of COLUMNS: one for each period and category of one area.

    dimension: the breakdown drawn, "" for the total; names: category names by code, in the order of the series.
    A suppressed value has none here either: "hidden_at" marks its place at the foot of the chart.
    """
    frame = table.frame.sort_values("period")
    series = frame[dimension].map(names) if dimension else pd.Series("All", index=frame.index)
    rows = pd.DataFrame(
        {
            "date": [first_day(period).isoformat() for period in frame["period"]],
            "when": [month_name(period) for period in frame["period"]],
            "series": series,
            "value": frame["value"].astype("float64"),
            "shown": [
                SUPPRESSED if hidden else f"{value:,}"
                for value, hidden in zip(frame["value"], frame["suppressed"], strict=True)
            ],
        }
    )
    rows["hidden_at"] = [0.0 if hidden else None for hidden in frame["suppressed"]]
    rows = _with_gaps(rows)
    rows["top"] = rows["value"].max()
    return _labelled(rows)[list(COLUMNS)].reset_index(drop=True)


def _with_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """Add an empty row for each month that is not there, so that no line bridges it."""
    if rows.empty:
        return rows
    months = [f"{day:%Y-%m-%d}" for day in pd.date_range(rows["date"].min(), rows["date"].max(), freq="MS")]
    absent = sorted(set(months) - set(rows["date"]))
    empty = [
        {"date": day, "when": month_name(day[:7]), "series": name, "shown": NOT_COMPLETE}
        for day in absent
        for name in rows["series"].unique()
    ]
    return pd.concat([rows, pd.DataFrame(empty)], ignore_index=True).sort_values(["series", "date"]) if empty else rows


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """Name each series at its last shown point, apart from the other names."""
    rows = rows.assign(label=None, label_at=None)
    lasts = rows[rows["value"].notna()].groupby("series")["date"].idxmax()
    if lasts.empty or rows["series"].nunique() < 2:
        return rows
    gap = LABEL_GAP * float(rows["top"].max() or 1)
    below = -gap
    for index in rows.loc[lasts].sort_values("value").index:
        below = max(float(rows.loc[index, "value"]), below + gap)
        rows.loc[index, ["label", "label_at"]] = [rows.loc[index, "series"], below]
    return rows


def series_in(data: pd.DataFrame, names: Sequence[str]) -> tuple[str, ...]:
    """Return the series that the data holds, in the order of their names."""
    present = set(data["series"])
    return tuple(name for name in names if name in present)


@lru_cache(maxsize=256)
def trend_chart(
    series: tuple[str, ...], mode: Mode, unit: str, marks: tuple[tuple[str, str], ...] = (), small: bool = False
) -> dict[str, Any]:
    """Return the specification of a trend of these series, built once; its data are the rows of trend_data.

    marks: (first day as ISO text, name) of campaigns and changes of definition, drawn as upright rules; named above the
    lines unless the chart is small.
    """
    palette = PALETTES[mode]
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=8, grid=False))
    y = alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5, format=",d"), scale=alt.Scale(zero=True))
    colour = alt.Color(
        "series:N", scale=alt.Scale(domain=list(series), range=list(palette.series[: len(series)])), legend=None
    )
    tooltip = [
        alt.Tooltip("when:N", title="Month"),
        alt.Tooltip("series:N", title="Who"),
        alt.Tooltip("shown:N", title=unit.capitalize()),
    ]
    base = alt.Chart()
    dash = alt.StrokeDash(
        "series:N", scale=alt.Scale(domain=list(series), range=list(DASHES[: len(series)])), legend=None
    )
    shape = alt.Shape("series:N", scale=alt.Scale(domain=list(series), range=list(SHAPES[: len(series)])), legend=None)
    lines = base.mark_line(strokeWidth=2.5, invalid="break-paths-show-domains").encode(
        x, y, colour, dash, detail="series:N"
    )
    points = base.mark_point(filled=True, size=34, opacity=1, invalid="filter").encode(
        x, y, colour, shape, tooltip=tooltip
    )
    room = base.mark_point(opacity=0).encode(x, alt.Y("top:Q", title=None))
    hidden = base.mark_text(text="c", baseline="bottom", fontSize=LABEL_SIZE - 2, color=palette.quiet).encode(
        x, alt.Y("hidden_at:Q", title=None), tooltip=tooltip
    )
    # Names are in ink: not every series' colour is strong enough for words.
    labels = base.mark_text(align="left", dx=8, fontSize=LABEL_SIZE, fontWeight="bold", color=palette.ink).encode(
        x, alt.Y("label_at:Q", title=None), text="label:N", detail="series:N"
    )
    layers: list[alt.Chart] = [*rules(marks, mode, small), room, lines, points, hidden]
    if len(series) > 1:
        layers.append(labels)
    chart = alt.layer(*layers).properties(height=SMALL_HEIGHT if small else HEIGHT, padding={"right": 12, "top": 8})
    return configured(chart.to_dict(validate=False), mode)
