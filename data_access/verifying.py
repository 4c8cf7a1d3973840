"""Checks of the stores themselves: that nothing was lost, altered or shown that should be hidden."""

import hashlib
from collections.abc import Iterator

import numpy as np
import pandas as pd
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from data_access.stores import intake_tables as raw
from data_access.stores.archive import (
    DamagedPublication,
    UnknownPublication,
    last_made,
    read_content,
    read_frame,
    read_knowledge,
)
from data_access.stores.commentary_kept import commentary_passed
from data_access.stores.in_force import in_force, tables_of
from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import OBSERVATIONS, submission
from data_access.stores.location import StoreLocation, published_engine
from data_access.stores.published import read_publication
from data_access.stores.published_commentary import commentary_shown
from data_access.stores.published_tables import FRAMES, publication
from data_access.stores.submissions import as_records
from data_access.stores.viewers_store import lacks_tables, older_intake_words
from evaluation.definitions.strategy import Strategy
from evaluation.protection.keys import KEY, PUBLISHED
from evaluation.protection.knowledge import FRAMES as PROOF
from evaluation.protection.knowledge import Knowledge
from evaluation.protection.proving.proof import faults_of
from evaluation.protection.suppression import SHOWN


def faults(location: StoreLocation, strategy: Strategy) -> list[str]:
    """Return what is wrong with the stores, in sentences; nothing when they are sound."""
    found: list[str] = []
    for name, checks in (("intake", _intake_faults), ("viewers'", _viewers_faults)):
        try:
            found.extend(checks(location, strategy))
        except DatabaseError as fault:
            found.append(f"The {name} store cannot be read: {fault.orig}.")
    return list(dict.fromkeys(found))


def _intake_faults(location: StoreLocation, strategy: Strategy) -> Iterator[str]:
    with read_intake(location) as connection:
        yield from _damage(connection, "intake")
        yield from _submission_faults(connection)
        known = _Known(connection)
        yield from _archive_faults(connection, known)
        yield from known.faults(strategy)


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


def _archive_faults(connection: Connection, known: "_Known") -> Iterator[str]:
    """Say what is wrong with the publications as they were archived, each alone and beside the proof."""
    table = raw.publication
    columns = (table.c.number, table.c.threshold, table.c.tables)
    for row in connection.execute(select(*columns).order_by(table.c.number)):
        number, threshold = row.number, row.threshold
        damaged = list(_damaged_frames(connection, number, tables_of(row.tables)))
        yield from damaged
        if damaged:
            known.missed = True
            continue
        fact = read_frame(connection, number, "fact")
        if not fact["suppressed"].equals(read_frame(connection, number, "reasons")["reason"] != SHOWN):
            yield f"Publication {number}: what it hid is not what there were reasons to hide."
        small = int(fact["value"].between(1, threshold - 1).sum())
        if small:
            yield f"Publication {number}: counts under the threshold are shown ({small})."
        yield from known.differences(number, fact)


def _damaged_frames(connection: Connection, number: int, shown: tuple[str, ...]) -> Iterator[str]:
    for name in (*shown, "reasons", *PROOF):
        try:
            read_content(connection, number, name)
        except (DamagedPublication, UnknownPublication) as fault:
            yield f"{str(fault).removesuffix('.')}."


class _Known:
    """What anyone can know since the last publication, with the figures that some publication was seen to show.

    missed: whether a publication could not be compared.
    """

    def __init__(self, connection: Connection) -> None:
        self.number = last_made(connection)
        table = raw.publication.c
        thresholds = {row.number: row.threshold for row in connection.execute(select(table.number, table.threshold))}
        self.threshold, self.lowest = thresholds.get(self.number, 0), min(thresholds.values(), default=0)
        self.missed = False
        self.fault = ""
        self.knowledge: Knowledge | None = None
        try:
            self.knowledge = read_knowledge(connection)
        except UnknownPublication:
            pass  # The archive's own check says so.
        except DamagedPublication as fault:
            self.fault = f"{fault}."
        self.seen = np.zeros(len(self.knowledge.figures) if self.knowledge else 0, bool)

    def differences(self, number: int, fact: pd.DataFrame) -> Iterator[str]:
        """Say where a publication's figures are not the figures of the proof."""
        if self.knowledge is None:
            return
        figures = self.knowledge.figures
        then = figures["since"].le(number) & figures["until"].ge(number) & figures["role"].eq(PUBLISHED)
        both = fact.merge(figures[then], on=list(KEY), how="left", suffixes=("", "_known"), indicator=True)
        shown = ~both["suppressed"]
        other = shown & (both["value"].ne(both["value_known"]) | both["shown"].ne(True))
        self.seen[both.loc[shown & ~other, "figure"].astype("int64")] = True
        wrong = both[other | both["_merge"].eq("left_only")]
        if len(wrong):
            yield f"Publication {number}: its figures are not those of the proof ({len(wrong)}), first {_named(wrong)}."

    def faults(self, strategy: Strategy) -> Iterator[str]:
        """Say what is wrong with the proof itself, once every publication was compared with it."""
        found = []
        if self.knowledge is not None:
            found = faults_of(self.knowledge, self.threshold, strategy, self.lowest)
        if self.knowledge is not None and not self.missed:
            never = self.knowledge.figures[self.knowledge.figures["shown"].to_numpy() & ~self.seen]
            if len(never):
                found.append(f"figures that were never shown count as shown ({len(never)}), first {_named(never)}")
        yield from [self.fault] if self.fault else []
        yield from (f"Publication {self.number}: in its proof, {fault}." for fault in found)


def _named(rows: pd.DataFrame) -> str:
    return ", ".join(rows[list(KEY)].iloc[0])


def _viewers_faults(location: StoreLocation, strategy: Strategy) -> Iterator[str]:
    shown = read_publication(location)
    if words := older_intake_words(location):
        yield f"{words} Put the latest copy back; where there is none, run: prepare."
        return
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
        if lacks_tables(location):
            yield "The viewers' store was made by an earlier version. Run: prepare."
            return
        with published_engine(location).connect() as viewers:
            yield from _damage(viewers, "viewers'")
            for name in FRAMES:
                if name not in tables_of(row.tables):
                    continue  # A table that came with a later version.
                yield from _differences(connection, viewers, shown.number, name)
        if commentary_shown(location) != commentary_passed(connection):
            yield "The commentary that viewers read is not what was passed. Run: prepare."


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
