"""Reference figures kept as CSV: a header, then one figure a line. Taken whole, or refused with every fault at once."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from io import StringIO
from typing import Annotated, Literal, TypeVar

from pydantic import PlainValidator, TypeAdapter, ValidationError

Row = TypeVar("Row")
# A column and what was expected in it.
RowFault = tuple[str, str]


class CsvError(ValueError):
    """A file that cannot be used; ``faults`` lists everything wrong with it, by line and column."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def _text(cell: str) -> str:
    if not cell or cell != cell.strip():
        raise ValueError("text with no space before or after it")
    return cell


def _whole(cell: str) -> int:
    if not re.fullmatch(r"[0-9]+", cell):
        raise ValueError("a whole number in plain figures, 0 or more")
    return int(cell)


def _marked_whole(cell: str) -> int | str:
    if cell in {"c", "z"}:
        return cell
    if not re.fullmatch(r"[0-9]+", cell):
        raise ValueError("a whole number in plain figures, c (suppressed) or z (not applicable)")
    return int(cell)


def _gss(cell: str) -> str:
    if not re.fullmatch(r"[EWSNK][0-9]{8}", cell):
        raise ValueError("a GSS code such as E10000018")
    return cell


Text = Annotated[str, PlainValidator(_text)]
Whole = Annotated[int, PlainValidator(_whole)]
MarkedWhole = Annotated[int | Literal["c", "z"], PlainValidator(_marked_whole)]
GssCode = Annotated[str, PlainValidator(_gss)]


@dataclass(frozen=True)
class _Line:
    number: int
    cells: list[str]


def parse_rows(
    text: str, kind: type[Row], key: tuple[str, ...], check: Callable[[Row], Iterable[RowFault]] | None = None
) -> tuple[Row, ...]:
    """Return one ``kind`` for each line of CSV text below its header, which names the fields of ``kind`` in any order.

    key: the fields that no two lines may share. check: what else is wrong with a row whose cells are each sound.
    Raises CsvError with all faults, each with its line, its column, what was found and what was expected.
    """
    faults: list[str] = []
    lines = list(_lines(text, faults))
    expected = [field.name for field in fields(kind)]  # type: ignore[arg-type] # a dataclass's fields, of any dataclass
    if not lines:
        raise CsvError((*faults, f"The file is empty. Expected the columns {', '.join(expected)}."))
    header, *body = lines
    faults.extend(_header_faults(header, expected))
    # Made once: it takes longer than all the rows.
    adapter = TypeAdapter(kind)
    records, rows = [], []
    for line in body:
        if len(line.cells) != len(header.cells):
            faults.append(f"line {line.number}: found {len(line.cells)} cells. Expected: {len(header.cells)}.")
            continue
        cells = {name: cell for name, cell in zip(header.cells, line.cells, strict=True) if name in expected}
        records.append((line.number, cells))
        rows.append(_row(line.number, cells, adapter, check, faults))
    faults.extend(_repeats(records, key))
    if faults:
        raise CsvError(tuple(faults))
    return tuple(row for row in rows if row is not None)


def _lines(text: str, faults: list[str]) -> Iterator[_Line]:
    """Yield the lines that hold anything, numbered as an editor numbers them."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            faults.append(f"line {number}: the file cannot be read from here on ({error}).")
            return
        if cells is None:
            return
        if cells:
            yield _Line(number, cells)


def _header_faults(header: _Line, expected: list[str]) -> Iterator[str]:
    for name in expected:
        if name not in header.cells:
            yield f"line {header.number}, column {name}: found nothing. Expected: this column."
    for name, times in Counter(header.cells).items():
        if name not in expected:
            yield f"line {header.number}, column {name}: found {name!r}. Expected: one of {', '.join(expected)}."
        elif times > 1:
            yield f"line {header.number}, column {name}: found {times} times. Expected: once."


def _row(
    number: int,
    cells: dict[str, str],
    adapter: TypeAdapter[Row],
    check: Callable[[Row], Iterable[RowFault]] | None,
    faults: list[str],
) -> Row | None:
    try:
        row = adapter.validate_python(cells)
    except ValidationError as error:
        faults.extend(_cell_faults(number, error))
        return None
    wrong = list(check(row)) if check else []
    faults.extend(f"line {number}, column {name}: found {cells[name]!r}. Expected: {what}." for name, what in wrong)
    return row


def _cell_faults(number: int, error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        # A column that is not there at all was named once, at the header.
        if fault["type"] == "missing":
            continue
        expected = fault["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        yield f"line {number}, column {fault['loc'][0]}: found {fault['input']!r}. Expected: {expected}."


def _repeats(records: list[tuple[int, dict[str, str]]], key: tuple[str, ...]) -> Iterator[str]:
    columns = " and ".join(key)
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in records:
        value = tuple(cells[name] for name in key if name in cells)
        if len(value) < len(key):
            continue
        if value in seen:
            found = ", ".join(value)
            yield f"line {number}, column {columns}: found {found} again, as in line {seen[value]}. Expected: once."
        seen.setdefault(value, number)
