"""Ethnicity by gender together, of one financial year."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.frame.names import category_names
from components.people.groups import Pair, rows_of
from components.shown.figures import subtitle, table_and_download
from components.shown.written import written
from evaluation.definitions.periods import year_name
from evaluation.verdicts import profile_words

MARGIN = "gender_ethnicity"


@dataclass(frozen=True, eq=False)
class _Crossed:
    """The table of text, the genders that nobody is of, and how many counts are not shown."""

    table: pd.DataFrame
    absent: tuple[str, ...]
    hidden: int


def gender_by_ethnicity(pair: Pair) -> None:
    """Write the counts of a year by ethnicity and gender together, without the categories that have nobody."""
    chosen, found = pair.chosen, _crossed(pair)
    if found is None:
        return
    st.subheader(profile_words.crossed_title(year_name(pair.first.year), found.hidden))
    if found.table.empty:
        st.markdown(profile_words.NOBODY)
        return
    caption = subtitle(
        chosen, f"{chosen.measure.unit.capitalize()} by ethnicity and gender together", ("year",), ("gender_ethnicity",)
    )
    caption += f" {profile_words.NOBODY_IN} {'; '.join(found.absent)}." if found.absent else ""
    what = f"{chosen.what}, {year_name(pair.first.year)}, ethnicity by gender"
    table_and_download(found.table, f"{chosen.measure.key}-crossed", what, caption, chosen.view, expanded=True)


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Pair: lambda pair: pair.key})
def _crossed(pair: Pair) -> _Crossed | None:
    """Return the table of a pair's first group; None where it was not sent by ethnicity and gender together."""
    chosen, rows = pair.chosen, rows_of(pair.chosen, pair.first, MARGIN)
    if rows.empty:
        return None
    genders, groups = (category_names(chosen.view, chosen.measure, each) for each in ("gender", "ethnicity"))
    tall = rows.assign(Gender=rows["gender"].map(genders), Ethnicity=rows["ethnicity"].map(groups), Count=written(rows))
    present = tall[tall["suppressed"] | (tall["value"] != 0)]
    counts = tall.pivot(index="Ethnicity", columns="Gender", values="Count")
    shown = [name for name in groups.values() if name in set(present["Ethnicity"])]
    columns = [name for name in genders.values() if name in set(present["Gender"])]
    absent = tuple(name for name in genders.values() if name not in columns)
    return _Crossed(counts.loc[shown, columns].rename_axis(columns=None), absent, int(tall["suppressed"].sum()))
