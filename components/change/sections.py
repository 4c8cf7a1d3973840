"""The opening of a page about counts, and its months."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from charts.describe import described
from charts.trend import series_in, trend_chart, trend_data
from components.change.campaign_launches import CampaignLaunch, default_launch, fixed_before, launches_in
from components.change.evidence import overall, year_of
from components.frame.names import category_names
from components.frame.selection import Selection
from components.frame.view import View, mode
from components.shown.commentary import about_drawn
from components.shown.figures import chart_with_table, headline, subtitle, table_and_download
from components.shown.marks import launches
from components.shown.telling import tell
from components.shown.written import dimension_words, in_words
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import ends_period, month_name, period_name, year_name
from evaluation.definitions.sheets import TOTAL, PeriodKind
from evaluation.protection.published import SUPPRESSED, PublishedTable
from evaluation.statistics.series.year_on_year import Figure, figure_of
from evaluation.verdicts import wording

# More lines than this cannot be told apart: each then gets a chart of its own.
MOST_LINES = 4
PANELS_ACROSS = 3
# Where more of the months than this share are hidden, years say more.
MOSTLY = 0.5


def opening(
    chosen: Selection, launch: CampaignLaunch | None = None, before: str | None = None, also: bool = True
) -> str:
    """Write the page's headline and what else holds: since a launch, of the years, of the latest month.

    before: the month before which usual ranges are fixed; None for the one that the area's launches decide. also:
    whether what else holds is written. Returns what the headline does not say, for a caption.
    """
    view, area = chosen.view, chosen.area
    if before is None:
        before = fixed_before(view, launches_in(view, area).offered, launch)
    said = overall(view, chosen.measure, chosen.basis, area, launch, before)
    tell(said, also)
    notes = [said.doubt]
    if SUPPRESSED in f"{said.headline} {' '.join(said.also)} {said.doubt}":
        notes.append(wording.SUPPRESSED_MEANS)
    year = year_of(view, chosen.measure, chosen.basis, area)
    if year and chosen.basis == "individuals" and year.change and not ends_period("year", year.year.period):
        notes.append(wording.COUNTED_TWICE)
    return " ".join(note for note in notes if note)


def partnership_headline(view: View) -> str:
    """Write the overview's headline: referrals over the whole partnership, or what comes nearest to it.

    Returns what it does not say, for a caption.
    """
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            area = next(iter(view.areas(measure, basis)), None)
            if area:
                launch = default_launch(view, launches_in(view, area).offered)
                return opening(Selection(view, measure, basis, area, TOTAL), launch, also=False)
    headline("No counts are published yet; campaign reach is on the Campaigns page.")
    return ""


def over_time(chosen: Selection) -> None:
    """Draw the measure month by month, by the chosen breakdown."""
    view, dimension = chosen.view, chosen.dimension
    table = view.table(chosen.measure, chosen.basis, chosen.by, areas=(chosen.area,))
    names = category_names(view, chosen.measure, dimension) if dimension else {TOTAL: "All"}
    if table.frame.empty:
        _longer_periods(chosen, dimension, names)
        return
    latest = _latest(table, dimension, names)
    st.subheader(wording.trend_title(chosen.counted_as, chosen.place, str(table.frame["period"].max()), latest))
    data = trend_data(table, dimension, names)
    series = series_in(data, list(names.values()))
    unused = _unused(data, series)
    series = tuple(name for name in series if name not in unused)
    marks = launches(view, chosen.area)
    divided = f" by {dimension_words(dimension)}" if dimension else ""
    drawn = f"{chosen.measure.unit.capitalize()} each month{divided}"
    caption = subtitle(chosen, drawn)
    if unused:
        caption += f" {', '.join(unused)}: none in any month."
    if absent := not_sent(chosen, list(data["series"])):
        caption += f" Not sent: {', '.join(absent)}."
    words = in_words(table, dimension, names, "Month", month_name)
    key, what = f"{chosen.measure.key}-by-month", f"{chosen.what}, each month{divided}"
    about = about_drawn(chosen, table.frame["period"])
    if table.frame["period"].nunique() == 1:
        # One month makes no line.
        table_and_download(words, key, what, caption, view, expanded=True, about=about)
    elif table.frame["suppressed"].mean() > MOSTLY:
        _years_instead(chosen, dimension, names)
    elif len(series) <= MOST_LINES:
        spec = trend_chart(series, mode(), chosen.measure.unit, marks)
        shown = data[data["series"].isin(series)]
        chart_with_table(spec, shown, described(chosen.what, shown), words, key, what, caption, view, about)
    else:
        _panels(chosen, data, series, marks)
        table_and_download(words, key, what, caption, view, about=about)


def not_sent(chosen: Selection, drawn: Sequence[str]) -> list[str]:
    """Return the sources of the measure from which nothing was ever sent, which is not none. drawn: those that are."""
    if chosen.dimension != "source":
        return []
    sources = chosen.view.strategy.dimension("source").categories
    return [each.name for each in sources if each.measure == chosen.measure.key and each.name not in set(drawn)]


def _latest(table: PublishedTable, dimension: str, names: dict[str, str]) -> dict[str, Figure]:
    """Return the figures of the table's last month by category, of those that are not 0."""
    rows = table.frame[table.frame["period"] == table.frame["period"].max()]
    if not dimension:
        return {"": figure_of(rows, str(rows["period"].iloc[0]))}
    held = {names[code]: figure_of(part, str(part["period"].iloc[0])) for code, part in rows.groupby(dimension)}
    return {name: held[name] for name in names.values() if name in held and held[name].value != 0}


def _years_instead(chosen: Selection, dimension: str, names: dict[str, str]) -> None:
    """Say that most months are hidden, and give the financial years in their place."""
    years = chosen.view.table(chosen.measure, chosen.basis, chosen.by, "year", (chosen.area,))
    most = f"By {dimension_words(dimension)}, most months" if dimension else "Most months"
    said = f"{most} are {SUPPRESSED}: small counts, figures that would give one away, or without a number."
    if years.frame.empty:
        st.info(f"{said} No financial year is complete yet.")
        return
    st.info(f"{said} The complete financial years are in the table.")
    words = in_words(years, dimension, names, "Year", year_name)
    caption = subtitle(chosen, "Financial years, 1 April to 31 March", ("year",))
    key, about = f"{chosen.measure.key}-by-{chosen.by}-and-year", about_drawn(chosen, years.frame["period"], "year")
    what = f"{chosen.what}, by financial year" + (f" and {dimension_words(dimension)}" if dimension else "")
    table_and_download(words, key, what, caption, chosen.view, expanded=True, about=about)


def _longer_periods(chosen: Selection, dimension: str, names: dict[str, str]) -> None:
    """Give the quarters of a breakdown that an officer chose to publish less often than by month; else its years."""
    kinds: tuple[PeriodKind, ...] = ("quarter", "year")
    tables = {kind: chosen.view.table(chosen.measure, chosen.basis, chosen.by, kind, (chosen.area,)) for kind in kinds}
    by = dimension_words(dimension)
    st.subheader(f"{chosen.place}, {chosen.counted_as} by {by}")
    st.info(f"By {by}, months are not published: fewer figures then need hiding.")
    for kind, table in tables.items():
        if not table.frame.empty:
            words = in_words(table, dimension, names, kind.capitalize(), partial(period_name, kind))
            caption = subtitle(chosen, f"{chosen.measure.unit.capitalize()} each {kind} by {by}", (kind,))
            key, what = f"{chosen.measure.key}-by-{chosen.by}-and-{kind}", f"{chosen.what}, each {kind} by {by}"
            about = about_drawn(chosen, table.frame["period"], kind)
            table_and_download(words, key, what, caption, chosen.view, expanded=True, about=about)
            return


def _panels(chosen: Selection, data: pd.DataFrame, series: Sequence[str], marks: tuple[tuple[str, str], ...]) -> None:
    """Draw one small chart for each series, all on the same scale."""
    breaks = tuple((each.first_day.isoformat(), each.name) for each in chosen.view.strategy.breaks)
    kept = tuple(mark for mark in marks if mark in breaks)
    for start in range(0, len(series), PANELS_ACROSS):
        for column, name in zip(st.columns(PANELS_ACROSS), series[start : start + PANELS_ACROSS], strict=False):
            with column:
                st.markdown(f"**{name}**")
                rows = data[data["series"] == name].assign(top=data["value"].max())
                spec = trend_chart((name,), mode(), chosen.measure.unit, kept, small=True)
                key = f"{chosen.measure.key}-{name}"
                st.vega_lite_chart(rows, spec, width="stretch", theme=None, alt=described(chosen.what, rows), key=key)


def _unused(data: pd.DataFrame, series: Sequence[str]) -> list[str]:
    """Return the series that are 0 wherever they are given, with none hidden."""
    most = data.groupby("series")["value"].max()
    hidden = data.groupby("series")["hidden_at"].count()
    return [name for name in series if most.get(name) == 0 and hidden.get(name) == 0 and len(series) > 1]
