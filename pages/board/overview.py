"""Overview: what the figures say of the four measures, and each series' latest figure and change."""

import streamlit as st

from components.change.sections import partnership_headline
from components.frame.page import open_page
from components.overview.board import board
from components.overview.gaps import data_gaps
from components.overview.ladder import evaluation_measures
from components.shown.telling import doubt
from components.shown.written import explained
from evaluation.verdicts.referral_words import BOARD_NOTE, BOARD_TITLE

view = open_page("Overview")
unsaid = partnership_headline(view)
if unsaid:
    st.caption(unsaid)
evaluation_measures(view)
if not view.available.empty:
    figures = board(view)
    st.subheader(BOARD_TITLE)
    doubt(figures.chance)
    st.html(figures.html)
    st.caption(explained(BOARD_NOTE, figures.html))
data_gaps(view)
