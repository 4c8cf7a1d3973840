"""Who is due and who is late, by force and sheet."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from components.officer.said import counted
from components.officer.stacked import stacked_table
from components.shown.revised import month_runs
from data_access.stores.due import Due, due
from data_access.stores.location import StoreLocation
from data_access.stores.observations import months_sent
from evaluation.definitions.periods import month_name
from evaluation.definitions.strategy import Strategy


def due_section(location: StoreLocation, strategy: Strategy) -> None:
    """Write what each force has still to send, the late ones first."""
    st.subheader("What is due")
    lines = due(months_sent(location, strategy), strategy, date.today())
    if not lines:
        st.write("Nothing has come yet. The Upload page has a template for each force.")
        return
    late = [line for line in lines if line.late]
    st.markdown(f"**Late: {'; '.join(_late(late))}.**" if late else "**Nobody is late.**")
    table = pd.DataFrame(
        {
            "Force": [line.force.name for line in lines],
            "Sheet": [line.sheet.name for line in lines],
            "State": [_state(line) for line in lines],
            "Came so far": [f"to {month_name(line.last)}" for line in lines],
            "Still to come": [_missing(line) for line in lines],
        }
    )
    stacked_table(table)
    silent = [force.name for force in strategy.forces if force.code not in {line.force.code for line in lines}]
    nothing_yet = f"Nothing has come yet from {' and '.join(silent)}. " if silent else ""
    st.caption(
        f"{nothing_yet}A month is due by day {strategy.due_day} of the month after it, from every local area of the "
        "force. A sheet is expected from a force once it has sent it for the first time."
    )


def _late(lines: Sequence[Due]) -> list[str]:
    """Return for each force that is late which months are, and how many."""
    months: dict[str, set[str]] = {}
    for line in lines:
        months.setdefault(line.force.name, set()).update(line.late)
    return [
        f"{name}, {' and '.join(month_runs(sorted(found)))} ({counted(len(found), 'month', 'months')})"
        for name, found in months.items()
    ]


def _missing(line: Due) -> str:
    if not line.missing:
        return f"nothing; next {month_name(line.next_month)}"
    return f"{', '.join(month_runs(line.missing))} ({counted(len(line.missing), 'month', 'months')})"


def _state(line: Due) -> str:
    if line.late:
        return f"▲ late: was due by {_day(line.next_day)}"
    return f"due by {_day(line.next_day)}" if line.missing else f"up to date; next by {_day(line.next_day)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
