"""Ages that nest in our bands are added up; what is unknown stays so; what lies across bands is refused."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.workbooks.layouts.applying import ages_added, applied
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.leaving_out import left_out
from data_access.workbooks.layouts.proposing import proposed
from data_access.workbooks.layouts.questions import open_questions
from evaluation.screening.upload import NotGiven, Suppressed
from tests.data_access.small_store import STRATEGY
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of
from tests.data_access.workbooks.layouts.test_mapping import answers, checked, errors, stored

BANDS = {"0_9": range(10), "10_12": range(10, 13), "13_15": range(13, 16), "16_17": range(16, 18)}
HEADINGS = "Month | Area | Gender | Age | MASH referrals"


def sheet(counts: dict[str, object]) -> str:
    """Return a sheet with one row for each age of Leicester's girls in August."""
    rows = (f"Aug-19 | Leicester | Girls | {'' if age.isdigit() else chr(39)}{age} | {n}" for age, n in counts.items())
    return "\n".join((HEADINGS, *rows))


def by_band(counts: dict[str, object]) -> dict[object, object]:
    """Return what the template would hold, by age band; a marker where there is one."""
    understanding, mapping, _ = answers(file_of(sheet_of(sheet(counts))), {"basis": "=Records"})
    (table,) = applied(understanding, mapping, STRATEGY).tables
    return {row.values[5]: row.values[6] for row in table.rows}


@given(st.dictionaries(st.integers(0, 17), st.integers(0, 40), min_size=2))
@settings(max_examples=25)
def test_single_ages_add_up_to_their_bands(counts: dict[int, int]) -> None:
    understanding, mapping, _ = answers(
        file_of(sheet_of(sheet({str(age): count for age, count in counts.items()}))), {"basis": "=Records"}
    )
    expected: Counter[str] = Counter()
    for age, count in counts.items():
        expected[next(band for band, years in BANDS.items() if age in years)] += count

    assert {key[-1]: count for key, count in stored(checked(understanding, mapping)).items()} == dict(expected)
    assert left_out(understanding, mapping, STRATEGY) == ()


def test_finer_bands_add_up_and_it_is_said() -> None:
    counts: dict[str, object] = {"Under 5": 1, "5-9": 2, "10-12": 3, "16": 4, "17": 5}
    understanding, mapping, _ = answers(file_of(sheet_of(sheet(counts))), {"basis": "=Records"})

    assert by_band(counts) == {"0-9": 3, "10-12": 3, "16-17": 9}
    assert ages_added(understanding, mapping, STRATEGY) == (
        "Counts of ages within one band are added up: Under 5, 5-9 to 0-9; 16, 17 to 16-17."
    )


def test_a_sum_with_a_suppressed_count_is_suppressed() -> None:
    assert by_band({"10": 6, "11": "c", "12": 8, "13": 9, "14": 2}) == {"10-12": Suppressed("c"), "13-15": 11}


def test_a_sum_with_a_count_that_is_not_given_is_not_given() -> None:
    """And the ages beside it are listed as not used."""
    counts: dict[str, object] = {"10": 6, "11": "x", "12": 8, "13": 9, "14": 2}
    understanding, mapping, _ = answers(file_of(sheet_of(sheet(counts))), {"basis": "=Records"})

    assert by_band(counts) == {"10-12": NotGiven("x"), "13-15": 11}
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        "2 numbers not used: Sheet1 E2, E4 (another age of the same band is not given)"
    ]


def test_a_band_that_others_make_up_is_a_total() -> None:
    """Where they do not, it is none: Corby's band stays although Leicester has single ages."""
    drawing = f"""{HEADINGS}
Aug-19 | Leicester | Girls | '10-12 | 21
Aug-19 | Leicester | Girls | 10 | 6
Aug-19 | Leicester | Girls | 11 | 7
Aug-19 | Leicester | Girls | 12 | 8
Aug-19 | Leicester | Girls | Under 13 | 21
Aug-19 | Rutland | Girls | '10-12 | 4
"""
    drawing = drawing.replace("Under 13 | 21", "0-9 | 5\nAug-19 | Leicester | Girls | Under 13 | 26")
    understanding, mapping, _ = answers(file_of(sheet_of(drawing)), {"basis": "=Records"})
    rows = {(key[1], key[-1]): count for key, count in stored(checked(understanding, mapping)).items()}

    assert rows == {("leicester", "10_12"): 21, ("leicester", "0_9"): 5, ("rutland", "10_12"): 4}
    assert [each.sentence for each in left_out(understanding, mapping, STRATEGY)] == [
        "2 numbers not used: Sheet1 E2, E7 (totals)"
    ]


def test_ages_that_overlap_are_never_added() -> None:
    """Eleven is in 10-12 already: both stay, and the same cell twice is an error."""
    counts: dict[str, object] = {"10-12": 21, "11": 7}
    understanding, mapping, _ = answers(file_of(sheet_of(sheet(counts))), {"basis": "=Records"})

    assert any("Expected each combination once" in said for said in errors(checked(understanding, mapping)))


@pytest.mark.parametrize(
    ("age", "why"),
    [
        ("10-14", '"10-14" lies across 10-12 and 13-15'),
        ("Under 18", '"Under 18" lies across 0-9 and 16-17'),
        ("16-18", '"16-18" reaches beyond 16-17'),
        ("14+", '"14+" lies across 13-15 and 16-17'),
    ],
)
def test_ages_across_bands_are_refused_before_anything_is_asked(age: str, why: str) -> None:
    understanding = understand(file_of(sheet_of(sheet({age: 5}))), STRATEGY)
    (question,) = open_questions(understanding, proposed(understanding, STRATEGY), STRATEGY)

    assert why in question.refused
    assert [choice.label for choice in question.choices] == ["Leave the table out"]
