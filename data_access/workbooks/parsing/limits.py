"""What a file may hold, counted exactly while it is parsed. The gate has counted roughly before."""

import re
from collections.abc import Sequence

from data_access.workbooks.contents import Text
from data_access.workbooks.gate.markup import MOST_CELLS, MOST_MERGES, MOST_ROWS
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

MOST_COLUMNS = 702
MOST_SHEETS = 200
LONGEST_TEXT = 32_767
MOST_CHARACTERS = 30_000_000
MOST_TEXTS = 100_000
MOST_FAULTS = 1_000
# Excel's way of writing a character that XML cannot hold: _x000D_ is a carriage return.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Tally:
    """Counts what a file holds while it is read, and refuses it as soon as it is too much."""

    def __init__(self) -> None:
        self.cells = self.characters = 0

    def row(self, rows: int, values: Sequence[object]) -> None:
        """Count one more row. rows: how many the sheet has with it; values: its own, to the last that holds one."""
        if rows > MOST_ROWS:
            raise UnreadableWorkbook(Refusal.TOO_MANY_ROWS)
        if len(values) > MOST_COLUMNS:
            raise UnreadableWorkbook(Refusal.TOO_MANY_COLUMNS)
        self.cells += len(values)
        if self.cells > MOST_CELLS:
            raise UnreadableWorkbook(Refusal.TOO_MANY_CELLS)
        for value in values:
            if type(value) is str:
                self.text(value)

    def text(self, text: str) -> None:
        """Count one more text of a cell."""
        if len(text) > LONGEST_TEXT:
            raise UnreadableWorkbook(Refusal.LONG_TEXT)
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise UnreadableWorkbook(Refusal.TOO_MUCH_TEXT)

    def merges(self, merges: list[str]) -> None:
        """Refuse a sheet with too many merged cells."""
        if len(merges) > MOST_MERGES:
            raise UnreadableWorkbook(Refusal.TOO_MANY_MERGES)


class Texts:
    """The texts that are no cell's value, each different one once."""

    def __init__(self) -> None:
        self.found: dict[Text, None] = {}
        self.characters = 0

    def add(self, text: str | None, where: str, sheet: str = "", place: str = "", hidden: bool = False) -> None:
        """Keep a text unless it is blank. Raises UnreadableWorkbook where they become too many."""
        if not text or text.isspace():
            return
        self.put(Text(unescaped(text.strip()), where, sheet, place, hidden))

    def put(self, text: Text) -> None:
        """Keep a text, blank or not: a picture has none. Raises UnreadableWorkbook where they become too many."""
        if text in self.found:
            return
        self.found[text] = None
        self.characters += len(text.text)
        if len(self.found) > MOST_TEXTS or self.characters > MOST_CHARACTERS:
            raise UnreadableWorkbook(Refusal.TOO_MUCH_TEXT)


def unescaped(text: str) -> str:
    """Return a text as Excel shows it."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
