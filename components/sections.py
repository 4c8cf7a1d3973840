"""The opening of a page about counts, and its months."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.describe import described
from charts.trend import series_in, trend_chart, trend_data
from components.figures import chart_with_table, headline, subtitle, table_and_download
from components.marks import definition_changed, launches
from components.names import category_names
from components.selection import Selection
from components.view import View, mode
from components.written import dimension_words, in_words
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import ends_period, month_name, shifted, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.protection.published import SUPPRESSED, PublishedTable
from evaluation.statistics.year_on_year import Figure, figure_of, year_on_year
from evaluation.verdicts import wording

# More lines than this cannot be told apart: each then gets a chart of its own.
MOST_LINES = 4
PANELS_ACROSS = 3
# Where more of the months than this share are hidden, years say more.
MOSTLY = 0.5


def opening(chosen: Selection) -> str:
    """Write the page's headline: the last twelve months against the twelve before, or the latest month.

    Returns what it does not say, for a caption.
    """
    view, measure, area = chosen.view, chosen.measure, chosen.area
    table = view.table(measure, chosen.basis, kind="rolling", areas=(area,))
    change = year_on_year(table, area, view.publication.data_to)
    if change.now.state != "missing":
        headline(wording.headline(measure, chosen.basis_name, chosen.place, change))
        period = change.period
        said = [wording.NOT_A_TEST]
        if chosen.basis == "individuals" and not ends_period("year", period):
            said.append(wording.COUNTED_TWICE)
        if definition_changed(chosen.view, shifted(period, -23), period):
            said.append(wording.NOT_LIKE_FOR_LIKE)
        return " ".join(said)
    months = view.table(measure, chosen.basis, areas=(area,)).frame
    latest = str(months["period"].max())
    headline(wording.month_headline(measure, chosen.basis_name, chosen.place, latest, figure_of(months, latest)))
    return ""


def partnership_headline(view: View) -> str:
    """Write the overview's headline: referrals over the whole partnership, or what comes nearest to it.

    Returns what it does not say, for a caption.
    """
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            area = next(iter(view.areas(measure, basis)), None)
            if area:
                return opening(Selection(view, measure, basis, area, TOTAL))
    headline("No counts are published yet; campaign reach is on the Campaigns page.")
    return ""


def over_time(chosen: Selection, marks: tuple[tuple[str, str], ...] | None = None) -> None:
    """Draw the measure month by month, by the chosen breakdown."""
    view, dimension = chosen.view, chosen.dimension
    table = view.table(chosen.measure, chosen.basis, chosen.by, areas=(chosen.area,))
    names = category_names(view, chosen.measure, dimension) if dimension else {TOTAL: "All"}
    latest = _latest(table, dimension, names)
    st.subheader(wording.trend_title(chosen.measure, chosen.place, str(table.frame["period"].max()), latest))
    data = trend_data(table, dimension, names)
    series = series_in(data, list(names.values()))
    unused = _unused(data, series)
    series = tuple(name for name in series if name not in unused)
    marks = launches(view, chosen.area) if marks is None else marks
    drawn = f"{chosen.measure.unit.capitalize()} each month" + (
        f" by {dimension_words(dimension)}" if dimension else ""
    )
    caption = subtitle(view, chosen.measure, chosen.basis, drawn)
    if unused:
        caption += f" {', '.join(unused)}: none in any month."
    words = in_words(table, dimension, names, "Month", month_name)
    if table.frame["period"].nunique() == 1:
        # One month makes no line.
        table_and_download(words, f"{chosen.measure.key}-by-month", caption, view, expanded=True)
    elif table.frame["suppressed"].mean() > MOSTLY:
        _years_instead(chosen, dimension, names)
    elif len(series) <= MOST_LINES:
        spec = trend_chart(series, mode(), chosen.measure.unit, marks)
        shown = data[data["series"].isin(series)]
        what = f"{chosen.measure.name}, {chosen.place}, {chosen.basis_name.lower()}"
        chart_with_table(spec, shown, described(what, shown), words, f"{chosen.measure.key}-by-month", caption, view)
    else:
        _panels(chosen, data, series, marks)
        table_and_download(words, f"{chosen.measure.key}-by-month", caption, view)


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
    st.info(
        f"By {dimension_words(dimension)}, most months are {SUPPRESSED}: the counts are too small. The complete "
        "financial years are in the table."
    )
    words = in_words(years, dimension, names, "Year", year_name)
    caption = subtitle(chosen.view, chosen.measure, chosen.basis, "Financial years, 1 April to 31 March")
    table_and_download(words, f"{chosen.measure.key}-by-{dimension}-and-year", caption, chosen.view, expanded=True)


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
                what = f"{chosen.measure.name}, {chosen.place}, {chosen.basis_name.lower()}"
                key = f"{chosen.measure.key}-{name}"
                st.vega_lite_chart(rows, spec, width="stretch", theme=None, alt=described(what, rows), key=key)


def _unused(data: pd.DataFrame, series: Sequence[str]) -> list[str]:
    """Return the series that are 0 wherever they are given, with none hidden."""
    most = data.groupby("series")["value"].max()
    hidden = data.groupby("series")["hidden_at"].count()
    return [name for name in series if most.get(name) == 0 and hidden.get(name) == 0 and len(series) > 1]
