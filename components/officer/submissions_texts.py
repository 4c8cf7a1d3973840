"""Texts that wait for a second reader before viewers see them."""

import streamlit as st

from components.officer.said import counted, plain
from components.officer.submissions_acts import DONE, SENDER, refused_role, role_field
from data_access.stores.location import StoreLocation
from data_access.stores.observations import rows_in_force
from data_access.stores.readings import PASSED, WAITS, SameReader, Text, texts, write_reading
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy

# More at a time would be ticked without being read.
MOST_AT_ONCE = 20


def texts_section(location: StoreLocation, strategy: Strategy) -> None:
    """List the texts that wait, each with two presses: let it pass, or keep it back."""
    sheets = [sheet for sheet in SHEETS if sheet.read_twice]
    every = texts({sheet.key: rows_in_force(location, sheet) for sheet in sheets})
    waiting = [text for text in every if text.state == WAITS]
    if not every:
        return
    st.subheader("Texts for a second reader")
    passed = sum(text.state == PASSED for text in every)
    kept_back = len(every) - passed - len(waiting)
    so_far = f"{passed} passed, {kept_back} kept back."
    if not waiting:
        st.write(f"No text waits. {so_far}")
        return
    st.markdown(
        f"**{counted(len(waiting), 'text waits', 'texts wait')} for a second reader.** {so_far} "
        "Viewers see a text with the publication after somebody other than its sender has let it pass. Look for "
        "anything that could say who a child, a family or a victim is."
    )
    by = role_field("reading")
    for text in waiting[:MOST_AT_ONCE]:
        _one(location, strategy, text, by)
    if len(waiting) > MOST_AT_ONCE:
        st.caption(f"The first {MOST_AT_ONCE} of {len(waiting)}; the next follow when these are done.")


def _one(location: StoreLocation, strategy: Strategy, text: Text, by: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{text.sheet.name}, submission {text.submission}.** {plain(_said(strategy, text))}")
        pressed = None
        with st.container(horizontal=True):
            if st.button("Let it pass", key=f"pass-{text.digest}"):
                pressed = True
            if st.button("Keep it back", key=f"keep-{text.digest}"):
                pressed = False
        if pressed is None:
            return
        if wrong := refused_role(by):
            st.error(wrong)
            return
        try:
            write_reading(location, text, by, pressed)
        except SameReader as refusal:
            st.error(str(refusal))
            return
    st.session_state[SENDER] = by
    st.session_state[DONE] = "The text passed; the next publication shows it." if pressed else "The text is kept back."
    st.rerun()


def _said(strategy: Strategy, text: Text) -> str:
    """Return all that a row says, in words."""
    parts = []
    for column in text.sheet.columns:
        value = text.said[column.key]
        if column.kind == "yes" or value is None or value == "":
            continue
        if column.kind == "month":
            value = month_name(str(value))
        elif column.dimension:
            named = strategy.dimension(column.dimension).named(str(value))
            value = named.name if named else value
        parts.append(f"{column.heading}: {value}")
    return "; ".join(parts)
