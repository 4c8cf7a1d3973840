"""What an officer decided about a file that is not stored yet: kept by the file's hash, until stored or 30 days."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select

from data_access.stores.clock import Clock, clock
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.intake_tables import draft
from data_access.stores.location import StoreLocation
from evaluation.screening.given import Given

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Draft:
    """Decisions about a file, and the mapping of its layout as JSON, empty where there is none."""

    given: Given
    mapping: str = ""


def write_draft(
    location: StoreLocation,
    sha256: str,
    given: Given,
    mapping: str = "",
    now: Clock = clock,
) -> None:
    """Keep what was decided about a file in place of what was kept of it, and drop what is 30 days old."""
    with write_intake(location) as connection:
        connection.execute(delete(draft).where(draft.c.changed_at < now() - KEPT))
        forget_draft(connection, sha256)
        values = {"sha256": sha256, "changed_at": now(), "given": given.as_json(), "mapping": mapping}
        connection.execute(insert(draft).values(values))


def read_draft(location: StoreLocation, sha256: str, now: Clock = clock) -> Draft | None:
    """Return what was decided about a file; None when nothing was in the last 30 days."""
    query = select(draft).where(draft.c.sha256 == sha256, draft.c.changed_at >= now() - KEPT)
    with read_intake(location) as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else Draft(Given.from_json(row.given), row.mapping)


def forget_draft(connection: Connection, sha256: str) -> None:
    """Drop what was decided about a file, within a transaction: its submission keeps it now."""
    connection.execute(delete(draft).where(draft.c.sha256 == sha256))
