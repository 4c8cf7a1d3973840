"""Words of the overview: each of the strategy's measures in a cell, what is not measured, and the ladder's rungs."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from evaluation.definitions.periods import MONTH_NAMES, month_name, shifted
from evaluation.statistics.items.engagement import MONTHS, Engaged

Rung = Literal["Inputs", "Outputs", "Outtakes", "Outcomes", "Impact"]
RUNGS: tuple[Rung, ...] = ("Inputs", "Outputs", "Outtakes", "Outcomes", "Impact")
RUNG_MEANS: dict[Rung, str] = {
    "Inputs": "what was spent and done",
    "Outputs": "what was put out, and whom it reached",
    "Outtakes": "what people took from it: reactions, recall, what they say",
    "Outcomes": "what changed: referrals, disclosures",
    "Impact": "less harm to children",
}
NO_IMPACT = (
    "Not measured here: fewer children harmed cannot be told from these figures, and more referrals may mean better "
    "recognition or more harm."
)
YEAR = re.compile(r"\b(19|20)\d\d\b")
# Only so many metrics fit a cell; all are on the Campaigns page.
MOST_METRICS = 2
NO_VERDICT = "No verdict"


def as_dated(dated: str, month: str) -> str:
    """Return when something is of: its source's words, with the month that it is held under where they name no year.

    dated: the source's words, empty where they name the month.
    """
    if not dated:
        return month_name(month)
    return dated if YEAR.search(dated) else f"{dated} ({month_name(month)} on)"


def engagement_words(last: str, found: Sequence[Engaged], names: Mapping[str, str], uneven: bool = False) -> str:
    """Return the largest metrics of the latest months beside the same months a year before.

    uneven: whether one area has sent later months than another, so that these are not everybody's latest.
    """
    if not found:
        return "No three months in a row are held yet."
    first = shifted(last, 1 - MONTHS)
    period = f"{MONTH_NAMES[int(first[-2:]) - 1]} to {month_name(last)}"
    year = f" in the same months of {int(last[:4]) - 1}"
    told = [_metric(each, names, "" if at else year) for at, each in enumerate(found[:MOST_METRICS])]
    both = ", the latest that every area sent" if uneven else ""
    return f"{period}{both}: {'; '.join(told)}. No target is set, and likes and clicks come in bursts."


def _metric(each: Engaged, names: Mapping[str, str], year: str) -> str:
    before = "" if each.before is None else f" ({each.before:,}{year})"
    return f"{each.now:,} {names.get(each.metric, each.metric).lower()}{before}"


def media_words(pieces: int, latest: str, toned: int) -> str:
    """Return how many pieces of coverage are held, the latest, and whether their tone is known."""
    if not pieces:
        return "No coverage is held."
    said = "1 piece" if pieces == 1 else f"{pieces} pieces"
    tone = "tone recorded for none" if not toned else f"tone recorded for {toned}"
    return f"{said}; latest: {latest}; {tone}."


def voices_words(texts: int, latest: str, themes: Sequence[str]) -> str:
    """Return how many things that people said are held, the latest, and what they are about."""
    if not texts:
        return "Nothing that people said is held."
    said = "1 thing said" if texts == 1 else f"{texts} things said"
    about = " and ".join(each.lower() for each in themes)
    return f"{said}; latest: {latest}; about {about}. It shows that, not how often."
