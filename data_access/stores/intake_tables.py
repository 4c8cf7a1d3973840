"""The intake store's tables: all that officers sent, decided and published. Officers only."""

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from data_access.stores import published_tables
from data_access.stores.column_types import sql_type
from evaluation.definitions.sheets import SHEETS, Sheet

METADATA = MetaData()

# given, findings, mapping, receipt: JSON. What came before one of these was kept has it empty.
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
    Column("kind", Text),
    Column("given", Text),
    Column("findings", Text),
    Column("mapping", Text),
    Column("layout", Text),
    Column("receipt", Text),
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
    # The names of the tables that viewers see of it, as JSON.
    Column("tables", Text),
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
# Withdrawn and restored: what was done to a submission after it was made, for ever.
event = Table(
    "event",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("submission", ForeignKey("submission.id"), nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("why", Text, nullable=False),
)
# A refused file that may identify somebody: its hash, and the kinds of what was found in it, as JSON. Nothing else.
refused = Table(
    "refused",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("sha256", Text, nullable=False),
    Column("kinds", Text, nullable=False),
)
# A layout that an officer's own workbooks have, under its fingerprint: a change is one more version.
layout = Table(
    "layout",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("mapping", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("forgotten", Boolean, nullable=False),
)
# What an officer decided about a file that is not stored yet.
draft = Table(
    "draft",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("changed_at", DateTime(timezone=True), nullable=False),
    Column("given", Text, nullable=False),
    Column("mapping", Text, nullable=False),
)
# The name of a campaign that may stand in a file although it holds a person's name.
title = Table(
    "title",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("title", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
)
# A text that a second reader let pass, or kept back, by the hash of all that its row says.
reading = Table(
    "reading",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sheet", Text, nullable=False),
    Column("digest", Text, nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("passed", Boolean, nullable=False),
)
# What officers wrote, with what viewers read of it once it passed: a revision is one more version of the same note.
commentary = published_tables.commentary.to_metadata(METADATA)
# The kinds of what the screen asked about and the author answered, as JSON.
commentary.append_column(Column("answered", Text, nullable=False))
# What second readers said of a version; the last reading counts.
commentary_reading = Table(
    "commentary_reading",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("note", Integer, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("passed", Boolean, nullable=False),
)
commentary_withdrawn = Table(
    "commentary_withdrawn",
    METADATA,
    Column("note", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
)


def _observation_table(sheet: Sheet) -> Table:
    """Return the table that holds a sheet's rows, a column for each of the sheet's.

    A count that arrived suppressed has no value and its marker, as the file had it.
    """
    return Table(
        f"observation_{sheet.key}",
        METADATA,
        Column("submission", ForeignKey("submission.id"), primary_key=True),
        Column("row", Integer, primary_key=True),
        Column("measure", Text, nullable=False),
        *(
            Column(each.key, sql_type(each.kind), nullable=not each.required or each.kind == "count")
            for each in sheet.columns
        ),
        *([Column("marker", Text)] if sheet.value_column else []),
    )


OBSERVATIONS = {sheet.key: _observation_table(sheet) for sheet in SHEETS}
