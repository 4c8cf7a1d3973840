"""The directory of a compound file, the container of Excel 97 to 2003 and of every workbook with a password.

Source: Microsoft, [MS-CFB], sections 2.2 (header), 2.3 (allocation table) and 2.6 (directory).
"""

import struct

HEADER = 512
ENTRY = 128
END_OF_CHAIN = 0xFFFFFFFA  # this and above are marks, not sectors
STREAM, ROOT = 2, 5
TYPES = {0, 1, STREAM, ROOT}


class UnsoundCompound(ValueError):
    """A compound file whose tables lead nowhere."""


def entry_names(content: bytes) -> set[str]:
    """Return the names of all streams and storages. Raises UnsoundCompound where the tables are broken."""
    return {name for name, *_ in _entries(content)}


def streams(content: bytes) -> dict[str, bytes]:
    """Return each stream by its name, the small ones too. Raises UnsoundCompound where the tables are broken."""
    entries = _entries(content)
    sectors, small = _Sectors(content), b""
    for _, kind, start, size in entries:
        if kind == ROOT:
            small = sectors.chain(start)[:size]
    cutoff = struct.unpack_from("<I", content, 56)[0]
    made = {}
    for name, kind, start, size in entries:
        if kind == STREAM:
            made[name] = (sectors.chain(start) if size >= cutoff else sectors.small_chain(start, small))[:size]
    return made


def _entries(content: bytes) -> list[tuple[str, int, int, int]]:
    """Return name, type, first sector and size of each entry of the directory."""
    if len(content) < HEADER:
        raise UnsoundCompound("shorter than its header")
    directory = _Sectors(content).chain(struct.unpack_from("<I", content, 48)[0])
    found = []
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        if kind not in TYPES or length > 64:
            raise UnsoundCompound("a directory entry of no known type")
        if kind:
            name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", directory, at + 116)
            found.append((name, kind, start, size))
    if not found:
        raise UnsoundCompound("no directory")
    return found


class _Sectors:
    """The sectors of a compound file, and which follows which."""

    def __init__(self, content: bytes) -> None:
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise UnsoundCompound("an unheard-of sector size")
        self.content, self.size, self.small_size = content, 1 << shift, 1 << small_shift
        (_, _, _, _, self.small_start, _, more, _) = struct.unpack_from("<IIIIIIII", content, 44)
        places = list(struct.unpack_from("<109I", content, 76))
        seen: set[int] = set()
        while more < END_OF_CHAIN:
            if more in seen:
                raise UnsoundCompound("a chain that returns to itself")
            seen.add(more)
            *listed, more = struct.unpack(f"<{self.size // 4}I", self.sector(more))
            places += listed
        places = [place for place in places if place < END_OF_CHAIN]
        if len(set(places)) < len(places):
            raise UnsoundCompound("a part of the allocation table listed twice")
        self.next: list[int] = []
        for place in places:
            self.next += struct.unpack(f"<{self.size // 4}I", self.sector(place))

    def sector(self, number: int) -> bytes:
        """Return one whole sector."""
        start = (number + 1) * self.size
        found = self.content[start : start + self.size]
        if len(found) < self.size:
            raise UnsoundCompound("a sector beyond the end of the file")
        return found

    def chain(self, start: int) -> bytes:
        """Return the sectors from this one on, joined."""
        pieces: list[bytes] = []
        while start < END_OF_CHAIN:
            if start >= len(self.next) or len(pieces) > len(self.next):
                raise UnsoundCompound("a chain that leads nowhere")
            # A file may end within its last sector.
            at = (start + 1) * self.size
            pieces.append(self.content[at : at + self.size])
            start = self.next[start]
        return b"".join(pieces)

    def small_chain(self, start: int, small: bytes) -> bytes:
        """Return the small sectors from this one on, joined. small: the stream that holds them all."""
        table = self.chain(self.small_start)
        follows = struct.unpack(f"<{len(table) // 4}I", table)
        pieces: list[bytes] = []
        while start < END_OF_CHAIN:
            if start >= len(follows) or len(pieces) > len(follows):
                raise UnsoundCompound("a chain that leads nowhere")
            pieces.append(small[start * self.small_size : (start + 1) * self.small_size])
            start = follows[start]
        return b"".join(pieces)
