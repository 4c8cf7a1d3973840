"""What an officer's layout means: which table answers which sheet, column by column. Kept for next month's file."""

import json
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace

# In place of a value of ours: rows with this found value are not used.
LEAVE_OUT = ""
# Behind it stands the number of a table whose sheet and headings are those of an earlier one, such as one a month.
REPEATED = "#"
# The answers that say something of one file and nothing of the next.
OF_ONE_FILE = ("year",)
MONTH = "month"


@dataclass(frozen=True)
class Source:
    """Where a column of our sheet comes from: a found column by its key, or one value for the whole table."""

    found: str = ""
    constant: str = ""


@dataclass(frozen=True)
class TableMapping:
    """What one found table means.

    sheet: the key of our sheet, or "" to leave the table out; None while nobody knows. columns: (our column key, where
    it comes from). values: (our column key, found text, our name or code, LEAVE_OUT where it is not used). measure: the
    found measure that is the count. readings: (doubt, how it is read). certain: the keys of columns that nobody had to
    answer, because this file tells where they come from; next month's file tells it again.
    """

    table: str
    sheet: str | None = None
    columns: tuple[tuple[str, Source], ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()
    measure: str | None = None
    readings: tuple[tuple[str, str], ...] = ()
    certain: tuple[str, ...] = ()

    def answered(self, column: str, source: Source, certain: bool = False) -> "TableMapping":
        """Return the mapping with where a column of ours comes from. certain: the file tells it, nobody answered."""
        columns = (*(each for each in self.columns if each[0] != column), (column, source))
        others = tuple(key for key in self.certain if key != column)
        return replace(self, columns=columns, certain=(*others, column) if certain else others)

    def lasting(self) -> "TableMapping":
        """Return what was answered and holds for next month too: no year, no month, nothing that the file tells."""
        readings = tuple(reading for reading in self.readings if reading[0] not in OF_ONE_FILE)
        kept = tuple(each for each in self.columns if each[0] not in (*self.certain, MONTH))
        return replace(self, columns=kept, readings=readings, certain=())

    def source(self, column: str) -> Source | None:
        """Return where a column of ours comes from; None while nobody knows."""
        return dict(self.columns).get(column)

    def reading(self, doubt: str) -> str | None:
        """Return how a doubtful period is read; None while nobody knows."""
        return dict(self.readings).get(doubt)

    def value(self, column: str, found: str) -> str | None:
        """Return our word for a found text, LEAVE_OUT for one that is not used; None while nobody knows."""
        return next((ours for key, text, ours in self.values if (key, text) == (column, found)), None)


@dataclass(frozen=True)
class Mapping:
    """What a whole file means.

    force: code, None while nobody knows. figures: "Actual figures" or "Synthetic sample". first_month, last_month:
    "2019-08", None for the first and the last month in the file. figures and force stay for next month, months do not.
    """

    tables: tuple[TableMapping, ...] = ()
    force: str | None = None
    figures: str | None = None
    first_month: str | None = None
    last_month: str | None = None

    def table(self, key: str) -> TableMapping:
        """Return what a found table means: what was answered for the first of its kind, nothing for a new kind."""
        by_key = {each.table: each for each in self.tables}
        if key in by_key:
            return by_key[key]
        alike = by_key.get(key.split(REPEATED)[0], TableMapping(key))
        return replace(alike.lasting(), table=key)

    def with_table(self, table: TableMapping) -> "Mapping":
        """Return the mapping with this table's meaning in place of the earlier one."""
        keys = [each.table for each in self.tables]
        if table.table not in keys:
            return replace(self, tables=(*self.tables, table))
        return replace(self, tables=tuple(table if each.table == table.table else each for each in self.tables))

    def lasting(self) -> "Mapping":
        """Return what also holds for next month's file of the same layout."""
        tables = tuple(each.lasting() for each in self.tables)
        return replace(self, tables=tables, first_month=None, last_month=None)

    def as_json(self) -> str:
        """Return the mapping as JSON, the same for the same mapping."""
        told = {
            "tables": [
                {
                    "table": each.table,
                    "sheet": each.sheet,
                    "columns": [[key, source.found, source.constant] for key, source in each.columns],
                    "values": [list(value) for value in each.values],
                    "measure": each.measure,
                    "readings": [list(reading) for reading in each.readings],
                    "certain": list(each.certain),
                }
                for each in self.tables
            ],
            "force": self.force,
            "figures": self.figures,
            "first_month": self.first_month,
            "last_month": self.last_month,
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @staticmethod
    def from_json(told: str) -> "Mapping":
        """Return the mapping that JSON tells. Raises ValueError for anything else."""
        try:
            found = json.loads(told)
            return Mapping(
                tuple(_table(each) for each in found["tables"]),
                _text(found["force"]),
                _text(found["figures"]),
                _text(found["first_month"]),
                _text(found["last_month"]),
            )
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError("no mapping of a layout") from fault


def _table(found: Dictionary[str, object]) -> TableMapping:
    columns, values, readings, certain = (found[key] for key in ("columns", "values", "readings", "certain"))
    if not (
        isinstance(columns, list)
        and isinstance(values, list)
        and isinstance(readings, list)
        and isinstance(certain, list)
    ):
        raise ValueError("no mapping of a table")
    return TableMapping(
        str(found["table"]),
        _text(found["sheet"]),
        tuple((str(key), Source(str(from_column), str(constant))) for key, from_column, constant in columns),
        tuple((str(key), str(text), str(ours)) for key, text, ours in values),
        _text(found["measure"]),
        tuple((str(doubt), str(reading)) for doubt, reading in readings),
        tuple(str(key) for key in certain),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
