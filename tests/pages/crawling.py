"""A walk over every page and every combination of filters that the pages themselves offer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.definitions.measures import MEASURES
from evaluation.definitions.strategy import Strategy
from tests.pages.claims import BREAKDOWNS, Asked, year_code
from tests.pages.screens import CAMPAIGNS, DATA_QUALITY, OFFENDERS, OVERVIEW, PAGES, REFERRALS, VICTIMS, Screen, Visit

# The filters by their words, in the order in which one decides what the next one offers.
KEYS = {
    "Campaign": "campaign",
    "Figures": "measure",
    "Counting basis": "basis",
    "Area": "area",
    "By": "by",
    "Financial year": "year",
}


@dataclass(frozen=True)
class Seen:
    """A screen, and in codes what it was asked for; None for a page without counts."""

    screen: Screen
    asked: Asked | None


class Words:
    """The codes of what filters offer in words."""

    def __init__(self, strategy: Strategy) -> None:
        self.codes = {
            "measure": {measure.name: measure.key for measure in MEASURES},
            "basis": {each.name: each.code for each in strategy.dimension("basis").categories},
            "area": {area.name: area.code for area in strategy.areas} | {"Both together": strategy.partnership.code},
            "by": {"All together": "total", "Area": "area"} | BREAKDOWNS,
            "campaign": {"All campaigns": "all"} | {each.name: each.code for each in strategy.campaigns},
        }

    def code(self, key: str, option: str) -> str:
        """Return the code in the address of an option in words."""
        return year_code(option) if key == "year" else self.codes[key][option]

    def asked(self, screen: Screen) -> Asked | None:
        """Return what a screen shows, from its filters; on Campaigns and the overview, from what stands beside."""
        chosen = {KEYS[label]: self.code(KEYS[label], text) for label, (text, _) in screen.filters().items()
                  if label in KEYS and screen.page in {REFERRALS, VICTIMS, OFFENDERS, CAMPAIGNS}}  # fmt: skip
        if "measure" in chosen:
            return Asked(chosen["measure"], chosen["basis"], chosen["area"], chosen["by"], chosen.get("year", ""))
        if screen.page == CAMPAIGNS:
            places = [code for name, code in self.codes["area"].items() if f"CSE referrals, {name}, " in screen.text]
            return Asked("referrals", "records", places[0]) if places else None
        place = self.codes["area"].get(screen.headline.partition(":")[0])
        return Asked("referrals", "records", place) if screen.page == OVERVIEW and place else None


def everything(strategy: Strategy, pages: Iterable[str] = PAGES, filters: Iterable[str] = KEYS) -> Iterator[Seen]:
    """Yield every screen of the app, or those of some of its pages and filters."""
    words = Words(strategy)
    for page in pages:
        visit = Visit(page, downloads=True)
        for screen in _choices(visit, words, {}, list(filters)):
            yield Seen(screen, words.asked(screen))


def _choices(visit: Visit, words: Words, address: dict[str, str], labels: list[str]) -> Iterator[Screen]:
    filtered = {REFERRALS, VICTIMS, OFFENDERS, CAMPAIGNS, DATA_QUALITY}
    offered = visit.screen.filters() if visit.page in filtered else {}
    rest = [label for label in labels if label in offered]
    if not rest:
        yield visit.screen
        return
    label, *later = rest
    for option in offered[label][1]:
        wanted = {**address, KEYS[label]: words.code(KEYS[label], option)}
        if visit.screen.filters().get(label, ("",))[0] != option or visit.screen.address != address:
            visit.go(**wanted)
        yield from _choices(visit, words, wanted, later)
