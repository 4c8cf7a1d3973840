"""Who saved an Excel 97 to 2003 workbook, from its properties. Source: Microsoft, [MS-OLEPS], 2.21 and 2.25."""

import struct
from collections.abc import Iterator

SUMMARY, OF_DOCUMENT = "\x05SummaryInformation", "\x05DocumentSummaryInformation"
# The numbers of the properties that a program fills by itself: author, who saved last; manager, company.
SAVED_BY = {SUMMARY: {4: "creator", 8: "lastModifiedBy"}, OF_DOCUMENT: {14: "Manager", 15: "Company"}}
NARROW, WIDE = 0x1E, 0x1F
FIRST_SET = 44


def saved_by(name: str, stream: bytes) -> dict[str, str]:
    """Return, by its text, which of these properties a text is. name: the stream's; one that is broken tells none."""
    try:
        return {text: SAVED_BY[name][number] for number, text in _texts(stream) if number in SAVED_BY.get(name, {})}
    except (struct.error, UnicodeDecodeError):
        return {}


def _texts(stream: bytes) -> Iterator[tuple[int, str]]:
    begins = struct.unpack_from("<I", stream, FIRST_SET)[0]
    count = min(struct.unpack_from("<I", stream, begins + 4)[0], len(stream) // 8)
    for at in range(begins + 8, begins + 8 + 8 * count, 8):
        number, place = struct.unpack_from("<II", stream, at)
        kind, length = struct.unpack_from("<II", stream, begins + place)
        value = stream[begins + place + 8 :]
        if kind == NARROW:
            yield number, value[:length].partition(b"\0")[0].decode("cp1252")
        elif kind == WIDE:
            yield number, value[: 2 * length].decode("utf-16-le").partition("\0")[0]
