"""Workbooks by hand, the store they go into, and a look at every byte of it."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.strategy import Strategy
from tests.sound_rows import JULY, Cells, sound_row

AUGUST = date(2019, 8, 1)


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy."""
    return read_strategy(SAMPLE_DATA)


@pytest.fixture(scope="session")
def row() -> Callable[..., Cells]:
    """Return what makes one row of a sheet, sound but for the changes: ``row("referrals", gender="Femal")``."""
    return sound_row


@pytest.fixture(scope="session")
def workbook(strategy: Strategy) -> Callable[..., bytes]:
    """Return what makes a workbook of LLR for July and August 2019 from rows by sheet."""

    def make(
        force: str = "LLR",
        first: date = JULY,
        last: date = AUGUST,
        figures: str = "Actual figures",
        **rows: Sequence[Cells],
    ) -> bytes:
        return write_workbook(strategy, About(force, first, last, figures), rows)

    return make


@pytest.fixture(scope="session")
def altered() -> Callable[..., bytes]:
    """Return what changes one part of a workbook, as no program that writes workbooks would."""

    def alter(content: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
            assert part in source.namelist()
            for name in source.namelist():
                kept = change(source.read(name)) if name == part else source.read(name)
                if kept is not None:
                    target.writestr(name, kept)
        return made.getvalue()

    return alter


@pytest.fixture
def store(tmp_path: Path) -> StoreLocation:
    """Return a store that is not there yet."""
    return StoreLocation(folder=tmp_path / "store")


@pytest.fixture
def bytes_of_store(store: StoreLocation) -> Callable[[], dict[str, str]]:
    """Return what hashes every file of the store, SQLite's own beside it included."""

    def look() -> dict[str, str]:
        assert store.folder is not None
        files = [file for file in store.folder.rglob("*") if file.is_file()]
        return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    return look
