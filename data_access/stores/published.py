"""What viewers may read: the publication in force. This module opens the published store only, and cannot write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Select, func, select
from sqlalchemy.exc import OperationalError, ProgrammingError

from data_access.stores.column_types import typed
from data_access.stores.location import StoreLocation, published_engine, store_location
from data_access.stores.published_tables import UNPROTECTED, earlier, fact, gap, publication, revised
from evaluation.definitions.sheets import BY_KEY, PeriodKind
from evaluation.protection.published import PublishedTable


class NotInForce(LookupError):
    """The publication that was asked for is not the one in force: another took its place a moment ago."""


@dataclass(frozen=True)
class Publication:
    """A publication as viewers know it. data_from and data_to are months, "2019-07"."""

    number: int
    made_at: datetime
    data_from: str
    data_to: str
    synthetic: bool
    threshold: int


def read_publication(location: StoreLocation | None = None) -> Publication | None:
    """Return the publication in force; None when nothing was published yet."""
    place = location or store_location()
    if place.folder is not None and not place.published_file.exists():
        return None
    try:
        with published_engine(place).connect() as connection:
            row = connection.execute(select(publication)).one_or_none()
    except ProgrammingError:
        # On PostgreSQL the schema is made by the first publication.
        return None
    except OperationalError:
        if place.folder is not None and not place.published_file.exists():
            return None
        raise
    return None if row is None else Publication(**row._mapping)


def read_table(
    location: StoreLocation,
    number: int,
    measure: str,
    basis: str,
    margin: str,
    period_kind: PeriodKind,
    areas: Sequence[str] = (),
) -> PublishedTable:
    """Return one published table of a measure, in the order of area, period and category.

    number: the publication the caller means; areas: all that are published when empty. Raises NotInForce when another
    publication is there instead: what is remembered under a number must be of that number.
    """
    query = select(fact).where(
        fact.c.measure == measure, fact.c.basis == basis, fact.c.margin == margin, fact.c.period_kind == period_kind
    )
    if areas:
        query = query.where(fact.c.area.in_(areas))
    return _facts(location, number, query)


def read_all(location: StoreLocation, number: int) -> PublishedTable:
    """Return every published cell. Raises NotInForce when another publication is there instead."""
    return _facts(location, number, select(fact))


def _facts(location: StoreLocation, number: int, query: Select[tuple[object, ...]]) -> PublishedTable:
    ordered = query.order_by(*fact.primary_key.columns)
    with published_engine(location).connect() as connection:
        held = connection.execute(select(publication.c.number, publication.c.threshold)).one_or_none()
        if held is None or held.number != number:
            raise NotInForce(f"Publication {number} is not in force.")
        frame = pd.read_sql(ordered, connection)
    return PublishedTable(frame.astype({"value": "Int64", "suppressed": bool}), number, held.threshold)


def read_available(location: StoreLocation) -> pd.DataFrame:
    """Return what is published: columns measure, basis, margin, area, period_kind, first and last period."""
    key = (fact.c.measure, fact.c.basis, fact.c.margin, fact.c.area, fact.c.period_kind)
    query = select(*key, func.min(fact.c.period).label("first"), func.max(fact.c.period).label("last")).group_by(*key)
    with published_engine(location).connect() as connection:
        return pd.read_sql(query, connection)


def read_gaps(location: StoreLocation) -> pd.DataFrame:
    """Return the months that a force has not sent, between its first and last: measure, basis, area, month."""
    with published_engine(location).connect() as connection:
        return pd.read_sql(select(gap).order_by(*gap.primary_key.columns), connection)


def read_earlier(location: StoreLocation) -> pd.DataFrame:
    """Return what viewers had before: measure, basis, area, last month, months, rows, and that publication's number.

    months: with a space between; None where an earlier version of the software did not keep them.
    """
    with published_engine(location).connect() as connection:
        return pd.read_sql(select(earlier).order_by(*earlier.primary_key.columns), connection)


def read_revised(location: StoreLocation) -> pd.DataFrame:
    """Return where shown figures were revised: measure, basis, margin, area, period_kind, period, publication.

    Once for each, whatever the category, with the last publication that did so.
    """
    with published_engine(location).connect() as connection:
        return pd.read_sql(select(revised).order_by(*revised.primary_key.columns), connection)


def read_rows(location: StoreLocation, sheet: str) -> pd.DataFrame:
    """Return what is published of a sheet that needs no protection: its columns, and synthetic. sheet: its key."""
    table = UNPROTECTED[sheet]
    with published_engine(location).connect() as connection:
        rows = pd.read_sql(select(table).order_by(*table.primary_key.columns), connection)
    return typed(rows, BY_KEY[sheet])
