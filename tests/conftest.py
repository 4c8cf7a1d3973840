"""What all tests share: the sample as `make run` would load it, and which folders take more time or programs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from data_access.stores.location import ENVIRONMENT, StoreLocation

TESTS = Path(__file__).parent
# pages/ walks through every screen there is.
MARKERS = {"browser": "browser", "postgres": "postgres", "bench": "bench", "pages": "slow"}
# A timing fails no test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of a folder that has a marker. A file's tests run in one process, and so do all over the crawl."""
    for item in items:
        path = item.path.relative_to(TESTS)
        if path.parts[0] in MARKERS:
            item.add_marker(MARKERS[path.parts[0]])
        crawled = "screens" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group("the crawl" if crawled else str(path)))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> StoreLocation:
    """Return a store with the sample published. Nothing may be written to it."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    environment = {**os.environ, ENVIRONMENT: str(folder)}
    command = [sys.executable, "-m", "data_access", "prepare"]
    subprocess.run(command, cwd=TESTS.parent, env=environment, check=True, stdout=subprocess.DEVNULL)
    return StoreLocation(folder=folder)


@pytest.fixture
def own_store(sample_store: StoreLocation, tmp_path: Path) -> StoreLocation:
    """Return a copy of the sample store that may be written to."""
    folder = shutil.copytree(sample_store.folder, tmp_path / "own")
    return StoreLocation(folder=folder)
