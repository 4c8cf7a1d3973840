"""What is kept beside submissions: remembered layouts, allowed titles, and of refused files next to nothing."""

import pandas as pd
import streamlit as st

from components.officer.said import counted, plain
from components.officer.submissions_acts import DONE, SENDER, act_once, moment, refused_role, role_field
from data_access.stores.location import StoreLocation
from data_access.stores.profiles import Profile, UnknownLayout, all_profiles, forget_profile, rename_profile
from data_access.stores.refused import all_refused
from data_access.stores.titles import allowed_titles


def layouts_section(location: StoreLocation) -> None:
    """List the layouts that are remembered, each to be renamed or forgotten."""
    versions: dict[str, list[Profile]] = {}
    for each in all_profiles(location):
        versions.setdefault(each.fingerprint, []).append(each)
    held = [found for found in versions.values() if not found[0].forgotten]
    if not held:
        return
    st.subheader("Remembered layouts")
    st.caption("A workbook with the same headings is read as remembered. How it is read is changed on the Upload page.")
    for found in held:
        _layout(location, found)


def _layout(location: StoreLocation, versions: list[Profile]) -> None:
    now = versions[0]
    with st.expander(f"{plain(now.name)} · version {now.version}, {moment(now.made_at)}, by {plain(now.made_by)}"):
        if len(versions) > 1:
            st.markdown("\n".join(f"- version {v.version}: {plain(_version_words(v))}" for v in versions))
        with st.form(f"rename-{now.fingerprint}"):
            name = st.text_input("Name", value=now.name, max_chars=80).strip()
            by = role_field(f"rename-{now.fingerprint}")
            if st.form_submit_button("Rename"):
                wrong = refused_role(by, name)
                if wrong:
                    st.error(wrong)
                else:
                    _renamed(location, now, name, by)
        act_once("Forget this layout", f"forget-{now.fingerprint}", lambda by: _forgotten(location, now, by))


def _renamed(location: StoreLocation, profile: Profile, name: str, by: str) -> None:
    try:
        rename_profile(location, profile.fingerprint, name, by)
    except UnknownLayout as gone:
        st.error(str(gone))
        return
    st.session_state[SENDER], st.session_state[DONE] = by, "The layout has its new name."
    st.rerun()


def _version_words(profile: Profile) -> str:
    what = "forgotten" if profile.forgotten else profile.name
    return f"{what}, {moment(profile.made_at)}, by {profile.made_by}"


def _forgotten(location: StoreLocation, profile: Profile, by: str) -> str:
    forget_profile(location, profile.fingerprint, by)
    return "The layout is forgotten: the next workbook with these headings is asked about anew."


def titles_section(location: StoreLocation) -> None:
    """List the titles that officers allowed, with who and when."""
    titles = allowed_titles(location)
    if not titles:
        return
    st.subheader("Allowed titles")
    st.table(
        pd.DataFrame(
            {
                "Title": [plain(each.title) for each in titles],
                "Allowed": [moment(each.at) for each in titles],
                "By": [plain(each.by) for each in titles],
            }
        ).set_index("Title")
    )


def refused_section(location: StoreLocation) -> None:
    """List the files that were refused because they may identify somebody: when, what kinds, and a fingerprint."""
    st.subheader("Refused files")
    files = all_refused(location)
    if not files:
        st.write("No file was refused for what may identify somebody.")
        return
    st.markdown(
        f"**{counted(len(files), 'file', 'files')} refused for what may identify somebody.** Nothing else is kept, "
        "not even a name."
    )
    st.table(
        pd.DataFrame(
            {
                "Refused": [moment(each.at) for each in files],
                "What was found": [", ".join(each.kinds) for each in files],
                "Fingerprint": [each.sha256[:16] for each in files],
            }
        ).set_index("Refused")
    )
