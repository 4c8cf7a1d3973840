"""The officer explores a workbook in a real browser: the pages are marked, nobody else sees it, and it ends."""

import pytest

from data_access.stores.location import StoreLocation
from data_access.stores.published import read_publication
from tests.browser.driving import wait_for_app
from tests.browser.screenshots import TOO_WIDE
from tests.browser.serving import served
from tests.browser.test_looking_ahead import STRATEGY, main_text, workbook
from tests.pages.store_making import send

BANNER = "Exploring august.xlsx: not stored, only you see this."


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Return a store with a year and a quarter of LLR's referrals, one for all: exploring stores nothing."""
    location = StoreLocation(folder=tmp_path_factory.mktemp("explored") / "store")
    send(location, STRATEGY, workbook("2018-04", "2019-07"))
    return location


@pytest.fixture(scope="module")
def app(store, tmp_path_factory):
    """Return the app over it."""
    with served(store, tmp_path_factory.mktemp("served") / "log") as running:
        yield running


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (390, 844)])
def test_a_workbook_is_explored_and_let_go(page, app, store, tmp_path, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    file = tmp_path / "august.xlsx"
    file.write_bytes(workbook("2019-08", "2019-08"))
    page.goto(f"{app.url}/upload")
    wait_for_app(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("Viewers would get").wait_for(timeout=60_000)
    wait_for_app(page)
    assert "August 2019 is new, 90 referrals." in main_text(page)
    assert page.evaluate(TOO_WIDE) == []

    page.get_by_role("button", name="Explore without storing").click()
    page.get_by_text(BANNER).wait_for(timeout=60_000)
    wait_for_app(page)
    assert page.get_by_role("heading", name="Overview", exact=True).is_visible()
    assert "Data to August 2019 · Not published" in main_text(page)
    assert page.evaluate(TOO_WIDE) == []

    # Another visitor, and a page asked for anew, see what is published.
    other = page.context.new_page()
    other.goto(f"{app.url}/referrals")
    wait_for_app(other)
    assert "Data to July 2019 · Publication 1" in main_text(other)
    assert "Exploring" not in main_text(other)
    other.close()
    assert BANNER in main_text(page)

    page.get_by_role("button", name="Stop exploring").click()
    page.get_by_text("Publication 1").first.wait_for(timeout=60_000)
    wait_for_app(page)
    assert "Exploring" not in main_text(page)
    assert read_publication(store).number == 1


def test_a_reload_ends_it(page, app, tmp_path):
    file = tmp_path / "august.xlsx"
    file.write_bytes(workbook("2019-08", "2019-08"))
    page.goto(f"{app.url}/upload")
    wait_for_app(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Explore without storing").click(timeout=60_000)
    page.get_by_text(BANNER).wait_for(timeout=60_000)
    wait_for_app(page)
    # The menu stays within the session.
    page.get_by_role("link", name="Referrals").click()
    page.get_by_role("heading", name="Referrals", exact=True).wait_for()
    wait_for_app(page)
    assert BANNER in main_text(page)

    page.reload()
    wait_for_app(page)
    assert "Exploring" not in main_text(page)
    assert "Publication 1" in main_text(page)
