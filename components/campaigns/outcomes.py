"""Outcomes: referrals since a launch, with the verdict for each area; disclosures, as printed and as sent."""

import re
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.campaigns.chosen import Chosen, referral_measure
from components.change.campaign_launches import began_with, launches_in
from components.change.evidence import Since, since
from components.frame import cached_reads
from components.frame.filters import area_name
from components.frame.view import View
from components.shown.telling import doubt, how_list
from evaluation.definitions.measures import BY_KEY, Measure
from evaluation.definitions.published_figures import PublishedFigure, as_printed
from evaluation.definitions.sheets import TOTAL
from evaluation.protection.published import SUPPRESSED
from evaluation.verdicts.campaign_words import LAGGED, NO_LAUNCH
from evaluation.verdicts.overview_words import RUNG_MEANS
from evaluation.verdicts.referral_words import began_together, launch_title, not_offered
from evaluation.verdicts.shapes import SIGNS
from evaluation.verdicts.spoken import number_of
from evaluation.verdicts.wording import SUPPRESSED_MEANS

# The strategy asks for all referrals, and for boys in particular.
ASKED = ((TOTAL, "", ""), ("gender", "male", "Boys"))
DISCLOSURES = "disclosures"
MOVED = {"up", "down"}
SENTENCE = re.compile(r"(?<=[.]) (?=[A-Z])")
NONE_HERE = "No referrals are published for the areas of this launch."
NO_MONTHLY = "No monthly count of disclosures was sent, which is not a count of 0."
AS_PRINTED = "As printed, without a month of their own, so never set beside referrals of a month."


@dataclass(frozen=True, eq=False)
class Judged:
    """What referrals of an area, of everybody or of some, show since the chosen launch."""

    area: str
    place: str
    who: str
    since: Since


def judged(chosen: Chosen, measure: Measure | None = None) -> list[Judged]:
    """Return the verdicts on referrals, or on another measure, since the chosen launch, area by area."""
    view, launch = chosen.view, chosen.launch
    found = referral_measure(view) if measure is None else _published(view, measure)
    if launch is None or found is None:
        return []
    said = []
    for area in chosen.areas:
        for margin, code, who in ASKED:
            if view.holds(*found, area, margin) and (about := since(view, *found, area, launch, margin, code)):
                said.append(Judged(area, area_name(view, area), who, about))
    return said


def _published(view: View, measure: Measure) -> tuple[Measure, str] | None:
    return next(((measure, basis) for basis in view.bases(measure)), None)


def outcomes(chosen: Chosen) -> None:
    """Write what referrals show since the chosen launch, and what is known of disclosures."""
    st.subheader(f"Outcomes: {RUNG_MEANS['Outcomes']}")
    _referrals(chosen)
    st.html('<p class="place">Disclosures</p>')
    printed = _printed(chosen)
    for figure in printed:
        st.html(f'<p class="campaign said printed">{_disclosed(figure)}</p>')
    said = judged(chosen, BY_KEY[DISCLOSURES])
    if said:
        _verdicts(said)
    doubt(AS_PRINTED if printed else "", "" if said else NO_MONTHLY)


def _referrals(chosen: Chosen) -> None:
    view = chosen.view
    others = launches_in(view, view.strategy.partnership.code).not_offered
    own = [(name, why) for name, why in others if chosen.campaign is None or name.startswith(chosen.campaign.name)]
    if chosen.named is None:
        st.html(f'<p class="said">{escape(NO_LAUNCH.format(name=chosen.name))}</p>')
        doubt(not_offered(own))
        return
    st.html(f'<p class="place">{escape(launch_title(chosen.named.name, chosen.named.month))}</p>')
    said = judged(chosen)
    if not said:
        st.html(f'<p class="said">{NONE_HERE}</p>')
        return
    _verdicts(said)
    lagged = LAGGED.format(months=number_of(chosen.lag, "month")) if chosen.lag else ""
    together = began_together(began_with(view, said[0].area, chosen.named), chosen.named.month)
    doubt(lagged, together)


def _verdicts(said: list[Judged]) -> None:
    """Write each verdict with its sign and doubt, and the numbers behind all of them one press away."""
    st.html(
        "".join(
            f'<div class="since" data-area="{escape(each.area)}">'
            f'<p class="said" data-sign="{SIGNS[each.since.verdict.shape].mark}">'
            f"<b>{escape(_who(each))}:</b> {escape(each.since.verdict.in_brief)}</p></div>"
            for each in said
        )
    )
    # The doubt of what leads, and of each direction: the others' stand with their numbers.
    leading = [each for each in said if each is said[0] or each.since.verdict.shape in MOVED]
    doubt(*dict.fromkeys(sentence for each in leading for sentence in SENTENCE.split(each.since.verdict.doubt)))
    if any(SUPPRESSED in each.since.verdict.headline for each in said):
        doubt(SUPPRESSED_MEANS)
    with st.expander("How we know"):
        st.html(
            "".join(
                f'<div class="since" data-area="{escape(each.area)}"><p class="place">{escape(_who(each))}</p>'
                f"{how_list(each.since.verdict.rows)}"
                f'<p class="doubt">{escape(each.since.verdict.doubt)}</p></div>'
                for each in said
            )
        )


def _who(each: Judged) -> str:
    return f"{each.place}, {each.who.lower()}" if each.who else each.place


def _printed(chosen: Chosen) -> list[PublishedFigure]:
    """Return the printed figures of disclosures, of the campaign where one is chosen."""
    figures = [each for each in cached_reads.published_figures() if DISCLOSURES in each.measure.lower()]
    if chosen.campaign is None:
        return figures
    name = chosen.campaign.name
    return [each for each in figures if name in each.measure or each.document.startswith(name)]


def _disclosed(figure: PublishedFigure) -> str:
    flag = f' <span class="flag">{escape(figure.flag)}</span>' if figure.flag else ""
    return (
        f"<b>{escape(as_printed(figure))}</b> {escape(figure.measure)} "
        f"<small>({escape(figure.area)}, {escape(figure.period)}; {escape(figure.document)})</small>{flag}"
    )
