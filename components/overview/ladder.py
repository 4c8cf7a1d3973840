"""The four ways the strategy says it will be judged: what the figures say of each, in words, or what is missing."""

from html import escape

import streamlit as st

from components.change.campaign_launches import default_launch, fixed_before, launches_in
from components.change.evidence import overall
from components.frame.filters import area_name
from components.frame.remembered import HASHED
from components.frame.view import View
from evaluation.definitions.measures import BY_KEY, REACH, Measure
from evaluation.definitions.sheets import REACH_SHEET, TOTAL
from evaluation.definitions.strategy import EvaluationMeasure
from evaluation.verdicts.shapes import SIGNS
from evaluation.verdicts.verdict import Verdict

# The strategy asks for all referrals, and for boys in particular.
ASKED = ((TOTAL, "", "All"), ("gender", "male", "Boys"))


def evaluation_measures(view: View) -> None:
    """Write a card for each evaluation measure: verdicts where it is measured, wording, level, owner and target."""
    st.subheader("How the strategy will be judged")
    st.html(_cards(view))


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=HASHED)
def _cards(view: View) -> str:
    return f'<div class="ladder">{"".join(_card(view, each) for each in view.strategy.evaluation_measures)}</div>'


def _card(view: View, each: EvaluationMeasure) -> str:
    measures = _published(view, each)
    verdicts = _verdicts(view, measures[0]) if measures else ""
    return (
        f'<div class="{"wide" if verdicts else "narrow"}"><h3>{escape(each.name)} '
        f"<small>{escape(_status(view, each))}</small></h3>{verdicts}"
        f'<p class="foot">“{escape(each.northamptonshire_plan)}” Level: {each.level}. '
        f"Baseline: {escape(each.baseline)}. Target: {escape(each.target)}. Owner: {escape(each.owner)}.</p></div>"
    )


def _published(view: View, each: EvaluationMeasure) -> list[Measure]:
    return [BY_KEY[key] for key in each.measures if key != REACH.key and view.bases(BY_KEY[key])]


def _verdicts(view: View, measure: Measure) -> str:
    """Return what the figures say in each force, and in both together, in the first counting basis."""
    basis = view.bases(measure)[0]
    whole = view.strategy.partnership.code
    areas = sorted(view.areas(measure, basis), key=lambda code: code == whole)
    columns = "".join(
        f'<section class="verdict"><h4>{escape(area_name(view, area))}</h4>'
        + "".join(
            _said(who, area_name(view, area), _verdict(view, measure, basis, area, margin, code))
            for margin, code, who in ASKED
            if view.holds(measure, basis, area, margin)
        )
        + "</section>"
        for area in areas
    )
    return f'<div class="verdicts">{columns}</div>'


def _verdict(view: View, measure: Measure, basis: str, area: str, margin: str, code: str) -> Verdict:
    launches = launches_in(view, area).offered
    launch = default_launch(view, launches)
    return overall(view, measure, basis, area, launch, fixed_before(view, launches, launch), margin, code)


def _said(who: str, place: str, said: Verdict) -> str:
    # The place is the heading above.
    sentence = said.headline.removeprefix(f"{place}: ")
    return (
        f'<p data-sign="{SIGNS[said.shape].mark}"><b>{who}, {SIGNS[said.shape].word}.</b> '
        f"{escape(sentence[0].upper() + sentence[1:])}</p>"
    )


def _status(view: View, each: EvaluationMeasure) -> str:
    published = _published(view, each)
    if published:
        return f"Measured: {len(published)} series, below"
    if REACH.key in each.measures and not view.rows(REACH_SHEET).empty:
        figures = "1 figure" if len(view.rows(REACH_SHEET)) == 1 else f"{len(view.rows(REACH_SHEET))} figures"
        return f"Reach only: {figures}, on the Campaigns page. Engagement is not measured yet"
    return "Not measured yet"
