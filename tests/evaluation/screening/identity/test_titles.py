"""Titles with a person's name in them: from the strategy, national, and those an officer has allowed."""

from pathlib import Path

import pytest

from data_access.reference_files import read_strategy
from evaluation.screening.identity.agreed import agreed_texts
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import screen
from evaluation.screening.identity.titles import titles_of

STRATEGY = read_strategy(Path(__file__).parents[4] / "sample_data")


def passes(text: str, *allowed: str) -> bool:
    return not screen([Located(text, "Sheet", "A1")], (*titles_of(STRATEGY), *allowed))


@pytest.mark.parametrize(
    "title", ["Kayleigh's Love Story", "Breck's Last Game", "Chelsea's Choice", "Stephen Lawrence Day"]
)
def test_titles_that_pass_from_the_start(title: str) -> None:
    assert passes(title)
    assert passes(title.upper().replace("'", "\u2019"))
    assert passes(f"Screening of {title} in 14 schools")


def test_what_stands_beside_a_title_is_still_screened() -> None:
    assert not passes("Kayleigh's Love Story: Kayleigh, 15, was groomed")
    assert not passes("Breck's Last Game, contact 07700 900123")


def test_an_officer_allows_a_title() -> None:
    title = "Megan and Tyler's Night Out"

    assert not passes(title)
    assert passes(f"{title} (film)", title)
    assert not passes("Megan and Tyler were seen", title)


def test_a_title_of_one_word_passes_as_the_whole_text_only() -> None:
    """Allowing "Kayleigh" once must not let every Kayleigh in."""
    assert passes("Kayleigh", "Kayleigh")
    assert not passes("Kayleigh was seen", "Kayleigh")


def test_what_the_strategy_has_agreed_is_agreed_by_its_whole_text() -> None:
    agreed = agreed_texts(STRATEGY)

    assert all(agreed(Located(text)) for text in ("Female", "Girls", "13-15", "total", "E06000016"))
    assert agreed(Located("Kayleigh’s Love Story"))
    assert not agreed(Located("Female, 07700 900123"))
    assert not agreed(Located("Kayleigh"))
