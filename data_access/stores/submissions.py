"""Submissions: an accepted workbook kept whole, its rows beside it, and the rows that are in force."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Row, Select, Table, func, insert, select, update

from data_access.stores.intake import OBSERVATIONS, open_intake, read_intake, submission
from data_access.stores.location import StoreLocation
from evaluation.definitions.sheets import BY_KEY, SHEETS, Sheet
from evaluation.screening.checks import Checked


class NotAcceptable(ValueError):
    """An upload with errors was offered for storing."""


class UnknownSubmission(LookupError):
    """There is no submission in force with this number."""


@dataclass(frozen=True)
class Receipt:
    """What storing a workbook did. ``already`` is true when the same file was in force: nothing was stored then.

    new, revised, unchanged: cells of the file against those in force. kept: cells in force for the same months, areas
    and populations that the file does not mention; they stay.
    """

    number: int
    already: bool
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    kept: int = 0


def submit(
    location: StoreLocation,
    content: bytes,
    file_name: str,
    sender: str,
    checked: Checked,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Receipt:
    """Store an accepted workbook in one transaction. Raises NotAcceptable when it has errors."""
    coverage = checked.coverage
    if coverage is None or not checked.acceptable:
        raise NotAcceptable("Only an upload without errors is stored.")
    digest = hashlib.sha256(content).hexdigest()
    with open_intake(location).begin() as connection:
        same = select(submission.c.id).where(submission.c.sha256 == digest, submission.c.withdrawn_at.is_(None))
        if (already := connection.scalar(same)) is not None:
            return Receipt(int(already), already=True)
        compared = [_compared(connection, BY_KEY[key], rows) for key, rows in checked.rows.items() if not rows.empty]
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
        }
        made = connection.execute(insert(submission).values(values).returning(submission.c.id))
        number = int(made.scalar_one())
        for key, rows in checked.rows.items():
            if not rows.empty:
                connection.execute(insert(OBSERVATIONS[key]), as_records(rows.assign(submission=number)))
    return Receipt(number, False, *(sum(counts) for counts in zip(*compared, strict=True)))


def as_records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return a table's rows as a database driver takes them, None for what is missing."""
    plain = rows.astype(object).where(rows.notna(), None)
    return [dict(zip(plain.columns, values, strict=True)) for values in plain.itertuples(index=False, name=None)]


def _compared(connection: Connection, sheet: Sheet, rows: pd.DataFrame) -> tuple[int, int, int, int]:
    """Count the file's cells that are new, revised and unchanged, and the ones in force that it does not mention."""
    key = [column.key for column in sheet.key_columns]
    said = [column.key for column in sheet.columns if column.key not in key]
    block = [name for name in ("month", "area", sheet.population, "campaign") if name in rows]
    held = _in_force(connection, sheet, rows["month"].unique().tolist())
    sent = rows.astype({column.key: float for column in sheet.columns if column.kind == "money"})
    both = sent[[*key, *said]].merge(held[[*key, *said]], on=key, how="left", suffixes=("", "_held"), indicator=True)
    new = int((both["_merge"] == "left_only").sum())
    same = [(both[name] == both[f"{name}_held"]) | both[[name, f"{name}_held"]].isna().all(axis=1) for name in said]
    unchanged = int(pd.concat(same, axis=1).all(axis=1).sum())
    same_block = held.merge(rows[block].drop_duplicates(), on=block)
    mentioned = len(same_block.merge(rows[key], on=key))
    return new, len(both) - new - unchanged, unchanged, len(same_block) - mentioned


def observations_in_force(location: StoreLocation) -> dict[str, pd.DataFrame]:
    """Return, by sheet key, the latest value of every cell: the sheet's columns, measure and submission."""
    with read_intake(location) as connection:
        return {sheet.key: _in_force(connection, sheet) for sheet in SHEETS}


def _in_force(connection: Connection, sheet: Sheet, months: list[str] | None = None) -> pd.DataFrame:
    table = OBSERVATIONS[sheet.key]
    query = _latest(table, sheet)
    if months is not None:
        query = query.where(query.selected_columns.month.in_(months))
    frame = pd.read_sql(query, connection)
    return frame.drop(columns=["row", "latest"]).astype({"value": "int64"})


def _latest(table: Table, sheet: Sheet) -> Select[tuple[object, ...]]:
    """Return the query for each cell's row in its last submission that was not withdrawn."""
    key = [table.c[column.key] for column in sheet.key_columns]
    rank = func.row_number().over(partition_by=key, order_by=table.c.submission.desc()).label("latest")
    held = (
        select(table, submission.c.synthetic, rank)
        .join(submission, submission.c.id == table.c.submission)
        .where(submission.c.withdrawn_at.is_(None))
        .subquery()
    )
    order = [held.c[column.key] for column in sheet.key_columns]
    return select(held).where(held.c.latest == 1).order_by(*order)


def submissions_in_force(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of the submissions that were not withdrawn, oldest first."""
    query = select(submission.c.id).where(submission.c.withdrawn_at.is_(None)).order_by(submission.c.id)
    return tuple(connection.scalars(query))


def withdraw_submission(
    location: StoreLocation,
    number: int,
    by: str,
    why: str,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Take a submission out of force; its file and rows are kept. Raises UnknownSubmission when it is not in force."""
    with open_intake(location).begin() as connection:
        in_force = (submission.c.id == number) & submission.c.withdrawn_at.is_(None)
        change = update(submission).where(in_force).values(withdrawn_at=now(), withdrawn_by=by, withdrawn_why=why)
        if connection.execute(change).rowcount != 1:
            raise UnknownSubmission(f"There is no submission {number} in force.")


def all_submissions(location: StoreLocation) -> list[Row[tuple[object, ...]]]:
    """Return every submission ever made, oldest first, without its file."""
    columns = [column for column in submission.c if column.name != "content"]
    with read_intake(location) as connection:
        return list(connection.execute(select(*columns).order_by(submission.c.id)))
