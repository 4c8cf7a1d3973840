"""What an OpenDocument spreadsheet (.ods) holds beside its values: texts, hidden rows and columns, faults, merges."""

import io
import re
from collections.abc import Container
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

CONTENT, STYLES = "content.xml", "styles.xml"
# Which kind of place a text is in, by the innermost of these around it.
AROUND = {
    "annotation": "comment",
    "tracked-changes": "comment",
    "text-box": "text box",
    "custom-shape": "text box",
    "frame": "text box",
    "forms": "text box",
    "shapes": "text box",
    "content-validation": "drop-down list",
    "named-expressions": "name",
    "database-ranges": "name",
    "data-pilot-tables": "pivot cache",
    "dde-links": "link",
    "scenario": "comment",
    "conditional-formats": "formula",
    "styles": "number format",
    "automatic-styles": "number format",
    "master-styles": "header or footer",
    "font-face-decls": "name",
}
CELLS = {"table-cell", "covered-table-cell"}
# Attributes in which somebody can have written words; a sheet's own name and what a cell shows are read with the cells.
WRITTEN = {
    "href", "title", "condition", "base-cell-address", "target-range-address", "display", "application", "name",
    "display-name", "expression", "comment", "label", "value", "current-value", "string-value", "target-frame-name",
}  # fmt: skip
# What has a name that somebody may have given it, wherever it stands.
STYLED, OF_STYLES = {"style", "master-page", "font-face"}, {"name", "display-name"}
FONT = "font-face"
# Many names of typefaces would be taken for a person's ("Liberation Sans", "Lohit Devanagari"); no person has these.
TYPEFACE = re.compile(
    r"(?:[A-Za-z]+ ){1,2}(?:Sans|Serif|Mono|Gothic|Emoji|Devanagari|Linotype|Hei)(?: [A-Za-z]{1,12}){0,2}\d?"
)
# A number or a date is shown with a word or two of its format, which is read with the styles.
WORDS = re.compile(r"[^\W\d_]{2,} +[^\W\d_]{2,}")
HIDDEN = {"collapse", "filter"}
# What is no text, though it is in a part of its own: a picture of the first page, those of objects that are read.
SILENT = ("mimetype", "thumbnails/", "objectreplacements/", "configurations2/", "layout-cache")
# Who saved the file, as an .xlsx has it.
SAVED_BY = {"initial-creator": "creator", "printed-by": "lastModifiedBy"}
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
        sheets = _walked(archive, CONTENT, texts)
        for part in archive.namelist():
            if part == STYLES:
                _walked(archive, part, texts)
            elif part != CONTENT and not part.endswith("/"):
                _take_part(archive, part, sheets, texts)
    return sheets


def _walked(archive: ZipFile, part: str, texts: Texts) -> dict[str, Beside]:
    with archive.open(part) as source:
        walk = _Walk(texts)
        for event, element in iterparse(source, ("start", "end")):
            walk.start(element) if event == "start" else walk.end(element)
    return walk.sheets


def _take_part(archive: ZipFile, part: str, sheets: Container[str], texts: Texts) -> None:
    """Take the texts of another part; what is no markup is a picture, or an object that nobody here can read.

    sheets: their names, which the settings repeat.
    """
    folder, _, name = part.rpartition("/")
    with archive.open(part) as source:
        if source.read(1) == b"<":
            source.seek(0)
            # A chart, and a table inside the sheet, are documents of their own, each in its folder.
            where = "chart" if f"{folder}/{CONTENT}" in archive.namelist() else "document property"
            for text, place in read_words(source):
                typeface = text and place == FONT and TYPEFACE.fullmatch(text)
                if text and text not in sheets and not typeface and not SIGNED.fullmatch(text):
                    texts.add(text, where, place=SAVED_BY.get(place, place))
        elif not part.lower().startswith(SILENT):
            texts.put(Text("", "picture" if part.lower().startswith("pictures/") else "embedded object", "", name))


class _Walk:
    """Goes through a spreadsheet's elements with the row and column that each stands in."""

    def __init__(self, texts: Texts) -> None:
        self.texts, self.sheets = texts, dict[str, Beside]()
        self.around: list[str] = []
        self.name = ""
        self.sheet = Beside()
        self.row = self.column = self.columns = self.repeated = self.cells = 0

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
        if tag in CELLS or (tag == "table" and "table-row" not in self.around):
            return
        for name in WRITTEN & given.keys():
            self._written(tag, name, given[name])

    def end(self, element: Any) -> None:
        """Leave an element, with all that was in it."""
        tag = local_name(element)
        if tag in CELLS:
            count = int(self._attribute(element, "number-columns-repeated") or 1)
            if len(element) or self._attribute(element, "value-type"):
                self._count(count)
            if not self._where():
                self._unlike(element)
            self.column += count
        elif tag == "table-row":
            self.row += self.repeated
        elif tag == "table" and "table-row" not in self.around[:-1]:
            self.name = ""
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

    def _written(self, tag: str, name: str, text: str) -> None:
        """Take an attribute in which somebody can have written words."""
        if tag == FONT and TYPEFACE.fullmatch(text):
            return
        where = "link" if tag == "a" else "name" if name in OF_STYLES and tag in STYLED else self._where()
        self.texts.add(text, where or "name", self.name)

    def _unlike(self, cell: Any) -> None:
        """Take words that a cell shows in place of the value that is read from it."""
        shown = "\n".join("".join(each.itertext()) for each in cell if local_name(each) == "p")
        kept = self._attribute(cell, "string-value")
        if kept is not None and kept.split() != shown.split():
            self.texts.add(shown, "cell", self.name, self._place(), hidden=True)
        elif kept is None and self._attribute(cell, "value-type") not in {None, "string"} and WORDS.search(shown):
            self.texts.add(shown, "cell", self.name, hidden=True)

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
