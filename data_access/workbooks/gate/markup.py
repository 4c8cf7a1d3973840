"""What a part of a package says in its markup, as far as it can be told without parsing it."""

import re
from dataclasses import dataclass

from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

MOST_ROWS = 100_000
MOST_CELLS = 1_500_000
MOST_STRINGS = 300_000
MOST_MERGES = 10_000
MOST_NAMES = 10_000
MOST_STYLES = 65_000
# Parts of these endings hold markup or are damaged; other parts are looked at when they begin like markup.
MARKUP = (".xml", ".rels", ".vml")
MARK = b"\xef\xbb\xbf"
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00")
DECLARED = re.compile(rb"""^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})""")
# Some programs write the names of a sheet's elements with a prefix.
PREFIX = re.compile(rb"""xmlns:(\w{1,40})\s*=\s*["']http://schemas\.openxmlformats\.org/spreadsheetml/2006/main["']""")
# Encodings in which a sign of the markup is the byte that it is in ASCII.
ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
MACROS, PROGRAMS = (b"macroenabled", b"vbaproject", b"macrosheet"), (b"activex",)
STRICT = b"http://purl.oclc.org/ooxml/"
COMMENT, LITERAL = b"<!--", b"<![CDATA["
# A tag is not cut in two between two looks unless it is longer than this.
LONGEST_TAG = 1024 * 1024
TAIL = 64


@dataclass(frozen=True)
class Counts:
    """How many of each thing a part, or a package, holds."""

    rows: int = 0
    cells: int = 0
    strings: int = 0
    merges: int = 0
    names: int = 0
    styles: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the counts of both together; rows are counted by the sheet, so the larger of the two."""
        return Counts(
            max(self.rows, other.rows),
            self.cells + other.cells,
            self.strings + other.strings,
            self.merges + other.merges,
            self.names + other.names,
            self.styles + other.styles,
        )

    def check(self) -> None:
        """Raise UnreadableWorkbook where there are too many of something."""
        for count, most, refusal in (
            (self.rows, MOST_ROWS, Refusal.TOO_MANY_ROWS),
            (self.cells, MOST_CELLS, Refusal.TOO_MANY_CELLS),
            (self.strings, MOST_STRINGS, Refusal.TOO_MANY_STRINGS),
            (self.merges, MOST_MERGES, Refusal.TOO_MANY_MERGES),
            (self.names, MOST_NAMES, Refusal.TOO_MANY_NAMES),
            (self.styles, MOST_STYLES, Refusal.TOO_MANY_STYLES),
        ):
            if count > most:
                raise UnreadableWorkbook(refusal)


class Markup:
    """Looks at one part, piece by piece, and refuses what no spreadsheet program writes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts = Counts()
        self._first = True
        self._is_markup = name.endswith(MARKUP)
        self._opening = b"<"
        self._rest = b""

    def look_at(self, piece: bytes) -> None:
        """Take the next piece. Raises UnreadableWorkbook."""
        if self._first and piece:
            self._first = False
            self._look_at_beginning(piece)
        if not self._is_markup:
            return
        window = self._rest + piece
        cut = window.rfind(b">") + 1
        if not cut and len(window) > LONGEST_TAG:
            cut = len(window) - TAIL
        self._rest = window[cut:]
        if cut:
            self._look_through(window[:cut])

    def end(self) -> None:
        """Look at what is left. Raises UnreadableWorkbook."""
        if self._first and self._is_markup:
            raise UnreadableWorkbook(Refusal.DAMAGED)
        self._look_through(self._rest)

    def _look_at_beginning(self, piece: bytes) -> None:
        if piece.startswith(WIDE) and (self._is_markup or b"<" in piece[:4]):
            raise UnreadableWorkbook(Refusal.OTHER_ENCODING)
        beginning = piece.removeprefix(MARK).lstrip()
        if not beginning.startswith(b"<"):
            if self._is_markup:
                raise UnreadableWorkbook(Refusal.DAMAGED)
            return
        self._is_markup = True
        declared = DECLARED.match(beginning)
        if declared and declared[1].lower() not in ENCODINGS:
            raise UnreadableWorkbook(Refusal.OTHER_ENCODING)
        prefix = PREFIX.search(beginning, 0, 4096)
        if prefix:
            self._opening = b"<" + prefix[1] + b":"

    def _look_through(self, window: bytes) -> None:
        place = window.find(b"<!")
        while place >= 0:
            if not window.startswith((COMMENT, LITERAL), place):
                raise UnreadableWorkbook(Refusal.DEFINES_ENTITIES)
            place = window.find(b"<!", place + 2)
        if self.name.startswith("xl/externallinks/") and (b"ddeLink" in window or b"oleLink" in window):
            raise UnreadableWorkbook(Refusal.PROGRAMS)
        if self.name == "[content_types].xml":
            types = window.lower()
            if any(word in types for word in MACROS):
                raise UnreadableWorkbook(Refusal.MACROS)
            if any(word in types for word in PROGRAMS):
                raise UnreadableWorkbook(Refusal.PROGRAMS)
        if self.name == "xl/workbook.xml" and STRICT in window:
            raise UnreadableWorkbook(Refusal.STRICT)
        self.counts = _added(self.counts, window, self._opening)
        self.counts.check()


def _added(counts: Counts, window: bytes, opening: bytes) -> Counts:
    """Return the counts with those of a stretch of markup. opening: how a tag of a sheet begins, "<" or "<x:".

    A near miss such as rowBreaks counts too: it is the quick look, and the parser counts exactly.
    """
    return Counts(
        counts.rows + window.count(opening + b"row"),
        counts.cells + window.count(opening + b"c ") + window.count(opening + b"c>"),
        counts.strings + window.count(opening + b"si"),
        counts.merges + window.count(opening + b"mergeCell"),
        counts.names + window.count(opening + b"definedName"),
        counts.styles + window.count(opening + b"xf"),
    )
