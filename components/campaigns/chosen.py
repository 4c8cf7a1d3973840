"""Which campaign is looked at, or all of them, and since which of its launches, with what lag."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
import streamlit as st

from components.change.campaign_launches import CampaignLaunch, default_launch, launches_in
from components.frame.filters import choose
from components.frame.view import View
from evaluation.definitions.measures import BY_KEY, Measure
from evaluation.definitions.periods import month_name, shifted
from evaluation.definitions.sheet import Sheet
from evaluation.definitions.sheets import ACTIVITY_PLAN_SHEET, REACH_SHEET
from evaluation.definitions.strategy import Campaign
from evaluation.statistics.items.activities import Activity, activities
from evaluation.verdicts.campaign_words import LAG_HELP, lag_name, lagged_launch
from evaluation.verdicts.referral_words import ONLY_DATED

ALL = "all"
MOST_LAG = 6
JUDGED_BY = "referrals"


@dataclass(frozen=True)
class Chosen:
    """What is looked at. campaign: None for all of them.

    launch: as counted from, None where there is none to ask about; named: the same with its own name and month; lag:
    from how many months after it the months count as after.
    """

    view: View
    campaign: Campaign | None
    launch: CampaignLaunch | None = None
    named: CampaignLaunch | None = None
    lag: int = 0

    @property
    def name(self) -> str:
        """Return the campaign's name, or what all are called."""
        return self.campaign.name if self.campaign else "All campaigns"

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        """Return the campaigns looked at."""
        return (self.campaign,) if self.campaign else self.view.strategy.campaigns

    @property
    def areas(self) -> tuple[str, ...]:
        """Return the areas that referrals are looked at for: the partnership where more than one force is meant."""
        forces = tuple(force.code for force in self.view.strategy.forces)
        meant = forces if self.campaign is None else tuple(code for code in forces if code in self.campaign.areas)
        return (self.view.strategy.partnership.code, *meant) if len(meant) > 1 else meant

    def rows(self, sheet: Sheet) -> pd.DataFrame:
        """Return the published rows of a sheet that are of what is looked at."""
        rows = self.view.rows(sheet)
        return rows if self.campaign is None else rows[rows["campaign"] == self.campaign.code]

    @cached_property
    def reach(self) -> pd.DataFrame:
        """Return the published figures of reach."""
        return self.rows(REACH_SHEET)

    @cached_property
    def plan(self) -> tuple[Activity, ...]:
        """Return the activities of the plan that name the campaign, or any campaign."""
        codes = {each.code for each in self.campaigns}
        return tuple(each for each in activities(self.view.rows(ACTIVITY_PLAN_SHEET)) if each.campaign in codes)

    def names(self, dimension: str) -> Mapping[str, str]:
        """Return the names of a list of the strategy, by code, in its order."""
        return names_of(self.view, dimension)


def names_of(view: View, dimension: str) -> dict[str, str]:
    """Return the names of a list of the strategy, by code, in its order."""
    return {each.code: each.name for each in view.strategy.dimension(dimension).categories}


def choose_campaign(view: View) -> Chosen:
    """Return the chosen campaign, launch and lag."""
    campaigns, launch_column, lag_column = st.columns([1.6, 1.8, 1], vertical_alignment="bottom")
    with campaigns:
        names = {ALL: "All campaigns"} | {campaign.code: campaign.name for campaign in view.strategy.campaigns}
        code = choose("Campaign", "campaign", names)
    campaign = next((each for each in view.strategy.campaigns if each.code == code), None)
    launches = _launches(Chosen(view, campaign))
    if not launches:
        return Chosen(view, campaign)
    default = default_launch(view, launches) or launches[0]
    with launch_column:
        offered = {each.code: f"{each.name} ({month_name(each.month)})" for each in launches}
        chosen = choose("Referrals since", "launch", offered, default.code, help=ONLY_DATED)
    named = next(each for each in launches if each.code == chosen)
    with lag_column:
        lag = int(choose("Counted", "lag", {f"{months}": lag_name(months) for months in range(MOST_LAG + 1)},
                         help=LAG_HELP))  # fmt: skip
    later = replace(
        named,
        code=f"{named.code}+{lag}",
        name=lagged_launch(named.name, lag),
        month=shifted(named.month, lag),
    )
    return Chosen(view, campaign, later if lag else named, named, lag)


def _launches(chosen: Chosen) -> tuple[CampaignLaunch, ...]:
    """Return the launches on offer: those of the campaign, or of all in the order of their dates."""
    offered = launches_in(chosen.view, chosen.view.strategy.partnership.code).offered
    codes = {
        f"{campaign.code}-{phase.first_day.isoformat()}" for campaign in chosen.campaigns for phase in campaign.phases
    }
    return tuple(each for each in offered if each.code in codes)


def referral_measure(view: View) -> tuple[Measure, str] | None:
    """Return the measure that the strategy judges by as referrals, of those published, with its counting basis."""
    judged = next((each for each in view.strategy.evaluation_measures if each.code == JUDGED_BY), None)
    for key in judged.measures if judged else ():
        for basis in view.bases(BY_KEY[key])[:1]:
            return BY_KEY[key], basis
    return None
