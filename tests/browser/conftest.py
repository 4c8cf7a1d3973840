"""The app, served, and a browser page that fails its test when the app leaves this machine or reports an error."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from data_access.stores.location import StoreLocation
from tests.browser.driving import COUNT_TURNS, open_browser, watch
from tests.browser.serving import Served, served


@pytest.fixture(scope="session")
def sample_app(sample_store: StoreLocation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return the app over the sample, one for all tests: nothing may be uploaded to it."""
    with served(sample_store, tmp_path_factory.mktemp("served") / "log") as app:
        yield app


@pytest.fixture
def app_server(tmp_path: Path) -> Iterator[Callable[[StoreLocation], Served]]:
    """Return what serves a store for the length of a test: ``app_server(own_store).url``."""
    with ExitStack() as running:
        yield lambda store: running.enter_context(served(store, tmp_path / f"log-{id(store)}"))


# Playwright leaves an event loop running in this thread for as long as it is open, so not for the whole session.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return Chromium."""
    with sync_playwright() as playwright, open_browser(playwright) as found:
        yield found


@pytest.fixture
def page(browser: Browser, app_server: Callable[[StoreLocation], Served]) -> Iterator[Page]:
    """Return a page of a fresh visitor, 1440 by 900. It closes before a server does, which it would miss."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(COUNT_TURNS)
    opened = context.new_page()
    faults = watch(opened)
    yield opened
    context.close()
    assert faults == []
