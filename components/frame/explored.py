"""What one session explores: a publication in memory that nobody stored, and that no other session can see."""

import sys
from html import escape

import streamlit as st

from components.frame.cached_reads import OWN_READS
from data_access.stores.explored import Exploration

EXPLORED, ENDED = "_explored", "_explored_ended"


def exploration() -> Exploration | None:
    """Return what this session explores; None for what is published."""
    made: Exploration | None = st.session_state.get(EXPLORED)
    if made is not None and not made.open:
        # The connection broke, and was made again.
        _forget_session()
        st.session_state[ENDED] = made.name
        return None
    return made


def ended() -> str:
    """Return the name of the file whose exploring ended by itself, once; empty when none did."""
    return str(st.session_state.pop(ENDED, ""))


def say_that_it_goes_on() -> None:
    """Say on a page of what is stored that this session explores on the board's pages, and offer to stop."""
    made = exploration()
    if made is not None:
        with st.container(key="exploring", horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p role="status"><strong>Still exploring {escape(made.name)}</strong> on the board\'s pages. '
                "This page shows what is stored.</p>"
            )
            st.button("Stop exploring", key="stop-on-this-page", on_click=stop)


def start(made: Exploration) -> None:
    """Show this session, and no other, what was made, in place of what it explored before."""
    stop()
    st.session_state[EXPLORED] = _kept(made.location.memory, made)


def stop() -> None:
    """Go back to what is published, and let go of everything that was explored."""
    made = _forget_session()
    if made is not None:
        _let_go(made)


def _forget_session() -> Exploration | None:
    st.session_state.pop(OWN_READS, None)
    made: Exploration | None = st.session_state.pop(EXPLORED, None)
    return made


def _let_go(made: Exploration) -> None:
    """Close what was explored, and forget all charts and sentences: which of them came from it, nothing tells."""
    made.close()
    for name, module in list(sys.modules.items()):
        if name.startswith("components.") and not name.startswith("components.frame."):
            for each in list(vars(module).values()):
                if hasattr(each, "__wrapped__") and hasattr(each, "clear"):
                    each.clear()


# Streamlit ends what it keeps for a session when its browser leaves; a session's own state it keeps for minutes more.
@st.cache_resource(show_spinner=False, scope="session", on_release=_let_go)
def _kept(token: str, _made: Exploration) -> Exploration:
    return _made
