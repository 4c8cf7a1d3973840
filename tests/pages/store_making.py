"""Small stores for tests: workbooks with a few rows, sent in through the door that officers use."""

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.publishing import Made, publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.periods import first_day, months_between
from evaluation.definitions.sheets import BY_KEY
from evaluation.definitions.strategy import Strategy

Row = list[object]
LLR = ("Leicester", "Leicestershire", "Rutland")
NORTHAMPTONSHIRE = (
    "Corby", "Daventry", "East Northamptonshire", "Kettering",
    "Northampton", "South Northamptonshire", "Wellingborough",
)  # fmt: skip
TODAY = date(2019, 12, 1)
COUNT = {"basis": "Records", "gender": "Female", "age": "13-15", "value": 20}
ETHNICITY = {"scheme": "Self-defined", "ethnicity": "White"}
USUAL: dict[str, dict[str, object]] = {
    "referrals": {**COUNT, "source": "MASH"},
    "victims": {**COUNT, **ETHNICITY, "kind": "Crime"},
    "offenders": {**COUNT, **ETHNICITY, "age": "22-29"},
    "reach": {
        "campaign": "Breck's Last Game", "channel": "YouTube", "audience": "Boys", "metric": "Plays or views",
        "value": 100, "certainty": "Counted", "qualifier": "Exact", "cost": None,
    },
}  # fmt: skip


def row(sheet: str, month: str, area: str, **changes: object) -> Row:
    """Return a row of a sheet, sound but for the changes."""
    said = {**USUAL[sheet], "month": first_day(month), "area": area, **changes}
    return [said[column.key] for column in BY_KEY[sheet].columns]


def rows(sheet: str, first: str, last: str, areas: Iterable[str], **changes: object) -> list[Row]:
    """Return the same row for each month and area."""
    places = tuple(areas)
    return [row(sheet, month, area, **changes) for month in months_between(first, last) for area in places]


def girls_and_boys(sheet: str, first: str, last: str, areas: Iterable[str], **changes: object) -> list[Row]:
    """Return 20 girls and 10 boys for each month and area."""
    places = tuple(areas)
    girls = rows(sheet, first, last, places, **changes)
    return girls + rows(sheet, first, last, places, gender="Male", value=10, **changes)


# What many tests begin with is made once: workbooks by what is in them, and stores by the workbooks sent.
_books: dict[tuple[object, ...], bytes] = {}
_stores: dict[tuple[object, ...], tuple[Path, Made]] = {}


def book(strategy: Strategy, force: str, first: str, last: str, **sheets: list[Row]) -> bytes:
    """Return a workbook of actual figures."""
    key = (strategy, force, first, last, repr(sheets))
    if key not in _books:
        _books[key] = write_workbook(strategy, About(force, first_day(first), first_day(last)), sheets)
    return _books[key]


def send(location: StoreLocation, strategy: Strategy, *books: bytes) -> Made:
    """Check and submit workbooks, publish, and return what was made."""
    folder = location.folder
    if folder is None or folder.exists():
        return _send(location, strategy, books)
    key = (strategy, books)
    if key in _stores:
        shutil.copytree(_stores[key][0], folder)
    else:
        made = _send(location, strategy, books)
        _stores[key] = Path(shutil.copytree(folder, _kept() / "store")), made
    return _stores[key][1]


def before_the_app(
    folder: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch, first: str, last: str
) -> StoreLocation:
    """Return a store of its own with LLR's referrals of these months published, and put it before the app."""
    location = StoreLocation(folder=folder / "store")
    referrals = girls_and_boys("referrals", first, last, LLR)
    send(location, strategy, book(strategy, "LLR", first, last, referrals=referrals))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def _send(location: StoreLocation, strategy: Strategy, books: Iterable[bytes]) -> Made:
    for number, content in enumerate(books):
        checked = check_content(content, strategy, TODAY)
        assert checked.acceptable, [finding.message for finding in checked.findings][:3]
        submit(location, content, f"{number}.xlsx", "Tests", checked)
    return publish(location, strategy, "Tests")


def _kept() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return folder
