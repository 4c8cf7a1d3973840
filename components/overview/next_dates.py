"""The plan's next dates, on the day that it is seen from."""

from datetime import date
from html import escape

import streamlit as st

from components.frame.view import View
from components.plan.day import day_seen_from
from evaluation.definitions.sheets import ACTIVITY_PLAN_SHEET
from evaluation.statistics.items.activities import activities
from evaluation.verdicts.plan_words import next_dates, plan_on, stand_in

PLAN_PAGE = "pages/board/activity_plan.py"


def plan_dates(view: View) -> None:
    """Write what of each force's plan comes next, or that nothing does, with the way to the plan."""
    st.subheader("The plan's next dates")
    held = activities(view.rows(ACTIVITY_PLAN_SHEET))
    for force in view.strategy.forces:
        plan = [each for each in held if each.area == force.code]
        if not plan:
            st.write(f"{force.name}: no activity plan was sent.")
            continue
        day = day_seen_from(view, plan)
        lines = next_dates(plan, day)
        said = " ".join([plan_on(plan, day), stand_in(day, day, date.today())]).strip()
        items = "".join(f"<li>{escape(each)}</li>" for each in lines)
        st.html(
            f'<div class="planned"><p class="place">{escape(force.name)}</p><p class="said">'
            f'{escape(said)}</p><ul class="also">{items}</ul></div>'
        )
    st.page_link(PLAN_PAGE, label="See the activity plan")
