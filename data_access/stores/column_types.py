"""How a sheet's columns are kept in SQL, and what they are in a DataFrame."""

from typing import Any

import pandas as pd
from sqlalchemy import BigInteger, Boolean, Numeric, Text
from sqlalchemy.types import TypeEngine

from evaluation.definitions.sheets import ColumnKind, Sheet

# Dates are kept as texts that sort: "2018-03-18", or "" where none is given.
TYPES: dict[ColumnKind, tuple[TypeEngine[Any], str]] = {
    "month": (Text(), "object"),
    "area": (Text(), "object"),
    "category": (Text(), "object"),
    "text": (Text(), "object"),
    "link": (Text(), "object"),
    "date": (Text(), "object"),
    "count": (BigInteger(), "Int64"),
    "number": (BigInteger(), "Int64"),
    "money": (Numeric(12, 2), "float64"),
    "percent": (Numeric(5, 2), "float64"),
    "yes": (Boolean(), "bool"),
}


def sql_type(kind: ColumnKind) -> TypeEngine[Any]:
    """Return the SQL type of a column: whole numbers, pounds and pence, a tick, or a code or text."""
    return TYPES[kind][0]


def typed(rows: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Return rows of a sheet with each of its columns as what it is.

    Whole numbers may be missing (Int64), pounds and percentages too (float64); ticks, and whether a row is synthetic,
    are bool, all else texts.
    """
    kinds = {column.key: TYPES[column.kind][1] for column in sheet.columns if column.key in rows}
    return rows.astype(kinds | ({"synthetic": "bool"} if "synthetic" in rows else {}))
