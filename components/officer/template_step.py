"""The first step of the officer's month: the template for a force, its areas and the months that are due."""

from datetime import date

import streamlit as st

from components.frame.view import publication_in_force
from data_access.reference_files import strategy_folder
from data_access.stores.due import Due, due
from data_access.stores.location import StoreLocation
from data_access.stores.observations import months_sent, observations_in_force
from data_access.workbooks.template.due_rows import write_template
from evaluation.definitions.periods import first_day, month_name, month_of, months_between, shifted
from evaluation.definitions.strategy import Area, Strategy

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONTHS_BACK, MONTHS_AHEAD = 24, 11
# From how long ago a force that has sent nothing can begin.
MONTHS_TO_BEGIN = 60
# So many earlier months that never came are named.
MOST_NAMED = 3


def template_step(strategy: Strategy) -> None:
    """Offer the template for a force, its areas and months, and the sample workbooks to try."""
    st.subheader("1. Get the template")
    location, _ = publication_in_force()
    today = month_of(date.today())
    lines = due(months_sent(location, strategy), strategy, date.today())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        force = st.selectbox("Force", strategy.forces, format_func=lambda area: area.name, width=220)
        own = [line for line in lines if line.force == force]
        next_due = _next_due(own, lines, today)
        until = min(shifted(next_due, MONTHS_AHEAD), max(today, next_due))
        months = months_between(shifted(next_due, -(MONTHS_BACK if own else MONTHS_TO_BEGIN)), until)[::-1]
        at = months.index(next_due)
        first = st.selectbox("First month", months, at, month_name, width=200)
        later = [month for month in months if month >= first]
        last = st.selectbox("Last month", later, len(later) - 1, month_name, width=200)
    st.markdown(_what_is_due(force, own, next_due, today))
    reporting = strategy.reporting_areas(force.code, first_day(last))
    with st.expander("Only some areas"):
        areas = st.multiselect(
            "Areas with rows filled in beforehand", reporting, format_func=lambda area: area.name, placeholder="All"
        )
    period = month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
    name = first if first == last else f"{first}-to-{last}"
    st.download_button(
        f"Download the template for {force.name}, {period}",
        lambda: _template(location, strategy, force, first, last, [area.code for area in areas]),
        f"cse-{force.code}-{name}.xlsx",
        XLSX,
        icon=":material/download:",
    )
    st.caption(
        "An Excel workbook with a row for each area and combination sent in the last year: type the counts, 0 where "
        "there were none. Or upload your own spreadsheet in step 2."
    )
    _samples()


def _template(
    location: StoreLocation, strategy: Strategy, force: Area, first: str, last: str, areas: list[str]
) -> bytes:
    return write_template(strategy, force, first, last, observations_in_force(location), areas)


def _next_due(own: list[Due], lines: tuple[Due, ...], today: str) -> str:
    """Return the month after a force's last; where it has sent nothing, the last of the others, or last month."""
    if own:
        return shifted(max(line.last for line in own), 1)
    return max((line.last for line in lines), default=shifted(today, -1))


def _what_is_due(force: Area, own: list[Due], next_due: str, today: str) -> str:
    """Return what a force sends next, and what never came before that."""
    if not own:
        return f"**{force.name} has sent nothing yet.** Begin with any month."
    held = f"The last month held is {month_name(shifted(next_due, -1))}."
    missing = sorted({month for line in own for month in line.missing if month < next_due}, reverse=True)
    named = ", ".join(month_name(month) for month in missing[:MOST_NAMED])
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    never = f" Not complete before that: {named}{more}." if missing else ""
    if next_due >= today:
        return f"**{force.name}: nothing is due; {month_name(next_due)} comes next.** {held}{never}"
    return f"**{force.name}: {month_name(next_due)} is due.** {held}{never}"


def _samples() -> None:
    samples = sorted((strategy_folder() / "workbooks" / "to_try").glob("*.xlsx"))
    if samples:
        with st.expander("Try it with a sample workbook"):
            for file in samples:
                st.download_button(file.name, file.read_bytes(), file.name, XLSX, key=f"sample-{file.name}")
