"""A sheet of an .xlsx workbook, read from its part element by element.

openpyxl opens the workbook; its own loop over the rows drops what matters here: hidden rows, formulas without a
result, rows given twice. It also takes twice as long.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.functions import iterparse

from data_access.workbooks.contents import WITHOUT_RESULT, Fault, SheetContents, Shown, Value
from data_access.workbooks.parsing.limits import MOST_FAULTS, Tally, Texts, unescaped
from data_access.workbooks.parsing.sheet_extras import take_extra
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, CELL, VALUE, FORMULA, INLINE, TEXT, RUN, SPOKEN = (
    MAIN + name for name in ("row", "c", "v", "f", "is", "t", "r", "rPh")
)
# Elements within a row, which are read with it.
WITHIN = frozenset({CELL, VALUE, FORMULA, INLINE, TEXT, RUN, SPOKEN, *(MAIN + n for n in ("rPr", "b", "i", "sz"))})
LAST_ROW = 1_048_576
# Above this a number is no figure: Excel's own largest is 9.99E+307.
LARGEST_NUMBER = 1e300
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
NO_NUMBER = {"inf", "+inf", "-inf", "infinity", "nan", "-nan", "1.#inf", "1.#ind", "1.#qnan"}
ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"}
YES = {"1", "true"}
Element = Any


@dataclass
class Book:
    """What all sheets of a workbook share. dates, durations: the style numbers that show numbers as such."""

    strings: Sequence[str]
    dates: frozenset[str]
    durations: frozenset[str]
    epoch: datetime
    tally: Tally = field(default_factory=Tally)
    texts: Texts = field(default_factory=Texts)
    used: set[int] = field(default_factory=set)


class Damaged(ValueError):
    """A sheet that breaks the rules of the format."""


def read_sheet(source: IO[bytes], name: str, shown: Shown, book: Book) -> SheetContents:
    """Return what a sheet holds; its texts beside the cells go to ``book.texts``.

    Raises Damaged, a parser's own error or UnreadableWorkbook.
    """
    sheet = SheetContents(name, shown)
    cells = _cell_reader(sheet, book)
    number = 0
    for _, element in iterparse(source):
        tag = element.tag
        if tag in WITHIN:
            continue
        if tag != ROW:
            take_extra(element, sheet, book.texts)
            continue
        number = _row_number(element, number)
        values = cells(element, number)
        if values:
            hidden = element.get("hidden") in YES or element.get("ht") == "0"
            sheet.rows.append((number, hidden, values))
            book.tally.row(len(sheet.rows), values)
        element.clear()
    book.tally.merges(sheet.merges)
    return sheet


def _row_number(row: Element, before: int) -> int:
    given = row.get("r")
    if given is None:
        return before + 1
    # A row given twice, or before its turn: Excel repairs such a file, and nobody can say which row is meant.
    if not given.isdecimal() or not before < int(given) <= LAST_ROW:
        raise Damaged("a row out of order")
    return int(given)


def _cell_reader(sheet: SheetContents, book: Book) -> Callable[[Element, int], list[Value]]:
    """Return what turns a row's element into values from column A to the last that holds one."""
    columns: dict[str, int] = {}
    days: dict[tuple[str, bool], Value] = {}

    def fault(column: int, row: int, kind: Fault) -> None:
        if len(sheet.faults) < MOST_FAULTS:
            sheet.faults.append((column, row, kind))

    def position(reference: str, row: str) -> int:
        letters = reference.removesuffix(row)
        if letters not in columns:
            if not re.fullmatch("[A-Z]{1,3}", letters):
                raise Damaged("a cell without a place")
            columns[letters] = column_index_from_string(letters) - 1
        return columns[letters]

    def number(text: str, style: str | None, column: int, row: int) -> Value:
        found = _number(text)
        if abs(found) > LARGEST_NUMBER or found != found:
            fault(column, row, "number")
            return found
        if style not in book.dates:
            return found
        key = (text, style in book.durations)
        if key not in days:
            try:
                days[key] = from_excel(found, book.epoch, timedelta=key[1])
            except (OverflowError, ValueError):
                days[key] = None
        if days[key] is None:
            fault(column, row, "date")
            return f"{text} as a date"
        return days[key]

    def value(cell: Element, column: int, row: int) -> Value:
        saved = formula = inline = None
        for child in cell:
            if child.tag == VALUE:
                saved = child.text or ""
            elif child.tag == FORMULA:
                formula = child
            elif child.tag == INLINE:
                inline = child
        kind = cell.get("t", "n")
        if formula is not None:
            if formula.text and ('"' in formula.text or "'" in formula.text):
                book.texts.add(formula.text, "formula", sheet.name, cell.get("r", ""))
            # An empty text is a result; nothing at all is not.
            if inline is None and (saved is None or (not saved and kind != "str")):
                fault(column, row, "formula")
                return WITHOUT_RESULT
        if kind == "inlineStr":
            return None if inline is None else string(inline, book.texts) or None
        if not saved:
            return None
        if kind == "n":
            return number(saved, cell.get("s"), column, row)
        if kind == "s":
            if not saved.isdecimal():
                raise Damaged("a text that is not there")
            book.used.add(int(saved))
            return book.strings[int(saved)] or None
        if kind == "str":
            return unescaped(saved)
        if kind == "b":
            if saved not in {"0", "1", "true", "false"}:
                raise Damaged("neither true nor false")
            return saved in YES
        if kind == "e":
            fault(column, row, "error")
            return saved if saved in ERRORS else "#ERROR"
        if kind == "d":
            day: Value = from_ISO8601(saved)
            return day
        raise Damaged("a cell of no known type")

    def cells(row: Element, row_number: int) -> list[Value]:
        values: list[Value] = []
        at = -1
        suffix = str(row_number)
        for cell in row:
            if cell.tag != CELL:
                continue
            reference = cell.get("r")
            column = at + 1 if reference is None else position(reference, suffix)
            if column <= at:
                raise Damaged("a cell out of order")
            at = column
            found = value(cell, column, row_number)
            if found is not None:
                if column > len(values):
                    values.extend([None] * (column - len(values)))
                values.append(found)
        return values

    return cells


def _number(text: str) -> int | float:
    if text.isdecimal() and text.isascii() and len(text) < 16:
        return int(text)
    text = text.strip()
    if NUMBER.fullmatch(text):
        # As Excel does it: beyond 15 digits the rest is lost.
        found = float(text)
        return int(text) if math.isfinite(found) and re.fullmatch(r"[+-]?\d{1,15}", text) else found
    if text.casefold() in NO_NUMBER:
        return math.inf
    raise Damaged("a number that is none")


def string(element: Element, texts: Texts) -> str:
    """Return the text of a string as a cell shows it. How it is spoken goes to the other texts: no cell shows it."""
    pieces = []
    for child in element:
        if child.tag == TEXT:
            pieces.append(child.text or "")
        elif child.tag == RUN:
            pieces += [part.text or "" for part in child if part.tag == TEXT]
        elif child.tag == SPOKEN:
            texts.add("".join(child.itertext()), "cell", hidden=True)
    return unescaped("".join(pieces))


def read_strings(source: IO[bytes], texts: Texts, tally: Tally) -> list[str]:
    """Return the texts that cells give by number."""
    found: list[str] = []
    for _, element in iterparse(source):
        if element.tag == MAIN + "si":
            found.append(string(element, texts))
            tally.text(found[-1])
            element.clear()
    if len(found) > 1_000_000:
        raise UnreadableWorkbook(Refusal.TOO_MANY_STRINGS)
    return found
