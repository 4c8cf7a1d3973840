"""Victims: who is harmed or at risk, by gender, age band and ethnicity, in a counting basis that is always named."""

import streamlit as st

from components.change.sections import opening, over_time
from components.change.teenagers import teenagers
from components.change.years import by_local_area, by_year
from components.frame.page import nothing_here, open_page
from components.frame.selection import FILTERS, filter_bar
from components.people.boys import boys_beside_published
from components.people.counting_bases import counting_bases
from components.people.crossed import gender_by_ethnicity
from components.people.groups import BESIDE
from components.people.profiles import DIMENSIONS, profiles
from components.people.recording import not_recorded
from components.shown.as_printed import printed_figures
from evaluation.definitions.measures import measures_of

view = open_page("Victims", (*FILTERS, BESIDE))
chosen = filter_bar(view, measures_of("victims"), ("total", "gender", "age"))
if chosen is None:
    nothing_here("No victims' figures are published.", "They appear when a workbook with a Victims sheet is published.")
else:
    st.caption(opening(chosen))
    pair = profiles(chosen)
    if pair is not None:
        gender_by_ethnicity(pair)
        boys_beside_published(pair)
        not_recorded(pair, DIMENSIONS)
        counting_bases(chosen)
    over_time(chosen)
    teenagers(chosen)
    by_year(chosen)
    by_local_area(chosen)
printed_figures("victims", "Victims as printed")
