"""Campaigns and changes of definition, as marks on a chart over time."""

from datetime import date

from charts.marking import Band, Mark
from components.change.campaign_launches import CampaignLaunch
from components.frame.view import View
from evaluation.definitions.periods import first_day, month_of, shifted
from evaluation.definitions.strategy import Campaign, Phase

Marks = tuple[Mark, ...]


def launches(view: View, area: str) -> Marks:
    """Return the first day and name of each campaign that ran in the area, and of each change of definition."""
    found = [
        (phase.first_day, campaign.name)
        for campaign in view.strategy.campaigns
        if _concerns(view, campaign, area)
        for phase in [each for each in campaign.phases if not each.planned and not each.approximate][:1]
        if phase.last_day != phase.first_day
    ]
    return _within(view, [*found, *_breaks(view)])


def marks_about(view: View, area: str, launch: CampaignLaunch | None) -> Marks:
    """Return the marks of an area, with the launch that is looked at under its own name."""
    others = launches(view, area)
    if launch is None:
        return others
    return tuple(sorted([*(mark for mark in others if mark[0] != launch.day), (launch.day, launch.name)]))


def bands(view: View, area: str) -> tuple[Band, ...]:
    """Return the first and last day and the name of each campaign of the area that ended within the months shown."""
    first, last = first_day(view.publication.data_from), first_day(shifted(view.publication.data_to, 1))
    return tuple(
        (phase.first_day.isoformat(), phase.last_day.isoformat(), campaign.name)
        for campaign in view.strategy.campaigns
        if _concerns(view, campaign, area)
        for phase in campaign.phases
        if phase.last_day and not phase.planned and not phase.approximate
        if first <= phase.first_day < phase.last_day < last
    )


def phases(view: View, campaign: Campaign) -> Marks:
    """Return the dated phases of one campaign, and the changes of definition. A plan is called one."""
    found = [(phase.first_day, _named(phase)) for phase in campaign.phases if not phase.approximate]
    return _within(view, [*found, *_breaks(view)])


def _named(phase: Phase) -> str:
    if phase.planned and "planned" not in phase.name.lower():
        return f"{phase.name} (planned)"
    return phase.name


def breaks_in(view: View) -> Marks:
    """Return the changes of definition within the months shown."""
    return _within(view, _breaks(view))


def _breaks(view: View) -> list[tuple[date, str]]:
    return [(each.first_day, each.name) for each in view.strategy.breaks]


def _concerns(view: View, campaign: Campaign, area: str) -> bool:
    return area in campaign.areas or area == view.strategy.partnership.code


def _within(view: View, found: list[tuple[date, str]]) -> Marks:
    """Keep the marks that lie in the publication's months, in order."""
    first = first_day(view.publication.data_from)
    last = first_day(shifted(view.publication.data_to, 1))
    return tuple((day.isoformat(), name) for day, name in sorted(found) if first <= day < last)


def definition_changed(view: View, first: str, last: str) -> bool:
    """Return whether a change of definition lies between two months."""
    return any(first < month_of(each.first_day) <= last for each in view.strategy.breaks)
