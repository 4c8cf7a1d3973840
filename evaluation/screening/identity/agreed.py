"""Texts that the strategy itself has agreed: categories, areas, channels, audiences, campaigns, governance bodies."""

from collections.abc import Callable

from evaluation.definitions.sheets import TOTAL
from evaluation.definitions.strategy import Strategy
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.plain_text import plain_text


def agreed_texts(strategy: Strategy) -> Callable[[Located], bool]:
    """Return what says whether a cell holds, as its whole text, something that the strategy has agreed.

    It goes by the value and not by the column: what stands in a column of categories and is none of them is what the
    screen must see, because the next check quotes it.
    """
    names = [TOTAL, *(area.name for area in strategy.areas), *(area.gss or "" for area in strategy.areas)]
    for dimension in strategy.dimensions:
        for category in dimension.categories:
            names += [category.name, category.code, *category.also]
    for listed in (
        strategy.audiences,
        strategy.channels,
        strategy.campaigns,
        strategy.governance_bodies,
        strategy.strands,
    ):
        names += [each.name for each in listed]
    agreed = frozenset(plain_text(name).casefold() for name in names)
    return lambda located: plain_text(located.text).casefold() in agreed
