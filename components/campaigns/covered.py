"""The strategy's audiences by channel: which of them no figure shows to have been reached, and since when."""

from html import escape

import pandas as pd
import streamlit as st

from components.campaigns.chosen import Chosen, names_of
from components.shown.figures import table_and_download
from components.shown.telling import doubt
from evaluation.definitions.periods import month_name
from evaluation.definitions.strategy import Audience
from evaluation.statistics.series.coverage import Coverage, coverage
from evaluation.verdicts.coverage_words import (
    GRID_NOTE,
    NOT_KNOWN,
    coverage_headline,
    missing_list,
    until_words,
    unused_words,
)

GROUPS = {"external": "External", "internal": "Internal", "stakeholder": "Stakeholders"}
NEVER = "no figure"


def covered(chosen: Chosen) -> None:
    """Write which audiences have no figure of reach, and the grid of audiences by channel.

    For one campaign, the audiences are those it is meant for, and any others that a figure of it names.
    """
    view = chosen.view
    audiences = _audiences(chosen)
    names = {each.code: each.name for each in audiences}
    channels = names_of(view, "channel")
    found = coverage(chosen.reach, list(names), list(channels))
    whose = f"{chosen.name}'s" if chosen.campaign else "the strategy's"
    st.subheader("Which audiences were reached")
    st.html(f'<p class="campaign told">{escape(coverage_headline(found, names, whose))}</p>')
    doubt(until_words(found), NOT_KNOWN)
    if not found.since:
        return
    _missing(chosen, found, audiences)
    words = _grid_words(found, audiences, channels)
    st.html(
        '<div class="scrolled" tabindex="0" role="region" aria-label="Audiences by channel">'
        f"{_grid(found, audiences, channels)}</div>"
    )
    unused = unused_words([channels[code] for code in found.unused])
    table_and_download(words, "coverage", f"Audiences by channel, {chosen.name.lower()}", f"{GRID_NOTE} {unused}", view)


def _audiences(chosen: Chosen) -> list[Audience]:
    if chosen.campaign is None:
        return list(chosen.view.strategy.audiences)
    meant = {*chosen.campaign.audiences, *chosen.reach["audience"]}
    return [each for each in chosen.view.strategy.audiences if each.code in meant]


def _missing(chosen: Chosen, found: Coverage, audiences: list[Audience]) -> None:
    meant: dict[str, list[str]] = {}
    for campaign in chosen.view.strategy.campaigns if chosen.campaign is None else ():
        for code in campaign.audiences:
            meant.setdefault(names_of(chosen.view, "audience")[code], []).append(campaign.name)
    lines = []
    for group, title in GROUPS.items():
        names = [each.name for each in audiences if each.group == group and each.code in found.not_reached]
        if names:
            lines.append(missing_list(title, names, meant))
    if lines:
        st.html(f'<ul class="campaign also">{"".join(f"<li>{escape(each)}</li>" for each in lines)}</ul>')


def _grid(found: Coverage, audiences: list[Audience], channels: dict[str, str]) -> str:
    heads = "".join(f'<th scope="col" class="upright"><span>{escape(name)}</span></th>' for name in channels.values())
    rows = []
    for group, title in GROUPS.items():
        own = [each for each in audiences if each.group == group]
        if own:
            rows.append(f'<tr class="group"><th scope="rowgroup" colspan="{len(channels) + 2}">{title}</th></tr>')
        rows += [_row(found, each, channels) for each in own]
    return (
        '<table class="campaign covered"><thead><tr><th scope="col">Audience</th><th scope="col">Latest figure</th>'
        f"{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(found: Coverage, each: Audience, channels: dict[str, str]) -> str:
    last = found.last_of(each.code)
    cells = []
    for code, name in channels.items():
        cell = found.cells.get((each.code, code))
        cells.append(f'<td class="held" data-channel="{escape(name)}">{cell.figures}</td>' if cell else "<td></td>")
    state = "" if last else ' class="missing"'
    return (
        f'<tr{state}><th scope="row">{escape(each.name)}</th>'
        f"<td>{escape(month_name(last)) if last else NEVER}</td>{''.join(cells)}</tr>"
    )


def _grid_words(found: Coverage, audiences: list[Audience], channels: dict[str, str]) -> pd.DataFrame:
    rows = []
    for each in audiences:
        cells = {name: found.cells.get((each.code, code)) for code, name in channels.items()}
        last = found.last_of(each.code)
        rows.append(
            {
                "Audience": each.name,
                "Group": GROUPS[each.group],
                "Latest figure": month_name(last) if last else NEVER,
                "Channels": "; ".join(f"{name}: {cell.figures}" for name, cell in cells.items() if cell) or "none",
            }
        )
    return pd.DataFrame(rows, columns=["Audience", "Group", "Latest figure", "Channels"]).set_index("Audience")
