"""What becomes of a value of a found table: it is imported, or it is not, and why."""

from dataclasses import dataclass

from data_access.workbooks.layouts.found import Observation


@dataclass(frozen=True)
class Used:
    """One value that is imported: the observation, and our word for each column of the sheet, by column key.

    beside: what else of its row is imported, such as what it cost, by column key. parts: what else was added up to it.
    """

    observation: Observation
    month: str
    words: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, Observation], ...] = ()
    parts: tuple[Observation, ...] = ()


@dataclass(frozen=True)
class NotUsed:
    """One value that is not imported, and why."""

    observation: Observation
    why: str
