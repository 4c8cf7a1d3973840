"""Campaigns and changes of definition over the months of a chart: upright rules with their names, and bands."""

import altair as alt

from charts.theme import LABEL_SIZE, PALETTES, Mode

# First day as ISO text, and name.
Mark = tuple[str, str]
# First day, last day, and name, of a campaign that ended.
Band = tuple[str, str, str]
# Height of a line of names above the chart, in pixels, and how many of them there are.
LEVEL, LEVELS = 17, 4
# Whether a name would run out of the plot at the right, by the usual width of a letter. It then stands left of its
# rule, for a chart makes room for what runs out of it by making the plot narrower.
LETTER = 7
BEYOND = f"scale('x', toDate(datum.date)) + {LETTER} * length(datum.name) > width"


def rules(marks: tuple[Mark, ...], mode: Mode, small: bool = False, chosen: str = "") -> list[alt.Chart]:
    """Return the layers of upright rules, named above the lines unless the chart is small.

    chosen: the first day of the mark that the chart is about, whose rule is drawn through.
    """
    plain = tuple(mark for mark in marks if mark[0] != chosen)
    about = tuple(mark for mark in marks if mark[0] == chosen)
    height = {day: number for number, (day, _name) in enumerate(marks)}
    levels = min(len(marks), LEVELS)
    layers: list[alt.Chart] = []
    for group, through in ((plain, False), (about, True)):
        if not group:
            continue
        values = [
            {"date": day, "name": name, "at": LEVEL * (height[day] % levels - levels) + LEVEL // 2}
            for day, name in group
        ]
        layers += _ruled(alt.InlineData(values=values), mode, small, through)
    return layers


def _ruled(data: alt.InlineData, mode: Mode, small: bool, through: bool) -> list[alt.Chart]:
    palette = PALETTES[mode]
    colour = palette.ink if through else palette.quiet
    base = alt.Chart(data)
    rule = base.mark_rule(
        strokeDash=[1, 0] if through else [3, 3], strokeWidth=2 if through else 1, color=colour
    ).encode(alt.X("date:T"), tooltip="name:N")
    if small:
        return [rule]
    named = base.mark_text(
        align=alt.ExprRef(f"{BEYOND} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{BEYOND} ? -4 : 4"),
        fontSize=LABEL_SIZE - 2,
        fontWeight="bold" if through else "normal",
        color=colour,
    )
    # Names stand above the lines, on four levels so that neighbours can be read.
    return [rule, named.encode(alt.X("date:T"), alt.Y("at:Q", scale=None, axis=None), text="name:N")]


def shaded(bands: tuple[Band, ...], mode: Mode) -> list[alt.Chart]:
    """Return the layer of campaigns that ended, each a band from its first day to its last."""
    if not bands:
        return []
    data = alt.InlineData(values=[{"date": first, "end": last, "name": name} for first, last, name in bands])
    band = alt.Chart(data).mark_rect(color=PALETTES[mode].faint, opacity=0.7)
    return [band.encode(alt.X("date:T"), alt.X2("end"), tooltip="name:N")]
