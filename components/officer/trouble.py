"""When a store fails under an officer's hands: said in plain words, where else a page would only say "error"."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from data_access.stores.published import NotInForce
from data_access.stores.trouble import trouble_words

CUT_SHORT = (
    "**Viewers do not see all of the last publication yet:** putting it before them was cut short. Nothing is lost. "
    "Press “Put it before viewers” on the Submissions page, then come back and upload your file again."
)


@contextmanager
def trouble_told() -> Iterator[None]:
    """Say what is wrong with a store that cannot be read or written, in place of the rest of the page."""
    try:
        yield
    except NotInForce:
        st.error(CUT_SHORT)
        st.page_link("pages/officer/submissions.py", label="Go to Submissions")
    except (SQLAlchemyError, OSError) as fault:
        st.error(f"{trouble_words(fault)} The Submissions page says what is stored and what viewers see.")
