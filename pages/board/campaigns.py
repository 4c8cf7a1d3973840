"""Campaigns: what went in, what was put out, what people took from it, and what changed; whom nothing has reached."""

import streamlit as st

from components.campaigns.chosen import choose_campaign
from components.campaigns.covered import covered
from components.campaigns.inputs import inputs
from components.campaigns.opening import opening
from components.campaigns.outcomes import outcomes
from components.campaigns.outputs import outputs
from components.campaigns.outtakes import outtakes
from components.campaigns.timeline import timeline
from components.frame.page import open_page
from components.shown.as_printed import printed_figures
from evaluation.verdicts.overview_words import NO_IMPACT, RUNG_MEANS

view = open_page("Campaigns", ("campaign", "launch", "lag"))
chosen = choose_campaign(view)
opening(chosen)
covered(chosen)
outcomes(chosen)
timeline(chosen)
inputs(chosen)
outputs(chosen)
outtakes(chosen)
st.subheader(f"Impact: {RUNG_MEANS['Impact']}")
st.html(f'<p class="said">{NO_IMPACT}</p>')
st.divider()
printed_figures("campaigns", "Campaign figures as printed")
