"""How columns are kept: every kind has a type, and a table keeps it also where it is empty or nothing is given."""

from decimal import Decimal
from typing import get_args

import pandas as pd
import pytest
from sqlalchemy import BigInteger, Boolean, Column, MetaData, Numeric, Table, Text, create_engine, insert, select
from sqlalchemy.dialects import postgresql

from data_access.stores.column_types import sql_type, typed
from evaluation.definitions.sheets import SHEETS, ColumnKind, Sheet


@pytest.mark.parametrize("kind", get_args(ColumnKind))
def test_every_kind_of_column_can_be_kept(kind: ColumnKind) -> None:
    assert isinstance(sql_type(kind), BigInteger | Boolean | Numeric | Text)
    assert sql_type(kind).compile(postgresql.dialect())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_an_empty_table_has_the_types_of_a_full_one(sheet: Sheet) -> None:
    full = pd.DataFrame({column.key: [SAMPLE[column.kind]] for column in sheet.columns}, dtype=object)
    full["synthetic"] = pd.Series([True], dtype=object)
    nothing = full.assign(**{column.key: None for column in sheet.columns if column.kind in {"number", "percent"}})

    types = typed(full, sheet).dtypes.to_dict()

    assert typed(full.iloc[:0], sheet).dtypes.to_dict() == types
    assert typed(nothing, sheet).dtypes.to_dict() == types
    assert types["synthetic"] == "bool"


SAMPLE: dict[ColumnKind, object] = {
    "month": "2019-07", "area": "llr", "category": "", "text": "", "link": "", "date": "", "count": 5, "number": 592,
    "money": Decimal("12.50"), "percent": 94.5, "yes": True,
}  # fmt: skip


def test_they_come_back_from_a_database_as_they_were() -> None:
    engine = create_engine("sqlite://")
    table = Table("kept", MetaData(), *(Column(kind, sql_type(kind)) for kind in SAMPLE))
    table.create(engine)
    with engine.begin() as connection:
        connection.execute(insert(table), dict(SAMPLE))
        found = connection.execute(select(table)).one()._asdict()

    assert found == SAMPLE
