"""Exploring a checked workbook: every board page as it would be, for this session alone, with nothing stored."""

import streamlit as st

from components.frame import explored
from components.officer.looking_ahead import Upload, previewed
from data_access.exploring import explore
from data_access.stores.contents import NothingToPublish
from evaluation.definitions.coarser import Choices, as_json

AFTERWARDS = "To store it after exploring, choose the file again here: what you decided about it is kept."
FIRST_PAGE = "pages/board/overview.py"
WHAT_IT_DOES = (
    "See every page as it would be, before you store anything. Only you see it, in this window, and it is gone when "
    "you stop, reload or leave."
)


def explore_step(upload: Upload, choices: Choices) -> None:
    """Offer to look at all board pages with the workbook in them, without storing it."""
    if explored.exploration() is not None:
        st.button("Stop exploring", on_click=explored.stop, help="All pages then show what is published.")
    pressed = st.button("Explore without storing", help=WHAT_IT_DOES)
    st.caption(AFTERWARDS)
    if pressed:
        try:
            with st.spinner("Making the pages ready, for you alone …"):
                explored.start(explore(previewed(upload, as_json(choices)), upload.strategy, upload.name))
        except NothingToPublish as refusal:
            st.warning(str(refusal))
        else:
            st.switch_page(FIRST_PAGE)
