"""A template says its version; a file made from an older one is asked about, with what has changed since."""

import hashlib
import io
from collections.abc import Callable

from openpyxl import load_workbook

from data_access.uploading import examine
from data_access.workbooks.contents import FileContents, Text
from data_access.workbooks.reading import read_file
from data_access.workbooks.template import version
from data_access.workbooks.template.version import CHANGES, VERSION, check_version, version_of, version_said
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy

MakeWorkbook = Callable[..., bytes]


def made_from(number: int) -> FileContents:
    return FileContents([], [Text(version_said(number), "document property")])


def test_a_new_template_says_the_version_it_has(workbook: MakeWorkbook) -> None:
    """As read at upload, also once another program has saved it."""
    book = load_workbook(io.BytesIO(workbook()))
    saved = io.BytesIO()
    book.save(saved)

    assert version_of(read_file(workbook()).contents) == VERSION
    assert version_of(read_file(saved.getvalue()).contents) == VERSION


def test_a_file_of_an_older_template_is_asked_about_with_what_is_new() -> None:
    finding = check_version(made_from(1), ("The first.", "a sheet Outcomes", "the column Platform"))

    assert finding is not None
    assert finding.severity == "question"
    assert "version 1 of the template" in finding.message
    assert "a sheet Outcomes; the column Platform" in finding.message
    assert "The first" not in finding.message


def test_a_file_of_this_version_or_of_no_template_is_not_asked_about() -> None:
    assert check_version(made_from(VERSION)) is None
    assert check_version(made_from(VERSION + 1)) is None
    assert check_version(FileContents([], [Text("Budget 2019", "document property")])) is None


def test_the_question_waits_for_its_answer_at_upload(
    workbook: MakeWorkbook, row: Callable[..., list[object]], strategy: Strategy, monkeypatch
) -> None:
    monkeypatch.setattr(version.check_version, "__defaults__", ((*CHANGES, "a sheet Outcomes"),))
    (finding,) = examine(workbook(referrals=[row("referrals")]), strategy).checked.findings

    assert finding.found == f"version {VERSION} of the template"
    assert finding.open


def test_a_change_of_sheets_or_headings_has_a_version_of_its_own() -> None:
    """When this fails, add what is new to CHANGES and put the new number and print here."""
    told = "\n".join(f"{sheet.name}: {', '.join(column.heading for column in sheet.columns)}" for sheet in SHEETS)

    assert (VERSION, hashlib.sha256(told.encode()).hexdigest()[:12]) == (1, "8be662f12d6c")
