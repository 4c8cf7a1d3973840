"""The form that a note is written in and revised with: screened, its questions answered with a tick."""

from collections.abc import Callable, Sequence

import streamlit as st

from components.frame.view import View
from components.officer.commentary import Subject, figure_of_month
from components.officer.submissions_acts import DONE, SENDER
from data_access.stores.commentary import ChangedMeanwhile, Said
from data_access.stores.titles import allowed_titles
from evaluation.screening.commentary import FIELDS, LONGEST, Remark, check_commentary
from evaluation.verdicts.commentary_words import ASKS, NOT_TAKEN, WAITS, answer_words, remark_words

# What the screen asked about the text that stands in a form.
ASKED = "_commentary_asked"
# How many notes this session has stored: each begins with an empty form.
STORED = "_commentary_stored"
HINTS = {
    "why": "What you know of the reason, in whole sentences. If nobody knows, say so.",
    "action": "The next step, or that none is needed.",
    "team": "LLR multi-agency CSE team",
    "by_when": "the end of September 2019",
    "author": "Communications officer",
}
LONG = ("why", "action")


def note_form(
    view: View, about: Subject, key: str, label: str, start: Said, keep: Callable[[Said, str, list[str]], str]
) -> None:
    """Offer the form of a note. keep: takes what is said, the author's role and what was answered, and stores it.

    start: what stands in the form at first. A text that is refused is not stored, and what was written stays.
    """
    key = _form_key(key)
    asked: tuple[Remark, ...] = st.session_state.get(ASKED, {}).get(key, ())
    with st.form(key):
        said = {field: _field(key, field, start) for field in FIELDS}
        if asked:
            listed = "\n".join(f"- {_words(view, each)}" for each in asked)
            st.warning(f"**{ASKS}**\n{listed}")
        ticked = [
            each
            for each in asked
            if st.checkbox(answer_words(FIELDS[each.field], each.reason), key=f"{key}-{each.key}")
        ]
        pressed = st.form_submit_button(label, type="primary")
    if not pressed:
        return
    titles = [each.title for each in allowed_titles(view.location)]
    found = check_commentary(said, view.strategy, about.measure.unit, figure_of_month(view, about), titles)
    if refused := [each for each in found if not each.asked]:
        _refuse(view, refused)
        return
    answered = {each.key for each in ticked}
    if any(each.key not in answered for each in found):
        st.session_state[ASKED] = {key: found}
        st.rerun()
    author = said["author"]
    st.session_state[SENDER] = author
    try:
        text = Said(said["why"], said["action"], said["team"], said["by_when"])
        done = keep(text, author, sorted({each.kind for each in found}))
    except ChangedMeanwhile as changed:
        st.error(f"{changed} Nothing was stored. Copy your text, and load the page again.")
        return
    st.session_state[DONE] = f"{done} {WAITS}"
    st.session_state[STORED] = st.session_state.get(STORED, 0) + 1
    st.session_state.pop(ASKED, None)
    st.rerun()


def begun(key: str, version: int) -> int:
    """Return the version that stood in a form when it was opened. version: the latest one."""
    name, opened = f"{_form_key(key)}-begun", f"{_form_key(key)}-{LONG[0]}" in st.session_state
    if not opened:
        st.session_state[name] = version
    return int(st.session_state.get(name, version))


def _form_key(key: str) -> str:
    return f"{key}-{st.session_state.get(STORED, 0)}"


def _field(key: str, field: str, start: Said) -> str:
    name = f"{key}-{field}"
    if name not in st.session_state:
        st.session_state[name] = st.session_state.get(SENDER, "") if field == "author" else getattr(start, field)
    label = FIELDS[field] if field != "by_when" else f"{FIELDS[field]} (if known)"
    widget = st.text_area if field in LONG else st.text_input
    written: str = widget(label, max_chars=LONGEST[field], placeholder=HINTS[field], key=name)
    return " ".join(written.split())


def _refuse(view: View, refused: Sequence[Remark]) -> None:
    listed = "\n".join(f"- {_words(view, each)}" for each in refused)
    st.error(f"**{NOT_TAKEN}**\n{listed}")


def _words(view: View, remark: Remark) -> str:
    return remark_words(
        FIELDS[remark.field], remark.reason, remark.kind, view.strategy.threshold, LONGEST[remark.field]
    )
