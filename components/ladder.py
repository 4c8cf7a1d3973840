"""The four ways the strategy says it will be judged, and which of them is measured yet."""

from html import escape

import streamlit as st

from components.view import View
from evaluation.definitions.measures import BY_KEY, REACH
from evaluation.definitions.strategy import EvaluationMeasure


def evaluation_measures(view: View) -> None:
    """Write a card for each evaluation measure: wording, level, owner, baseline, target, what is measured."""
    st.subheader("How the strategy will be judged")
    cards = "".join(_card(view, each) for each in view.strategy.evaluation_measures)
    st.html(f'<div class="ladder">{cards}</div>')


def _card(view: View, each: EvaluationMeasure) -> str:
    return (
        f"<div><h3>{escape(each.name)}</h3><p><b>{escape(_status(view, each))}</b></p>"
        f"<p>“{escape(each.northamptonshire_plan)}”</p>"
        f"<p>Level: {each.level}. Baseline: {escape(each.baseline)}. Target: {escape(each.target)}.</p>"
        f"<p>Owner: {escape(each.owner)}.</p></div>"
    )


def _status(view: View, each: EvaluationMeasure) -> str:
    published = [BY_KEY[key] for key in each.measures if key != REACH.key and view.bases(BY_KEY[key])]
    if published:
        return f"Measured: {len(published)} series, above"
    if REACH.key in each.measures and not view.reach.empty:
        figures = "1 figure" if len(view.reach) == 1 else f"{len(view.reach)} figures"
        return f"Reach only: {figures}, on the Campaigns page. Engagement is not measured yet"
    return "Not measured yet"
