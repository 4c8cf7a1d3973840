"""The Commentary page's opening, and the figure that is written about."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from components.frame.filters import area_name, choose
from components.frame.view import View, publication_in_force
from components.officer.submissions_acts import say_what_was_done
from data_access.export import SYNTHETIC_NOTE
from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.measures import Measure
from evaluation.definitions.periods import month_name, months_between
from evaluation.definitions.sheets import BY_KEY as SHEETS
from evaluation.definitions.sheets import TOTAL
from evaluation.definitions.strategy import Strategy
from evaluation.screening.commentary import Figure


@dataclass(frozen=True)
class Subject:
    """What a note is about: a measure, an area's code and a month, "2019-07"."""

    measure: Measure
    area: str
    month: str


def open_commentary(strategy: Strategy) -> View:
    """Write the page's title and what was done last, and return what viewers see; stops where nothing is published."""
    location, publication = publication_in_force()
    st.title("Commentary")
    notes = [escape(strategy.marking), "Why a figure moved, and what will be done. It appears under its charts"]
    if publication is not None and publication.synthetic:
        notes.append(f"<em>{SYNTHETIC_NOTE}</em>")
    st.html(f'<p class="provenance" role="note">{" · ".join(notes)}</p>')
    say_what_was_done()
    if publication is None:
        st.subheader("Nothing is published yet")
        st.write("Commentary is about figures that viewers see. The Upload page has a template to fill.")
        st.page_link("pages/officer/upload.py", label="Go to Upload")
        st.stop()
    return View(strategy, publication, location)


def choose_figure(view: View) -> Subject | None:
    """Let the officer choose the measure, area and month to write about; None where no measure is published."""
    measures = {key: measure for key, measure in MEASURES.items() if _areas(view, measure)}
    st.subheader("Write about a figure")
    if not measures:
        st.info("No measure is published yet.")
        return None
    left, middle, right = st.columns([2.2, 1.3, 1.2], vertical_alignment="bottom")
    with left:
        measure = measures[choose("Figures", "figures", {key: each.name for key, each in measures.items()})]
    with middle:
        area = choose("Area", "area", {code: area_name(view, code) for code in _areas(view, measure)})
    with right:
        month = choose("Month", "month", {each: month_name(each) for each in _months(view, measure)})
    return Subject(measure, area, month)


def _areas(view: View, measure: Measure) -> tuple[str, ...]:
    """Return the partnership and the forces for which a measure is published."""
    listed = tuple(each.code for each in (*view.strategy.areas_at("partnership"), *view.strategy.forces))
    if not SHEETS[measure.sheet].protected:
        return listed if len(view.rows(SHEETS[measure.sheet])) else ()
    found = {area for basis in view.bases(measure) for area in view.areas(measure, basis)}
    return tuple(code for code in listed if code in found)


def _months(view: View, measure: Measure) -> list[str]:
    """Return the months that can be written about, the latest first: those published, or, of a list, those it names."""
    sheet = SHEETS[measure.sheet]
    if sheet.protected:
        return list(reversed(months_between(view.publication.data_from, view.publication.data_to)))
    return sorted(set(view.rows(sheet)["month"]), reverse=True)


def figure_of_month(view: View, about: Subject) -> Figure:
    """Return what viewers see of the month: the smallest of its bases, hidden where one of them is or none is there."""
    if not SHEETS[about.measure.sheet].protected:
        return Figure()
    shown = _shown(view, about)
    values = [value for value in shown.values() if value is not None]
    return Figure(min(values, default=None), hidden=len(values) < max(len(shown), 1))


def seen_words(view: View, about: Subject) -> str:
    """Return what viewers see of the month, in each counting basis; empty for what is not counted by month."""
    if not SHEETS[about.measure.sheet].protected:
        return ""
    shown = _shown(view, about)
    said = [f"{counted_or_hidden(value)} as {view.basis_name(basis).lower()}" for basis, value in shown.items()]
    return f"Viewers see: {', '.join(said)}." if said else "Viewers see no figure of this month."


def counted_or_hidden(value: int | None) -> str:
    """Return a count as screens write it."""
    return "[c]" if value is None else f"{value:,}"


def _shown(view: View, about: Subject) -> dict[str, int | None]:
    """Return the month's total by counting basis as viewers see it, None where it is suppressed."""
    shown: dict[str, int | None] = {}
    for basis in view.bases(about.measure):
        rows = view.table(about.measure, basis, TOTAL, areas=(about.area,)).frame
        for row in rows[rows["period"] == about.month].to_dict("records"):
            shown[basis] = None if row["suppressed"] else int(row["value"])
    return shown
