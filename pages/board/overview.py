"""Overview: is the strategy working, by each of its four measures, in each force; what changed, and what is missing."""

import streamlit as st

from components.change.sections import partnership_headline
from components.frame.page import open_page
from components.overview.board import board
from components.overview.changed import what_changed
from components.overview.four_measures import about_the_measures, four_measures
from components.overview.gaps import data_gaps
from components.overview.next_dates import plan_dates
from components.shown.commentary import about_last_year, commentary_under
from components.shown.telling import doubt
from components.shown.written import explained
from evaluation.verdicts.referral_words import BOARD_NOTE, BOARD_TITLE

view = open_page("Overview")
unsaid = partnership_headline(view)
four_measures(view)
doubt(unsaid)
what_changed(view)
if not view.available.empty:
    figures = board(view)
    st.subheader(BOARD_TITLE)
    doubt(figures.chance)
    st.html(figures.html)
    st.caption(explained(BOARD_NOTE, figures.html))
    commentary_under(view, about_last_year(view), "board")
about_the_measures(view)
plan_dates(view)
data_gaps(view)
