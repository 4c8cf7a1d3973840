"""One financial year by gender, age band and ethnicity: each share with its likely range, alone or beside another."""

import streamlit as st

from charts.bars import bar_chart
from charts.shares import share_chart
from components.frame.selection import Selection
from components.frame.view import mode
from components.people.breakdowns import drawn_top, profile
from components.people.counting_bases import PEOPLE
from components.people.groups import Pair, choose_pair, years_held
from components.shown.written import dimension_words
from evaluation.definitions.periods import year_name
from evaluation.verdicts import profile_words
from evaluation.verdicts.proportion_words import SHARE_INTERVAL_MEANS

DIMENSIONS = ("gender", "age", "ethnicity")


def profiles(chosen: Selection) -> Pair | None:
    """Draw one complete financial year by each dimension, with each category's share of the year's total.

    Returns the year, and what a viewer set beside it; None where no year is complete or the basis is not divided.
    """
    years = years_held(chosen, DIMENSIONS)
    st.subheader(f"{chosen.measure.name} by gender, age and ethnicity, {chosen.place}")
    if not years:
        undivided = not chosen.view.table(chosen.measure, chosen.basis, kind="year", areas=(chosen.area,)).frame.empty
        st.info(
            f"{chosen.basis_name}: {chosen.view.basis_note(chosen.basis).lower()}."
            if undivided
            else "No financial year is complete in this counting basis and area, so there is no profile of one."
        )
        return None
    pair = choose_pair(chosen, years)
    sides = st.columns(2)
    compared = 0
    for place, dimension in enumerate(DIMENSIONS):
        with sides[place % 2]:
            compared += _draw(pair, dimension)
    with sides[len(DIMENSIONS) % 2]:
        _meaning(pair, compared)
    return pair


def _draw(pair: Pair, dimension: str) -> int:
    """Draw one breakdown, and return how many shares of two groups were compared."""
    found = profile(pair, dimension)
    if found is None:
        st.info(f"By {dimension_words(dimension)}: not sent in this counting basis for {year_name(pair.first.year)}.")
        return 0
    measure, drawn = pair.chosen.measure, found.drawn
    names, top = tuple(drawn.data["name"]), drawn_top(drawn.data)
    st.markdown(f"**{drawn.title}**")
    # Without a base there are counts, and no shares of it.
    spec = bar_chart(names, mode(), measure.unit) if top is None else share_chart(names, mode(), measure.unit, top)
    drawn.draw(spec, f"{measure.key}-by-{dimension}", pair.chosen.view)
    st.markdown(found.recorded)
    return found.compared


def _meaning(pair: Pair, compared: int) -> None:
    """Say once what the ranges mean, and what the comparison cannot say."""
    said = [SHARE_INTERVAL_MEANS, profile_words.NO_SHARE]
    if pair.chosen.basis == "records":
        said.insert(1, profile_words.REPEATS_WIDEN)
    if pair.broken:
        said.append(profile_words.DEFINITION_BETWEEN)
    elif pair.other is not None:
        said.append(profile_words.chance_of_shares(compared, pair.chosen.basis == PEOPLE))
        if pair.other.area == pair.first.area:
            said.append(profile_words.BOTH_YEARS)
    st.markdown("\n".join(["**What the likely ranges mean**", *(f"- {each}" for each in said if each)]))
