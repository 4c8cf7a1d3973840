"""Upload: the officer's month, from template to publication."""

from html import escape

import streamlit as st

from components.frame import cached_reads
from components.frame.officers_only import officers_only
from components.officer.template_step import template_step
from components.officer.trouble import trouble_told
from components.officer.uploading import upload_step

officers_only()
strategy = cached_reads.strategy()
st.title("Upload")
counts_only = "Counts only: nothing that could identify a person"
st.html(f'<p class="provenance" role="note">{escape(strategy.marking)} · {counts_only}</p>')
with trouble_told():
    template_step(strategy)
    upload_step(strategy)
