"""A store that an earlier version made: its tables get the columns they lack, and lose limits that no longer hold."""

from sqlalchemy import Column, Connection, MetaData, Table, insert, inspect, select
from sqlalchemy.schema import CreateTable, DropTable


class TooOld(OSError):
    """An earlier version made the store, and nobody knows what its rows would hold in a column that came since."""

    def __init__(self, column: "Column[object]") -> None:
        super().__init__(
            f"An earlier version made this store, and this one cannot carry it on: its rows say nothing of {column}. "
            "Nothing in it was changed. Keep it, name another place in DASHBOARD_STORE, and send its files again there"
        )


def bring_up_to_date(connection: Connection, metadata: MetaData) -> None:
    """Give each table the columns that it lacks, empty in all its rows, and let be empty what may be empty now.

    Nothing that is held is changed. Raises TooOld for a column that may not be empty.
    """
    schema = connection.get_execution_options().get("schema_translate_map", {}).get(None)
    look = inspect(connection)
    for table in metadata.sorted_tables:
        held = {column["name"]: column for column in look.get_columns(table.name, schema=schema)}
        for column in table.c:
            if column.name not in held and not column.nullable:
                raise TooOld(column)
            if column.name not in held:
                _add(connection, table, column, schema)
        strict = [each for each in table.c if each.nullable and each.name in held and not held[each.name]["nullable"]]
        if strict and connection.dialect.name == "sqlite":
            _make_anew(connection, table)
        for column in strict if connection.dialect.name != "sqlite" else ():
            name = _name(connection, table, schema)
            connection.exec_driver_sql(
                f"ALTER TABLE {name} ALTER COLUMN {_quoted(connection, column.name)} DROP NOT NULL"
            )


def _add(connection: Connection, table: Table, column: "Column[object]", schema: str | None) -> None:
    kind = column.type.compile(connection.dialect)
    name = _name(connection, table, schema)
    connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN {_quoted(connection, column.name)} {kind}")


def _make_anew(connection: Connection, table: Table) -> None:
    """Put a table in place of itself: SQLite cannot take a limit off a column."""
    before = table.to_metadata(MetaData(), name=f"{table.name}_before")
    name, old = _quoted(connection, table.name), _quoted(connection, before.name)
    connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO {old}")
    connection.execute(CreateTable(table))
    columns = [before.c[column.name] for column in table.c]
    connection.execute(insert(table).from_select([column.name for column in table.c], select(*columns)))
    connection.execute(DropTable(before))


def _name(connection: Connection, table: Table, schema: str | None) -> str:
    name = _quoted(connection, table.name)
    return f"{_quoted(connection, schema)}.{name}" if schema else name


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)
