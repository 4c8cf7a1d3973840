"""What one press puts right: a card for each fault, with what may take its value's place."""

import re
from collections.abc import Callable, Sequence

import streamlit as st

from components.officer.said import place_and_words
from evaluation.definitions.periods import month_name
from evaluation.screening.correcting import AS_TEXT, EMPTY, NO_COUNT, NO_PARTS, REPEAT, WORD_FOR_NONE, Corrected
from evaluation.screening.findings import Group
from evaluation.screening.given import AS_NONE, AS_NUMBER, LEAVE_OUT, Correction
from evaluation.screening.without_count import DASH_FOR_COUNT

# More cards than this are more than anybody reads; the rest come once these are done.
MOST_CARDS = 20
PUT_RIGHT_ALIKE = {AS_TEXT, EMPTY, NO_COUNT, NO_PARTS, REPEAT, DASH_FOR_COUNT, WORD_FOR_NONE}
MONTH = re.compile(r"\d{4}-\d{2}")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def corrections_step(groups: Sequence[Group], make: Callable[[Correction], None]) -> None:
    """Write a card for each group that one press can put right. make: keeps the correction that was pressed."""
    if not groups:
        return
    st.markdown("**Put right here, with one press**")
    for number, group in enumerate(groups[:MOST_CARDS]):
        with st.container(border=True):
            words, buttons = st.columns([3, 1.6], vertical_alignment="center")
            with words:
                place_and_words(group.place, group.messages)
            with buttons, st.container(horizontal=True):
                correction_buttons(group, f"use-{number}", make)
    if len(groups) > MOST_CARDS:
        st.caption(
            f"These are the first {MOST_CARDS} of {len(groups):,}; the next come as these are done. All of them are in "
            "the list below."
        )


def correction_buttons(group: Group, key: str, make: Callable[[Correction], None]) -> None:
    """Write a button for each thing that may take the place of what was found. key: begins the buttons' keys."""
    fault = group.first.correction
    if fault is None:
        return
    for use, _ in fault.choices:
        label = fault.label(use, len(group.findings))
        st.button(label, key=f"{key}-{use}", on_click=make, args=(fault.correction(use),))


def corrected_list(corrected: Sequence[Corrected], undo: Callable[[Correction], None]) -> None:
    """Write the corrections that were made, each with its undo. undo: takes a correction back."""
    for number, each in enumerate(corrected):
        words, button = st.columns([3, 1.6], vertical_alignment="center")
        with words:
            said = correction_words(each.correction.found, each.correction.use)
            place_and_words(_place(each), (said,), done=True)
        with button:
            st.button("Undo", key=f"undo-correction-{number}", on_click=undo, args=(each.correction,))


def _place(corrected: Corrected) -> str:
    first, *others = corrected.cells
    where = f"{corrected.sheet}, {first}" if first else f"Sheet {corrected.sheet}"
    return where + (f" and {len(others):,} more" if others else "")


def correction_words(found: str, use: str) -> str:
    """Return what was found and what it was read as, in words."""
    day = DAY.fullmatch(found)
    quoted = f"The date {day[3]}/{day[2]}/{day[1]}" if day else f"“{found}”"
    what = found[:1].upper() + found[1:] if found in PUT_RIGHT_ALIKE else quoted
    if use == LEAVE_OUT:
        return f"{what}: left out."
    if use == AS_NUMBER:
        return f"{what}: read as a number."
    if use == AS_NONE:
        return f"{what}: read as 0, because none were counted."
    return f"{what}: read as {month_name(use) if MONTH.fullmatch(use) else use}."
