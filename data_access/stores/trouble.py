"""What is wrong when a store cannot be written or read, in words for whoever pressed the button."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

KEPT = "This step was not finished, and nothing that was there is damaged."
FULL = f"The disk that holds the store is full. {KEPT} Make room on it, then do the same again."
UNWRITABLE = (
    f"The disk that holds the store cannot be written: it may be full. {KEPT} Look at it, then do the same again."
)
BUSY = f"Somebody else is storing or publishing and has not finished yet. {KEPT} Try again in a minute."
UNUSABLE = (
    f"The store cannot be used. {KEPT} Whoever looks after the server finds out why with: python -m data_access verify."
)
ERRNOS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: UNWRITABLE,
    errno.EROFS: UNWRITABLE,
    errno.EIO: UNWRITABLE,
}
# By how SQLite's names of its errors begin, and by PostgreSQL's codes.
NAMES = {
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": UNWRITABLE,
    "SQLITE_READONLY": UNWRITABLE,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "53100": FULL,
    "55P03": BUSY,
    "40P01": BUSY,
}


def trouble_words(fault: SQLAlchemyError | sqlite3.Error | OSError) -> str:
    """Return what is wrong and what to do. The driver's own text is left out: it may repeat figures."""
    if isinstance(fault, OSError):
        return ERRNOS.get(fault.errno or 0, UNUSABLE)
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    name = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")
    return next((words for start, words in NAMES.items() if name.startswith(start)), UNUSABLE)
