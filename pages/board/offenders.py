"""Offenders: who commits these crimes, by gender, age band and ethnicity."""

import streamlit as st

from components.change.sections import opening, over_time
from components.change.years import by_local_area, by_year
from components.frame.page import nothing_here, open_page
from components.frame.selection import FILTERS, filter_bar
from components.people.counting_bases import counting_bases
from components.people.crossed import gender_by_ethnicity
from components.people.groups import BESIDE
from components.people.profiles import DIMENSIONS, profiles
from components.people.recording import not_recorded
from components.shown.as_printed import printed_figures
from evaluation.definitions.measures import measures_of

view = open_page("Offenders", (*FILTERS, BESIDE))
chosen = filter_bar(view, measures_of("offenders"), ("total",))
if chosen is None:
    nothing_here(
        "No offenders' figures are published.", "They appear when a workbook with an Offenders sheet is published."
    )
else:
    st.caption(opening(chosen))
    pair = profiles(chosen)
    if pair is not None:
        gender_by_ethnicity(pair)
        not_recorded(pair, DIMENSIONS)
        counting_bases(chosen)
    over_time(chosen)
    by_year(chosen)
    by_local_area(chosen)
printed_figures("offenders", "Offenders as printed")
