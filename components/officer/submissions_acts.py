"""What the Submissions page does, with its confirmation, its reason and what it says afterwards."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from data_access.stores.archive import UnknownPublication
from data_access.stores.profiles import UnknownLayout
from data_access.stores.submissions import UnknownSubmission
from evaluation.screening.identity.screen import identifies

# The role the officer gave last, which the Upload page asks for too.
SENDER = "_sender"
DONE = "_submissions_done"
NAMED = "Write a role or team and a reason that name nobody: both are kept for ever."


def moment(at: datetime) -> str:
    """Return a time as the page writes it."""
    return f"{at:%d %B %Y, %H:%M} UTC".removeprefix("0")


def role_field(key: str) -> str:
    """Ask for the officer's role and return it; the one given last stands there already."""
    name = f"{key}-role"
    if not st.session_state.get(name):
        st.session_state[name] = st.session_state.get(SENDER, "")
    given: str = st.text_input("Your role or team", max_chars=60, placeholder="Communications officer", key=name)
    return given.strip()


def refused_role(by: str, why: str | None = None) -> str:
    """Return what is wrong with a role and, where one is asked for, a reason; empty when nothing is."""
    if not by:
        return "Write your role or team first: it is kept with what is done."
    if why is not None and not why:
        return "Write the reason first: it is kept with what is done."
    return NAMED if identifies(by) or identifies(why or "") else ""


def act_with_reason(label: str, explained: str, key: str, act: Callable[[str, str], str]) -> None:
    """Offer an act behind a fold, with what would follow; it is done only with a role and a reason.

    act: takes both and returns what was done, which the page says after its next run.
    """
    with st.expander(f"{label} …"), st.form(key):
        st.markdown(explained)
        by = role_field(key)
        why = st.text_input("Reason", max_chars=200, key=f"{key}-why").strip()
        pressed = st.form_submit_button(label)
        if pressed and (wrong := refused_role(by, why)):
            st.error(wrong)
        elif pressed:
            _do(lambda: act(by, why), by)


def act_once(label: str, key: str, act: Callable[[str], str], primary: bool = False) -> None:
    """Offer an act that needs a role and no reason: the role stands there from the last time, so it is one press."""
    with st.form(key):
        by = role_field(key)
        pressed = st.form_submit_button(label, type="primary" if primary else "secondary")
        if pressed and (wrong := refused_role(by)):
            st.error(wrong)
        elif pressed:
            _do(lambda: act(by), by)


def _do(act: Callable[[], str], by: str) -> None:
    """Do it, and run the page again with what was done; where somebody else was faster, say so."""
    st.session_state[SENDER] = by
    try:
        st.session_state[DONE] = act()
    except (UnknownSubmission, UnknownPublication, UnknownLayout) as changed:
        st.error(f"{changed} Somebody may have changed it meanwhile. Nothing was done.")
        return
    st.rerun()


def say_what_was_done() -> None:
    """Say what the last press did, once."""
    done = st.session_state.pop(DONE, "")
    if done:
        st.success(done)
