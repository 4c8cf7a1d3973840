"""What was revised since viewers first saw it: said under each chart and table that holds such a figure."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from components.frame.view import View
from components.shown.wide import wide_table
from data_access.stores.published import read_revised
from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.periods import month_name, period_name, shifted
from evaluation.definitions.sheets import PeriodKind

# The shortest first.
KINDS: tuple[PeriodKind, ...] = ("month", "quarter", "year", "rolling", "all")
# More would be a list that nobody reads; Data quality has them all.
MOST_NAMED = 6


def revised_of(view: View) -> pd.DataFrame:
    """Return where shown figures were revised, as read_revised gives it."""
    # What a session explores stays in that session.
    return read_revised(view.location) if view.location.memory else _remembered(view)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={View: lambda view: view.key})
def _remembered(view: View) -> pd.DataFrame:
    return read_revised(view.location)


def revised_section(view: View) -> None:
    """Say what was revised since it was first shown: measure, area and periods, with the publication that did so."""
    rows = revised_of(view)
    st.subheader("Revised since first shown")
    if rows.empty:
        st.write("No figure that is shown was shown otherwise in an earlier publication.")
        return
    areas = {area.code: area.name for area in view.strategy.areas}
    lines = [
        {
            "Measure": BY_KEY[str(measure)].name,
            "Counting basis": view.basis_name(str(basis)),
            "Area": areas[str(area)],
            "Revised": revised_words(view, str(measure), [str(basis)], set(part["margin"]), _finest(part), [str(area)]),
        }
        for (measure, basis, area), part in rows.groupby(["measure", "basis", "area"])
    ]
    wide_table(pd.DataFrame(lines).set_index("Measure"))
    st.caption("Only figures that both publications show. Longer periods with a revised month in them changed with it.")


def _finest(rows: pd.DataFrame) -> list[PeriodKind]:
    """Return the shortest kind of period among the rows."""
    return [next(kind for kind in KINDS if (rows["period_kind"] == kind).any())]


def revised_words(
    view: View,
    measure: str,
    bases: Iterable[str],
    margins: Iterable[str],
    kinds: Iterable[PeriodKind],
    areas: Iterable[str],
) -> str:
    """Return "Revised in publication 3: May 2019." for these figures; empty where none was revised."""
    rows = revised_of(view)
    if rows.empty:
        return ""
    wanted = rows["measure"].eq(measure)
    for column, listed in (("basis", bases), ("margin", margins), ("period_kind", kinds), ("area", areas)):
        wanted &= rows[column].isin(tuple(listed))
    return " ".join(
        f"Revised in publication {number}: {_periods(part)}." for number, part in rows[wanted].groupby("publication")
    )


def _periods(rows: pd.DataFrame) -> str:
    named: list[str] = []
    for kind in KINDS:
        periods = sorted(set(rows.loc[rows["period_kind"] == kind, "period"]))
        named += month_runs(periods) if kind == "month" else [period_name(kind, period) for period in periods]
    more = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def month_runs(months: Sequence[str]) -> list[str]:
    """Return months in words, those in a row as one range. months: in order, "2019-08"."""
    runs: list[list[str]] = []
    for month in months:
        if runs and shifted(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [month_name(run[0]) if len(run) == 1 else f"{month_name(run[0])} to {month_name(run[-1])}" for run in runs]
