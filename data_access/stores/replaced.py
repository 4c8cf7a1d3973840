"""Which rows of a submission a later one replaced: by sheet, area and month."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import OBSERVATIONS, submission
from data_access.stores.location import StoreLocation
from evaluation.definitions.sheets import SHEETS, Sheet


@dataclass(frozen=True)
class Replaced:
    """Rows of one sheet that a later submission replaced, ``changed`` of them with something else than they said.

    places: the area and month, by code, of those that changed, once each.
    """

    by: int
    sheet: str
    rows: int
    changed: int
    places: tuple[tuple[str, str], ...]


def replaced_rows(location: StoreLocation, number: int) -> tuple[Replaced, ...]:
    """Return what later submissions in force replaced of one submission, the last of them first, by sheet."""
    with read_intake(location) as connection:
        found = [each for sheet in SHEETS for each in _replaced(connection, sheet, number)]
    return tuple(sorted(found, key=lambda each: -each.by))


def _replaced(connection: Connection, sheet: Sheet, number: int) -> list[Replaced]:
    table = OBSERVATIONS[sheet.key]
    own = pd.read_sql(select(table).where(table.c.submission == number), connection)
    later = (
        select(table, submission.c.force)
        .join(submission, submission.c.id == table.c.submission)
        .where(table.c.submission > number, submission.c.withdrawn_at.is_(None))
    )
    if own.empty:
        return []
    months = own["month"].unique().tolist()
    if sheet.revises != "everything":
        later = later.where(table.c.month.in_(months))
    force = connection.scalar(select(submission.c.force).where(submission.c.id == number))
    if sheet.revises != "cells":
        later = later.where(submission.c.force == force)
    others = pd.read_sql(later, connection)
    if others.empty:
        return []
    key = [column.key for column in sheet.key_columns]
    said = [name for name in own.columns if name not in {"row", "submission"} and name not in key]
    # The last one that gives a cell, or a list, has the word.
    covers = {"cells": key, "months": ["month"], "everything": []}[sheet.revises]
    last = _last_of(own, others, covers)
    both = own.assign(by=last).dropna(subset=["by"])
    beside = both.merge(
        others[[*key, *said, "submission"]].rename(columns={"submission": "by"}),
        on=[*key, "by"], how="left", suffixes=("", "_then"), indicator=True,
    )  # fmt: skip
    same = beside["_merge"].eq("both")
    for name in said:
        one, other = beside[name], beside[f"{name}_then"]
        same &= one.eq(other).fillna(False).astype(bool) | (one.isna() & other.isna())
    beside["changed"] = ~same
    return [
        Replaced(
            int(str(by)),
            sheet.key,
            len(rows),
            int(rows["changed"].sum()),
            tuple(sorted(set(rows.loc[rows["changed"], ["area", "month"]].itertuples(index=False, name=None)))),
        )
        for by, rows in beside.groupby("by")
    ]


def _last_of(own: pd.DataFrame, others: pd.DataFrame, covers: list[str]) -> pd.Series:
    """Return for each of a submission's rows the last later submission that covers it; missing where none does."""
    if not covers:
        return pd.Series(others["submission"].max(), index=own.index, dtype="Int64")
    last = others.groupby(covers)["submission"].max().rename("by").reset_index()
    return own[covers].merge(last, on=covers, how="left")["by"].set_axis(own.index).astype("Int64")
