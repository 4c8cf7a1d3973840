"""Campaign reach, each channel in its own unit, and campaign dates over referrals."""

from html import escape

import pandas as pd
import streamlit as st

from components.change.sections import over_time
from components.frame.filters import choose
from components.frame.selection import Selection
from components.frame.view import View
from components.shown.figures import headline, table_and_download
from components.shown.marks import launches, phases
from evaluation.definitions.measures import REFERRALS
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import REACH_SHEET, TOTAL
from evaluation.definitions.strategy import Campaign

ALL = "all"
NEVER_ADDED = "People reached are never added up: the same person is reached by several channels, and more than once."
NO_VICTIMS = "These are audiences, events and things, not victims, so small numbers are shown."


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
        headline(
            f"{len(view.strategy.campaigns)} campaigns; reach figures are held for {with_reach or 'none'} of them."
        )
        return
    held = "1 reach figure is held" if len(reach) == 1 else f"{len(reach) or 'no'} reach figures are held"
    headline(f"{campaign.name}: {held}.")
    names = {each.code: each.name for each in view.strategy.audiences}
    areas = ", ".join(view.strategy.area(code).name for code in campaign.areas)
    meant = ", ".join(names[code].lower() for code in campaign.audiences)
    dated = "; ".join(f"{phase.name}: {phase.dated}" for phase in campaign.phases)
    st.markdown(f"**Where:** {areas}. **For:** {meant}. **When:** {dated}. {campaign.note}")


def _of(view: View, campaign: Campaign | None) -> pd.DataFrame:
    reach = view.rows(REACH_SHEET)
    return reach if campaign is None else reach[reach["campaign"] == campaign.code]


def reach_figures(view: View, campaign: Campaign | None) -> None:
    """Draw reach by metric, so that no two units ever share an axis."""
    reach = _of(view, campaign)
    st.subheader("Reach by channel")
    if reach.empty:
        st.info("No reach was sent for this campaign. Choose another campaign, or upload its Reach rows.")
        return
    metrics = [each for each in view.strategy.dimension("metric").categories if (reach["metric"] == each.code).any()]
    for metric in metrics:
        rows = reach[reach["metric"] == metric.code].sort_values(["value", "campaign", "channel"], ascending=False)
        note = f" <small>{escape(metric.note)}</small>" if metric.note else ""
        st.html(f"<h3>{escape(metric.name)}{note}</h3>{_bars(_in_words(view, rows), rows['value'].tolist())}")
    caption = (
        f"{NEVER_ADDED} {NO_VICTIMS} Bars compare within one metric only. Source: communications teams, as uploaded."
    )
    words = _in_words(view, reach.sort_values(["metric", "value"], ascending=False)).set_index("Campaign")
    what = f"Campaign reach, {campaign.name if campaign else 'all campaigns'}"
    table_and_download(words, "reach", what, caption, view)


def _bars(words: pd.DataFrame, values: list[int]) -> str:
    """Return one metric's figures as a table with a bar beside each, none added to another."""
    most = max(values) or 1
    rows = "".join(
        f'<tr><td class="number">{escape(row["Figure"])}</td>'
        f'<td><div class="bar" style="width: {100 * value / most:.1f}%"></div></td>'
        f"<td>{escape(row['Channel'])}<br><small>for {escape(row['Audience'])}</small></td>"
        f"<td>{escape(row['Campaign'])}<br><small>{escape(row['Area'])}, {escape(row['Month'])}, "
        f"{escape(row['Counted or estimated'].lower())}, cost {escape(row['Cost'])}</small></td></tr>"
        for (_, row), value in zip(words.iterrows(), values, strict=True)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Figure", "", "Channel and audience", "Campaign"))
    return f'<table class="printed reach"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _in_words(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return reach as text: campaign, channel, audience, area, month, figure with its qualifier, how sure, cost."""

    def named(dimension: str) -> pd.Series:
        names = {each.code: each.name for each in view.strategy.dimension(dimension).categories}
        return rows[dimension].map(names)

    names = {each.code: each.name.lower() for each in view.strategy.dimension("qualifier").categories}
    figures = [
        _qualified(f"{value:,}", names[code], code)
        for value, code in zip(rows["value"], rows["qualifier"], strict=True)
    ]
    return pd.DataFrame(
        {
            "Campaign": named("campaign"),
            "Channel": named("channel"),
            "Audience": named("audience"),
            "Metric": named("metric"),
            "Area": rows["area"].map({area.code: area.name for area in view.strategy.areas}),
            "Month": rows["month"].map(month_name),
            "Figure": figures,
            "Counted or estimated": named("certainty"),
            "Cost": rows["cost"].map(lambda cost: "not given" if pd.isna(cost) else f"£{cost:,.2f}"),
        }
    ).reset_index(drop=True)


def _qualified(figure: str, name: str, code: str) -> str:
    """Return a figure with the source's qualifier: "more than 34,000", "3,800,000 (rounded)"."""
    if code == "exact":
        return figure
    return f"{figure} ({name})" if code == "rounded" else f"{name} {figure}"


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
