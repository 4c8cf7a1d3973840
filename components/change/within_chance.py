"""A force's local areas about its own rate: which differ by more than chance, given how many children live there."""

from html import escape

import streamlit as st

from components.frame import cached_reads
from components.frame.places import LOCAL, Place, parts_of
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.shown.telling import doubt
from evaluation.definitions.periods import year_name
from evaluation.definitions.reference import population_aged_0_17
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.intervals.funnel import funnel
from evaluation.statistics.series.year_on_year import figure_of
from evaluation.verdicts.rate_words import INDIVIDUALS_ONLY, MANY_REASONS, funnel_title, funnel_words

# Records of one child come together, which is more than chance allows for.
COUNTED_ONCE = "individuals"


def within_chance(chosen: Selection) -> None:
    """Write how each local area of the chosen force lies to the force's rate in its last complete year.

    Only within one force, whose areas are referred and recorded in one way, and only where the population of each is
    held. Forces are never set against each other.
    """
    view = chosen.view
    if chosen.area == view.strategy.partnership.code or not _children(chosen, mid_year=None):
        return
    if chosen.basis != COUNTED_ONCE:
        doubt(INDIVIDUALS_ONLY)
        return
    found = _sentences(chosen)
    if found:
        title, lines = found
        items = "".join(f"<li>{escape(each)}</li>" for each in lines)
        st.html(f'<p class="place">{escape(title)}</p><ul class="also">{items}</ul>')
        doubt(MANY_REASONS)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _sentences(chosen: Selection) -> tuple[str, list[str]] | None:
    """Return the title, and a sentence an area; None where there is no complete year or no rate of the whole."""
    years = chosen.view.table(chosen.measure, chosen.basis, TOTAL, "year", (chosen.area,)).frame
    if years.empty:
        return None
    year = str(years["period"].max())
    children = _children(chosen, int(year[:4]) - 1)
    rows = chosen.view.table(chosen.measure, chosen.basis, LOCAL, "year", tuple(place.code for place in children)).frame
    counts = [figure_of(rows[rows["area"] == place.code], year).value for place in children]
    found = funnel(counts, list(children.values()), figure_of(years, year).value) if children else None
    if found is None:
        return None
    lines = [funnel_words(place.name, point, chosen.place) for place, point in zip(children, found.points, strict=True)]
    return funnel_title(chosen.place, year_name(year)), lines


def _children(chosen: Selection, mid_year: int | None) -> dict[Place, int]:
    """Return the children of each local area of the chosen force that counts individuals; none where one is not known.

    mid_year: None for the latest that is held.
    """
    rows, view = cached_reads.population(), chosen.view
    year = max(row.mid_year for row in rows) if mid_year is None else mid_year
    places = [
        each for each in parts_of(view, chosen.area) if view.holds(chosen.measure, COUNTED_ONCE, each.code, each.margin)
    ]
    found = {place: population_aged_0_17(rows, view.strategy.area(place.code), year) for place in places}
    known = {place: people for place, people in found.items() if people}
    return known if len(known) == len(found) > 1 else {}
