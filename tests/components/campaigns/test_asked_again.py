"""Questions asked twice: the last two times, of the same people in the same words, as far as their sampling allows."""

import pandas as pd
import pytest

from components.campaigns.asked_again import asked_again

NAN = float("nan")


def asked(*rows: dict[str, object]) -> pd.DataFrame:
    same = {"audience": "boys", "area": "llr", "campaign": "", "question": "Whom to tell?", "sampling": "random",
            "percent": NAN}  # fmt: skip
    return pd.DataFrame([{**same, **row} for row in rows])


FIRST = {"month": "2018-03", "base": 402, "yes": 148}
SECOND = {"month": "2019-03", "base": 398, "yes": 176}


def test_the_last_two_times_with_newcombes_interval() -> None:
    """148 of 402, then 176 of 398: up 7.4 points (0.6 to 14.1), as in docs/methods.md."""
    (found,) = asked_again(asked(SECOND, {"month": "2017-03", "base": 400, "yes": 400}, FIRST), 30)

    assert (found.first, found.last) == ("2018-03", "2019-03")
    assert found.sentence.startswith("37% of 402 asked said yes to “Whom to tell?”, then 44% of 398: up 7")


@pytest.mark.parametrize(
    ("samplings", "why"),
    [
        (("random", "convenience"), "those asked were not chosen at random"),
        (("not_stated", "convenience"), "how people were chosen is not stated"),
        (("random", ""), "those asked were not chosen at random"),
    ],
)
def test_two_times_are_no_more_random_than_either(samplings: tuple[str, str], why: str) -> None:
    (found,) = asked_again(
        asked(*({**row, "sampling": each} for row, each in zip((FIRST, SECOND), samplings, strict=True))), 30
    )

    assert found.sentence.endswith(f"No more can be said: {why}.")


@pytest.mark.parametrize(
    "second",
    [
        {**SECOND, "audience": "girls"},
        {**SECOND, "area": "leicester"},
        {**SECOND, "campaign": "kayleighs_love_story"},
        {**SECOND, "question": "Other?"},
        {**SECOND, "month": "2018-03"},  # which came later is not known
        {**SECOND, "yes": NAN, "percent": 44.0},
        {**SECOND, "base": NAN},
        {**SECOND, "base": 29, "yes": 20},
    ],
)
def test_what_is_not_the_same_question_or_has_no_numbers_is_not_compared(second: dict[str, object]) -> None:
    assert asked_again(asked(FIRST, second), 30) == []
