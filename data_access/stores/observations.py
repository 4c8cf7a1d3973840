"""The rows in force: of every cell or list, what the last submission that was not withdrawn says."""

import json

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from data_access.stores.in_force import in_force
from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import OBSERVATIONS, submission
from data_access.stores.location import StoreLocation
from data_access.stores.readings import with_state
from evaluation.definitions.sheets import SHEETS, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.protection.figures.awaited import awaited
from evaluation.screening.given import ANOTHER_FILE, Given

NUMBERS = {"count": "Int64", "number": "Int64", "money": "float64", "percent": "float64"}
NOT_WITHDRAWN = submission.c.withdrawn_at.is_(None)


def observations_in_force(location: StoreLocation) -> dict[str, pd.DataFrame]:
    """Return, by sheet key, the rows that hold: the sheet's columns, measure, submission, synthetic, marker, sent_for.

    value: whole numbers, NA where the count arrived suppressed; marker: as it then stood in the file, else None. Sheets
    whose texts are read twice also have the column STATE of readings. sent_for: the force whose workbook it came in.
    Sheets of counts of children also have awaited: whether that workbook came with the word that more comes in another.
    """
    with read_intake(location) as connection:
        return {sheet.key: held_rows(connection, sheet) for sheet in SHEETS}


def observations_published(location: StoreLocation) -> dict[str, pd.DataFrame]:
    """Return the rows that the publication in force is made of, as observations_in_force does; none where none is."""
    with read_intake(location) as connection:
        row = in_force(connection)
        numbers = [] if row is None else json.loads(row.submissions)
        return {sheet.key: held_rows(connection, sheet, among=submission.c.id.in_(numbers)) for sheet in SHEETS}


def rows_in_force(location: StoreLocation, sheet: Sheet) -> pd.DataFrame:
    """Return the rows of one sheet that hold, as observations_in_force does."""
    with read_intake(location) as connection:
        return held_rows(connection, sheet)


def months_sent(location: StoreLocation, strategy: Strategy) -> dict[str, pd.DataFrame]:
    """Return, by sheet key, for which areas and months anything is in force: columns area and month.

    Not for a force's month of which the rest is to come in another file.
    """
    with read_intake(location) as connection:
        return {sheet.key: _months_sent(connection, sheet, strategy) for sheet in SHEETS}


def _months_sent(connection: Connection, sheet: Sheet, strategy: Strategy) -> pd.DataFrame:
    table = OBSERVATIONS[sheet.key]
    query = (
        select(table.c.area, table.c.month)
        .join(submission, submission.c.id == table.c.submission)
        .where(submission.c.withdrawn_at.is_(None))
        .distinct()
    )
    sent = pd.read_sql(query, connection)
    if not sheet.protected or not _awaiting(connection, sheet):
        return sent
    waiting = {(each.force, each.month) for each in awaited(held_rows(connection, sheet), sheet, strategy)}
    places = zip(sent["area"], sent["month"], strict=True)
    there = [(strategy.force_of(area), month) not in waiting for area, month in places]
    return sent[pd.Series(there, index=sent.index, dtype=bool)].reset_index(drop=True)


def held_rows(
    connection: Connection,
    sheet: Sheet,
    months: list[str] | None = None,
    among: ColumnElement[bool] = NOT_WITHDRAWN,
) -> pd.DataFrame:
    """Return the rows of one sheet that hold, as observations_in_force does.

    months: None for all. among: which submissions may hold.
    """
    query = _latest(OBSERVATIONS[sheet.key], sheet, among)
    if months is not None:
        query = query.where(query.selected_columns.month.in_(months))
    frame = pd.read_sql(query, connection).drop(columns=["row", "latest"])
    if sheet.revises != "cells":
        # Two forces may list the same item; the last to send it has the word.
        key = [column.key for column in sheet.key_columns]
        frame = frame.sort_values("submission").drop_duplicates(key, keep="last").sort_index(ignore_index=True)
    if sheet.read_twice:
        frame = with_state(connection, sheet, frame)
    if sheet.protected:
        frame["awaited"] = frame["submission"].isin(_awaiting(connection, sheet))
    return with_numbers(frame, sheet)


def _awaiting(connection: Connection, sheet: Sheet) -> list[int]:
    """Return the submissions that came with the word that rows of this sheet come in another file."""
    likely = select(submission.c.id, submission.c.given).where(submission.c.given.contains(ANOTHER_FILE))
    return [row.id for row in connection.execute(likely) if Given.from_json(row.given).awaits(sheet.key)]


def _latest(table: Table, sheet: Sheet, among: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """Return the query for the rows that hold: of each cell or list, those of its last submission among these."""
    key = [table.c[column.key] for column in sheet.key_columns]
    replaced = {"cells": key, "months": [submission.c.force, table.c.month], "everything": [submission.c.force]}
    rank = func.rank().over(partition_by=replaced[sheet.revises], order_by=table.c.submission.desc()).label("latest")
    held = (
        select(table, submission.c.synthetic, submission.c.force.label("sent_for"), rank)
        .join(submission, submission.c.id == table.c.submission)
        .where(among)
        .subquery()
    )
    order = [held.c[column.key] for column in sheet.key_columns]
    return select(held).where(held.c.latest == 1).order_by(*order)


def with_numbers(rows: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Return rows with their numbers as numbers, also where there are none."""
    kinds = {column.key: NUMBERS[column.kind] for column in sheet.columns if column.kind in NUMBERS}
    return rows.astype(kinds)
