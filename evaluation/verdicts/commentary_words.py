"""What screens say of commentary: whose it is, and why a text is not taken. No sentence repeats what was written."""

from datetime import datetime

from evaluation.definitions.periods import month_name

NOT_TAKEN = "Nothing was stored. Change what is named below and press again."
ASKS = "Nothing was stored yet. Answer what is asked below and press again."
WAITS = "It waits for a second reader, who must have another role; viewers see it when it has passed."
WHOSE = "What officers say of these months: their view, and no part of the evidence above."
# More notes than this are one press away.
MOST_SHOWN = 3


def placed(month: str, place: str) -> str:
    """Return the month and place that a note is about."""
    return f"{month_name(month)}, {place}"


def signed(author: str, at: datetime) -> str:
    """Return who wrote a note, in which role, and when."""
    return f"{author}, {at.day} {at:%B %Y}"


def action_words(action: str, team: str, by_when: str) -> str:
    """Return what will be done, by which team and, where it is known, by when."""
    stop = "" if action.endswith((".", "!", "?")) else "."
    when = f" By when: {by_when.rstrip('.')}." if by_when else ""
    return f"{action}{stop} Team: {team.rstrip('.')}.{when}"


def more_words(number: int) -> str:
    """Return what opens the notes that are one press away."""
    return "1 more note" if number == 1 else f"{number} more notes"


def again_words(number: int) -> str:
    """Return what opens the notes that stand in full under an earlier chart of the page."""
    return "Commentary, as above" if number == 1 else f"Commentary, {number} notes as above"


def remark_words(field: str, reason: str, kind: str, threshold: int, longest: int) -> str:
    """Return what is wrong with a field of the form or asked about it. field: its label; kind: what it looks like."""
    few = f"a count of fewer than {threshold}"
    said = {
        "missing": "this is not filled in yet.",
        "too long": f"this is longer than {longest:,} characters. Say it in fewer words.",
        "identifies": f"this holds what looks like {kind}. Take it out: name nobody, and no case.",
        "may identify": f"this holds what may be {kind}. Does it say who somebody is? If so, take it out.",
        "small count": f"this gives what looks like {few}. Write “fewer than {threshold}” or leave the number out.",
        "small number": f"a number below {threshold} stands here. If it is of people or what is counted, take it out.",
        "one person": "this may tell of one person. If so, take it out.",
        "hidden month": "viewers are not shown this month's figure, so no number may stand here but a date.",
    }[reason]
    return f"{field}: {said}"


def answer_words(field: str, reason: str) -> str:
    """Return what an author ticks who was asked about a field."""
    said = {"small number": "the number is of no people", "one person": "it is about nobody in particular"}
    return f"{field}: {said.get(reason, 'it names nobody')}"
