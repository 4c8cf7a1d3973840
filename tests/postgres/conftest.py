"""A fresh PostgreSQL database for each test."""

from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import URL, create_engine, text

from data_access.stores.location import StoreLocation, intake_engine, published_engine, publishing_engine
from tests.postgres.server import postgres_server

numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """Return the address of a server, one for all tests."""
    with postgres_server() as address:
        yield address


@pytest.fixture
def postgres_url(postgres: URL) -> Iterator[str]:
    """Return the address of a database that is empty."""
    name = f"test_{next(numbers)}"
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    url = postgres.set(database=name).render_as_string()
    yield url
    # The app keeps connections for later; a test has no later, and one left open would be warned of.
    for each in (intake_engine, published_engine, publishing_engine):
        each(StoreLocation(url=url)).dispose()
