"""The filter bar of a page about counts, and what was chosen on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.frame.filters import area_name, choose_area, choose_basis, choose_breakdown, choose_measure
from components.frame.view import View
from evaluation.definitions.measures import Measure
from evaluation.definitions.sheets import TOTAL
from evaluation.verdicts.wording import counted_as

FILTERS = ("measure", "area", "basis", "by", "year")


@dataclass(frozen=True)
class Selection:
    """What a viewer asks to see: a measure in one counting basis, for one area, by one breakdown."""

    view: View
    measure: Measure
    basis: str
    area: str
    by: str

    @property
    def place(self) -> str:
        """Return the area's name."""
        return area_name(self.view, self.area)

    @property
    def basis_name(self) -> str:
        """Return the counting basis in words."""
        return self.view.basis_name(self.basis)

    @property
    def what(self) -> str:
        """Return the measure, place and counting basis, as text alternatives and files name them."""
        return f"{self.measure.name}, {self.place}, {self.basis_name.lower()}"

    @property
    def counted_as(self) -> str:
        """Return what is counted, with its counting basis, as sentences say it."""
        return counted_as(self.measure, self.basis, self.basis_name)

    @cached_property
    def data_to(self) -> str:
        """Return the last month of these figures, which may end before others do."""
        return self.view.last_month(self.measure, self.basis, self.area)

    @property
    def dimension(self) -> str:
        """Return the breakdown's dimension, empty for none."""
        return "" if self.by == TOTAL else self.by


def filter_bar(
    view: View, measures: tuple[Measure, ...], breakdowns: tuple[str, ...], places: Sequence[DeltaGenerator] = ()
) -> Selection | None:
    """Draw the filters and return what is chosen; None when none of the measures is published.

    places: four columns to draw them in, on a page with further filters beside them.
    """
    columns = places or st.columns([2.2, 1.3, 1.2, 1.2], vertical_alignment="bottom")
    with columns[0]:
        measure = choose_measure(view, measures)
    if measure is None:
        return None
    with columns[2]:
        basis = choose_basis(view, measure)
    with columns[1]:
        area = choose_area(view, measure, basis)
    with columns[3]:
        by = choose_breakdown(view, measure, basis, area, breakdowns)
    return Selection(view, measure, basis, area, by)
