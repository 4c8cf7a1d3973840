"""Which pages an instance of the app serves: all of them, or the board's alone."""

import os

import streamlit as st

from components.frame.explored import say_that_it_goes_on

SETTING = "DASHBOARD_PAGES"
EVERY, BOARD = "all", "board"


def board_only() -> bool:
    """Return whether this instance is for viewers. Raises ValueError for a setting that means nothing.

    A slip in the setting must not open the officers' pages.
    """
    told = os.environ.get(SETTING, "").strip() or EVERY
    if told not in {EVERY, BOARD}:
        raise ValueError(f"{SETTING} is {told!r}. Expected {EVERY!r} or {BOARD!r}.")
    return told == BOARD


def officers_only() -> None:
    """Stop an officers' page where this instance is for viewers; say on it where the session explores a file."""
    if board_only():
        st.title("Not served here")
        st.info("This address shows the board's pages. Officers upload and publish at an address of their own.")
        st.stop()
    say_that_it_goes_on()
