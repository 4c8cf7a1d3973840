"""Layouts of the officers' own workbooks, remembered by the fingerprint of their headings; no version overwritten."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select

from data_access.stores.clock import Clock, clock
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.intake_tables import layout
from data_access.stores.location import StoreLocation


class UnknownLayout(LookupError):
    """No layout with this fingerprint is remembered."""


@dataclass(frozen=True)
class Profile:
    """A remembered layout. mapping: as JSON. forgotten: an officer took it back with this version."""

    fingerprint: str
    version: int
    name: str
    mapping: str
    made_at: datetime
    made_by: str
    forgotten: bool = False


def read_profile(location: StoreLocation, fingerprint: str) -> Profile | None:
    """Return the last version of a layout; None when it was never remembered, or is forgotten."""
    with read_intake(location) as connection:
        found = _last(connection, fingerprint)
    return None if found is None or found.forgotten else found


def write_profile(
    location: StoreLocation,
    fingerprint: str,
    name: str,
    mapping: str,
    by: str,
    now: Clock = clock,
) -> Profile:
    """Remember a layout and return what is remembered now. What is remembered already makes no new version."""
    with write_intake(location) as connection:
        last = _last(connection, fingerprint)
        if last is not None and (last.name, last.mapping, last.forgotten) == (name, mapping, False):
            return last
        return _add(connection, last, Profile(fingerprint, 0, name, mapping, now(), by))


def rename_profile(location: StoreLocation, fingerprint: str, name: str, by: str) -> Profile:
    """Give a remembered layout another name. Raises UnknownLayout."""
    known = _known(location, fingerprint)
    return write_profile(location, fingerprint, name, known.mapping, by)


def forget_profile(location: StoreLocation, fingerprint: str, by: str) -> None:
    """Remember no more: the next workbook of this layout is asked about anew. Raises UnknownLayout."""
    known = _known(location, fingerprint)
    with write_intake(location) as connection:
        forgotten = Profile(fingerprint, 0, known.name, known.mapping, clock(), by, forgotten=True)
        _add(connection, _last(connection, fingerprint), forgotten)


def all_profiles(location: StoreLocation) -> tuple[Profile, ...]:
    """Return every version of every layout ever remembered, by name, the latest first."""
    with read_intake(location) as connection:
        rows = connection.execute(select(layout).order_by(layout.c.fingerprint, layout.c.version.desc()))
        profiles = [_profile(row) for row in rows]
    names = {each.fingerprint: each.name for each in reversed(profiles)}
    return tuple(sorted(profiles, key=lambda each: (names[each.fingerprint], each.fingerprint, -each.version)))


def _known(location: StoreLocation, fingerprint: str) -> Profile:
    known = read_profile(location, fingerprint)
    if known is None:
        raise UnknownLayout("This layout is not remembered.")
    return known


def _last(connection: Connection, fingerprint: str) -> Profile | None:
    query = select(layout).where(layout.c.fingerprint == fingerprint).order_by(layout.c.version.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _profile(row)


def _profile(row: Row[tuple[object, ...]]) -> Profile:
    return Profile(row.fingerprint, row.version, row.name, row.mapping, row.made_at, row.made_by, bool(row.forgotten))


def _add(connection: Connection, last: Profile | None, profile: Profile) -> Profile:
    newest = select(func.max(layout.c.version)).where(layout.c.fingerprint == profile.fingerprint)
    version = int(connection.scalar(newest) or 0) + 1
    values = {
        "fingerprint": profile.fingerprint,
        "version": version,
        "name": profile.name,
        "mapping": profile.mapping,
        "made_at": profile.made_at,
        "made_by": profile.made_by,
        "forgotten": profile.forgotten,
    }
    connection.execute(insert(layout).values(values))
    return _profile(
        connection.execute(
            select(layout).where(layout.c.fingerprint == profile.fingerprint, layout.c.version == version)
        ).one()
    )
