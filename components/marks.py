"""Campaigns and changes of definition, as marks on a chart over time."""

from datetime import date

from components.view import View
from evaluation.definitions.periods import first_day, month_of, shifted
from evaluation.definitions.strategy import Campaign, Phase

Marks = tuple[tuple[str, str], ...]


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


def phases(view: View, campaign: Campaign) -> Marks:
    """Return the dated phases of one campaign, and the changes of definition. A plan is called one."""
    found = [(phase.first_day, _named(phase)) for phase in campaign.phases if not phase.approximate]
    return _within(view, [*found, *_breaks(view)])


def _named(phase: Phase) -> str:
    if phase.planned and "planned" not in phase.name.lower():
        return f"{phase.name} (planned)"
    return phase.name


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
