"""Outputs: reach by channel, each figure in its own unit with qualifier, flag and phase; bounds of people."""

from html import escape

import pandas as pd
import streamlit as st

from components.campaigns.chosen import Chosen
from components.campaigns.claimed import bounds, claimed, phase_name, two_phases, when_of
from components.frame.page import nothing_here
from components.shown.commentary import about_rows
from components.shown.figures import table_and_download
from evaluation.definitions.sheets import MEDIA_SHEET, REACH_SHEET
from evaluation.verdicts.campaign_words import NEVER_ADDED, NO_VICTIMS, qualified
from evaluation.verdicts.overview_words import RUNG_MEANS
from evaluation.verdicts.spoken import number_of

NO_COST = "not given"
BARS = "Bars compare within one metric only."


def outputs(chosen: Chosen) -> None:
    """Draw reach by metric, so that no two units share an axis, and write what it says of people."""
    st.subheader(f"Outputs: {RUNG_MEANS['Outputs']}")
    reach = chosen.reach
    if chosen.view.rows(REACH_SHEET).empty:
        nothing_here("No reach figures are published.", "They appear when a workbook with a Reach sheet is published.")
    elif reach.empty:
        nothing_here("No reach was sent for this campaign.", "Choose another campaign, or upload its Reach rows.")
    else:
        said = [*bounds(chosen), *two_phases(chosen)]
        if said:
            lines = "".join(f'<p class="said">{escape(each)}</p>' for each in said)
            st.html(f'<div class="campaign"><p class="place">How many different people</p>{lines}</div>')
        _figures(chosen, reach)
    pieces = len(chosen.rows(MEDIA_SHEET))
    if pieces:
        st.html(f'<p class="campaign said">{number_of(pieces, "piece")} of media coverage.</p>')
        st.page_link(
            "pages/board/media.py",
            label="Media coverage, on the page Media and feedback",
            query_params={"campaign": chosen.campaign.code} if chosen.campaign else {},
        )


def _figures(chosen: Chosen, reach: pd.DataFrame) -> None:
    parts = []
    reach = reach.sort_values(["value", "campaign", "channel"], ascending=False)
    words = _in_words(chosen, reach)
    for metric in chosen.view.strategy.dimension("metric").categories:
        of_metric = (reach["metric"] == metric.code).to_numpy()
        if not of_metric.any():
            continue
        note = f" <small>{escape(metric.note)}</small>" if metric.note else ""
        title = f'<tr class="group"><th scope="rowgroup" colspan="4">{escape(metric.name)}{note}</th></tr>'
        parts.append(f"<tbody>{title}{_bars(words[of_metric], reach.loc[of_metric, 'value'].tolist())}</tbody>")
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Figure", "", "Channel and audience", "Campaign"))
    st.html(f'<table class="printed reach"><thead><tr>{heads}</tr></thead>{"".join(parts)}</table>')
    caption = f"{NEVER_ADDED} {NO_VICTIMS} {BARS} Source: communications teams, as uploaded."
    by_metric = reach.reset_index(drop=True).sort_values(["metric", "value"], ascending=False, kind="stable").index
    words = words.loc[by_metric].set_index("Campaign")
    table_and_download(
        words,
        "reach",
        f"Campaign reach, {chosen.name.lower()}",
        caption,
        chosen.view,
        about=about_rows(chosen.view, "reach", reach),
    )


def _bars(words: pd.DataFrame, values: list[int]) -> str:
    """Return one metric's figures as rows, none added to another, with a bar beside each where there are several."""
    most = max(values) or 1
    return "".join(
        f'<tr><td class="number">{escape(row["Figure"])}</td>'
        f"<td>{_bar(value / most) if len(values) > 1 else ''}</td>"
        f"<td>{escape(row['Channel'])}<br> <small>for {escape(row['Audience'])}</small></td>"
        f"<td>{escape(row['Campaign'])}{_phase(row['Phase'])}<br> "
        f"<small>{escape(row['Area'])}, {escape(row['Month or phase'])}, "
        f"{escape(row['Counted or estimated'].lower())}{_paid(row['Cost'])}</small>"
        f"{_flag(row['Mind'])}</td></tr>"
        for (_, row), value in zip(words.iterrows(), values, strict=True)
    )


def _bar(share: float) -> str:
    return f'<div class="bar" style="width: {100 * share:.1f}%"></div>'


def _paid(cost: str) -> str:
    # Of how many the cost is not given stands under Inputs.
    return "" if cost == NO_COST else escape(f", cost {cost}")


def _phase(name: str) -> str:
    return escape(f", {name}") if name else ""


def _flag(words: str) -> str:
    return f'<br><span class="flag">{escape(words)}</span>' if words else ""


def _in_words(chosen: Chosen, rows: pd.DataFrame) -> pd.DataFrame:
    """Return reach as text: what, where, when, the figure with its qualifier, how sure, cost, phase, and its flag."""
    qualifiers = chosen.names("qualifier")
    figures = [
        qualified(f"{value:,}", qualifiers[code], code)
        for value, code in zip(rows["value"], rows["qualifier"], strict=True)
    ]
    campaigns = {each.code: each for each in chosen.view.strategy.campaigns}
    phases = [phase_name(campaigns[code], month) for code, month in zip(rows["campaign"], rows["month"], strict=True)]
    return pd.DataFrame(
        {
            **{name.capitalize(): rows[name].map(chosen.names(name)) for name in ("campaign", "channel", "audience",
                                                                                  "metric", "area")},
            "Month or phase": [
                when_of(campaigns[code], month) for code, month in zip(rows["campaign"], rows["month"], strict=True)
            ],
            "Figure": figures,
            "Counted or estimated": rows["certainty"].map(chosen.names("certainty")),
            "Cost": rows["cost"].map(lambda cost: NO_COST if pd.isna(cost) else f"£{cost:,.2f}"),
            "Phase": phases,
            "Mind": [claimed(chosen.view, row) for row in rows.to_dict("records")],
        }
    ).reset_index(drop=True)  # fmt: skip
