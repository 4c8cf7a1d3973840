"""The one way in: a file's bytes are read and checked; nothing is stored here."""

from dataclasses import replace
from datetime import date

from data_access.workbooks.reading import Reading, read_file
from data_access.workbooks.refusals import UnreadableWorkbook
from data_access.workbooks.texts import located_texts
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import ABOUT, BESIDE, Checked, check_upload
from evaluation.screening.findings import error
from evaluation.screening.identity.agreed import agreed_texts
from evaluation.screening.identity.person_rows import screen_table
from evaluation.screening.identity.screen import Identifying, screen
from evaluation.screening.identity.titles import titles_of


def check_content(content: bytes, strategy: Strategy, today: date | None = None) -> Checked:
    """Return everything that is wrong with an uploaded file, and its rows as they would be stored."""
    try:
        reading = read_file(content)
    except UnreadableWorkbook as fault:
        return Checked((fault.finding,), None)
    said = tuple(each.finding() for each in _identifying(reading, strategy))
    if reading.kind == "csv":
        # One table cannot say whose figures it holds, nor for which months.
        advice = f"{reading.said} Copy its rows into the template on this page."
        return Checked((*said, error("", "", "a text file", f"a workbook with a sheet {ABOUT}", advice)), None)
    checked = check_upload(reading.upload, strategy, today or date.today())
    unread = tuple(each for each in reading.findings if each.sheet == ABOUT or each.sheet not in BESIDE)
    # Of a cell without a value, why it has none is all there is to say; what may identify somebody no check repeats.
    first = said + unread
    places = {(each.sheet, each.cell) for each in first}
    findings = first + tuple(each for each in checked.findings if (each.sheet, each.cell) not in places)
    return replace(checked, findings=findings)


def _identifying(reading: Reading, strategy: Strategy) -> list[Identifying]:
    """Return every place in the file that could say who somebody is."""
    phases = [phase.first_day for campaign in strategy.campaigns for phase in campaign.phases]
    texts = located_texts(reading.contents)
    found = screen(texts, titles_of(strategy), agreed_texts(strategy), min(phases, default=None))
    return found + [each for table in reading.upload.tables for each in screen_table(table)]
