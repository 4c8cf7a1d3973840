"""Titles with a person's name in them that may stand in a file: campaigns, laws, charities, days of remembrance."""

import re
from collections.abc import Iterable

from evaluation.definitions.strategy import Strategy
from evaluation.screening.identity.plain_text import TAKEN_OUT, plain_text

# National, so they hold for every partnership. A partnership's own titles are in its strategy file.
NAMED_AFTER_PEOPLE = (
    "Stephen Lawrence Day",
    "Anne Frank Day",
    "Sarah's Law",
    "Clare's Law",
    "Jade's Law",
    "Helen's Law",
    "Martyn's Law",
    "Martha's Rule",
    "Herbert Protocol",
    "Philomena Protocol",
    "Lucy Faithfull Foundation",
    "Marie Collins Foundation",
    "Oliver McGowan training",
    "St John Ambulance",
    "Talk to Frank",
    "Marks and Spencer",
    "John Lewis",
)


def titles_of(strategy: Strategy) -> tuple[str, ...]:
    """Return the titles that pass from the start: the strategy's campaigns and their phases, and national ones."""
    campaigns = [
        name for campaign in strategy.campaigns for name in (campaign.name, *(p.name for p in campaign.phases))
    ]
    return (*NAMED_AFTER_PEOPLE, *campaigns)


def title_pattern(titles: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the titles in a plain text, whole and in any case; None without titles.

    A title of one word passes only as the whole text: "Kayleigh" allowed once must not let every Kayleigh in.
    """
    plain = sorted({plain_text(title) for title in titles} - {""}, key=lambda title: (-len(title), title))
    if not plain:
        return None
    parts = [rf"(?<!\w){re.escape(title)}(?!\w)" if " " in title else rf"\A{re.escape(title)}\Z" for title in plain]
    return re.compile("|".join(parts), re.IGNORECASE)


def without_titles(text: str, pattern: re.Pattern[str] | None) -> str:
    """Return a plain text with its allowed titles taken out. What stands beside them is still screened."""
    return pattern.sub(TAKEN_OUT, text) if pattern else text
