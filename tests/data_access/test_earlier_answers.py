"""A revised file asks again only about sheets that changed: an answer holds for a sheet that is the very same."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from data_access.earlier_answers import decisions_that_hold, same_sheets
from data_access.stores.location import StoreLocation
from data_access.stores.submissions import Beside, submit, withdraw_submission
from data_access.uploading import Examined, examine_reading
from data_access.workbooks.contents import FileContents, SheetContents, Text
from data_access.workbooks.reading import read_file
from evaluation.screening.findings import Correctable
from evaluation.screening.given import Given
from tests.data_access.small_store import STRATEGY
from tests.pages.store_making import LLR, book, girls_and_boys

TODAY = date(2019, 9, 15)
NOTHING = Given()


def workbook(referrals: object = 20, victims: object = "c", gender: object = "Femal") -> bytes:
    """Return August with a question about Victims and a slip in it; the first count of each sheet is as given."""
    rows = {name: girls_and_boys(name, "2019-08", "2019-08", LLR) for name in ("referrals", "victims")}
    rows["referrals"][0][-1], rows["victims"][0][-1], rows["victims"][1][4] = referrals, victims, gender
    made = load_workbook(io.BytesIO(book(STRATEGY, "LLR", "2019-08", "2019-08", **rows)))
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def examined(content: bytes, given: Given = NOTHING) -> Examined:
    return examine_reading(read_file(content), STRATEGY, given=given, today=TODAY)


def decided(content: bytes) -> Given:
    """Return a decision for all that is asked and wrong."""
    given = Given()
    for _ in range(2):
        for finding in examined(content, given).checked.findings:
            if isinstance(finding.correction, Correctable):
                given = given.correcting(finding.correction.correction(finding.correction.choices[0][0]))
            else:
                given = given.answering(finding.key, "Yes, leave them suppressed")
    return given


@pytest.fixture
def given(store: StoreLocation) -> Given:
    """Return what was decided about August, which is stored with it."""
    content = workbook()
    made = decided(content)
    submit(store, content, "august.xlsx", "Officer", examined(content, made).checked, beside=Beside(made))
    return made


def holds(store: StoreLocation, content: bytes) -> Given:
    return decisions_that_hold(store, read_file(content), examined(content))


def test_an_unchanged_sheet_is_not_asked_about_again(store: StoreLocation, given: Given) -> None:
    revised = workbook(referrals=21)

    assert len(given.answers) == len(given.corrections) == 1
    assert holds(store, revised) == given
    assert examined(revised, given).acceptable


def test_a_sheet_with_another_count_is_asked_about(store: StoreLocation, given: Given) -> None:
    """Its question reads the same, in the same cell."""
    assert given.answers
    assert holds(store, workbook(victims="*")) == NOTHING


def test_the_same_is_to_the_last_cell_and_comment() -> None:
    def file(*, value: object = 5, comment: str = "", hidden: bool = False) -> FileContents:
        sheets = [SheetContents(name, rows=[(2, hidden, [None, value])]) for name in ("Referrals", "Victims")]
        sheets[0] = SheetContents("Referrals", rows=[(2, False, [1])])
        return FileContents(sheets, [Text(comment, "comment", "Victims", "B2")] if comment else [])

    assert same_sheets(file(), file()) == {"Referrals", "Victims"}
    for other in (file(value=6), file(value="5"), file(value=None), file(comment="agreed"), file(hidden=True)):
        assert same_sheets(file(), other) == same_sheets(other, file()) == {"Referrals"}


def test_another_month_or_a_withdrawn_submission_answers_nothing(store: StoreLocation, given: Given) -> None:
    made = load_workbook(io.BytesIO(workbook(referrals=21)))
    made["About"]["B2"].value = date(2019, 7, 1)
    content = io.BytesIO()
    made.save(content)

    assert given.answers
    assert holds(store, content.getvalue()) == NOTHING
    withdraw_submission(store, 1, "Officer", "wrong file")

    assert holds(store, workbook(referrals=21)) == NOTHING
