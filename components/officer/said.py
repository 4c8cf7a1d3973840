"""How the officer's pages say a place in a file and what is to be said of it."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

MOST_SENTENCES = 3


def place_and_words(place: str, messages: Sequence[str], done: bool = False) -> None:
    """Write a place in bold and below it what is said of it, three sentences at most; nothing in them is markup."""
    said = " ".join(messages[:MOST_SENTENCES])
    if len(messages) > MOST_SENTENCES:
        said += f" And {len(messages) - MOST_SENTENCES} more like this: all of them are in the list."
    sign = ' data-sign="✓"' if done else ""
    st.html(f'<p class="place"{sign}>{escape(place)}</p><p class="said">{escape(said)}</p>')


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def counted(number: int, one: str, many: str) -> str:
    """Return "1 thing" or "4 things"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
