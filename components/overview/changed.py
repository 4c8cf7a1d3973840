"""What changed since the publication before: answers, months that stand out, revisions, what came and what did not."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from components.change.campaign_launches import default_launch, fixed_before, launches_in
from components.change.evidence import charted
from components.frame.filters import area_name
from components.frame.remembered import HASHED
from components.frame.view import View
from components.overview.said import ASKED, verdict_on
from components.shown.revised import revised_words
from data_access.stores.published import read_earlier
from evaluation.definitions.measures import BY_KEY, MEASURES, Measure
from evaluation.definitions.periods import shifted
from evaluation.definitions.sheets import SHEETS, TOTAL
from evaluation.verdicts.changed_words import (
    EXPLORED,
    Change,
    answer_changed,
    new_months,
    new_rows,
    not_sent,
    revised,
    stands_out,
    told,
)
from evaluation.verdicts.shapes import Shape
from evaluation.verdicts.wording import counted_as


def what_changed(view: View) -> None:
    """Write what changed since the publication before, the most important first."""
    st.subheader("What changed since the publication before")
    sentences = _sentences(view)
    if len(sentences) == 1:
        st.write(sentences[0])
    else:
        st.html(f'<ol class="also changed">{"".join(f"<li>{escape(each)}</li>" for each in sentences)}</ol>')


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=HASHED)
def _sentences(view: View) -> list[str]:
    if view.explored:
        return [EXPLORED]
    before = read_earlier(view.location)
    if before.empty:
        return told((), 0)
    changes = [*_answers(view, before), *_months(view, before), *_revised(view), *_rows(view, before)]
    return told(changes, int(before["publication"].iloc[0]))


def _series(view: View) -> Iterator[tuple[Measure, str, str, str, str, str]]:
    """Yield every series that the board tells of: measure, basis, area, margin, code, and what a sentence calls it."""
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            for area in view.areas(measure, basis):
                for margin, code, who in ASKED:
                    if view.holds(measure, basis, area, margin) and (not code or measure.sheet == "referrals"):
                        what = counted_as(measure, basis, view.basis_name(basis))
                        yield measure, basis, area, margin, code, f"{who.lower()}, {what}" if code else what


def _answers(view: View, before: pd.DataFrame) -> Iterator[Change]:
    """Yield the answers that are others with the months that came, and the months among them that stand out."""
    unusual: dict[tuple[str, str, Shape], list[str]] = {}
    ends = before.set_index(["measure", "basis", "area"])["last"]
    for measure, basis, area, margin, code, what in _series(view):
        key = (measure.key, basis, area)
        last = view.last_month(measure, basis, area)
        if key not in ends.index or ends[key] >= last:
            continue
        place = area_name(view, area)
        then = verdict_on(replace(view, until=str(ends[key])), measure, basis, area, margin, code)
        now = verdict_on(view, measure, basis, area, margin, code)
        if then.shape != now.shape:
            yield answer_changed(place, what, then.shape, now.shape, now.in_brief)
            if now.condition == "signal":
                continue
        launches = launches_in(view, area).offered
        launch = default_launch(view, launches)
        chart = charted(view, measure, basis, area, fixed_before(view, launches, launch), margin, code)
        if chart.chart.variation in {"high", "low"} and chart.chart.latest is not None:
            month = chart.series.months[chart.chart.latest]
            if month > ends[key]:
                unusual.setdefault((place, month, chart.shape), []).append(what)
    for (place, month, shape), whats in unusual.items():
        yield stands_out(place, whats, month, shape)


def _months(view: View, before: pd.DataFrame) -> Iterator[Change]:
    """Yield which months came from each force, and which force sent none while another did."""
    ends = before.set_index(["measure", "basis", "area"])["last"]
    latest: dict[str, list[tuple[str, str]]] = {force.code: [] for force in view.strategy.forces}
    for measure in MEASURES:
        for basis in view.bases(measure)[:1]:
            for area in latest:
                if view.holds(measure, basis, area):
                    last = view.last_month(measure, basis, area)
                    latest[area].append((str(ends.get((measure.key, basis, area), "")), last))
    came = {area: [(then, now) for then, now in ends if now > then] for area, ends in latest.items()}
    for area, new in came.items():
        place = area_name(view, area)
        if new:
            starts = [shifted(then, 1) if then else view.publication.data_from for then, _ in new]
            yield new_months(place, min(starts), max(now for _, now in new), len(new))
        elif latest[area] and any(came.values()):
            yield not_sent(place, max(now for _, now in latest[area]))


def _revised(view: View) -> Iterator[Change]:
    for measure, basis, area, margin, code, what in _series(view):
        if code:
            continue
        words = revised_words(view, measure.key, [basis], [margin], ["month"], [area])
        latest = f"publication {view.publication.number}:"
        if margin == TOTAL and latest in words:
            yield revised(area_name(view, area), what, words)


def _rows(view: View, before: pd.DataFrame) -> Iterator[Change]:
    held = before[before["basis"] == ""].set_index("measure")["rows"]
    for sheet in SHEETS:
        if not sheet.protected and sheet.key in {BY_KEY[sheet.measure].sheet, sheet.key}:
            then, now = int(held.get(sheet.key, 0)), len(view.rows(sheet))
            if then != now:
                yield new_rows(sheet.name, then, now)
