"""The template step: what is due is said, and the workbook comes with what was chosen."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_access.reference_files import SAMPLE_DATA
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.uploading import check_content
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import UPLOAD, Visit
from tests.pages.store_making import LLR, book, girls_and_boys, send


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's May and July 2019 published, and put it before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    months = [girls_and_boys("referrals", month, month, LLR) for month in ("2019-05", "2019-07")]
    send(location, strategy, book(strategy, "LLR", "2019-05", "2019-07", referrals=months[0] + months[1]))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def keys(content: bytes) -> list[tuple[object, object]]:
    page = load_workbook(io.BytesIO(content))["Referrals"]
    return [(line[0].value, line[1].value) for line in page.iter_rows(min_row=2)]


def test_what_is_due_is_said_for_the_force_chosen(store: StoreLocation) -> None:
    visit = Visit(UPLOAD, downloads=True)

    assert "**LLR: August 2019 is due.** The last month held is July 2019." in visit.screen.text
    assert "Not complete before that: June 2019." in visit.screen.text
    assert "**Northamptonshire has sent nothing yet.**" in visit.choose("Force", "Northamptonshire").text


def test_the_template_comes_with_the_rows_that_are_due(store: StoreLocation) -> None:
    """Girls and boys of each area, as in July: the officer types numbers only."""
    download = Visit(UPLOAD, downloads=True).screen.of("download")[0]

    assert download.text == "Download the template for LLR, August 2019"
    assert keys(download.content) == [(datetime(2019, 8, 1), area) for area in LLR for _ in range(2)]


def test_several_months_and_one_area(store: StoreLocation) -> None:
    """June never came and gets its rows; July is held and gets none."""
    visit = Visit(UPLOAD, downloads=True)
    visit.choose("First month", "June 2019")
    visit.choose("Last month", "August 2019")
    multiselect = next(each for each in visit.app.multiselect if each.label.startswith("Areas"))
    multiselect.select("Rutland")
    download = visit.run().of("download")[0]

    assert download.text == "Download the template for LLR, June 2019 to August 2019"
    months = (date(2019, 6, 1), date(2019, 8, 1))
    assert [(month.date(), area) for month, area in keys(download.content)] == [
        (month, "Rutland") for month in months for _ in range(2)
    ]


def test_the_last_month_is_never_before_the_first(store: StoreLocation) -> None:
    visit = Visit(UPLOAD, downloads=True)
    visit.choose("First month", "August 2019")
    (last,) = [each for each in visit.app.selectbox if each.label == "Last month"]

    assert last.options[-1] == "August 2019"
    assert last.value == "2019-08"


def test_a_force_that_sent_nothing_begins_with_any_month(store: StoreLocation) -> None:
    visit = Visit(UPLOAD, downloads=True)
    visit.choose("Force", "Northamptonshire")
    download = visit.choose("First month", "June 2017").of("download")[0]

    assert download.text == "Download the template for Northamptonshire, June 2017"
    assert {area for _, area in keys(download.content)} >= {"Corby", "Wellingborough"}


def test_the_template_with_its_numbers_typed_in_passes_every_check(store: StoreLocation, strategy: Strategy) -> None:
    filled = load_workbook(io.BytesIO(Visit(UPLOAD, downloads=True).screen.of("download")[0].content))
    for line in filled["Referrals"].iter_rows(min_row=2):
        line[6].value = 12
    content = io.BytesIO()
    filled.save(content)
    checked = check_content(content.getvalue(), strategy)

    assert checked.findings == ()
    assert checked.rows["referrals"]["value"].tolist() == [12] * 6
    assert {sheet.name for sheet in SHEETS} < set(filled.sheetnames)


def test_the_samples_to_try_are_offered(store: StoreLocation) -> None:
    downloads = {piece.text: piece.content for piece in Visit(UPLOAD, downloads=True).screen.of("download")[1:]}

    assert downloads == {file.name: file.read_bytes() for file in (SAMPLE_DATA / "workbooks" / "to_try").glob("*.xlsx")}
