"""Putting the publication in force before the viewers, in place of what they saw."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Row, delete, insert, inspect
from sqlalchemy.schema import CreateSchema

from data_access.stores import published_tables
from data_access.stores.archive import last_made, read_frame
from data_access.stores.bringing_up_to_date import bring_up_to_date
from data_access.stores.commentary_kept import commentary_passed
from data_access.stores.in_force import in_force, tables_of
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.location import StoreLocation, published_engine, publishing_engine
from data_access.stores.published import Publication, read_publication
from data_access.stores.published_commentary import commentary_shown
from data_access.stores.submissions import as_records

ROWS_AT_ONCE = 5_000
Records = Sequence[dict[str, Any]]


def put_before_viewers(location: StoreLocation) -> None:
    """Write the publication in force into the published store, in place of what was there, with the commentary."""
    with write_intake(location) as connection:
        row = in_force(connection)
        names = [] if row is None else [name for name in tables_of(row.tables) if name in published_tables.FRAMES]
        frames = {} if row is None else {name: read_frame(connection, row.number, name) for name in names}
        commentary = commentary_passed(connection)
        if location.folder is None:
            replace_tables(publishing_engine(location), row, frames, commentary)
        else:
            _replace_file(location, row, frames, commentary)


def _replace_file(
    location: StoreLocation,
    row: Row[tuple[object, ...]] | None,
    frames: dict[str, pd.DataFrame],
    commentary: Records,
) -> None:
    fresh = location.published_file.with_suffix(".new")
    # Left behind when a publisher was killed.
    _clear(fresh)
    engine = publishing_engine(location, fresh)
    try:
        replace_tables(engine, row, frames, commentary)
    except BaseException:
        # On a full disk it would only take room.
        _clear(fresh)
        raise
    finally:
        engine.dispose()
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(location.published_file)


def _clear(fresh: Path) -> None:
    """Take away a file that was not finished, and its journal."""
    for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
        left.unlink(missing_ok=True)


def replace_tables(
    engine: Engine,
    row: Row[tuple[object, ...]] | Publication | None,
    frames: dict[str, pd.DataFrame],
    commentary: Records = (),
) -> None:
    """Write a publication and its tables in place of what the store held; row is None for no publication."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(CreateSchema("published", if_not_exists=True))
        published_tables.METADATA.create_all(connection)
        # A file is always made anew; here an earlier version may have made the tables.
        if engine.dialect.name == "postgresql":
            bring_up_to_date(connection, published_tables.METADATA)
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
        if commentary:
            connection.execute(insert(published_tables.commentary), list(commentary))


def older_intake_words(location: StoreLocation) -> str:
    """Return what it means that viewers see a publication which the intake does not know; empty where it knows it."""
    shown = read_publication(location)
    with read_intake(location) as connection:
        if shown is None or shown.number <= last_made(connection):
            return ""
    return (
        f"Viewers see publication {shown.number}, which the intake does not know: an older copy of it was put back. "
        "What they saw since that copy was made cannot be protected against."
    )


def lacks_tables(location: StoreLocation) -> bool:
    """Return whether an earlier version made the published store, without tables or columns that pages read now."""
    with published_engine(location).connect() as connection:
        look = inspect(connection)
        schema = "published" if connection.dialect.name == "postgresql" else None
        held = {
            table: {column["name"] for column in look.get_columns(table, schema=schema)}
            for table in look.get_table_names(schema=schema)
        }
    return any(
        not set(table.c.keys()) <= held.get(name, set()) for name, table in published_tables.METADATA.tables.items()
    )


def behind(location: StoreLocation) -> bool:
    """Return whether viewers see another publication or commentary than those in force, as after a power cut."""
    with read_intake(location) as connection:
        row = in_force(connection)
        commentary = commentary_passed(connection)
    shown = read_publication(location)
    if (row and row.number) != (shown and shown.number):
        return True
    if shown is None:
        return False
    return lacks_tables(location) or commentary_shown(location) != commentary
