"""How much the screen finds, and how much it refuses wrongly, on four sets of invented texts (ORIGINS.md)."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_access.reference_files import read_strategy
from evaluation.definitions.strategy import Strategy
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.person_rows import screen_table
from evaluation.screening.identity.screen import screen
from evaluation.screening.identity.titles import titles_of
from evaluation.screening.upload import Row, Table

HERE = Path(__file__).parent
SAMPLE = HERE.parents[3] / "sample_data"
SINCE = date(2013, 9, 1)


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    return read_strategy(SAMPLE)


def verdicts(name: str, strategy: Strategy) -> Counter[tuple[str, str]]:
    """Return how many texts of each label were blocked, asked about or passed."""
    counted: Counter[tuple[str, str]] = Counter()
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = {
                each.verdict for each in screen([Located(row["text"], "Sheet", "A1")], titles_of(strategy), since=SINCE)
            }
            counted[row["label"], "block" if "block" in said else "ask" if said else "pass"] += 1
    return counted


@pytest.mark.parametrize("name", ["labelled.csv", "second.csv", "third.csv"])
def test_finds_nearly_all_and_blocks_hardly_anything_innocent(name: str, strategy: Strategy) -> None:
    """Of identifying texts 95% are blocked or asked about; of blocked texts 98% are identifying."""
    counted = verdicts(name, strategy)
    found, missed = counted["PII", "block"] + counted["PII", "ask"], counted["PII", "pass"]
    blocked, wrongly = counted["PII", "block"], counted["OK", "block"]

    assert found / (found + missed) >= 0.95
    assert blocked / (blocked + wrongly) >= 0.98
    # An officer is seldom asked for nothing, and most of what identifies is not left to a press of a button.
    assert counted["OK", "ask"] / (wrongly + counted["OK", "ask"] + counted["OK", "pass"]) <= 0.05
    assert blocked / (found + missed) >= 0.6


def test_spellings_between_the_rules_are_found(strategy: Strategy) -> None:
    """Each is blocked or asked about, no innocent one is blocked, and few are asked about."""
    counted = verdicts("fourth.csv", strategy)

    assert counted["PII", "pass"] == counted["OK", "block"] == 0
    assert counted["OK", "ask"] <= 0.05 * counted["OK", "pass"]
    assert counted["PII", "block"] >= 0.5 * counted["PII", "ask"]


@pytest.mark.parametrize("name", ["2018-05_llr_corrected.xlsx", "2013-14_llr_reach.xlsx", "to_try/2019-08_llr.xlsx"])
def test_nothing_in_a_sample_workbook_is_blocked_or_asked(name: str, strategy: Strategy) -> None:
    """Every cell of a workbook as officers send it passes, without being told which values are agreed."""
    assert said_of(SAMPLE / "workbooks" / name, strategy) == []


@pytest.mark.slow
def test_nothing_in_any_sample_workbook_is_blocked_or_asked(strategy: Strategy) -> None:
    paths = sorted((SAMPLE / "workbooks").rglob("*.xlsx"))

    assert paths
    assert {path.name: said_of(path, strategy) for path in paths} == {path.name: [] for path in paths}


def said_of(path: Path, strategy: Strategy) -> list[object]:
    """Return all that is said of a workbook's cells and of how its sheets are built."""
    texts, tables = [], []
    book = load_workbook(path, read_only=True)
    for page in book:
        rows = list(page.iter_rows(values_only=True))
        headings = tuple("" if value is None else str(value) for value in rows[0])
        tables.append(Table(page.title, headings, tuple(Row(n, values) for n, values in enumerate(rows[1:], 2))))
        texts += [
            Located(f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value), page.title, f"A{number}")
            for number, values in enumerate(rows, 1)
            for value in values
            if value is not None
        ]
    book.close()
    found: list[object] = [*screen(texts, titles_of(strategy), since=SINCE)]
    return found + [each for table in tables for each in screen_table(table)]
