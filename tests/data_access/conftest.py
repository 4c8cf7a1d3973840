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
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy

Cells = list[object]
JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)
COUNT = {"month": JULY, "area": "Leicester", "basis": "Records", "gender": "Female", "age": "13-15", "value": 5}
ETHNICITY = {"scheme": "Self-defined", "ethnicity": "White"}
USUAL: dict[str, dict[str, object]] = {
    "referrals": {**COUNT, "source": "MASH"},
    "victims": {**COUNT, **ETHNICITY, "kind": "Crime"},
    "offenders": {**COUNT, **ETHNICITY, "age": "22-29"},
    "reach": {
        "month": JULY, "area": "LLR", "campaign": "Breck's Last Game", "channel": "YouTube", "audience": "Boys",
        "metric": "Plays or views", "value": 100, "certainty": "Counted", "qualifier": "Exact", "cost": None,
    },
    "outcomes": {
        "month": JULY, "area": "Leicester", "outcome": "Disclosures", "basis": "Records", "value": 5,
    },
    "engagement": {
        "month": JULY, "area": "LLR", "campaign": "Breck's Last Game", "platform": "Facebook", "metric": "Likes",
        "value": 100, "certainty": "Counted", "qualifier": "Exact",
    },
    "media": {
        "month": JULY, "day": date(2019, 7, 9), "dated": None, "area": "LLR", "campaign": "Breck's Last Game",
        "outlet": "County radio", "medium": "Radio", "title": "Pupils see the film", "tone": "Positive",
        "prominence": "Lead item", "seconds": 90, "words": None, "link": "https://example.org/film",
    },
    "surveys": {
        "month": JULY, "dated": None, "area": "LLR", "campaign": "Breck's Last Game", "audience": "Boys",
        "question": "Would you tell somebody?", "base": 200, "yes": 150, "percent": None,
        "sampling": "Random sample",
    },
    "feedback": {
        "month": JULY, "dated": None, "area": "LLR", "campaign": "Breck's Last Game", "role": "Young person",
        "theme": "Recognising the signs", "text": "The film made it clear.", "consent": "Yes", "redacted": "Yes",
    },
    "activity_plan": {
        "month": JULY, "area": "LLR", "number": "1", "activity": "Show the film in schools", "section": None,
        "campaign": "Breck's Last Game", "strand": "Prevent", "priority": None, "audience": "Boys",
        "dated": "September 2019", "original_day": date(2019, 6, 1), "current_day": date(2019, 9, 1), "team": None,
        "cost": 1200.5, "cost_note": None, "rag": "Amber", "status": "Postponed",
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy."""
    return read_strategy(SAMPLE_DATA)


@pytest.fixture(scope="session")
def row() -> Callable[..., Cells]:
    """Return what makes one row of a sheet, sound but for the changes: ``row("referrals", gender="Femal")``."""

    def make(sheet: str, **changes: object) -> Cells:
        columns = [column.key for column in BY_KEY[sheet].columns]
        assert set(changes) <= set(columns)
        return [{**USUAL[sheet], **changes}[key] for key in columns]

    return make


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
