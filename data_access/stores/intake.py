"""The intake store's tables: submissions with their files and rows, and every publication made. Officers only."""

from functools import cache

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    select,
)
from sqlalchemy.schema import CreateSchema

from data_access.stores.column_types import sql_type
from data_access.stores.location import READING, StoreLocation, intake_engine
from evaluation.definitions.sheets import SHEETS, Sheet

METADATA = MetaData()
# What takers of turns on PostgreSQL agree on: any number, the same for all.
TURN = 2017

submission = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("sender", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("force", Text, nullable=False),
    Column("first_month", Text, nullable=False),
    Column("last_month", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    Column("withdrawn_by", Text),
    Column("withdrawn_why", Text),
)
publication = Table(
    "publication",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("data_from", Text, nullable=False),
    Column("data_to", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("submissions", Text, nullable=False),
    Column("coarser", Text, nullable=False),
    Column("withdrawn_at", DateTime(timezone=True)),
    Column("withdrawn_by", Text),
    Column("withdrawn_why", Text),
)
# What each publication showed, what hid the rest, and the proof that nothing gives it away: kept for ever.
publication_frame = Table(
    "publication_frame",
    METADATA,
    Column("number", ForeignKey("publication.number"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("parquet", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
)


def _observation_table(sheet: Sheet) -> Table:
    """Return the table that holds a sheet's rows, a column for each of the sheet's."""
    return Table(
        f"observation_{sheet.key}",
        METADATA,
        Column("submission", ForeignKey("submission.id"), primary_key=True),
        Column("row", Integer, primary_key=True),
        Column("measure", Text, nullable=False),
        *(Column(each.key, sql_type(each.kind), nullable=not each.required) for each in sheet.columns),
    )


OBSERVATIONS = {sheet.key: _observation_table(sheet) for sheet in SHEETS}


@cache
def open_intake(location: StoreLocation) -> Engine:
    """Return the intake's engine, its tables made where they are not there yet."""
    engine = intake_engine(location)
    with engine.begin() as connection:
        take_turns(connection)
        if engine.dialect.name == "postgresql":
            connection.execute(CreateSchema("intake", if_not_exists=True))
        METADATA.create_all(connection)
    return engine


def take_turns(connection: Connection) -> None:
    """Let one taker of turns at a time go on, to the end of its transaction. SQLite's writers do so by themselves."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(TURN)))


def read_intake(location: StoreLocation) -> Connection:
    """Return a connection that only reads: it sees the intake as it was when it began, and makes no writer wait."""
    return open_intake(location).connect().execution_options(**{READING: True})
