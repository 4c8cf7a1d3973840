"""Tables by hand: a row is a sound one with what a test changes in it, and a check takes rows by sheet."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from evaluation.definitions.sheets import BY_KEY, Sheet
from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import parse_strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.upload import Row, Table, Upload

Cells = list[object]
TODAY = date(2019, 9, 15)
JULY = date(2019, 7, 1)
ANSWERS = {
    "Force": ("B1", "LLR"),
    "First month": ("B2", JULY),
    "Last month": ("B3", date(2019, 8, 1)),
    "Figures are": ("B4", "Actual figures"),
}
REFERRAL = {
    "month": JULY,
    "area": "Leicester",
    "source": "MASH",
    "basis": "Records",
    "gender": "Female",
    "age": "13-15",
    "value": 5,
}
PERSON = {**REFERRAL, "scheme": "Self-defined", "ethnicity": "White"}
USUAL: dict[str, dict[str, object]] = {
    "referrals": REFERRAL,
    "victims": {**PERSON, "kind": "Crime"},
    "offenders": {**PERSON, "age": "22-29"},
    "reach": {
        "month": JULY,
        "area": "LLR",
        "campaign": "Breck's Last Game",
        "channel": "YouTube",
        "audience": "Boys",
        "metric": "Plays or views",
        "value": 100,
        "certainty": "Counted",
        "qualifier": "Exact",
        "cost": None,
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
    path = Path(__file__).parents[3] / "sample_data" / "strategy.toml"
    return parse_strategy(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def row() -> Callable[..., Cells]:
    """Return what makes one row of a sheet, sound but for the changes: ``row("referrals", gender="Femal")``."""

    def make(sheet: str, **changes: object) -> Cells:
        columns = [column.key for column in BY_KEY[sheet].columns]
        assert set(changes) <= set(columns)
        return [{**USUAL[sheet], **changes}[key] for key in columns]

    return make


@pytest.fixture(scope="session")
def table() -> Callable[..., Table]:
    """Return what makes a sheet of rows under its own headings, the first of them in row 2."""

    def make(sheet: str, rows: Sequence[Cells], headings: Sequence[str] = ()) -> Table:
        defined: Sheet = BY_KEY[sheet]
        given = tuple(headings) or tuple(column.heading for column in defined.columns)
        return Table(defined.name, given, tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 2)))

    return make


@pytest.fixture(scope="session")
def check(strategy: Strategy, table: Callable[..., Table]) -> Callable[..., Checked]:
    """Return what checks an upload: rows by sheet, ready tables, other answers on the About sheet, another today."""

    def run(
        *tables: Table,
        about: Mapping[str, tuple[str, object]] = ANSWERS,
        today: date = TODAY,
        **rows: Sequence[Cells],
    ) -> Checked:
        made = [table(sheet, given) for sheet, given in rows.items()]
        return check_upload(Upload(dict(about), (*tables, *made)), strategy, today)

    return run
