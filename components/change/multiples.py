"""Charts side by side on one scale, each with its own usual range and sign: a breakdown, or places."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape

import pandas as pd
import streamlit as st

from charts.describe import described_process
from charts.process import Marks as FlagMarks
from charts.process import highest_of, marks_of, process_data, process_spec
from components.change.campaign_launches import CampaignLaunch
from components.change.evidence import Charted, charted_by
from components.change.sections import not_sent, over_time
from components.frame.names import category_names
from components.frame.places import LOCAL, parts_of
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import mode
from components.shown.figures import subtitle, table_and_download
from components.shown.marks import Marks, breaks_in
from components.shown.sent import SentRows, sent
from components.shown.telling import doubt, latest_words, signs_key
from components.shown.written import dimension_words, in_words
from evaluation.definitions.periods import period_name
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.series.monthly import Step
from evaluation.verdicts.chart_words import limits_words
from evaluation.verdicts.referral_words import (
    BY_QUARTER,
    NONE_SHOWN,
    ONE_SCALE,
    all_zero,
    multiples_title,
    never_sent,
)
from evaluation.verdicts.shapes import Shape

ACROSS = 3


@dataclass(frozen=True)
class Series:
    """One series among several: its name, and where its figures stand."""

    name: str
    area: str
    margin: str
    code: str


@dataclass(frozen=True, eq=False)
class Panel:
    """A small chart: its name, its sign, its rows (None where nothing can be shown), its text alternative."""

    name: str
    shape: Shape
    data: pd.DataFrame | None
    alt: str
    weak: bool

    @cached_property
    def rows(self) -> SentRows | None:
        """Return the rows as they are sent to a browser; None where nothing can be shown."""
        return None if self.data is None else sent(self.data)

    @cached_property
    def marks(self) -> FlagMarks:
        """Return the marks that occur on it, for the key above."""
        return () if self.data is None else marks_of(self.data)


@dataclass(frozen=True, eq=False)
class Multiples:
    """Small charts with what stands over and under them."""

    title: str
    panels: tuple[Panel, ...]
    table: pd.DataFrame
    what: str
    caption: str


def multiples(chosen: Selection, launch: CampaignLaunch | None, before: str) -> None:
    """Draw the chosen breakdown, a chart each; where its months are not published, what is."""
    if not chosen.dimension:
        return
    if (
        chosen.by != LOCAL
        and chosen.view.table(chosen.measure, chosen.basis, chosen.by, areas=(chosen.area,)).frame.empty
    ):
        over_time(chosen)
        return
    made = _multiples(chosen, before)
    st.subheader(made.title)
    draw_panels(chosen, made.panels, launch)
    table_and_download(made.table, f"{chosen.measure.key}-multiples", made.what, made.caption, chosen.view)


def draw_panels(chosen: Selection, panels: Sequence[Panel], launch: CampaignLaunch | None) -> None:
    """Draw small charts in rows, under what their marks say."""
    panels_key(panels)
    for start in range(0, len(panels), ACROSS):
        for column, panel in zip(st.columns(ACROSS), panels[start : start + ACROSS], strict=False):
            with column:
                draw_panel(chosen, panel, launch)


def panels_key(panels: Sequence[Panel]) -> None:
    """Write what the marks of small charts say."""
    signs_key(*(panel.marks for panel in panels))


def draw_panel(chosen: Selection, panel: Panel, launch: CampaignLaunch | None) -> None:
    """Draw one small chart under its name and sign."""
    sign = escape(latest_words(panel.shape))
    st.html(f'<p class="panel"><b>{escape(panel.name)}</b> <span class="sign">{sign}</span></p>')
    if panel.rows is None:
        doubt(NONE_SHOWN)
        return
    marks: Marks = (*breaks_in(chosen.view), *(((launch.day, launch.name),) if launch else ()))
    day = launch.day if launch else ""
    spec = process_spec(mode(), chosen.measure.unit, marks, chosen=day, weak=panel.weak, small=True)
    key = f"{chosen.measure.key}-panel-{panel.name}"
    st.vega_lite_chart(panel.rows, spec, width="stretch", theme=None, alt=panel.alt, key=key)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _multiples(chosen: Selection, before: str) -> Multiples:
    wanted = _series(chosen)
    step = step_for(chosen, wanted, before)
    drawn = panels_of(chosen, wanted, before, step)
    zero = [panel.name for panel in drawn if panel.data is not None and panel.data["value"].max() == 0
            and panel.data["hidden_at"].isna().all()]  # fmt: skip
    kept = tuple(panel for panel in drawn if panel.name not in zero)
    with_limits = [panel for panel in kept if panel.shape != "no answer"]
    flagged = sum(panel.shape != "usual" for panel in with_limits)
    by = dimension_words(chosen.dimension)
    quarter = f" {BY_QUARTER}" if step == "quarter" else ""
    margins, areas = [each.margin for each in wanted], [each.area for each in wanted]
    drawn_as = subtitle(chosen, f"{chosen.measure.unit.capitalize()} each {step} by {by}", (step,), margins, areas)
    caption = f"{ONE_SCALE}{quarter} {drawn_as}"
    absent = not_sent(chosen, [each.name for each in wanted])
    return Multiples(
        title=multiples_title(chosen.counted_as, chosen.place, by, flagged, len(with_limits), step),
        panels=kept,
        table=table_of(chosen, wanted, step),
        what=f"{chosen.what}, each {step} by {by}",
        caption=" ".join(each for each in (caption, all_zero(zero, step), never_sent(absent)) if each),
    )


def _series(chosen: Selection) -> tuple[Series, ...]:
    """Return the series of the chosen breakdown, in the strategy's order; not those of which nothing was sent."""
    view = chosen.view
    if chosen.by == LOCAL:
        places = parts_of(view, chosen.area)
        held = [each for each in places if view.holds(chosen.measure, chosen.basis, each.code, each.margin)]
        return tuple(Series(each.name, each.code, each.margin, "") for each in held)
    table = view.table(chosen.measure, chosen.basis, chosen.by, areas=(chosen.area,))
    sent = set(table.frame[chosen.by])
    names = category_names(view, chosen.measure, chosen.by)
    return tuple(Series(name, chosen.area, chosen.by, code) for code, name in names.items() if code in sent)


def step_for(chosen: Selection, wanted: Sequence[Series], before: str) -> Step:
    """Return whether months or quarters are drawn: quarters where most series have no usual range by month."""
    months = [_charted(chosen, each, before, "month") for each in wanted]
    without = sum(each.shape == "no answer" for each in months)
    return "quarter" if 2 * without > len(months) else "month"


def panels_of(chosen: Selection, wanted: Sequence[Series], before: str, step: Step) -> tuple[Panel, ...]:
    """Return the small charts of some series, all on one scale."""
    found = [(each, _charted(chosen, each, before, step)) for each in wanted]
    top = max((highest_of(each.series, each.chart) for _, each in found), default=0.0)
    return tuple(_panel(chosen, each, own, top) for each, own in found)


def _panel(chosen: Selection, wanted: Series, own: Charted, top: float) -> Panel:
    shown = own.chart.latest is not None
    data = process_data(own.series, own.chart, top)
    what = f"{chosen.measure.name}, {wanted.name}, {chosen.place}, {chosen.basis_name.lower()}, each {own.series.step}"
    usual = limits_words(own.series, own.chart, own.before)
    return Panel(wanted.name, own.shape, data if shown else None, described_process(what, data, usual), own.weak)


def _charted(chosen: Selection, wanted: Series, before: str, step: Step) -> Charted:
    view, measure = chosen.view, chosen.measure
    return charted_by(view, measure, chosen.basis, wanted.area, before, wanted.margin, wanted.code, step)


def table_of(chosen: Selection, wanted: Sequence[Series], step: Step) -> pd.DataFrame:
    """Return the periods of some series as a table of text, latest first, a column each."""
    view, named = chosen.view, partial(period_name, step)
    margin = wanted[0].margin
    if margin in {TOTAL, LOCAL}:
        table = view.table(chosen.measure, chosen.basis, margin, step, tuple(each.area for each in wanted))
        # A month that one place has and another has not.
        return in_words(table, "area", {each.area: each.name for each in wanted}, step.capitalize(), named).fillna("–")
    table = view.table(chosen.measure, chosen.basis, margin, step, (chosen.area,))
    return in_words(table, margin, {each.code: each.name for each in wanted}, step.capitalize(), named)
