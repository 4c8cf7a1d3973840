"""The publication in force, and what was chosen for it."""

import json

from sqlalchemy import Connection, Row, select

from data_access.stores import intake_tables
from evaluation.definitions.coarser import NONE, Choices, from_json

# What viewers saw of a publication that does not say so itself.
FIRST_TABLES = ("fact", "gap", "reach")


def in_force(connection: Connection) -> Row[tuple[object, ...]] | None:
    """Return the publication that viewers should see: the last one not withdrawn."""
    table = intake_tables.publication
    query = select(table).where(table.c.withdrawn_at.is_(None)).order_by(table.c.number.desc()).limit(1)
    return connection.execute(query).one_or_none()


def coarser_in_force(connection: Connection) -> Choices:
    """Return which breakdowns the publication in force gives by longer periods only."""
    row = in_force(connection)
    return NONE if row is None else from_json(row.coarser)


def tables_of(named: str | None) -> tuple[str, ...]:
    """Return the names of the tables that viewers see of a publication. named: as the publication names them."""
    return tuple(json.loads(named)) if named else FIRST_TABLES
