"""Putting the publication in force before the viewers, in place of what they saw."""

import os

import pandas as pd
from sqlalchemy import Engine, Row, delete, insert
from sqlalchemy.schema import CreateSchema

from data_access.stores import published_tables
from data_access.stores.archive import read_frame
from data_access.stores.in_force import in_force
from data_access.stores.intake import open_intake, take_turns
from data_access.stores.location import StoreLocation, publishing_engine
from data_access.stores.submissions import as_records

ROWS_AT_ONCE = 5_000


def put_before_viewers(location: StoreLocation) -> None:
    """Write the publication in force into the published store, in place of what was there."""
    with open_intake(location).begin() as connection:
        take_turns(connection)
        row = in_force(connection)
        frames = {} if row is None else {n: read_frame(connection, row.number, n) for n in published_tables.FRAMES}
        if location.folder is None:
            _replace_tables(publishing_engine(location), row, frames)
        else:
            _replace_file(location, row, frames)


def _replace_file(
    location: StoreLocation, row: Row[tuple[object, ...]] | None, frames: dict[str, pd.DataFrame]
) -> None:
    fresh = location.published_file.with_suffix(".new")
    # Left behind when a publisher was killed.
    for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
        left.unlink(missing_ok=True)
    engine = publishing_engine(location, fresh)
    _replace_tables(engine, row, frames)
    engine.dispose()
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(location.published_file)


def _replace_tables(engine: Engine, row: Row[tuple[object, ...]] | None, frames: dict[str, pd.DataFrame]) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(CreateSchema("published", if_not_exists=True))
        published_tables.METADATA.create_all(connection)
        for table in reversed(published_tables.METADATA.sorted_tables):
            connection.execute(delete(table))
        if row is None:
            return
        columns = [column.name for column in published_tables.publication.c]
        connection.execute(insert(published_tables.publication).values({name: getattr(row, name) for name in columns}))
        for name, frame in frames.items():
            records = as_records(frame)
            for start in range(0, len(records), ROWS_AT_ONCE):
                connection.execute(insert(published_tables.FRAMES[name]), records[start : start + ROWS_AT_ONCE])
