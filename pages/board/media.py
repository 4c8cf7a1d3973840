"""Media and feedback: in what tone and how prominently the work was reported, and what people said."""

import streamlit as st

from components.frame.page import open_page
from components.media.chosen import choose_place
from components.media.coverage import coverage
from components.media.voices import voices

view = open_page("Media and feedback", ("area", "campaign", "by", "theme", "role", "words"))
place, *filters = st.columns([1.2, 1.4, 1, 1.4])[:3]
with place:
    area = choose_place(view)
coverage(view, area, filters)
voices(view, area)
