"""The activities of a plan: when each is due, how far it has moved, and where it stands on a given day.

A plan without ratings and statuses says little: what it does not say is counted, and never read as done or on course.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from evaluation.definitions.when import When, on_day, read_when

State = Literal["done", "cancelled", "passed", "under way", "next", "later", "ongoing", "undated"]
STATES: tuple[State, ...] = ("passed", "under way", "next", "later", "ongoing", "undated", "done", "cancelled")
DAYS_AHEAD = 90
DONE, CANCELLED = "done", "cancelled"


@dataclass(frozen=True)
class Activity:
    """One activity. Codes of the strategy's lists, "" where the plan gives none; cost in pounds, None where not given.

    written: when, in the plan's words. original, now: the days first planned and planned at present. moved: by how
    many months from the first to the present, None where the plan does not give both.
    """

    number: str
    name: str
    area: str
    month: str
    section: str
    campaign: str
    strand: str
    priority: str
    audience: str
    team: str
    rag: str
    status: str
    written: str
    cost: float | None
    cost_note: str
    original: When
    now: When
    moved: int | None

    def state(self, today: date) -> State:
        """Return where it stands on a day, by its status and else by its dates."""
        if self.status == DONE:
            return "done"
        if self.status == CANCELLED:
            return "cancelled"
        first, last = self.now.first, self.now.last
        begun = first is None or first <= today
        if begun and (self.now.open or self.now.a_year):
            return "ongoing"
        if first is None or last is None:
            return "undated"
        if begun:
            return "under way" if last >= today else "passed"
        return "next" if first <= today + timedelta(days=DAYS_AHEAD) else "later"


def activities(rows: pd.DataFrame) -> tuple[Activity, ...]:
    """Return the activities of the published rows of the Activity plan, in the plan's order."""
    found = [_activity(row) for row in rows.to_dict("records")]
    return tuple(sorted(found, key=lambda each: (each.area, _order(each.number))))


def _order(number: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, number))
    return (int(digits) if digits else 0, number)


def _activity(row: dict[Hashable, Any]) -> Activity:
    text = {str(name): "" if pd.isna(value) else str(value) for name, value in row.items() if name != "cost"}
    written = read_when(text["dated"])
    first, present = _day(text["original_day"]), _day(text["current_day"])
    original = written if written.placed or first is None else on_day(first)
    cost = row["cost"]
    return Activity(
        number=text["number"],
        name=text["activity"],
        written=text["dated"],
        cost=None if pd.isna(cost) else float(cost),
        original=original,
        now=original if present is None else on_day(present),
        moved=None if first is None or present is None else _months(first, present),
        **{name: text[name] for name in _SAME},
    )


_SAME = ("area", "month", "section", "campaign", "strand", "priority", "audience", "team", "rag", "status", "cost_note")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _months(first: date, present: date) -> int:
    return (present.year - first.year) * 12 + present.month - first.month


@dataclass(frozen=True)
class Gaps:
    """How many activities lack what a plan should say. without_cost: no amount; said: what stands there instead."""

    without_rag: int
    without_status: int
    without_date: int
    without_team: int
    without_strand: int
    without_cost: int
    said: dict[str, int]


def gaps(plan: Sequence[Activity]) -> Gaps:
    """Return what the plan leaves out. One that goes on or recurs needs no date."""
    return Gaps(
        without_rag=sum(not each.rag for each in plan),
        without_status=sum(not each.status for each in plan),
        without_date=sum(not each.now.placed and not each.now.open and not each.now.a_year for each in plan),
        without_team=sum(not each.team for each in plan),
        without_strand=sum(not each.strand for each in plan),
        without_cost=sum(each.cost is None for each in plan),
        said=dict(Counter(each.cost_note for each in plan if each.cost is None)),
    )
