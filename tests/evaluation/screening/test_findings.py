"""A finding says where, what was found, what was expected and what to do, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.findings import Finding, error, nearest, one_of, refuses

NAMES = ("Female", "Male", "Other", "Not recorded", "Total")


def test_the_sentence_is_made_of_its_parts() -> None:
    """Found, expected, advice; a part that is not given leaves no gap."""
    assert error("Referrals", "E7", '"Femal"', "one of Female, Male", "Did you mean Female?").message == (
        'Found "Femal". Expected one of Female, Male. Did you mean Female?'
    )
    assert error("Referrals", "", "no row", "").message == "Found no row."


def test_a_finding_as_plain_values() -> None:
    """The six values of a report, in its order."""
    finding = error("Referrals", "G2", "x", "y", "z")

    assert list(finding.as_dict().items()) == [
        ("sheet", "Referrals"),
        ("cell", "G2"),
        ("severity", "error"),
        ("found", "x"),
        ("expected", "y"),
        ("message", "Found x. Expected y. z"),
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "place"),
    [
        ("", "", "The file"),
        ("Referrals", "", "Sheet Referrals"),
        ("Referrals", "G2", "Referrals, cell G2"),
        ("Referrals", "column H", "Referrals, column H"),
    ],
)
def test_where_it_is_in_words(sheet: str, cell: str, place: str) -> None:
    """The file, a sheet, a column or a cell."""
    assert error(sheet, cell, "", "").place == place


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Femal", "Female"),
        ("  FEMALES ", "Female"),
        ("not recoreded", "Not recorded"),
        ("mal", "Male"),
        ("Totals", "Total"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_name(typed: str, meant: str) -> None:
    """A slip of the keyboard is recognised, nonsense is not guessed at."""
    assert nearest(typed, NAMES) == (f"Did you mean {meant}?" if meant else "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("13-15", ""), ("18 - 21", "18-21"), ("18to21", "18-21"), ("under 18s", "Under 18"), ("Under 16", "")],
)
def test_other_numbers_are_not_a_slip(typed: str, meant: str) -> None:
    """Suggesting another age band would put children into the wrong row."""
    assert nearest(typed, ("Under 18", "18-21", "22-29")) == (f"Did you mean {meant}?" if meant else "")


@given(st.sampled_from(NAMES), st.data())
def test_one_letter_left_out_is_recognised(name: str, data: st.DataObject) -> None:
    """Whichever letter of a category is missing, the category is suggested."""
    gap = data.draw(st.integers(0, len(name) - 1))

    assert nearest(name[:gap] + name[gap + 1 :], NAMES) == f"Did you mean {name}?"


def test_a_long_list_is_cut() -> None:
    """Up to the limit all are named; beyond it, how many more there are."""
    assert one_of("ABC", limit=3) == "one of A, B, C"
    assert one_of("ABCDE", limit=3) == "one of A, B, C and 2 more"


def test_only_errors_refuse() -> None:
    """A question alone does not stop an upload; one error among questions does."""
    question = Finding("", "", "question", "a", "b", "c")

    assert not refuses([])
    assert not refuses([question])
    assert refuses([question, error("", "", "a", "b")])
