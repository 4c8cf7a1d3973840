"""A file that may say who somebody is: what is kept of it, what to do, and a campaign's title allowed once."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.officer.carried import begin_anew
from components.officer.findings import findings_table, list_of
from components.officer.in_hand import InHand
from components.officer.said import plain
from components.officer.storing import NAMED_SENDER, NO_SENDER, SENDER, STORED
from data_access.stores.location import StoreLocation
from data_access.stores.refused import write_refused
from data_access.stores.titles import allow_title
from data_access.uploading import Examined
from evaluation.screening.findings import Group
from evaluation.screening.identity import names
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import identifies, screen

REFUSED = "_upload_refused"
WHAT_TO_DO = (
    "Open the file and take out what is listed below. Look for more of it, also on hidden sheets, in hidden rows and "
    "columns, and in comments. Then save it and upload it again."
)
# A campaign's title may hold a name, and nothing else that identifies.
OF_NAMES = {names.WITH_TITLE, names.WITH_AGE, names.WITH_RELATION, names.WITH_SAID, names.BARE, names.ALIAS}
NO_TITLE = "This is no title of a campaign: it holds more than a name. It was not kept."


def refused_step(hand: InHand, found: Examined) -> None:
    """Keep the refused file's fingerprint and the kinds found, let go of the file, and say what to do."""
    write_refused(hand.location, hand.digest, found.identifying)
    drop_uploaded(hand.upload)
    st.session_state[REFUSED] = tuple(group for group in found.groups if _identifies(group, found.identifying))
    begin_anew()
    st.session_state[STORED] = st.session_state.get(STORED, 0) + 1
    st.rerun()


def _identifies(group: Group, kinds: Sequence[str]) -> bool:
    """Return whether a group says what may identify; what else is wrong is said once the file no longer does."""
    return group.first.key.startswith("identity:") or any(kind in group.first.found for kind in kinds)


def drop_uploaded(upload: str) -> None:
    """Drop an uploaded file from the server's memory: Streamlit would keep it for as long as the page is open."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, upload)


def say_what_was_refused(location: StoreLocation) -> None:
    """Write why the last file was refused and what to do, until the next one is uploaded."""
    groups: tuple[Group, ...] = st.session_state.get(REFUSED, ())
    if not groups:
        return
    errors = [group for group in groups if group.first.severity == "error"]
    st.error(
        "**The file was refused: it may say who somebody is.** Nothing was kept of it but its fingerprint, which tells "
        "nothing of what is in it, and the kinds of what was found."
    )
    st.markdown(WHAT_TO_DO)
    findings_table(groups)
    findings = [finding for group in groups for finding in group.findings]
    st.download_button("Download the list", lambda: list_of(findings), "findings.csv", "text/csv")
    if any(kind in finding.found for group in errors for finding in group.findings for kind in OF_NAMES):
        _title_step(location)


def _title_step(location: StoreLocation) -> None:
    with st.expander("Is one of these the title of a campaign?"):
        st.caption("Allow it once, and it passes in every file. Other campaigns of the strategy pass already.")
        with st.form("title"):
            title = st.text_input("The title, as it stands in the file", max_chars=80).strip()
            by = st.text_input("Your role or team", value=st.session_state.get(SENDER, ""), max_chars=60).strip()
            pressed = st.form_submit_button("Allow this title")
        if not pressed:
            return
        if not title or screened(title) - OF_NAMES:
            st.error(NO_TITLE if title else "Write the title first.")
        elif not by or identifies(by):
            st.error(NAMED_SENDER if by else NO_SENDER)
        else:
            allow_title(location, title, by)
            st.success(f"{plain(title)} may stand in files from now on. Upload the file again.")


def screened(text: str) -> set[str]:
    """Return the kinds of what a typed text holds that could say who somebody is."""
    return {each.kind for each in screen([Located(text)])}
