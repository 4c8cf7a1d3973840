"""The data dictionary in docs/ is what the definitions say now, and nothing is left out of it."""

from pathlib import Path

import pytest

from data_access.dictionary import FILE, write_dictionary
from evaluation.definitions.dictionary import data_dictionary
from evaluation.definitions.measures import BY_KEY, MEASURES, Measure
from evaluation.definitions.sheets import SHEETS, Sheet
from evaluation.definitions.strategy import Strategy


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """Return the text below each heading of the committed file."""
    parts = FILE.read_text(encoding="utf-8").replace("\n## ", "\n### ").split("\n### ")
    return {part.split("\n")[0]: part for part in parts}


def test_the_committed_file_is_up_to_date(strategy: Strategy) -> None:
    """Run python -m data_access.dictionary when this fails."""
    assert Path(__file__).parents[2] / "docs" / "data-dictionary.md" == FILE
    assert FILE.read_text(encoding="utf-8") == data_dictionary(strategy)


def test_it_is_written_as_it_is_made(strategy: Strategy, tmp_path: Path) -> None:
    """Byte for byte, whatever the computer's own encoding."""
    write_dictionary(tmp_path / "d.md")

    assert (tmp_path / "d.md").read_bytes() == data_dictionary(strategy).encode("utf-8")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_sheet_is_in_it(sheet: Sheet, sections: dict[str, str], strategy: Strategy) -> None:
    """With its columns and their meaning, every category, and a line for each published margin."""
    section = sections[sheet.name]

    for column in sheet.columns:
        assert f"| {column.heading} |" in section
        assert column.meaning in section
    for column in sheet.columns:
        if column.kind == "category" and column.dimension != "basis":
            names = [category.name for category in strategy.dimension(column.dimension).categories]
            (line,) = [line for line in section.split("\n") if line.startswith(f"- **{column.heading}**")]
            assert [name for name in names if name not in line] == []
            assert line.endswith("; Total.") is column.part
    margins = [line for line in section.split("\n") if " for each " in line]
    published = [margin for margin in sheet.margins if margin.published]
    assert len(margins) == len(published)
    for margin, line in zip(published, margins, strict=True):
        assert line.startswith("- By " if margin.by else "- Total")
        assert ("every month" in line) is ("month" in margin.periods)
        assert ("authority" in line) is (margin.level == "authority")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_is_in_it(measure: Measure, sections: dict[str, str]) -> None:
    """With what it counts, out of what, in which unit and bases, from whom, and whose it is."""
    section = sections[measure.name]

    for words in (measure.key, measure.numerator, measure.denominator, measure.unit, measure.source, measure.owner):
        assert words in section
    wider = [line for line in section.split("\n") if line.startswith("| Within |")]
    assert [BY_KEY[measure.within].name in line for line in wider] == [True] * bool(measure.within)
    (bases,) = [line for line in section.split("\n") if line.startswith("| Counting bases |")]
    assert {basis for basis in ("records", "individuals", "reports") if basis in bases.lower()} == set(measure.bases)


def test_areas_carry_their_dates(sections: dict[str, str]) -> None:
    """The districts end where their successors begin."""
    assert "Corby (to 31 March 2021)" in sections["Victims"]
    assert "North Northamptonshire (from 1 April 2021)" in sections["Victims"]
    assert "Worldwide" not in sections["Victims"]
    assert "Worldwide" in sections["Reach"]


def test_bases_that_no_measure_of_the_sheet_uses_are_not_allowed(sections: dict[str, str]) -> None:
    """Reports are counted of victims only."""
    assert "- **Counting basis**: Records; Individuals.\n" in sections["Referrals"]
    assert "- **Counting basis**: Records; Individuals; Reports.\n" in sections["Victims"]
    assert "Reports are not divided" in sections["Victims"]
