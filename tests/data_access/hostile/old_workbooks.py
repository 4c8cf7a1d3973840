"""Excel 97 to 2003 workbooks written by hand, byte by byte: few programs still write them, and none wrongly on purpose.

Source: Microsoft, [MS-XLS] (records) and [MS-CFB] (container).
"""

import struct

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BOF, EOF, BOUNDSHEET, LABEL, NUMBER, FORMULA, DATEMODE, FILEPASS, CODEPAGE, XF, BOOLERR = (
    0x0809, 0x000A, 0x0085, 0x0204, 0x0203, 0x0006, 0x0022, 0x002F, 0x0042, 0x00E0, 0x0205,
)  # fmt: skip
HIDDEN, MACRO_SHEET = 1, 1


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def cell(row: int, column: int, value: object) -> bytes:
    """Return the record of one cell, counted from 0."""
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        wide = value.encode("utf-16-le")
        return record(LABEL, place + struct.pack("<HB", len(value), 1) + wide)
    assert isinstance(value, int | float)
    return record(NUMBER, place + struct.pack("<d", value))


def error_cell(row: int, column: int, code: int) -> bytes:
    return record(BOOLERR, struct.pack("<HHHBB", row, column, 0, code, 1))


def workbook_stream(
    sheets: dict[str, list[bytes]], hidden: tuple[str, ...] = (), macro: tuple[str, ...] = (), extra: bytes = b""
) -> bytes:
    """Return the records of a workbook. sheets: each sheet's cell records; extra: records before the list of sheets."""
    start = record(BOF, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + record(CODEPAGE, b"\xb0\x04") + extra
    bodies = [
        record(BOF, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + b"".join(cells) + record(EOF, b"")
        for cells in sheets.values()
    ]
    size = sum(len(record(BOUNDSHEET, bytes(8) + name.encode("utf-16-le"))) for name in sheets)
    at = len(start) + size + len(record(EOF, b""))
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        kind, state = int(name in macro), int(name in hidden)
        listed += record(BOUNDSHEET, struct.pack("<IBBBB", at, state, kind, len(name), 1) + name.encode("utf-16-le"))
        at += len(body)
    return start + listed + record(EOF, b"") + b"".join(bodies)


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """Return a compound file of these streams, each padded to a size that goes into whole sectors."""
    padded = {name: stream + bytes(-len(stream) % SECTOR or 0) for name, stream in streams.items()}
    padded = {name: stream + bytes(max(0, 4096 - len(stream))) for name, stream in padded.items()}
    follows: list[int] = []
    body, starts = b"", {}
    for name, stream in padded.items():
        starts[name] = len(follows)
        count = len(stream) // SECTOR
        follows += [*range(len(follows) + 1, len(follows) + count), END]
        body += stream
    entries = [entry("Root Entry", 5, END, 0)]
    entries += [entry(name, 1, 0, 0) for name in storages]
    entries += [entry(name, 2, starts[name], len(stream)) for name, stream in padded.items()]
    directory = b"".join(entries)
    directory += entry("", 0, 0, 0) * (-len(directory) // 128 % 4)
    directory_start = len(follows)
    count = len(directory) // SECTOR
    follows += [*range(len(follows) + 1, len(follows) + count), END]
    body += directory
    tables = 1
    while (len(follows) + tables) > tables * SECTOR // 4:
        tables += 1
    table_start = len(follows)
    follows += [TABLE] * tables
    table = struct.pack(f"<{len(follows)}I", *follows)
    body += table + b"\xff" * (tables * SECTOR - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, directory_start, 0, 4096, END, 0, END, 0)
    places = [table_start + number for number in range(tables)]
    header += struct.pack("<109I", *(places + [FREE] * (109 - len(places))))
    return header + body


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    """Return an entry of the directory. Its tree is flat: each entry is the right neighbour of the one before."""
    wide = (name.encode("utf-16-le") + b"\0\0") if name else b""
    links = struct.pack("<III", FREE, FREE, FREE)
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBB", len(wide), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )


def old_workbook(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = (), extra: bytes = b"") -> bytes:
    """Return an .xls file of rows of values from A1 on."""
    cells = {
        name: [cell(row, column, value) for row, values in enumerate(rows) for column, value in enumerate(values)]
        for name, rows in sheets.items()
    }
    return compound({"Workbook": workbook_stream(cells, hidden, extra=extra)})
