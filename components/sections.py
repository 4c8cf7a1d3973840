"""The sections of a page about counts: over time, by financial year, by category, by local area."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from charts.bars import bar_chart
from charts.describe import described, described_bars
from charts.trend import series_in, trend_chart, trend_data
from components.figures import chart_with_table, headline, subtitle, table_and_download
from components.filters import choose
from components.marks import launches
from components.names import category_names
from components.selection import Selection
from components.view import View, mode
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import month_name, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.protection.published import SUPPRESSED, PublishedTable
from evaluation.statistics.year_on_year import Figure, figure_of, year_on_year
from evaluation.verdicts import wording

# More lines than this cannot be told apart: each then gets a chart of its own.
MOST_LINES = 4
PANELS_ACROSS = 3
# Where more of the months than this share are hidden, years say more.
MOSTLY = 0.5
# With more categories than this, those without any count are named under the bars.
MOST_BARS = 6
NOT_RECORDED = "not_recorded"


def opening(chosen: Selection) -> None:
    """Write the page's headline: the last twelve months against the twelve before, or the latest month."""
    view, measure, area = chosen.view, chosen.measure, chosen.area
    table = view.table(measure, chosen.basis, kind="rolling", areas=(area,))
    change = year_on_year(table, area, view.publication.data_to)
    if change.now.state != "missing":
        headline(wording.headline(measure, chosen.basis_name, chosen.place, change))
        st.caption(wording.NOT_A_TEST)
        return
    months = view.table(measure, chosen.basis, areas=(area,)).frame
    latest = str(months["period"].max())
    headline(wording.month_headline(measure, chosen.basis_name, chosen.place, latest, figure_of(months, latest)))


def partnership_headline(view: View) -> None:
    """Write the overview's headline: referrals over the whole partnership, or what comes nearest to it."""
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            area = next(iter(view.areas(measure, basis)), None)
            if area:
                opening(Selection(view, measure, basis, area, TOTAL))
                return
    headline("No counts are published yet; campaign reach is on the Campaigns page.")


def over_time(chosen: Selection, marks: tuple[tuple[str, str], ...] | None = None) -> None:
    """Draw the measure month by month, by the chosen breakdown."""
    view, dimension = chosen.view, chosen.dimension
    table = view.table(chosen.measure, chosen.basis, chosen.by, areas=(chosen.area,))
    names = category_names(view, chosen.measure, dimension) if dimension else {TOTAL: "All"}
    st.subheader(f"{chosen.measure.name} by month, {chosen.place}")
    data = trend_data(table, dimension, names)
    series = series_in(data, list(names.values()))
    unused = _unused(data, series)
    series = tuple(name for name in series if name not in unused)
    marks = launches(view, chosen.area) if marks is None else marks
    drawn = f"{chosen.measure.unit.capitalize()} each month" + (
        f" by {_dimension_words(dimension)}" if dimension else ""
    )
    caption = subtitle(view, chosen.measure, chosen.basis, drawn)
    if unused:
        caption += f" {', '.join(unused)}: none in any month."
    words = _in_words(table, dimension, names, "Month", month_name)
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


def _years_instead(chosen: Selection, dimension: str, names: dict[str, str]) -> None:
    """Say that most months are hidden, and give the financial years in their place."""
    years = chosen.view.table(chosen.measure, chosen.basis, chosen.by, "year", (chosen.area,))
    st.info(
        f"By {_dimension_words(dimension)}, most months are {SUPPRESSED}: the counts are too small. The complete "
        "financial years are in the table."
    )
    words = _in_words(years, dimension, names, "Year", year_name)
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


def by_year(chosen: Selection) -> None:
    """Draw the measure by financial year, complete years only, and name the ones that are not."""
    view = chosen.view
    table = view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,))
    st.subheader(f"Year on year, {chosen.place}")
    if table.frame.empty:
        st.info("No financial year is complete yet. A year is shown when all its months have been sent.")
        return
    rows = table.frame.sort_values("period")
    data = _bars([year_name(period) for period in rows["period"]], rows)
    spec = bar_chart(tuple(data["name"]), mode(), chosen.measure.unit)
    caption = subtitle(view, chosen.measure, chosen.basis, "Financial years, 1 April to 31 March") + _incomplete(chosen)
    what = f"{chosen.measure.name}, {chosen.place}, {chosen.basis_name.lower()}, by financial year"
    words = data.rename(columns={"name": "Year", "shown": "Count"}).set_index("Year")[["Count"]]
    key = f"{chosen.measure.key}-by-year"
    chart_with_table(spec, data, described_bars(what, data), words, key, caption, view)


def _incomplete(chosen: Selection) -> str:
    gaps = chosen.view.gaps
    own = (gaps["measure"] == chosen.measure.key) & (gaps["basis"] == chosen.basis)
    if chosen.area != chosen.view.strategy.partnership.code:
        own &= gaps["area"] == chosen.area
    months = [month_name(month) for month in sorted(set(gaps.loc[own, "month"]))]
    said = f" Not sent: {', '.join(months)}; its year is left out." if months else ""
    breaks = " ".join(f"{each.name}: {each.note}" for each in chosen.view.strategy.breaks)
    return f"{said} {breaks}".rstrip()


def profiles(chosen: Selection, dimensions: Sequence[str]) -> None:
    """Draw one complete financial year by each of the dimensions, with each category's share of the year's total."""
    view = chosen.view
    tables = {each: view.table(chosen.measure, chosen.basis, each, "year", (chosen.area,)) for each in dimensions}
    years = sorted({period for table in tables.values() for period in table.frame["period"]}, reverse=True)
    st.subheader(f"{chosen.measure.name} by gender, age and ethnicity, {chosen.place}")
    if not years:
        st.info("No financial year is complete in this counting basis and area, so there is no profile of one.")
        return
    with st.columns(4)[0]:
        year = choose("Financial year", "year", {period: year_name(period) for period in years})
    sides = st.columns(2)
    for place, dimension in enumerate(dimensions):
        with sides[place % 2]:
            _profile(chosen, dimension, year, tables[dimension])


def _profile(chosen: Selection, dimension: str, year: str, table: PublishedTable) -> None:
    view, words = chosen.view, _dimension_words(dimension)
    rows = table.frame[table.frame["period"] == year].set_index(dimension)
    if rows.empty:
        st.info(f"By {words}: not sent in this counting basis for {year_name(year)}.")
        return
    names = {c: n for c, n in category_names(view, chosen.measure, dimension).items() if c in rows.index}
    total = view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,)).frame
    shown = total.loc[(total["period"] == year) & ~total["suppressed"], "value"]
    whole = int(shown.iloc[0]) if len(shown) else None
    data = _bars(list(names.values()), rows.loc[list(names)], whole)
    drawn = data if len(data) <= MOST_BARS else data[(data["value"] != 0) | (data["name"] == names.get(NOT_RECORDED))]
    none = [name for name in data["name"] if name not in set(drawn["name"])]
    spec = bar_chart(tuple(drawn["name"]), mode(), chosen.measure.unit)
    base = f" of all {whole:,}" if whole else ""
    st.markdown(f"**By {words}, {year_name(year)}**")
    caption = subtitle(view, chosen.measure, chosen.basis, f"{chosen.measure.unit.capitalize()} and share{base}")
    caption += f" None: {'; '.join(none)}." if none else ""
    what = f"{chosen.measure.name}, {chosen.place}, {chosen.basis_name.lower()}, {year_name(year)}, by {words}"
    table_words = data.rename(columns={"name": words.capitalize(), "shown": "Count"})
    table_words = table_words.set_index(words.capitalize())[["Count"]]
    key = f"{chosen.measure.key}-by-{dimension}"
    chart_with_table(spec, drawn, described_bars(what, drawn), table_words, key, caption, view)


def by_local_area(chosen: Selection) -> None:
    """Draw the local areas of the chosen force, or of both, by financial year."""
    view = chosen.view
    table = view.table(chosen.measure, chosen.basis, "area", kind="year")
    codes = [
        area.code
        for area in view.strategy.areas
        if area.reports and chosen.area in (view.strategy.partnership.code, view.strategy.force_of(area.code))
    ]
    frame = table.frame[table.frame["area"].isin(codes)]
    st.subheader(f"Local areas, {chosen.place}")
    if frame.empty:
        st.info("No local area has a complete financial year yet.")
        return
    names = {code: view.strategy.area(code).name for code in codes}
    written = frame.assign(Area=frame["area"].map(names), Year=frame["period"].map(year_name), Count=_written(frame))
    words = (
        written.pivot(index="Area", columns="Year", values="Count")
        .reindex([n for n in names.values()])
        .dropna(how="all")
    )
    st.table(words.fillna("–"))
    caption = subtitle(view, chosen.measure, chosen.basis, "Complete financial years by local area")
    st.caption(f"{caption} {wording.SUPPRESSED_MEANS}" if (words == SUPPRESSED).any(axis=None) else caption)


def _bars(names: list[str], rows: pd.DataFrame, whole: int | None = None) -> pd.DataFrame:
    """Return the rows of a bar chart: name, value, shown and start, where its figure is written."""
    written = _written(rows)
    if whole:
        written = [
            f"{text} ({wording.share_words(int(value), whole)})" if value else text
            for text, value in zip(written, rows["value"].fillna(0), strict=True)
        ]
    values = rows["value"].astype("float64").to_numpy()
    data = pd.DataFrame({"name": names, "value": values, "shown": written})
    return data.assign(start=data["value"].fillna(0))


def _written(rows: pd.DataFrame) -> list[str]:
    return [
        wording.counted(Figure(None, "suppressed") if hidden else Figure(int(value), "shown"))
        for value, hidden in zip(rows["value"], rows["suppressed"], strict=True)
    ]


def _unused(data: pd.DataFrame, series: Sequence[str]) -> list[str]:
    """Return the series that are 0 wherever they are given, with none hidden."""
    most = data.groupby("series")["value"].max()
    hidden = data.groupby("series")["hidden_at"].count()
    return [name for name in series if most.get(name) == 0 and hidden.get(name) == 0 and len(series) > 1]


def _in_words(
    table: PublishedTable, dimension: str, names: dict[str, str], heading: str, named: Callable[[str], str]
) -> pd.DataFrame:
    """Return periods as a table of text, latest first: a row a period, a column a category."""
    frame = table.frame.sort_values("period", ascending=False)
    column = frame[dimension].map(names) if dimension else "Count"
    written = frame.assign(**{heading: frame["period"].map(named)}, Category=column, Count=_written(frame))
    words = written.pivot(index=heading, columns="Category", values="Count")
    words = words.reindex(index=list(dict.fromkeys(written[heading])))
    ordered = [name for name in names.values() if name in words.columns] if dimension else ["Count"]
    return words[ordered].rename_axis(columns=None)


def _dimension_words(dimension: str) -> str:
    return {"age": "age band"}.get(dimension, dimension)
