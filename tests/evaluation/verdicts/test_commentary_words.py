"""The words of commentary."""

from datetime import UTC, datetime
from typing import get_args

from evaluation.screening.commentary import ASKED, Reason
from evaluation.verdicts.commentary_words import (
    action_words,
    again_words,
    answer_words,
    more_words,
    placed,
    remark_words,
    signed,
)


def test_whose_it_is_and_what_it_is_about() -> None:
    assert placed("2019-05", "LLR") == "May 2019, LLR"
    assert signed("Analyst", datetime(2019, 6, 3, 9, tzinfo=UTC)) == "Analyst, 3 June 2019"


def test_what_will_be_done_by_whom_and_when() -> None:
    assert action_words("Look again.", "RISE", "") == "Look again. Team: RISE."
    assert action_words("Look again", "RISE", "in May.") == "Look again. Team: RISE. By when: in May."


def test_numbers_of_notes() -> None:
    assert (more_words(1), more_words(2)) == ("1 more note", "2 more notes")
    assert (again_words(1), again_words(3)) == ("Commentary, as above", "Commentary, 3 notes as above")


def test_every_reason_has_words_of_its_own() -> None:
    reasons = get_args(Reason)
    said = {reason: remark_words("Why it moved", reason, "a telephone number", 5, 600) for reason in reasons}
    assert len(set(said.values())) == len(reasons)
    for sentence in said.values():
        assert sentence.startswith("Why it moved: ")
        assert sentence.endswith(".")
    assert said["identifies"].count("a telephone number") == 1
    assert "fewer than 5" in said["small count"]


def test_every_question_has_its_answer() -> None:
    answers = {answer_words("Why it moved", reason) for reason in ASKED}
    assert len(answers) == len(ASKED)
