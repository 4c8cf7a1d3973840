"""Published figures of other places and of England, in their own years: beside ours, never on one axis with them."""

import pandas as pd
import streamlit as st

from components.frame import cached_reads
from components.frame.remembered import HASHED, MOST_KEPT
from components.frame.selection import Selection
from components.frame.view import View
from components.shown.wide import wide_table
from evaluation.definitions.reference import Comparator
from evaluation.verdicts.rate_words import COMPARATOR_NOTE, comparator_sentence
from evaluation.verdicts.referral_words import COMPARATOR_TITLE, comparator_cell, comparator_source

YEARS = "Year to 31 March"


def elsewhere(chosen: Selection) -> None:
    """Write the assessments with child sexual exploitation as a factor: the area's authorities, the region, England."""
    rows = _of(chosen.view, chosen.area)
    if not rows:
        return
    st.subheader(COMPARATOR_TITLE)
    st.markdown(comparator_sentence(rows[-1]))
    wide_table(_table(chosen.view, chosen.area))
    st.caption(f"{COMPARATOR_NOTE} {comparator_source(rows)}")


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _of(view: View, area: str) -> tuple[Comparator, ...]:
    """Return the rows of an area's authorities, and of all that is not an authority, the nation last in each year."""
    forces = view.strategy.forces if area == view.strategy.partnership.code else (view.strategy.area(area),)
    own = {code for force in forces for code in force.population}
    return tuple(row for row in cached_reads.comparators() if row.level != "authority" or row.gss in own)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT, hash_funcs=HASHED)
def _table(view: View, area: str) -> pd.DataFrame:
    rows = _of(view, area)
    tall = pd.DataFrame(
        [
            (f"{row.year_ending}", row.area, comparator_cell(row.episodes_cse_factor, row.episodes_any_factor))
            for row in rows
        ],
        columns=[YEARS, "Area", "Episodes"],
    )
    wide = tall.pivot(index=YEARS, columns="Area", values="Episodes")
    # Authorities first, then those they are part of.
    level = {row.area: ("authority", "region", "nation").index(row.level) for row in rows}
    places: list[str] = sorted(level, key=lambda area: level[area])
    return wide[places].fillna("–").T.rename_axis(index=YEARS, columns=None)
