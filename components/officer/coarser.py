"""The officer's choice to publish a breakdown less often, so that less of it needs hiding."""

from collections.abc import Collection

import streamlit as st

from components.reference.margins import margin_name, margins_of
from evaluation.definitions.coarser import Choices, changed, steps_of
from evaluation.definitions.sheets import BY_KEY, SHEETS, PeriodKind, Sheet

STEP_NAMES: dict[PeriodKind, str] = {
    "month": "Each month",
    "quarter": "Each quarter",
    "year": "Each financial year",
}
ACROSS = 3
WHAT_IT_DOES = (
    "Where many months of a breakdown would be [c], longer periods may show more. Its shorter periods are then no "
    "longer given, not even those that viewers see now. A choice holds until it is changed here."
)


def choose_coarser(sent: Collection[str], held: Choices, key: str) -> Choices:
    """Return the officer's choices: for each breakdown of the sheets sent, the shortest period to publish.

    sent: the keys of the sheets that the workbook has rows in. held: the choices in force, which are offered first.
    key: begins the keys of the fields.
    """
    shown = [sheet for sheet in SHEETS if sheet.key in sent or any(sheet.key == own for own, _ in held)]
    chosen = {place: kind for place, kind in held.items() if place[0] not in {sheet.key for sheet in shown}}
    with st.expander("Publish a breakdown less often", expanded=bool(held)):
        st.caption(WHAT_IT_DOES)
        for sheet in shown:
            _choose_for(sheet, held, key, chosen)
    return changed(chosen)


def _choose_for(sheet: Sheet, held: Choices, key: str, chosen: dict[tuple[str, str], PeriodKind]) -> None:
    offered = [margin for margin in margins_of(sheet) if len(steps_of(sheet, margin.key)) > 1]
    for start in range(0, len(offered), ACROSS):
        for column, margin in zip(st.columns(ACROSS), offered[start : start + ACROSS], strict=False):
            steps, place = steps_of(sheet, margin.key), (sheet.key, margin.key)
            with column:
                chosen[place] = st.selectbox(
                    f"{sheet.name}, {margin_name(sheet, margin).lower()}",
                    steps,
                    steps.index(held.get(place, steps[0])),
                    format_func=lambda kind: STEP_NAMES[kind],
                    key=f"{key}-{sheet.key}-{margin.key}",
                )


def choices_in_words(choices: Choices) -> str:
    """Return choices as a sentence says them: "Victims, age band: each quarter; ..."."""
    names = {(sheet.key, margin.key): margin_name(sheet, margin) for sheet in SHEETS for margin in margins_of(sheet)}
    return "; ".join(
        f"{BY_KEY[sheet].name}, {names[sheet, margin].lower()}: {STEP_NAMES[kind].lower()}"
        for (sheet, margin), kind in sorted(choices.items())
    )
