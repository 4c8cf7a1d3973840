"""The activities one by one: over time, and in a table with the plan's own words."""

from html import escape

import pandas as pd
import streamlit as st

from charts.plan import MARKS, described_plan, plan_chart, plan_data
from components.frame.view import mode
from components.plan.chosen import ChosenPlan
from components.plan.day import is_near
from components.plan.ratings import rating_names
from components.shown.commentary import About
from components.shown.figures import table_and_download
from evaluation.statistics.items.activities import Activity, gaps
from evaluation.verdicts.plan_words import STATE_WORDS, gap_sentences, move_words

DRAWN = (
    "A bar is the time that the plan's words name (a season or “early” is a stretch of months); hollow is where it was "
    "first planned; faint goes on, or comes round again as its words say."
)

DAY_DRAWN = "The dashed line is the day chosen."
DAY_OUTSIDE = "The day chosen lies more than a year from the plan's dates, and is not drawn."


def over_time(chosen: ChosenPlan) -> None:
    """Draw the activities that have a place in time, and name those that have none."""
    st.subheader("When")
    inside = is_near(chosen.plan, chosen.today)
    day = chosen.today if inside else None
    data = plan_data(chosen.shown, rating_names(chosen), day)
    if data.empty:
        st.info("None of the activities chosen has a place in time. They are in the table below.")
    else:
        drawn = int(data["order"].nunique())
        what = f"{chosen.place}'s activity plan"
        st.vega_lite_chart(
            data, plan_chart(drawn, day, mode()), width="stretch", theme=None,
            alt=described_plan(what, data), key="plan",
        )  # fmt: skip
        _table_below(chosen, f"{DRAWN} {DAY_DRAWN if inside else DAY_OUTSIDE}")
    unplaced = [each for each in chosen.shown if each.state(chosen.today) == "undated"]
    if unplaced:
        items = "".join(
            f"<li>{escape(f'{each.number}. {each.name}')} <b>{escape(each.written or 'not given')}</b></li>"
            for each in unplaced
        )
        st.html(f'<p class="place">Without a place in time, in the plan\'s words</p><ul class="also">{items}</ul>')


def table_of(chosen: ChosenPlan) -> None:
    """Write the activities in a table, which can be downloaded."""
    st.subheader("Activities" if len(chosen.shown) == len(chosen.plan) else f"Activities chosen: {len(chosen.shown)}")
    if not chosen.shown:
        st.info("No activity of the plan is of this kind. Choose another above.")
        return
    heads = ("No.", "Activity", "Rating", "When, as written", "On the day chosen", "Team and cost")
    body = "".join(_row(chosen, each) for each in chosen.shown)
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    st.html(f'<table class="printed plan"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    if plan_data(chosen.shown, rating_names(chosen)).empty:
        _table_below(chosen, "")


def _table_below(chosen: ChosenPlan, drawn: str) -> None:
    """Write how the activities are drawn and whose they are, with the activities in words one press away."""
    words = pd.DataFrame([_words(chosen, each) for each in chosen.shown]).set_index("No.")
    caption = (
        f"{drawn} Source: the partnership's activity plan, as uploaded. Empty in the plan is said to be not given."
    )
    about = About(("activity_plan",), (chosen.area,), chosen.month, chosen.month)
    table_and_download(
        words, "plan-table", f"Activity plan of {chosen.place}", caption.strip(), chosen.view, about=about
    )


def _row(chosen: ChosenPlan, each: Activity) -> str:
    words = _words(chosen, each)
    about = ", ".join(
        chosen.name(by, getattr(each, by)) for by in ("priority", "audience", "strand") if getattr(each, by)
    )
    moved = f"<br><small>{escape(words['Moved'])}</small>" if words["Moved"] else ""
    status = f"<br><small>Status: {escape(words['Status'])}</small>" if each.status else ""
    return (
        f"<tr><td>{escape(each.number)}</td><td>{escape(each.name)}<br><small>{escape(about)}</small></td>"
        f'<td data-head="Rating">{MARKS[each.rag]} {escape(words["Rating"])}</td>'
        f'<td data-head="When, as written">{escape(words["When, as written"])}{moved}</td>'
        f'<td data-head="On the day chosen">{escape(words["On the day chosen"])}{status}</td>'
        f'<td data-head="Team">{escape(words["Team"])}<br><small>Cost: {escape(words["Cost"])}</small></td></tr>'
    )


def _words(chosen: ChosenPlan, each: Activity) -> dict[str, str]:
    status = {category.code: category.name for category in chosen.view.strategy.dimension("status").categories}
    return {
        "No.": each.number,
        "Activity": each.name,
        "Part of the plan": each.section,
        "Priority": chosen.name("priority", each.priority),
        "Audience": chosen.name("audience", each.audience),
        "Strand": chosen.name("strand", each.strand),
        "Rating": rating_names(chosen)[each.rag],
        "Status": status.get(each.status, "Not given"),
        "When, as written": each.written or "Not given",
        "Moved": move_words(each),
        "On the day chosen": STATE_WORDS[each.state(chosen.today)],
        "Team": chosen.name("team", each.team),
        "Cost": f"£{each.cost:,.2f}" if each.cost is not None else each.cost_note or "Not given",
    }


def plan_gaps(chosen: ChosenPlan) -> None:
    """Say what the plan leaves out."""
    said = list(gap_sentences(gaps(chosen.plan), len(chosen.plan)))
    st.subheader("What the plan does not say")
    if said:
        st.html(f'<ul class="also">{"".join(f"<li>{escape(each)}</li>" for each in said)}</ul>')
    else:
        st.write("Every activity has a rating, a status, a date, a team, a strand and a cost.")
