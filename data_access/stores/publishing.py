"""Publishing: the submissions in force, protected, become the next numbered publication in the published store."""

import json
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Row, insert, select, update

from data_access.stores import earlier, intake_tables, revising
from data_access.stores.archive import UnknownPublication, holds_frames, read_frame, write_frames
from data_access.stores.clock import Clock, clock
from data_access.stores.contents import Contents, NothingToPublish, contents_of, sources_of
from data_access.stores.in_force import in_force, tables_of
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.location import StoreLocation
from data_access.stores.published_tables import UNPROTECTED
from data_access.stores.viewers_store import put_before_viewers
from evaluation.definitions.coarser import Choices, as_json
from evaluation.definitions.strategy import Strategy


@dataclass(frozen=True)
class Made:
    """A publication: its number, months, how much of it is hidden, and told as Contents has it.

    already: nothing was made, since the publication in force shows all this.
    """

    number: int
    data_from: str
    data_to: str
    cells: int
    suppressed: int
    told: str
    already: bool = False


def publish(
    location: StoreLocation,
    strategy: Strategy,
    by: str,
    now: Clock = clock,
    coarser: Choices | None = None,
) -> Made:
    """Make the next publication from the submissions in force and put it before the viewers.

    Where the one in force is of the same submissions and shows the same, there is nothing to make: two officers may
    have sent one file. coarser: which breakdowns to publish by longer periods only; as in the publication in force when
    not given. Raises NothingToPublish when there are no figures.
    """
    for _attempt in range(3):
        contents = contents_of(location, strategy, coarser)
        with write_intake(location) as connection:
            if sources_of(connection) != contents.sources:
                continue
            made = _already(connection, contents, strategy) or _record(connection, contents, strategy, by, now())
        put_before_viewers(location)
        return made
    raise NothingToPublish("Other officers are uploading at this moment. Please publish again in a minute.")


def _already(connection: Connection, contents: Contents, strategy: Strategy) -> Made | None:
    """Return the publication in force where another of these contents would show the same."""
    seen = in_force(connection)
    if (
        seen is None
        or json.loads(seen.submissions) != list(contents.sources.submissions)
        or (seen.coarser, seen.threshold) != (as_json(contents.coarser), strategy.threshold)
        or not holds_frames(connection, seen.number, contents.frames)
    ):
        return None
    return _made(seen.number, contents, already=True)


def _record(connection: Connection, contents: Contents, strategy: Strategy, by: str, made_at: datetime) -> Made:
    """Write the publication into the intake, with all it shows, and return what was made."""
    fact = contents.frames["fact"]
    number, (first, to) = contents.sources.last_made + 1, contents.months
    shown = {**contents.frames, "revised": _revised(connection, fact, number), "earlier": _earlier(connection)}
    connection.execute(
        insert(intake_tables.publication).values(
            number=number,
            made_at=made_at,
            made_by=by,
            data_from=first,
            data_to=to,
            synthetic=contents.synthetic,
            threshold=strategy.threshold,
            submissions=json.dumps(contents.sources.submissions),
            coarser=as_json(contents.coarser),
            tables=json.dumps(list(shown)),
        )
    )
    write_frames(connection, number, {**shown, **contents.kept})
    return _made(number, contents)


def _made(number: int, contents: Contents, *, already: bool = False) -> Made:
    fact = contents.frames["fact"]
    return Made(number, *contents.months, len(fact), int(fact["suppressed"].sum()), contents.told, already)


def _revised(connection: Connection, fact: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return what this publication revises of the one that viewers saw until now."""
    before = in_force(connection)
    if before is None:
        return revising.NONE
    known = read_frame(connection, before.number, "revised") if "revised" in tables_of(before.tables) else revising.NONE
    return revising.revised_since(read_frame(connection, before.number, "fact"), fact, number, known)


def _earlier(connection: Connection) -> pd.DataFrame:
    """Return what viewers had until now."""
    before = in_force(connection)
    if before is None:
        return earlier.NONE
    listed = [name for name in tables_of(before.tables) if name in UNPROTECTED]
    lists = {name: read_frame(connection, before.number, name) for name in listed}
    return earlier.held_in(before.number, read_frame(connection, before.number, "fact"), lists)


def withdraw_publication(
    location: StoreLocation,
    number: int,
    by: str,
    why: str,
    now: Clock = clock,
) -> int | None:
    """Take a publication from the viewers and return the number of the one they see instead, None when there is none.

    What it showed is kept: it was seen. Raises UnknownPublication when it is not in force.
    """
    with write_intake(location) as connection:
        table = intake_tables.publication
        wanted = (table.c.number == number) & table.c.withdrawn_at.is_(None)
        change = update(table).where(wanted).values(withdrawn_at=now(), withdrawn_by=by, withdrawn_why=why)
        if connection.execute(change).rowcount != 1:
            raise UnknownPublication(f"There is no publication {number} in force.")
        row = in_force(connection)
    put_before_viewers(location)
    return None if row is None else int(row.number)


def all_publications(location: StoreLocation) -> list[Row[tuple[object, ...]]]:
    """Return every publication ever made, oldest first."""
    with read_intake(location) as connection:
        return list(connection.execute(select(intake_tables.publication).order_by(intake_tables.publication.c.number)))
