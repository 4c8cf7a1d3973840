"""A new note about the chosen figure."""

import streamlit as st

from components.frame.filters import area_name
from components.frame.view import View
from components.officer.commentary import Subject, seen_words
from components.officer.commentary_form import note_form
from components.officer.said import plain
from data_access.stores.commentary import Said, write_commentary
from evaluation.verdicts.commentary_words import placed

EMPTY = Said("", "", "")
RULES = (
    "Name nobody and no case. Write no count of fewer than {threshold} people. Somebody with another role reads the "
    "text before viewers see it."
)


def writing_section(view: View, about: Subject | None) -> None:
    """Offer the form of a note about a figure; nothing where there is none."""
    if about is None:
        return
    place = placed(about.month, area_name(view, about.area))
    seen = f" {seen_words(view, about)}"
    st.markdown(f"**{plain(about.measure.name)}, {plain(place)}.**{seen}".rstrip())
    st.caption(RULES.format(threshold=view.strategy.threshold))

    def keep(said: Said, author: str, answered: list[str]) -> str:
        number = write_commentary(view.location, (about.measure.key, about.area, about.month), said, author, answered)
        return f"Commentary {number} is stored."

    note_form(view, about, f"write-{about.measure.key}-{about.area}-{about.month}", "Store it", EMPTY, keep)
