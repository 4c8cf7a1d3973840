"""Data gaps: what was not sent, said plainly."""

import streamlit as st

from components.filters import area_name
from components.view import View
from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.periods import month_name


def data_gaps(view: View) -> None:
    """List the months that a force did not send between its first and last, by measure."""
    st.subheader("Data gaps")
    gaps = view.gaps
    if gaps.empty:
        st.write(f"No month is missing up to {month_name(view.publication.data_to)}.")
        return
    for (area, month), rows in gaps.groupby(["area", "month"]):
        names = ", ".join(dict.fromkeys(BY_KEY[key].name for key in rows["measure"]))
        st.markdown(f"- **{area_name(view, area)}, {month_name(month)}**: not sent. Missing from: {names}.")
    st.caption("A month that was not sent is a gap, never a zero, and a year that holds one is not given.")
