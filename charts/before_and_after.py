"""Months as viewers see them now and as they would: now as a lighter dashed line below, then as a full one."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from charts.theme import LABEL_SIZE, PALETTES, SHAPES, Mode, configured
from evaluation.definitions.periods import first_day, month_name, months_between
from evaluation.protection.published import SUPPRESSED

NOW, THEN = "Now", "Then"
NOT_GIVEN = "not given"
COLUMNS = ("date", "when", "series", "state", "value", "shown", "hidden_at", "label", "changed")
HEIGHT = 210


def before_and_after_data(
    now: pd.DataFrame, then: pd.DataFrame, dimension: str, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return the rows to draw, the columns of COLUMNS: one for each month, category and state (NOW, THEN).

    now, then: rows of published tables of one area, a month and category each. dimension: the breakdown drawn, "" for
    the total; names: category names by code. A suppressed value has none here either: "hidden_at" marks its place at
    the foot. changed: the value of THEN where it is not what viewers see now.
    """
    parts = [_rows(frame, dimension, names, state) for frame, state in ((now, NOW), (then, THEN))]
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    months = months_between(rows["period"].min(), rows["period"].max())
    whole = pd.MultiIndex.from_product(
        [dict.fromkeys(names.values()) if dimension else ["All"], [NOW, THEN], months],
        names=["series", "state", "period"],
    ).to_frame(index=False)
    # A month that is not there breaks the line.
    rows = whole.merge(rows, on=["series", "state", "period"], how="left")
    rows = rows[rows.groupby(["series", "state"])["shown"].transform("count") > 0].reset_index(drop=True)
    rows["shown"] = rows["shown"].fillna(NOT_GIVEN)
    rows["date"] = [first_day(period).isoformat() for period in rows["period"]]
    rows["when"] = rows["period"].map(month_name)
    before = rows[rows["state"] == NOW].set_index(["series", "period"])["shown"]
    seen = pd.MultiIndex.from_frame(rows[["series", "period"]]).map(before.to_dict().get)
    other = (rows["state"] == THEN) & (rows["shown"] != pd.Series(seen, index=rows.index).fillna(NOT_GIVEN))
    rows["changed"] = rows["value"].where(other)
    rows["label"] = _labels(rows) if dimension else None
    return rows[list(COLUMNS)]


def _rows(frame: pd.DataFrame, dimension: str, names: Mapping[str, str], state: str) -> pd.DataFrame:
    own = frame[frame[dimension].isin(list(names))] if dimension else frame
    return pd.DataFrame(
        {
            "period": own["period"],
            "series": own[dimension].map(names) if dimension else "All",
            "state": state,
            "value": own["value"].astype("float64"),
            "shown": [
                SUPPRESSED if hidden else f"{value:,}"
                for value, hidden in zip(own["value"], own["suppressed"], strict=True)
            ],
            "hidden_at": [0.0 if hidden else None for hidden in own["suppressed"]],
        }
    )


def _labels(rows: pd.DataFrame) -> pd.Series:
    """Return each category's name at its last shown point, then."""
    last = rows[rows["value"].notna() & (rows["state"] == THEN)].groupby("series")["date"].idxmax()
    labels = pd.Series(None, index=rows.index, dtype=object)
    labels[last] = rows.loc[last, "series"]
    return labels


@lru_cache(maxsize=32)
def before_and_after_chart(series: tuple[str, ...], mode: Mode, unit: str) -> dict[str, Any]:
    """Return the specification of months before and after, built once; its data are before_and_after_data's rows."""
    palette = PALETTES[mode]
    base = alt.Chart()
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=6, grid=False))
    y = alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=4, format=",d"), scale=alt.Scale(zero=True))
    colours = alt.Scale(domain=list(series), range=list(palette.series[: len(series)]))
    colour = alt.Color("series:N", scale=colours, legend=None)
    shape = alt.Shape("series:N", scale=alt.Scale(domain=list(series), range=list(SHAPES[: len(series)])), legend=None)
    tooltip = [
        alt.Tooltip("when:N", title="Month"),
        *([alt.Tooltip("series:N", title="Who")] if len(series) > 1 else []),
        alt.Tooltip("state:N", title="Seen"),
        alt.Tooltip("shown:N", title=unit.capitalize()),
    ]
    drawn = base.transform_filter(alt.datum.state == THEN)
    was = base.transform_filter(alt.datum.state == NOW)
    layers = [
        drawn.mark_line(strokeWidth=2.5, invalid="break-paths-show-domains").encode(x, y, colour),
        was.mark_line(strokeWidth=2.5, strokeDash=[4, 4], opacity=0.55, invalid="break-paths-show-domains").encode(
            x, y, colour
        ),
        was.mark_point(size=40, opacity=0.6, invalid="filter").encode(x, y, colour, shape, tooltip=tooltip),
        drawn.mark_point(filled=True, size=26, opacity=1, invalid="filter").encode(
            x, y, colour, shape, tooltip=tooltip
        ),
        drawn.mark_point(size=190, strokeWidth=2, color=palette.ink, invalid="filter").encode(
            x, alt.Y("changed:Q", title=None), tooltip=tooltip
        ),
        drawn.mark_text(text="c", baseline="bottom", fontSize=LABEL_SIZE - 2, color=palette.quiet).encode(
            x, alt.Y("hidden_at:Q", title=None), tooltip=tooltip
        ),
    ]
    if len(series) > 1:
        layers.append(
            drawn.transform_filter("isValid(datum.label)")
            .mark_text(align="left", dx=12, fontSize=LABEL_SIZE, fontWeight="bold", color=palette.ink)
            .encode(x, y, text="label:N")
        )
    chart = alt.layer(*layers).properties(height=HEIGHT, padding={"right": 70 if len(series) > 1 else 14, "top": 8})
    return configured(chart.to_dict(validate=False), mode)
