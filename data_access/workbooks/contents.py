"""What the child process found in a file: values and texts with their places, as plain data that both sides check.

It travels as JSON and not as pickled objects, so that a parser taken over by a hostile file can send wrong values and
nothing worse.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

Value = None | bool | int | float | str | datetime | date | time | timedelta
Shown = Literal["visible", "hidden", "veryHidden"]
# Why a cell holds no value that can be taken.
Fault = Literal["formula", "error", "number", "date"]
# What stands in a cell in place of a value, so that it is never taken for a blank or a number.
WITHOUT_RESULT = "formula without a saved result"


@dataclass
class SheetContents:
    """One sheet. rows: number, hidden, values from column A on; faults: column from 0, row, kind; merges: ranges."""

    name: str
    shown: Shown = "visible"
    rows: list[tuple[int, bool, list[Value]]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    faults: list[tuple[int, int, Fault]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Text:
    """One text that is no cell's value. where: a kind of place, in the words of the identity screen."""

    text: str
    where: str
    sheet: str = ""
    place: str = ""
    hidden: bool = False


@dataclass
class FileContents:
    """A whole file. said: how a text file was read, to be shown to the sender; empty for others."""

    sheets: list[SheetContents] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    said: str = ""


def to_json(contents: FileContents) -> bytes:
    """Return the contents as JSON."""
    told = {
        "sheets": [
            [sheet.name, sheet.shown, sheet.rows, sheet.hidden_columns, sheet.faults, sheet.merges]
            for sheet in contents.sheets
        ],
        "texts": [[text.text, text.where, text.sheet, text.place, text.hidden] for text in contents.texts],
        "said": contents.said,
    }
    return json.dumps(told, default=_dated, separators=(",", ":"), check_circular=False).encode()


def from_json(told: bytes) -> FileContents:
    """Return the contents that JSON tells. Raises ValueError, KeyError or TypeError for anything else."""
    found = json.loads(told, object_hook=_undated)
    sheets = []
    for name, shown, rows, hidden_columns, faults, merges in found["sheets"]:
        if shown not in ("visible", "hidden", "veryHidden"):
            raise ValueError("a sheet that is neither shown nor hidden")
        sheets.append(
            SheetContents(
                str(name),
                shown,
                [(int(number), bool(hidden), list(values)) for number, hidden, values in rows],
                [(int(first), int(last)) for first, last in hidden_columns],
                [(int(column), int(row), _fault(kind)) for column, row, kind in faults],
                [str(merge) for merge in merges],
            )
        )
    texts = [
        Text(str(text), str(where), str(sheet), str(place), bool(hidden))
        for text, where, sheet, place, hidden in found["texts"]
    ]
    return FileContents(sheets, texts, str(found["said"]))


def _fault(kind: object) -> Fault:
    if kind not in ("formula", "error", "number", "date"):
        raise ValueError("a fault of no known kind")
    return kind


def _dated(value: object) -> dict[str, str | float]:
    match value:
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
    raise TypeError(f"no value of a cell: {type(value)}")


def _undated(found: dict[str, object]) -> object:
    match found:
        case {"datetime": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"time": str(text)}:
            return time.fromisoformat(text)
        case {"seconds": int() | float() as seconds}:
            return timedelta(seconds=seconds)
    return found
