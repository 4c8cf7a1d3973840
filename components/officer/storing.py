"""The last step of the officer's month: store and publish with one press, and the receipt of what was done."""

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from components.officer.carried import begin_anew
from components.officer.in_hand import InHand
from components.officer.receipt import receipt_in_words, seen_since
from data_access.stores.contents import NothingToPublish
from data_access.stores.profiles import Profile, read_profile, write_profile
from data_access.stores.publishing import publish
from data_access.stores.submissions import Beside, submit
from data_access.stores.trouble import trouble_words
from data_access.uploading import Examined
from evaluation.definitions.coarser import Choices
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import BY_KEY
from evaluation.screening.identity.screen import identifies

RECEIPT, STORED, SENDER = "_upload_receipt", "_uploads_stored", "_sender"
PRESS = "Store and publish"
REMEMBER = "Remember this layout for next month"
WHAT_REMEMBERING_DOES = "A file with the same headings is then read in the same way, without questions."
NO_SENDER = "Write your role or team first: every submission is kept with its sender."
NAMED_SENDER = "Write a role or team, not a name: it is kept with the submission."


def storing_step(hand: InHand, found: Examined, choices: Choices | None) -> None:
    """Offer the one press that stores and publishes. choices: coarser margins, None for those in force."""
    st.subheader("5. Store and publish")
    new_layout = bool(found.layout) and not found.remembered
    with st.form("store"):
        by = st.text_input(
            "Your role or team",
            value=st.session_state.get(SENDER, ""),
            max_chars=60,
            placeholder="Communications officer",
        ).strip()
        remember = st.checkbox(REMEMBER, value=True, help=WHAT_REMEMBERING_DOES) if new_layout else False
        pressed = st.form_submit_button(PRESS, type="primary")
    if not pressed:
        return
    if not by or identifies(by):
        st.error(NAMED_SENDER if by else NO_SENDER)
        return
    with st.spinner("Storing, protecting and publishing …"):
        profile = _remember(hand, found, by) if remember else remembered_layout(hand, found)
        st.session_state[RECEIPT] = _store(hand, found, by, profile, choices)
    st.session_state[SENDER] = by
    begin_anew()
    st.session_state[STORED] = st.session_state.get(STORED, 0) + 1
    st.rerun()


def remembered_layout(hand: InHand, found: Examined) -> Profile | None:
    """Return the remembered layout that a file was read by; None where it was read by none."""
    return read_profile(hand.location, found.layout) if found.remembered else None


def _remember(hand: InHand, found: Examined, by: str) -> Profile:
    """Remember the layout under the names of what it holds."""
    assert found.mapping is not None, "a layout has a meaning"
    sheets = ", ".join(BY_KEY[key].name for key, rows in found.checked.rows.items() if len(rows))
    whose = found.checked.coverage.force.name if found.checked.coverage else ""
    return write_profile(hand.location, found.layout, f"{whose}: {sheets}", found.mapping.lasting().as_json(), by)


def _store(hand: InHand, found: Examined, by: str, profile: Profile | None, choices: Choices | None) -> str:
    """Store the file and publish; return what was done."""
    beside = Beside(
        hand.draft().given,
        found.mapping.as_json() if found.mapping else "",
        f"{profile.fingerprint}:{profile.version}" if profile else "",
        found.kind,
    )
    receipt = submit(hand.location, hand.content, hand.kept_name, by, found.checked, beside=beside)
    stored = receipt_in_words(receipt)
    if receipt.already and choices is None and seen_since(hand.location, receipt.number):
        return f"{stored} Nothing was stored or changed."
    try:
        made = publish(hand.location, hand.strategy, by, coarser=choices)
    except NothingToPublish as refusal:
        return f"{stored} {refusal}"
    except (SQLAlchemyError, OSError) as fault:
        return f"{stored} It is not published yet: {trouble_words(fault)} Publish it on the Submissions page."
    told = f" {made.told}" if made.told else ""
    return f"{stored} Viewers now see publication {made.number}, with data to {month_name(made.data_to)}.{told}"


def say_what_was_done() -> bool:
    """Write the receipt of what was stored just now, with where to look at it; return whether anything was."""
    done = st.session_state.pop(RECEIPT, None)
    if not done:
        return False
    st.success(done)
    with st.container(horizontal=True):
        st.page_link("pages/board/overview.py", label="See the Overview")
        st.page_link("pages/officer/submissions.py", label="See it under Submissions")
    return True
