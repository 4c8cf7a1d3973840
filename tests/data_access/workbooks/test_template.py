"""The template as an officer opens it: headings, drop-downs and their lists; and the same input, the same bytes."""

import io
import re
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone, tzinfo
from types import SimpleNamespace
from typing import Any

import openpyxl
import openpyxl.writer.excel
import pytest
from openpyxl import load_workbook

from data_access.reference_files import SAMPLE_DATA
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import SHEETS, Column, Sheet
from evaluation.definitions.strategy import Strategy

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
TODAY = date(2019, 9, 15)
LISTED = [(sheet, column) for sheet in SHEETS for column in sheet.columns if column.dimension]
each_list = pytest.mark.parametrize(("sheet", "column"), LISTED, ids=lambda item: item.key)


@pytest.fixture(scope="module")
def template(workbook: MakeWorkbook) -> openpyxl.Workbook:
    """Return the empty template, opened with every feature kept."""
    return load_workbook(io.BytesIO(workbook()))


@pytest.fixture(scope="module")
def strategy_file() -> dict[str, Any]:
    """Return the strategy file's own text, read by nothing of ours."""
    return tomllib.loads((SAMPLE_DATA / "strategy.toml").read_text(encoding="utf-8"))


def letter_of(sheet: Sheet, column: Column) -> str:
    """Return the letter of a column in the template."""
    return "ABCDEFGHIJ"[sheet.columns.index(column)]


def offered(template: openpyxl.Workbook, sheet: Sheet, column: Column) -> list[str]:
    """Return what the drop-down of a column offers, followed as Excel follows it: rule, name, range, cells."""
    letter = letter_of(sheet, column)
    rules = template[sheet.name].data_validations.dataValidation
    (rule,) = [rule for rule in rules if str(rule.sqref) == f"{letter}2:{letter}20000"]
    assert rule.type == "list"
    ((page, cells),) = template.defined_names[rule.formula1].destinations
    return [str(cell.value) for (cell,) in template[page][cells]]


def test_sheets_in_their_order(template: openpyxl.Workbook) -> None:
    """About first, then a page for each sheet, the lists last."""
    assert template.sheetnames == ["About", "Referrals", "Victims", "Offenders", "Reach", "Lists"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_headings_are_those_of_the_definitions(sheet: Sheet, template: openpyxl.Workbook) -> None:
    """One row of headings that stays in view, and nothing below it."""
    page = template[sheet.name]

    assert [[cell.value for cell in row] for row in page.iter_rows()] == [[column.heading for column in sheet.columns]]
    assert page.freeze_panes == "A2"


@each_list
def test_drop_downs_list_exactly_the_strategy_s_categories(
    sheet: Sheet, column: Column, template: openpyxl.Workbook, strategy_file: dict[str, Any]
) -> None:
    """As the strategy file has them, in its order; Total after them where a column may hold it."""
    places = {"area": "areas", "campaign": "campaigns", "audience": "audiences", "channel": "channels"}
    if column.dimension in places:
        listed = strategy_file[places[column.dimension]]
        if column.dimension == "area" and sheet.protected:
            listed = [area for area in listed if area.get("reports")]
    else:
        (dimension,) = [each for each in strategy_file["dimensions"] if each["code"] == column.dimension]
        listed = dimension["categories"]
    total = ["Total"] if column.key in {"source", "gender", "age", "ethnicity"} else []

    assert offered(template, sheet, column) == [each["name"] for each in listed] + total


def test_no_drop_down_without_a_list(template: openpyxl.Workbook) -> None:
    """Every rule is one of a listed column: months, counts and costs are typed."""
    rules = {sheet.name: len(template[sheet.name].data_validations.dataValidation) for sheet in SHEETS}

    assert rules == {sheet.name: sum(bool(column.dimension) for column in sheet.columns) for sheet in SHEETS}
    assert len(template.defined_names) == len(LISTED)


def test_excel_does_not_turn_age_bands_into_dates(template: openpyxl.Workbook) -> None:
    """Categories are in cells formatted as text; counts and months are not, or they would become text."""
    for sheet in SHEETS:
        for column in sheet.columns:
            style = template[sheet.name].column_dimensions[letter_of(sheet, column)].number_format
            assert style == ("@" if column.kind == "category" else "General"), (sheet.key, column.key)


def test_the_about_sheet(template: openpyxl.Workbook, strategy: Strategy) -> None:
    """The four answers that are checked, each with help beside it, and the marking of the document."""
    rows = [[cell.value for cell in row] for row in template["About"].iter_rows(max_row=5)]

    assert [row[:2] for row in rows] == [
        ["Force", "LLR"],
        ["First month", datetime(2019, 7, 1)],
        ["Last month", datetime(2019, 8, 1)],
        ["Figures are", "Actual figures"],
        ["Marking", strategy.marking],
    ]
    assert all(row[2] for row in rows[:4])


def test_the_same_input_makes_the_same_bytes(
    workbook: MakeWorkbook, row: MakeRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever it is written: the file says no time of its own, so a resubmission is recognised."""
    first = workbook(referrals=[row("referrals")])

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + timedelta(days=1)

    clock = SimpleNamespace(datetime=Later, timezone=timezone)
    monkeypatch.setattr(openpyxl.writer.excel, "datetime", clock)
    assert workbook(referrals=[row("referrals")]) == first
    assert workbook(referrals=[row("referrals", value=6)]) != first


def test_no_time_but_the_fixed_one_is_in_the_file(workbook: MakeWorkbook) -> None:
    """Neither on the parts of the file nor in its properties."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as package:
        assert {member.date_time for member in package.infolist()} == {(2019, 9, 1, 0, 0, 0)}
        times = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+", package.read("docProps/core.xml"))
    assert set(times) == {b"2019-09-01T00:00:00"}


def test_an_unfilled_template_is_refused_with_what_to_do(workbook: MakeWorkbook, strategy: Strategy) -> None:
    """One finding, about the file."""
    (finding,) = check_content(workbook(), strategy, TODAY).findings

    assert finding.place == "The file"
    assert "Fill in a sheet below its headings" in finding.message


def test_a_template_filled_by_hand_is_accepted(workbook: MakeWorkbook, strategy: Strategy, row: MakeRow) -> None:
    """Saved again by another program, with its own dates and strings."""
    book = load_workbook(io.BytesIO(workbook()))
    book["Referrals"].append(row("referrals"))
    book["Victims"].append(row("victims", value=0))
    saved = io.BytesIO()
    book.save(saved)
    checked = check_content(saved.getvalue(), strategy, TODAY)

    assert checked.findings == ()
    assert {key: len(rows) for key, rows in checked.rows.items() if len(rows)} == {"referrals": 1, "victims": 1}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_whatever_a_drop_down_offers_can_be_read(
    sheet: Sheet, template: openpyxl.Workbook, strategy: Strategy, row: MakeRow
) -> None:
    """No choice is refused as unknown. Whether it fits the rest of its row is another question."""
    # The areas of one force are all that its file may hold: those are tested with the check of areas.
    columns = [
        column for column in sheet.columns if column.kind == "category" or (column.dimension and not sheet.protected)
    ]
    choices = [(column.key, name) for column in columns for name in offered(template, sheet, column)]
    about = About("LLR", date(2019, 7, 1), date(2019, 7, 1))
    content = write_workbook(strategy, about, {sheet.key: [row(sheet.key, **{key: name}) for key, name in choices]})
    said = {finding.found for finding in check_content(content, strategy, TODAY).findings}

    assert len(choices) > 10
    assert not said & {f'"{name}"' for _, name in choices}
