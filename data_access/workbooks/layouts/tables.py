"""One table of a sheet: each of its values with its labels, its period and what it measures."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from data_access.workbooks.layouts.found import Aside, FoundColumn, FoundTable, Observation
from data_access.workbooks.layouts.grid import FIGURES, Grid
from data_access.workbooks.layouts.headings import Headings, headings_of
from data_access.workbooks.layouts.labels import Labels, labels_of
from data_access.workbooks.layouts.levels import Level, in_two
from data_access.workbooks.layouts.period_context import periods_in, without_periods
from data_access.workbooks.layouts.period_parts import Doubt, Part, read_together, style_words
from data_access.workbooks.layouts.period_words import Written
from data_access.workbooks.layouts.regions import Region
from data_access.workbooks.layouts.value_columns import A_LABEL, measures_of, set_aside
from data_access.workbooks.layouts.wording import AGE, Vocabulary, folded, is_bare_total, is_total
from data_access.workbooks.layouts.years import with_years_told, year_doubts
from evaluation.screening.upload import NotGiven, cell_name, column_name


@dataclass
class _Column:
    """A column of labels while the table is made. parts: what each text is as a period; None for a category."""

    column: FoundColumn
    parts: dict[object, Part] | None = None


@dataclass
class _Making:
    """What is known of a table while it is made."""

    columns: list[_Column] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def key(self, side: str, heading: str) -> str:
        """Return a key for a column that no other of the table has."""
        taken = {each.column.key for each in self.columns}
        key, number = f"{side}:{folded(heading)}", 2
        while key in taken:
            key, number = f"{side}:{folded(heading)}:{number}", number + 1
        return key


def table_of(grid: Grid, region: Region, number: int, words: Vocabulary) -> FoundTable:
    """Return the table that stands in a region of a sheet. number: which of the sheet's tables it is."""
    headings = headings_of(grid, region, words)
    label_columns = sorted(headings.labels)
    labels = labels_of(grid, region, label_columns, headings.values, words)
    making = _Making()
    if labels.grouped:
        _add(
            making,
            words,
            "group",
            "",
            f"column {column_name(label_columns[0])}",
            [r[0] for r in labels.by_row.values()],
        )
    index = int(labels.grouped)
    for column in label_columns:
        place, heading = f"column {column_name(column)}", headings.labels[column]
        own = dict.fromkeys(row[index] for row in labels.by_row.values())
        both = in_two(own, words) if len(own) > 1 else None
        if both:
            labels.divide(index, both[0])
        for dimension in both[1] if both else ("",):
            texts = [row[index] for row in labels.by_row.values()]
            raw = {} if both else {row: grid.cell(row, column).value for row in labels.by_row}
            _add(making, words, "row", _heading_of(dimension) if both else heading, place, texts, raw)
            index += 1
    levels = [level for level in headings.levels if level.kind != "measure"]
    aside = set_aside(grid, headings, labels, levels)
    for level in levels:
        heading = "Period" if level.kind == "period" else _heading_of(level.dimension)
        shown = [text for column, text in level.texts.items() if column not in aside]
        _add(making, words, "across", heading, f"row {level.row}", shown, across=level)
    measures = measures_of(headings, aside)
    titles = tuple(grid.label(row, column) for row in region.titles for column in _texts(grid, region, row))
    titles = (*_shared_titles(grid, region), *titles)
    context = periods_in((" ".join(titles), grid.name))
    observations = tuple(_observations(grid, headings, labels, making, levels, aside, measures, context))
    rows = [*region.headings, *region.data]
    columns = tuple(each.column for each in making.columns)
    observations = with_years_told(observations, columns)
    years, year_questions = year_doubts(observations)
    return FoundTable(
        key=f"{grid.name}:{number}",
        sheet=grid.name,
        range=f"{cell_name(region.first, min(rows))}:{cell_name(region.last, max(rows))}",
        titles=titles,
        notes=tuple(
            grid.label(row, column) for row in (*labels.notes, *region.notes) for column in _texts(grid, region, row)
        ),
        columns=columns,
        measures=tuple(dict.fromkeys(each.measure for each in observations)),
        observations=observations,
        doubts=(*making.doubts, *year_questions),
        years=years,
        aside=tuple(
            Aside(row, column, why) for (row, column), why in _all_aside(grid, region, headings, labels, aside)
        ),
        headings=tuple(_heading_texts(grid, region, headings, levels)),
    )


def _add(
    making: _Making,
    words: Vocabulary,
    side: str,
    heading: str,
    place: str,
    texts: list[str],
    raw: dict[int, object] | None = None,
    across: Level | None = None,
) -> None:
    distinct = list(dict.fromkeys(text for text in texts if text))
    plain = [text for text in distinct if not is_total(text)]
    key = making.key(side, heading)
    as_periods: dict[object, Part] | None = None
    if across is not None:
        wanted = across.kind == "period"
    else:
        dimension = words.dimension_of(plain)
        wanted = bool(plain) and (dimension is None or not all(words.of(text) for text in plain))
    if wanted:
        as_periods = _as_periods(making, key, place, heading, plain, texts, raw)
    values, totals = tuple(distinct), tuple(text for text in distinct if is_total(text))
    column = FoundColumn(
        key, heading, place, "across" if side == "across" else "row", values, totals, as_periods is not None
    )
    making.columns.append(_Column(column, as_periods))


def _as_periods(
    making: _Making,
    key: str,
    place: str,
    heading: str,
    plain: list[str],
    texts: list[str],
    raw: dict[int, object] | None,
) -> dict[object, Part] | None:
    """Return what each text of a column is as a period; None where it holds no periods."""
    values: dict[str, object] = {text: int(text) if text.isdigit() else text for text in plain}
    for text, value in zip(texts, (raw or {}).values(), strict=False):
        if text in values and value is not None and not isinstance(value, str):
            values[text] = value
    if key.startswith("across"):
        # Columns without a period among those with one are set aside.
        values = {text: value for text, value in values.items() if read_together([value], key) is not None}
    read = read_together(values.values(), key)
    if read is None:
        return None
    parts, styles = read
    if styles:
        example = next(part for part in parts.values() if not isinstance(part, Written))
        shown = tuple((style, style_words(style, way)) for style, way in example.ways)
        making.doubts.append(
            Doubt(
                key, f'How is "{example.text}" read{f" under {heading}" if heading else ""}?', shown, styles[0], place
            )
        )
    return {text: parts[value] for text, value in values.items()}


def _heading_of(dimension: str) -> str:
    return "Age band" if dimension == AGE else dimension.replace("_", " ").capitalize()


def _observations(
    grid: Grid,
    headings: Headings,
    labels: Labels,
    making: _Making,
    levels: list[Level],
    aside: dict[int, str],
    measures: dict[int, str],
    context: tuple[Part, ...],
) -> Iterator[Observation]:
    side = [each for each in making.columns if each.column.side == "row"]
    above = [each for each in making.columns if each.column.side == "across"]
    across: dict[int, tuple[tuple[str, ...], tuple[Part, ...], bool, str]] = {}
    for column in headings.values:
        if column not in aside:
            texts = tuple(level.texts.get(column, "") for level in levels)
            total = any(map(is_total, texts)) or is_bare_total(measures[column])
            across[column] = (texts, _parts(above, texts), total, column_name(column))
    # A year alone in a title can be of anything, such as a survey; with months beside it, it is theirs.
    lasting = any(isinstance(part, Written) and (part.kind != "year" or part.year_is) for part in context)
    for row, own in labels.by_row.items():
        own_parts = _parts(side, tuple(own))
        own_labels, own_total = tuple(own), any(map(is_total, own))
        for column, (texts, parts, total, letters) in across.items():
            cell = grid.cell(row, column)
            yield Observation(
                own_labels + texts,
                own_parts + parts + (context if own_parts or parts or lasting else ()),
                measures[column],
                cell.value,
                f"{letters}{row}",
                column,
                row,
                own_total or total,
                cell.as_text,
                grid.is_hidden(row, column),
            )


def _parts(columns: list[_Column], texts: tuple[str, ...]) -> tuple[Part, ...]:
    return tuple(
        each.parts[text]
        for each, text in zip(columns, texts, strict=True)
        if each.parts is not None and text in each.parts
    )


def _all_aside(
    grid: Grid, region: Region, headings: Headings, labels: Labels, aside: dict[int, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each figure within a table that is no observation: in columns set aside, in headings and among labels."""
    values = set(headings.values) - set(aside)
    for row in (*region.headings, *region.data):
        for column, cell in grid.rows[row].items():
            if not region.first <= column <= region.last or cell.kind not in FIGURES:
                continue
            if isinstance(cell.value, NotGiven):
                continue
            if row in labels.by_row and column in values:
                continue
            if column in aside and row in labels.by_row:
                yield (row, column), aside[column]
            else:
                yield (row, column), A_LABEL


def _shared_titles(grid: Grid, region: Region) -> list[str]:
    """Return the lone texts right above that stand over a table at its left: they are of all tables beside it."""
    texts: list[str] = []
    row = min((*region.titles, *region.headings, *region.data)) - 1
    while len(cells := grid.rows.get(row, {})) == 1 and min(cells) < region.first and cells[min(cells)].kind == "text":
        texts.insert(0, grid.label(row, min(cells)))
        row -= 1
    return texts


def _texts(grid: Grid, region: Region, row: int) -> list[int]:
    return [column for column in grid.rows.get(row, {}) if region.first <= column <= region.last]


def _heading_texts(grid: Grid, region: Region, headings: Headings, levels: list[Level]) -> Iterator[str]:
    """Yield what of the headings says which layout this is: all but the periods, which next month are others."""
    for heading in headings.labels.values():
        yield f"label {folded(without_periods(heading))}"
    for level in headings.levels:
        if level.kind == "period":
            yield "periods across"
            continue
        for text in dict.fromkeys(level.texts.values()):
            yield f"{level.kind} {folded(without_periods(text))}"
