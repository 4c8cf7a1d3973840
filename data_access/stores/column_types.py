"""How a sheet's columns are kept in SQL."""

from typing import Any

from sqlalchemy import BigInteger, Numeric, Text
from sqlalchemy.types import TypeEngine

from evaluation.definitions.sheets import ColumnKind


def sql_type(kind: ColumnKind) -> TypeEngine[Any]:
    """Return the SQL type of a column: whole numbers, pounds and pence, or a code."""
    if kind == "count":
        return BigInteger()
    return Numeric(12, 2) if kind == "money" else Text()
