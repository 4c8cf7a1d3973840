"""The archive in the intake: what each publication showed, what hid the rest, and what anyone can know since."""

import hashlib
import io
from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, func, insert, select

from data_access.stores import intake_tables
from evaluation.protection.knowledge import FRAMES, Knowledge


class UnknownPublication(LookupError):
    """There is no such publication, or it is not in force."""


class DamagedPublication(OSError):
    """What was kept of a publication has been changed, so what it hid is not known."""


def write_frames(connection: Connection, number: int, frames: Mapping[str, pd.DataFrame]) -> None:
    """Keep tables of a publication for ever, by name, each with a hash of its own."""
    for name, frame in frames.items():
        parquet = _packed(frame)
        kept = {"number": number, "name": name, "parquet": parquet, "sha256": hashlib.sha256(parquet).hexdigest()}
        connection.execute(insert(intake_tables.publication_frame).values(kept))


def holds_frames(connection: Connection, number: int, frames: Mapping[str, pd.DataFrame]) -> bool:
    """Return whether the publication has these very tables, by name."""
    table = intake_tables.publication_frame
    kept = connection.execute(select(table.c.name, table.c.sha256).where(table.c.number == number)).all()
    hashes = {(name, hashlib.sha256(_packed(frame)).hexdigest()) for name, frame in frames.items()}
    return hashes <= {(row.name, row.sha256) for row in kept}


def _packed(frame: pd.DataFrame) -> bytes:
    """Return a table as a file. Numbers that mostly go up by one take a quarter of the room as differences."""
    whole = [column for column in frame if frame[column].dtype == "int64"]
    return frame.to_parquet(
        index=False,
        compression="zstd",
        use_dictionary=[column for column in frame if column not in whole],
        column_encoding=dict.fromkeys(whole, "DELTA_BINARY_PACKED"),
    )


def read_frame(connection: Connection, number: int, name: str) -> pd.DataFrame:
    """Return one table of a publication as it was archived.

    Raises UnknownPublication when there is none, DamagedPublication when it is not what was archived.
    """
    return pd.read_parquet(io.BytesIO(read_content(connection, number, name)))


def read_every(connection: Connection, name: str) -> list[pd.DataFrame]:
    """Return a table as every publication ever archived it, withdrawn ones too, oldest first, the same only once.

    Raises DamagedPublication when one is not what was archived.
    """
    table = intake_tables.publication_frame
    query = select(func.min(table.c.number)).where(table.c.name == name).group_by(table.c.sha256)
    return [read_frame(connection, number, name) for number in sorted(connection.scalars(query))]


def read_content(connection: Connection, number: int, name: str) -> bytes:
    """Return the file that a table was archived as. Raises what read_frame raises."""
    table = intake_tables.publication_frame
    query = select(table.c.parquet, table.c.sha256).where(table.c.number == number, table.c.name == name)
    kept = connection.execute(query).one_or_none()
    if kept is None:
        raise UnknownPublication(f"Publication {number} has no table {name}.")
    if hashlib.sha256(kept.parquet).hexdigest() != kept.sha256:
        raise DamagedPublication(f"Publication {number}: the table {name} is not what was archived")
    return bytes(kept.parquet)


def last_made(connection: Connection) -> int:
    """Return the number of the last publication made, withdrawn or not; 0 when there is none."""
    return int(connection.scalar(select(func.max(intake_tables.publication.c.number))) or 0)


def read_knowledge(connection: Connection) -> Knowledge | None:
    """Return what anyone can know since the last publication made, withdrawn or not: it was seen. None before any.

    Raises what read_frame raises.
    """
    number = last_made(connection)
    if not number:
        return None
    frames = {name: read_frame(connection, number, name) for name in FRAMES}
    try:
        return Knowledge.from_frames(frames)
    except ValueError as fault:
        raise DamagedPublication(f"Publication {number}: {fault}") from fault
