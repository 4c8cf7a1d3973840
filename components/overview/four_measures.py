"""The four ways the strategy says it will be judged, for each force and together, on one screen."""

from collections.abc import Iterable
from html import escape

import pandas as pd
import streamlit as st

from components.frame.filters import area_name
from components.frame.remembered import HASHED
from components.frame.view import View
from components.overview.said import Said, columns_of, latest_of, said_of, series_of
from components.shown.figures import table_and_download
from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import BY_KEY as SHEETS
from evaluation.definitions.strategy import EvaluationMeasure
from evaluation.verdicts.overview_words import NO_IMPACT, RUNG_MEANS, RUNGS
from evaluation.verdicts.wording import counted_as


def four_measures(view: View) -> None:
    """Write the verdicts: a row a measure with its rung, a column an area."""
    st.html(_grid(view))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=HASHED)
def _grid(view: View) -> str:
    areas = columns_of(view)
    heads = "".join(
        f'<div class="heading" role="columnheader">{escape(each)}</div>'
        for each in ("Judged by", *(area_name(view, code) for code in areas))
    )
    rows = "".join(_row(view, each, areas) for each in view.strategy.evaluation_measures)
    return f'<div class="four" role="table" style="--areas: {len(areas)}">{heads}{rows}</div>'


def _row(view: View, each: EvaluationMeasure, areas: tuple[str, ...]) -> str:
    cells = "".join(
        f'<div role="cell"><span class="place">{escape(area_name(view, area))}</span>'
        f"{''.join(map(_said, said_of(view, each, area)))}</div>"
        for area in areas
    )
    of = series_of(view, each)
    counts = f": {counted_as(of, basis, view.basis_name(basis))}" if of and (basis := view.bases(of)[0]) else ""
    head = f"{escape(each.name)}<small>{escape(each.level + counts)}</small>"
    return f'<div class="measure" role="rowheader">{head}</div>{cells}'


def _said(said: Said) -> str:
    who = f"{said.who}, {said.word}" if said.who else said.word
    return f'<p data-sign="{said.sign}"><b>{escape(who)}.</b> {escape(said.words)}</p>'


def about_the_measures(view: View) -> None:
    """Write each measure's wording, rung, baseline, target, owner, source and freshness, and the ladder's rungs."""
    st.subheader("About these measures")
    table = pd.DataFrame([_about(view, each) for each in view.strategy.evaluation_measures]).set_index("Measure")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("Measure", *table.columns))
    body = "".join(
        f'<tr><td class="number">{escape(str(name))}</td>{_cells(table.columns, row)}</tr>'
        for name, row in zip(table.index, table.itertuples(index=False, name=None), strict=True)
    )
    st.html(f'<table class="printed wordy"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    st.html(_rungs(view))
    table_and_download(table, "measures", "The strategy's measures", "Level: the GCS evaluation ladder.", view)


def _cells(heads: Iterable[str], row: Iterable[str]) -> str:
    """Return cells that say what they are where a narrow screen has no headings above them."""
    return "".join(f'<td data-head="{escape(head)}">{escape(text)}</td>' for head, text in zip(heads, row, strict=True))


def _about(view: View, each: EvaluationMeasure) -> dict[str, str]:
    sources = dict.fromkeys(BY_KEY[key].source for key in each.measures)
    return {
        "Measure": each.name,
        "In the strategy's words": each.northamptonshire_plan,
        "Level": each.level,
        "Baseline": each.baseline,
        "Target": each.target,
        "Owner": each.owner,
        "Source": "; ".join(sources),
        "Latest": _fresh(view, each),
    }


def _fresh(view: View, each: EvaluationMeasure) -> str:
    """Return of when the latest is that is held for a measure, as its cells above say it."""
    found = []
    for key in each.measures:
        measure = BY_KEY[key]
        if measure.bases:
            held = view.available[(view.available["measure"] == key) & (view.available["period_kind"] == "month")]
            found += [(month, month_name(month)) for month in held["last"].astype(str)]
        elif len(rows := view.rows(SHEETS[measure.sheet])):
            found.append((str(rows["month"].max()), latest_of(rows)))
    return max(found)[1] if found else "nothing sent"


def _rungs(view: View) -> str:
    """Return the ladder: what each rung is, and which of the strategy's measures stand on it."""
    rows = []
    for rung in RUNGS:
        on = [each.name for each in view.strategy.evaluation_measures if each.level == rung]
        held = ", ".join(on) or (NO_IMPACT if rung == "Impact" else _elsewhere(view, rung))
        rows.append(f"<dt>{rung}: {escape(RUNG_MEANS[rung])}</dt><dd>{escape(held)}</dd>")
    return f'<dl class="how">{"".join(rows)}</dl>'


def _elsewhere(view: View, rung: str) -> str:
    """Return what is held of a rung that none of the strategy's measures stands on."""
    costs = view.rows(SHEETS["reach"])["cost"].notna().any()
    return (
        f"Not among the strategy's measures. {'Some costs are' if costs else 'No cost is'} held, on the Campaigns page."
    )
