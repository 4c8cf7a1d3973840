"""Year on year for all areas: a row each in the strategy's order, with the sign of its own chart, and no ranking."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.change.evidence import charted, series_of
from components.frame.filters import area_name
from components.frame.places import Place, parts_of
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.shown.figures import subtitle, table_and_download
from components.shown.marks import definition_changed
from components.shown.telling import latest_words
from components.shown.wide import wide_table
from evaluation.definitions.periods import shifted, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.series.year_on_year import Figure, YearOnYear, figure_of
from evaluation.verdicts.referral_words import COUNTS_NOT_RATES, LATEST_SIGN, areas_title
from evaluation.verdicts.wording import counted
from evaluation.verdicts.year_words import short_year_change
from evaluation.verdicts.years_compared import years_compared


@dataclass(frozen=True, eq=False)
class Areas:
    """The last two years of all areas in words, all their years, and what stands over and under them."""

    title: str
    table: pd.DataFrame
    every_year: pd.DataFrame
    caption: str


def areas_year_on_year(chosen: Selection, before: str) -> None:
    """Write each area's last two complete financial years. before: the month before which usual ranges are fixed."""
    made = _areas(chosen, before)
    if made is None:
        return
    st.subheader(made.title)
    wide_table(made.table)
    what = f"{chosen.measure.name}, all areas, {chosen.basis_name.lower()}, by financial year"
    table_and_download(made.every_year, f"{chosen.measure.key}-areas", what, made.caption, chosen.view)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _areas(chosen: Selection, before: str) -> Areas | None:
    view = chosen.view
    rows = {place: _years(chosen, place) for place in _places(chosen)}
    years = sorted({year for held in rows.values() for year in held})
    if not years:
        return None
    last, earlier = years[-1], shifted(years[-1], -12)
    broken = definition_changed(view, shifted(last, -23), last)
    said, every = [], []
    for place, held in rows.items():
        if not held:
            continue
        year = YearOnYear(last, *(held.get(each, Figure(None, "missing")) for each in (last, earlier)))
        months = series_of(view, chosen.measure, chosen.basis, place.code, place.margin)
        own = charted(view, chosen.measure, chosen.basis, place.code, before, place.margin)
        said.append(
            {
                "Area": place.name,
                "Latest": latest_words(own.shape),
                year_name(earlier): counted(year.before),
                year_name(last): counted(year.now),
                "Change": short_year_change(years_compared(year, "year", months, broken)),
            }
        )
        every.append({"Area": place.name, **{year_name(each): counted(held[each]) for each in years if each in held}})
    words = pd.DataFrame(said).set_index("Area")
    drawn = "Complete financial years, 1 April to 31 March"
    there = [place for place in rows if rows[place]]
    margins, areas = [place.margin for place in there], [place.code for place in there]
    caption = f"{LATEST_SIGN} {COUNTS_NOT_RATES} {subtitle(chosen, drawn, ('year',), margins, areas)}"
    return Areas(
        areas_title(chosen.counted_as, last, earlier),
        words,
        pd.DataFrame(every).set_index("Area")[[year_name(each) for each in years]].fillna("–"),
        caption,
    )


def _places(chosen: Selection) -> tuple[Place, ...]:
    """Return the partnership, then each force before its local areas."""
    view = chosen.view
    whole = view.strategy.partnership.code
    found = [Place(whole, area_name(view, whole), TOTAL)]
    for force in parts_of(view, whole):
        found += [force, *parts_of(view, force.code)]
    return tuple(found)


def _years(chosen: Selection, place: Place) -> dict[str, Figure]:
    """Return a place's complete financial years."""
    rows = chosen.view.table(chosen.measure, chosen.basis, place.margin, "year", (place.code,)).frame
    return {str(year): figure_of(rows, str(year)) for year in rows["period"]}
