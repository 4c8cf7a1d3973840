"""Checks that compare the rows of a sheet: repeats, totals with their parts, individuals and reports with records."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from evaluation.definitions.measures import BY_KEY as MEASURES
from evaluation.definitions.sheets import TOTAL, Column, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.correcting import NO_PARTS, REPEAT, ROW, Corrector
from evaluation.screening.findings import Correctable, Finding, error, number_said, question
from evaluation.screening.given import LEAVE_OUT
from evaluation.screening.parsed import VALUE, Key, Parsed, Values, block_columns, undivided
from evaluation.screening.values import measure_of

INDIVIDUALS, RECORDS, REPORTS = "individuals", "records", "reports"
MORE_INDIVIDUALS = (
    "Everybody counted has a record at least once: check both rows and correct the wrong one in the file."
)
MORE_REPORTS = (
    "Each report is of one person or more, and each person in it has a record: check the reports and the records of "
    "that month and area, and correct the wrong ones in the file."
)


def check_rows_together(
    sheet: Sheet, parsed: list[Parsed], unread: list[Values], strategy: Strategy, corrector: Corrector
) -> tuple[list[Finding], list[Parsed]]:
    """Return which rows contradict each other, and the rows that are to be kept.

    unread: what could be read of the rows that have findings. Nothing is said
    that such a row, or one of two rows for the same cell, could explain. Rows that a correction leaves out are dropped.
    """
    findings: list[Finding] = []
    repeats: list[Parsed] = []
    left_out: set[int] = set()
    for row, first in _repeated(sheet, parsed):
        same = row.values == first.values
        fault = Correctable(sheet.key, ROW, REPEAT, ((LEAVE_OUT, "Leave the repeat out"),)) if same else None
        cell = row.cell(sheet.key_columns[0].key)
        if corrector.use(fault, row.name, cell) == LEAVE_OUT:
            left_out.add(id(row))
            continue
        where = f"{first.name} {first.cell(VALUE)}" if row.row.cells else f"row {first.number}"
        found = f"the same month, area and categories as {where}"
        advice = "It is the same row again: leave it out." if same else "Add the two together or remove one."
        findings.append(error(row.name, cell, found, "each combination once", advice, fault))
        repeats.append(row)
    kept = [row for row in parsed if id(row) not in left_out]
    if not sheet.protected:
        return findings, kept
    doubtful = [*unread, *(row.values for row in repeats)]
    for said, total in _check_totals(sheet, kept, doubtful, strategy):
        if corrector.use(said.correction, total.name, said.cell) == LEAVE_OUT:
            left_out.add(id(total))
        else:
            findings.append(said)
    findings += _check_individuals(sheet, kept, doubtful, strategy)
    findings += _check_reports(sheet, kept, doubtful, strategy)
    return findings, [row for row in kept if id(row) not in left_out]


def _repeated(sheet: Sheet, parsed: list[Parsed]) -> list[tuple[Parsed, Parsed]]:
    """Return the rows for a cell that an earlier row was for, each with that row."""
    first: dict[Key, Parsed] = {}
    columns = sheet.key_columns
    firsts = [(row, first.setdefault(row.key(columns), row)) for row in parsed] if columns else []
    return [(row, earlier) for row, earlier in firsts if earlier is not row]


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
    sheet: Sheet, parsed: list[Parsed], doubtful: list[Values], strategy: Strategy
) -> Iterator[tuple[Finding, Parsed]]:
    """Compare each row that says Total with the sum of its parts, and refuse a total without parts.

    A part that arrived suppressed is 0 or more, so the known parts may not exceed their total.
    """
    parts = [row for row in parsed if not undivided(sheet, row.values)]
    doubtful_parts = [values for values in doubtful if not undivided(sheet, values)]
    for pattern, totals in _by_pattern(sheet, parsed).items():
        kept = tuple(column for column in sheet.key_columns if column.key not in pattern)
        uncertain = _matcher(kept, doubtful_parts)
        sums: Counter[Key] = Counter()
        arrived: set[Key] = set()
        small: set[Key] = set()
        measures: dict[Key, set[str]] = defaultdict(set)
        for row in parts:
            key = row.key(kept)
            if row.count is None:
                arrived.add(key)
            sums[key] += row.count or 0
            if 0 < (row.count or 0) < strategy.threshold:
                small.add(key)
            measures[key].add(measure_of(sheet, str(row.values.get(sheet.population, "")), strategy))
        for row in totals:
            key = row.key(kept)
            if len(measures[key]) > 1:
                names = " and ".join(sorted(MEASURES[measure].name for measure in measures[key]))
                advice = "These are different populations and are never added: leave this row out."
                place = row.cell(sheet.population)
                fault = _leaving_out(sheet, "a total of different populations")
                yield error(row.name, place, f"a total of {names}", "totals of one measure", advice, fault), row
            elif uncertain(key) or row.count is None:
                continue
            elif not measures[key]:
                headings = " and ".join(sheet.column(part).heading.lower() for part in pattern)
                fault = _leaving_out(sheet, NO_PARTS)
                yield error(row.name, row.cell(VALUE), NO_PARTS, f"the counts by {headings}", correction=fault), row
            elif sums[key] != row.count if key not in arrived else sums[key] > row.count:
                yield _not_the_sum(sheet, row, None if key in small else sums[key]), row


def _leaving_out(sheet: Sheet, found: str) -> Correctable:
    return Correctable(sheet.key, ROW, found, ((LEAVE_OUT, "Leave the total out"),))


def _not_the_sum(sheet: Sheet, row: Parsed, parts: int | None) -> Finding:
    """Return the question about a total that its parts do not add up to. The parts are what is stored.

    parts: their sum; None where one of them is small, for the sums of two totals beside each other would tell it.
    """
    found = "a total that is not the sum of its parts" if parts is None else f"a total of {row.count or 0:,}"
    expected = "the sum of its parts" if parts is None else f"{parts:,}, the sum of its parts"
    message = (
        f"Found {found}. Expected {expected}. The parts are what is stored, and the total is left out. "
        "Are the parts right? If not, correct them in the file and upload it again."
    )
    return question(row.name, row.cell(VALUE), found, expected, message, f"totals:{sheet.key}")


def _by_pattern(sheet: Sheet, parsed: list[Parsed]) -> dict[tuple[str, ...], list[Parsed]]:
    """Group the rows that say Total, and may, by the columns they say it in."""
    groups: dict[tuple[str, ...], list[Parsed]] = defaultdict(list)
    for row in parsed:
        pattern = tuple(column.key for column in sheet.parts if row.values[column.key] == TOTAL)
        if pattern and row.values.get("basis") not in sheet.undivided:
            groups[pattern].append(row)
    return groups


def _check_individuals(
    sheet: Sheet, parsed: list[Parsed], doubtful: list[Values], strategy: Strategy
) -> Iterator[Finding]:
    """Refuse more individuals than records of the same cell: a person counted once has a record at least once."""
    others = tuple(column for column in sheet.key_columns if column.key != "basis")
    # Totals follow from their parts, and either basis may come without them.
    parts = [row for row in parsed if not undivided(sheet, row.values)]
    records = {row.key(others): row for row in parts if row.values.get("basis") == RECORDS}
    block = tuple(column for column in block_columns(sheet) if column.key != "basis")
    # Within these an unlisted combination means none.
    blocks = {row.key(block) for row in parts if row.values.get("basis") == RECORDS}
    uncertain = _matcher(others, (values for values in doubtful if values.get("basis", RECORDS) == RECORDS))
    for row in parts:
        if row.values.get("basis") != INDIVIDUALS or row.key(block) not in blocks or uncertain(row.key(others)):
            continue
        beside = records.get(row.key(others))
        most = beside.count if beside else 0
        if most is not None and row.count is not None and row.count > most:
            few, many = number_said(row.count, strategy.threshold), number_said(most, strategy.threshold)
            # Two small counts are said alike, so that neither is told.
            found = "more individuals than records" if few == many else f"{few} individuals in {many} records"
            expected = "no more individuals than records of the same row"
            yield error(row.name, row.cell(VALUE), found, expected, f"{_where(beside)} {MORE_INDIVIDUALS}")


def _check_reports(sheet: Sheet, parsed: list[Parsed], doubtful: list[Values], strategy: Strategy) -> Iterator[Finding]:
    """Refuse more reports than records of a month, area and measure. Reports are not divided, so all are added up.

    Nothing is said where a count has no number or could not be read, or where records of a population were not sent.
    """
    if not sheet.population:
        return
    place = tuple(sheet.column(key) for key in ("month", "area"))
    reports: dict[Key, list[Parsed]] = defaultdict(list)
    records: dict[Key, list[Parsed]] = defaultdict(list)
    for row in parsed:
        population, basis = str(row.values[sheet.population]), row.values.get("basis")
        if basis in {REPORTS, RECORDS} and population != TOTAL:
            key = (*row.key(place), measure_of(sheet, population, strategy))
            if basis == REPORTS:
                reports[key].append(row)
            elif not undivided(sheet, row.values):
                records[key].append(row)
    uncertain = _matcher(place, doubtful)
    for key, own in reports.items():
        beside = records[key]
        sent = {row.values[sheet.population] for row in beside}
        most, count = _sum(beside), _sum(own)
        if most is None or count is None or uncertain(key[: len(place)]):
            continue
        if count > most and {row.values[sheet.population] for row in own} <= sent:
            few, many = number_said(count, strategy.threshold), number_said(most, strategy.threshold)
            found = "more reports than records" if few == many else f"{few} reports and {many} records"
            expected = "no more reports than records of the same month and area"
            yield error(own[0].name, own[0].cell(VALUE), found, expected, MORE_REPORTS)


def _sum(rows: list[Parsed]) -> int | None:
    """Return the rows' counts together, None where one of them has no number."""
    counts = [row.count for row in rows]
    return None if None in counts else sum(count for count in counts if count is not None)


def _where(records: Parsed | None) -> str:
    """Return in which cell the records of a row stand."""
    if records is None:
        return "There is no row of its records, which says that there were none."
    return f"The records are in {records.name}, cell {records.cell(VALUE)}."
