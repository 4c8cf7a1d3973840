"""Checks of the stores themselves: that nothing was lost, altered or shown that should be hidden."""

import hashlib
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Connection, Engine, func, select, text

from data_access.stores.intake import OBSERVATIONS, open_intake, read_intake, submission
from data_access.stores.location import StoreLocation, published_engine
from data_access.stores.published import Publication, read_all, read_publication
from data_access.stores.publishing import in_force, read_frame
from evaluation.protection.cells import KEY


def faults(location: StoreLocation) -> list[str]:
    """Return what is wrong with the stores, in sentences; nothing when they are sound."""
    intake = open_intake(location)
    found = list(_damage(intake, "intake"))
    with read_intake(location) as connection:
        found += _submission_faults(connection)
        row = in_force(connection)
        shown = read_publication(location)
        if shown is not None:
            found += _damage(published_engine(location), "published")
        if row is None or shown is None:
            if (row is None) != (shown is None):
                found.append("The viewers' store does not show the publication in force. Run: publish, or prepare.")
            return found
        if row.number != shown.number:
            found.append(f"Viewers see publication {shown.number}, but {row.number} is in force. Run: prepare.")
            return found
        return found + list(_publication_faults(connection, location, shown))


def _damage(engine: Engine, name: str) -> Iterator[str]:
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
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


def _publication_faults(connection: Connection, location: StoreLocation, shown: Publication) -> Iterator[str]:
    archived = read_frame(connection, shown.number, "fact")
    table = read_all(location, shown.number).frame
    if not _same(archived, table):
        yield f"Publication {shown.number}: what viewers see is not what was published."
    small = table["value"].between(1, shown.threshold - 1).fillna(False)
    if small.any():
        yield f"Publication {shown.number}: {int(small.sum())} counts under the threshold are shown."
    if table.loc[table["suppressed"], "value"].notna().any():
        yield f"Publication {shown.number}: a suppressed cell carries a value."


def _same(left: pd.DataFrame, right: pd.DataFrame) -> bool:
    columns = [*KEY, "value", "suppressed"]
    ordered = [
        frame[columns].sort_values(list(KEY)).reset_index(drop=True).astype({"value": "Int64", "suppressed": bool})
        for frame in (left, right)
    ]
    return bool(ordered[0].equals(ordered[1]))
