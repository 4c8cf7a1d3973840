"""Campaign reach, each channel in its own unit, and campaign dates over referrals."""

from html import escape

import pandas as pd
import streamlit as st

from charts.bars import bar_chart
from charts.describe import described_bars
from components.figures import chart_with_table, headline
from components.filters import choose
from components.marks import launches, phases
from components.sections import over_time
from components.selection import Selection
from components.view import View, mode
from evaluation.definitions.measures import REFERRALS
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL
from evaluation.definitions.strategy import Campaign

ALL = "all"
NEVER_ADDED = "People reached are never added up: the same person is reached by several channels, and more than once."


def choose_campaign(view: View) -> Campaign | None:
    """Return the chosen campaign, None for all of them."""
    names = {ALL: "All campaigns"} | {campaign.code: campaign.name for campaign in view.strategy.campaigns}
    with st.columns([2, 3])[0]:
        code = choose("Campaign", "campaign", names)
    return next((campaign for campaign in view.strategy.campaigns if campaign.code == code), None)


def campaign_details(view: View, campaign: Campaign | None) -> None:
    """Write what a campaign is and when it ran, or a line for each."""
    reach = _of(view, campaign)
    if campaign is None:
        with_reach = reach["campaign"].nunique()
        headline(f"{len(view.strategy.campaigns)} campaigns; reach figures are held for {with_reach} of them.")
        return
    held = f"{len(reach)} reach figures are held" if len(reach) else "no reach figures are held"
    headline(f"{campaign.name}: {held}.")
    names = {each.code: each.name for each in view.strategy.audiences}
    areas = ", ".join(view.strategy.area(code).name for code in campaign.areas)
    meant = ", ".join(names[code].lower() for code in campaign.audiences)
    dated = "; ".join(f"{phase.name}: {phase.dated}" for phase in campaign.phases)
    st.markdown(f"**Where:** {areas}. **For:** {meant}. **When:** {dated}. {campaign.note}")


def _of(view: View, campaign: Campaign | None) -> pd.DataFrame:
    reach = view.reach
    return reach if campaign is None else reach[reach["campaign"] == campaign.code]


def reach_figures(view: View, campaign: Campaign | None) -> None:
    """Draw reach by metric, so that no two units ever share an axis."""
    reach = _of(view, campaign)
    st.subheader("Reach by channel")
    if reach.empty:
        st.info("No reach was sent for this campaign. Choose another campaign, or upload its Reach rows.")
        return
    st.caption(NEVER_ADDED)
    metrics = [each for each in view.strategy.dimension("metric").categories if (reach["metric"] == each.code).any()]
    sides = st.columns(2)
    for place, metric in enumerate(metrics):
        with sides[place % 2]:
            _metric(view, reach[reach["metric"] == metric.code], metric.code, metric.name, metric.note)


def _metric(view: View, rows: pd.DataFrame, code: str, name: str, note: str) -> None:
    rows = rows.sort_values("value", ascending=False)
    words = _in_words(view, rows)
    data = pd.DataFrame(
        {
            "name": words["Channel"] + ", " + words["Campaign"] + ", " + words["Month"],
            "value": rows["value"].astype("float64").to_numpy(),
            "shown": words["Figure"],
        }
    ).assign(start=rows["value"].to_numpy())
    st.markdown(f"**{escape(name)}**")
    spec = bar_chart(tuple(data["name"]), mode(), name)
    caption = (f"{note}. " if note else "") + "Source: communications teams, as uploaded."
    table = words.set_index("Campaign")
    chart_with_table(spec, data, described_bars(name, data), table, f"reach-{code}", caption, view)


def _in_words(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return reach as text: campaign, channel, audience, area, month, figure with its qualifier, how sure, cost."""

    def named(dimension: str) -> pd.Series:
        names = {each.code: each.name for each in view.strategy.dimension(dimension).categories}
        return rows[dimension].map(names)

    qualifiers = named("qualifier").where(rows["qualifier"] != "exact", "").str.lower()
    figures = (qualifiers + " " + rows["value"].map("{:,}".format)).str.strip()
    return pd.DataFrame(
        {
            "Campaign": named("campaign"),
            "Channel": named("channel"),
            "Audience": named("audience"),
            "Area": rows["area"].map({area.code: area.name for area in view.strategy.areas}),
            "Month": rows["month"].map(month_name),
            "Figure": figures,
            "Counted or estimated": named("certainty"),
            "Cost": rows["cost"].map(lambda cost: "not given" if pd.isna(cost) else f"£{cost:,.2f}"),
        }
    ).reset_index(drop=True)


def referrals_beside(view: View, campaign: Campaign | None) -> None:
    """Draw referrals of the campaign's area with its dates. That they stand together shows no cause."""
    basis = next(iter(view.bases(REFERRALS)), None)
    if basis is None:
        return
    held = view.areas(REFERRALS, basis)
    wanted = held if campaign is None or len(campaign.areas) > 1 else tuple(a for a in held if a in campaign.areas)
    if not wanted:
        return
    marks = launches(view, wanted[0]) if campaign is None else phases(view, campaign)
    st.caption("Dates beside figures show what happened when. They do not show that one caused the other.")
    over_time(Selection(view, REFERRALS, basis, wanted[0], TOTAL), marks)
