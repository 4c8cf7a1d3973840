"""Words about what is hidden: they carry the numbers, and no small count can be read from any of them."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.verdicts import hidden_words as words


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            (18_012, 1_934, 0),
            "1,934 of 18,012 figures (11%) are hidden, [c], so that no child can be found in them or for want of a "
            "number; no month is missing up to July 2019.",
        ),
        (
            (40, 1, 1),
            "1 of 40 figures is hidden, [c], so that no child can be found in it or for want of a number; 1 month is "
            "missing up to July 2019.",
        ),
        ((600, 0, 3), "All 600 figures are shown: none is small; 3 months are missing up to July 2019."),
        ((0, 0, 0), "No counts are published yet, so none is hidden."),
    ],
)
def test_the_first_sentence_says_how_much_is_hidden_and_missing(said: tuple[int, int, int], text: str) -> None:
    assert words.quality_headline(*said, "2019-07", ()) == text


def test_a_force_that_sent_nothing_is_named_beside_the_months() -> None:
    """That no month is missing is said of those that sent any."""
    said = words.quality_headline(600, 0, 0, "2019-07", ["Northamptonshire"])

    assert said.endswith("no month is missing up to July 2019, and of Northamptonshire nothing is held.")


@pytest.mark.parametrize(
    ("figures", "hidden", "text"),
    [(280, 0, "none of 280"), (280, 12, "12 of 280 (4%)"), (40, 4, "4 of 40"), (2_000, 1, "1 of 2,000 (less than 1%)")],
)
def test_hidden_figures_are_said_with_all_figures(figures: int, hidden: int, text: str) -> None:
    assert words.hidden_words(figures, hidden) == text


# ---------------------------------------------------------------------- the share of the count
@pytest.mark.parametrize(
    ("whole", "hidden", "figures_hidden", "text"),
    [
        (5_000, 0, 0, "none"),
        (5_000, 0, 2, "at most 1%"),
        (5_000, 4, 2, "at most 1%"),
        (5_000, 251, 9, "at most 6%"),
        (5_000, 5_000, 9, "at most 100%"),
        (49, 20, 9, "–"),
        (0, 0, 9, "–"),
    ],
)
def test_the_share_of_the_count_is_rounded_up(whole: int, hidden: int, figures_hidden: int, text: str) -> None:
    assert words.count_share_words(whole, hidden, figures_hidden, 5) == text


@given(st.integers(50, 3_000), st.integers(3, 20), st.data())
def test_no_small_count_can_be_read_from_a_share(whole: int, threshold: int, data: st.DataObject) -> None:
    """Whatever small count stands in hidden figures, the words are the same; and they are true."""
    hidden = data.draw(st.integers(0, whole))
    said = words.count_share_words(whole, hidden, 1, threshold)
    percent = int(re.fullmatch(r"at most (\d+)%", said)[1])

    assert {words.count_share_words(whole, small, 1, threshold) for small in range(threshold + 1)} == {
        f"at most {math.ceil(100 * threshold / whole)}%"
    }
    assert 100 * hidden <= percent * whole
    assert percent == 0 or 100 * max(hidden, threshold) > (percent - 1) * whole


# ---------------------------------------------------------------------- titles
def test_the_measure_of_which_most_is_hidden_is_named() -> None:
    assert (
        words.most_hidden_title(["CSE referrals"], 200, 58)
        == "Most is hidden of CSE referrals: 58 of 200 figures (29%)"
    )
    assert words.most_hidden_title(["A", "B"], 200, 58) == "Most is hidden of A and B"
    assert words.most_hidden_title(["A", "B"], 200, 0) == "No measure has a hidden figure"


def test_totals_are_said_to_be_shown_or_not() -> None:
    assert words.totals_title("CSE referrals, records", 312, 0) == "CSE referrals, records: every total is shown"
    assert words.totals_title("Offenders", 312, 14) == "Offenders: 14 of 312 totals (4%) are hidden"
    assert words.totals_title("Offenders", 12, 1) == "Offenders: 1 of 12 totals is hidden"


@pytest.mark.parametrize(
    ("last", "text"),
    [
        ({"LLR": "2019-07", "Northamptonshire": "2019-07"}, "Every force: figures to July 2019"),
        (
            {"LLR": "2019-08", "Northamptonshire": "2019-07"},
            "LLR: figures to August 2019; Northamptonshire: figures to July 2019",
        ),
        ({"LLR": "2019-08", "Northamptonshire": ""}, "LLR: figures to August 2019; Northamptonshire: nothing sent yet"),
        ({"LLR": "2019-08"}, "LLR: figures to August 2019"),
        ({"LLR": "", "Northamptonshire": ""}, "LLR: nothing sent yet; Northamptonshire: nothing sent yet"),
    ],
)
def test_each_forces_last_month_is_said(last: dict[str, str], text: str) -> None:
    assert words.fresh_title(last) == text


# ---------------------------------------------------------------------- the officer's look ahead
def test_a_preview_says_each_change_in_a_sentence() -> None:
    assert words.preview_words(388, 41, 3, 1) == [
        "Viewers would get 388 new figures, 41 of them [c] (11%).",
        "3 figures that are shown now would become [c]: small now, giving a small count away beside the other "
        "figures, or sent without a number.",
        "1 figure that is shown now would no longer be given.",
    ]


def test_a_preview_says_that_nothing_changes() -> None:
    nothing = "No figure that is shown now would become [c]."

    assert words.preview_words(0, 0, 0, 0) == ["Viewers would get no new figure.", nothing]
    assert words.preview_words(1, 0, 0, 0) == ["Viewers would get 1 new figure, none of them [c].", nothing]
    assert words.preview_words(60, 60, 0, 0) == ["Viewers would get 60 new figures, 60 of them [c] (100%).", nothing]


@given(*[st.integers(0, 10_000)] * 3)
def test_a_preview_names_every_number_once(new_hidden: int, vanishing: int, gone: int) -> None:
    said = " ".join(words.preview_words(20_000, new_hidden, vanishing, gone))
    numbers = [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?![\d%])", re.sub(r"\(.*?\)", "", said))]

    assert numbers == [20_000, *(each for each in (new_hidden, vanishing, gone) if each)]


def test_a_hidden_figure_is_one_of_three_things() -> None:
    small, beside, unknown = words.why_hidden(5)

    assert "from 1 to 4" in small
    assert "It may be large, or 0." in beside
    assert "without a number" in unknown
