"""Financial years: the measure year by year, and its local areas."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.bars import bar_chart
from charts.describe import described_bars
from components.change.evidence import series_of, subject_of
from components.frame.names import category_names
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import mode
from components.shown.commentary import about_drawn
from components.shown.drawn import Drawn
from components.shown.figures import subtitle, table_and_download
from components.shown.marks import definition_changed
from components.shown.wide import wide_table
from components.shown.written import bars, dimension_words, written
from evaluation.definitions.periods import first_day, month_name, shifted, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.series.year_on_year import YearOnYear, figure_of
from evaluation.verdicts import wording
from evaluation.verdicts.year_words import year_verdict
from evaluation.verdicts.years_compared import years_compared


def by_year(chosen: Selection) -> None:
    """Draw the measure by financial year, complete years only, and name the ones that are not."""
    drawn = _by_year(chosen)
    if drawn is None:
        st.subheader(f"{chosen.place}, year on year")
        st.info("No financial year is complete yet. A year is shown when all its months have been sent.")
        return
    st.subheader(drawn.title)
    spec = bar_chart(tuple(drawn.data["name"]), mode(), chosen.measure.unit)
    drawn.draw(spec, f"{chosen.measure.key}-by-year", chosen.view)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _by_year(chosen: Selection) -> Drawn | None:
    table = chosen.view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,))
    if table.frame.empty:
        return None
    rows = table.frame.sort_values("period")
    year = str(rows["period"].iloc[-1])
    both = YearOnYear(year, figure_of(rows, year), figure_of(rows, shifted(year, -12)))
    broken = definition_changed(chosen.view, shifted(year, -23), year)
    months = series_of(chosen.view, chosen.measure, chosen.basis, chosen.area)
    subject = subject_of(chosen.view, chosen.measure, chosen.basis, chosen.area)
    said = year_verdict(subject, years_compared(both, "year", months, broken))
    data = bars([year_name(period) for period in rows["period"]], rows)
    what = f"{chosen.what}, by financial year"
    drawn_as = subtitle(chosen, "Financial years, 1 April to 31 March", ("year",), (TOTAL,))
    return Drawn(
        title=said.headline.rstrip("."),
        data=data,
        alt=described_bars(what, data),
        table=data.rename(columns={"name": "Year", "shown": "Count"}).set_index("Year")[["Count"]],
        what=what,
        caption=f"{said.doubt} {drawn_as}{_incomplete(chosen)}".lstrip(),
        about=about_drawn(chosen, rows["period"], "year"),
    )


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


@dataclass(frozen=True, eq=False)
class Locally:
    """A table of local areas as it stands on the page, and the one behind the download."""

    title: str
    table: pd.DataFrame
    every_year: pd.DataFrame
    what: str
    caption: str


def by_local_area(chosen: Selection) -> None:
    """Write the local areas of the chosen force, or of both, by financial year."""
    made = _locally(chosen)
    if made is None:
        st.subheader(f"{chosen.place}, local areas")
        st.info("No local area has a complete financial year yet.")
        return
    st.subheader(made.title)
    wide_table(made.table)
    st.caption(made.caption)
    areas_divided(chosen)


def areas_divided(chosen: Selection) -> None:
    """Write the last complete year of the local areas by the chosen breakdown; all years are in the download."""
    made = _divided(chosen) if chosen.dimension else None
    if made is None:
        return
    st.markdown(made.title)
    wide_table(made.table)
    key = f"{chosen.measure.key}-areas-by-{chosen.dimension}"
    table_and_download(made.every_year, key, made.what, made.caption, chosen.view)


def _local_areas(chosen: Selection) -> dict[str, str]:
    """Return the names of the reporting areas of the chosen force, or of both, by code."""
    strategy = chosen.view.strategy
    return {
        area.code: area.name
        for area in strategy.areas
        if area.reports and chosen.area in (strategy.partnership.code, strategy.force_of(area.code))
    }


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _locally(chosen: Selection) -> Locally | None:
    names, strategy = _local_areas(chosen), chosen.view.strategy
    frame = chosen.view.table(chosen.measure, chosen.basis, "area", "year", tuple(names)).frame
    if frame.empty:
        return None
    last = str(frame["period"].max())
    latest = frame[(frame["period"] == last) & ~frame["suppressed"]]
    counts = {names[area]: int(value) for area, value in zip(latest["area"], latest["value"], strict=True)}
    complete = set(latest["area"]) == {code for code in names if strategy.area(code).valid_on(first_day(last))}
    tall = frame.assign(Area=frame["area"].map(names), Year=frame["period"].map(year_name), Count=written(frame))
    words = tall.pivot(index="Area", columns="Year", values="Count").reindex(list(names.values())).dropna(how="all")
    caption = subtitle(chosen, "Complete financial years by local area", ("year",), ("area",), tuple(names))
    caption += " Counts, not rates: areas differ in how many children live there."
    return Locally(
        title=wording.areas_title(chosen.counted_as, chosen.place, last, counts, complete),
        table=words.fillna("–"),
        every_year=words,
        what="",
        caption=f"{caption} {wording.SUPPRESSED_MEANS}" if (words == SUPPRESSED).any(axis=None) else caption,
    )


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _divided(chosen: Selection) -> Locally | None:
    view, dimension, names = chosen.view, chosen.dimension, _local_areas(chosen)
    frame = view.table(chosen.measure, chosen.basis, f"area_{dimension}", "year", tuple(names)).frame
    if frame.empty:
        return None
    last, by = str(frame["period"].max()), dimension_words(dimension)
    categories = category_names(view, chosen.measure, dimension)
    tall = frame.assign(
        Area=frame["area"].map(names),
        Category=frame[dimension].map(categories),
        Count=written(frame),
    ).sort_values("period", ascending=False, kind="stable")
    ordered = [name for name in categories.values() if name in set(tall["Category"])]
    latest = tall[tall["period"] == last].pivot(index="Area", columns="Category", values="Count")
    years = tall.assign(**{"Area and year": tall["Area"] + ", " + tall["period"].map(year_name)})
    words = years.pivot(index="Area and year", columns="Category", values="Count").loc[years["Area and year"].unique()]
    places = [name for name in names.values() if name in latest.index]
    return Locally(
        title=f"**Local areas by {by}, {year_name(last)}**",
        table=latest.reindex(places)[ordered].rename_axis(columns=None),
        every_year=words[ordered].rename_axis(columns=None),
        what=f"{chosen.what}, local areas by {by} and financial year",
        caption=subtitle(
            chosen,
            f"Complete financial years by local area and {by}; all of them in the table below",
            ("year",),
            (f"area_{dimension}",),
            tuple(names),
        ),
    )
