"""A publication that nobody stored: it is in memory, for whoever holds it, and gone when nobody does."""

import weakref
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine

from data_access.stores.location import StoreLocation
from data_access.stores.published import Publication


@dataclass(eq=False)
class Exploration:
    """A workbook's publication in memory, to be read like any other. name: of the workbook's file."""

    name: str
    location: StoreLocation
    publication: Publication
    engine: Engine = field(repr=False)
    _end: "weakref.finalize[..., Any]" = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """See to it that what is in memory goes with the last who holds this: the engine's connection keeps it."""
        self._end = weakref.finalize(self, self.engine.dispose)

    @property
    def open(self) -> bool:
        """Return whether it can be read still."""
        return self._end.alive

    def close(self) -> None:
        """Let go of what is in memory. Nothing of it can be read from then on."""
        self._end()
