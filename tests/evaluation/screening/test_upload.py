"""Names of cells, and the months a file covers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from evaluation.definitions.strategy import Area
from evaluation.screening.upload import Coverage, cell_name, column_name


@given(st.integers(0, 18_277))
def test_columns_are_named_as_in_excel(position: int) -> None:
    """A to ZZZ, whatever Excel's own library says of the column counted from 1."""
    assert column_name(position) == get_column_letter(position + 1)


@pytest.mark.parametrize(("column", "row", "name"), [(0, 1, "A1"), (25, 14, "Z14"), (26, 2, "AA2"), (701, 3, "ZZ3")])
def test_cells_are_named_as_in_excel(column: int, row: int, name: str) -> None:
    """Column letters, then the number of the row in the file."""
    assert cell_name(column, row) == name


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(2019, 6, 30), False),
        (date(2019, 7, 1), True),
        (date(2019, 8, 31), True),
        (date(2019, 9, 1), False),
        (date(2018, 7, 1), False),
        (date(2020, 8, 1), False),
    ],
)
def test_a_file_covers_whole_months(day: date, covered: bool) -> None:
    """The first day of the first month and the last day of the last are in it, the days beside them are not."""
    assert Coverage(Area("llr", "LLR", "force"), "2019-07", "2019-08", synthetic=False).covers(day) is covered
