"""Checks that compare the rows of a sheet: repeats, totals with their parts, individuals with records."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.findings import Finding, error
from evaluation.screening.values import measure_of

INDIVIDUALS, RECORDS = "individuals", "records"
Key = tuple[object, ...]
# What could be read of a row, by column key.
Values = Mapping[str, object]


@dataclass(frozen=True)
class Parsed:
    """A row whose every value could be read."""

    number: int
    values: dict[str, object]

    def key(self, columns: tuple[Column, ...]) -> Key:
        """Return the row's values in these columns."""
        return tuple(self.values[column.key] for column in columns)

    @property
    def count(self) -> int:
        """Return the row's count."""
        return int(str(self.values["value"]))


def check_rows_together(
    sheet: Sheet, parsed: list[Parsed], unread: list[Values], strategy: Strategy, cells: dict[str, str]
) -> Iterator[Finding]:
    """Say which rows contradict each other.

    unread: what could be read of the rows that have findings. Nothing is said that such a row, or one of two rows for
    the same cell, could explain. cells: the letters of each column.
    """
    repeated = _repeated(sheet, parsed)
    for row, first in repeated:
        found = f"the same month, area and categories as row {first}"
        advice = "Add the two together or remove one."
        yield error(sheet.name, f"{cells['month']}{row.number}", found, "each combination once", advice)
    if sheet.protected:
        doubtful = [*unread, *(row.values for row, _ in repeated)]
        yield from _check_totals(sheet, parsed, doubtful, strategy, cells)
        yield from _check_individuals(sheet, parsed, doubtful, cells)


def _repeated(sheet: Sheet, parsed: list[Parsed]) -> list[tuple[Parsed, int]]:
    """Return the rows for a cell that an earlier row was for, each with that row's number."""
    first: dict[Key, int] = {}
    firsts = [(row, first.setdefault(row.key(sheet.key_columns), row.number)) for row in parsed]
    return [(row, number) for row, number in firsts if number != row.number]


def _undivided(sheet: Sheet, values: Values) -> bool:
    return any(values.get(column.key) == TOTAL for column in sheet.parts)


def _matcher(columns: tuple[Column, ...], rows: Iterable[Values]) -> Callable[[Key], bool]:
    """Return what says whether a key could be that of one of the rows; a value that could not be read could be any."""
    known: dict[tuple[int, ...], set[Key]] = defaultdict(set)
    for values in rows:
        places = tuple(place for place, column in enumerate(columns) if column.key in values)
        known[places].add(tuple(values[columns[place].key] for place in places))

    def matches(wanted: Key) -> bool:
        return any(tuple(wanted[place] for place in places) in keys for places, keys in known.items())

    return matches


def _check_totals(
    sheet: Sheet, parsed: list[Parsed], doubtful: list[Values], strategy: Strategy, cells: dict[str, str]
) -> Iterator[Finding]:
    """Compare each row that says Total with the sum of its parts, and refuse a total without parts."""
    parts = [row for row in parsed if not _undivided(sheet, row.values)]
    doubtful_parts = [values for values in doubtful if not _undivided(sheet, values)]
    for pattern, totals in _by_pattern(sheet, parsed).items():
        kept = tuple(column for column in sheet.key_columns if column.key not in pattern)
        uncertain = _matcher(kept, doubtful_parts)
        sums: Counter[Key] = Counter()
        measures: dict[Key, set[str]] = defaultdict(set)
        for row in parts:
            sums[row.key(kept)] += row.count
            measures[row.key(kept)].add(measure_of(sheet, str(row.values.get(sheet.population, "")), strategy))
        for row in totals:
            key = row.key(kept)
            cell = f"{cells['value']}{row.number}"
            if len(measures[key]) > 1:
                names = " and ".join(sorted(MEASURES[measure].name for measure in measures[key]))
                place = f"{cells[sheet.population]}{row.number}"
                advice = "These are different populations and are never added: leave this row out."
                yield error(sheet.name, place, f"a total of {names}", "totals of one measure", advice)
            elif uncertain(key):
                continue
            elif not measures[key]:
                headings = " and ".join(sheet.column(part).heading.lower() for part in pattern)
                yield error(sheet.name, cell, "a total without its parts", f"the counts by {headings}")
            elif sums[key] != row.count:
                advice = "Correct the total or the parts; the total row may also be left out."
                yield error(sheet.name, cell, f"a total of {row.count}", f"{sums[key]}, the sum of its parts", advice)


def _by_pattern(sheet: Sheet, parsed: list[Parsed]) -> dict[tuple[str, ...], list[Parsed]]:
    """Group the rows that say Total, and may, by the columns they say it in."""
    groups: dict[tuple[str, ...], list[Parsed]] = defaultdict(list)
    for row in parsed:
        pattern = tuple(column.key for column in sheet.parts if row.values[column.key] == TOTAL)
        if pattern and row.values["basis"] not in sheet.undivided:
            groups[pattern].append(row)
    return groups


def _check_individuals(
    sheet: Sheet, parsed: list[Parsed], doubtful: list[Values], cells: dict[str, str]
) -> Iterator[Finding]:
    """Refuse more individuals than records of the same cell: a person counted once has a record at least once."""
    others = tuple(column for column in sheet.key_columns if column.key != "basis")
    # Totals follow from their parts, and either basis may come without them.
    parts = [row for row in parsed if not _undivided(sheet, row.values)]
    records = {row.key(others): row.count for row in parts if row.values["basis"] == RECORDS}
    block = tuple(column for column in others if column.key in {"month", "area", sheet.population})
    # Within these an unlisted combination means none.
    blocks = {row.key(block) for row in parts if row.values["basis"] == RECORDS}
    uncertain = _matcher(others, (values for values in doubtful if values.get("basis", RECORDS) == RECORDS))
    for row in parts:
        if row.values["basis"] != INDIVIDUALS or row.key(block) not in blocks or uncertain(row.key(others)):
            continue
        most = records.get(row.key(others), 0)
        if row.count > most:
            cell = f"{cells['value']}{row.number}"
            yield error(sheet.name, cell, f"{row.count} individuals in {most} records", f"at most {most} individuals")
