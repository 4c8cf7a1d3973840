"""What figures of people reached claim: set against the population they are of, and bounded over channels."""

from collections.abc import Hashable, Iterator
from typing import Any

from components.campaigns.chosen import Chosen, names_of
from components.frame import cached_reads
from components.frame.view import View
from evaluation.definitions.periods import month_name, year_of
from evaluation.definitions.reference import population_aged_0_17
from evaluation.definitions.strategy import Campaign
from evaluation.statistics.intervals.reach import PEOPLE_REACHED, beyond, reach_bounds
from evaluation.verdicts.campaign_words import MORE_THAN, TWO_PHASES, WORLDWIDE, beyond_words, bounds_words

BEYOND = "beyond"
COUNTS_PEOPLE = {PEOPLE_REACHED, "people_reached_first_day"}


def mid_year_of(month: str) -> int:
    """Return the mid-year whose population a month's figures are set against: of the financial year it lies in."""
    return int(year_of(month)[:4]) - 1


def population_meant(view: View, area: str, audience: str, month: str) -> int | None:
    """Return how many people an audience has at most in an area; None where no population of it is held.

    Only the people aged 0 to 17 are held, so only audiences that the strategy calls so aged have one.
    """
    meant = next((each for each in view.strategy.audiences if each.code == audience), None)
    if meant is None or meant.aged is None:
        return None
    return population_aged_0_17(cached_reads.population(), view.strategy.area(area), mid_year_of(month))


def claimed(view: View, row: dict[Hashable, Any]) -> str:
    """Return what to mind about a figure of reach, empty for nothing: larger than its population, or worldwide."""
    area = view.strategy.area(row["area"])
    if area.level == BEYOND:
        return WORLDWIDE
    if row["metric"] not in COUNTS_PEOPLE:
        return ""
    population = population_meant(view, row["area"], row["audience"], row["month"])
    times = beyond(int(row["value"]), population)
    if times is None or population is None:
        return ""
    return beyond_words(times, population, area.name, mid_year_of(row["month"]))


def phase_name(campaign: Campaign, month: str) -> str:
    """Return the phase that a figure is of, where the campaign has several; else empty."""
    phase = campaign.phase_in(month)
    several = len([each for each in campaign.phases if not each.planned]) > 1
    return phase.name if phase and several else ""


def when_of(campaign: Campaign, month: str) -> str:
    """Return when a figure is of: its month, or its phase where it is kept under the first month of one.

    Such a figure may be of the whole phase: a source that gives no date is kept there.
    """
    phase = campaign.phase_in(month)
    if phase is None or f"{phase.first_day:%Y-%m}" != month:
        return month_name(month)
    return phase.dated if phase.approximate else f"phase from {month_name(month)}"


def bounds(chosen: Chosen) -> Iterator[str]:
    """Yield between how many and how many different people each campaign reached of an audience in an area.

    Worldwide figures stay out. One figure bounds nothing, so it takes two.
    """
    view = chosen.view
    rows = chosen.reach
    local = rows[(rows["metric"] == PEOPLE_REACHED) & rows["area"].map(lambda code: _local(view, code)).astype(bool)]
    for key, own in local.groupby(["campaign", "area", "audience"], sort=False):
        campaign, area, audience = map(str, key)
        if len(own) < 2:
            continue
        months = own["month"].tolist()
        population = population_meant(view, area, audience, max(months))
        floors = [place for place, code in enumerate(own["qualifier"]) if code == MORE_THAN]
        found = reach_bounds([int(value) for value in own["value"]], population, floors)
        name = names_of(view, "audience")[audience].lower()
        who = f"{names_of(view, 'campaign')[campaign]}, {name} in {view.strategy.area(area).name}"
        there = rows[(rows["campaign"] == campaign) & (rows["area"] == area) & (rows["audience"] == audience)]
        uncounted = [channel for channel in there["channel"].unique() if channel not in set(own["channel"])]
        names = names_of(view, "channel")
        yield bounds_words(who, found, len(own), population, [names[channel] for channel in uncounted])


def _local(view: View, area: str) -> bool:
    return view.strategy.area(area).level != BEYOND


def two_phases(chosen: Chosen) -> Iterator[str]:
    """Yield which channels have figures of several phases of a campaign: they neither add up nor replace each other."""
    view = chosen.view
    campaigns = {each.code: each for each in view.strategy.campaigns}
    for key, own in chosen.reach.groupby(["campaign", "channel", "metric"], sort=False):
        campaign, channel, metric = map(str, key)
        phases = list(dict.fromkeys(phase_name(campaigns[campaign], month) for month in sorted(own["month"])))
        if len(phases) > 1:
            yield TWO_PHASES.format(
                channel=f"{campaigns[campaign].name}, {names_of(view, 'channel')[channel]}",
                metric=names_of(view, "metric")[metric].lower(),
                phases=" and ".join(each.lower() for each in phases),
            )
