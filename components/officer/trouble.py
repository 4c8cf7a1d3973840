"""When a store fails under an officer's hands: said in plain words, where else a page would only say "error"."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from data_access.stores.trouble import trouble_words


@contextmanager
def trouble_told() -> Iterator[None]:
    """Say what is wrong with a store that cannot be read or written, in place of the rest of the page."""
    try:
        yield
    except (SQLAlchemyError, OSError) as fault:
        st.error(f"{trouble_words(fault)} The Submissions page says what is stored and what viewers see.")
