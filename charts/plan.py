"""An activity plan over time: a bar for each activity, hollow where it was first planned, a line for the day."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from charts.lanes import NAME_COLUMNS, name_layers, two_lines
from charts.theme import PALETTES, Mode, configured
from evaluation.definitions.periods import first_day
from evaluation.definitions.when import Span
from evaluation.statistics.items.activities import Activity

STEP, THICK = 48, 12
# The shortest bar drawn, in days: one day would be a hair.
SHORTEST = 9
# Red, amber and green of the signs, each with 3:1 on both grounds; the mark beside it needs no colour.
COLOURS = {"red": "#C2321F", "amber": "#B7791F", "green": "#2E8540", "": "#7A8288"}
MARKS = {"red": "■", "amber": "▲", "green": "●", "": "○"}
COLUMNS = ("order", *NAME_COLUMNS, "first", "last", "kind", "rag", "rating", "when", "value")
PLANNED, NOW, GOES_ON = "first planned", "planned now", "goes on"


def plan_data(plan: tuple[Activity, ...], names: dict[str, str], day: date | None = None) -> pd.DataFrame:
    """Return the rows to draw: activities with a place in time, earliest first, then those that go on or come again.

    names: of the ratings by code; day: to which what goes on is drawn at least. The columns are those of COLUMNS; value
    is 1, as all are drawn.
    """
    placed = sorted((each for each in plan if each.now.first), key=lambda each: (each.now.first, each.number))
    going = [each for each in plan if not each.now.first and (each.now.open or each.now.a_year)]
    until = max((last for last in (*(each.now.last for each in placed), day) if last), default=None)
    rows = []
    for order, each in enumerate([*placed, *going]):
        label = f"{MARKS[each.rag]} {each.number}. {each.name}"
        first_line, second_line = two_lines(label)
        same = {
            "order": order,
            "label": label,
            "first_line": first_line,
            "second_line": second_line,
            "rag": each.rag,
            "rating": names.get(each.rag, "Not rated"),
            "when": each.written,
            "value": 1,
        }
        if each.moved and each.original.first:
            rows += [{**same, "first": span.first, "last": span.last, "kind": PLANNED} for span in each.original.spans]
        kind = GOES_ON if each.now.open or each.now.a_year else NOW
        spans = each.now.spans or (_of_plan(each, until),)
        rows += [{**same, "first": span.first, "last": span.last, "kind": kind} for span in spans]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    first, last = pd.to_datetime(frame["first"]), pd.to_datetime(frame["last"])
    # Days are drawn to their end.
    return frame.assign(first=first, last=(last + timedelta(days=1)).clip(lower=first + timedelta(days=SHORTEST)))


def _of_plan(each: Activity, until: date | None) -> Span:
    """Return the time from the plan's month to the last of its dates, for what goes on or comes round again."""
    begins = first_day(each.month)
    return Span(begins, max(begins + timedelta(days=365), until or begins), exact=False)


@lru_cache(maxsize=32)
def plan_chart(activities: int, today: date | None, mode: Mode) -> dict[str, Any]:
    """Return the specification for so many activities, with a line at the day if there is one, built once."""
    palette = PALETTES[mode]
    y = alt.Y("order:O", axis=None, title=None)
    x = alt.X(
        "first:T", title=None, axis=alt.Axis(format="%b %Y", orient="top", labelOverlap=True, tickCount=8, offset=8)
    )
    tooltip = [
        alt.Tooltip("label:N", title="Activity"),
        alt.Tooltip("when:N", title="When, as written"),
        alt.Tooltip("kind:N", title="Drawn"),
        alt.Tooltip("rating:N", title="Rating"),
    ]
    colour = alt.Color("rag:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), legend=None)
    faint = alt.condition(f"datum.kind == '{GOES_ON}'", alt.value(0.4), alt.value(1))
    bars = alt.Chart().mark_bar(height=THICK, yOffset=THICK, cornerRadius=2, strokeWidth=2)
    solid = bars.transform_filter(f"datum.kind != '{PLANNED}'").encode(
        x, y, x2="last:T", color=colour, opacity=faint, tooltip=tooltip
    )
    hollow = bars.transform_filter(f"datum.kind == '{PLANNED}'").encode(
        x, y, x2="last:T", stroke=alt.value(palette.quiet), fill=alt.value("transparent"), tooltip=tooltip
    )
    line = (
        alt.Chart(alt.InlineData(values=[{"day": f"{today:%Y-%m-%d}"}] if today else []))
        .mark_rule(color=palette.ink, strokeDash=[4, 3])
        .encode(alt.X("day:T"))
    )
    names = name_layers(alt.Chart(), y, mode, above=4)
    chart = alt.layer(line, *names, solid, hollow).properties(height=STEP * activities + 20, padding={"right": 12})
    return configured(chart.to_dict(validate=False), mode)


def described_plan(what: str, data: pd.DataFrame) -> str:
    """Return the text alternative: each activity with its rating and when, in the plan's words."""
    if data.empty:
        return f"{what}. No activity has a place in time."
    once = data.drop_duplicates("order")
    told = (f"{label.split(' ', 1)[1]}: {when}, {rating.lower()}" for label, when, rating in
            zip(once["label"], once["when"], once["rating"], strict=True))  # fmt: skip
    return f"Chart of activities over time. {what}. {'; '.join(told)}."
