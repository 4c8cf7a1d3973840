"""Which rows of Media and of Feedback are looked at."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components.frame.filters import area_name, choose
from components.frame.page import remember
from components.frame.view import View
from data_access.export import rows_in_words
from evaluation.definitions.sheet import Sheet

ALL = "all"
SEARCH = "words"
# Under a table of rows of which any has one.
DATED = "A date as written says when; the month beside it is where the row is kept."


def choose_place(view: View) -> str:
    """Return the chosen area: one of the forces, or the whole partnership where there is more than one."""
    forces = tuple(force.code for force in view.strategy.forces)
    codes = (view.strategy.partnership.code, *forces) if len(forces) > 1 else forces
    return choose("Area", "area", {code: area_name(view, code) for code in codes})


def names_of(view: View, dimension: str) -> dict[str, str]:
    """Return the names of a list of the strategy, by code, in its order."""
    return {each.code: each.name for each in view.strategy.dimension(dimension).categories}


def in_words(view: View, sheet: Sheet, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as text, as tables and files show them; empty where nothing was recorded."""
    words = rows_in_words(sheet, rows, view.strategy).astype(object)
    return words.where(words.notna(), "").map(_text)


def sourced(source: str, rows: pd.DataFrame) -> str:
    """Return the caption of a table of rows: their source, and which of two dates says when."""
    return f"{source} {DATED}" if rows["dated"].astype(bool).any() else source


def _text(value: object) -> str:
    # Whole numbers of which some are not recorded come as decimal ones.
    return f"{value:.0f}" if isinstance(value, float) else str(value)


def choose_one(label: str, key: str, names: dict[str, str], held: Iterable[str], every: str) -> str:
    """Return the chosen code of those that are held, "" for all of them. every: what all are called."""
    codes = set(held)
    offered = {code: name for code, name in names.items() if code in codes}
    chosen = choose(label, key, {ALL: every, **offered})
    return "" if chosen == ALL else chosen


def search() -> str:
    """Return the words searched for, which live in the address."""
    st.session_state[SEARCH] = st.query_params.get(SEARCH, "")
    return st.text_input("Search", key=SEARCH, max_chars=60, on_change=_put_in_address).strip()


def _put_in_address() -> None:
    words = st.session_state[SEARCH].strip()
    remember(SEARCH, words or None)
    if words:
        st.query_params[SEARCH] = words
    else:
        st.query_params.pop(SEARCH, None)
