"""The officer's upload: template, check, findings, a look ahead, store and publish."""

import hashlib
import re

import pandas as pd
import streamlit as st

from components.frame.view import publication_in_force
from components.officer.coarser import choices_in_words
from components.officer.looking_ahead import Upload, look_ahead
from data_access.previewing import read_standing, stored_already
from data_access.reference_files import strategy_folder
from data_access.stores.contents import NothingToPublish
from data_access.stores.publishing import publish
from data_access.stores.submissions import Receipt, submit
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.coarser import Choices
from evaluation.definitions.periods import first_day, month_name, shifted
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked
from evaluation.screening.findings import Finding

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DONE, STORED = "_upload_done", "_uploads_stored"


def template_step(strategy: Strategy) -> None:
    """Offer the template for a force and the month that is due, and the sample workbook to try."""
    st.subheader("1. Get the template")
    _, publication = publication_in_force()
    columns = st.columns([1.2, 1.2, 3], vertical_alignment="bottom")
    with columns[0]:
        force = st.selectbox("Force", strategy.forces, format_func=lambda area: area.name)
    due = shifted(publication.data_to, 1) if publication else f"{pd.Timestamp.now():%Y-%m}"
    with columns[1]:
        months = [shifted(due, back) for back in range(0, -24, -1)]
        month = st.selectbox("Month", months, format_func=month_name)
    about = About(force.name, first_day(month), first_day(month))
    with columns[2]:
        st.download_button(
            f"Download the template for {force.name}, {month_name(month)}",
            lambda: write_workbook(strategy, about, {}),
            f"cse-{force.code}-{month}.xlsx",
            XLSX,
        )
    samples = sorted((strategy_folder() / "workbooks" / "to_try").glob("*.xlsx"))
    if samples:
        with st.expander("Try it with a sample workbook"):
            for file in samples:
                st.download_button(file.name, file.read_bytes(), file.name, XLSX, key=f"sample-{file.name}")


def upload_step(strategy: Strategy) -> None:
    """Take a workbook, show everything that is wrong with it, and store and publish it when nothing is."""
    st.subheader("2. Upload the workbook")
    _say_what_was_done()
    _say_what_is_coarser()
    # A new key empties the field once a workbook is stored.
    file = st.file_uploader("Excel workbook (.xlsx)", type=None, key=f"workbook-{st.session_state.get(STORED, 0)}")
    if file is None:
        st.caption("Nothing is stored until every check has passed and you press the button that then appears.")
        return
    content = file.getvalue()
    checked = _checked(hashlib.sha256(content).hexdigest(), content, strategy)
    findings_step(file.name, checked.findings)
    if checked.acceptable:
        _store_step(strategy, file.name, content, checked)


@st.cache_data(show_spinner="Checking the workbook …", max_entries=8, hash_funcs={Strategy: id, bytes: len})
def _checked(digest: str, _content: bytes, _strategy: Strategy) -> Checked:
    return check_content(_content, _strategy)


def findings_step(name: str, findings: tuple[Finding, ...]) -> None:
    """Write every finding with its place, and offer the list as a file."""
    if not findings:
        return
    errors = sum(finding.severity == "error" for finding in findings)
    things = "1 thing" if errors == 1 else f"{errors} things"
    if errors:
        st.error(f"**{_plain(name)} was refused: {things} to put right. Nothing was stored.**")
    else:
        st.warning(f"**{_plain(name)} can be stored. Look at what is asked below first.**")
    table = pd.DataFrame(
        {
            "Where": [finding.place for finding in findings],
            "What is wrong, and what to do": [finding.message for finding in findings],
        },
        index=range(1, len(findings) + 1),
    )
    st.table(table.map(_plain))
    st.download_button("Download the list", lambda: table.to_csv(index_label="Number"), "findings.csv", "text/csv")


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _store_step(strategy: Strategy, name: str, content: bytes, checked: Checked) -> None:
    rows = sum(len(frame) for frame in checked.rows.values())
    sheets = ", ".join(f"{key.capitalize()} {len(frame):,}" for key, frame in checked.rows.items() if len(frame))
    if checked.coverage:
        period = _period(checked.coverage.first_month, checked.coverage.last_month)
        st.success(f"**All checks passed.** {checked.coverage.force.name}, {period}: {rows:,} rows ({sheets}).")
    location, _ = publication_in_force()
    digest = "" if stored_already(location, content) else hashlib.sha256(content).hexdigest()
    standing = read_standing(location)
    upload = Upload(location, strategy, checked, digest, standing)
    choices = look_ahead(upload, f"coarser-{st.session_state.get(STORED, 0)}")
    st.subheader("4. Store and publish")
    with st.form("store"):
        by = st.text_input("Your role or team", max_chars=60, placeholder="Communications officer")
        pressed = st.form_submit_button("Store and publish", type="primary")
    if pressed and not by.strip():
        st.error("Write your role or team first: every submission is kept with its sender.")
    elif pressed:
        with st.spinner("Storing, protecting and publishing …"):
            kept = choices == standing.choices
            st.session_state[DONE] = _store(strategy, name, content, checked, by.strip(), None if kept else choices)
        st.session_state[STORED] = st.session_state.get(STORED, 0) + 1
        st.rerun()


def _period(first: str, last: str) -> str:
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"


def _store(strategy: Strategy, name: str, content: bytes, checked: Checked, by: str, choices: Choices | None) -> str:
    """Store the workbook and publish; return what was done. choices: coarser margins, None for those in force."""
    location, _ = publication_in_force()
    receipt = submit(location, content, name, by, checked)
    stored = _receipt(receipt)
    if receipt.already and choices is None:
        return f"{stored} Nothing was stored or changed."
    try:
        made = publish(location, strategy, by, coarser=choices)
    except NothingToPublish as refusal:
        return f"{stored} {refusal}"
    return f"{stored} Publication {made.number} is in force, with data to {month_name(made.data_to)}."


def _receipt(receipt: Receipt) -> str:
    if receipt.already:
        return f"This very file is submission {receipt.number} already."
    kept = f" {receipt.kept:,} sent before and not in this file stay as they were." if receipt.kept else ""
    return (
        f"Submission {receipt.number} is stored: {receipt.new:,} new figures, {receipt.revised:,} revised, "
        f"{receipt.unchanged:,} unchanged.{kept}"
    )


def _say_what_is_coarser() -> None:
    """Name the breakdowns that an officer chose to publish less often, for as long as that holds."""
    location, publication = publication_in_force()
    choices = read_standing(location).choices if publication else {}
    if choices:
        st.info(f"Published less often, as chosen before: {choices_in_words(choices)}. Change it in step 3.")


def _say_what_was_done() -> None:
    done = st.session_state.pop(DONE, None)
    if done:
        st.success(done)
        st.page_link("pages/board/overview.py", label="See the Overview")
