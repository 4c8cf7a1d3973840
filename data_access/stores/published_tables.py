"""The published store's tables. They hold protected figures only, and are replaced whole by each publication."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Index, Integer, MetaData, Table, Text

from data_access.stores.column_types import sql_type
from data_access.stores.revising import PLACE
from evaluation.definitions.sheets import SHEETS, Sheet
from evaluation.protection.keys import KEY

METADATA = MetaData()

publication = Table(
    "publication",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("data_from", Text, nullable=False),
    Column("data_to", Text, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("threshold", Integer, nullable=False),
)
fact = Table(
    "fact",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in KEY),
    Column("value", BigInteger),
    Column("suppressed", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("fact_by_period", fact.c.measure, fact.c.basis, fact.c.margin, fact.c.period_kind, fact.c.period, fact.c.area)
gap = Table(
    "gap",
    METADATA,
    Column("measure", Text, primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("area", Text, primary_key=True),
    Column("month", Text, primary_key=True),
)

# Where shown figures differ from those shown before, and the publication that changed them last.
revised = Table(
    "revised",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in PLACE),
    Column("publication", Integer, nullable=False),
)

# What viewers had before this publication.
earlier = Table(
    "earlier",
    METADATA,
    Column("measure", Text, primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("area", Text, primary_key=True),
    Column("last", Text, nullable=False),
    # Not known of what an earlier version of the software published.
    Column("months", Text),
    Column("rows", Integer, nullable=False),
    Column("publication", Integer, nullable=False),
)

# What officers wrote about a measure, an area and a month, once a second reader let it pass: every version that passed,
# of notes in force. It is no part of a publication: it is put before viewers, and taken away, without one.
commentary = Table(
    "commentary",
    METADATA,
    Column("note", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("measure", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("by_when", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)


def _unprotected(sheet: Sheet) -> Table:
    """Return the table of a sheet that needs no protection: its columns, and whether a row is synthetic."""
    return Table(
        sheet.key,
        METADATA,
        *(Column(each.key, sql_type(each.kind), primary_key=each in sheet.key_columns) for each in sheet.columns),
        Column("synthetic", Boolean, nullable=False),
    )


UNPROTECTED = {sheet.key: _unprotected(sheet) for sheet in SHEETS if not sheet.protected}
FRAMES = {"fact": fact, "gap": gap, "revised": revised, "earlier": earlier, **UNPROTECTED}
