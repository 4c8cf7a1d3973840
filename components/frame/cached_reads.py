"""Reads that pages share, remembered for as long as the publication they come from is in force."""

import pandas as pd
import streamlit as st

from data_access.reference_files import (
    read_comparators,
    read_population,
    read_published_figures,
    read_strategy,
    strategy_folder,
)
from data_access.stores import published
from data_access.stores.location import StoreLocation
from evaluation.definitions.published_figures import PublishedFigure
from evaluation.definitions.reference import Comparator, Population
from evaluation.definitions.sheets import PeriodKind
from evaluation.definitions.strategy import Strategy
from evaluation.protection.published import PublishedTable


@st.cache_resource(show_spinner=False)
def strategy() -> Strategy:
    """Return the partnership's strategy."""
    return read_strategy(strategy_folder())


@st.cache_resource(show_spinner=False)
def published_figures() -> tuple[PublishedFigure, ...]:
    """Return the figures that the partnership's documents print."""
    return read_published_figures(strategy_folder())


@st.cache_resource(show_spinner=False)
def population() -> tuple[Population, ...]:
    """Return the mid-year population."""
    return read_population(strategy_folder())


@st.cache_resource(show_spinner=False)
def comparators() -> tuple[Comparator, ...]:
    """Return the published comparator series."""
    return read_comparators(strategy_folder())


@st.cache_resource(show_spinner=False, max_entries=512)
def table(
    location: StoreLocation,
    number: int,
    made_at: str,
    measure: str,
    basis: str,
    margin: str,
    period_kind: PeriodKind,
    areas: tuple[str, ...] = (),
) -> PublishedTable:
    """Return one published table. number and made_at name the publication, so that a new one is read anew."""
    return published.read_table(location, number, measure, basis, margin, period_kind, areas)


@st.cache_resource(show_spinner=False, max_entries=8)
def available(location: StoreLocation, number: int, made_at: str) -> pd.DataFrame:
    """Return what the publication holds."""
    return published.read_available(location)


@st.cache_resource(show_spinner=False, max_entries=8)
def held(location: StoreLocation, number: int, made_at: str) -> frozenset[tuple[str, ...]]:
    """Return each measure, basis, area and margin that the publication holds."""
    rows = available(location, number, made_at)
    return frozenset(rows[["measure", "basis", "area", "margin"]].itertuples(index=False, name=None))


@st.cache_resource(show_spinner=False, max_entries=8)
def gaps(location: StoreLocation, number: int, made_at: str) -> pd.DataFrame:
    """Return the months that were not sent."""
    return published.read_gaps(location)


@st.cache_resource(show_spinner=False, max_entries=8)
def rows(location: StoreLocation, number: int, made_at: str, sheet: str) -> pd.DataFrame:
    """Return what is published of a sheet that needs no protection."""
    return published.read_rows(location, sheet)
