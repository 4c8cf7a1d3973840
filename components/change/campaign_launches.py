"""The launches that a viewer can ask about: dated ones in the area, never a plan, never a month picked from a chart."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from components.frame.filters import choose
from components.frame.view import View
from evaluation.definitions.periods import month_name, month_of, months_between
from evaluation.definitions.strategy import Campaign, Phase
from evaluation.statistics.change.before_and_after import FEWEST_AFTER, FEWEST_BEFORE, Window, window
from evaluation.verdicts.referral_words import OPENS_WITH, NotOffered

# Months that fix the usual range where no launch can: the first ones under the definition in force.
FIRST_MONTHS = 24


@dataclass(frozen=True)
class CampaignLaunch:
    """A dated launch. code: as in the address, "brecks_last_game-2018-03-01"; month: the first one after it."""

    code: str
    name: str
    day: str
    month: str


@dataclass(frozen=True)
class Launches:
    """Launches on offer, in the order of their dates, and the phases that are not, each with why."""

    offered: tuple[CampaignLaunch, ...]
    not_offered: tuple[tuple[str, NotOffered], ...]


def launches_in(view: View, area: str) -> Launches:
    """Return the launches of the area's campaigns within the publication's months."""
    offered, others = [], []
    for campaign, phase in _phases(view, area):
        why = _why_not(phase, view.publication.data_from, view.publication.data_to)
        if why:
            others.append((_named(campaign, phase), why))
        else:
            offered.append(_launch(campaign, phase))
    return Launches(tuple(sorted(offered, key=lambda each: each.day)), tuple(others))


def _phases(view: View, area: str) -> Iterator[tuple[Campaign, Phase]]:
    """Yield each phase of each campaign that ran in the area; every campaign ran in the whole partnership."""
    for campaign in view.strategy.campaigns:
        if area in campaign.areas or area == view.strategy.partnership.code:
            yield from ((campaign, phase) for phase in campaign.phases)


def _why_not(phase: Phase, first: str, last: str) -> NotOffered | None:
    month = month_of(phase.first_day)
    if phase.planned:
        return "planned"
    if phase.approximate:
        return "approximate"
    if phase.first_day == phase.last_day:
        return "one day"
    if month <= first:
        return "before"
    return "later" if month > last else None


def _launch(campaign: Campaign, phase: Phase) -> CampaignLaunch:
    month = month_of(phase.first_day)
    day = phase.first_day.isoformat()
    return CampaignLaunch(f"{campaign.code}-{day}", _named(campaign, phase), day, month)


def _named(campaign: Campaign, phase: Phase) -> str:
    """Return a phase as sentences name it: the launch is the campaign's own, other phases say which they are."""
    if phase.name == "Launch":
        return campaign.name
    # Within a sentence, unless it is a name of its own.
    plain = phase.name[1:].islower()
    return f"{campaign.name}, {phase.name.lower() if plain else phase.name}"


def about(view: View, month: str) -> Window:
    """Return the publication's months about a launch that no change of definition parts."""
    months = _months(view)
    return window(len(months), bisect_left(months, month), [bisect_left(months, first) for first in break_months(view)])


def break_months(view: View) -> tuple[str, ...]:
    """Return the first month under each new definition."""
    return tuple(month_of(each.first_day) for each in view.strategy.breaks)


def default_launch(view: View, launches: tuple[CampaignLaunch, ...]) -> CampaignLaunch | None:
    """Return the launch that is looked at unless another is chosen: decided by dates alone, never by figures.

    The first with 12 months before it and 6 after it under one definition; else the first with 12 before; else none.
    """
    long_before = [each for each in launches if about(view, each.month).span_before >= FEWEST_BEFORE]
    both = [each for each in long_before if about(view, each.month).span_after >= FEWEST_AFTER]
    return next(iter(both or long_before), None)


def fixed_before(view: View, launches: tuple[CampaignLaunch, ...], chosen: CampaignLaunch | None) -> str:
    """Return the month before which usual ranges are fixed.

    That of the chosen launch where it has 12 months before it under one definition; else that of the default launch;
    else the 25th month under the definition in force, so that a range never moves by itself.
    """
    if chosen and about(view, chosen.month).span_before >= FEWEST_BEFORE:
        return chosen.month
    default = default_launch(view, launches)
    if default:
        return default.month
    months = _months(view)
    start = max([0, *(bisect_left(months, first) for first in break_months(view))])
    return next(iter(months[start + FIRST_MONTHS :]), "")


def _months(view: View) -> tuple[str, ...]:
    return months_between(view.publication.data_from, view.publication.data_to)


def choose_launch(view: View, area: str) -> CampaignLaunch | None:
    """Return the chosen launch, None where the area has none."""
    launches = launches_in(view, area).offered
    default = default_launch(view, launches) or next(iter(launches), None)
    if default is None:
        return None
    names = {each.code: f"{each.name} ({month_name(each.month)})" for each in launches}
    code = choose("Since", "launch", names, default.code, help=OPENS_WITH)
    return next(each for each in launches if each.code == code)


def began_with(view: View, area: str, launch: CampaignLaunch) -> tuple[str, ...]:
    """Return what else of the area's campaigns began in the launch's month; figures by month cannot tell them apart."""
    return tuple(
        _named(campaign, phase)
        for campaign, phase in _phases(view, area)
        if month_of(phase.first_day) == launch.month and not phase.planned and _named(campaign, phase) != launch.name
    )
