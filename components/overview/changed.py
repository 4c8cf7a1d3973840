"""What changed since the publication before: answers, months that stand out, revisions, what came and what did not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from components.change.campaign_launches import default_launch, fixed_before, launches_in
from components.change.evidence import PEOPLE, Charted, charted, since, subject_of, year_of
from components.frame.filters import area_name
from components.frame.remembered import HASHED
from components.frame.view import View
from components.overview.held_before import Months, held_before, months_of
from components.overview.said import ASKED
from components.shown.revised import month_runs, revised_of, revised_words
from data_access.stores.published import read_earlier
from evaluation.definitions.measures import BY_KEY, MEASURES, Measure
from evaluation.definitions.sheets import SHEETS, TOTAL
from evaluation.verdicts.changed_words import (
    EXPLORED,
    Change,
    answer_changed,
    months_gone,
    new_months,
    new_rows,
    not_sent,
    revised,
    stands_out,
    told,
)
from evaluation.verdicts.chart_words import latest_sign
from evaluation.verdicts.verdict import Verdict
from evaluation.verdicts.wording import counted_as
from evaluation.verdicts.year_words import year_verdict


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
    held = held_before(view, before)
    changes = [*_since_then(view, held), *_months(view, held), *_revised(view), *_rows(view, before)]
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


def _since_then(view: View, held: Months) -> Iterator[Change]:
    """Yield the answers that are others with the months that came, and what stands out with them.

    An answer is compared with that of then by the same method, over the same months but the new ones: where months
    within were revised, vanished or came back, what the figures say of then is not what viewers were told.
    """
    unusual: dict[tuple[str, str], list[str]] = {}
    for measure, basis, area, margin, code, what in _series(view):
        had, has = held.get((measure.key, basis, area)), months_of(view, measure, basis, area)
        if not had or not has or max(has) <= max(had):
            continue
        place, then = area_name(view, area), replace(view, until=max(had))
        if had == {month for month in has if month <= max(had)} and not _revised_now(
            view, measure, basis, area, margin
        ):
            answers = _answers(view, measure, basis, area, margin, code)
            for method, earlier in _answers(then, measure, basis, area, margin, code).items():
                if method in answers and answers[method].shape != earlier.shape:
                    yield answer_changed(place, what, earlier, answers[method])
        chart, before = (_chart(each, measure, basis, area, margin, code) for each in (view, then))
        if _stands_out(chart, max(had)) and not (chart.shape.startswith("run") and chart.shape == before.shape):
            unusual.setdefault((place, latest_sign(chart.series, chart.chart)), []).append(what)
    for (place, words), whats in unusual.items():
        yield stands_out(place, whats, words)


def _answers(view: View, measure: Measure, basis: str, area: str, margin: str, code: str) -> dict[str, Verdict]:
    """Return what a series shows by each method that tests a change: since a launch, by its code, and year on year."""
    found = {}
    launch = default_launch(view, launches_in(view, area).offered)
    if launch and (about := since(view, measure, basis, area, launch, margin, code)):
        found[launch.code] = about.verdict
    if year := year_of(view, measure, basis, area, margin, code):
        found["year"] = year_verdict(subject_of(view, measure, basis, area, PEOPLE.get(code, "")), year)
    return found


def _chart(view: View, measure: Measure, basis: str, area: str, margin: str, code: str) -> Charted:
    launches = launches_in(view, area).offered
    before = fixed_before(view, launches, default_launch(view, launches))
    return charted(view, measure, basis, area, before, margin, code)


def _stands_out(found: Charted, last: str) -> bool:
    """Return whether the latest period shown is one that viewers did not have, and has a signal."""
    at = found.chart.latest
    return at is not None and found.chart.variation in {"high", "low"} and found.series.months[at] > last


def _revised_now(view: View, measure: Measure, basis: str, area: str, margin: str) -> bool:
    """Return whether this publication revised a shown figure of a series."""
    rows = revised_of(view)
    latest = rows[rows["publication"] == view.publication.number]
    found = latest[["measure", "basis", "area", "margin"]].itertuples(index=False, name=None)
    return (measure.key, basis, area, margin) in set(found)


def _months(view: View, held: Months) -> Iterator[Change]:
    """Yield which months came from each force and which are gone, and which force sent none while another did."""
    came: dict[str, Counter[frozenset[str]]] = {}
    gone: dict[str, Counter[frozenset[str]]] = {}
    ends: dict[str, list[str]] = {}
    for area in (force.code for force in view.strategy.forces):
        came[area], gone[area], ends[area] = Counter(), Counter(), []
        for measure in MEASURES:
            bases = {
                *view.bases(measure),
                *(basis for key, basis, place in held if (key, place) == (measure.key, area)),
            }
            for basis in [each for each in measure.bases if each in bases][:1]:
                had, has = held.get((measure.key, basis, area), frozenset()), months_of(view, measure, basis, area)
                came[area][has - had] += 1
                gone[area][had - has] += 1
                ends[area] += [max(has)] if has else []
    some = any(months for counted in came.values() for months in counted)
    for area in came:
        place = area_name(view, area)
        for say, counted in ((new_months, came[area]), (months_gone, gone[area])):
            for months, measures in counted.items():
                if months:
                    yield say(place, month_runs(sorted(months)), measures)
        if some and ends[area] and not any([*came[area], *gone[area]]):
            yield not_sent(place, max(ends[area]))


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
