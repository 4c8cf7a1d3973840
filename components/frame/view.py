"""What a page looks at: the strategy, the publication in force, and the figures in it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from charts.theme import Mode
from components.frame import cached_reads
from components.frame.explored import exploration
from data_access.stores.location import StoreLocation, store_location
from data_access.stores.published import Publication, read_publication
from data_access.stores.published_commentary import Commentary, read_commentary
from evaluation.definitions.measures import Measure
from evaluation.definitions.sheets import TOTAL, PeriodKind, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.published import PublishedTable

NOT_PUBLISHED = "Not published"


@dataclass(frozen=True)
class View:
    """A publication before a viewer. All figures on a page come through it.

    explored: the name of the file that this session explores; empty for what is published. until: the last month that
    is looked at, where it is not the publication's own.
    """

    strategy: Strategy
    publication: Publication
    location: StoreLocation
    explored: str = ""
    until: str = ""

    @property
    def key(self) -> tuple[StoreLocation, int, str]:
        """Return what tells this publication from all others: what is remembered of it is kept under this key."""
        return self.location, self.publication.number, self.publication.made_at.isoformat()

    @cached_property
    def text(self) -> str:
        """Return the key as text, and which strategy it is read with."""
        return f"{self.key} {id(self.strategy)} {self.until}"

    @property
    def source(self) -> str:
        """Return what a file taken from here names as its source: the publication's number, or that there is none."""
        return NOT_PUBLISHED if self.explored else str(self.publication.number)

    @property
    def source_in_words(self) -> str:
        """Return the source within a sentence or a file's name: "publication 3", "not published"."""
        return NOT_PUBLISHED.lower() if self.explored else f"publication {self.publication.number}"

    def table(
        self, measure: Measure, basis: str, margin: str = TOTAL, kind: PeriodKind = "month", areas: tuple[str, ...] = ()
    ) -> PublishedTable:
        """Return one published table of a measure."""
        whole = cached_reads.table(*self.key, measure.key, basis, margin, kind, areas)
        return whole.until(self.until) if self.until else whole

    @cached_property
    def available(self) -> pd.DataFrame:
        """Return which measures, bases, margins, areas and period kinds are published."""
        return cached_reads.available(*self.key)

    @property
    def gaps(self) -> pd.DataFrame:
        """Return the months that were not sent, between the first and last of each force."""
        return cached_reads.gaps(*self.key)

    def rows(self, sheet: Sheet) -> pd.DataFrame:
        """Return what is published of a sheet that needs no protection: its columns, and synthetic."""
        return cached_reads.rows(*self.key, sheet.key)

    @cached_property
    def commentary(self) -> tuple[Commentary, ...]:
        """Return what officers wrote of figures, as it is published, whatever is explored."""
        return read_commentary(store_location() if self.explored else self.location)

    @cached_property
    def told(self) -> dict[int, str]:
        """Return under which chart of the page each note stands in full, by its number; the charts fill it."""
        return {}

    def holds(self, measure: Measure, basis: str, area: str, margin: str = TOTAL) -> bool:
        """Return whether anything of this is published."""
        return (measure.key, basis, area, margin) in self.held

    @cached_property
    def held(self) -> frozenset[tuple[str, ...]]:
        """Return each measure, basis, area and margin that is published."""
        return cached_reads.held(*self.key)

    def last_month(self, measure: Measure, basis: str, area: str) -> str:
        """Return the last month that is published of a measure for an area, which may end before others do."""
        rows = self.available
        wanted = (rows["measure"] == measure.key) & (rows["basis"] == basis) & (rows["area"] == area)
        last = str(rows.loc[wanted & (rows["period_kind"] == "month"), "last"].max())
        return min(last, self.until) if self.until else last

    def bases(self, measure: Measure) -> tuple[str, ...]:
        """Return the counting bases in which the measure is published, in the measure's order."""
        found = {(key, basis) for key, basis, *_ in self.held}
        return tuple(basis for basis in measure.bases if (measure.key, basis) in found)

    def areas(self, measure: Measure, basis: str) -> tuple[str, ...]:
        """Return the partnership and the forces for which the measure is published."""
        listed = (*self.strategy.areas_at("partnership"), *self.strategy.forces)
        return tuple(area.code for area in listed if self.holds(measure, basis, area.code))

    def basis_name(self, basis: str) -> str:
        """Return a counting basis in words."""
        category = self.strategy.dimension("basis").named(basis)
        return category.name if category else basis

    def basis_note(self, basis: str) -> str:
        """Return what a counting basis counts."""
        category = self.strategy.dimension("basis").named(basis)
        return category.note if category else ""


def view_of_session(strategy: Strategy) -> View | None:
    """Return what this session looks at: what it explores, else what is in force; None where nothing is published."""
    own = exploration()
    if own is not None:
        return View(strategy, own.publication, own.location, own.name)
    location, publication = publication_in_force()
    return None if publication is None else View(strategy, publication, location)


def publication_in_force() -> tuple[StoreLocation, Publication | None]:
    """Return where the store is and what viewers may see of it, whatever this session explores."""
    location = store_location()
    return location, read_publication(location)


def mode() -> Mode:
    """Return whether the viewer's theme is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"
