"""Filters that live in the address, so that a link, a reload and the Back button show the same figures."""

from collections.abc import Mapping

import streamlit as st

from components.frame.page import remember
from components.frame.places import parts_of
from components.frame.view import View
from evaluation.definitions.measures import Measure

BREAKDOWN_NAMES = {
    "total": "All together",
    "gender": "Gender",
    "age": "Age band",
    "source": "Source",
    "ethnicity": "Ethnicity",
    "area": "Area",
}


def choose(label: str, key: str, options: Mapping[str, str], default: str | None = None, help: str = "") -> str:
    """Return the chosen code of a filter with the address key ``key``.

    options: names by code, the first being the default unless another is given. One option needs no choice.
    """
    first = default if default in options else next(iter(options))
    asked = st.query_params.get(key, first)
    st.session_state[key] = asked if asked in options else first
    if asked in options and asked != first:
        remember(key, asked)
    return str(
        st.selectbox(
            label,
            list(options),
            format_func=lambda code: options.get(code, code),
            key=key,
            on_change=_put_in_address,
            args=(key, first),
            help=help or None,
            disabled=len(options) == 1,
        )
    )


def _put_in_address(key: str, default: str) -> None:
    chosen = st.session_state[key]
    remember(key, None if chosen == default else chosen)
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen


def choose_measure(view: View, measures: tuple[Measure, ...]) -> Measure | None:
    """Return the chosen one of the measures that are published; None when none of them is."""
    published = {measure.key: measure for measure in measures if view.bases(measure)}
    if not published:
        return None
    names = {key: measure.name for key, measure in published.items()}
    return published[choose("Figures", "measure", names, help="Different populations: never added or divided.")]


def choose_basis(view: View, measure: Measure) -> str:
    """Return the chosen counting basis of a measure."""
    names = {basis: view.basis_name(basis) for basis in view.bases(measure)}
    notes = " ".join(f"{name}: {view.basis_note(basis)}." for basis, name in names.items())
    return choose("Counting basis", "basis", names, help=notes)


def choose_area(view: View, measure: Measure, basis: str) -> str:
    """Return the chosen area: the partnership or one of its forces, where the measure is published."""
    names = {code: area_name(view, code) for code in view.areas(measure, basis)}
    return choose("Area", "area", names)


def area_name(view: View, code: str) -> str:
    """Return an area's name; a partnership of two forces is "Both together"."""
    if code != view.strategy.partnership.code:
        return view.strategy.area(code).name
    return "Both together" if len(view.strategy.forces) == 2 else "All forces together"


def choose_breakdown(view: View, measure: Measure, basis: str, area: str, offered: tuple[str, ...]) -> str:
    """Return the chosen breakdown, of those that are published for this measure, basis and area."""
    held = {key: BREAKDOWN_NAMES[key] for key in offered if _is_divided(view, measure, basis, area, key)}
    return choose("By", "by", held)


def _is_divided(view: View, measure: Measure, basis: str, area: str, by: str) -> bool:
    """Return whether a breakdown is published. An area is divided into those it is made of."""
    if by == "area":
        return any(view.holds(measure, basis, part.code, part.margin) for part in parts_of(view, area))
    return view.holds(measure, basis, area, by)
