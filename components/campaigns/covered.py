"""The strategy's audiences by channel: which of them no figure shows to have been reached, and since when."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from components.campaigns.chosen import Chosen, names_of
from components.campaigns.claimed import when_of
from components.shown.figures import table_and_download
from components.shown.telling import doubt
from evaluation.definitions.strategy import Audience
from evaluation.statistics.series.coverage import Coverage, coverage
from evaluation.verdicts.coverage_words import (
    GRID_NOTE,
    NOT_KNOWN,
    coverage_headline,
    missing_list,
    run_words,
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
    whose = "this campaign's" if chosen.campaign else "the strategy's"
    st.subheader("Which audiences were reached")
    st.html(f'<p class="campaign told">{escape(coverage_headline(found, names, whose))}</p>')
    doubt(run_words(found), NOT_KNOWN)
    if not found.since:
        return
    latest = _latest(chosen, found)
    words = _grid_words(found, audiences, channels, latest)
    st.html(
        '<div class="scrolled" tabindex="0" role="region" aria-label="Audiences by channel">'
        f"{_grid(found, audiences, channels, latest, _meant(chosen))}</div>"
    )
    table_and_download(words, "coverage", f"Audiences by channel, {chosen.name.lower()}", GRID_NOTE, view)


def _audiences(chosen: Chosen) -> list[Audience]:
    if chosen.campaign is None:
        return list(chosen.view.strategy.audiences)
    meant = {*chosen.campaign.audiences, *chosen.reach["audience"]}
    return [each for each in chosen.view.strategy.audiences if each.code in meant]


def _meant(chosen: Chosen) -> dict[str, list[str]]:
    """Return the campaigns that each audience is meant for, where all campaigns are looked at."""
    meant: dict[str, list[str]] = {}
    for campaign in chosen.view.strategy.campaigns if chosen.campaign is None else ():
        for code in campaign.audiences:
            meant.setdefault(names_of(chosen.view, "audience")[code], []).append(campaign.name)
    return meant


def _latest(chosen: Chosen, found: Coverage) -> dict[str, str]:
    """Return when each audience's last figure is of, as far as the source says it."""
    campaigns = {each.code: each for each in chosen.view.strategy.campaigns}
    held = chosen.reach[chosen.reach["value"] > 0]
    latest = {}
    for code in found.reached:
        month = found.last_of(code)
        own = held[(held["audience"] == code) & (held["month"] == month)]
        latest[code] = "; ".join(dict.fromkeys(when_of(campaigns[each], month) for each in own["campaign"]))
    return latest


def _grid(
    found: Coverage,
    audiences: list[Audience],
    channels: dict[str, str],
    latest: Mapping[str, str],
    meant: Mapping[str, Sequence[str]],
) -> str:
    """Return each group's audiences that have a figure by the channels that have one, and the others by name."""
    used = {code: name for code, name in channels.items() if code not in found.unused}
    across = len(used) + 1
    heads = "".join(f'<th scope="col" class="upright"><span>{escape(name)}</span></th>' for name in used.values())
    rows = []
    for group, title in GROUPS.items():
        own = [each for each in audiences if each.group == group]
        missing = [each.name for each in own if each.code in found.not_reached]
        if own:
            rows.append(f'<tr class="group"><th scope="rowgroup" colspan="{across + 1}">{title}</th></tr>')
        rows += [_row(found, each, used, latest[each.code]) for each in own if each.code in latest]
        if missing:
            names = escape(missing_list(missing, meant))
            rows.append(
                f'<tr class="missing"><th scope="row">{NEVER.capitalize()}</th><td colspan="{across}">{names}</td></tr>'
            )
    if unused := unused_words([channels[code] for code in found.unused]):
        rows.append(f'<tr class="unused"><td colspan="{across + 1}">{escape(unused)}</td></tr>')
    return (
        '<table class="campaign covered"><thead><tr><th scope="col">Audience</th><th scope="col">Latest figure</th>'
        f"{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(found: Coverage, each: Audience, channels: dict[str, str], last: str) -> str:
    cells = []
    for code, name in channels.items():
        cell = found.cells.get((each.code, code))
        cells.append(f'<td class="held" data-channel="{escape(name)}">{cell.figures}</td>' if cell else "<td></td>")
    return f'<tr><th scope="row">{escape(each.name)}</th><td>{escape(last)}</td>{"".join(cells)}</tr>'


def _grid_words(
    found: Coverage, audiences: list[Audience], channels: dict[str, str], latest: Mapping[str, str]
) -> pd.DataFrame:
    rows = []
    for each in audiences:
        cells = {name: found.cells.get((each.code, code)) for code, name in channels.items()}
        rows.append(
            {
                "Audience": each.name,
                "Group": GROUPS[each.group],
                "Latest figure": latest.get(each.code, NEVER),
                "Channels": "; ".join(f"{name}: {cell.figures}" for name, cell in cells.items() if cell) or "none",
            }
        )
    return pd.DataFrame(rows, columns=["Audience", "Group", "Latest figure", "Channels"]).set_index("Audience")
