"""The sample before the app, and every screen that the app can show of it."""

from collections.abc import Iterator

import pytest
import streamlit as st

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import Publication, read_publication
from evaluation.definitions.strategy import Strategy
from tests.pages.claims import Claims
from tests.pages.crawling import Seen, everything
from tests.pages.true_counts import Figures, figures


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy."""
    return read_strategy(SAMPLE_DATA)


@pytest.fixture(autouse=True)
def sample_before_the_app(sample_store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the sample before the app, unless a test names another store."""
    monkeypatch.setenv(ENVIRONMENT, str(sample_store))


@pytest.fixture
def before_the_app(own_store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a copy of the sample store that may be written to, and put it before the app."""
    monkeypatch.setenv(ENVIRONMENT, str(own_store))
    return own_store


@pytest.fixture
def afresh() -> Iterator[None]:
    """Let the app remember nothing, before a test that changes what it makes and after it."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def publication(sample_store: StoreLocation) -> Publication:
    """Return the sample's publication."""
    found = read_publication(sample_store)
    assert found is not None
    return found


@pytest.fixture(scope="session")
def sample_figures(sample_store: StoreLocation, publication: Publication, strategy: Strategy) -> Figures:
    """Return the sample's published figures beside the true ones."""
    return figures(sample_store, publication.number, strategy)


@pytest.fixture(scope="session")
def claims(sample_figures: Figures, publication: Publication, strategy: Strategy) -> Claims:
    """Return what holds a screen against the sample."""
    return Claims(sample_figures, strategy, publication.data_to)


@pytest.fixture(scope="session")
def screens(sample_store: StoreLocation, strategy: Strategy) -> tuple[Seen, ...]:
    """Return every screen of the app over the sample."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(ENVIRONMENT, str(sample_store))
        return tuple(everything(strategy))
