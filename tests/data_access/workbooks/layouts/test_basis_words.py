"""The counting basis that a title speaks of is proposed, and nothing is where it speaks of none or of two."""

import pytest

from data_access.workbooks.layouts.basis_words import basis_spoken_of
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.questions import open_questions, with_defaults
from tests.data_access.small_store import STRATEGY
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of


@pytest.mark.parametrize(
    ("title", "basis"),
    [
        ("Individuals referred, August 2019", "Individuals"),
        ("Number of children referred", "Individuals"),
        ("Young people referred by MASH", "Individuals"),
        ("MASH referrals received", "Records"),
        ("RISE referrals, repeats included", "Records"),
        ("Records of children referred", "Records"),
        ("Police reports", "Reports"),
        ("Referrals to Children's Social Care", ""),
        ("Children First: referrals", ""),
        ("Children at risk", ""),
        ("Referrals received: children", ""),
        ("Individuals and records", ""),
        ("Reported crimes", ""),
        ("", ""),
    ],
)
def test_what_a_title_speaks_of(title: str, basis: str) -> None:
    assert basis_spoken_of([title], STRATEGY) == basis


@pytest.mark.parametrize(
    ("title", "heading"), [("MASH referrals: individuals", "Count"), ("MASH referrals", "Children")]
)
def test_it_is_proposed_and_not_taken(title: str, heading: str) -> None:
    """One press takes it; until then it is open."""
    drawing = f"""
{title}
Month | Area | Gender | Age | {heading}
@2019-08-01 | Leicester | Girls | 13-15 | 5
@2019-08-01 | Rutland | Girls | 13-15 | 6
"""
    understanding = understand(file_of(sheet_of(drawing)), STRATEGY)
    mapping = proposed(understanding, STRATEGY)
    (asked,) = [each for each in open_questions(understanding, mapping, STRATEGY) if each.column == "basis"]

    assert asked.default == "=Individuals"
    pressed = with_defaults(understanding, mapping, STRATEGY)
    assert [each.column for each in open_questions(understanding, pressed, STRATEGY)] == []
