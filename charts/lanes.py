"""Names of lanes over time: above each bar, whole on any screen, and with no line of the grid through their letters."""

from textwrap import wrap

import altair as alt

from charts.theme import HALO, LABEL_SIZE, Mode, on_ground

# The columns that name_layers reads beside the lane's own.
NAME_COLUMNS = ("label", "first_line", "second_line")
# A plot narrower than this, in pixels, has names in smaller letters, on two lines where they need them.
NARROW, NARROW_SIZE, PITCH, LETTERS = 620, 13, 15, 50


def two_lines(name: str) -> tuple[str, str]:
    """Return a name on two lines for a narrow screen; the second is empty where one is enough."""
    first, *rest = wrap(name, LETTERS) or [""]
    return first, " ".join(rest)


def name_layers(base: alt.Chart, lane: alt.Y, mode: Mode, above: int) -> list[alt.Chart]:
    """Return the layers of names, each on a ground of its own.

    base: the rows, with the columns NAME_COLUMNS and the lane's; above: by how many pixels over the lane's middle.
    """
    rows = base.transform_aggregate(groupby=[str(lane.shorthand).split(":")[0], *NAME_COLUMNS]).transform_calculate(
        over=f"width < {NARROW} && datum.second_line ? datum.first_line : ''",
        name=f"width >= {NARROW} ? datum.label : datum.second_line || datum.first_line",
    )
    size, limit = alt.ExprRef(f"width < {NARROW} ? {NARROW_SIZE} : {LABEL_SIZE}"), alt.ExprRef("width")
    return [
        rows.mark_text(
            align="left", dy=-above - higher, fontSize=size, limit=limit, color=colour, stroke=edge, strokeWidth=HALO
        ).encode(x=alt.value(0), y=lane, text=f"{column}:N")
        for column, higher in (("over", PITCH), ("name", 0))
        for colour, edge in on_ground(mode)
    ]
