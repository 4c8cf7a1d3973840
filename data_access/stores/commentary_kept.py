"""What is kept of commentary: every version of every note, how far it is, and what of it viewers may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import commentary, commentary_reading, commentary_withdrawn
from data_access.stores.location import StoreLocation
from data_access.stores.published_tables import commentary as shown
from data_access.stores.readings import KEPT_BACK, PASSED, WAITS


@dataclass(frozen=True)
class Version:
    """One version of a note as it was written. state: PASSED, KEPT_BACK or WAITS; read_by: the second reader's role."""

    number: int
    why: str
    action: str
    team: str
    by_when: str
    author: str
    at: datetime
    answered: str
    state: str
    read_by: str


@dataclass(frozen=True)
class Withdrawn:
    """Who withdrew a note, when and why."""

    by: str
    at: datetime
    why: str


@dataclass(frozen=True)
class Note:
    """What was written about a measure, an area and a month ("2019-07"): its versions, the latest last."""

    number: int
    measure: str
    area: str
    month: str
    versions: tuple[Version, ...]
    withdrawn: Withdrawn | None

    @property
    def latest(self) -> Version:
        """Return the version that counts once it is read."""
        return self.versions[-1]

    @property
    def waits(self) -> bool:
        """Return whether the latest version waits for a second reader."""
        return self.withdrawn is None and self.latest.state == WAITS


def all_notes(location: StoreLocation) -> tuple[Note, ...]:
    """Return every note ever written, the latest month first and in it the last written first."""
    with read_intake(location) as connection:
        readings = _readings(connection)
        withdrawn = {
            row.note: Withdrawn(row.by, row.at, row.why) for row in connection.execute(select(commentary_withdrawn))
        }
        rows: dict[int, list[Any]] = {}
        for row in connection.execute(select(commentary).order_by(commentary.c.note, commentary.c.version)):
            rows.setdefault(row.note, []).append(row)
    notes = [
        Note(
            number,
            versions[0].measure,
            versions[0].area,
            versions[0].month,
            tuple(_version(row, readings) for row in versions),
            withdrawn.get(number),
        )
        for number, versions in rows.items()
    ]
    return tuple(sorted(notes, key=lambda note: (note.month, note.number), reverse=True))


def _version(row: Any, readings: Mapping[tuple[int, int], tuple[bool, str]]) -> Version:
    passed, by = readings.get((row.note, row.version), (None, ""))
    state = WAITS if passed is None else PASSED if passed else KEPT_BACK
    return Version(row.version, row.why, row.action, row.team, row.by_when, row.author, row.at, row.answered, state, by)


def commentary_passed(connection: Connection) -> list[dict[str, Any]]:
    """Return the rows that viewers may see: each version that its last reading let pass, of notes not withdrawn.

    While a revision waits, or when it is kept back, the version before it stays.
    """
    readings = _readings(connection)
    withdrawn = set(connection.scalars(select(commentary_withdrawn.c.note)))
    query = select(*(commentary.c[column.name] for column in shown.c)).order_by(commentary.c.note, commentary.c.version)
    return [
        dict(row._mapping)
        for row in connection.execute(query)
        if row.note not in withdrawn and readings.get((row.note, row.version), (False, ""))[0]
    ]


def _readings(connection: Connection) -> dict[tuple[int, int], tuple[bool, str]]:
    """Return by note and version whether its last reading let it pass, and who read it."""
    rows = connection.execute(select(commentary_reading).order_by(commentary_reading.c.id))
    return {(row.note, row.version): (row.passed, row.by) for row in rows}
