"""Commentary: why a figure moved and what will be done. Revised never overwritten, read twice before viewers see it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from data_access.stores.clock import Clock, clock
from data_access.stores.commentary_kept import commentary_passed
from data_access.stores.intake import write_intake
from data_access.stores.intake_tables import commentary, commentary_reading, commentary_withdrawn
from data_access.stores.location import StoreLocation
from data_access.stores.readings import SameReader, same_role
from data_access.stores.viewers_store import put_before_viewers


class ChangedMeanwhile(LookupError):
    """Somebody revised or withdrew the note since it was read."""


@dataclass(frozen=True)
class Said:
    """What an officer says of a figure: why it moved, what will be done, by which team and when ("" if not given)."""

    why: str
    action: str
    team: str
    by_when: str = ""


def write_commentary(
    location: StoreLocation,
    about: tuple[str, str, str],
    said: Said,
    author: str,
    answered: Sequence[str] = (),
    now: Clock = clock,
) -> int:
    """Keep a note about a measure, an area and a month, and return its number. It waits for its second reader.

    about: the measure's key, the area's code and the month, "2019-07". answered: the kinds of what the screen asked.
    """
    with write_intake(location) as connection:
        number = int(connection.scalar(select(func.max(commentary.c.note))) or 0) + 1
        _keep(connection, number, 1, about, said, author, answered, now())
    return number


def revise_commentary(
    location: StoreLocation,
    note: int,
    version: int,
    said: Said,
    author: str,
    answered: Sequence[str] = (),
) -> int:
    """Keep the next version of a note and return its number. version: the one that the author revised.

    Viewers see the version before until the new one passes. Raises ChangedMeanwhile.
    """
    with write_intake(location) as connection:
        _still(connection, note, version)
        where = (commentary.c.note == note) & (commentary.c.version == version)
        row = connection.execute(select(commentary).where(where)).one()
        _keep(connection, note, version + 1, (row.measure, row.area, row.month), said, author, answered, clock())
    return version + 1


def read_second(location: StoreLocation, note: int, version: int, by: str, passed: bool) -> None:
    """Keep what the second reader said of a version; what passes is before viewers at once.

    Raises SameReader where its author lets it pass, and ChangedMeanwhile.
    """
    with write_intake(location) as connection:
        _still(connection, note, version)
        where = (commentary.c.note == note) & (commentary.c.version == version)
        author = connection.scalar(select(commentary.c.author).where(where)) or ""
        if passed and same_role(author, by):
            raise SameReader("A text that you wrote yourself needs another reader.")
        before = commentary_passed(connection)
        values = {"note": note, "version": version, "at": clock(), "by": by, "passed": passed}
        connection.execute(insert(commentary_reading).values(values))
        changed = commentary_passed(connection) != before
    if changed:
        put_before_viewers(location)


def withdraw_commentary(location: StoreLocation, note: int, by: str, why: str, now: Clock = clock) -> None:
    """Take a note from the viewers at once; it is kept with the reason. Raises ChangedMeanwhile."""
    with write_intake(location) as connection:
        _still(connection, note, None)
        before = commentary_passed(connection)
        connection.execute(insert(commentary_withdrawn).values({"note": note, "at": now(), "by": by, "why": why}))
        changed = commentary_passed(connection) != before
    if changed:
        put_before_viewers(location)


def _keep(
    connection: Connection,
    note: int,
    version: int,
    about: tuple[str, str, str],
    said: Said,
    author: str,
    answered: Sequence[str],
    at: datetime,
) -> None:
    place = dict(zip(("measure", "area", "month"), about, strict=True))
    kept = {**place, **asdict(said), "author": author, "at": at, "answered": json.dumps(list(answered))}
    connection.execute(insert(commentary).values({"note": note, "version": version, **kept}))


def _still(connection: Connection, note: int, version: int | None) -> None:
    """Raise ChangedMeanwhile unless the note is in force, with this as its latest version where one is given."""
    latest = connection.scalar(select(func.max(commentary.c.version)).where(commentary.c.note == note))
    gone = connection.scalar(select(commentary_withdrawn.c.note).where(commentary_withdrawn.c.note == note))
    if latest is None or gone is not None or version not in {None, latest}:
        raise ChangedMeanwhile(f"Commentary {note} was revised or withdrawn by somebody else.")
