"""A text of an uploaded file and where it stands, as the identity screen takes it."""

from dataclasses import dataclass
from typing import Literal, get_args

# What kind of place a text stands in, in words as a finding says them.
Where = Literal[
    "cell",
    "column heading",
    "formula",
    "comment",
    "header or footer",
    "sheet name",
    "name",
    "drop-down list",
    "text box",
    "chart",
    "link",
    "number format",
    "document property",
    "pivot cache",
    "link cache",
    "picture",
    "embedded object",
    "file name",
]
EVERY_WHERE: tuple[Where, ...] = get_args(Where)


@dataclass(frozen=True)
class Located:
    """One text of a file, whole, with its place.

    text: a number as its digits without separators ("9434765919"), a date as "2004-03-12"; of a picture or an
    embedded object its description, which may be empty.
    sheet: the sheet's name; empty for what belongs to the whole file.
    place: the cell ("F14"), the column ("column F"), or what tells it apart from its like ("title", "Print_Area");
    may be empty.
    where: the kind of place.
    hidden: in a hidden sheet, row or column, or hidden from whoever opens the file in another way.
    heading: what stands at the top of a cell's column; empty where there is none.
    """

    text: str
    sheet: str = ""
    place: str = ""
    where: Where = "cell"
    hidden: bool = False
    heading: str = ""
