"""The intake store, opened: its tables made, or brought up to date where an earlier version made them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.schema import CreateSchema

from data_access.stores.bringing_up_to_date import bring_up_to_date
from data_access.stores.intake_tables import METADATA
from data_access.stores.location import READING, StoreLocation, intake_engine

# What writers on PostgreSQL agree on: any number, the same for all.
TURN = 2017


@cache
def open_intake(location: StoreLocation) -> Engine:
    """Return the intake's engine, its tables made where they are not there yet, and completed where they are older.

    Raises TooOld for a store that cannot be completed.
    """
    engine = intake_engine(location)
    with engine.begin() as connection:
        _take_turns(connection)
        if engine.dialect.name == "postgresql":
            connection.execute(CreateSchema("intake", if_not_exists=True))
        METADATA.create_all(connection)
        bring_up_to_date(connection, METADATA)
    return engine


def read_intake(location: StoreLocation) -> Connection:
    """Return a connection that only reads: it sees the intake as it was when it began, and makes no writer wait."""
    return open_intake(location).connect().execution_options(**{READING: True})


@contextmanager
def write_intake(location: StoreLocation) -> Iterator[Connection]:
    """Give a transaction in which nobody else writes: what it finds stays so until it has stored all, or nothing."""
    with open_intake(location).begin() as connection:
        _take_turns(connection)
        yield connection


def _take_turns(connection: Connection) -> None:
    """Let one writer at a time go on, to the end of its transaction. SQLite's writers do so by themselves."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(TURN)))
