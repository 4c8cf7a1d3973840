"""Data quality: how much is hidden, how fresh each force's figures are, and what the publication was made from.

Everything here is worked out from shown figures and from where [c] stands, which every viewer has before them already.
"""

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from components.frame.filters import choose_basis, choose_measure
from components.frame.view import View
from components.reference.margins import PERIOD_NAMES, margin_name
from components.shown.figures import headline, table_and_download
from components.shown.wide import wide_table
from data_access.stores.published import read_all
from evaluation.definitions.measures import MEASURES, Measure
from evaluation.definitions.sheets import BY_KEY, TOTAL
from evaluation.protection.published import SUPPRESSED
from evaluation.statistics.series.hidden import hidden_counts, hidden_figures
from evaluation.verdicts.hidden_words import (
    count_share_words,
    hidden_words,
    most_hidden_title,
    quality_headline,
    totals_title,
    why_hidden,
)
from evaluation.verdicts.wording import share_words

NOBODY_CAN_SEE = (
    "Nobody can see which of the three, and no number here says how many are small: this page is made from shown "
    "figures and from where [c] stands."
)
NOT_GIVEN = "–"
COUNT_SHARE = "Share of the count in hidden figures"


@dataclass(frozen=True)
class Hidden:
    """How much of a publication is hidden: figures, as hidden_figures returns them; counts, as hidden_counts does."""

    figures: pd.DataFrame
    counts: pd.DataFrame


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={View: lambda view: (view.key, id(view.strategy))})
def hidden_of(view: View) -> Hidden:
    """Return how much of the publication is hidden."""
    table = read_all(view.location, view.publication.number)
    areas = view.strategy.areas_at("force", "county", "authority")
    within = {area.code: view.strategy.force_of(area.code) for area in areas}
    return Hidden(hidden_figures(table), hidden_counts(table, TOTAL, within))


def quality_opening(view: View) -> None:
    """Write the page's headline: how much is hidden, and whether a month is missing."""
    figures, hidden = _sums(hidden_of(view).figures)
    incomplete = len(view.gaps[["area", "month"]].drop_duplicates())
    held = set(view.available["area"])
    silent = [force.name for force in view.strategy.forces if force.code not in held]
    headline(quality_headline(figures, hidden, incomplete, view.publication.data_to, silent))
    if hidden:
        why = "".join(f"<li>{escape(each)}</li>" for each in why_hidden(view.publication.threshold))
        st.html(f'<p class="said">{SUPPRESSED} stands for one of three:</p><ul class="also">{why}</ul>')
        st.caption(NOBODY_CAN_SEE)


def by_measure(view: View) -> None:
    """Draw the share of each measure's figures that is hidden, all counting bases together, with every breakdown."""
    figures = hidden_of(view).figures
    published = [measure for measure in MEASURES if view.bases(measure)]
    held = [(measure, *_sums(figures[figures["measure"] == measure.key])) for measure in published]
    shares = [hidden / count for _, count, hidden in held]
    most = [each for each, share in zip(held, shares, strict=True) if share == max(shares)]
    st.subheader(most_hidden_title([measure.name for measure, _, _ in most], *most[0][1:]))
    ordered = [each for _, each in sorted(zip(shares, held, strict=True), key=lambda pair: -pair[0])]
    rows = "".join(_bar(*each) for each in ordered)
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Hidden", "", "Measure", "Hidden of all figures"))
    st.html(f'<table class="printed reach shares"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
    words = _given(_in_words(view)).set_index("Measure")
    caption = (
        "Figures of every breakdown, area and period in all counting bases, each counted once. These are numbers of "
        "figures, not of people."
    )
    table_and_download(words, "hidden-by-measure", "Hidden figures by measure and breakdown", caption, view)


def _bar(measure: Measure, figures: int, hidden: int) -> str:
    bar = f'<div class="bar" style="width: {100 * hidden / figures:.1f}%"></div>' if hidden else ""
    return (
        f'<tr id="hidden-{measure.key}"><td class="number">{share_words(hidden, figures)}</td><td>{bar}</td>'
        f"<td>{escape(measure.name)}</td><td>{hidden:,} of {figures:,} figures</td></tr>"
    )


def by_breakdown(view: View) -> None:
    """Write how much of a measure is hidden in each breakdown, by kind of period, in the counting basis chosen."""
    title = st.container()
    columns = st.columns([2.2, 1.2, 2.5], vertical_alignment="bottom")
    with columns[0]:
        measure = choose_measure(view, MEASURES)
    if measure is None:
        return
    with columns[1]:
        basis = choose_basis(view, measure)
    figures = _own(hidden_of(view).figures, measure, basis)
    totals = _sums(figures[figures["margin"] == TOTAL])
    title.subheader(totals_title(f"{measure.name}, {view.basis_name(basis).lower()}", *totals))
    words = _in_words(view)
    own = words[(words["Measure"] == measure.name) & (words["Counting basis"] == view.basis_name(basis))]
    wide_table(_given(own).drop(columns=["Measure", "Counting basis"]).set_index("Breakdown"))
    st.caption(
        f"Hidden figures of all figures, in every area. {COUNT_SHARE}: of the totals that are "
        "shown, in the shortest period of each breakdown; rounded up, and never so exact that a small count could be "
        "read from it. – is not published, or not given."
    )


def _sums(figures: pd.DataFrame) -> tuple[int, int]:
    """Return how many figures these are, and how many of them are hidden."""
    return int(figures["figures"].sum()), int(figures["hidden"].sum())


def _own(rows: pd.DataFrame, measure: Measure, basis: str) -> pd.DataFrame:
    return rows[(rows["measure"] == measure.key) & (rows["basis"] == basis)]


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs={View: lambda view: (view.key, id(view.strategy))})
def _in_words(view: View) -> pd.DataFrame:
    """Return a row for each breakdown of each measure in each counting basis, as text."""
    series = [(measure, basis) for measure in MEASURES for basis in view.bases(measure)]
    return pd.DataFrame([row for measure, basis in series for row in _breakdowns(view, measure, basis)])


def _given(words: pd.DataFrame) -> pd.DataFrame:
    """Return the table without the kinds of period that are given nowhere in it."""
    return words.drop(columns=[name for name in PERIOD_NAMES.values() if (words[name] == NOT_GIVEN).all()])


def _breakdowns(view: View, measure: Measure, basis: str) -> list[dict[str, str]]:
    """Return a row a breakdown: hidden figures by kind of period, and the share of the count in hidden figures."""
    held = hidden_of(view)
    sheet = BY_KEY[measure.sheet]
    figures, counts = _own(held.figures, measure, basis), _own(held.counts, measure, basis)
    rows = []
    for margin in [each for each in sheet.margins if each.published and each.key in set(figures["margin"])]:
        own = figures[figures["margin"] == margin.key].set_index("period_kind")
        row = {
            "Measure": measure.name,
            "Counting basis": view.basis_name(basis),
            "Breakdown": margin_name(sheet, margin),
        }
        for kind, name in PERIOD_NAMES.items():
            row[name] = hidden_words(*_sums(own.loc[[kind]])) if kind in own.index else NOT_GIVEN
        whole = counts[counts["margin"] == margin.key]
        row[COUNT_SHARE] = NOT_GIVEN if whole.empty else _count_share(view, whole, int(own["hidden"].sum()))
        rows.append(row)
    return rows


def _count_share(view: View, counts: pd.DataFrame, figures_hidden: int) -> str:
    (whole,), (hidden,) = counts["whole"], counts["hidden"]
    return count_share_words(int(whole), int(hidden), figures_hidden, view.publication.threshold)
