"""The gate on bytes that nobody made on purpose: it refuses or lets pass, and counts right however it is fed."""

import re
import struct

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_access.workbooks.gate.compound import UnsoundCompound, entry_names, streams
from data_access.workbooks.gate.kinds import checked_kind
from data_access.workbooks.gate.markup import Markup
from data_access.workbooks.gate.package import Member, inflated, members
from data_access.workbooks.refusals import UnreadableWorkbook
from tests.data_access.hostile.old_workbooks import compound, old_workbook
from tests.data_access.hostile.packages import packed, parts_of, workbook

SOUND = workbook()
OLD = old_workbook({"Counts": [["Month", 5]]})


def passes(content: bytes) -> bool:
    """Return whether the gate lets a file pass; any error but a refusal is the test's failure."""
    try:
        checked_kind(content)
    except UnreadableWorkbook:
        return False
    return True


@settings(max_examples=400)
@given(
    original=st.sampled_from([SOUND, OLD]),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=4)), max_size=4),
    left=st.floats(0, 1),
)
@example(SOUND, [], 1.0)
@example(OLD, [], 1.0)
def test_a_workbook_with_bytes_changed(original: bytes, changes: list[tuple[float, bytes]], left: float) -> None:
    """Refused or let pass, never another error; untouched, it passes."""
    content = bytearray(original)
    for place, piece in changes:
        at = int(place * len(content))
        content[at : at + len(piece)] = piece
    given_in = bytes(content[: int(left * len(content))])

    assert passes(given_in) or given_in != original


@given(st.dictionaries(st.text("abc", min_size=1, max_size=5), st.binary(max_size=3000), max_size=5))
def test_members_are_those_that_were_packed(parts: dict[str, bytes]) -> None:
    """Names and bytes, against Python's own zipfile, which packed them."""
    content = packed(parts)
    found, _ = members(content)

    assert {member.name: b"".join(inflated(content, member, 10_000)) for member in found} == parts


def test_a_package_that_ends_as_large_ones_do() -> None:
    """Some programs write a second end, for sizes over 4 GB, whatever the size."""
    content = SOUND
    end = content.rindex(b"PK\x05\x06")
    count, size, place = struct.unpack_from("<HII", content, end + 10)
    long = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, place)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)

    assert checked_kind(content[:end] + long + locator + content[end:]) == "xlsx"


def test_a_member_larger_than_it_says() -> None:
    content = packed({"a": b"x" * 5000})
    (member,), _ = members(content)
    smaller = Member(member.name, member.method, 4999, member.checksum, member.begins, member.start, member.end)

    with pytest.raises(UnreadableWorkbook):
        list(inflated(content, smaller, 10_000))


PIECES = st.lists(
    st.sampled_from(["<row/>", "<row r='1'>", "</row>", "<c r='A1'>", "<c>", "<v>1</v>", "text", "<si>", "<!-- x -->"]),
    max_size=30,
)


@given(pieces=PIECES, cuts=st.lists(st.integers(1, 200), max_size=10))
def test_counts_do_not_depend_on_where_the_pieces_are_cut(pieces: list[str], cuts: list[int]) -> None:
    """Against a count by regular expression over the whole."""
    whole = "<a>" + "".join(pieces)
    part, at = Markup("xl/worksheets/sheet1.xml"), 0
    for cut in [*cuts, len(whole)]:
        part.look_at(whole[at : at + cut].encode())
        at += cut
    part.end()

    assert part.counts.rows == len(re.findall(r"<row\b", whole))
    assert part.counts.cells == len(re.findall(r"<c\b", whole))
    assert part.counts.strings == len(re.findall(r"<si\b", whole))


@given(at=st.integers(1, 300_000))
@settings(max_examples=30)
def test_a_definition_is_seen_wherever_the_pieces_are_cut(at: int) -> None:
    whole = b"<a>" + b" " * 150_000 + b"<!ENTITY a 'b'>" + b" " * 150_000
    with pytest.raises(UnreadableWorkbook):
        looked_at(whole[:at], whole[at:])


def looked_at(*pieces: bytes) -> None:
    part = Markup("xl/worksheets/sheet1.xml")
    for piece in pieces:
        part.look_at(piece)
    part.end()


@given(st.dictionaries(st.text("abcXYZ", min_size=1, max_size=9), st.binary(max_size=9000), min_size=1, max_size=4))
def test_streams_of_a_compound_file(given_in: dict[str, bytes]) -> None:
    """Names as they were written, and each stream's bytes before its padding."""
    content = compound(given_in)

    assert entry_names(content) == {"Root Entry", *given_in}
    for name, stream in streams(content).items():
        assert stream.startswith(given_in[name])


@given(st.binary(max_size=3000))
def test_any_compound_file(rest: bytes) -> None:
    content = OLD[:8] + rest
    try:
        assert isinstance(entry_names(content), set)
    except UnsoundCompound:
        return


def test_parts_of_the_small_workbook() -> None:
    """The workbook of these tests passes, so that what its changes do to it is their doing."""
    assert checked_kind(packed(parts_of())) == "xlsx"
    assert checked_kind(OLD) == "xls"
