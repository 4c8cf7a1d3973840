"""A sheet of figures that nobody would see in the file is asked about before its rows are stored."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.uploading import examine

AUGUST = SAMPLE_DATA / "workbooks" / "to_try" / "2019-08_llr.xlsx"


def with_state(sheet: str, state: str) -> bytes:
    book = load_workbook(AUGUST)
    book[sheet].sheet_state = state
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_rows_is_a_question(state: str) -> None:
    examined = examine(with_state("Referrals", state), read_strategy(SAMPLE_DATA), today=date(2019, 9, 20))

    (group,) = examined.groups
    assert (group.first.sheet, group.first.severity) == ("Referrals", "question")
    assert "hidden sheet" in group.first.message
    assert not examined.acceptable


@pytest.mark.parametrize("sheet", ["Media", "Lists"])
def test_a_hidden_sheet_without_rows_of_figures_is_none(sheet: str) -> None:
    examined = examine(with_state(sheet, "hidden"), read_strategy(SAMPLE_DATA), today=date(2019, 9, 20))

    assert examined.acceptable
