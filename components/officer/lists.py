"""The findings to take along: as a list, and as a copy of the workbook with a comment on each cell."""

from collections.abc import Sequence
from typing import cast

import streamlit as st

from components.officer.findings import list_of
from components.officer.in_hand import InHand
from data_access.uploading import Examined
from data_access.workbooks.gate.kinds import Kind
from data_access.workbooks.marked import marked_copy, may_be_copied
from evaluation.screening.findings import Finding

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def lists_step(hand: InHand, found: Examined, findings: Sequence[Finding]) -> None:
    """Offer what is said of the file as a list and, where it could be read, as a marked copy of it."""
    with st.container(horizontal=True):
        st.download_button("Download the list", lambda: list_of(findings), "findings.csv", "text/csv")
        if found.kind and may_be_copied(findings):
            name = f"{hand.kept_name.rpartition('.')[0] or 'workbook'} with findings.xlsx"
            label = "Download a marked copy of the file"
            st.download_button(label, lambda: marked_copy(hand.content, cast(Kind, found.kind), findings), name, XLSX)
