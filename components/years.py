"""Financial years: the measure year by year, and its local areas."""

import streamlit as st

from charts.bars import bar_chart
from charts.describe import described_bars
from components.figures import chart_with_table, subtitle, table_and_download
from components.marks import definition_changed
from components.names import category_names
from components.selection import Selection
from components.view import mode
from components.written import bars, dimension_words, written
from evaluation.definitions.periods import first_day, month_name, shifted, year_name
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.year_on_year import figure_of
from evaluation.verdicts import wording


def by_year(chosen: Selection) -> None:
    """Draw the measure by financial year, complete years only, and name the ones that are not."""
    view = chosen.view
    table = view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,))
    if table.frame.empty:
        st.subheader(f"{chosen.place}, year on year")
        st.info("No financial year is complete yet. A year is shown when all its months have been sent.")
        return
    rows = table.frame.sort_values("period")
    year = str(rows["period"].iloc[-1])
    now, before = figure_of(rows, year), figure_of(rows, shifted(year, -12))
    broken = definition_changed(chosen.view, shifted(year, -23), year)
    st.subheader(wording.years_title(chosen.counted_as, chosen.place, year, now, before, broken))
    data = bars([year_name(period) for period in rows["period"]], rows)
    spec = bar_chart(tuple(data["name"]), mode(), chosen.measure.unit)
    caption = subtitle(chosen, "Financial years, 1 April to 31 March") + _incomplete(chosen)
    what = f"{chosen.what}, by financial year"
    words = data.rename(columns={"name": "Year", "shown": "Count"}).set_index("Year")[["Count"]]
    key = f"{chosen.measure.key}-by-year"
    chart_with_table(spec, data, described_bars(what, data), words, key, what, caption, view)


def _incomplete(chosen: Selection) -> str:
    gaps = chosen.view.gaps
    own = (gaps["measure"] == chosen.measure.key) & (gaps["basis"] == chosen.basis)
    if chosen.area != chosen.view.strategy.partnership.code:
        own &= gaps["area"] == chosen.area
    months = [month_name(month) for month in sorted(set(gaps.loc[own, "month"]))]
    left_out = "its year is left out" if len(months) == 1 else "their years are left out"
    said = f" Not complete: {', '.join(months)}; {left_out}." if months else ""
    breaks = " ".join(f"{each.name}: {each.note}" for each in chosen.view.strategy.breaks)
    return f"{said} {breaks}".rstrip()


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
    if frame.empty:
        st.subheader(f"{chosen.place}, local areas")
        st.info("No local area has a complete financial year yet.")
        return
    names = {code: view.strategy.area(code).name for code in codes}
    last = str(frame["period"].max())
    latest = frame[(frame["period"] == last) & ~frame["suppressed"]]
    counts = {names[area]: int(value) for area, value in zip(latest["area"], latest["value"], strict=True)}
    complete = set(latest["area"]) == {code for code in codes if view.strategy.area(code).valid_on(first_day(last))}
    st.subheader(wording.areas_title(chosen.counted_as, chosen.place, last, counts, complete))
    tall = frame.assign(Area=frame["area"].map(names), Year=frame["period"].map(year_name), Count=written(frame))
    words = tall.pivot(index="Area", columns="Year", values="Count").reindex(list(names.values())).dropna(how="all")
    st.table(words.fillna("–"))
    caption = subtitle(chosen, "Complete financial years by local area")
    caption += " Counts, not rates: areas differ in how many children live there."
    st.caption(f"{caption} {wording.SUPPRESSED_MEANS}" if (words == SUPPRESSED).any(axis=None) else caption)
    if chosen.dimension:
        _areas_divided(chosen, names)


def _areas_divided(chosen: Selection, names: dict[str, str]) -> None:
    """Write the last complete year of the local areas by the chosen breakdown; all years are in the download."""
    view, dimension = chosen.view, chosen.dimension
    frame = view.table(chosen.measure, chosen.basis, f"area_{dimension}", kind="year", areas=tuple(names)).frame
    if frame.empty:
        return
    last, by = str(frame["period"].max()), dimension_words(dimension)
    st.markdown(f"**Local areas by {by}, {year_name(last)}**")
    categories = category_names(view, chosen.measure, dimension)
    tall = frame.assign(
        Area=frame["area"].map(names),
        Category=frame[dimension].map(categories),
        Count=written(frame),
    ).sort_values("period", ascending=False, kind="stable")
    ordered = [name for name in categories.values() if name in set(tall["Category"])]
    latest = tall[tall["period"] == last].pivot(index="Area", columns="Category", values="Count")
    st.table(
        latest.reindex([name for name in names.values() if name in latest.index])[ordered].rename_axis(columns=None)
    )
    years = tall.assign(**{"Area and year": tall["Area"] + ", " + tall["period"].map(year_name)})
    words = years.pivot(index="Area and year", columns="Category", values="Count").loc[years["Area and year"].unique()]
    caption = subtitle(chosen, f"Complete financial years by local area and {by}; all of them in the table below")
    key, what = f"{chosen.measure.key}-areas-by-{dimension}", f"{chosen.what}, local areas by {by} and financial year"
    table_and_download(words[ordered].rename_axis(columns=None), key, what, caption, view)
