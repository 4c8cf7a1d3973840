"""Since a launch: what changed, how far an earlier trend explains it, and the numbers one press away."""

import streamlit as st

from charts.describe import described_since
from charts.since import since_data, since_spec
from components.change.campaign_launches import CampaignLaunch, began_with, launches_in
from components.change.evidence import overall, since
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import mode
from components.shown.commentary import about_drawn
from components.shown.drawn import Drawn
from components.shown.figures import subtitle
from components.shown.telling import doubt, how_we_know, tell_in_panel
from evaluation.definitions.periods import month_name
from evaluation.definitions.sheets import TOTAL
from evaluation.verdicts.referral_words import (
    FITTED,
    ONLY_DATED,
    began_together,
    launch_title,
    no_launch,
    not_offered,
)


def since_section(chosen: Selection, launch: CampaignLaunch | None, before: str) -> None:
    """Write what the chosen figures show since the launch, or why nothing can be said, and which launches there are.

    before: the month before which usual ranges are fixed.
    """
    view = chosen.view
    others = not_offered(launches_in(view, chosen.area).not_offered)
    if launch is None:
        st.subheader("Since a launch")
        st.info(no_launch(chosen.place))
        doubt(others)
        return
    about = since(view, chosen.measure, chosen.basis, chosen.area, launch)
    if about is None:
        return
    st.subheader(launch_title(launch.name, launch.month))
    first = overall(view, chosen.measure, chosen.basis, chosen.area, launch, before)
    # The doubt of the page's own headline is said under it.
    tell_in_panel(about.verdict, doubted=first.headline != about.verdict.headline)
    doubt(began_together(began_with(view, chosen.area, launch), launch.month))
    if about.found is not None:
        drawn = _drawn(chosen, launch)
        spec = since_spec(mode(), chosen.measure.unit, (launch.day, launch.name))
        drawn.draw(spec, f"{chosen.measure.key}-since", view)
    how_we_know(about.verdict.rows, (ONLY_DATED, others))


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _drawn(chosen: Selection, launch: CampaignLaunch) -> Drawn:
    about = since(chosen.view, chosen.measure, chosen.basis, chosen.area, launch)
    if about is None or about.found is None:
        raise ValueError("Without an answer there is nothing to draw.")
    data = since_data(about.series, about.at, about.found)
    what = f"{chosen.what}, about {launch.name}"
    rows = data[data["when"].notna()].iloc[::-1]
    table = rows.set_index("when")[["shown"]].rename_axis("Month").set_axis(["Count"], axis=1)
    return Drawn(
        title="",
        data=data,
        alt=described_since(what, data, f"{launch.name} ({month_name(launch.month)})"),
        table=table,
        what=what,
        caption=f"{FITTED} {subtitle(chosen, f'{chosen.measure.unit.capitalize()} each month', margins=(TOTAL,))}",
        about=about_drawn(chosen, about.series.months),
    )
