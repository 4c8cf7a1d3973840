"""Every submission, and all that is kept of one: file, findings and answers, corrections, what it revised."""

import json
from collections.abc import Container, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.frame.view import publication_in_force
from components.officer.corrections import correction_words
from components.officer.receipt import numbers_seen, receipt_words, replaced_words
from components.officer.said import counted, place_and_words
from components.officer.stacked import stacked_table
from components.officer.submissions_acts import act_with_reason, moment, say_what_was_done
from data_access.stores.location import StoreLocation
from data_access.stores.replaced import replaced_rows
from data_access.stores.submissions import (
    all_events,
    all_submissions,
    read_file,
    restore_submission,
    withdraw_submission,
)
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import ABOUT
from evaluation.screening.correcting import SHEET

# How many submissions are listed at once.
LISTED = 10
WITHDRAWING = (
    "Its figures leave the next publication, and what it revised shows its earlier value again. File and figures are "
    "kept, and it can be restored. Viewers see no change until you publish."
)
RESTORING = (
    "Its figures are in force again, in their old place: what was sent after it still revises it. Viewers see no "
    "change until you publish."
)


def open_submissions(strategy: Strategy) -> StoreLocation:
    """Write the page's title and what was done last, and return where the stores are."""
    location, _ = publication_in_force()
    st.title("Submissions")
    kept = "Every file is kept; nothing is overwritten"
    st.html(f'<p class="provenance" role="note">{escape(strategy.marking)} · {kept}</p>')
    say_what_was_done()
    return location


def submissions_section(location: StoreLocation, strategy: Strategy) -> None:
    """List every submission, the latest first, and show one of them whole."""
    st.subheader("Submissions")
    rows = list(reversed(all_submissions(location)))
    if not rows:
        st.write("Nothing was sent yet. The Upload page takes the first workbook.")
        st.page_link("pages/officer/upload.py", label="Go to Upload")
        return
    seen = numbers_seen(location)
    _table(rows[:LISTED], strategy, seen)
    if rows[LISTED:]:
        with st.expander(f"{counted(len(rows) - LISTED, 'earlier submission', 'earlier submissions')}"):
            _table(rows[LISTED:], strategy, seen)
    by_number = {row.id: row for row in rows}
    number = st.selectbox("Look at submission", list(by_number), format_func=str, key="submission")
    _one(location, strategy, by_number[number])


def _table(rows: Sequence[Any], strategy: Strategy, seen: Container[int]) -> None:
    forces = {area.code: area.name for area in strategy.forces}
    table = pd.DataFrame(
        {
            "Submission": [str(row.id) for row in rows],
            "State": [_state(row, seen) for row in rows],
            "Sent": [f"{row.made_at:%d %b %Y}" for row in rows],
            "By": [row.sender for row in rows],
            "Force": [forces.get(row.force, row.force) for row in rows],
            "Months": [period_words(row.first_month, row.last_month) for row in rows],
            "File": [row.file_name for row in rows],
        }
    )
    stacked_table(table)


def _state(row: Any, seen: Container[int]) -> str:
    """Return whether a submission is in force, and whether viewers see it. seen: those that they see."""
    if row.withdrawn_at:
        return "withdrawn, viewers see it still" if row.id in seen else "withdrawn"
    return "in force" if row.id in seen else "in force, viewers do not see it yet"


def period_words(first: str, last: str) -> str:
    """Return the months of a file in words."""
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"


def _one(location: StoreLocation, strategy: Strategy, row: Any) -> None:
    facts = [
        ("Sent", f"{moment(row.made_at)}, by {row.sender}"),
        ("File", f"{row.file_name}, {counted(row.row_count, 'row', 'rows')} stored"),
        ("Fingerprint (SHA-256)", row.sha256),
        ("What it did", receipt_words(json.loads(row.receipt) if row.receipt else {}, strategy)),
        *[("Replaced since", words) for words in replaced_words(replaced_rows(location, row.id), strategy)],
        ("Read by", _layout_words(row)),
        *[(f"{event.what.capitalize()}", f"{moment(event.at)}, by {event.by}: {event.why}")
          for event in all_events(location) if event.submission == row.id],
    ]  # fmt: skip
    st.html(f'<dl class="how">{"".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in facts)}</dl>')
    st.download_button(
        "Download the file as it was sent", lambda: read_file(location, row.id), row.file_name, key=f"file-{row.id}"
    )
    _kept(json.loads(row.findings) if row.findings else [], json.loads(row.given) if row.given else {})
    if row.withdrawn_at:
        act_with_reason(
            f"Restore submission {row.id}", RESTORING, f"restore-{row.id}",
            lambda by, why: _restored(location, row.id, by, why),
        )  # fmt: skip
    else:
        act_with_reason(
            f"Withdraw submission {row.id}", WITHDRAWING, f"withdraw-{row.id}",
            lambda by, why: _withdrawn(location, row.id, by, why),
        )  # fmt: skip


def _withdrawn(location: StoreLocation, number: int, by: str, why: str) -> str:
    withdraw_submission(location, number, by, why)
    seen = number in numbers_seen(location)
    after = "Viewers see its figures until you publish." if seen else "Viewers have not seen it, so they see no change."
    return f"Submission {number} is withdrawn. {after}"


def _restored(location: StoreLocation, number: int, by: str, why: str) -> str:
    restore_submission(location, number, by, why)
    after = "Viewers see it already." if number in numbers_seen(location) else "Viewers see it once you publish."
    return f"Submission {number} is in force again. {after}"


def _layout_words(row: Any) -> str:
    if not row.mapping:
        return "the template"
    _, _, version = (row.layout or "").partition(":")
    return f"the officer's own layout, as remembered (version {version})" if version else "the officer's own layout"


def _kept(findings: Sequence[Mapping[str, Any]], given: Mapping[str, Any]) -> None:
    """List what was asked, with its answers, and what was put right or allowed at the upload."""
    corrections, titles = given.get("corrections", []), given.get("titles", [])
    parts = [counted(len(findings), "question", "questions")] if findings else []
    parts += [counted(len(corrections), "correction", "corrections")] if corrections else []
    parts += [counted(len(titles), "title allowed", "titles allowed")] if titles else []
    if not parts:
        st.caption("The checks asked nothing, and nothing was put right at the upload.")
        return
    with st.expander(f"What was asked and decided: {', '.join(parts)}"):
        for finding in findings:
            place = f"{finding['sheet']} {finding['cell']}".strip() or "The file"
            place_and_words(place, [finding["message"], f"Answer: {finding.get('answer') or 'none'}"], done=True)
        for each in corrections:
            place_and_words(_corrected(each), [correction_words(each["found"], each["use"])], done=True)
        for title in titles:
            place_and_words("A title that may stand in the file", [title], done=True)


def _corrected(correction: Mapping[str, Any]) -> str:
    """Return which sheet and column a correction was for, in words."""
    sheet = BY_KEY.get(correction["sheet"])
    if sheet is None:
        return f"The sheet {correction['found']}" if correction["column"] == SHEET else ABOUT
    headings = {column.key: column.heading for column in sheet.columns}
    return f"{sheet.name}, {headings.get(correction['column'], correction['column'])}"
