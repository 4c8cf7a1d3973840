"""What all tests share: the sample as `make run` would load it, and which folders take more time or programs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from data_access.stores.location import ENVIRONMENT, StoreLocation

TESTS = Path(__file__).parent
# pages/ walks through every screen there is.
MARKERS = {"browser": "browser", "postgres": "postgres", "bench": "bench", "pages": "slow"}
# Files that look at every screen of the app over the sample.
CRAWLED = {"test_data_quality.py", "test_filters.py", "test_no_small_counts.py", "test_pages_in_general.py"}
# A timing fails no test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of a folder that has a marker."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in MARKERS:
            item.add_marker(MARKERS[folder])


class ByFile(LoadScopeScheduling):
    """A file's tests run in one process, and so do all over the crawl, which takes half a minute."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "the crawl" if Path(file).name in CRAWLED else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Return what gives tests to processes."""
    return ByFile(config, log)


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
