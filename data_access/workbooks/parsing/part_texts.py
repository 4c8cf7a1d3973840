"""All text in the other parts of an .xlsx workbook: comments, text boxes, charts, names, properties, caches.

Parts are not listed one by one: every part that is markup is read, known or not, so that no text is overlooked.
"""

import posixpath
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZipFile

from openpyxl.xml.functions import fromstring, iterparse

from data_access.workbooks.contents import Text
from data_access.workbooks.parsing.limits import Texts

# Which kind of place a part is, by the beginning of its name; what is in none of them is a document property.
PLACES = (
    ("xl/comments", "comment"),
    ("xl/revisions/", "comment"),
    ("xl/threadedcomments/", "comment"),
    ("xl/drawings/", "text box"),
    ("xl/diagrams/", "text box"),
    ("xl/ctrlprops/", "text box"),
    ("xl/charts/", "chart"),
    ("xl/chartsheets/", "header or footer"),
    ("xl/pivot", "pivot cache"),
    ("xl/slicer", "pivot cache"),
    ("xl/timeline", "pivot cache"),
    ("xl/externallinks/", "link cache"),
    ("xl/connections", "link"),
    ("xl/querytables/", "link"),
    ("xl/tables/", "name"),
    ("xl/styles", "number format"),
)
PROPERTY, WORKBOOK, STYLES = "document property", "xl/workbook.xml", "xl/styles.xml"
PICTURES = "xl/media/"
MARKUP = (".xml", ".rels", ".vml")
# What belongs to the format and says nothing: how to print, and a small picture of the first page.
SILENT = ("xl/printersettings/", "docprops/thumbnail.")
# Elements whose text runs belong together: a paragraph, a comment.
WHOLE = {"p", "comment", "threadedComment", "div"}
# Elements whose names would tell an officer nothing of the place.
UNSAID = WHOLE | {"t", "v", "s", "cNvPr", "lpwstr", "config-item", "config-item-map-entry"}
# Attributes in which somebody can have written words, or a program the name of its user.
WRITTEN = frozenset({
    "name", "displayName", "descr", "title", "v", "val", "value", "prompt", "promptTitle", "error", "errorTitle",
    "tooltip", "display", "userName", "author", "user", "comment", "description", "caption", "uniqueName",
    "refersTo", "command", "connection", "url", "href", "alt", "sheetName", "dn", "codeName", "text", "lastEdited",
    "headerRowCellText", "totalsRowLabel", "string", "macro", "sourceFile", "odcFile", "refreshedBy", "formatCode",
    "userId", "providerId", "id1", "fileName", "dataField", "src", "source",
})  # fmt: skip
# Elements whose v is a number of something listed elsewhere, and formatting whose names and values are the format's.
NUMBERED = frozenset({
    "x", "i", "tpls", "latin", "ea", "cs", "sym", "buFont", "font", "prstGeom", "gd", "srgbClr", "schemeClr",
    "sysClr", "avLst", "lumMod", "lumOff", "alpha", "shade", "tint", "satMod", "majorFont", "minorFont", "xf",
    "dxf", "color", "rFont", "sz", "family", "charset", "scheme", "u", "b", "vertAlign", "axId", "crossAx", "idx",
    "order", "style", "lineWidth", "gapWidth", "overlap", "fmtId", "numId",
})  # fmt: skip


def read_part_texts(archive: ZipFile, sheets: dict[str, tuple[str, bool]], read: set[str], texts: Texts) -> None:
    """Add the texts of all parts but those read already. sheets: name and whether hidden, by the sheet's part."""
    owners = _owners(archive, sheets)
    for part in archive.namelist():
        if part in read or part.endswith("/"):
            continue
        sheet, hidden = owners.get(part, ("", False))
        with archive.open(part) as source:
            beginning = source.read(1)
            source.seek(0)
            if part.lower().endswith(MARKUP) or beginning == b"<":
                _take_markup(part, source, sheet, hidden, texts)
            elif not part.lower().startswith(SILENT):
                kind = "picture" if part.lower().startswith(PICTURES) else "embedded object"
                texts.put(Text("", kind, sheet, posixpath.basename(part), hidden))


def _take_markup(part: str, source: IO[bytes], sheet: str, hidden: bool, texts: Texts) -> None:
    name = part.lower()
    if name.endswith(".rels"):
        _take_targets(source, sheet, texts)
    elif part == WORKBOOK:
        _take_workbook(source, texts)
    elif name == STYLES:
        _take_styles(source, texts)
    else:
        where = next((kind for beginning, kind in PLACES if name.startswith(beginning)), PROPERTY)
        for text, place in read_words(source):
            texts.add(text, where, sheet, place, hidden or where.endswith("cache"))


def read_words(source: IO[bytes]) -> Iterator[tuple[str | None, str]]:
    """Yield each text of a part with what tells its place: a cell, else the element's name where it says anything."""
    within = 0
    for event, element in iterparse(source, ("start", "end")):
        tag = local_name(element)
        if event == "start":
            within += tag in WHOLE
            continue
        if tag in WHOLE:
            within -= 1
        place = element.get("ref") or ("" if tag in UNSAID else tag)
        if tag not in NUMBERED:
            for name, value in element.items():
                if name.rpartition("}")[2] in WRITTEN:
                    yield value, place
        if within:
            continue
        if tag in WHOLE:
            yield "".join(element.itertext()), place
        else:
            yield element.text, place
            for child in element:
                yield child.tail, place
        # The text that follows an element may be there already, so the element itself stays for its parent to read.
        del element[:]


def _take_targets(source: IO[bytes], sheet: str, texts: Texts) -> None:
    for relation in fromstring(source.read()):
        if relation.get("TargetMode") == "External":
            texts.add(relation.get("Target"), "link", sheet)


def _take_workbook(source: IO[bytes], texts: Texts) -> None:
    """Take names with what they stand for; sheet names have been taken with the sheets."""
    for _, element in iterparse(source):
        tag = local_name(element)
        if tag == "sheet":
            continue
        if tag == "definedName":
            name, hidden = element.get("name", ""), element.get("hidden") in {"1", "true"}
            texts.add(name, "name", place=name, hidden=hidden)
            for words in (element.text, element.get("comment"), element.get("description"), element.get("help")):
                texts.add(words, "name", place=name, hidden=hidden)
            continue
        texts.add(element.text, PROPERTY, place=tag)
        for name, value in element.items():
            if name.rpartition("}")[2] in WRITTEN:
                texts.add(value, PROPERTY, place=tag)


def _take_styles(source: IO[bytes], texts: Texts) -> None:
    """Take number formats that hold words of their own, and the names of styles."""
    for _, element in iterparse(source):
        tag = local_name(element)
        if tag == "numFmt" and '"' in (element.get("formatCode") or ""):
            texts.add(element.get("formatCode"), "number format")
        elif tag in {"cellStyle", "tableStyle"}:
            texts.add(element.get("name"), "name")


def _owners(archive: ZipFile, sheets: dict[str, tuple[str, bool]]) -> dict[str, tuple[str, bool]]:
    """Return the sheet that each part belongs to, directly or through another part."""
    parts = set(archive.namelist())
    owners: dict[str, tuple[str, bool]] = {}
    for first, sheet in sheets.items():
        waiting = [first]
        while waiting:
            part = waiting.pop()
            if part in owners or (part in sheets and part != first):
                continue
            owners[part] = sheet
            folder, name = posixpath.split(part)
            relations = f"{folder}/_rels/{name}.rels"
            if relations in parts:
                owners[relations] = sheet
                for relation in fromstring(archive.read(relations)):
                    target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
                    if target in parts and relation.get("TargetMode") != "External":
                        waiting.append(target)
    return owners


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for a comment."""
    tag: str = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2]
