"""Submissions: an accepted workbook kept whole, its rows beside it, and taken out of force or put back."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Row, insert, select, update

from data_access.stores.clock import Clock, clock
from data_access.stores.drafts import forget_draft
from data_access.stores.intake import read_intake, write_intake
from data_access.stores.intake_tables import OBSERVATIONS, event, submission
from data_access.stores.location import StoreLocation
from data_access.stores.observations import held_rows, with_numbers
from evaluation.definitions.sheets import BY_KEY, Sheet
from evaluation.screening.checks import Checked
from evaluation.screening.given import Given

WITHDRAWN, RESTORED = "withdrawn", "restored"


class NotAcceptable(ValueError):
    """An upload with errors was offered for storing."""


class UnknownSubmission(LookupError):
    """There is no such submission, or it is not in the state that the act needs."""


@dataclass(frozen=True)
class Receipt:
    """What storing a workbook did. ``already`` is true when the same file was in force: nothing was stored then.

    new, revised, unchanged: cells of the file against those in force. kept: cells in force for the same months, areas
    and populations that the file does not mention; they stay. gone: items of a list that is replaced by the file's.
    revised_in: the sheet, area and month, by code, of each revised cell, once each.
    """

    number: int
    already: bool
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    kept: int = 0
    gone: int = 0
    revised_in: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Beside:
    """What is kept with a submission beside its file and findings.

    given: what the officer decided. mapping: how the officer's own layout was read, as JSON, and layout: the remembered
    layout and its version that it came from, "0a1b2c:2"; both empty for the template. kind: of the file, "xlsx".
    """

    given: Given = field(default_factory=Given)
    mapping: str = ""
    layout: str = ""
    kind: str = "xlsx"


def submit(
    location: StoreLocation,
    content: bytes,
    file_name: str,
    sender: str,
    checked: Checked,
    now: Clock = clock,
    beside: Beside = Beside(),
) -> Receipt:
    """Store an accepted workbook in one transaction, with its findings and what was decided about it.

    Raises NotAcceptable when it has errors or questions without an answer.
    """
    coverage = checked.coverage
    if coverage is None or not checked.acceptable:
        raise NotAcceptable("Only an upload without errors is stored.")
    digest = hashlib.sha256(content).hexdigest()
    with write_intake(location) as connection:
        if (already := _same_file(connection, digest)) is not None:
            return Receipt(already, already=True)
        receipt = _receipt(connection, coverage.force.code, checked)
        values = {
            "made_at": now(),
            "sender": sender,
            "file_name": file_name,
            "sha256": digest,
            "content": content,
            "force": coverage.force.code,
            "first_month": coverage.first_month,
            "last_month": coverage.last_month,
            "synthetic": coverage.synthetic,
            "row_count": sum(len(rows) for rows in checked.rows.values()),
            "kind": beside.kind,
            "given": beside.given.as_json(),
            "findings": json.dumps([finding.as_dict() for finding in checked.findings], ensure_ascii=False),
            "mapping": beside.mapping,
            "layout": beside.layout,
            "receipt": json.dumps(asdict(receipt)),
        }
        made = connection.execute(insert(submission).values(values).returning(submission.c.id))
        number = int(made.scalar_one())
        for key, rows in checked.rows.items():
            if not rows.empty:
                connection.execute(insert(OBSERVATIONS[key]), as_records(rows.assign(submission=number)))
        forget_draft(connection, digest)
    return replace(receipt, number=number)


def _same_file(connection: Connection, digest: str) -> int | None:
    """Return the submission in force of a file with this hash, None when there is none."""
    same = select(submission.c.id).where(submission.c.sha256 == digest, submission.c.withdrawn_at.is_(None))
    found = connection.scalar(same)
    return None if found is None else int(found)


@dataclass(frozen=True)
class InForce:
    """A submission in force of a certain file: its number, what was decided about it, and how it was laid out."""

    number: int
    given: Given
    mapping: str


def in_force_already(location: StoreLocation, sha256: str) -> InForce | None:
    """Return the submission in force of the file with this hash; None where there is none."""
    same = submission.c.sha256 == sha256
    query = select(submission.c.id, submission.c.given, submission.c.mapping)
    with read_intake(location) as connection:
        row = connection.execute(query.where(same, submission.c.withdrawn_at.is_(None))).first()
    return None if row is None else InForce(int(row.id), Given.from_json(row.given or ""), row.mapping or "")


def as_records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return a table's rows as a database driver takes them, None for what is missing."""
    plain = rows.astype(object).where(rows.notna(), None)
    return [dict(zip(plain.columns, values, strict=True)) for values in plain.itertuples(index=False, name=None)]


def _receipt(connection: Connection, force: str, checked: Checked) -> Receipt:
    """Return what storing the rows would do, before they are stored; its number is 0."""
    done = [_compared(connection, BY_KEY[key], force, rows) for key, rows in checked.rows.items() if not rows.empty]
    if not done:
        return Receipt(0, already=False)
    new, revised, unchanged, kept, gone = (sum(each) for each in zip(*(counts for counts, _ in done), strict=True))
    places = tuple(place for _, found in done for place in found)
    return Receipt(0, False, new, revised, unchanged, kept, gone, places)


def _compared(
    connection: Connection, sheet: Sheet, force: str, rows: pd.DataFrame
) -> tuple[tuple[int, int, int, int, int], list[tuple[str, str, str]]]:
    """Count the file's rows that are new, revised and unchanged, and those in force that it keeps and drops.

    Also returns the sheet, area and month of the revised ones.
    """
    key = [column.key for column in sheet.key_columns]
    said = [column.key for column in sheet.columns if column.key not in key]
    months = None if sheet.revises == "everything" else rows["month"].unique().tolist()
    held = held_rows(connection, sheet, months)
    both = with_numbers(rows, sheet)[[*key, *said]].merge(
        held[[*key, *said]], on=key, how="left", suffixes=("", "_held"), indicator=True
    )
    new = both["_merge"].eq("left_only").to_numpy()
    same = [
        both[name].eq(both[f"{name}_held"]).fillna(False).astype(bool) | both[[name, f"{name}_held"]].isna().all(axis=1)
        for name in said
    ]
    unchanged = pd.concat(same, axis=1).all(axis=1).to_numpy() & ~new
    revised = both[~new & ~unchanged]
    where = sorted(set(revised[["area", "month"]].itertuples(index=False, name=None)))
    if sheet.revises == "cells":
        block = [name for name in ("month", "area", sheet.population, "campaign") if name in rows]
        replaced = held.merge(rows[block].drop_duplicates(), on=block)
    else:
        replaced = held[held["sent_for"] == force]
    others = len(replaced) - len(replaced.merge(rows[key], on=key))
    kept, gone = (others, 0) if sheet.revises == "cells" else (0, others)
    counts = int(new.sum()), len(revised), int(unchanged.sum()), kept, gone
    return counts, [(sheet.key, area, month) for area, month in where]


def submissions_in_force(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of the submissions that were not withdrawn, oldest first."""
    query = select(submission.c.id).where(submission.c.withdrawn_at.is_(None)).order_by(submission.c.id)
    return tuple(connection.scalars(query))


def withdraw_submission(
    location: StoreLocation,
    number: int,
    by: str,
    why: str,
    now: Clock = clock,
) -> None:
    """Take a submission out of force; its file and rows are kept. Raises UnknownSubmission when it is not in force."""
    with write_intake(location) as connection:
        in_force = (submission.c.id == number) & submission.c.withdrawn_at.is_(None)
        change = update(submission).where(in_force).values(withdrawn_at=now(), withdrawn_by=by, withdrawn_why=why)
        if connection.execute(change).rowcount != 1:
            raise UnknownSubmission(f"There is no submission {number} in force.")
        _note(connection, number, now(), by, WITHDRAWN, why)


def restore_submission(
    location: StoreLocation,
    number: int,
    by: str,
    why: str,
    now: Clock = clock,
) -> None:
    """Put a withdrawn submission back in force, in its old place: what was sent after it still revises it.

    Raises UnknownSubmission when it is not withdrawn, or when its very file was sent again since and is in force.
    """
    with write_intake(location) as connection:
        withdrawn = (submission.c.id == number) & submission.c.withdrawn_at.is_not(None)
        digest = connection.scalar(select(submission.c.sha256).where(withdrawn))
        if digest is None:
            raise UnknownSubmission(f"There is no withdrawn submission {number}.")
        if (other := _same_file(connection, digest)) is not None:
            raise UnknownSubmission(f"The same file is in force already, as submission {other}.")
        change = update(submission).where(withdrawn)
        connection.execute(change.values(withdrawn_at=None, withdrawn_by=None, withdrawn_why=None))
        _note(connection, number, now(), by, RESTORED, why)


def _note(connection: Connection, number: int, at: datetime, by: str, what: str, why: str) -> None:
    connection.execute(insert(event).values(submission=number, at=at, by=by, what=what, why=why))


def all_submissions(location: StoreLocation) -> list[Row[tuple[object, ...]]]:
    """Return every submission ever made, oldest first, without its file."""
    columns = [column for column in submission.c if column.name != "content"]
    with read_intake(location) as connection:
        return list(connection.execute(select(*columns).order_by(submission.c.id)))


def all_events(location: StoreLocation) -> list[Row[tuple[object, ...]]]:
    """Return every withdrawal and restoring of a submission, oldest first: submission, at, by, what and why."""
    with read_intake(location) as connection:
        return list(connection.execute(select(event).order_by(event.c.id)))


def read_file(location: StoreLocation, number: int) -> bytes:
    """Return the file of a submission as it was sent. Raises UnknownSubmission when there is none."""
    with read_intake(location) as connection:
        content = connection.scalar(select(submission.c.content).where(submission.c.id == number))
    if content is None:
        raise UnknownSubmission(f"There is no submission {number}.")
    return bytes(content)
