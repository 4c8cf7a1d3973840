"""Decisions that a revised file need not ask for again: about sheets that are the very same as in the file before.

"The same" is cell by cell, with comments and all other texts of the sheet, so that an answer, which names places and
not always what stands there, can only mean what it meant.
"""

import json
from typing import Any

from data_access.stores.location import StoreLocation
from data_access.stores.submissions import all_submissions, read_file
from data_access.uploading import Examined
from data_access.workbooks.contents import FileContents
from data_access.workbooks.reading import Reading, UnreadableWorkbook
from data_access.workbooks.reading import read_file as read
from evaluation.definitions.sheets import BY_KEY
from evaluation.screening.given import Answer, Given

# What is held may be another than it was when this was answered.
ASKED_ANEW = "revision:"


def decisions_that_hold(location: StoreLocation, reading: Reading, found: Examined) -> Given:
    """Return the corrections and answers of the submission in force of the same force and months that hold here too.

    An answer holds for the very question, so one of them that the checks do not ask does nothing.
    """
    before = _submission_before(location, found)
    if before is None or before.mapping != (found.mapping.as_json() if found.mapping else ""):
        return Given()
    try:
        same = same_sheets(reading.contents, read(read_file(location, before.id)).contents)
    except UnreadableWorkbook:
        # An earlier version took what this one does not read.
        return Given()
    given = Given.from_json(before.given or "")
    places: dict[str, set[str]] = {}
    for each in json.loads(before.findings or "[]"):
        places.setdefault(each.get("key", ""), set()).add(each["sheet"])
    answers = tuple(
        Answer(each.question, each.said)
        for each in given.answers
        if places.get(each.question, {""}) <= same and not each.question.startswith(ASKED_ANEW)
    )
    kept = tuple(
        each for each in given.corrections if _fed_by(each.sheet, found) and _fed_by(each.sheet, found) <= same
    )
    return Given(kept, answers)


def same_sheets(one: FileContents, other: FileContents) -> set[str]:
    """Return the names of the sheets that are the very same in two files."""
    others = {sheet.name: sheet for sheet in other.sheets}
    return {
        sheet.name
        for sheet in one.sheets
        if sheet == others.get(sheet.name) and _texts(one, sheet.name) == _texts(other, sheet.name)
    }


def _texts(contents: FileContents, sheet: str) -> list[object]:
    return [text for text in contents.texts if text.sheet == sheet]


def _submission_before(location: StoreLocation, found: Examined) -> Any:
    """Return the last submission in force of the same force, months and kind of figures; None where there is none."""
    coverage = found.checked.coverage
    if coverage is None:
        return None
    whose = (coverage.force.code, coverage.first_month, coverage.last_month, coverage.synthetic)
    same = [
        row
        for row in all_submissions(location)
        if not row.withdrawn_at and (row.force, row.first_month, row.last_month, bool(row.synthetic)) == whose
    ]
    return same[-1] if same else None


def _fed_by(key: str, found: Examined) -> set[str]:
    """Return the names of the file's sheets that hold what one of our sheets takes; none for what is no sheet."""
    if key not in BY_KEY:
        return set()
    if found.understanding is None or found.mapping is None:
        return {BY_KEY[key].name}
    return {table.sheet for table in found.understanding.tables if found.mapping.table(table.key).sheet == key}
