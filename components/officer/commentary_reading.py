"""Commentary that waits for a second reader before viewers see it."""

import streamlit as st

from components.frame.view import View
from components.officer.commentary_told import about_words, version_html
from components.officer.said import counted, plain
from components.officer.submissions_acts import DONE, SENDER, refused_role, role_field
from data_access.stores.commentary import ChangedMeanwhile, read_second
from data_access.stores.commentary_kept import Note, all_notes
from data_access.stores.readings import SameReader

MOST_AT_ONCE = 10


def reading_section(view: View) -> None:
    """List what waits, each with two presses: let it pass, or keep it back. Nothing where nothing waits."""
    waiting = [note for note in all_notes(view.location) if note.waits]
    if not waiting:
        return
    st.subheader("For a second reader")
    st.markdown(
        f"**{counted(len(waiting), 'text waits', 'texts wait')} for a second reader.** Viewers see a text as soon as "
        "somebody with another role than its author has let it pass. Look for anything that could say who a child, a "
        "family or a victim is, and for small numbers of people."
    )
    by = role_field("commentary-reading")
    for note in waiting[:MOST_AT_ONCE]:
        _one(view, note, by)
    if len(waiting) > MOST_AT_ONCE:
        st.caption(f"The first {MOST_AT_ONCE} of {len(waiting)}; the next follow when these are done.")


def _one(view: View, note: Note, by: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(about_words(view, note))}**")
        st.html(version_html(note.latest))
        left, right, _ = st.columns([1, 1, 2])
        key = f"{note.number}-{note.latest.number}"
        passes = left.button("Let it pass", key=f"pass-{key}")
        if not (passes or right.button("Keep it back", key=f"keep-{key}")):
            return
        if wrong := refused_role(by):
            st.error(wrong)
            return
        try:
            read_second(view.location, note.number, note.latest.number, by, passes)
        except SameReader as refusal:
            st.error(str(refusal))
            return
        except ChangedMeanwhile as changed:
            st.error(f"{changed} Nothing was done. Load the page again.")
            return
    st.session_state[SENDER] = by
    st.session_state[DONE] = "The text passed: viewers see it now." if passes else "The text is kept back."
    st.rerun()
