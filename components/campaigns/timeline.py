"""All campaigns, awareness days and activities of the plan, over the referrals of the same months."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from charts.timeline import Happening, Kind, described_timeline, timeline_chart, timeline_data
from charts.trend import trend_data
from components.campaigns.chosen import Chosen, referral_measure
from components.frame.selection import Selection
from components.frame.view import mode
from components.shown.commentary import about_drawn
from components.shown.figures import chart_with_table, subtitle, table_and_download
from components.shown.marks import breaks_in
from components.shown.written import in_words
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import ACTIVITY_PLAN_SHEET, TOTAL
from evaluation.definitions.strategy import Campaign, Phase
from evaluation.definitions.when import read_when
from evaluation.statistics.items.activities import Activity, activities

NO_CAUSE = "Dates beside figures show what happened when. They do not show that one caused the other."
KEY = (
    "Filled diamond: a day, or the month in which it began. Filled bar: from its first day to its last. Faint bar: the "
    "source gives the date only roughly, and a year is drawn where its words give no end. Hollow: planned, which does "
    "not say that it happened."
)
UNPLACED = "Not drawn, because {number} of the plan's activities go on, come round again or have no date."


def timeline(chosen: Chosen) -> None:
    """Draw what happened when over the referrals, with both in tables; in words alone where no months are published."""
    view = chosen.view
    st.subheader("What happened when, over the referrals")
    happenings = [*_of_campaigns(chosen), *_of_plan(chosen)]
    things = pd.DataFrame(
        [(each.lane, each.name, each.when, _KIND_WORDS[each.kind]) for each in happenings],
        columns=["What", "Part", "When, as written", "Drawn as"],
    ).set_index("What")
    told = f"{NO_CAUSE} {KEY} {_unplaced(chosen)}".strip()
    found = referral_measure(view)
    area = next((code for code in chosen.areas if found and view.holds(*found, code)), None)
    table = view.table(*found, areas=(area,)) if found and area else None
    if not found or not area or table is None or table.frame["period"].nunique() < 2:
        table_and_download(things, "timeline-dates", f"Dates, {chosen.name.lower()}", told, view, expanded=True)
        return
    selection = Selection(view, *found, area, TOTAL)
    data = timeline_data(happenings, trend_data(table, "", {TOTAL: "All"}))
    lanes = len({each.lane for each in happenings})
    spec = timeline_chart(lanes, found[0].unit, breaks_in(view), mode())
    caption = f"{KEY} {subtitle(selection, f'{found[0].unit.capitalize()} each month')}"
    words = in_words(table, "", {TOTAL: "All"}, "Month", month_name)
    chart_with_table(spec, data, described_timeline(selection.what, happenings, data), words, "timeline",
                     f"{selection.what}, each month", caption, view,
                     about_drawn(selection, table.frame["period"]))  # fmt: skip
    table_and_download(
        things, "timeline-dates", f"Dates, {chosen.name.lower()}", f"{NO_CAUSE} {_unplaced(chosen)}".strip(), view
    )


_KIND_WORDS: dict[Kind, str] = {
    "day": "a day, or the month in which it began",
    "ran": "from its first day to its last",
    "roughly": "roughly",
    "planned": "planned",
}


def _of_campaigns(chosen: Chosen) -> Iterator[Happening]:
    first = {campaign.code: min(phase.first_day for phase in campaign.phases) for campaign in chosen.campaigns}
    for campaign in sorted(chosen.campaigns, key=lambda each: first[each.code]):
        for phase in campaign.phases:
            yield _of_phase(campaign, phase)
        for activity in chosen.plan:
            if activity.campaign == campaign.code:
                yield from _of_activity(activity, campaign.name)


def _of_phase(campaign: Campaign, phase: Phase) -> Happening:
    kind: Kind = "planned" if phase.planned else "roughly" if phase.approximate else "day"
    first, last = phase.first_day, phase.last_day or phase.first_day
    if phase.approximate and phase.last_day is None:
        first, last = _roughly(phase)
    if kind == "day" and last > first:
        kind = "ran"
    return Happening(campaign.name, phase.name, first, last, kind, phase.dated)


def _roughly(phase: Phase) -> tuple[date, date]:
    """Return the stretch that a rough date's own words name, or the year from its first possible day."""
    said = read_when(phase.dated)
    if said.first and said.last and said.first >= phase.first_day:
        return said.first, said.last
    if said.last and said.last > phase.first_day:
        return phase.first_day, said.last
    return phase.first_day, phase.first_day + timedelta(days=364)


def _of_plan(chosen: Chosen) -> Iterator[Happening]:
    """Yield the activities of the plan that name no campaign, when all campaigns are looked at."""
    if chosen.campaign is not None:
        return
    plan = activities(chosen.view.rows(ACTIVITY_PLAN_SHEET))
    placed = [each for each in plan if not each.campaign and each.now.first]
    for each in sorted(placed, key=lambda each: each.now.first or date.min):
        yield from _of_activity(each, f"Plan {each.number}. {each.name}")


def _of_activity(each: Activity, lane: str) -> Iterator[Happening]:
    name = f"Plan {each.number}. {each.name}"
    for span in each.now.spans:
        yield Happening(lane, name, span.first, span.last, "planned", f"{each.written} (plan)")


def _unplaced(chosen: Chosen) -> str:
    if chosen.campaign is not None:
        return ""
    plan = activities(chosen.view.rows(ACTIVITY_PLAN_SHEET))
    number = sum(not each.now.first for each in plan)
    return UNPLACED.format(number=number) if number else ""
