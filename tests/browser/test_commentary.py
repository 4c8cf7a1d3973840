"""Commentary in a real browser: read by the second reader, it stands under its chart, its history one press away."""

import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.commentary import Said, read_second, revise_commentary, write_commentary
from data_access.stores.location import StoreLocation
from tests.browser.driving import wait_for_app
from tests.pages.store_making import LLR, book, girls_and_boys, send

STRATEGY = read_strategy(SAMPLE_DATA)
FIRST, SECOND = Said("Schools referred more.", "Brief them.", "RISE"), Said("A new form is used.", "Look.", "RISE")


@pytest.fixture
def store(tmp_path):
    """Return a store with a note that was revised once; the revision waits."""
    location = StoreLocation(folder=tmp_path / "store")
    months = "2019-05", "2019-07"
    send(location, STRATEGY, book(STRATEGY, "LLR", *months, referrals=girls_and_boys("referrals", *months, LLR)))
    note = write_commentary(location, ("referrals", "llr", "2019-06"), FIRST, "Officer")
    read_second(location, note, 1, "Analyst", passed=True)
    revise_commentary(location, note, 1, SECOND, "Officer")
    return location


def test_the_second_reader_puts_it_before_viewers(store, app_server, page):
    """Without a publication; the fold opens by the keyboard."""
    url = app_server(store).url
    page.goto(f"{url}/commentary")
    wait_for_app(page)
    page.get_by_label("Your role or team").first.fill("Analyst")
    page.get_by_role("button", name="Let it pass").click()
    page.get_by_text("The text passed: viewers see it now.").wait_for()

    page.goto(f"{url}/referrals?area=llr")
    wait_for_app(page)
    shown = page.locator("section.commentary").first
    assert SECOND.why in shown.inner_text()
    assert FIRST.why not in shown.inner_text()
    shown.locator("summary").focus()
    page.keyboard.press("Enter")
    assert FIRST.why in shown.inner_text()
