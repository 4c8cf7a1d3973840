"""Publishing: the submissions in force, protected, become the next numbered publication in the published store."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update
from sqlalchemy.schema import CreateSchema

from data_access.stores import intake, published_tables
from data_access.stores.archive import UnknownPublication, last_made, read_frame, read_knowledge, write_frames
from data_access.stores.intake import open_intake, read_intake, take_turns
from data_access.stores.location import StoreLocation, publishing_engine
from data_access.stores.submissions import as_records, observations_in_force, submissions_in_force
from evaluation.definitions.coarser import NONE, Choices, as_json, coarsened, from_json
from evaluation.definitions.sheets import REACH_SHEET, SHEETS
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.cells import all_cells, missing_months
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.hiding.search import Unprotectable
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.published import withheld
from evaluation.protection.suppression import Protection, protect

ROWS_AT_ONCE = 5_000


class NothingToPublish(ValueError):
    """There are no figures to publish, or others kept sending or publishing while the publication was made."""


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
    """What a publication will show, by table; what it keeps beside that, by table; and what it was made from."""

    frames: dict[str, pd.DataFrame]
    kept: dict[str, pd.DataFrame]
    sources: _Sources
    coarser: Choices
    synthetic: bool


def publish(
    location: StoreLocation,
    strategy: Strategy,
    by: str,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    coarser: Choices | None = None,
) -> Made:
    """Make the next publication from the submissions in force and put it before the viewers.

    coarser: which breakdowns to publish by longer periods only; as in the publication in force when not given.
    Raises NothingToPublish when there are no figures.
    """
    engine = open_intake(location)
    for _attempt in range(3):
        contents = _contents(location, strategy, coarser)
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
    return _Sources(submissions_in_force(connection), int(last_sent or 0), last_made(connection))


def protected(
    observations: dict[str, pd.DataFrame],
    strategy: Strategy,
    choices: Choices,
    number: int,
    earlier: Knowledge | None,
) -> tuple[pd.DataFrame, Protection]:
    """Return the cells of a publication with this number, and what protects them, without storing anything.

    earlier: what anyone can know since the publication before, None when there is none.
    """
    cells = all_cells(observations, coarsened(SHEETS, choices), strategy)
    return cells, protect(cells, all_relations(cells, strategy), strategy.threshold, number, earlier)


def _contents(location: StoreLocation, strategy: Strategy, coarser: Choices | None) -> _Contents:
    with read_intake(location) as connection:
        sources, earlier = _sources(connection), read_knowledge(connection)
        choices = coarser_in_force(connection) if coarser is None else coarser
    if not sources.submissions:
        raise NothingToPublish("There is nothing to publish: no submission is in force.")
    observations = observations_in_force(location)
    number = sources.last_made + 1
    try:
        cells, protection = protected(observations, strategy, choices, number, earlier)
    except Unprotectable as refusal:
        raise NothingToPublish(f"Nothing was published: {refusal}") from refusal
    if cells.empty and observations[REACH_SHEET.key].empty:
        raise NothingToPublish("There is nothing to publish: no month has come from every area of its force yet.")
    sent = [rows for key, rows in observations.items() if key != REACH_SHEET.key and not rows.empty]
    reasons = cells[list(KEY)].assign(reason=protection.suppression["reason"].to_numpy())
    return _Contents(
        frames={
            "fact": withheld(cells, protection.suppression, number, strategy.threshold).frame,
            "gap": _gaps(sent, strategy),
            "reach": _reach(observations[REACH_SHEET.key]),
        },
        kept={
            "reasons": reasons[cells["role"] == PUBLISHED].reset_index(drop=True),
            **protection.knowledge.frames(),
        },
        sources=sources,
        coarser=choices,
        synthetic=any(bool(rows["synthetic"].any()) for rows in sent),
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
            coarser=as_json(contents.coarser),
        )
    )
    write_frames(connection, number, {**contents.frames, **contents.kept})
    return Made(number, first, to, len(fact), int(fact["suppressed"].sum()))


def in_force(connection: Connection) -> Row[tuple[object, ...]] | None:
    """Return the publication that viewers should see: the last one not withdrawn."""
    table = intake.publication
    query = select(table).where(table.c.withdrawn_at.is_(None)).order_by(table.c.number.desc()).limit(1)
    return connection.execute(query).one_or_none()


def coarser_in_force(connection: Connection) -> Choices:
    """Return which breakdowns the publication in force gives by longer periods only."""
    row = in_force(connection)
    return NONE if row is None else from_json(row.coarser)


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
