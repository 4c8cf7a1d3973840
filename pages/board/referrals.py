"""Referrals: how many, by whom and where, and whether a change is real."""

import streamlit as st

from components.change.areas import areas_year_on_year
from components.change.boys_and_girls import boys_and_girls
from components.change.campaign_launches import choose_launch, fixed_before, launches_in
from components.change.elsewhere import elsewhere
from components.change.multiples import multiples
from components.change.process import process_section
from components.change.rates import rates
from components.change.sections import opening
from components.change.since import since_section
from components.change.teenagers import teenagers
from components.change.years import areas_divided, by_year
from components.frame.page import nothing_here, open_page
from components.frame.selection import FILTERS, filter_bar
from components.shown.as_printed import printed_figures
from evaluation.definitions.measures import measures_of

view = open_page("Referrals", (*FILTERS, "launch"))
*filters, last = st.columns([1.6, 1, 0.95, 0.95, 2.4], vertical_alignment="bottom")
chosen = filter_bar(view, measures_of("referrals"), ("total", "gender", "age", "source", "area"), filters)
if chosen is None:
    nothing_here("No referrals are published.", "They appear when a workbook with a Referrals sheet is published.")
else:
    with last:
        launch = choose_launch(view, chosen.area)
    before = fixed_before(view, launches_in(view, chosen.area).offered, launch)
    st.caption(opening(chosen, launch, before))
    process_section(chosen, launch, before)
    multiples(chosen, launch, before)
    since_section(chosen, launch, before)
    boys_and_girls(chosen, launch, before)
    teenagers(chosen, before)
    areas_year_on_year(chosen, before)
    areas_divided(chosen)
    counts, for_children = st.columns(2, gap="large")
    with counts:
        by_year(chosen)
    with for_children:
        rates(chosen)
    elsewhere(chosen)
printed_figures("referrals", "Referrals as printed")
