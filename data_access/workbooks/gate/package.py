"""The gate for packages (.xlsx, .ods): every member is found, unpacked and looked at before any parser sees one.

Nothing here believes what the archive says of itself: sizes are those of the bytes that come out.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data_access.workbooks.gate.markup import Markup
from data_access.workbooks.refusals import Refusal, UnreadableWorkbook

MOST_PARTS = 2_000
LARGEST_UNPACKED = 120 * 1024 * 1024
PIECE = 256 * 1024
STORED, DEFLATED = 0, 8
ENCRYPTED = 0x1 | 0x40 | 0x2000
CENTRAL, LOCAL, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
# What may lie between two members: the sizes once more, after the bytes, with or without a mark of their own.
LARGEST_GAP = 24
LONG, LONG_END = b"PK\x06\x06", 56 + 20
IN_EXTRA, LONG_SIZES = 0xFFFFFFFF, 1
FILE_TYPE, SYMLINK = 0o170000, 0o120000
WORKBOOK, BINARY = "xl/workbook.xml", "xl/workbook.bin"
MIMETYPE, ODS = "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"
MACRO_NAMES = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("xl/macrosheets/", "xl/dialogsheets/", "basic/", "scripts/")
PROGRAM_FOLDERS = ("xl/activex/",)


@dataclass(frozen=True)
class Member:
    """One part of a package, as its directory lists it. start, end: where its packed bytes are in the file."""

    name: str
    method: int
    size: int
    checksum: int
    begins: int
    start: int
    end: int


def check_package(content: bytes) -> Literal["xlsx", "ods"]:
    """Return what kind of workbook a package is. Raises UnreadableWorkbook for one that no parser may see."""
    try:
        found, directory = members(content)
    except (struct.error, UnicodeDecodeError) as fault:
        raise UnreadableWorkbook(Refusal.CUT_OFF) from fault
    _check_layout(found, directory)
    names = {member.name.lower() for member in found}
    kind = _kind(content, found, names)
    if any(name.endswith(MACRO_NAMES) or name.startswith(MACRO_FOLDERS) for name in names):
        raise UnreadableWorkbook(Refusal.MACROS)
    if any(name.startswith(PROGRAM_FOLDERS) for name in names):
        raise UnreadableWorkbook(Refusal.PROGRAMS)
    _check_parts(content, found)
    return kind


def members(content: bytes) -> tuple[list[Member], int]:
    """Return all members of a package in the order of its directory, and where the directory begins.

    Raises UnreadableWorkbook for an archive that is cut off, encrypted or laid out as none should be; struct.error
    or UnicodeDecodeError where a directory is broken off.
    """
    at = content.rfind(END, max(0, len(content) - 65_557))
    if at < 0:
        raise UnreadableWorkbook(Refusal.CUT_OFF)
    disk, first_disk, here, count, size, place, comment = struct.unpack_from("<HHHHIIH", content, at + 4)
    if count > MOST_PARTS or here > MOST_PARTS:
        raise UnreadableWorkbook(Refusal.TOO_MANY_PARTS)
    if place > at:
        raise UnreadableWorkbook(Refusal.CUT_OFF)
    # Some programs end the directory as for packages of over 4 GB; then its end comes twice.
    end = at - LONG_END if content[at - LONG_END : at - LONG_END + 4] == LONG else at
    # Data before, behind or between the parts is for another reader than ours, or for none.
    if disk or first_disk or here != count or comment or at + 22 != len(content) or place + size != end:
        raise UnreadableWorkbook(Refusal.TAMPERED)
    found, directory = [], place
    for _ in range(count):
        member, place = _member(content, place)
        found.append(member)
    if place != end:
        raise UnreadableWorkbook(Refusal.TAMPERED)
    return found, directory


def _member(content: bytes, place: int) -> tuple[Member, int]:
    """Return the member whose entry in the directory is at a place, and the place of the next."""
    if content[place : place + 4] != CENTRAL:
        raise UnreadableWorkbook(Refusal.DAMAGED)
    flags, method, _, _, checksum, packed, size, name_length, extra, comment, _, _, outside, begins = (
        struct.unpack_from("<HHHHIIIHHHHHII", content, place + 8)
    )
    name = content[place + 46 : place + 46 + name_length]
    after = place + 46 + name_length
    size, packed, begins = _long(content[after : after + extra], (size, packed, begins))
    if content[begins : begins + 4] != LOCAL:
        raise UnreadableWorkbook(Refusal.DAMAGED)
    local_flags, local_method, _, _, _, _, _, local_length, local_extra = struct.unpack_from(
        "<HHHHIIIHH", content, begins + 6
    )
    if (flags | local_flags) & ENCRYPTED:
        raise UnreadableWorkbook(Refusal.PASSWORD)
    same = content[begins + 30 : begins + 30 + local_length] == name and local_method == method
    if not same or comment or outside >> 16 & FILE_TYPE == SYMLINK:
        raise UnreadableWorkbook(Refusal.TAMPERED)
    start = begins + 30 + local_length + local_extra
    return Member(name.decode("utf-8"), method, size, checksum, begins, start, start + packed), after + extra


def _long(extra: bytes, sizes: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and place, taken from the extra field where they are given there."""
    if IN_EXTRA not in sizes:
        return sizes
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == LONG_SIZES:
            given = iter(struct.unpack_from(f"<{min(length, 24) // 8}Q", extra, at + 4))
            size, packed, begins = (next(given, IN_EXTRA) if number == IN_EXTRA else number for number in sizes)
            return size, packed, begins
        at += 4 + length
    return sizes


def _check_layout(found: list[Member], directory: int) -> None:
    """Refuse members that overlap or leave room between them, and names that no part of a workbook has."""
    end = 0
    for member in sorted(found, key=lambda member: member.begins):
        if member.begins < end or member.begins - end > LARGEST_GAP:
            raise UnreadableWorkbook(Refusal.TAMPERED)
        end = member.end
    if end > directory or directory - end > LARGEST_GAP:
        raise UnreadableWorkbook(Refusal.TAMPERED)
    names = [member.name.lower() for member in found]
    if len(set(names)) < len(names):
        raise UnreadableWorkbook(Refusal.TAMPERED)
    for name in names:
        steps = name.removesuffix("/").split("/")
        if "\\" in name or ":" in name or not name.isprintable() or {"", ".", ".."} & set(steps):
            raise UnreadableWorkbook(Refusal.TAMPERED)


def _kind(content: bytes, found: list[Member], names: set[str]) -> Literal["xlsx", "ods"]:
    exact = {member.name: member for member in found}
    if WORKBOOK in exact:
        return "xlsx"
    if BINARY in exact:
        raise UnreadableWorkbook(Refusal.BINARY_WORKBOOK)
    if MIMETYPE in exact and CONTENT in exact:
        said = b"".join(inflated(content, exact[MIMETYPE], 256))
        if said.strip() == ODS:
            _check_manifest(content, exact.get("META-INF/manifest.xml"))
            return "ods"
        if said.strip() == ODS + b"-template":
            raise UnreadableWorkbook(Refusal.NOT_A_SPREADSHEET)
    documents = {"word/document.xml", "ppt/presentation.xml", MIMETYPE}
    raise UnreadableWorkbook(Refusal.DOCUMENT if documents & names else Refusal.ARCHIVE)


def _check_manifest(content: bytes, manifest: Member | None) -> None:
    """Refuse an OpenDocument file with a password: its manifest tells how each part is encrypted."""
    if manifest and b"encryption-data" in b"".join(inflated(content, manifest, 1024 * 1024)):
        raise UnreadableWorkbook(Refusal.PASSWORD)


def _check_parts(content: bytes, found: list[Member]) -> None:
    left = LARGEST_UNPACKED
    if sum(member.size for member in found) > left:
        raise UnreadableWorkbook(Refusal.UNPACKS_TOO_LARGE)
    total = Markup("").counts
    for member in found:
        markup = Markup(member.name.lower())
        for piece in inflated(content, member, left):
            left -= len(piece)
            markup.look_at(piece)
        markup.end()
        total = total.plus(markup.counts)
    total.check()


def inflated(content: bytes, member: Member, most: int) -> Iterator[bytes]:
    """Yield a member's bytes in pieces. Raises UnreadableWorkbook beyond so many, or where they are not as listed."""
    size, checksum = 0, 0
    for piece in _pieces(content, member):
        size += len(piece)
        if size > most:
            raise UnreadableWorkbook(Refusal.UNPACKS_TOO_LARGE)
        if size > member.size:
            raise UnreadableWorkbook(Refusal.TAMPERED)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != member.size or checksum != member.checksum:
        raise UnreadableWorkbook(Refusal.DAMAGED)


def _pieces(content: bytes, member: Member) -> Iterator[bytes]:
    packed = memoryview(content)[member.start : member.end]
    if member.method == STORED:
        for at in range(0, len(packed), PIECE):
            yield bytes(packed[at : at + PIECE])
        return
    if member.method != DEFLATED:
        raise UnreadableWorkbook(Refusal.TAMPERED)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), PIECE):
            left = bytes(packed[at : at + PIECE])
            while left:
                yield inflater.decompress(left, PIECE)
                left = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as fault:
        raise UnreadableWorkbook(Refusal.DAMAGED) from fault
    if not inflater.eof or inflater.unused_data:
        raise UnreadableWorkbook(Refusal.DAMAGED)
