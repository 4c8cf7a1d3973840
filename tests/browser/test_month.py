"""An officer's whole month in a real browser: template, ten faults, corrections, preview, publish, revise, withdraw."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from components.officer.questions import ANSWERS
from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from tests.browser.driving import rerun, wait_for_app
from tests.browser.screenshots import TOO_WIDE
from tests.pages.store_making import LLR, book, girls_and_boys, row, rows, send

STRATEGY = read_strategy(SAMPLE_DATA)
ROLE, REASON, STORE = "Your role or team", "Reason", "Store and publish"
# Pressed in this order; each puts right one kind of fault, wherever it stands.
CORRECTIONS = (
    "Use Leicester for all 2",
    "Use Female",
    "Use 10-12",
    "Read as a number",
    "Use August 2019",
    "Leave the row out",
    "Leave the sheet out",
)
PUT_RIGHT_IN_THE_FILE = {"G5": 20, "G6": 10, "B7": "Rutland"}


@pytest.fixture
def store(tmp_path):
    """Return a store with a year and a quarter of LLR's referrals in it, published."""
    location = StoreLocation(folder=tmp_path / "store")
    past = girls_and_boys("referrals", "2018-04", "2019-07", LLR)
    send(location, STRATEGY, book(STRATEGY, "LLR", "2018-04", "2019-07", referrals=past))
    return location


def with_faults(template):
    """Return the template filled in, with ten faults of ten kinds, seven of which one press puts right."""
    filled = load_workbook(BytesIO(template))
    sheet = filled["Referrals"]
    for number in range(2, sheet.max_row + 1):
        if sheet.cell(number, 1).value:
            sheet.cell(number, 7).value = 20 if sheet.cell(number, 5).value == "Female" else 10
    sheet["B2"], sheet["B3"] = "Leicestr", "Leicestr"
    sheet["E4"] = "Femal"
    sheet["G5"], sheet["G6"], sheet["B7"] = -2, 2.5, "Corby"
    more = [
        row("referrals", "2019-08", "Rutland", gender="Other", age=date(2019, 12, 10)),
        row("referrals", "2019-08", "Rutland", gender="Not recorded", value="12"),
        [date(2019, 8, 5), *row("referrals", "2019-08", "Leicester", gender="Other")[1:]],
        row("referrals", "2019-08", "Leicester", gender="Not recorded", value=None),
    ]
    for number, values in enumerate(more, 8):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    filled.create_sheet("Notes")["A1"] = "Sent on by the analysts"
    return saved(filled)


def saved(filled):
    content = BytesIO()
    filled.save(content)
    return content.getvalue()


def stored_bytes(store):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in store.folder.glob("published*")}


def main_text(page):
    return page.get_by_test_id("stMain").inner_text()


def upload(page, folder, name, content):
    (folder / name).write_bytes(content)
    with rerun(page):
        page.locator("input[type=file]").set_input_files(folder / name)
    page.get_by_test_id("stFileUploader").get_by_text(name).wait_for()
    page.get_by_role("heading", name="3. Check").wait_for()


def press(page, name):
    with rerun(page):
        page.get_by_role("button", name=name, exact=True).first.click()


def publish(page, number):
    page.get_by_label(ROLE).fill("Communications officer")
    page.get_by_role("button", name=STORE).click()
    page.get_by_text(f"Viewers now see publication {number}").wait_for(timeout=60_000)
    wait_for_app(page)


def test_a_whole_month(page, store, app_server, tmp_path):
    app = app_server(store)
    page.goto(f"{app.url}/upload")
    wait_for_app(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the template for LLR, August 2019").click()
    template = download.value.path().read_bytes()
    before = stored_bytes(store)

    faulty = with_faults(template)
    upload(page, tmp_path, "august.xlsx", faulty)
    assert "10 things to put right, in 11 places. Nothing is stored yet." in main_text(page)
    for name in CORRECTIONS:
        press(page, name)
    assert "3 things to put right. Nothing is stored yet." in main_text(page)
    assert page.get_by_role("button", name=STORE).count() == 0
    for cell in PUT_RIGHT_IN_THE_FILE:
        assert f"Referrals, cell {cell}" in main_text(page)

    # A reload loses the file and nothing of what was decided.
    page.reload()
    wait_for_app(page)
    upload(page, tmp_path, "august.xlsx", faulty)
    assert "3 things to put right. Nothing is stored yet." in main_text(page)

    corrected = load_workbook(BytesIO(faulty))
    for cell, value in PUT_RIGHT_IN_THE_FILE.items():
        corrected["Referrals"][cell] = value
    upload(page, tmp_path, "again.xlsx", saved(corrected))
    press(page, "Leave the row out")
    answer_all(page)
    assert stored_bytes(store) == before
    # The row that was left out has no number, which is not a 0.
    assert "The file can be stored, but 1 cell has no number: Referrals G11." in main_text(page)
    assert "Viewers would get" in main_text(page)
    assert page.evaluate(TOO_WIDE) == []
    publish(page, 2)
    with rerun(page):
        page.get_by_role("link", name="See the Overview").click()
    assert "Data to August 2019" in main_text(page)

    page.goto(f"{app.url}/upload")
    wait_for_app(page)
    revised = rows("referrals", "2019-08", "2019-08", ("Leicester",), value=25)
    upload(page, tmp_path, "revised.xlsx", book(STRATEGY, "LLR", "2019-08", "2019-08", referrals=revised))
    assert "is held already, and 1 count differs" in main_text(page)
    assert page.get_by_role("button", name=STORE).count() == 0
    answer_all(page)
    publish(page, 3)
    assert "1 revised row" in main_text(page)

    with rerun(page):
        page.get_by_role("link", name="See it under Submissions").click()
    page.get_by_text("Withdraw submission 3").first.click()
    wait_for_app(page)
    form = page.get_by_test_id("stForm").filter(has_text=REASON).filter(has_text="Withdraw submission 3")
    form.get_by_label(ROLE).fill("Communications officer")
    form.get_by_label(REASON).fill("Sent too early")
    form.get_by_role("button", name="Withdraw submission 3").click()
    page.get_by_text("Submission 3 is withdrawn").first.wait_for(timeout=30_000)


def answer_all(page):
    """Answer every question by the first answer that is offered to it."""
    offered = ("It is right as it stands", *(said[0] for said in ANSWERS.values()))
    for _ in range(12):
        asked = [name for name in offered if page.get_by_role("button", name=name, exact=True).count()]
        if not asked:
            return
        press(page, asked[0])
    raise AssertionError("questions that come back")


def test_the_same_file_twice_is_recognised(page, store, app_server, tmp_path):
    app = app_server(store)
    august = book(
        STRATEGY, "LLR", "2019-08", "2019-08", referrals=girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    )
    for expected in ("Viewers now see publication 2", "Nothing was stored or changed."):
        page.goto(f"{app.url}/upload")
        wait_for_app(page)
        upload(page, tmp_path, "august.xlsx", august)
        page.get_by_label(ROLE).fill("Communications officer")
        page.get_by_role("button", name=STORE).click()
        page.get_by_text(expected).wait_for(timeout=60_000)
