"""Publishing: the submissions in force, protected, become the next numbered publication in the published store."""

import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update
from sqlalchemy.schema import CreateSchema

from data_access.stores import intake, published_tables
from data_access.stores.intake import open_intake, read_intake, take_turns
from data_access.stores.location import StoreLocation, publishing_engine
from data_access.stores.submissions import as_records, observations_in_force, submissions_in_force
from evaluation.definitions.sheets import REACH_SHEET, SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.protection.cells import KEY, all_cells, missing_months
from evaluation.protection.memory import with_memory
from evaluation.protection.published import withheld
from evaluation.protection.relations import all_relations
from evaluation.protection.suppression import suppress

ROWS_AT_ONCE = 5_000


class NothingToPublish(ValueError):
    """There are no figures to publish, or others kept sending or publishing while the publication was made."""


class UnknownPublication(LookupError):
    """There is no such publication in force."""


class DamagedPublication(OSError):
    """What was kept of a publication has been changed, so what it hid is not known."""


@dataclass(frozen=True)
class Made:
    """A publication that was made: its number, months and how much of it is hidden."""

    number: int
    data_from: str
    data_to: str
    cells: int
    suppressed: int


@dataclass(frozen=True)
class _Sources:
    """What a publication is made from: the submissions in force, the last one ever sent, the last publication made."""

    submissions: tuple[int, ...]
    last_sent: int
    last_made: int


@dataclass(frozen=True)
class _Contents:
    """What a publication will show, by table, with what hid each cell, and what it was made from."""

    frames: dict[str, pd.DataFrame]
    reasons: pd.DataFrame
    sources: _Sources
    synthetic: bool


def publish(
    location: StoreLocation, strategy: Strategy, by: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Made:
    """Make the next publication from the submissions in force and put it before the viewers.

    Raises NothingToPublish when there are no figures.
    """
    engine = open_intake(location)
    for _attempt in range(3):
        contents = _contents(location, strategy)
        with engine.begin() as connection:
            take_turns(connection)
            if _sources(connection) != contents.sources:
                continue
            made = _record(connection, contents, strategy, by, now())
        put_before_viewers(location)
        return made
    raise NothingToPublish("Other officers are uploading at this moment. Please publish again in a minute.")


def _sources(connection: Connection) -> _Sources:
    last_sent = connection.scalar(select(func.max(intake.submission.c.id)))
    last_made = connection.scalar(select(func.max(intake.publication.c.number)))
    return _Sources(submissions_in_force(connection), int(last_sent or 0), int(last_made or 0))


def _contents(location: StoreLocation, strategy: Strategy) -> _Contents:
    with read_intake(location) as connection:
        sources = _sources(connection)
    if not sources.submissions:
        raise NothingToPublish("There is nothing to publish: no submission is in force.")
    observations = observations_in_force(location)
    cells = with_memory(all_cells(observations, SHEETS, strategy), _earlier(location))
    if cells.empty and observations[REACH_SHEET.key].empty:
        raise NothingToPublish("There is nothing to publish: no month has come from every area of its force yet.")
    suppression = suppress(cells, all_relations(cells, strategy), strategy.threshold)
    protected = [rows for key, rows in observations.items() if key != REACH_SHEET.key and not rows.empty]
    return _Contents(
        frames={
            "fact": withheld(cells, suppression),
            "gap": _gaps(protected, strategy),
            "reach": _reach(observations[REACH_SHEET.key]),
        },
        reasons=cells[list(KEY)].assign(reason=suppression["reason"].to_numpy()),
        sources=sources,
        synthetic=any(bool(rows["synthetic"].any()) for rows in protected),
    )


def _reach(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[*(column.key for column in REACH_SHEET.columns), "synthetic"]].astype({"synthetic": bool})


def _gaps(protected: list[pd.DataFrame], strategy: Strategy) -> pd.DataFrame:
    gaps = [
        (measure, basis, area, month)
        for rows in protected
        for (measure, basis), part in rows.groupby(["measure", "basis"])
        for area, month in missing_months(part, strategy)
    ]
    return pd.DataFrame(gaps, columns=["measure", "basis", "area", "month"])


def _earlier(location: StoreLocation) -> Iterator[pd.DataFrame]:
    """Yield what each earlier publication showed and hid, withdrawn ones too: they were seen."""
    with read_intake(location) as connection:
        for number in connection.scalars(select(intake.publication.c.number)).all():
            reasons = read_frame(connection, number, "reasons")
            yield read_frame(connection, number, "fact").assign(reason=reasons["reason"])


def _record(connection: Connection, contents: _Contents, strategy: Strategy, by: str, made_at: datetime) -> Made:
    """Write the publication into the intake, with all it shows, and return what was made."""
    fact, reach = contents.frames["fact"], contents.frames["reach"]
    months = fact.loc[fact["period_kind"] == "month", "period"]
    if months.empty:
        months = reach["month"]
    number, first, to = contents.sources.last_made + 1, str(months.min()), str(months.max())
    connection.execute(
        insert(intake.publication).values(
            number=number,
            made_at=made_at,
            made_by=by,
            data_from=first,
            data_to=to,
            synthetic=contents.synthetic,
            threshold=strategy.threshold,
            submissions=json.dumps(contents.sources.submissions),
        )
    )
    for name, frame in {**contents.frames, "reasons": contents.reasons}.items():
        parquet = frame.to_parquet(index=False, compression="zstd")
        kept = {"number": number, "name": name, "parquet": parquet, "sha256": hashlib.sha256(parquet).hexdigest()}
        connection.execute(insert(intake.publication_frame).values(kept))
    return Made(number, first, to, len(fact), int(fact["suppressed"].sum()))


def read_frame(connection: Connection, number: int, name: str) -> pd.DataFrame:
    """Return one table of a publication as it was archived.

    Raises UnknownPublication when there is none, DamagedPublication when it is not what was archived.
    """
    table = intake.publication_frame
    query = select(table.c.parquet, table.c.sha256).where(table.c.number == number, table.c.name == name)
    kept = connection.execute(query).one_or_none()
    if kept is None:
        raise UnknownPublication(f"Publication {number} has no table {name}.")
    if hashlib.sha256(kept.parquet).hexdigest() != kept.sha256:
        raise DamagedPublication(f"Publication {number}: the table {name} is not what was archived")
    return pd.read_parquet(io.BytesIO(kept.parquet))


def in_force(connection: Connection) -> Row[tuple[object, ...]] | None:
    """Return the publication that viewers should see: the last one not withdrawn."""
    table = intake.publication
    query = select(table).where(table.c.withdrawn_at.is_(None)).order_by(table.c.number.desc()).limit(1)
    return connection.execute(query).one_or_none()


def put_before_viewers(location: StoreLocation) -> None:
    """Write the publication in force into the published store, in place of what was there."""
    with open_intake(location).begin() as connection:
        take_turns(connection)
        row = in_force(connection)
        frames = {} if row is None else {n: read_frame(connection, row.number, n) for n in published_tables.FRAMES}
        if location.folder is None:
            _replace_tables(publishing_engine(location), row, frames)
        else:
            _replace_file(location, row, frames)


def _replace_file(
    location: StoreLocation, row: Row[tuple[object, ...]] | None, frames: dict[str, pd.DataFrame]
) -> None:
    fresh = location.published_file.with_suffix(".new")
    # Left behind when a publisher was killed.
    for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
        left.unlink(missing_ok=True)
    engine = publishing_engine(location, fresh)
    _replace_tables(engine, row, frames)
    engine.dispose()
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(location.published_file)


def _replace_tables(engine: Engine, row: Row[tuple[object, ...]] | None, frames: dict[str, pd.DataFrame]) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(CreateSchema("published", if_not_exists=True))
        published_tables.METADATA.create_all(connection)
        for table in reversed(published_tables.METADATA.sorted_tables):
            connection.execute(delete(table))
        if row is None:
            return
        columns = [column.name for column in published_tables.publication.c]
        connection.execute(insert(published_tables.publication).values({name: getattr(row, name) for name in columns}))
        for name, frame in frames.items():
            records = as_records(frame)
            for start in range(0, len(records), ROWS_AT_ONCE):
                connection.execute(insert(published_tables.FRAMES[name]), records[start : start + ROWS_AT_ONCE])


def withdraw_publication(
    location: StoreLocation,
    number: int,
    by: str,
    why: str,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> int | None:
    """Take a publication from the viewers and return the number of the one they see instead, None when there is none.

    What it showed is kept: it was seen. Raises UnknownPublication when it is not in force.
    """
    with open_intake(location).begin() as connection:
        table = intake.publication
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
        return list(connection.execute(select(intake.publication).order_by(intake.publication.c.number)))
