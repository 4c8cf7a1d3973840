"""What all tests share: the sample as `make run` would load it, and which folders take more time or programs."""

import fcntl
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
# Files of a folder that share what takes long to make: every screen of the app over the sample; and that app, served.
TOGETHER = {
    "the crawl": (
        "pages",
        {"test_data_quality.py", "test_filters.py", "test_no_small_counts.py", "test_pages_in_general.py"},
    ),
    "the sample served": (
        "browser",
        {"test_every_page.py", "test_filters.py", "test_overview_on_a_projector.py", "test_serving.py"},
    ),
}
# The longest come first, the longest of all before the others, so that no process ends with a long one alone. Those in
# a browser come last: they are driven by the clock, and then have only each other beside them.
LONGEST = (
    "the crawl",
    "the sample served",
    "test_publishing.py",
    "test_verifying.py",
    "test_empty_and_odd_stores.py",
    "test_previewing.py",
    "test_attack_on_invented.py",
    "test_attack_on_sample.py",
    "test_exploring.py",
    "test_looking_ahead.py",
    "test_postgres_stores.py",
    "test_victims_and_offenders.py",
    "test_upload_page.py",
    "test_upload_layouts.py",
    "test_upload_checks.py",
    "test_under_fire.py",
    "test_proof.py",
)
# A timing fails no test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test of a folder that has a marker, and put the files in order."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in MARKERS:
            item.add_marker(MARKERS[folder])
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, int]:
    kept_together = _together(item.path)
    return "browser" in item.keywords, LONGEST.index(kept_together) if kept_together in LONGEST else len(LONGEST)


def _together(file: Path) -> str:
    """Return what a file's tests are kept together by: its name, or that of its group."""
    groups = (group for group, (folder, names) in TOGETHER.items() if file.parent.name == folder and file.name in names)
    return next(groups, file.name)


class ByFile(LoadScopeScheduling):
    """A file's tests run in one process, and so do those of a group."""

    def _split_scope(self, nodeid: str) -> str:
        file = Path(nodeid.partition("::")[0])
        return str(file.with_name(_together(file)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one more than there are processors: there is always a test that waits for a browser or another program."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Return what gives tests to processes, in the order above and not by the number of tests in a file."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> StoreLocation:
    """Return a store with the sample published. Nothing may be written to it.

    It is made once, by the process that is first to need it, and each process has a copy.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = shared / "sample-made"
    with (shared / "sample-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            environment = {**os.environ, ENVIRONMENT: str(shared / "sample-unfinished")}
            command = [sys.executable, "-m", "data_access", "prepare"]
            subprocess.run(command, cwd=TESTS.parent, env=environment, check=True, stdout=subprocess.DEVNULL)
            (shared / "sample-unfinished").rename(made)
    return StoreLocation(folder=shutil.copytree(made, own / "sample"))


@pytest.fixture
def own_store(sample_store: StoreLocation, tmp_path: Path) -> StoreLocation:
    """Return a copy of the sample store that may be written to."""
    folder = shutil.copytree(sample_store.folder, tmp_path / "own")
    return StoreLocation(folder=folder)
