"""Upload: the officer's month, from template to publication."""

import streamlit as st

from components import cached_reads
from components.officer.uploading import template_step, upload_step

strategy = cached_reads.strategy()
st.title("Upload")
st.html(f'<p class="provenance" role="note">{strategy.marking} · Counts only: nothing that could identify a person</p>')
template_step(strategy)
upload_step(strategy)
