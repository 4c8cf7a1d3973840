"""A file that the server lost while an officer had it in hand: the server started anew, or the page was loaded anew."""

import streamlit as st

# In the address, which outlives both; in the session, which does not.
MARK, IN_HAND, LOST = "file", "_upload_in_hand", "_upload_lost"
CHOOSE_AGAIN = (
    "**Please choose your file again.** The page or the server started anew, and an uploaded file is kept in memory "
    "only. What you decided about it is kept and comes back with the same file. What you pressed last was not done, "
    "unless the Submissions page lists it."
)


def file_was_lost() -> bool:
    """Return whether this session began while a file was in hand: the field may still name it, and is to be emptied."""
    if MARK in st.query_params and IN_HAND not in st.session_state:
        st.session_state[LOST] = True
    return LOST in st.session_state


def file_is_here() -> None:
    """Remember that there is a file in hand."""
    st.session_state[IN_HAND] = True
    if MARK not in st.query_params:
        st.query_params[MARK] = "chosen"


def file_is_not_here() -> None:
    """Say that a lost file is to be chosen again; forget one that was stored, refused or taken out."""
    if st.session_state.pop(IN_HAND, False):
        st.query_params.pop(MARK, None)
    elif MARK in st.query_params:
        st.warning(CHOOSE_AGAIN)
