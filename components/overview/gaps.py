"""Data gaps: what was not sent, said plainly."""

import streamlit as st

from components.frame.filters import area_name
from components.frame.view import View
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL


def data_gaps(view: View) -> None:
    """List what is not there: forces and measures of which nothing was sent, months missing, and months to come."""
    st.subheader("Data gaps")
    lines = [*_never_sent(view), *_missing(view), *_behind(view)]
    for line in lines:
        st.markdown(f"- {line}")
    if not lines:
        st.write(f"No month is missing up to {month_name(view.publication.data_to)}.")
        return
    st.caption("A month that is not complete is a gap, never a zero, and a year that holds one is not given.")


def _never_sent(view: View) -> list[str]:
    forces = [force.name for force in view.strategy.forces if force.code not in set(view.available["area"])]
    measures = {measure.key for measure in MEASURES if measure.bases and not view.bases(measure)}
    if len(forces) == len(view.strategy.forces):
        return ["No force has sent a complete month of counts yet."]
    lines = [f"**{name}**: no complete month was sent yet." for name in forces]
    return [*lines, f"No complete month was sent yet of: {_names(measures)}."] if measures else lines


def _missing(view: View) -> list[str]:
    lines = []
    for key, rows in view.gaps.groupby(["area", "month"]):
        area, month = map(str, key)
        lines.append(
            f"**{area_name(view, area)}, {month_name(month)}**: not complete. "
            f"Missing from: {_names(set(rows['measure']))}."
        )
    return lines


def _behind(view: View) -> list[str]:
    """Name what ends before the publication's last month: a month that one force has sent and another has not."""
    forces = [force.code for force in view.strategy.forces]
    held = view.available
    months = held[(held["margin"] == TOTAL) & (held["period_kind"] == "month") & held["area"].isin(forces)]
    late = months[months["last"] < view.publication.data_to]
    return [
        f"**{area_name(view, str(area))}**: ends in {month_name(str(last))}. Later months are not there yet of: "
        f"{_names(set(rows['measure']))}."
        for (area, last), rows in late.groupby(["area", "last"])
    ]


def _names(keys: set[str]) -> str:
    return "; ".join(measure.name for measure in MEASURES if measure.key in keys)
