"""Which plan is looked at, as of which day, and which of its activities."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from components.frame.filters import choose
from components.frame.page import remember
from components.frame.view import View
from components.plan.day import day_seen_from
from evaluation.definitions.sheets import ACTIVITY_PLAN_SHEET
from evaluation.statistics.items.activities import STATES, Activity, activities
from evaluation.verdicts.plan_words import STATE_WORDS

ALL, NOT_GIVEN, NOT_RATED = "all", "not_given", "not_rated"
GROUPS = {"priority": "Priority", "audience": "Audience", "team": "Team", "strand": "Strand", "section": "Part"}
DAY = "on"


@dataclass(frozen=True)
class ChosenPlan:
    """A plan as it is looked at. plan: all its activities; shown: those chosen; by: what they are grouped by."""

    view: View
    area: str
    today: date
    plan: tuple[Activity, ...]
    shown: tuple[Activity, ...]
    by: str

    @property
    def place(self) -> str:
        """Return whose plan it is."""
        return self.view.strategy.area(self.area).name

    @property
    def month(self) -> str:
        """Return the month that the plan is of."""
        return max((each.month for each in self.plan), default="")

    def name(self, by: str, code: str) -> str:
        """Return a category of a grouping in words."""
        if not code:
            return "Not given"
        category = None if by == "section" else self.view.strategy.dimension(by).named(code)
        return category.name if category else code


def choose_plan(view: View) -> ChosenPlan | None:
    """Return the plan and activities chosen in the filters; None where no plan is published."""
    held = activities(view.rows(ACTIVITY_PLAN_SHEET))
    if not held:
        return None
    columns = st.columns([1.3, 1, 1.5, 1.1, 1.5], vertical_alignment="bottom")
    with columns[0]:
        area = choose("Plan of", "area", {code: view.strategy.area(code).name for code in _areas(held)})
    plan = tuple(each for each in held if each.area == area)
    usual = day_seen_from(view, plan)
    with columns[1]:
        today = _choose_day(usual)
    with columns[2]:
        kept = choose("Show", "show", _kinds(plan, today))
    with columns[3]:
        by = choose("By", "by", GROUPS)
    chosen = ChosenPlan(view, area, today, plan, plan, by)
    with columns[4]:
        only = choose(f"Only {GROUPS[by].lower()}", "only", _groups(chosen))
    shown = tuple(
        each
        for each in plan
        if _is_kind(each, kept, today) and (only == ALL or (getattr(each, by) or NOT_GIVEN) == only)
    )
    return ChosenPlan(view, area, today, plan, shown, by)


def _areas(plan: tuple[Activity, ...]) -> list[str]:
    return list(dict.fromkeys(each.area for each in plan))


def _kinds(plan: tuple[Activity, ...], today: date) -> dict[str, str]:
    held = {each.state(today) for each in plan}
    rated = {NOT_RATED: "Not rated"} if any(not each.rag for each in plan) else {}
    return {ALL: "All activities", **{state: STATE_WORDS[state] for state in STATES if state in held}, **rated}


def _is_kind(each: Activity, kind: str, today: date) -> bool:
    return kind == ALL or each.state(today) == kind or (kind == NOT_RATED and not each.rag)


def _groups(chosen: ChosenPlan) -> dict[str, str]:
    codes = dict.fromkeys(getattr(each, chosen.by) for each in chosen.plan)
    return {ALL: "All", **{code or NOT_GIVEN: chosen.name(chosen.by, code) for code in codes}}


def _choose_day(usual: date) -> date:
    """Return the day as of which the plan is looked at: the one in the address, else the usual one."""
    try:
        asked = date.fromisoformat(st.query_params.get(DAY, ""))
    except ValueError:
        asked = usual
    st.session_state[DAY] = asked
    chosen = st.date_input(
        "As of", key=DAY, format="DD/MM/YYYY", on_change=_put_day_in_address, args=(usual,),
        min_value=date(2000, 1, 1), max_value=date(2100, 12, 31),
        help="The plan as it stands, seen from this day: for example the day of the meeting.",
    )  # fmt: skip
    return chosen if isinstance(chosen, date) else usual


def _put_day_in_address(usual: date) -> None:
    chosen = st.session_state[DAY]
    if chosen is None or chosen == usual:
        remember(DAY, None)
        st.query_params.pop(DAY, None)
    else:
        st.query_params[DAY] = chosen.isoformat()
