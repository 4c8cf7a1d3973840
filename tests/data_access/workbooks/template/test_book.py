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
from openpyxl.utils import get_column_letter

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
    return get_column_letter(sheet.columns.index(column) + 1)


def offered(template: openpyxl.Workbook, sheet: Sheet, column: Column) -> list[str]:
    """Return what the drop-down of a column offers, followed as Excel follows it: rule, name, range, cells."""
    letter = letter_of(sheet, column)
    rules = template[sheet.name].data_validations.dataValidation
    (rule,) = [rule for rule in rules if str(rule.sqref) == f"{letter}2:{letter}20000"]
    assert rule.type == "list"
    ((page, cells),) = template.defined_names[rule.formula1].destinations
    return [str(cell.value) for (cell,) in template[page][cells]]


def test_sheets_in_their_order(template: openpyxl.Workbook) -> None:
    """How to fill it in first, then what it is about, a page for each sheet, the lists last."""
    assert template.sheetnames == ["Read me", "About", *(sheet.name for sheet in SHEETS), "Lists"]


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
    places = {
        "area": "areas",
        "campaign": "campaigns",
        "audience": "audiences",
        "channel": "channels",
        "strand": "strands",
    }
    if column.dimension in places:
        listed = strategy_file[places[column.dimension]]
        if column.dimension == "area" and sheet.protected:
            listed = [area for area in listed if area["name"] in {"Leicester", "Leicestershire", "Rutland"}]
    else:
        (dimension,) = [each for each in strategy_file["dimensions"] if each["code"] == column.dimension]
        listed = dimension["categories"]
    total = ["Total"] if column.key in {"source", "gender", "age", "ethnicity"} else []

    assert offered(template, sheet, column) == [each["name"] for each in listed] + total


@pytest.mark.parametrize(("force", "month", "areas"), [
    ("LLR", date(2019, 8, 1), 3),
    ("Northamptonshire", date(2021, 3, 1), 7),
    ("Northamptonshire", date(2021, 4, 1), 2),
])  # fmt: skip
def test_the_areas_are_those_that_the_force_has_in_the_file_s_months(
    force: str, month: date, areas: int, strategy: Strategy
) -> None:
    book = load_workbook(io.BytesIO(write_workbook(strategy, About(force, month, month), {})))
    ((page, cells),) = book.defined_names["referrals_area"].destinations

    assert len(book[page][cells]) == areas


def test_months_are_offered_as_real_first_days(template: openpyxl.Workbook) -> None:
    """Each month of the About sheet, in a cell that shows "Jul 2019"."""
    ((page, cells),) = template.defined_names["months"].destinations
    listed = [cell for (cell,) in template[page][cells]]

    assert [cell.value for cell in listed] == [datetime(2019, 7, 1), datetime(2019, 8, 1)]
    assert {cell.number_format for cell in listed} == {"mmm yyyy"}


def test_excel_does_not_turn_age_bands_into_dates(template: openpyxl.Workbook) -> None:
    """Categories and texts are in cells formatted as text; counts are not, or they would become text."""
    formats = {"month": "mmm yyyy", "date": "dd/mm/yyyy", "category": "@", "text": "@", "link": "@"}
    for sheet in SHEETS:
        for column in sheet.columns:
            style = template[sheet.name].column_dimensions[letter_of(sheet, column)].number_format
            assert style == formats.get(column.kind, "General"), (sheet.key, column.key)


def test_headings_are_locked_and_cells_are_not(template: openpyxl.Workbook) -> None:
    """Without a password, and rows can still be inserted, deleted and sorted."""
    for sheet in SHEETS:
        page = template[sheet.name]
        assert page.protection.sheet
        assert page.protection.password is None
        assert not (page.protection.insertRows)
        assert not (page.protection.deleteRows)
        assert not (page.protection.sort)
        assert all(cell.protection.locked for cell in page[1])
        letters = [letter_of(sheet, column) for column in sheet.columns]
        assert not any(page.column_dimensions[letter].protection.locked for letter in letters)


def test_a_row_can_be_deleted(strategy: Strategy) -> None:
    """Excel does so only where every cell of it is unlocked, to the sheet's last column."""
    about = About("LLR", date(2019, 7, 1), date(2019, 7, 1))
    with zipfile.ZipFile(io.BytesIO(write_workbook(strategy, about, {}))) as package:
        styles = package.read("xl/styles.xml").decode()
        sheet = package.read("xl/worksheets/sheet3.xml").decode()
    formats = re.findall("<xf [^>]*/>|<xf .*?</xf>", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
    columns = [dict(re.findall(r'(\w+)="([^"]*)"', found)) for found in re.findall("<col ([^>]*)/>", sheet)]
    covered = [number for each in columns for number in range(int(each["min"]), int(each["max"]) + 1)]

    assert covered == list(range(1, 16_385))
    assert all('locked="0"' in formats[int(each["style"])] for each in columns)


def test_filled_rows_can_be_changed(strategy: Strategy, row: MakeRow) -> None:
    about = About("LLR", date(2019, 7, 1), date(2019, 7, 1))
    book = load_workbook(io.BytesIO(write_workbook(strategy, about, {"referrals": [row("referrals")]})))

    assert not any(cell.protection.locked for cell in book["Referrals"][2])
    assert book["Referrals"]["A2"].value == datetime(2019, 7, 1)


def test_the_read_me_sheet_explains_every_column(template: openpyxl.Workbook) -> None:
    rows = [[cell.value for cell in row] for row in template["Read me"].iter_rows()]
    explained = [row[1] for row in rows if row[1] and row[2] and row[1] != "Column"]

    assert explained == [column.heading for sheet in SHEETS for column in sheet.columns]


def test_every_page_that_is_printed_carries_the_marking(template: openpyxl.Workbook, strategy: Strategy) -> None:
    for sheet in SHEETS:
        assert template[sheet.name].oddHeader.center.text == strategy.marking


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
        column for column in sheet.columns if column.dimension and not (sheet.protected and column.kind == "area")
    ]
    choices = [(column.key, name) for column in columns for name in offered(template, sheet, column)]
    about = About("LLR", date(2019, 7, 1), date(2019, 7, 1))
    content = write_workbook(strategy, about, {sheet.key: [row(sheet.key, **{key: name}) for key, name in choices]})
    said = {finding.found for finding in check_content(content, strategy, TODAY).findings}

    assert len(choices) >= 10
    assert not said & {f'"{name}"' for _, name in choices}
