"""Every note that was written: how far it is, its history, and revising or withdrawing it."""

import pandas as pd
import streamlit as st

from components.frame.view import View
from components.officer.commentary import Subject
from components.officer.commentary_form import begun, note_form
from components.officer.commentary_told import STATES, about_words, state_words, version_html
from components.officer.said import counted, plain
from components.officer.submissions_acts import DONE, SENDER, moment, refused_role, role_field
from data_access.stores.commentary import ChangedMeanwhile, Said, revise_commentary, withdraw_commentary
from data_access.stores.commentary_kept import Note, all_notes
from evaluation.definitions.measures import BY_KEY

LISTED = 10
WITHDRAWING = "Viewers no longer see it from this press on. It is kept here with your reason."


def kept_section(view: View) -> None:
    """List every note, the latest month first, and show one of them whole."""
    st.subheader("What was written")
    notes = all_notes(view.location)
    if not notes:
        st.write("Nothing was written yet.")
        return
    _table(view, notes[:LISTED])
    if notes[LISTED:]:
        with st.expander(counted(len(notes) - LISTED, "earlier note", "earlier notes")):
            _table(view, notes[LISTED:])
    by_number = {note.number: note for note in notes}
    number = st.selectbox(
        "Look at commentary", list(by_number), format_func=lambda each: about_words(view, by_number[each]), key="note"
    )
    _one(view, by_number[number])


def _table(view: View, notes: tuple[Note, ...]) -> None:
    rows = {
        "Commentary": [plain(about_words(view, note)) for note in notes],
        "By": [plain(note.latest.author) for note in notes],
        "State": [state_words(note) for note in notes],
    }
    st.table(pd.DataFrame(rows).set_index("Commentary"))


def _one(view: View, note: Note) -> None:
    st.html(version_html(note.latest))
    latest = note.latest
    read = f"; read by {latest.read_by}" if latest.read_by else ""
    st.caption(f"{state_words(note).capitalize()}{plain(read)}.")
    if note.withdrawn:
        gone = note.withdrawn
        st.caption(plain(f"Withdrawn {moment(gone.at)}, by {gone.by}: {gone.why}"))
    if note.versions[:-1]:
        with st.expander(counted(len(note.versions) - 1, "earlier version", "earlier versions")):
            for version in reversed(note.versions[:-1]):
                st.html(version_html(version))
                st.caption(STATES[version.state].capitalize() + ".")
    if not note.withdrawn:
        _revise(view, note)
        _withdraw(view, note)


def _revise(view: View, note: Note) -> None:
    """Offer to revise a note, where its measure is still one."""
    measure, latest = BY_KEY.get(note.measure), note.latest
    if measure is None:
        return

    key = f"revise-{note.number}"
    # Somebody else may revise it while this officer writes: then the form is of the version that they began with.
    begun_with = begun(key, latest.number)

    def keep(said: Said, author: str, answered: list[str]) -> str:
        version = revise_commentary(view.location, note.number, begun_with, said, author, answered)
        return f"Commentary {note.number} has version {version}. The one before is kept."

    with st.expander("Revise it …"):
        start = Said(latest.why, latest.action, latest.team, latest.by_when)
        note_form(view, Subject(measure, note.area, note.month), key, "Store the revision", start, keep)


def _withdraw(view: View, note: Note) -> None:
    key = f"withdraw-note-{note.number}"
    with st.expander("Withdraw it …"), st.form(key):
        st.markdown(WITHDRAWING)
        by = role_field(key)
        why = st.text_input("Reason", max_chars=200, key=f"{key}-why").strip()
        if not st.form_submit_button("Withdraw"):
            return
        if wrong := refused_role(by, why):
            st.error(wrong)
            return
        try:
            withdraw_commentary(view.location, note.number, by, why)
        except ChangedMeanwhile as changed:
            st.error(f"{changed} Nothing was done. Load the page again.")
            return
    st.session_state[SENDER] = by
    st.session_state[DONE] = f"Commentary {note.number} is withdrawn."
    st.rerun()
