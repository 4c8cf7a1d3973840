"""Names of campaigns that officers allowed in files, although they may hold a person's name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from data_access.stores.clock import Clock, clock
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.intake_tables import title as table
from data_access.stores.location import StoreLocation


@dataclass(frozen=True)
class AllowedTitle:
    """A campaign's name as an officer typed it, who allowed it and when."""

    title: str
    at: datetime
    by: str


def allow_title(location: StoreLocation, title: str, by: str, now: Clock = clock) -> None:
    """Allow a campaign's name from now on. One that is allowed already stays as it is. Raises ValueError when empty."""
    if not title.strip():
        raise ValueError("A title needs a name.")
    with write_intake(location) as connection:
        held = {each.casefold() for each in connection.scalars(select(table.c.title))}
        if title.strip().casefold() not in held:
            connection.execute(insert(table).values(title=title.strip(), at=now(), by=by))


def allowed_titles(location: StoreLocation) -> tuple[AllowedTitle, ...]:
    """Return the names that were allowed, oldest first."""
    with read_intake(location) as connection:
        rows = connection.execute(select(table).order_by(table.c.id))
        return tuple(AllowedTitle(row.title, row.at, row.by) for row in rows)
