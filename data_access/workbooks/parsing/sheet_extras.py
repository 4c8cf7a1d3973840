"""What a sheet holds beside its rows: headers, drop-down lists, links, merged cells, hidden columns."""

import re
from typing import Any

from data_access.workbooks.contents import SheetContents
from data_access.workbooks.parsing.limits import Texts

# Codes of a header for fonts, sizes, colours, sections and fields; && is the sign itself.
HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z])')
HEADERS = {f"{page}{what}" for page in ("odd", "even", "first") for what in ("Header", "Footer")}
# Attributes in which somebody can have written words, by the element they are on.
WRITTEN = {
    "dataValidation": ("drop-down list", ("prompt", "promptTitle", "error", "errorTitle")),
    "hyperlink": ("link", ("display", "location", "tooltip")),
    "scenario": ("comment", ("name", "user", "comment")),
    "inputCells": ("comment", ("val",)),
    "sheetPr": ("document property", ("codeName",)),
    "protectedRange": ("document property", ("name",)),
    "filter": ("drop-down list", ("val",)),
    "customFilter": ("drop-down list", ("val",)),
    "cfRule": ("formula", ("text",)),
    "webPublishItem": ("link", ("destinationFile", "title", "sourceObject")),
    "cellSmartTagPr": ("document property", ("key", "val")),
    "customPr": ("document property", ("name",)),
    "control": ("text box", ("name",)),
    "dataRef": ("link", ("name", "sheet")),
}
YES = {"1", "true"}


def take_extra(element: Any, sheet: SheetContents, texts: Texts) -> None:
    """Take what an element that is no row, nor part of one, says of its sheet."""
    tag = element.tag.rpartition("}")[2]
    if tag == "mergeCell":
        sheet.merges.append(element.get("ref", ""))
    elif tag == "col" and (element.get("hidden") in YES or element.get("width") == "0"):
        sheet.hidden_columns.append((int(element.get("min")) - 1, int(element.get("max")) - 1))
    if tag in WRITTEN:
        where, names = WRITTEN[tag]
        place = (element.get("sqref") or element.get("ref") or element.get("r") or "").partition(" ")[0]
        for name in names:
            texts.add(element.get(name), where, sheet.name, place)
    words = element.text
    if not words or words.isspace() or tag == "sqref":
        return
    if tag in HEADERS:
        shown = HEADER_CODE.sub(" ", words.replace("&&", "\0")).replace("\0", "&")
        texts.add(shown, "header or footer", sheet.name)
    else:
        in_list = tag in {"formula1", "formula2"}
        texts.add(words, "drop-down list" if in_list else "formula", sheet.name)
