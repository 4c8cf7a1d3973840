"""The people of one area and financial year, and those they are set beside."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.frame.filters import area_name, choose
from components.frame.selection import Selection
from components.frame.view import View
from components.shown.marks import definition_changed
from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.periods import shifted, year_name
from evaluation.definitions.sheets import TOTAL
from evaluation.protection.keys import KEY
from evaluation.statistics.series.breakdown import Breakdown, breakdown
from evaluation.statistics.series.year_on_year import Figure, figure_of

BESIDE = "beside"
NOTHING = "none"


def key_of(chosen: Selection) -> str:
    """Return what tells a measure, basis and area of a publication from all others. The months' breakdown is none.

    One text, since Streamlit takes the parts of anything else one by one.
    """
    return repr((_view_key(chosen.view), chosen.measure.key, chosen.basis, chosen.area))


def _view_key(view: View) -> str:
    return repr((view.key, id(view.strategy)))


@dataclass(frozen=True)
class Group:
    """The people of an area in a financial year, named by its last month."""

    area: str
    year: str


@dataclass(frozen=True)
class Pair:
    """A group and, where a viewer chose one, the other that it is set beside. They share no area and year."""

    chosen: Selection
    first: Group
    other: Group | None = None

    @property
    def key(self) -> str:
        """Return what tells this pair from all others: what is made of it is kept under this key."""
        return repr((key_of(self.chosen), self.first, self.other))

    @property
    def labels(self) -> tuple[str, str]:
        """Return what tells the two groups apart: their years, or their areas."""
        if self.other is None or self.other.area == self.first.area:
            return year_name(self.first.year), year_name(self.other.year) if self.other else ""
        view = self.chosen.view
        return area_name(view, self.first.area), area_name(view, self.other.area)

    @property
    def title(self) -> str:
        """Return the groups as titles of charts and files name them: "2018/19 beside 2017/18"."""
        first, other = self.labels
        if self.other is None:
            return first
        year = "" if self.other.area == self.first.area else f", {year_name(self.first.year)}"
        return f"{first} beside {other}{year}"

    @property
    def broken(self) -> bool:
        """Return whether the definition of CSE changed within or between the two years."""
        if self.other is None or self.other.year == self.first.year:
            return False
        earlier, later = sorted((self.first.year, self.other.year))
        return definition_changed(self.chosen.view, shifted(earlier, -11), later)


def years_held(chosen: Selection, dimensions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the financial years for which any of the breakdowns is published, latest first."""
    return tuple(sorted({year for each in dimensions for year in by_year(chosen, each)}, reverse=True))


def by_year(chosen: Selection, dimension: str, area: str = "", basis: str = "") -> dict[str, Breakdown]:
    """Return an area's complete financial years by a dimension, or by none, by the year's last month."""
    return _by_year(chosen.view, chosen.measure.key, basis or chosen.basis, dimension, area or chosen.area)


def choose_pair(chosen: Selection, years: tuple[str, ...]) -> Pair:
    """Draw the choice of a financial year and of what it is set beside, both in the address, and return them."""
    left, middle, _ = st.columns([1, 1.6, 1.6], vertical_alignment="bottom")
    with left:
        year = choose("Financial year", "year", {period: year_name(period) for period in years})
    first = Group(chosen.area, year)
    others = _others(chosen, first, years)
    with middle:
        names = {NOTHING: "Nothing", **{key: name for key, (name, _) in others.items()}}
        beside = choose("Set beside", BESIDE, names, help="Another year here, or another area in the same year.")
    return Pair(chosen, first, others[beside][1] if beside in others else None)


def _others(chosen: Selection, first: Group, years: tuple[str, ...]) -> dict[str, tuple[str, Group]]:
    """Return what a group can be set beside, by its code in the address: a name and the group.

    An area is not set beside the partnership it is part of, whose people are partly its own.
    """
    found = {year: (year_name(year), Group(first.area, year)) for year in years if year != first.year}
    whole = chosen.view.strategy.partnership.code
    if first.area != whole:
        for area in chosen.view.areas(chosen.measure, chosen.basis):
            if area not in {whole, first.area} and first.year in by_year(chosen, "gender", area):
                found[area] = (area_name(chosen.view, area), Group(area, first.year))
    return found


def parts_of(chosen: Selection, group: Group, dimension: str, basis: str = "") -> Breakdown:
    """Return a group by the categories of a dimension, or by none."""
    held = by_year(chosen, dimension, group.area, basis)
    return held.get(group.year, Breakdown(Figure(None, "missing"), {}))


def rows_of(chosen: Selection, group: Group, margin: str) -> pd.DataFrame:
    """Return a group's published rows of a breakdown: columns of KEY, value and suppressed."""
    frame = chosen.view.table(chosen.measure, chosen.basis, margin, "year", (group.area,)).frame
    return frame.loc[frame["period"] == group.year, [*KEY, "value", "suppressed"]]


@st.cache_resource(show_spinner=False, max_entries=512, hash_funcs={View: _view_key})
def _by_year(view: View, measure: str, basis: str, dimension: str, area: str) -> dict[str, Breakdown]:
    """Return the breakdowns of an area's financial years, remembered for as long as the publication is in force."""
    wholes = view.table(MEASURES[measure], basis, TOTAL, "year", (area,)).frame
    if dimension == TOTAL:
        return {str(year): Breakdown(figure_of(wholes, str(year)), {}) for year in wholes["period"]}
    years = view.table(MEASURES[measure], basis, dimension, "year", (area,)).frame.groupby("period")
    return {str(year): breakdown(rows, dimension, figure_of(wholes, str(year))) for year, rows in years}
