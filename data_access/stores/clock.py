"""The moment that a store writes beside what is done. Whoever writes may be given another clock."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def clock() -> datetime:
    """Return this moment, in universal time."""
    return datetime.now(UTC)
