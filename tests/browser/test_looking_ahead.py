"""The officer looks ahead in a real browser, publishes a breakdown by quarter, and the director sees that it is so."""

import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from tests.browser.driving import wait_for_app
from tests.browser.screenshots import TOO_WIDE
from tests.pages.store_making import LLR, book, girls_and_boys, send

STRATEGY = read_strategy(SAMPLE_DATA)


def workbook(first, last):
    """Return LLR's referrals of these months."""
    return book(STRATEGY, "LLR", first, last, referrals=girls_and_boys("referrals", first, last, LLR))


@pytest.fixture
def app(app_server, tmp_path):
    """Return the app over a year and a quarter of LLR's referrals."""
    location = StoreLocation(folder=tmp_path / "store")
    send(location, STRATEGY, workbook("2018-04", "2019-07"))
    return app_server(location)


def main_text(page):
    return page.get_by_test_id("stMain").inner_text()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_a_breakdown_by_quarter_is_seen_published_and_shown(page, app, tmp_path, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    file = tmp_path / "august.xlsx"
    file.write_bytes(workbook("2019-08", "2019-08"))
    page.goto(f"{app.url}/upload")
    wait_for_app(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("Viewers would get").wait_for(timeout=60_000)
    wait_for_app(page)
    assert "No figure that is shown now would become [c]." in main_text(page)
    assert "no longer be given" not in main_text(page)

    page.get_by_text("Publish a breakdown less often").click()
    wait_for_app(page)
    field = page.get_by_test_id("stSelectbox").filter(has_text="Referrals, gender").first.locator("input")
    # A list closes again while the page still scrolls to its field.
    field.focus()
    wait_for_app(page)
    field.press("ArrowDown")
    page.get_by_role("option", name="Each quarter", exact=True).click()
    page.get_by_text("would no longer be given").wait_for(timeout=60_000)
    wait_for_app(page)
    assert page.evaluate(TOO_WIDE) == []
    page.get_by_label("Your role or team").fill("Communications officer")
    page.get_by_role("button", name="Store and publish").click()
    page.get_by_text("Viewers now see publication 2").wait_for(timeout=60_000)
    wait_for_app(page)
    assert "Published less often, as chosen before: Referrals, gender: each quarter." in main_text(page)

    page.goto(f"{app.url}/data_quality")
    wait_for_app(page)
    gender = page.get_by_role("row").filter(has_text="Gender").first.locator("th, td").all_inner_texts()
    assert gender[:2] == ["Gender", "–"]
    assert gender[2].startswith("none")
    assert page.evaluate(TOO_WIDE) == []
