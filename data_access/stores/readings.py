"""Second readings: a text about people reaches viewers only after somebody other than its sender has read it."""

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select

from data_access.stores.clock import clock
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.intake_tables import reading, submission
from data_access.stores.location import StoreLocation
from evaluation.definitions.sheets import SHEETS, Sheet

# The column that says how far a row is, and what it says there.
STATE = "second_reading"
PASSED, KEPT_BACK, WAITS = "passed", "kept back", "waits"


class SameReader(ValueError):
    """Who sent a text cannot be its second reader."""


@dataclass(frozen=True)
class Text:
    """A row that needs a second reader: what it says by column, which submission it came with, and how far it is."""

    sheet: Sheet
    digest: str
    submission: int
    said: Mapping[str, object]
    state: str


def with_state(connection: Connection, sheet: Sheet, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a sheet's rows with the column STATE. What is said is what was read: a changed text waits anew."""
    states: dict[str, str] = {}
    for each in connection.execute(select(reading).where(reading.c.sheet == sheet.key).order_by(reading.c.id)):
        states[each.digest] = PASSED if each.passed else KEPT_BACK
    digests = [_digest(sheet, row) for row in rows.to_dict("records")]
    return rows.assign(**{STATE: pd.Series([states.get(each, WAITS) for each in digests], rows.index, dtype=object)})


def passed(sheet: Sheet, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a sheet that viewers may see: of texts that are read twice, those that the reader let pass.

    A row without the column STATE, as one that is not stored yet, waits.
    """
    if not sheet.read_twice:
        return rows
    return rows[rows[STATE].eq(PASSED)] if STATE in rows else rows.iloc[:0]


def texts(observations: Mapping[str, pd.DataFrame]) -> tuple[Text, ...]:
    """Return every row in force that needs a second reader. observations: as observations_in_force gives them."""
    return tuple(
        Text(
            sheet,
            _digest(sheet, row),
            row["submission"],
            {each.key: row[each.key] for each in sheet.columns},
            row[STATE],
        )
        for sheet in SHEETS
        if sheet.read_twice
        for row in observations[sheet.key].to_dict("records")
    )


def _digest(sheet: Sheet, row: Mapping[Hashable, Any]) -> str:
    said = [None if pd.isna(row[each.key]) else str(row[each.key]) for each in sheet.columns]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def write_reading(
    location: StoreLocation,
    text: Text,
    by: str,
    passed: bool,
) -> None:
    """Keep what the second reader said of a text; the last reading counts. Raises SameReader for its sender."""
    with write_intake(location) as connection:
        sender = connection.scalar(select(submission.c.sender).where(submission.c.id == text.submission)) or ""
        if passed and same_role(sender, by):
            raise SameReader("A text that you sent yourself needs another reader.")
        values = {"sheet": text.sheet.key, "digest": text.digest, "at": clock(), "by": by, "passed": passed}
        connection.execute(insert(reading).values(values))


def same_role(one: str, other: str) -> bool:
    """Return whether two roles are one, however they are typed."""
    return one.strip().casefold() == other.strip().casefold()


def read_since(location: StoreLocation, moment: datetime) -> bool:
    """Return whether a second reader has said anything since a moment."""
    with read_intake(location) as connection:
        return connection.scalar(select(reading.c.id).where(reading.c.at > moment).limit(1)) is not None
