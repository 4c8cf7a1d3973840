"""The day that a plan is seen from: today, or the last day of the figures where today lies long after the plan."""

from collections.abc import Sequence
from datetime import date, timedelta

from components.frame.view import View
from evaluation.definitions.periods import first_day, shifted
from evaluation.statistics.items.activities import Activity

# A plan is drawn with the day where the two are no further apart than this.
NEAR = timedelta(days=365)


def is_near(plan: Sequence[Activity], day: date) -> bool:
    """Return whether a day lies within a year of the time that a plan's dates cover, from the plan's month on."""
    days = [last for each in plan if (last := each.now.last)]
    first = first_day(min(each.month for each in plan))
    return first - NEAR <= day <= max([first, *days]) + NEAR


def day_seen_from(view: View, plan: Sequence[Activity]) -> date:
    """Return today where it is near the plan's time, else the last day of the figures if that is, else today."""
    today = date.today()
    to_date = first_day(shifted(view.publication.data_to, 1)) - timedelta(days=1)
    return to_date if not is_near(plan, today) and is_near(plan, to_date) else today
