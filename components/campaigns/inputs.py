"""Inputs: what was spent, and which activities of the plan name the campaign."""

from html import escape

import streamlit as st

from components.campaigns.chosen import Chosen, names_of
from evaluation.definitions.sheets import ACTIVITY_PLAN_SHEET
from evaluation.statistics.items.activities import Activity
from evaluation.statistics.items.costs import unit_costs
from evaluation.verdicts.campaign_words import activities_sentence, cost_sentence, unit_cost_sentences
from evaluation.verdicts.overview_words import RUNG_MEANS


def inputs(chosen: Chosen) -> None:
    """Write what is known of costs, of the cost of a unit within one definition, and the plan's activities."""
    st.subheader(f"Inputs: {RUNG_MEANS['Inputs']}")
    reach = chosen.reach
    paid = reach["cost"].dropna()
    named, plan = chosen.plan, len(chosen.view.rows(ACTIVITY_PLAN_SHEET))
    sentences = [
        cost_sentence(float(paid.sum()), len(paid), len(reach)),
        *unit_cost_sentences(
            unit_costs(reach), *(names_of(chosen.view, each) for each in ("channel", "metric", "campaign"))
        ),
        activities_sentence(len(named), plan, chosen.campaign.name if chosen.campaign else ""),
    ]
    items = "".join(f"<li>{_activity(each)}</li>" for each in named)
    said = "".join(f'<p class="said">{escape(each)}</p>' for each in sentences)
    st.html(f'<div class="campaign">{said}<ul class="also">{items}</ul></div>')
    if plan:
        st.page_link("pages/board/activity_plan.py", label="The whole activity plan")


def _activity(each: Activity) -> str:
    cost = f"£{each.cost:,.2f}" if each.cost is not None else each.cost_note or "not given"
    return f"{escape(f'{each.number}. {each.name}')}: <b>{escape(each.written or 'no date')}</b>, cost {escape(cost)}"
