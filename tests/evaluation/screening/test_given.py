"""What an officer decided: kept as JSON and read again as it was; one decision for each value and question."""

import json

import pytest
from hypothesis import given as having
from hypothesis import strategies as st

from evaluation.screening.given import Answer, Correction, Given

TEXT = st.text(max_size=8)
DECIDED = st.builds(
    Given,
    st.lists(st.builds(Correction, TEXT, TEXT, TEXT, TEXT), max_size=4).map(tuple),
    st.lists(st.builds(Answer, TEXT, TEXT), max_size=4).map(tuple),
    st.lists(TEXT, max_size=4).map(tuple),
)


@having(DECIDED)
def test_it_comes_back_as_it_was_kept(decided: Given) -> None:
    """Whatever was typed; and nothing decided is an empty text or an empty object."""
    assert Given.from_json(decided.as_json()) == decided
    assert Given.from_json("") == Given.from_json("{}") == Given()


@pytest.mark.parametrize(
    "told",
    [
        "nonsense", "[]", "1", '{"corrections": 1}', '{"corrections": [1]}', '{"titles": [1]}', '{"other": []}',
        '{"corrections": [{"sheet": "a"}]}', '{"answers": [{"question": "a", "said": 1}]}',
    ],
)  # fmt: skip
def test_what_is_no_decision_is_refused(told: str) -> None:
    """With ValueError and no other."""
    with pytest.raises(ValueError, match=r"expected|Expecting"):
        Given.from_json(told)


def test_a_later_decision_takes_the_place_of_an_earlier_one() -> None:
    """For the same value and the same question; others stay; each can be taken back."""
    first, second = Correction("referrals", "gender", "F.", "Female"), Correction("referrals", "gender", "F.", "Other")
    other = Correction("victims", "gender", "F.", "Female")
    decided = Given(titles=("Breck's Last Game",)).correcting(first).correcting(other).correcting(second)

    assert decided.corrections == (other, second)
    assert decided.without(second).corrections == (other,)
    asked = decided.answering("totals", "Right").answering("names", " A film ").answering("totals", "Wrong")
    assert asked.answers == (Answer("names", "A film"), Answer("totals", "Wrong"))
    assert asked.answering("totals", "  ").answers == (Answer("names", "A film"),)
    assert (asked.corrections, asked.titles) == (decided.corrections, decided.titles)


def test_the_json_can_be_written_by_hand() -> None:
    """Any of the three parts may be left out."""
    told = json.dumps({"answers": [{"question": "totals:referrals:1a2b3c4d", "said": "Right"}]})

    assert Given.from_json(told) == Given(answers=(Answer("totals:referrals:1a2b3c4d", "Right"),))
