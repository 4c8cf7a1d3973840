"""Overview: each measure's latest figure and its change, for each force and together."""

import streamlit as st

from components.board import board
from components.gaps import data_gaps
from components.ladder import evaluation_measures
from components.page import open_page
from components.sections import partnership_headline

view = open_page("Overview")
unsaid = partnership_headline(view)
if not view.available.empty:
    st.html(board(view))
if unsaid:
    st.caption(f"Each figure against the 12 months before. {unsaid}")
evaluation_measures(view)
data_gaps(view)
