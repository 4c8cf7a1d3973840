"""Words about answers: a share never without what it rests on."""

import pytest

from evaluation.statistics.intervals.surveys import answers
from evaluation.verdicts.survey_words import base_words, said_yes, why_no_range


@pytest.mark.parametrize(
    ("base", "yes", "percent", "sampling", "said", "why"),
    [
        (400, 300, None, "random", "75% (300 of 400), likely between 71% and 79%", ""),
        (40, 30, None, "random", "30 of 40, likely between 60% and 86%", ""),
        (592, None, 94.0, "not_stated", "94%", "No likely range: how people were chosen is not stated."),
        (592, None, 94.0, "convenience", "94%", "No likely range: those asked were not chosen at random."),
        (None, None, 100.0, "not_stated", "100%", "No likely range: the base is not stated."),
        (29, 20, None, "random", "Not shown", "No percentage: fewer than 30 answered."),
        (None, None, None, "random", "Not shown",
         "Withheld: fewer than 30 answered, or a small number could be told from the answers, alone or with those of a "
         "wider or narrower group."),
    ],
)  # fmt: skip
def test_what_is_said(
    base: int | None, yes: int | None, percent: float | None, sampling: str, said: str, why: str
) -> None:
    found = answers(base, yes, percent, sampling, 30)

    assert said_yes(found, base, yes) == said
    assert why_no_range(found, 30) == why


@pytest.mark.parametrize(
    ("base", "percent", "said"),
    [(592, 94.0, "592 answered"), (None, 94.0, "Base not stated"), (None, None, "Not shown"), (33, None, "Not shown")],
)
def test_the_base_is_named_or_said_to_be_missing(base: int | None, percent: float | None, said: str) -> None:
    assert base_words(answers(base, None, percent, "random", 30), base) == said
