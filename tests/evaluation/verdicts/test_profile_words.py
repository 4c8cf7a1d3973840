"""Words about breakdowns: no share of what is hidden or too few, and no direction that a range does not have."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.series.year_on_year import Figure
from evaluation.verdicts import profile_words
from evaluation.verdicts.profile_words import (
    as_male_share,
    benchmarks_title,
    beside_published,
    chance_of_shares,
    crossed_title,
    difference_cell,
    differences_title,
    given_difference,
    given_share,
    likely,
    own_share,
    part_of,
    recording_drawn,
    records_each,
    share_cell,
    shares_drawn,
)

HIDDEN, MISSING = Figure(None, "suppressed"), Figure(None, "missing")


def shown(value: int) -> Figure:
    return Figure(value, "shown")


parts = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(lambda two: (shown(two[0]), shown(sum(two))))
figures = st.one_of(st.just(HIDDEN), st.just(MISSING), st.integers(0, 400).map(shown))


def test_a_share_has_its_range_and_a_base_of_50() -> None:
    assert share_cell(shown(157), shown(647)) == "24% (likely between 21% and 28%)"
    assert share_cell(shown(12), shown(49)) == "–"
    assert likely(given_share(shown(157), shown(647))) == "between 21% and 28%"
    assert likely(given_share(shown(12), shown(49))) == "–"


@pytest.mark.parametrize(("part", "whole"), [(HIDDEN, shown(647)), (shown(157), HIDDEN), (HIDDEN, HIDDEN)])
def test_a_share_of_a_hidden_figure_reads_c(part: Figure, whole: Figure) -> None:
    assert share_cell(part, whole) == "[c]"
    assert part_of(part, whole) == "[c]"
    assert difference_cell((part, whole), (shown(30), shown(90))) == "[c]"
    assert difference_cell((shown(30), shown(90)), (part, whole)) == "[c]"
    assert records_each(part, whole, float("nan")) == "[c]"


@given(figures, figures)
def test_no_share_comes_from_a_figure_that_is_not_shown(part: Figure, whole: Figure) -> None:
    if part.value is not None and whole.value is not None and part.value > whole.value:
        return
    hidden = part.value is None or whole.value is None
    for said in (share_cell(part, whole), part_of(part, whole), own_share("boys", part, whole, "victims", "2018/19")):
        assert not (hidden and "%" in said)
        assert "%" not in said or (whole.value or 0) >= 50


def test_a_part_of_a_base_is_written_with_both() -> None:
    assert part_of(shown(149), shown(655)) == "149 of 655 (23%)"
    assert part_of(shown(3), shown(12)) == "3 of 12"
    assert part_of(MISSING, shown(12)) == "–"


def test_a_clear_difference_has_its_side_and_range() -> None:
    assert difference_cell((shown(302), shown(1270)), (shown(228), shown(1203))) == (
        "5 percentage points higher, likely between 2 and 8 points higher"
    )
    assert difference_cell((shown(228), shown(1203)), (shown(302), shown(1270))) == (
        "5 percentage points lower, likely between 2 and 8 points lower"
    )


def test_a_difference_that_chance_can_make_is_not_clear() -> None:
    said = difference_cell((shown(249), shown(1270)), (shown(225), shown(1203)))

    assert said == "not clear: from 2 points lower to 4 points higher"


@given(parts, parts)
def test_no_difference_claims_a_side_that_its_range_does_not(
    first: tuple[Figure, Figure], other: tuple[Figure, Figure]
) -> None:
    said, found = difference_cell(first, other), given_difference(first, other)
    title = differences_title("gender", "2018/19", "2017/18", {"Boys": found})

    if found is None:
        assert said == "–"
        assert title.endswith("no share can be compared")
    elif found.low <= 0 <= found.high:
        assert said.startswith("not clear: ")
        assert title.endswith("no share differs by clearly more than chance")
    else:
        side, wrong = ("higher", "lower") if found.value > 0 else ("lower", "higher")
        assert side in said
        assert wrong not in said
        assert re.search(rf"Boys .* {side}$", title)


def test_a_title_names_what_differs_and_says_what_could_not_be_compared() -> None:
    higher = given_difference((shown(302), shown(1270)), (shown(228), shown(1203)))
    unclear = given_difference((shown(249), shown(1270)), (shown(225), shown(1203)))

    assert differences_title("ethnicity", "LLR", "Northamptonshire", {"White": unclear, "Blank": higher}) == (
        "By ethnicity, LLR beside Northamptonshire: Blank 5 percentage points higher; "
        "the other shares do not differ clearly"
    )
    assert differences_title("ethnicity", "LLR", "Northamptonshire", {"White": unclear, "Other": None}).endswith(
        "no share differs by clearly more than chance; not every share can be compared [c]"
    )


def test_what_chance_alone_does_is_said_of_the_shares_compared() -> None:
    assert chance_of_shares(14, True) == "14 shares are compared here: chance alone sets about 1 in 20 apart."
    assert chance_of_shares(1, False) == (
        "1 share is compared here: chance alone sets about 1 in 20 apart, and more where records repeat a person."
    )
    assert chance_of_shares(0, False) == ""


@pytest.mark.parametrize(
    ("published", "said"), [(0.15, "ours is higher"), (0.20, "within our likely range"), (0.33, "ours is lower")]
)
def test_a_published_share_is_set_beside_the_range(published: float, said: str) -> None:
    """249 of 1,218 is likely between 18% and 23%."""
    for of_people in (True, False):
        found = beside_published(shown(249), shown(1218), "Published", published, of_people)
        assert said in found
        assert ("by more than chance." in found) == (said != "within our likely range")
        assert ("nobody can say" in found) == (not of_people and said != "within our likely range")


@given(parts, st.floats(0, 1), st.booleans())
def test_beside_a_published_share_nobody_is_said_to_be_missing(
    own: tuple[Figure, Figure], published: float, of_people: bool
) -> None:
    said = beside_published(*own, "Published", published, of_people)

    assert "missing" not in said
    assert re.search(r"\d", said) is None


def test_a_hidden_share_is_not_compared() -> None:
    assert beside_published(HIDDEN, shown(300), "Published", 0.2, True) == "Published: no comparison."
    assert own_share("boys", HIDDEN, shown(300), "victims", "2018/19") == (
        "Boys among victims whose gender is recorded, 2018/19: not shown [c], so no share can be given."
    )


def test_those_here_are_counted_before_their_share() -> None:
    assert own_share("Boys and men", shown(249), shown(1218), "victims (records)", "2018/19") == (
        "Boys and men are 249 of 1,218 victims (records) whose gender is recorded in 2018/19: "
        "20% (likely between 18% and 23%)."
    )
    assert own_share("Boys", shown(9), shown(40), "victims", "2018/19").endswith(": too few for a percentage.")


def test_a_printed_ratio_is_given_as_printed_first() -> None:
    assert as_male_share("4:1", 0.2) == "4:1, that is 20% male"
    assert as_male_share("estimated 33%", 0.33) == "estimated 33%"


def test_records_for_each_person() -> None:
    assert records_each(shown(993), shown(655), 993 / 655) == "1.52"
    assert records_each(MISSING, shown(655), float("nan")) == "–"


def test_titles_count_in_the_right_number() -> None:
    assert crossed_title("2018/19", 1) == "By ethnicity and gender together, 2018/19: 1 count not shown [c]"
    assert crossed_title("2018/19", 8) == "By ethnicity and gender together, 2018/19: 8 counts not shown [c]"
    assert crossed_title("2018/19", 0) == "By ethnicity and gender together, 2018/19: every count is shown"
    assert benchmarks_title("Boys", "children at risk", "LLR", "2018/19", 1) == (
        "LLR, 2018/19: boys among children at risk, beside 1 published share"
    )


def test_what_is_drawn_names_the_base_or_both_groups() -> None:
    assert shares_drawn("victims", shown(1270), "2018/19", "").startswith("Victims and share of all 1,270; ")
    assert "all;" not in shares_drawn("victims", HIDDEN, "2018/19", "")
    assert "2018/19 filled, 2017/18 outlined" in shares_drawn("victims", shown(9), "2018/19", "2017/18")
    assert recording_drawn("quarter", 8).startswith(
        "Share not recorded each quarter, in per cent; band: usual range, fixed on the first 8 quarters. Rules: XmR"
    )


def test_fixed_sentences_hold_no_jargon_and_end_as_sentences() -> None:
    said = [value for name, value in vars(profile_words).items() if name.isupper() and isinstance(value, str)]

    assert len(said) > 5
    for sentence in said:
        assert not re.search(r"sigma|p-value|Wilson|Newcombe|interval|dispersion", sentence)
        assert len(sentence.split()) <= 35
