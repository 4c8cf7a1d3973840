"""A file that may say who somebody is leaves its hash and the kinds found: every byte of the stores is searched."""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from sqlalchemy.exc import SQLAlchemyError

from data_access.__main__ import main
from data_access.stores.drafts import read_draft, write_draft
from data_access.stores.intake import open_intake
from data_access.stores.intake_tables import title
from data_access.stores.location import StoreLocation
from data_access.stores.refused import all_refused, write_refused
from data_access.stores.submissions import all_submissions
from data_access.uploading import REMEMBERED, check_content, kept_name
from evaluation.definitions.strategy import Strategy
from evaluation.screening.given import Correction, Given
from tests.data_access.hostile.corners import CORNERS, WHO
from tests.data_access.hostile.corners_of_others import OTHER_CORNERS

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
# Nothing in the project or in a library says it; an e-mail address is refused in every corner.
MARKER = "zyxquor"
DOMAIN = "@ex.org"
SECRET = f"{MARKER}{DOMAIN}"


def traces(store: StoreLocation) -> list[str]:
    """Return the files of a store, SQLite's own beside them included, in which the marker can be read."""
    assert store.folder is not None
    found = []
    for file in sorted(store.folder.rglob("*")):
        content = file.read_bytes().lower() if file.is_file() else b""
        if any(MARKER.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
            found.append(file.name)
    return found


def with_secret(content: bytes) -> bytes:
    """Return a file of one of the corners with an address in place of the name that stands there, also in two parts."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return replaced(content)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part, replaced(source.read(part)))
    return made.getvalue()


def replaced(content: bytes) -> bytes:
    """Return bytes with the address of as many letters, which an old file needs, in place of the name."""
    first, second = f"{WHO.partition(' ')[0]} ", WHO.partition(" ")[2]
    for code in ("utf-8", "utf-16-le"):
        content = content.replace(first.encode(code), MARKER.encode(code))
        content = content.replace(second.encode(code), DOMAIN.encode(code))
    return content


@pytest.fixture
def submit(
    store: StoreLocation, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Callable[[bytes, str], tuple[int, str]]:
    """Return what submits a file on the command line, and gives its status and all that was written or logged."""

    def send(content: bytes, name: str) -> tuple[int, str]:
        file = tmp_path / name
        file.write_bytes(content)
        told = ["--store", str(store.folder), "submit", str(file), "--by", "Officer", "--accept", "It is right"]
        status = main(told)
        said = capfd.readouterr()
        return status, said.out + said.err + caplog.text

    return send


@pytest.mark.parametrize("corner", CORNERS | OTHER_CORNERS)
def test_no_corner_of_a_refused_file_leaves_a_byte(
    corner: str, store: StoreLocation, submit: Callable[[bytes, str], tuple[int, str]]
) -> None:
    content = with_secret((CORNERS | OTHER_CORNERS)[corner][0]())
    open_intake(store)
    status, said = submit(content, "august.xlsx")

    assert status == 1
    assert MARKER not in said.casefold()
    assert all_submissions(store) == []
    assert [(each.sha256, each.kinds) for each in all_refused(store)] == [
        (hashlib.sha256(content).hexdigest(), ("an e-mail address",))
    ]
    assert traces(store) == []


def in_a_cell(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book["Referrals"]["E2"] = SECRET
    return _saved(book)


def test_texts_are_remembered_for_one_file(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """What the checks remember of texts, so as to judge each once, is gone when the file was examined."""
    for known in REMEMBERED:
        known(SECRET)
    assert [known.cache_info().currsize for known in REMEMBERED] == [1, 1, 1]

    assert not check_content(in_a_cell(workbook(referrals=[row("referrals")])), strategy).acceptable
    assert [known.cache_info().currsize for known in REMEMBERED] == [0, 0, 0]


def in_a_heading(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book["Referrals"]["I1"] = SECRET
    return _saved(book)


def in_a_sheet_name(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book.create_sheet(SECRET)["A1"] = 1
    return _saved(book)


def in_a_comment(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book["Referrals"]["A2"].comment = Comment(f"ask {SECRET}", "Officer")
    return _saved(book)


def in_a_property(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book.properties.subject = SECRET
    return _saved(book)


def in_the_about_sheet(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    book["About"]["B1"] = SECRET
    return _saved(book)


def _saved(book: object) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


PLACES = (in_a_cell, in_a_heading, in_a_sheet_name, in_a_comment, in_a_property, in_the_about_sheet)


@pytest.mark.parametrize("place", PLACES)
def test_a_template_with_an_address_is_refused_and_forgotten(
    place: Callable[[bytes], bytes],
    store: StoreLocation,
    submit: Callable[[bytes, str], tuple[int, str]],
    workbook: MakeWorkbook,
    row: MakeRow,
) -> None:
    """Beside other faults, which are said: where the address itself stands, nothing quotes it."""
    content = place(workbook(referrals=[row("referrals"), row("referrals", age="15-13", value="many")]))
    status, said = submit(content, "august.xlsx")
    (refused,) = all_refused(store)

    assert status == 1
    assert "an e-mail address" in said
    assert MARKER not in said.casefold()
    assert (refused.sha256, refused.kinds) == (hashlib.sha256(content).hexdigest(), ("an e-mail address",))
    assert traces(store) == []


@pytest.mark.parametrize("name", ["Maria Zyxquor aged 14.xlsx", f"{SECRET}.xlsx", "MARIA_ZYXQUOR_aged_14.xlsx"])
def test_a_file_s_name_is_not_kept_where_it_names_somebody(
    name: str,
    store: StoreLocation,
    submit: Callable[[bytes, str], tuple[int, str]],
    workbook: MakeWorkbook,
    row: MakeRow,
) -> None:
    status, _ = submit(workbook(referrals=[row("referrals", value=40)]), name)
    (stored,) = all_submissions(store)

    assert status == 0
    assert stored.file_name == "upload.xlsx"
    assert traces(store) == []


def test_a_file_s_own_name_is_kept_where_it_names_nobody() -> None:
    names = ("2019-08_llr.xlsx", "CSE return August 2019.csv", "Northamptonshire referrals.ods")

    assert tuple(map(kept_name, names)) == names


@pytest.mark.parametrize("option", ["--by", "--why"])
@pytest.mark.parametrize("text", [SECRET, "Maria Zyxquor, aged 14"])
def test_who_and_why_name_nobody(
    option: str, text: str, store: StoreLocation, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"--by": "Officer", "--why": "Wrong months"} | {option: text}
    with pytest.raises(SystemExit):
        main(["--store", str(store.folder), "withdraw", "1", *(each for pair in said.items() for each in pair)])
    told = capsys.readouterr()

    assert MARKER not in (told.out + told.err).casefold()
    assert "may say who somebody is" in told.err


def test_a_refused_file_keeps_no_decision(store: StoreLocation) -> None:
    """What was carried over from the file before is no more than a trace of this one."""
    write_draft(store, "a" * 64, Given((Correction("referrals", "gender", "Femal", "Female"),)))
    write_refused(store, "a" * 64, ["an e-mail address"])

    assert read_draft(store, "a" * 64) is None


def test_an_error_of_a_store_repeats_nothing_that_was_to_be_stored(store: StoreLocation) -> None:
    """The text of an error ends in a log."""
    with pytest.raises(SQLAlchemyError) as raised, open_intake(store).begin() as connection:
        connection.execute(title.insert().values(title=SECRET, at=None, by="Officer"))

    assert "NOT NULL" in str(raised.value)
    assert MARKER not in str(raised.value)


# ---------------------------------------------------------------------- planted, to see that a leak would be found
@pytest.mark.parametrize("code", ["utf-8", "utf-16-le"])
def test_a_planted_byte_is_found(code: str, store: StoreLocation) -> None:
    open_intake(store)
    assert store.folder is not None
    (store.folder / "left.tmp").write_bytes(b"\0\1" + SECRET.upper().encode(code))

    assert traces(store) == ["left.tmp"]


def test_a_row_that_is_in_the_log_alone_is_found(store: StoreLocation) -> None:
    """SQLite writes beside its file first: there a refused file would stand for as long as somebody reads."""
    open_intake(store)
    with sqlite3.connect(store.intake_file) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM refused").fetchone()
        write_refused(store, "b" * 64, [SECRET])

        assert f"{store.intake_file.name}-wal" in traces(store)


def test_kinds_are_words_of_ours(
    store: StoreLocation,
    submit: Callable[[bytes, str], tuple[int, str]],
    workbook: MakeWorkbook,
    row: MakeRow,
) -> None:
    """Two files with other addresses leave the same kinds."""
    for address in (SECRET, "other.person@example.com"):
        book = load_workbook(io.BytesIO(workbook(referrals=[row("referrals")])))
        book["About"]["D1"] = address
        submit(_saved(book), "august.xlsx")

    first, second = all_refused(store)
    assert json.dumps(first.kinds) == json.dumps(second.kinds)
    assert first.sha256 != second.sha256
