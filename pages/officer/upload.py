"""Upload: the officer's month, from template to publication."""

from html import escape

import streamlit as st

from components.frame import cached_reads
from components.officer.uploading import template_step, upload_step

strategy = cached_reads.strategy()
st.title("Upload")
counts_only = "Counts only: nothing that could identify a person"
st.html(f'<p class="provenance" role="note">{escape(strategy.marking)} · {counts_only}</p>')
template_step(strategy)
upload_step(strategy)
