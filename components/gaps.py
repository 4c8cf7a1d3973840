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
    silent = [force for force in view.strategy.forces if force.code not in set(view.available["area"])]
    for force in silent:
        st.markdown(f"- **{force.name}**: nothing was sent yet.")
    if gaps.empty and not silent:
        st.write(f"No month is missing up to {month_name(view.publication.data_to)}.")
        return
    for key, rows in gaps.groupby(["area", "month"]):
        area, month = map(str, key)
        names = ", ".join(dict.fromkeys(BY_KEY[measure].name for measure in rows["measure"]))
        st.markdown(f"- **{area_name(view, area)}, {month_name(month)}**: not sent. Missing from: {names}.")
    st.caption("A month that was not sent is a gap, never a zero, and a year that holds one is not given.")
