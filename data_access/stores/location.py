"""Where the stores are: a folder of two SQLite files by default, or a PostgreSQL database with two schemas.

A published store can also be in this process's memory, for one session to explore a workbook that nobody has stored.
No engine repeats what it was given to store in the text of an error, which may end in a log.
"""

import os
import secrets
import sqlite3
import time
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool, StaticPool

ENVIRONMENT = "DASHBOARD_STORE"
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "var"
# Seconds a writer waits for another before it gives up.
PATIENCE = 15
# The execution option of a connection that only reads, and so makes no writer wait.
READING = "reading"


@dataclass(frozen=True)
class StoreLocation:
    """A place for the intake and the published store: ``folder`` for SQLite, ``url`` for PostgreSQL.

    ``memory``: the name, which nobody can guess, of a published store in memory. It has no intake.
    """

    folder: Path | None = None
    url: str = ""
    memory: str = ""

    @property
    def intake_file(self) -> Path:
        """Return the intake's file. Raises ValueError for a store that is not a folder."""
        return self._in_folder("intake.sqlite")

    @property
    def published_file(self) -> Path:
        """Return the published store's file. Raises ValueError for a store that is not a folder."""
        return self._in_folder("published.sqlite")

    def _in_folder(self, name: str) -> Path:
        if self.folder is None:
            raise ValueError("This store is a database, not a folder.")
        return self.folder / name

    def __str__(self) -> str:
        """Return the location without any password or secret name."""
        if self.memory:
            return "memory"
        return make_url(self.url).render_as_string(hide_password=True) if self.url else str(self.folder)


def store_location(text: str | None = None) -> StoreLocation:
    """Return the location given, else that of the environment, else the default folder."""
    given = text or os.environ.get(ENVIRONMENT) or str(DEFAULT_FOLDER)
    if "://" in given:
        return StoreLocation(url=given)
    return StoreLocation(folder=Path(given).expanduser().resolve())


def private_location() -> StoreLocation:
    """Return a new place in memory, known to whoever holds it."""
    return StoreLocation(memory=secrets.token_hex(32))


def intake_engine(location: StoreLocation) -> Engine:
    """Return the officers' engine: it reads and writes everything raw. Raises ValueError for a place in memory."""
    if location.memory:
        raise ValueError("What is explored has no intake: nothing of it is stored.")
    if location.folder is None:
        return _postgres(location.url, "intake", read_only=False)
    location.folder.mkdir(parents=True, exist_ok=True)
    return _sqlite_writer(str(location.intake_file), journal="WAL")


def published_engine(location: StoreLocation) -> Engine:
    """Return the viewers' engine: it can read published figures and nothing else, and write nothing."""
    if location.memory:
        return _memory_reader(location.memory)
    if location.folder is None:
        return _postgres(location.url, "published", read_only=True)
    return _sqlite_reader(str(location.published_file))


def publishing_engine(location: StoreLocation, file: Path | None = None) -> Engine:
    """Return the engine that makes a publication: on SQLite a fresh file, on PostgreSQL the published schema.

    One in memory is there for as long as any of its engine's connections is open: the engine keeps one, to be disposed.
    """
    if location.memory:
        return _memory_writer(location.memory)
    if location.folder is None:
        return _postgres(location.url, "published", read_only=False)
    return _sqlite_writer(str(file or location.published_file), journal="DELETE")


@lru_cache(maxsize=8)
def _sqlite_reader(file: str) -> Engine:
    # A connection a query: a published file is replaced whole, so none may be kept open on the one before.
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(file)}?mode=ro", uri=True, timeout=PATIENCE, check_same_thread=False)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)


@lru_cache(maxsize=8)
def _memory_reader(name: str) -> Engine:
    return create_engine("sqlite://", creator=lambda: _in_memory(name, "ro"), poolclass=NullPool, hide_parameters=True)


def _memory_writer(name: str) -> Engine:
    return create_engine(
        "sqlite://", creator=lambda: _in_memory(name, "rw"), poolclass=StaticPool, hide_parameters=True
    )


def _in_memory(name: str, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:/{name}?vfs=memdb&mode={mode}", uri=True, check_same_thread=False)
    # Nothing of it may be put into a file, a large sort either.
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def _sqlite_writer(file: str, journal: str) -> Engine:
    patient = {"timeout": PATIENCE}
    engine = create_engine(
        URL.create("sqlite", database=file), poolclass=NullPool, connect_args=patient, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def settings(connection: sqlite3.Connection, _record: object) -> None:
        # The driver's own transactions begin without a lock and then fail when two write: we begin them ourselves.
        connection.isolation_level = None
        cursor = connection.cursor()
        _set_journal(cursor, journal)
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READING)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _set_journal(cursor: sqlite3.Cursor, journal: str) -> None:
    """Set the journal mode of a file, which, unlike all else, does not wait for another connection that is at it."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            cursor.execute(f"PRAGMA journal_mode={journal}")
            return
        except sqlite3.OperationalError as fault:
            held = fault.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
            if not held or time.monotonic() > give_up:
                raise
            time.sleep(0.01)


@cache
def _postgres(url: str, schema: str, read_only: bool) -> Engine:
    # A viewer's queries see one publication, from the first to the last of them, and change nothing.
    settings = ("default_transaction_read_only=on", "default_transaction_isolation=repeatable\\ read")
    options = {"options": " ".join(f"-c {setting}" for setting in settings)} if read_only else {}
    engine = create_engine(url, pool_pre_ping=True, connect_args=options, hide_parameters=True)
    return engine.execution_options(schema_translate_map={None: schema})
