"""The intake store, opened: its tables made, or brought up to date where an earlier version made them."""

from functools import cache

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.schema import CreateSchema

from data_access.stores.bringing_up_to_date import bring_up_to_date
from data_access.stores.intake_tables import (
    METADATA,
    OBSERVATIONS,
    publication,
    publication_frame,
    submission,
)
from data_access.stores.location import READING, StoreLocation, intake_engine

__all__ = ["OBSERVATIONS", "open_intake", "publication", "publication_frame", "read_intake", "submission", "take_turns"]

# What takers of turns on PostgreSQL agree on: any number, the same for all.
TURN = 2017


@cache
def open_intake(location: StoreLocation) -> Engine:
    """Return the intake's engine, its tables made where they are not there yet, and completed where they are older."""
    engine = intake_engine(location)
    with engine.begin() as connection:
        take_turns(connection)
        if engine.dialect.name == "postgresql":
            connection.execute(CreateSchema("intake", if_not_exists=True))
        METADATA.create_all(connection)
        bring_up_to_date(connection, METADATA)
    return engine


def take_turns(connection: Connection) -> None:
    """Let one taker of turns at a time go on, to the end of its transaction. SQLite's writers do so by themselves."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(TURN)))


def read_intake(location: StoreLocation) -> Connection:
    """Return a connection that only reads: it sees the intake as it was when it began, and makes no writer wait."""
    return open_intake(location).connect().execution_options(**{READING: True})
