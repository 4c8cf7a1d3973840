"""How the page opens: one sentence, what the campaign is, and what is held on each rung of the ladder."""

from html import escape

import streamlit as st

from components.campaigns.chosen import Chosen
from components.campaigns.outcomes import judged
from components.shown.figures import headline
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import ENGAGEMENT_SHEET, FEEDBACK_SHEET, MEDIA_SHEET, REACH_SHEET, SURVEYS_SHEET
from evaluation.statistics.series.coverage import coverage
from evaluation.verdicts.campaign_words import all_headline, held_words, one_headline, ran_words
from evaluation.verdicts.overview_words import RUNG_MEANS, Rung
from evaluation.verdicts.shapes import SIGNS

IMPACT_BRIEF = "Not measured here"


def opening(chosen: Chosen) -> None:
    """Write the headline, what the campaign is and when it ran, and the ladder with what is held on each rung."""
    headline(_headline(chosen))
    if chosen.campaign is not None:
        _about(chosen)
    st.html(f'<div class="campaign rungs">{"".join(_rung(*each) for each in _held(chosen))}</div>')


def _headline(chosen: Chosen) -> str:
    strategy, reach = chosen.view.strategy, chosen.reach
    if chosen.campaign is None:
        found = coverage(reach, *([each.code for each in group] for group in (strategy.audiences, strategy.channels)))
        return all_headline(
            len(strategy.campaigns), reach["campaign"].nunique(), len(strategy.audiences), len(found.not_reached)
        )
    since = month_name(chosen.launch.month) if chosen.launch else ""
    said = [(each.place, each.who, each.since.verdict.shape) for each in judged(chosen)]
    return one_headline(chosen.campaign.name, len(reach), since, said)


def _about(chosen: Chosen) -> None:
    campaign, strategy = chosen.campaign, chosen.view.strategy
    if campaign is None:
        return
    audiences = chosen.names("audience")
    areas = ", ".join(strategy.area(code).name for code in campaign.areas)
    meant = ", ".join(audiences[code].lower() for code in campaign.audiences)
    dated = "; ".join(ran_words(each.name, each.dated, each.planned, each.approximate) for each in campaign.phases)
    note = f" {campaign.note}." if campaign.note else ""
    st.html(
        f'<p class="campaign said"><b>Where:</b> {escape(areas)}. <b>For:</b> {escape(meant)}. '
        f"<b>When:</b> {escape(dated)}.{escape(note)}</p>"
    )


def _held(chosen: Chosen) -> list[tuple[Rung, str]]:
    """Return what is held on each rung, in a few words."""
    reach, media = len(chosen.rows(REACH_SHEET)), len(chosen.rows(MEDIA_SHEET))
    costs = int(chosen.reach["cost"].notna().sum())
    answers, voices = len(chosen.rows(SURVEYS_SHEET)), len(chosen.rows(FEEDBACK_SHEET))
    platforms = chosen.rows(ENGAGEMENT_SHEET)["platform"].nunique()
    return [
        ("Inputs", f"{held_words(len(chosen.plan), 'activity', 'activities')} of the plan; "
                   f"{held_words(costs, 'cost')} given"),
        ("Outputs", f"{held_words(reach, 'reach figure')}; {held_words(media, 'piece of media', 'pieces of media')}"),
        ("Outtakes", f"{held_words(answers, 'survey answer')}; engagement on {held_words(platforms, 'platform')}; "
                     f"{held_words(voices, 'thing said', 'things said') if voices else 'nothing said'}"),
        ("Outcomes", _outcome(chosen)),
        ("Impact", IMPACT_BRIEF),
    ]  # fmt: skip


def _outcome(chosen: Chosen) -> str:
    said = judged(chosen)
    if not said:
        return "Referrals: no launch to compare with"
    first = said[0]
    sign = SIGNS[first.since.verdict.shape]
    return f"Referrals: {sign.mark} {sign.word} ({first.place})"


def _rung(rung: Rung, words: str) -> str:
    return f"<div><b>{rung}</b><small>{escape(RUNG_MEANS[rung])}</small><p>{escape(words)}</p></div>"
