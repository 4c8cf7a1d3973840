"""Each layout is read as a person reads it: every value with its labels, period, measure and cell."""

import pytest

from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.tidying import column_names, tidy
from tests.data_access.small_store import STRATEGY
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of
from tests.data_access.workbooks.layouts.layout_cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_layout_is_read_as_a_person_reads_it(case: Case) -> None:
    found = understand(file_of(sheet_of(case.drawing, case.sheet, case.merges)), STRATEGY).tables

    assert len(found) == case.tables
    columns = [cells(part) for part in case.columns.split("//")]
    expected = [[cells(line) for line in part.strip().splitlines()] for part in case.expected.split("//")]
    assert [column_names(table) for table in found] == columns
    assert [read(table) for table in found] == expected


def read(table: object) -> list[list[str]]:
    """Return the tidy rows as the cases write them."""
    rows = tidy(table).drop(columns="is_total")
    rows["value"] = [
        marker or ("" if value is None else f"{value:g}" if isinstance(value, float) else str(value))
        for value, marker in zip(rows["value"], rows["marker"], strict=True)
    ]
    return rows.drop(columns="marker").astype(str).to_numpy().tolist()


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
