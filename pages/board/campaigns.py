"""Campaigns: what was put out, by channel and audience, beside the referrals of the same months."""

import streamlit as st

from components.campaigns.reach import campaign_details, choose_campaign, reach_figures, referrals_beside
from components.frame.page import nothing_here, open_page
from components.shown.as_printed import printed_figures
from evaluation.definitions.sheets import REACH_SHEET

view = open_page("Campaigns", ("campaign",))
campaign = choose_campaign(view)
campaign_details(view, campaign)
if view.rows(REACH_SHEET).empty:
    nothing_here("No reach figures are published.", "They appear when a workbook with a Reach sheet is published.")
else:
    reach_figures(view, campaign)
referrals_beside(view, campaign)
st.divider()
printed_figures("campaigns", "Campaign figures as printed")
