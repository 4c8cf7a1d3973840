"""The commentary that viewers may read. This module opens the published store only, and cannot write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import inspect, select

from data_access.stores.location import StoreLocation, published_engine
from data_access.stores.published_tables import commentary


@dataclass(frozen=True)
class Wording:
    """What was said of a figure, by whom in which role, and when."""

    why: str
    action: str
    team: str
    by_when: str
    author: str
    at: datetime


@dataclass(frozen=True)
class Commentary:
    """A note about a measure, an area and a month ("2019-07") as viewers read it. earlier: the latest first."""

    note: int
    measure: str
    area: str
    month: str
    said: Wording
    earlier: tuple[Wording, ...]


def read_commentary(location: StoreLocation) -> tuple[Commentary, ...]:
    """Return all commentary that viewers may read, the latest month first; nothing where nothing is published."""
    notes = [_commentary(list(rows)) for _, rows in groupby(_rows(location), key=lambda row: row.note)]
    return tuple(sorted(notes, key=lambda each: (each.month, each.said.at, each.note), reverse=True))


def about(
    held: Iterable[Commentary], measures: Iterable[str], areas: Iterable[str], first: str, last: str
) -> tuple[Commentary, ...]:
    """Return the commentary on any of these measures and areas, about the months from first to last."""
    wanted, places = frozenset(measures), frozenset(areas)
    return tuple(
        each for each in held if each.measure in wanted and each.area in places and first <= each.month <= last
    )


def commentary_shown(location: StoreLocation) -> list[dict[str, Any]]:
    """Return the rows that viewers may read, by note and version."""
    return [dict(row._mapping) for row in _rows(location)]


def _rows(location: StoreLocation) -> list[Any]:
    if location.folder is not None and not location.published_file.exists():
        return []
    with published_engine(location).connect() as connection:
        schema = "published" if connection.dialect.name == "postgresql" else None
        # An earlier version made the store, or, on PostgreSQL, nobody did yet.
        if not inspect(connection).has_table(commentary.name, schema=schema):
            return []
        return list(connection.execute(select(commentary).order_by(commentary.c.note, commentary.c.version)))


def _commentary(rows: list[Any]) -> Commentary:
    """rows: of one note, the first version first."""
    latest = rows[-1]
    wordings = [Wording(row.why, row.action, row.team, row.by_when, row.author, row.at) for row in reversed(rows)]
    return Commentary(latest.note, latest.measure, latest.area, latest.month, wordings[0], tuple(wordings[1:]))
