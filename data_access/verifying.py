"""Checks of the stores themselves: that nothing was lost, altered or shown that should be hidden."""

import hashlib
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from data_access.stores import intake as raw
from data_access.stores.intake import OBSERVATIONS, read_intake, submission
from data_access.stores.location import StoreLocation, published_engine
from data_access.stores.published import read_publication
from data_access.stores.published_tables import FRAMES, publication
from data_access.stores.publishing import DamagedPublication, UnknownPublication, in_force, read_frame
from data_access.stores.submissions import as_records
from evaluation.protection.cells import KEY
from evaluation.protection.suppression import SHOWN


def faults(location: StoreLocation) -> list[str]:
    """Return what is wrong with the stores, in sentences; nothing when they are sound."""
    found: list[str] = []
    for name, checks in (("intake", _intake_faults), ("viewers'", _viewers_faults)):
        try:
            found.extend(checks(location))
        except DatabaseError as fault:
            found.append(f"The {name} store cannot be read: {fault.orig}.")
    return found


def _intake_faults(location: StoreLocation) -> Iterator[str]:
    with read_intake(location) as connection:
        yield from _damage(connection, "intake")
        yield from _submission_faults(connection)
        yield from _archive_faults(connection)


def _damage(connection: Connection, name: str) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for (line,) in connection.execute(text("PRAGMA integrity_check")):
            if line != "ok":
                yield f"The {name} store's file is damaged: {line}."


def _submission_faults(connection: Connection) -> Iterator[str]:
    rows: dict[int, int] = {}
    for table in OBSERVATIONS.values():
        for number, count in connection.execute(select(table.c.submission, func.count()).group_by(table.c.submission)):
            rows[number] = rows.get(number, 0) + count
    for each in connection.execute(select(submission).order_by(submission.c.id)):
        if hashlib.sha256(each.content).hexdigest() != each.sha256:
            yield f"Submission {each.id}: the stored file is not the file that was sent."
        if rows.get(each.id, 0) != each.row_count:
            yield f"Submission {each.id}: {rows.get(each.id, 0)} rows are stored, {each.row_count} were accepted."


def _archive_faults(connection: Connection) -> Iterator[str]:
    """Say what is wrong with the publications as they were archived: with each alone, and with one after another."""
    hidden = pd.DataFrame(columns=list(KEY), dtype="str")
    table = raw.publication
    for number, threshold in connection.execute(select(table.c.number, table.c.threshold).order_by(table.c.number)):
        try:
            frames = {name: read_frame(connection, number, name) for name in (*FRAMES, "reasons")}
        except (DamagedPublication, UnknownPublication) as fault:
            yield f"{str(fault).removesuffix('.')}."
            continue
        fact, reason = frames["fact"], frames["reasons"]["reason"]
        if not fact["suppressed"].equals(reason != SHOWN):
            yield f"Publication {number}: what it hid is not what there were reasons to hide."
        small = int(fact["value"].between(1, threshold - 1).sum())
        if small:
            yield f"Publication {number}: counts under the threshold are shown ({small})."
        again = len(fact.loc[~fact["suppressed"], list(KEY)].merge(hidden))
        if again:
            yield f"Publication {number}: figures are shown that an earlier one hid ({again})."
        hidden = pd.concat([hidden, fact.loc[fact["suppressed"], list(KEY)]]).drop_duplicates()


def _viewers_faults(location: StoreLocation) -> Iterator[str]:
    shown = read_publication(location)
    with read_intake(location) as connection:
        row = in_force(connection)
        if row is None or shown is None:
            if (row is None) != (shown is None):
                yield "The viewers' store does not show the publication in force. Run: prepare."
            return
        if row.number != shown.number:
            yield f"Viewers see publication {shown.number}, but {row.number} is in force. Run: prepare."
            return
        if any(getattr(row, column.name) != getattr(shown, column.name) for column in publication.c):
            yield f"Publication {shown.number}: what viewers are told of it is not what was published."
        with published_engine(location).connect() as viewers:
            yield from _damage(viewers, "viewers'")
            for name in FRAMES:
                yield from _differences(connection, viewers, shown.number, name)


def _differences(intake: Connection, viewers: Connection, number: int, name: str) -> Iterator[str]:
    """Say where a table before the viewers differs from the archived one, by the first row that does."""
    table = FRAMES[name]
    try:
        archived = read_frame(intake, number, name)
    except (DamagedPublication, UnknownPublication):
        return  # The archive's own check has said so.
    rows = [_rows(frame, table.columns.keys()) for frame in (archived, pd.read_sql(select(table), viewers))]
    different = [dict(zip(table.columns.keys(), map(str, each), strict=True)) for each in rows[0] ^ rows[1]]
    if different:
        first = min(", ".join(each[column.name] for column in table.primary_key) for each in different)
        yield f"Publication {number}: what viewers see is not what was published, in {name}, first at {first}."


def _rows(frame: pd.DataFrame, columns: list[str]) -> set[tuple[object, ...]]:
    return {tuple(record.values()) for record in as_records(frame[columns])}
