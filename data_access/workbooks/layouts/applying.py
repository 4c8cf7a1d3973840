"""A file in the officer's own layout becomes an upload in the shape of the template."""

from collections.abc import Iterable

from data_access.workbooks.layouts.found import PERIOD, Understanding
from data_access.workbooks.layouts.mapping import Mapping
from data_access.workbooks.layouts.meaning import Meaning
from data_access.workbooks.layouts.proposing import completed
from data_access.workbooks.layouts.used import NotUsed, Used
from data_access.workbooks.layouts.wording import AGE, ages
from evaluation.definitions.periods import first_day
from evaluation.definitions.sheets import SHEETS, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import FIGURES, FIRST_MONTH, FORCE, LAST_MONTH
from evaluation.screening.upload import Row, Table, Upload

# A value that stands in no cell, such as one area for a whole table.
NO_CELL = ""


def meanings(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> tuple[Meaning, ...]:
    """Return each found table under its mapping, with what is certain besides."""
    return tuple(
        Meaning(table, completed(table, mapping.table(table.key), strategy), strategy) for table in understanding.tables
    )


def force_of(found: Iterable[Meaning], mapping: Mapping) -> str | None:
    """Return the code of the force whose figures are imported: as answered, or the only one in the file."""
    forces = {force for meaning in found for force in meaning.forces}
    if mapping.force is not None and (not forces or mapping.force in forces):
        return mapping.force
    return forces.pop() if len(forces) == 1 else None


def used_or_not(
    understanding: Understanding, mapping: Mapping, strategy: Strategy
) -> list[tuple[Meaning, list[Used | NotUsed]]]:
    """Return each table with each of its values, used or not."""
    found = meanings(understanding, mapping, strategy)
    force = force_of(found, mapping)
    return [(meaning, meaning.all(force)) for meaning in found]


def ages_added(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> str:
    """Return which ages of the file are added up to which bands, in words; empty where none are."""
    bands: dict[str, set[str]] = {}
    if not any(meaning.adds_ages for meaning in meanings(understanding, mapping, strategy)):
        return ""
    for meaning, values in used_or_not(understanding, mapping, strategy):
        for each in values:
            if isinstance(each, Used) and each.parts:
                texts = (meaning.age_of(part) for part in (each.observation, *each.parts))
                bands.setdefault(dict(each.words)[AGE], set()).update(texts)
    said = "; ".join(f"{', '.join(sorted(texts, key=_age_order))} to {band}" for band, texts in bands.items())
    return f"Counts of ages within one band are added up: {said}." if said else ""


def _age_order(text: str) -> tuple[int, int]:
    return ages(text) or (0, 0)


def applied(understanding: Understanding, mapping: Mapping, strategy: Strategy) -> Upload:
    """Return the upload that the mapping makes of the file. What is still open is not in it.

    Rows are numbered as in the officer's sheet, and each value knows its cell.
    """
    everything = used_or_not(understanding, mapping, strategy)
    force = force_of([meaning for meaning, _ in everything], mapping)
    rows: dict[tuple[str, str], list[Row]] = {}
    months: set[str] = set()
    for meaning, values in everything:
        if meaning.sheet is None:
            continue
        cells = _label_cells(meaning)
        own = rows.setdefault((meaning.sheet.key, meaning.table.sheet), [])
        for each in values:
            if isinstance(each, Used) and each.observation.value is not None:
                own.append(_row(meaning.sheet, each, cells))
                months.add(each.month)
    tables = tuple(
        Table(sheet.name, tuple(column.heading for column in sheet.columns), tuple(found), source)
        for sheet in SHEETS
        for (key, source), found in rows.items()
        if key == sheet.key and found
    )
    return Upload(_about(force, months, mapping, strategy), tables)


def _row(sheet: Sheet, used: Used, cells: dict[str, str]) -> Row:
    words, beside = dict(used.words), dict(used.beside)
    observation = used.observation
    values: list[object] = []
    places: list[str] = []
    for column in sheet.columns:
        letter = cells.get(column.key, NO_CELL)
        place = f"{letter}{observation.row}" if letter else NO_CELL
        match column.kind:
            case "month":
                values.append(first_day(used.month))
            case "count":
                values.append(observation.value)
                place = observation.cell
            case "money" | "number":
                values.append(beside[column.key].value if column.key in beside else None)
                place = beside[column.key].cell if column.key in beside else NO_CELL
            case _:
                values.append(words.get(column.key))
        places.append(place)
    return Row(observation.row, tuple(values), tuple(places))


def _label_cells(meaning: Meaning) -> dict[str, str]:
    """Return the letter of the column at the side in which each column of ours stands, where it stands in one."""
    letters: dict[str, str] = {}
    assert meaning.sheet is not None, "only tables that are used have cells"
    for column in meaning.sheet.columns:
        source = meaning.source(column.key)
        if source is None or not source.found or source.found == PERIOD:
            continue
        place = meaning.table.column(source.found).place
        if place.startswith("column "):
            letters[column.key] = place.removeprefix("column ")
    return letters


def _about(force: str | None, months: set[str], mapping: Mapping, strategy: Strategy) -> dict[str, tuple[str, object]]:
    about: dict[str, tuple[str, object]] = {}
    if force is not None:
        about[FORCE] = (NO_CELL, strategy.area(force).name)
    first, last = mapping.first_month or min(months, default=None), mapping.last_month or max(months, default=None)
    if first and last:
        about[FIRST_MONTH], about[LAST_MONTH] = (NO_CELL, first_day(first)), (NO_CELL, first_day(last))
    if mapping.figures is not None:
        about[FIGURES] = (NO_CELL, mapping.figures)
    return about
