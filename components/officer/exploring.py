"""Exploring a checked workbook: every board page as it would be, for this session alone, with nothing stored."""

import streamlit as st

from components.frame import explored
from components.officer.held import held
from components.officer.looking_ahead import Upload
from data_access.exploring import explore
from data_access.stores.contents import NothingToPublish
from data_access.stores.observations import observations_published
from evaluation.definitions.coarser import Choices
from evaluation.protection.published import SUPPRESSED

AFTERWARDS = (
    "It is made of what viewers see now and of your file. What is stored and not yet published is not in it, and a "
    f"figure that also needs counts which viewers do not see reads {SUPPRESSED}. To store the file after exploring, "
    "choose it again here: what you decided about it is kept."
)
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
                explored.start(
                    explore(
                        observations_published(upload.location),
                        held(upload.location, upload.standing),
                        upload.strategy,
                        upload.checked,
                        choices,
                        upload.name,
                    )
                )
        except NothingToPublish as refusal:
            st.warning(str(refusal))
        else:
            st.switch_page(FIRST_PAGE)
