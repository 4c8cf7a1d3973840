"""The day that a plan is seen from: today, unless today lies long after the plan."""

from collections.abc import Callable
from datetime import date

import pytest

from components.frame.view import View
from components.plan import day as module
from components.plan.day import day_seen_from, is_near
from tests.evaluation.statistics.items.test_activities import plan


@pytest.mark.parametrize(
    ("today", "data_to", "seen"),
    [
        (date(2018, 2, 1), "2017-12", date(2018, 2, 1)),  # within the plan
        (date(2019, 4, 30), "2019-03", date(2019, 4, 30)),  # within a year of its last day, 30 April 2018
        (date(2026, 11, 22), "2019-03", date(2019, 3, 31)),  # long after: the last day of the figures
        (date(2026, 11, 22), "2026-10", date(2026, 11, 22)),  # both long after
    ],
)
def test_the_day(
    view_of: Callable[..., View], monkeypatch: pytest.MonkeyPatch, today: date, data_to: str, seen: date
) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return today

    monkeypatch.setattr(module, "date", Clock)
    dated = plan({"dated": "April 2018"}, {"dated": "Ongoing"})

    assert day_seen_from(view_of(last=data_to), dated) == seen


def test_a_plan_without_a_date_is_near_its_own_month() -> None:
    undated = plan({"dated": "TBC"})  # of August 2017

    assert is_near(undated, date(2018, 8, 1))
    assert not is_near(undated, date(2018, 8, 2))
