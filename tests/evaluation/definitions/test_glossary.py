"""The glossary has every word that files and screens use for kinds of figures."""

import re
from pathlib import Path
from typing import get_args

import pytest

from evaluation.definitions.published_figures import Basis, parse_published_figures
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import EvaluationMeasure
from evaluation.definitions.strategy_file import parse_strategy

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = [line for line in TEXT.splitlines() if line.startswith("- **")]
WORDS = [word.casefold() for line in ENTRIES for word in re.findall(r"\*\*(.+?)\*\*", line)]
STRATEGY = parse_strategy((ROOT / "sample_data" / "strategy.toml").read_text(encoding="utf-8"))
FIGURES = parse_published_figures((ROOT / "sample_data" / "published_figures.csv").read_text(encoding="utf-8"))


def missing(words: set[str]) -> set[str]:
    """Return the words that have no entry."""
    return {word for word in words if word.casefold() not in WORDS}


def test_every_word_has_one_meaning() -> None:
    """No word is explained twice."""
    assert len(set(WORDS)) == len(WORDS)


@pytest.mark.parametrize("dimension", ["basis", "metric"])
def test_categories_that_need_explaining(dimension: str) -> None:
    """Counting bases and metrics; performances, and schools or settings, say themselves what they are."""
    names = {category.name for category in STRATEGY.dimension(dimension).categories}

    assert missing(names) <= {"Performances or events", "Schools or settings"}


def test_levels_of_the_ladder() -> None:
    """Every level that a measure can have."""
    assert missing(set(get_args(EvaluationMeasure.__annotations__["level"]))) == set()


def test_words_of_published_figures() -> None:
    """Every counting basis and qualifier; where a source has words and no number, they are shown as they are."""
    qualifiers = {figure.qualifier for figure in FIGURES if figure.kind != "qualitative"}

    assert missing({*get_args(Basis), *qualifiers}) == {"n/a"}


def test_strands_and_columns() -> None:
    """The strands stand under strand, and the column that says on which basis a sheet counts has an entry."""
    strand = next(line for line in ENTRIES if line.startswith("- **Strand**"))
    bases = {column.heading for sheet in SHEETS for column in sheet.columns if column.key == "basis"}

    assert all(item.name in strand for item in STRATEGY.strands)
    assert missing(bases) == set()
