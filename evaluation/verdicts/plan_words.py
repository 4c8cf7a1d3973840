"""Sentences about an activity plan: what it says and, as plainly, what it does not say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from evaluation.definitions.periods import month_name, month_of
from evaluation.definitions.when import When
from evaluation.statistics.items.activities import DAYS_AHEAD, Activity, Gaps, State

NOT_RATED = "Not rated"
MOST_AHEAD = 5
STATE_WORDS: dict[State, str] = {
    "passed": "Date passed, not said to be done",
    "under way": "Its dates are now",
    "next": f"In the next {DAYS_AHEAD} days",
    "later": "Later",
    "ongoing": "Goes on, or comes round again",
    "undated": "No date",
    "done": "Done",
    "cancelled": "Cancelled",
}


def plan_headline(place: str, month: str, plan: Sequence[Activity], ratings: Mapping[str, str]) -> str:
    """Return how many activities a plan has, and how they are rated. ratings: names by code, in order."""
    if not plan:
        return f"{place}: the plan has no activity."
    said = f"{place}'s plan of {month_name(month)}: {_activities(len(plan))}"
    rated = Counter(each.rag for each in plan)
    if not rated.keys() - {""}:
        return f"{said}, none of them rated red, amber or green."
    parts = [f"{rated[code]} {name.lower()}" for code, name in ratings.items() if rated[code]]
    parts += [f"{rated['']} not rated"] if rated[""] else []
    return f"{said}: {', '.join(parts)}."


def _activities(number: int) -> str:
    return "1 activity" if number == 1 else f"{number} activities"


def plan_on(plan: Sequence[Activity], today: date) -> str:
    """Return where the activities stand on a day."""
    states = Counter(each.state(today) for each in plan)
    parts = [f"{states[state]} {words}" for state, words in _STANDING.items() if states[state]]
    if not states["next"]:
        parts.append(f"none begins in the next {DAYS_AHEAD} days")
    return f"On {today.day} {today:%B %Y}: {'; '.join(parts)}."


def stand_in(day: date, usual: date, today: date) -> str:
    """Return why a plan is not seen from today; empty where it is, or another day was chosen.

    usual: the day that it is seen from unless another is chosen.
    """
    if day != usual or day == today:
        return ""
    return "That is the last day of the figures: today lies more than a year from the plan's dates."


_STANDING: dict[State, str] = {
    "passed": "with a date that has passed and no word that it is done",
    "under way": "with dates that are now",
    "next": f"beginning in the next {DAYS_AHEAD} days",
    "later": "later than that",
    "ongoing": "going on or coming round again",
    "undated": "without a date",
    "done": "done",
    "cancelled": "cancelled",
}


def moves(plan: Sequence[Activity]) -> list[str]:
    """Return a sentence for each activity whose date has moved, the furthest first."""
    moved = sorted((each for each in plan if each.moved), key=lambda each: -abs(each.moved or 0))
    return [f"{each.name}: {move_words(each)}." for each in moved]


def move_words(each: Activity) -> str:
    """Return how far an activity has moved; empty where it has not, or the plan does not say both dates."""
    if not each.moved:
        return ""
    months = "1 month" if abs(each.moved) == 1 else f"{abs(each.moved)} months"
    return f"{_span(each.original)}, now {_span(each.now)}: {months} {'later' if each.moved > 0 else 'earlier'}"


def _span(when: When) -> str:
    return month_name(month_of(when.first)) if when.first else "no date"


def gap_sentences(found: Gaps, total: int) -> Iterator[str]:
    """Yield a sentence for everything that the plan leaves out."""
    for number, what in (
        (found.without_rag, "no red, amber or green rating"),
        (found.without_status, "no status: the plan does not say what is done"),
        (found.without_date, "no date"),
        (found.without_team, "no team"),
        (found.without_strand, "no strand (Prevent, Protect or Pursue)"),
    ):
        if number:
            yield f"{number} of {total} have {what}."
    if found.without_cost:
        written = [f"{said} in {number}" for said, number in found.said.items() if said]
        instead = f"; the plan says {', '.join(written)}" if written else ""
        yield f"{found.without_cost} of {total} have no amount for their cost{instead}."


def next_dates(plan: Sequence[Activity], today: date) -> list[str]:
    """Return the activities whose dates are now or in the next days, the earliest first, in the plan's words."""
    ahead = [each for each in plan if each.state(today) in {"under way", "next"} and each.now.first]
    ordered = sorted(ahead, key=lambda each: each.now.first or today)
    return [f"{each.written or _span(each.now)}: {each.name}" for each in ordered[:MOST_AHEAD]]
