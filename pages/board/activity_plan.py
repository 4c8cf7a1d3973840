"""Activity plan: how it is rated, what falls due, what has moved, and what the plan does not say."""

from components.frame.page import nothing_here, open_page
from components.plan.chosen import choose_plan
from components.plan.listed import over_time, plan_gaps, table_of
from components.plan.ratings import grouped, ratings

view = open_page("Activity plan", ("area", "on", "show", "by", "only"))
chosen = choose_plan(view)
if chosen is None:
    nothing_here(
        "No activity plan is published.", "It appears when a workbook with an Activity plan sheet is published."
    )
else:
    ratings(chosen)
    over_time(chosen)
    grouped(chosen)
    table_of(chosen)
    plan_gaps(chosen)
