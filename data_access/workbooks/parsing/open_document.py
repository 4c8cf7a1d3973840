"""What an OpenDocument spreadsheet (.ods) holds beside its values: texts, hidden rows and columns, faults, merges."""

import io
import re
from dataclasses import dataclass, field
from typing import Any
from zipfile import ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import iterparse

from data_access.workbooks.contents import Fault, Text
from data_access.workbooks.gate.markup import MOST_CELLS, MOST_ROWS
from data_access.workbooks.parsing.limits import MOST_COLUMNS, MOST_FAULTS, Texts
from data_access.workbooks.parsing.part_texts import local_name, read_words
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

CONTENT = "content.xml"
PLACES = (("meta.xml", "document property"), ("styles.xml", "header or footer"), ("object", "chart"))
# Which kind of place a text is in, by the innermost of these around it.
AROUND = {
    "annotation": "comment",
    "tracked-changes": "comment",
    "text-box": "text box",
    "custom-shape": "text box",
    "frame": "text box",
    "shapes": "text box",
    "content-validation": "drop-down list",
    "named-expressions": "name",
    "database-ranges": "name",
    "data-pilot-tables": "pivot cache",
    "dde-links": "link",
    "styles": "number format",
    "automatic-styles": "number format",
}
CELLS = {"table-cell", "covered-table-cell"}
NAMED = {"named-range", "named-expression", "database-range", "data-pilot-table", "content-validation", "frame"}
WRITTEN = {"href", "title", "condition", "base-cell-address", "target-range-address", "display", "application"}
HIDDEN = {"collapse", "filter"}
# How LibreOffice signs a file; its version of four numbers would be taken for an IP address.
SIGNED = re.compile(r"LibreOffice/[\d.]{3,20}\$\w{1,40} LibreOffice_project/[0-9a-f]{0,40}\$Build-\d{1,6}")


@dataclass
class Beside:
    """What is known of a sheet beside its values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    faults: list[tuple[int, int, Fault]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)


def read_open_document(content: bytes, texts: Texts) -> dict[str, Beside]:
    """Return what each sheet holds beside its values, and add all texts that no cell shows.

    Raises UnreadableWorkbook for a sheet that grows too large when its repetitions are written out, for one with
    macros, or with links that start other programs.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        with archive.open(CONTENT) as source:
            walk = _Walk(texts)
            for event, element in iterparse(source, ("start", "end")):
                walk.start(element) if event == "start" else walk.end(element)
        for part in archive.namelist():
            name = part.lower()
            if name.startswith("pictures/"):
                texts.put(Text("", "picture", "", part.rpartition("/")[2]))
            elif name.endswith(".xml") and part != CONTENT and not name.startswith("meta-inf/"):
                where = next((kind for beginning, kind in PLACES if name.startswith(beginning)), "document property")
                with archive.open(part) as source:
                    for text, place in read_words(source):
                        if text and SIGNED.fullmatch(text):
                            continue
                        texts.add(text, where, place="" if where == "header or footer" else place)
    return walk.sheets


class _Walk:
    """Goes through a spreadsheet's elements with the row and column that each stands in."""

    def __init__(self, texts: Texts) -> None:
        self.texts, self.sheets = texts, dict[str, Beside]()
        self.around: list[str] = []
        self.name = ""
        self.sheet = Beside()
        self.row = self.column = self.columns = self.repeated = self.cells = 0
        self.depth = 0

    def start(self, element: Any) -> None:
        """Enter an element: its attributes are there, what is in it not yet."""
        tag = local_name(element)
        self.around.append(tag)
        given = {name.rpartition("}")[2]: value for name, value in element.items()}
        if tag == "table" and "table-row" not in self.around:
            self.name, self.sheet = given.get("name", ""), Beside()
            self.sheets[self.name] = self.sheet
            self.row = self.columns = 0
        elif tag == "table-column":
            count = int(given.get("number-columns-repeated", 1))
            if given.get("visibility") in HIDDEN:
                self.sheet.hidden_columns.append((self.columns, self.columns + count - 1))
            self.columns += count
        elif tag == "table-row":
            self.column, self.repeated = 0, int(given.get("number-rows-repeated", 1))
            if given.get("visibility") in HIDDEN:
                last = min(self.row + self.repeated, MOST_ROWS)
                self.sheet.hidden_rows.update(range(self.row + 1, last + 1))
        elif tag in CELLS:
            self._cell(given)
        elif tag == "dde-source" or tag == "event-listener":
            raise UnreadableWorkbook(Refusal.PROGRAMS)
        if tag in NAMED:
            self.texts.add(given.get("name"), self._where() or "name", self.name)
        for name in WRITTEN & given.keys():
            self.texts.add(given[name], self._where() if tag != "a" else "link", self.name)

    def end(self, element: Any) -> None:
        """Leave an element, with all that was in it."""
        tag = local_name(element)
        if tag in CELLS:
            count = int(self._attribute(element, "number-columns-repeated") or 1)
            if len(element) or self._attribute(element, "value-type"):
                self._count(count)
            self.column += count
        elif tag == "table-row":
            self.row += self.repeated
        where = self._where()
        if tag == "p" or not {"p", *CELLS} & set(self.around[:-1]):
            text = "".join(element.itertext()) if tag == "p" else element.text
            place = self._place() if where == "comment" else ""
            if where:
                self.texts.add(text, where, self.name, place, hidden="tracked-changes" in self.around)
        elif where in {"comment", "text box"}:
            self.texts.add(element.text, where, self.name, self._place())
        self.around.pop()
        if tag not in {"p", "span", "a", "s", "tab", "line-break"}:
            element.clear()

    def _cell(self, given: dict[str, str]) -> None:
        formula = given.get("formula", "")
        if '"' in formula or "'" in formula:
            self.texts.add(formula, "formula", self.name, self._place())
        fault: Fault | None = None
        if given.get("value-type") == "error" or given.get("string-value", "").startswith(("#", "Err:")):
            fault = "error"
        elif formula and "value-type" not in given:
            fault = "formula"
        if fault and len(self.sheet.faults) < MOST_FAULTS:
            self.sheet.faults.append((self.column, self.row + 1, fault))
        wide, high = int(given.get("number-columns-spanned", 1)), int(given.get("number-rows-spanned", 1))
        if wide > 1 or high > 1:
            last = f"{get_column_letter(self.column + wide)}{self.row + high}"
            self.sheet.merges.append(f"{self._place()}:{last}")

    def _count(self, columns: int) -> None:
        """Count a cell that holds something, as often as it and its row are repeated."""
        self.cells += columns * self.repeated
        if self.row + self.repeated > MOST_ROWS:
            raise UnreadableWorkbook(Refusal.TOO_MANY_ROWS)
        if self.column + columns > MOST_COLUMNS:
            raise UnreadableWorkbook(Refusal.TOO_MANY_COLUMNS)
        if self.cells > MOST_CELLS:
            raise UnreadableWorkbook(Refusal.TOO_MANY_CELLS)

    def _attribute(self, element: Any, name: str) -> str | None:
        return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)

    def _where(self) -> str:
        """Return the kind of place; empty for what a cell shows, and for what is no text of anybody's."""
        for tag in reversed(self.around):
            if tag in AROUND:
                return AROUND[tag]
            if tag in CELLS and "tracked-changes" not in self.around:
                return ""
        return "document property"

    def _place(self) -> str:
        return f"{get_column_letter(min(self.column, 18_277) + 1)}{self.row + 1}"
