"""Every page opens from its own address, for a new visitor, and fetches nothing from outside."""

import pytest

from tests.browser.driving import wait_for_app
from tests.browser.screenshots import PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "overview")
def test_it_opens(page, sample_app, path):
    page.goto(f"{sample_app.url}/{path}")
    wait_for_app(page)

    assert page.get_by_test_id("stHeading").count() > 0
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_text("Page not found").count() == 0
