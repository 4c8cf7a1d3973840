"""From people to counts: how many share one place and combination of categories."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Generic, TypeVar

from sample_data.making.chance import picked, shuffled

Row = tuple[date | str | int | None, ...]
Person = TypeVar("Person", bound=tuple[str, ...])


@dataclass(frozen=True)
class Counted(Generic[Person]):
    """The people of one month, and again those of them who were recorded again, once for each further record."""

    individuals: tuple[Person, ...]
    repeats: tuple[Person, ...] = ()

    @property
    def records(self) -> tuple[Person, ...]:
        """Return the person of every record."""
        return self.individuals + self.repeats


def recorded_again(rng: Random, people: Sequence[Person], number: int) -> tuple[Person, ...]:
    """Return the person of each of number further records: the same people, so no cell has more people than records."""
    return tuple(picked(rng, people) for _ in range(number))


def tally(people: Iterable[Person], nobodies: Iterable[Person], place: int) -> list[tuple[Person, int]]:
    """Return each combination of categories with its count, in order.

    place: how many of a person's first fields say where they were counted. nobodies: for each such place that must
    be reported, the combination that carries a 0 when nobody was counted there.
    """
    counts = Counter(people)
    reported = {person[:place] for person in counts}
    for nobody in nobodies:
        if nobody[:place] not in reported:
            counts[nobody] = 0
    return sorted(counts.items())


def reports_by_area(rng: Random, areas: Sequence[str], shared: int) -> Counter[str]:
    """Return the reports behind records in these areas, when this many of the records share another one's report.

    areas: the area of each record; every area named keeps a report. Raises ValueError when too few are left to share.
    """
    reports = Counter(areas)
    for area in shuffled(rng, areas):
        if shared and reports[area] > 1:
            reports[area] -= 1
            shared -= 1
    if shared:
        raise ValueError(f"{shared} more records to share a report than there are")
    return reports
