"""Reads that pages share, remembered for as long as the publication they come from is in force.

What a session explores is remembered in that session alone, and goes with it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

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

P = ParamSpec("P")
R = TypeVar("R")
Reading = Callable[Concatenate[StoreLocation, int, str, P], R]
# Where a session keeps what it reads of a publication that only it can see.
OWN_READS = "_own_reads"


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


def _remembered(most: int) -> Callable[[Reading[P, R]], Reading[P, R]]:
    """Return what remembers a read of a publication: so many for all, but a session's own in that session."""

    def around(read: Reading[P, R]) -> Reading[P, R]:
        shared: Reading[P, R] = st.cache_resource(show_spinner=False, max_entries=most)(read)

        @wraps(read)
        def reading(location: StoreLocation, number: int, made_at: str, /, *what: P.args, **named: P.kwargs) -> R:
            if not location.memory:
                return shared(location, number, made_at, *what, **named)
            kept: dict[object, R] = st.session_state.setdefault(OWN_READS, {})
            key = (read.__name__, location.memory, what, tuple(named.items()))
            if key not in kept:
                kept[key] = read(location, number, made_at, *what, **named)
            return kept[key]

        return reading

    return around


@_remembered(512)
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


@_remembered(8)
def available(location: StoreLocation, number: int, made_at: str) -> pd.DataFrame:
    """Return what the publication holds."""
    return published.read_available(location)


@_remembered(8)
def held(location: StoreLocation, number: int, made_at: str) -> frozenset[tuple[str, ...]]:
    """Return each measure, basis, area and margin that the publication holds."""
    rows = available(location, number, made_at)
    return frozenset(rows[["measure", "basis", "area", "margin"]].itertuples(index=False, name=None))


@_remembered(8)
def gaps(location: StoreLocation, number: int, made_at: str) -> pd.DataFrame:
    """Return the months that were not sent."""
    return published.read_gaps(location)


@_remembered(8)
def rows(location: StoreLocation, number: int, made_at: str, sheet: str) -> pd.DataFrame:
    """Return what is published of a sheet that needs no protection."""
    return published.read_rows(location, sheet)
