"""The officer's month in a real browser: a refused workbook, then an accepted one, to the director's screen."""

import hashlib
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.driving import wait_for_app

AUGUST = Path(__file__).parents[2] / "sample_data" / "workbooks" / "to_try" / "2019-08_llr.xlsx"
# Cell, what is put there: ten faults of ten kinds, in three sheets.
FAULTS = {
    ("Referrals", "E3"): "Femal",
    ("Referrals", "G4"): -2,
    ("Referrals", "G5"): 2.5,
    ("Referrals", "C6"): "Mash team",
    ("Referrals", "A7"): "August",
    ("Referrals", "A8"): date(2019, 9, 1),
    ("Referrals", "B9"): "Corby",
    ("Victims", "I3"): None,
    ("Victims", "I4"): "12",
    ("Offenders", "E3"): date(2019, 12, 10),
}


@pytest.fixture
def faulty(tmp_path):
    """Return the August workbook with the faults in it."""
    book = load_workbook(BytesIO(AUGUST.read_bytes()))
    for (sheet, cell), value in FAULTS.items():
        book[sheet][cell] = value
    book.save(tmp_path / "faulty.xlsx")
    return tmp_path / "faulty.xlsx"


def stored_bytes(store):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in store.folder.iterdir()}


def upload(page, file):
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_test_id("stFileUploader").get_by_text(file.name).wait_for()
    wait_for_app(page)


def test_ten_faults_are_named_by_cell_and_nothing_is_stored(page, own_store, app_server, faulty):
    app = app_server(own_store)
    page.goto(f"{app.url}/upload")
    wait_for_app(page)
    before = stored_bytes(own_store)

    upload(page, faulty)

    said = page.get_by_test_id("stMain").inner_text()
    assert "10 things to put right. Nothing was stored." in said
    for sheet, cell in FAULTS:
        assert f"{sheet}, cell {cell}" in said
    assert page.get_by_role("button", name="Store and publish").count() == 0
    assert stored_bytes(own_store) == before


def test_august_goes_in_and_the_overview_says_so(page, own_store, app_server):
    app = app_server(own_store)
    page.goto(app.url)
    wait_for_app(page)
    assert "Data to July 2019" in page.get_by_test_id("stMain").inner_text()

    page.get_by_role("link", name="Upload").first.click()
    wait_for_app(page)
    upload(page, AUGUST)
    assert "All checks passed" in page.get_by_test_id("stMain").inner_text()
    page.get_by_label("Your role or team").fill("Communications officer")
    page.get_by_role("button", name="Store and publish").click()
    page.get_by_text("Publication 2 is in force").wait_for(timeout=60_000)
    wait_for_app(page)
    page.get_by_role("link", name="See the Overview").click()
    wait_for_app(page)

    said = page.get_by_test_id("stMain").inner_text()
    assert "Data to August 2019" in said
    assert "Publication 2" in said


def test_the_same_file_twice_is_recognised(page, own_store, app_server):
    app = app_server(own_store)
    for expected in ("Publication 2 is in force", "This very file is submission"):
        page.goto(f"{app.url}/upload")
        wait_for_app(page)
        upload(page, AUGUST)
        page.get_by_label("Your role or team").fill("Communications officer")
        page.get_by_role("button", name="Store and publish").click()
        page.get_by_text(expected).wait_for(timeout=60_000)
