"""The one way in: a file's bytes are read, screened, understood and checked; nothing is stored here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data_access.workbooks.layouts.applying import applied
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.fingerprints import fingerprint
from data_access.workbooks.layouts.found import Understanding
from data_access.workbooks.layouts.leaving_out import LeftOut, left_out
from data_access.workbooks.layouts.mapping import Mapping as Layout
from data_access.workbooks.layouts.proposing import NO_MONTH, proposed, unfit
from data_access.workbooks.layouts.questions import Question, open_questions
from data_access.workbooks.layouts.wording import ages
from data_access.workbooks.reading import Reading, read_file
from data_access.workbooks.refusals import UnreadableWorkbook
from data_access.workbooks.template.set_aside import says_total, set_aside
from data_access.workbooks.template.version import check_version
from data_access.workbooks.texts import located_texts
from evaluation.definitions.sheets import BY_NAME
from evaluation.definitions.strategy import Strategy
from evaluation.screening.about import ABOUT, FIGURES, FIRST_MONTH, FORCE, LAST_MONTH
from evaluation.screening.checks import BESIDE, NOTHING, Checked, check_upload
from evaluation.screening.findings import Finding, Group, answered, error, grouped, nearest_names, question
from evaluation.screening.given import Given
from evaluation.screening.history import check_history
from evaluation.screening.identity.agreed import agreed_texts
from evaluation.screening.identity.person_rows import screen_table
from evaluation.screening.identity.screen import Identifying, identifies, may_be_title, screen
from evaluation.screening.identity.titles import titles_of
from evaluation.screening.quoting import may_be_quoted
from evaluation.screening.tables import NotStored
from evaluation.screening.upload import Table

Held = Mapping[str, pd.DataFrame]
Remembered = Callable[[str], Layout | None]
# What a file is called whose own name may say who somebody is.
NEUTRAL = "upload"
# What remembers texts of a file, since the same few words fill thousands of its cells.
REMEMBERED = (may_be_quoted, ages, says_total)
# Where a text stands that an understanding of the file may show.
UNDERSTOOD = {"cell", "column heading", "sheet name"}
NO_TABLE = "no table of figures that could be understood"
NO_FIGURES = "tables, and nothing in them that is imported here"
FIGURES_OF_OURS = "figures for a sheet, an area and a month of this partnership"
BY_MONTH = (
    "The counts are of quarters or years, which cannot be divided into months: ask the analysts for the same table by "
    "month."
)
LISTED = "What is not used is listed with its reason. Change what the tables mean, or send another file."


@dataclass(frozen=True)
class Examined:
    """Everything that is known about an uploaded file before it is stored.

    checked: its findings and its rows. kind: what the file is by its bytes, empty for one that was not read. said: how
    a text file was read. identifying: the kinds of what may identify somebody and refuses the file,
    all that is kept of it but its hash. sheets: the names
    of the file's sheets.

    Of an officer's own layout only: understanding, mapping (what it means), questions (what is still open about that),
    left_out (every number that is not used), layout (the fingerprint of its headings), remembered (whether the mapping
    came from an earlier month). The understanding is not there while something in a table may identify somebody.
    """

    checked: Checked
    kind: str = ""
    said: str = ""
    identifying: tuple[str, ...] = ()
    understanding: Understanding | None = None
    mapping: Layout | None = None
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    layout: str = ""
    remembered: bool = False
    sheets: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the findings as an officer works through them."""
        return grouped(self.checked.findings)

    @property
    def acceptable(self) -> bool:
        """Return whether the file may be stored: understood, no errors, every question answered."""
        return self.checked.acceptable and not self.questions


def examine(
    content: bytes,
    strategy: Strategy,
    *,
    given: Given = NOTHING,
    held: Held | None = None,
    mapping: Layout | None = None,
    remembered: Remembered | None = None,
    titles: Iterable[str] = (),
    today: date | None = None,
) -> Examined:
    """Return all that is wrong with an uploaded file, from its bytes, and its rows as they would be stored.

    given: what the officer decided about this file. held: the rows in force by sheet key, for questions about what is
    unusual; None asks none. mapping: what the officer says the layout means; without one, ``remembered`` is asked for
    that of a layout's fingerprint. titles: of campaigns, allowed in every file.
    """
    try:
        reading = read_file(content)
    except UnreadableWorkbook as fault:
        return Examined(Checked((fault.finding,), None))
    return examine_reading(
        reading, strategy, given=given, held=held, mapping=mapping, remembered=remembered, titles=titles, today=today
    )


@contextmanager
def _forgetting() -> Iterator[None]:
    """Let nothing of a file stay in memory once it was examined: its texts are remembered while it is."""
    try:
        yield
    finally:
        for known in REMEMBERED:
            known.cache_clear()


@_forgetting()
def examine_reading(
    reading: Reading,
    strategy: Strategy,
    *,
    given: Given = NOTHING,
    held: Held | None = None,
    mapping: Layout | None = None,
    remembered: Remembered | None = None,
    titles: Iterable[str] = (),
    today: date | None = None,
) -> Examined:
    """Return everything about a file that was read; as ``examine``, for whoever examines the same file again."""
    # A title may hold a name; an address or a number that somebody typed as one lets nothing in.
    allowed = tuple(title for title in (*titles, *given.titles) if may_be_title(title))
    found = _identifying(reading, strategy, allowed)
    screened = answered([each.finding() for each in found], given.answers)
    blocked = tuple(sorted({each.kind for each in found if each.verdict == "block"}))
    sheets = tuple(sheet.name for sheet in reading.contents.sheets)
    made = Examined(Checked(screened, None), reading.kind, reading.said, blocked, sheets=sheets)
    if _in_the_template(reading):
        aside = set_aside(reading.upload)
        checked = check_upload(aside.upload, strategy, today or date.today(), given, held)
        checked = replace(checked, not_stored=(*aside.not_stored, *checked.not_stored))
        totals = {(each.sheet, each.cell) for each in aside.not_stored}
        unread = [each for each in reading.findings if each.sheet == ABOUT or each.sheet not in BESIDE]
        unread = [each for each in unread if (each.sheet, each.cell) not in totals]
        older = check_version(reading.contents)
        beside = (*([older] if older else []), *_hidden_sheets(reading), *aside.questions)
        unread += answered(beside, given.answers)
    elif blocked or any(said.open and each.where in UNDERSTOOD for each, said in zip(found, screened, strict=True)):
        # What stands in tables is not shown before it is known that it identifies nobody.
        return made
    else:
        made = _understood(made, reading, strategy, mapping, remembered)
        if made.questions or made.understanding is None or made.mapping is None:
            return made
        upload = applied(made.understanding, made.mapping, strategy)
        if not upload.tables:
            return _with_error(made, NO_FIGURES, FIGURES_OF_OURS, BY_MONTH if _without_months(made) else LISTED)
        checked = check_upload(upload, strategy, today or date.today(), given, held)
        unread, unused = _used(reading.findings, upload.tables)
        checked = replace(checked, not_stored=(*checked.not_stored, *unused))
    first = (*screened, *unread)
    findings = [*first, *_not_said_yet(checked.findings, found, screened, unread)]
    if held is not None and checked.coverage and not any(each.severity == "error" for each in findings):
        asked = check_history(checked.rows, held, checked.coverage, strategy, strategy.threshold)
        findings += answered(asked, given.answers)
    return replace(made, checked=replace(checked, findings=tuple(findings)))


def check_content(content: bytes, strategy: Strategy, today: date | None = None) -> Checked:
    """Return everything that is wrong with an uploaded file, and its rows as they would be stored.

    The short way of ``examine``. What is open about the meaning of an officer's own layout is an error here.
    """
    examined = examine(content, strategy, today=today)
    findings = (*examined.checked.findings, *open_meanings(examined))
    return replace(examined.checked, findings=findings)


def open_meanings(examined: Examined) -> tuple[Finding, ...]:
    """Return what is open about the meaning of a layout as errors, for where nobody can answer."""
    expected = "an answer on the Upload page, or the template"
    return tuple(
        error("", "", f"a layout that leaves something open ({each.place or 'the file'})", expected, each.text)
        for each in examined.questions
    )


def kept_name(name: str) -> str:
    """Return the name under which a file may be kept and shown: its own, unless that may say who somebody is."""
    stem, dot, ending = name.rpartition(".")
    said = stem or name
    # Names stand in file names with signs for spaces; an address has such signs of its own.
    if not (identifies(said) or identifies(re.sub(r"[_\-.]+", " ", said))):
        return name
    return NEUTRAL if identifies(ending) else f"{NEUTRAL}{dot}{ending}"


def _hidden_sheets(reading: Reading) -> list[Finding]:
    """Return a question for each sheet of figures that whoever opens the file would not see."""
    return [
        question(
            sheet.name,
            "",
            "a hidden sheet with rows in it",
            "sheets that everybody sees",
            "Found a hidden sheet with rows in it. Its rows would be stored with the others. Is that meant?",
            f"hidden:{sheet.name}",
        )
        for sheet in reading.contents.sheets
        if sheet.shown != "visible" and sheet.name in BY_NAME and len(sheet.rows) > 1
    ]


def _understood(
    made: Examined, reading: Reading, strategy: Strategy, mapping: Layout | None, remembered: Remembered | None
) -> Examined:
    understanding = understand(reading.contents, strategy)
    if not understanding.tables:
        advice = f"{reading.said} Copy the figures into the template on this page.".strip()
        expected = f"a workbook with a sheet {ABOUT}, or tables of figures with headings"
        return _with_error(made, NO_TABLE, expected, advice)
    layout = fingerprint(understanding)
    known = remembered(layout) if mapping is None and remembered else None
    meaning = mapping or proposed(understanding, strategy, known)
    return replace(
        made,
        understanding=understanding,
        mapping=meaning,
        questions=open_questions(understanding, meaning, strategy),
        left_out=left_out(understanding, meaning, strategy),
        layout=layout,
        remembered=known is not None,
    )


def _with_error(made: Examined, found: str, expected: str, advice: str) -> Examined:
    """Return what is known of a file of which nothing can be taken, with why."""
    findings = (*made.checked.findings, error("", "", found, expected, advice))
    return replace(made, checked=replace(made.checked, findings=findings))


def _without_months(made: Examined) -> bool:
    """Return whether each table of the file is of longer periods than a month."""
    tables = made.understanding.tables if made.understanding else ()
    return bool(tables) and all(unfit(table) == NO_MONTH for table in tables)


def _in_the_template(reading: Reading) -> bool:
    """Return whether a file follows the template: our About sheet, and a sheet of ours, misspelt perhaps, or none."""
    if not set(reading.upload.about) & {FORCE, FIRST_MONTH, LAST_MONTH, FIGURES}:
        return False
    names = {table.name for table in reading.upload.tables} - BESIDE
    return not names or any(name in BY_NAME or nearest_names(name, BY_NAME) for name in names)


def _used(unread: Iterable[Finding], tables: tuple[Table, ...]) -> tuple[list[Finding], list[NotStored]]:
    """Return the cells without a value that are used, and those that are not, which refuse nothing."""
    used = {(table.source or table.name, cell) for table in tables for row in table.rows for cell in row.cells}
    findings = [each for each in unread if (each.sheet, each.cell) in used]
    unused = [NotStored(each.sheet, each.cell, each.found) for each in unread if (each.sheet, each.cell) not in used]
    return findings, unused


def _not_said_yet(
    findings: Sequence[Finding], found: list[Identifying], screened: tuple[Finding, ...], unread: list[Finding]
) -> list[Finding]:
    """Return the findings of the checks that repeat nothing: no cell without a value, nothing that may identify.

    Of a cell without a value, why it has none is all there is to say; what may identify somebody no check quotes.
    """
    waiting = [each for each, said in zip(found, screened[: len(found)], strict=True) if said.open]
    places = {(each.sheet, each.cell) for each in unread if each.cell}
    places |= {(each.sheet, each.place) for each in waiting if each.place}
    # A heading that identifies is not quoted as the name of a column either, nor a sheet's name.
    places |= {(each.sheet, f"column {each.place.rstrip('0123456789')}") for each in waiting if each.where != "cell"}
    named = any(each.where == "sheet name" for each in waiting)
    unsaid = {each.sheet for each in findings if named and each.sheet not in BY_NAME and identifies(each.sheet)}
    return [each for each in findings if (each.sheet, each.cell) not in places and each.sheet not in unsaid]


def _identifying(reading: Reading, strategy: Strategy, titles: tuple[str, ...]) -> list[Identifying]:
    """Return every place in the file that could say who somebody is."""
    phases = [phase.first_day for campaign in strategy.campaigns for phase in campaign.phases]
    texts = located_texts(reading.contents)
    found = screen(texts, (*titles_of(strategy), *titles), agreed_texts(strategy), min(phases, default=None))
    return found + [each for table in reading.upload.tables for each in screen_table(table)]
