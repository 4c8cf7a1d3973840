"""The overview's board: each measure's last twelve months and their change, for each force and together."""

from html import escape

import streamlit as st

from components.filters import area_name
from components.teenagers import teenage_bands, teenage_year
from components.view import View
from evaluation.definitions.measures import MEASURES, REFERRALS, Measure
from evaluation.definitions.periods import month_name, period_name, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.year_on_year import figure_of, year_on_year
from evaluation.verdicts.wording import counted, short_change


@st.cache_data(show_spinner=False, max_entries=8, hash_funcs={View: lambda view: (view.key, id(view.strategy))})
def board(view: View) -> str:
    """Return the board as HTML: a row a measure, a column an area."""
    areas = (*(force.code for force in view.strategy.forces), view.strategy.partnership.code)
    heads = [
        f"12 months to {month_name(view.publication.data_to)}",
        *(area_name(view, code) for code in areas),
    ]
    rows = [f'<div class="heading" role="columnheader">{escape(head)}</div>' for head in heads]
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            rows.append(_row(view, measure, basis, areas))
            if measure == REFERRALS:
                rows.append(_row(view, measure, basis, areas, gender="male"))
                rows.append(_teenage_boys(view, measure, basis, areas))
    return f'<div class="board" role="table" style="--areas: {len(areas)}">{"".join(rows)}</div>'


def _row(view: View, measure: Measure, basis: str, areas: tuple[str, ...], **category: str) -> str:
    name = "of these, boys" if category else measure.name
    cells = (_cell(view, measure, basis, area, category) for area in areas)
    return _head(name, view.basis_name(basis)) + "".join(cells)


def _teenage_boys(view: View, measure: Measure, basis: str, areas: tuple[str, ...]) -> str:
    """Return the row of teenage boys: their financial years, since gender and age together are not given by month."""
    bands = teenage_bands(view, measure)
    if not bands:
        return ""
    cells = []
    for area in areas:
        year = teenage_year(view, measure, basis, area, "male")
        if year is None:
            held = view.holds(measure, basis, area)
            words = "no financial year is complete yet" if held else _absent(view, measure, basis, area)
            cells.append(_figure(view, area, "–" if held else "", words))
        else:
            cells.append(_figure(view, area, counted(year.now), f"in {year_name(year.period)}, {short_change(year)}"))
    return _head(f"of these, teenage boys ({bands})", view.basis_name(basis)) + "".join(cells)


def _head(name: str, counting: str) -> str:
    return f'<div class="measure" role="rowheader">{escape(name)}<small>{escape(counting)}</small></div>'


def _figure(view: View, area: str, number: str, words: str) -> str:
    place = f'<span class="place">{escape(area_name(view, area))}</span>'
    bold = f"<b>{number}</b>" if number else ""
    return f'<div class="figure" role="cell">{place}{bold}<small>{escape(words)}</small></div>'


def _cell(view: View, measure: Measure, basis: str, area: str, category: dict[str, str]) -> str:
    margin = next(iter(category), TOTAL)
    if not view.holds(measure, basis, area, margin):
        return _figure(view, area, "", _absent(view, measure, basis, area))
    years = view.table(measure, basis, margin, "rolling", (area,))
    if years.frame.empty:
        number, words = _latest_month(view, measure, basis, area, category)
    else:
        last = str(years.frame["period"].max())
        change = year_on_year(years, area, last, **category)
        number, words = counted(change.now), short_change(change)
        if last != view.publication.data_to:
            words = f"in the {period_name('rolling', last)}, {words}"
    return _figure(view, area, number, words)


def _latest_month(view: View, measure: Measure, basis: str, area: str, category: dict[str, str]) -> tuple[str, str]:
    """Return the last month's figure, for when there is no complete year yet."""
    frame = view.table(measure, basis, next(iter(category), TOTAL), areas=(area,)).frame
    for dimension, code in category.items():
        frame = frame[frame[dimension] == code]
    if frame.empty:
        return "–", "no month is complete yet"
    month = str(frame["period"].max())
    return counted(figure_of(frame, month)), f"in {period_name('month', month)}; twelve complete months are needed"


def _absent(view: View, measure: Measure, basis: str, area: str) -> str:
    if area == view.strategy.partnership.code:
        return "not sent by every force"
    if any(view.holds(measure, other, area) for other in view.bases(measure)):
        return f"not sent as {view.basis_name(basis).lower()}"
    return "not sent by this force"
