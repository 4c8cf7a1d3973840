"""The process chart of what is chosen: its usual range fixed before a launch, and what stands out."""

import pandas as pd
import streamlit as st

from charts.describe import described_process
from charts.process import process_data, process_spec
from components.change.campaign_launches import CampaignLaunch
from components.change.evidence import charted
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import View, mode
from components.shown.commentary import about_drawn
from components.shown.drawn import Drawn
from components.shown.figures import subtitle, table_and_download
from components.shown.marks import bands, marks_about
from components.shown.telling import signs_key
from evaluation.definitions.periods import first_day, period_name
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.series.monthly import MonthlySeries
from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts.chart_words import limits_words
from evaluation.verdicts.referral_words import definitions_anew, latest_title


def process_section(chosen: Selection, launch: CampaignLaunch | None, before: str) -> None:
    """Draw the process chart of the total. before: the month before which its limits are fixed."""
    view, measure = chosen.view, chosen.measure
    drawn = _drawn(chosen, before)
    st.subheader(drawn.title)
    day = launch.day if launch else ""
    weak = charted(view, measure, chosen.basis, chosen.area, before).weak
    marks = marks_about(view, chosen.area, launch)
    spec = process_spec(mode(), measure.unit, marks, bands(view, chosen.area), day, weak)
    key = f"{measure.key}-process"
    if len(drawn.table) == 1:
        # One month makes no line.
        table_and_download(drawn.table, key, drawn.what, drawn.caption, view, True, drawn.about)
    else:
        signs_key(drawn.marks)
        drawn.draw(spec, key, view)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _drawn(chosen: Selection, before: str) -> Drawn:
    view, measure = chosen.view, chosen.measure
    found = charted(view, measure, chosen.basis, chosen.area, before)
    series, step = found.series, found.series.step
    data = process_data(series, found.chart)
    usual = limits_words(series, found.chart, found.before)
    what = f"{chosen.what}, each {step}"
    anew = breaks_inside(view, series)
    return Drawn(
        title=latest_title(chosen.counted_as, chosen.place, period_name(step, series.months[-1]), _latest(series)),
        data=data,
        alt=described_process(what, data, usual),
        table=_in_words(series, data),
        what=what,
        caption=" ".join(
            each
            for each in (
                usual,
                definitions_anew(anew),
                subtitle(chosen, f"{measure.unit.capitalize()} each {step}", (step,), (TOTAL,)),
            )
            if each
        ),
        about=about_drawn(chosen, series.months, step),
    )


def breaks_inside(view: View, series: MonthlySeries) -> tuple[str, ...]:
    """Return the names of the changes of definition within a series."""
    return tuple(
        each.name
        for each in view.strategy.breaks
        if first_day(series.months[0]) < each.first_day <= first_day(series.months[-1])
    )


def _latest(series: MonthlySeries) -> Figure:
    value, state = series.values[-1], series.states[-1]
    return Figure(int(value) if state == "shown" else None, state)


def _in_words(series: MonthlySeries, data: pd.DataFrame) -> pd.DataFrame:
    """Return each period's count and what is unusual about it, latest first."""
    rows = data[data["when"].notna()].iloc[::-1]
    words = rows[["when", "shown", "reading"]].set_axis([series.step.capitalize(), "Count", "Signal"], axis=1)
    return words.set_index(series.step.capitalize())
