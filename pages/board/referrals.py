"""Referrals: how many, by whom and where, month by month and year on year."""

import streamlit as st

from components.as_printed import printed_figures
from components.page import nothing_here, open_page
from components.sections import opening, over_time
from components.selection import FILTERS, filter_bar
from components.teenagers import teenagers
from components.years import by_local_area, by_year
from evaluation.definitions.measures import measures_of

view = open_page("Referrals", FILTERS)
chosen = filter_bar(view, measures_of("referrals"), ("total", "gender", "age", "source"))
if chosen is None:
    nothing_here("No referrals are published.", "They appear when a workbook with a Referrals sheet is published.")
else:
    st.caption(opening(chosen))
    over_time(chosen)
    teenagers(chosen)
    by_year(chosen)
    by_local_area(chosen)
printed_figures("referrals", "Referrals as printed")
