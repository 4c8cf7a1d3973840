"""The app's entry: page settings and navigation; nothing else."""

from pathlib import Path

import streamlit as st

from components.frame.officers_only import board_only

ROOT = Path(__file__).parent

st.set_page_config(page_title="CSE Strategy Evaluation", page_icon=str(ROOT / "components" / "icon.png"), layout="wide")
st.html(ROOT / "components" / "style.css")
BOARD = [
    st.Page("pages/board/overview.py", title="Overview", default=True),
    st.Page("pages/board/referrals.py", title="Referrals", url_path="referrals"),
    st.Page("pages/board/victims.py", title="Victims", url_path="victims"),
    st.Page("pages/board/offenders.py", title="Offenders", url_path="offenders"),
    st.Page("pages/board/campaigns.py", title="Campaigns", url_path="campaigns"),
    st.Page("pages/board/media.py", title="Media and feedback", url_path="media"),
    st.Page("pages/board/activity_plan.py", title="Activity plan", url_path="activity_plan"),
    st.Page("pages/board/data_quality.py", title="Data quality", url_path="data_quality"),
    st.Page("pages/board/definitions.py", title="Definitions", url_path="definitions"),
    st.Page("pages/board/methods.py", title="Methods", url_path="methods"),
]
OFFICERS = [
    st.Page("pages/officer/upload.py", title="Upload", url_path="upload"),
    st.Page("pages/officer/submissions.py", title="Submissions", url_path="submissions"),
    st.Page("pages/officer/commentary.py", title="Commentary", url_path="commentary"),
]
st.navigation(BOARD if board_only() else BOARD + OFFICERS, position="top").run()
