"""How fresh each force's figures are, and what the publication was made from."""

from html import escape

import pandas as pd
import streamlit as st

from components.frame.view import View
from components.shown.figures import table_and_download
from data_access.export import SYNTHETIC_NOTE
from evaluation.definitions.measures import MEASURES
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import SHEETS, TOTAL
from evaluation.verdicts.hidden_words import fresh_title


def freshness(view: View) -> None:
    """Write from when to when each force's figures run."""
    held = view.available[(view.available["margin"] == TOTAL) & (view.available["period_kind"] == "month")]
    names = {force.code: force.name for force in view.strategy.forces}
    last = held.groupby("area")["last"].max()
    st.subheader(fresh_title({name: str(last.get(code, "")) for code, name in names.items()}))
    keys = zip(held["measure"], held["basis"], held["area"], strict=True)
    span = dict(zip(keys, zip(held["first"].map(month_name), held["last"].map(month_name), strict=True), strict=True))
    spans: dict[tuple[str, ...], list[str]] = {}
    for measure in MEASURES:
        for basis in view.bases(measure):
            found = (span.get((measure.key, basis, code)) for code in names)
            said = (" to ".join(months) if months else "not sent" for months in found)
            spans.setdefault((measure.name, *said), []).append(view.basis_name(basis))
    if not spans:
        st.info("No force has sent a complete month of counts yet.")
        return
    rows = [(name, ", ".join(bases), *each) for (name, *each), bases in spans.items()]
    st.html(_spans(rows, list(names.values())))
    words = pd.DataFrame(rows, columns=["Measure", "Counting basis", *names.values()]).set_index("Measure")
    caption = "From the first complete month to the last. Months missing in between are named below."
    table_and_download(words, "freshness", "First and last months of each force", caption, view)


def _spans(rows: list[tuple[str, ...]], forces: list[str]) -> str:
    """Return the first and last months as a table that a narrow screen can show, too."""
    heads = "".join(f'<div class="heading" role="columnheader">{escape(name)}</div>' for name in ("Measure", *forces))
    cells = "".join(
        f'<div class="measure" role="rowheader">{escape(name)}<small>{escape(bases)}</small></div>'
        + "".join(
            f'<div class="figure" role="cell"><span class="place">{escape(force)}</span>{escape(span)}</div>'
            for force, span in zip(forces, each, strict=True)
        )
        for name, bases, *each in rows
    )
    return f'<div class="board" role="table" style="--areas: {len(forces)}">{heads}{cells}</div>'


def made_from(view: View) -> None:
    """Write when the publication was made, what is synthetic, and which counts are small."""
    made = view.publication
    st.subheader("Not published: only explored" if view.explored else "This publication")
    synthetic = (
        f"{SYNTHETIC_NOTE}. Figures as printed in documents are not synthetic."
        if made.synthetic
        else "No count in it is synthetic."
    )
    months = f"{month_name(made.data_from)} to {month_name(made.data_to)}"
    lines = [
        f"Made for you alone, from what is in force and the file that you explore, with counts of {months}. It is "
        "stored nowhere, and no other viewer sees it."
        if view.explored
        else f"Publication {made.number} was made on {made.made_at:%d %B %Y at %H:%M} (UTC), from counts of {months}.",
        synthetic,
        f"A count is small from 1 to {made.threshold - 1}. Zeros are shown unless one is needed to protect another.",
    ]
    for sheet in SHEETS:
        rows = pd.DataFrame() if sheet.protected else view.rows(sheet)
        if not rows.empty and rows["synthetic"].any():
            lines.insert(2, f"{sheet.name}: {int(rows['synthetic'].sum()):,} of {len(rows):,} rows are synthetic.")
    for line in lines:
        st.markdown(f"- {line}")
