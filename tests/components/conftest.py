"""A view of a publication, without a page around it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from components.frame.view import View
from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from data_access.stores.published import Publication, read_publication
from evaluation.definitions.strategy import Strategy


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy."""
    return read_strategy(SAMPLE_DATA)


@pytest.fixture(scope="session")
def view(strategy: Strategy, sample_store: StoreLocation) -> View:
    """Return the sample's publication before a viewer."""
    publication = read_publication(sample_store)
    assert publication is not None
    return View(strategy, publication, sample_store)


@pytest.fixture
def view_of(strategy: Strategy) -> Callable[..., View]:
    """Return what makes a view of a publication of these months, without any store."""

    def make(first: str = "2015-04", last: str = "2019-07", synthetic: bool = False) -> View:
        made = Publication(3, datetime(2019, 8, 20, tzinfo=UTC), first, last, synthetic, 5)
        return View(strategy, made, StoreLocation(url="postgresql://nowhere"))

    return make
