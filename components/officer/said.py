"""How the officer's pages say a place in a file and what is to be said of it."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

MOST_SAID = 3


def place_and_words(place: str, messages: Sequence[str], done: bool = False) -> None:
    """Write a place in bold and below it what is said of it, a line each, three at most; nothing in them is markup."""
    lines = list(messages[:MOST_SAID])
    if len(messages) > MOST_SAID:
        lines.append(f"And {len(messages) - MOST_SAID} more like this: all of them are in the list.")
    sign = ' data-sign="✓"' if done else ""
    said = "".join(f'<p class="said">{escape(line)}</p>' for line in lines)
    st.html(f'<p class="place"{sign}>{escape(place)}</p>{said}')


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def counted(number: int, one: str, many: str) -> str:
    """Return "1 thing" or "4 things"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
