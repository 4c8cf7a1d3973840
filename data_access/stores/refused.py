"""What is left of a refused file that may identify somebody: its hash, when, and the kinds of what was found."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from data_access.stores.clock import Clock, clock
from data_access.stores.drafts import forget_draft
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.intake_tables import refused
from data_access.stores.location import StoreLocation


@dataclass(frozen=True)
class Refused:
    """A refused file. sha256: its fingerprint; kinds: of what was found in it, never the values."""

    at: datetime
    sha256: str
    kinds: tuple[str, ...]


def write_refused(
    location: StoreLocation,
    sha256: str,
    kinds: Iterable[str],
    now: Clock = clock,
) -> None:
    """Keep that a file was refused, and nothing decided about it. Refused again for the same, it is kept once."""
    told = json.dumps(sorted(set(kinds)))
    with write_intake(location) as connection:
        forget_draft(connection, sha256)
        same = select(refused.c.id).where(refused.c.sha256 == sha256, refused.c.kinds == told)
        if connection.scalar(same) is None:
            connection.execute(insert(refused).values(at=now(), sha256=sha256, kinds=told))


def all_refused(location: StoreLocation) -> tuple[Refused, ...]:
    """Return every refused file, the latest first."""
    with read_intake(location) as connection:
        rows = connection.execute(select(refused).order_by(refused.c.id.desc()))
        return tuple(Refused(row.at, row.sha256, tuple(json.loads(row.kinds))) for row in rows)
