"""A copy of an officer's file with a comment on each cell that a finding names, and all findings on a first sheet.

It is made of the file's values alone: no formula, macro, link or hidden part of the file is written again.
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from data_access.workbooks.child import read_in_child
from data_access.workbooks.contents import SheetContents, Value
from data_access.workbooks.gate.kinds import Kind
from evaluation.screening.findings import Finding
from evaluation.screening.identity.screen import EXPECTED as NOBODY

LIST = "Findings"
CELL = re.compile(r"(?:column )?([A-Z]{1,3})(\d{1,7})?(?::[A-Z]{1,3}\d{1,7})?")
BY = "Checks of the upload"
ERROR, QUESTION = PatternFill("solid", fgColor="F9D0C4"), PatternFill("solid", fgColor="FFF2CC")
HEADING = Font(name="Calibri", size=11, bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
# A comment weighs as much as fifty cells, and nobody reads so many.
MOST_COMMENTS = 2_000
# The gate lets no more rows pass; a cell beyond stands alone far below its table.
LAST_ROW = 150_000
NOT_ALLOWED_IN_TITLES = re.compile(r"[\\*?:/\[\]']")
# Excel's own limit for the text of a cell.
LONGEST = 32_767


def may_be_copied(findings: Sequence[Finding]) -> bool:
    """Return whether a file's values may be written again: nothing in it may still identify somebody."""
    return not any(finding.expected == NOBODY and finding.open for finding in findings)


def marked_copy(content: bytes, kind: Kind, findings: Sequence[Finding]) -> bytes:
    """Return an .xlsx workbook: a sheet that lists the findings, and the file's sheets with comments on their cells.

    content: the file's bytes, of this kind, that have passed the gate. Of a file that may not be copied, the list is
    all there is. Raises UnreadableWorkbook for a file that cannot be read.
    """
    book = Workbook(write_only=True)
    sheets = read_in_child(kind, content).sheets if may_be_copied(findings) else []
    sheets = [sheet for sheet in sheets if sheet.name != LIST]
    _write_list(book, findings, bool(sheets))
    left = MOST_COMMENTS
    for sheet in sheets:
        said = _by_cell([finding for finding in findings if finding.sheet == sheet.name], sheet)
        marks = dict(list(said.items())[:left])
        left -= len(marks)
        _write_sheet(book, sheet, marks)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _by_cell(findings: Sequence[Finding], sheet: SheetContents) -> dict[tuple[int, int], list[Finding]]:
    """Return the findings by row and column, counted from 1; what is about a column is on its first row."""
    first = sheet.rows[0][0] if sheet.rows else 1
    cells: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        place = CELL.fullmatch(finding.cell)
        if place and int(place[2] or first) <= LAST_ROW:
            cells.setdefault((int(place[2] or first), column_index_from_string(place[1])), []).append(finding)
    return cells


def _write_list(book: Workbook, findings: Sequence[Finding], with_sheets: bool) -> None:
    page: WriteOnlyWorksheet = book.create_sheet(LIST)
    page.freeze_panes = "A4"
    for letter, width in zip("ABCDE", (9, 12, 34, 90, 24), strict=True):
        page.column_dimensions[letter].width = width
    below = " Each cell named has a comment on the sheets that follow: they hold the values of your file, without its"
    below += " formulas, and what was hidden is shown." if with_sheets else ""
    page.append([_cell(page, f"{len(findings):,} findings.{below if with_sheets else ''}", HEADING)])
    page.append([])
    headings = ("Number", "Kind", "Where", "What is wrong, and what to do", "Your answer")
    page.append([_cell(page, heading, HEADING) for heading in headings])
    for number, finding in enumerate(findings, start=1):
        kind = _cell(page, "To put right" if finding.severity == "error" else "Question")
        kind.fill = ERROR if finding.severity == "error" else QUESTION
        texts = [_cell(page, text) for text in (finding.place, finding.message, finding.answer)]
        for cell in texts:
            cell.alignment = WRAPPED
        page.append([number, kind, *texts])


def _write_sheet(book: Workbook, sheet: SheetContents, marks: Mapping[tuple[int, int], Sequence[Finding]]) -> None:
    title = NOT_ALLOWED_IN_TITLES.sub(" ", sheet.name).strip()[:31] or "Sheet"
    page: WriteOnlyWorksheet = book.create_sheet(title)
    for column, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    for merged in sheet.merges:
        page.merged_cells.add(merged)
    rows = {number: values for number, _, values in sheet.rows if number <= LAST_ROW}
    by_row: dict[int, dict[int, Sequence[Finding]]] = {}
    for (row, column), said in marks.items():
        by_row.setdefault(row, {})[column] = said
    for number in range(1, max([*rows, *by_row], default=0) + 1):
        cells: list[object] = [_written(page, value) for value in rows.get(number, ())]
        for column, said in by_row.get(number, {}).items():
            cells += [None] * (column - len(cells))
            cells[column - 1] = _marked(page, cells[column - 1], said)
        page.append(cells)


def _widths(sheet: SheetContents) -> list[int]:
    """Return widths in which the first rows' texts can be read."""
    top = [values for _, _, values in sheet.rows[:30]]
    longest = [
        max((len(str(values[column])) for values in top if column < len(values) and values[column] is not None),
            default=0)
        for column in range(max(map(len, top), default=0))
    ]  # fmt: skip
    return [min(max(10, length + 2), 40) for length in longest]


def _written(page: WriteOnlyWorksheet, value: Value) -> object:
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        # A text that begins like a formula stays a text.
        return _cell(page, text) if text.startswith("=") else text
    if isinstance(value, datetime | date):
        cell = _cell(page, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    return value


def _marked(page: WriteOnlyWorksheet, written: object, said: Sequence[Finding]) -> Cell:
    cell = written if isinstance(written, Cell) else _cell(page, written)
    comment = Comment("\n\n".join(finding.message for finding in said), BY)
    comment.width, comment.height = 360, 60 + 60 * len(said)
    cell.comment = comment
    cell.fill = ERROR if any(finding.severity == "error" for finding in said) else QUESTION
    return cell


def _cell(page: WriteOnlyWorksheet, value: object, font: Font | None = None) -> Cell:
    cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell
