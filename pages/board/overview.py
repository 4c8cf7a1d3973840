"""Overview: each measure's latest figure and its change, for each force and together."""

import streamlit as st

from components.board import board
from components.gaps import data_gaps
from components.ladder import evaluation_measures
from components.page import open_page
from components.sections import partnership_headline
from components.written import explained

view = open_page("Overview")
unsaid = partnership_headline(view)
figures = "" if view.available.empty else board(view)
if figures:
    st.html(figures)
note = explained(f"Each figure against the 12 months before. {unsaid}" if unsaid else "", figures)
if note:
    st.caption(note)
evaluation_measures(view)
data_gaps(view)
