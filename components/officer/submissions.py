"""Every submission, and all that is kept of one: file, findings and answers, corrections, what it revised."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.frame.view import publication_in_force
from components.officer.said import counted, place_and_words, plain
from components.officer.submissions_acts import act_with_reason, moment, say_what_was_done
from data_access.stores.location import StoreLocation
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
    _table(rows[:LISTED], strategy)
    if rows[LISTED:]:
        with st.expander(f"{counted(len(rows) - LISTED, 'earlier submission', 'earlier submissions')}"):
            _table(rows[LISTED:], strategy)
    by_number = {row.id: row for row in rows}
    number = st.selectbox("Look at submission", list(by_number), format_func=str, key="submission")
    _one(location, strategy, by_number[number])


def _table(rows: Sequence[Any], strategy: Strategy) -> None:
    forces = {area.code: area.name for area in strategy.forces}
    table = pd.DataFrame(
        {
            # Numbers as text: a table does not show an index of numbers.
            "Submission": [str(row.id) for row in rows],
            "Sent": [f"{row.made_at:%d %b %Y}" for row in rows],
            "By": [plain(row.sender) for row in rows],
            "Force": [forces.get(row.force, row.force) for row in rows],
            "Months": [period_words(row.first_month, row.last_month) for row in rows],
            "File": [plain(row.file_name) for row in rows],
            "State": ["withdrawn" if row.withdrawn_at else "in force" for row in rows],
        }
    )
    st.table(table.set_index("Submission"))


def period_words(first: str, last: str) -> str:
    """Return the months of a file in words."""
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"


def _one(location: StoreLocation, strategy: Strategy, row: Any) -> None:
    facts = [
        ("Sent", f"{moment(row.made_at)}, by {row.sender}"),
        ("File", f"{row.file_name}, {counted(row.row_count, 'row', 'rows')} stored"),
        ("Fingerprint (SHA-256)", row.sha256),
        ("What it did", receipt_words(json.loads(row.receipt) if row.receipt else {}, strategy)),
        ("Read by", _layout_words(row)),
        *[(f"{event.what.capitalize()}", f"{moment(event.at)}, by {event.by}: {event.why}")
          for event in all_events(location) if event.submission == row.id],
    ]  # fmt: skip
    st.html(f'<dl class="how">{"".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in facts)}</dl>')
    st.download_button(
        "Download the file as it was sent", lambda: read_file(location, row.id), row.file_name, key=f"file-{row.id}"
    )
    _findings(json.loads(row.findings) if row.findings else [])
    _decisions(json.loads(row.given) if row.given else {})
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
    return f"Submission {number} is withdrawn. Viewers still see the publication made with it."


def _restored(location: StoreLocation, number: int, by: str, why: str) -> str:
    restore_submission(location, number, by, why)
    return f"Submission {number} is in force again. Viewers see it with the next publication."


def receipt_words(receipt: Mapping[str, Any], strategy: Strategy) -> str:
    """Return what a submission did when it was stored, and what it revised, in words."""
    if not receipt:
        return "not kept: it was stored by an earlier version"
    counts = f"{receipt['new']:,} new rows, {receipt['revised']:,} revised, {receipt['unchanged']:,} unchanged"
    if receipt["kept"]:
        counts += f"; {receipt['kept']:,} sent before and not in the file stayed"
    if receipt["gone"]:
        counts += f"; {receipt['gone']:,} left a list that the file replaced"
    names = {area.code: area.name for area in strategy.areas}
    months: dict[tuple[str, str], list[str]] = {}
    for sheet, area, month in receipt["revised_in"]:
        months.setdefault((sheet, area), []).append(month_name(month))
    places = [
        f"{BY_KEY[sheet].name if sheet in BY_KEY else sheet}, {names.get(area, area)}: {', '.join(found)}"
        for (sheet, area), found in months.items()
    ]
    return f"{counts}. Revised: {'; '.join(places)}" if places else counts


def _layout_words(row: Any) -> str:
    if not row.mapping:
        return "the template"
    _, _, version = (row.layout or "").partition(":")
    return f"the officer's own layout, as remembered (version {version})" if version else "the officer's own layout"


def _findings(findings: Sequence[Mapping[str, Any]]) -> None:
    if not findings:
        st.caption("The checks asked nothing.")
        return
    with st.expander(f"{counted(len(findings), 'question', 'questions')} and answers"):
        for finding in findings:
            place = f"{finding['sheet']} {finding['cell']}".strip() or "The file"
            place_and_words(place, [finding["message"], f"Answer: {finding.get('answer') or 'none'}"], done=True)


def _decisions(given: Mapping[str, Any]) -> None:
    corrections, titles = given.get("corrections", []), given.get("titles", [])
    if not corrections and not titles:
        return
    with st.expander(f"{counted(len(corrections) + len(titles), 'correction', 'corrections')} made at the upload"):
        for each in corrections:
            sheet = BY_KEY.get(each["sheet"])
            column = next((c.heading for c in sheet.columns if c.key == each["column"]), "") if sheet else ""
            place = f"{sheet.name if sheet else each['sheet']}, {column or each['column']}"
            place_and_words(place, [f"“{each['found']}” was taken as “{each['use']}”."], done=True)
        for title in titles:
            place_and_words("A title that may stand in the file", [title], done=True)
