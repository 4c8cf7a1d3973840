"""The overview's board: each measure's last twelve months and their change, for each force and together."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.change.campaign_launches import fixed_before, launches_in
from components.change.evidence import Charted, charted, year_of
from components.change.teenagers import teenage_bands, teenage_series, teenage_year
from components.frame.filters import area_name
from components.frame.remembered import HASHED
from components.frame.view import View
from components.overview.said import columns_of
from components.shown.marks import definition_changed
from evaluation.definitions.measures import MEASURES, REFERRALS, Measure
from evaluation.definitions.periods import month_name, period_name, shifted, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.statistics.process.expected_by_chance import expected_by_chance
from evaluation.statistics.series.year_on_year import figure_of
from evaluation.verdicts.chart_words import chance_sentence, latest_sign
from evaluation.verdicts.wording import counted
from evaluation.verdicts.year_words import short_year_change
from evaluation.verdicts.years_compared import years_compared

Category = dict[str, str]
BOYS: Category = {"gender": "male"}


@dataclass(frozen=True)
class Board:
    """The board as HTML, and how many of its charts are flagged beside how many chance alone would flag."""

    html: str
    chance: str


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=HASHED)
def board(view: View) -> Board:
    """Return the board: a row a measure, a column an area; each figure with the sign of its chart's latest month."""
    areas = columns_of(view)
    heads = [
        f"12 months to {month_name(view.publication.data_to)}",
        *(area_name(view, code) for code in areas),
    ]
    rows = [f'<div class="heading" role="columnheader">{escape(head)}</div>' for head in heads]
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            rows.append(_row(view, measure, basis, areas, {}))
            if measure == REFERRALS:
                rows.append(_row(view, measure, basis, areas, BOYS))
                rows.append(_teenage_boys(view, measure, basis, areas))
    html = f'<div class="board" role="table" style="--areas: {len(areas)}">{"".join(rows)}</div>'
    charts = [each.chart for each in _charts(view, areas)]
    flagged = sum(chart.latest is not None and chart.variation in {"high", "low"} for chart in charts)
    return Board(html, chance_sentence(expected_by_chance(charts), flagged))


def _charts(view: View, areas: tuple[str, ...]) -> Iterator[Charted]:
    """Yield the chart behind each sign on the board: of every measure, and of boys, in every area."""
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            for area in areas:
                if view.holds(measure, basis, area):
                    yield _charted(view, measure, basis, area, {})
                if measure == REFERRALS and view.holds(measure, basis, area, "gender"):
                    yield _charted(view, measure, basis, area, BOYS)


def _charted(view: View, measure: Measure, basis: str, area: str, category: Category) -> Charted:
    before = fixed_before(view, launches_in(view, area).offered, None)
    return charted(view, measure, basis, area, before, *next(iter(category.items()), (TOTAL, "")))


def _row(view: View, measure: Measure, basis: str, areas: tuple[str, ...], category: Category) -> str:
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
            months = teenage_series(view, measure, basis, area, "male")
            broken = definition_changed(view, shifted(year.period, -23), year.period)
            words = short_year_change(years_compared(year, "year", months, broken))
            cells.append(_figure(view, area, counted(year.now), f"in {year_name(year.period)}, {words}"))
    return _head(f"of these, teenage boys ({bands})", view.basis_name(basis)) + "".join(cells)


def _head(name: str, counting: str) -> str:
    return f'<div class="measure" role="rowheader">{escape(name)}<small>{escape(counting)}</small></div>'


def _figure(view: View, area: str, number: str, words: str, sign: str = "") -> str:
    place = f'<span class="place">{escape(area_name(view, area))}</span>'
    bold = f"<b>{number}</b>" if number else ""
    latest = f'<small class="sign">{escape(sign)}</small>' if sign else ""
    return f'<div class="figure" role="cell">{place}{bold}<small>{escape(words)}</small>{latest}</div>'


def _cell(view: View, measure: Measure, basis: str, area: str, category: Category) -> str:
    margin, code = next(iter(category.items()), (TOTAL, ""))
    if not view.holds(measure, basis, area, margin):
        return _figure(view, area, "", _absent(view, measure, basis, area))
    compared = year_of(view, measure, basis, area, margin, code)
    if compared is None:
        number, words = _latest_month(view, measure, basis, area, category)
    else:
        last = compared.year.period
        number, words = counted(compared.year.now), short_year_change(compared)
        if last != view.publication.data_to:
            words = f"in the {period_name('rolling', last)}, {words}"
    found = _charted(view, measure, basis, area, category)
    return _figure(view, area, number, words, latest_sign(found.series, found.chart))


def _latest_month(view: View, measure: Measure, basis: str, area: str, category: Category) -> tuple[str, str]:
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
