"""Boys beside girls: whether the gap between them changed, share and count together, and each on its own."""

import streamlit as st

from components.change.campaign_launches import CampaignLaunch
from components.change.evidence import gap_since, overall, year_of
from components.change.multiples import Multiples, Series, draw_panel, panels_key, panels_of, step_for, table_of
from components.change.teenagers import CALLED
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.shown.figures import subtitle, table_and_download
from components.shown.telling import doubt, how_we_know, tell_in_panel
from evaluation.definitions.periods import period_name, shifted
from evaluation.statistics.change.share_and_count import share_and_count
from evaluation.statistics.series.monthly import Step
from evaluation.verdicts.proportion_words import share_and_count_sentence
from evaluation.verdicts.referral_words import BOTH_ALONE, ONE_SCALE, no_share

GENDER = "gender"
STEPS: tuple[Step, ...] = ("month", "quarter")


def boys_and_girls(chosen: Selection, launch: CampaignLaunch | None, before: str) -> None:
    """Write the gap since the launch, the boys' share and count, and boys and girls each on their own.

    Writes nothing where boys and girls are given neither by month nor by quarter.
    """
    view, measure = chosen.view, chosen.measure
    if not any(len(view.table(measure, chosen.basis, GENDER, step, (chosen.area,)).frame) for step in STEPS):
        return
    st.subheader("Boys and girls")
    gap = gap_since(view, measure, chosen.basis, chosen.area, launch) if launch else None
    if gap:
        tell_in_panel(gap)
    st.markdown(_share_and_count(chosen))
    made = _side_by_side(chosen, before)
    panels_key(made.panels)
    alone = [overall(view, measure, chosen.basis, chosen.area, launch, before, GENDER, code) for code in CALLED]
    for column, panel, said in zip(st.columns(len(alone)), made.panels, alone, strict=True):
        with column:
            draw_panel(chosen, panel, launch)
            tell_in_panel(said)
    if gap:
        doubt(BOTH_ALONE)
    table_and_download(made.table, f"{measure.key}-boys-and-girls", made.what, made.caption, view)
    how_we_know((*(gap.rows if gap else ()), *alone[0].rows))


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _share_and_count(chosen: Selection) -> str:
    """Return the boys' share and count over two years, or why there is none."""
    view, measure, basis, area = chosen.view, chosen.measure, chosen.basis, chosen.area
    boys, everybody = year_of(view, measure, basis, area, GENDER, "male"), year_of(view, measure, basis, area)
    if boys is None or everybody is None:
        return no_share("boys", "missing", False)
    figures = (boys.year.before, boys.year.now, everybody.year.before, everybody.year.now)
    values = [figure.value for figure in figures if figure.value is not None]
    if boys.broken or len(values) < len(figures):
        hidden = any(figure.state == "suppressed" for figure in figures)
        return no_share("boys", "suppressed" if hidden else "missing", boys.broken)
    both = share_and_count((values[0], values[1]), (values[2], values[3]))
    now, before = boys.year.period, shifted(boys.year.period, -12)
    return share_and_count_sentence(
        both, "boys", chosen.counted_as, f"the {period_name('rolling', before)}", f"the {period_name('rolling', now)}"
    )


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _side_by_side(chosen: Selection, before: str) -> Multiples:
    wanted = tuple(Series(called, chosen.area, GENDER, code) for code, called in CALLED.items())
    step = step_for(chosen, wanted, before)
    drawn = f"{chosen.measure.unit.capitalize()} of boys and of girls each {step}"
    return Multiples(
        title="",
        panels=panels_of(chosen, wanted, before, step),
        table=table_of(chosen, wanted, step),
        what=f"{chosen.what}, boys and girls each {step}",
        caption=f"{ONE_SCALE} {subtitle(chosen, drawn, (step,), (GENDER,))}",
    )
