"""Text alternatives: range and latest figure of what is shown, and how much is not."""

import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from charts.describe import described, described_bars
from charts.trend import trend_data
from tests.charts.tables import months, published

ALL = {"total": "All"}


def said(values: list[int | None], first: str = "2019-01") -> str:
    """Return the text alternative of one line."""
    return described("CSE referrals, LLR, records", trend_data(published({"": months(first, values)}), "", ALL))


def test_it_names_subject_span_lowest_highest_and_latest() -> None:
    assert said([20, 31, 12, 25]) == (
        "Line chart. CSE referrals, LLR, records, January 2019 to April 2019. "
        "All: lowest 12 in March 2019, highest 31 in February 2019, latest 25 in April 2019."
    )


def test_a_hidden_month_is_neither_lowest_nor_latest() -> None:
    assert said([20, None, 25, None]) == (
        "Line chart. CSE referrals, LLR, records, January 2019 to April 2019. "
        "All: lowest 20 in January 2019, highest 25 in March 2019, latest 25 in March 2019. "
        "2 figures are not shown."
    )


def test_one_hidden_figure_is_one() -> None:
    assert said([20, None, 25]).endswith(" 1 figure is not shown.")


def test_a_line_that_never_changes_says_so_once() -> None:
    assert "All: 20 in every month shown." in said([20, 20, 20])


def test_a_missing_month_is_named_and_not_said_to_be_unsent() -> None:
    """For both forces together a month is missing as soon as one of them has not sent it."""
    text = described("CSE referrals", trend_data(published({"": {"2019-01": 20, "2019-03": 30}}), "", ALL))

    assert text.endswith(" No complete figures for February 2019.")
    assert "sent" not in text


def test_nothing_shown_says_so() -> None:
    assert said([None, None]) == "CSE referrals, LLR, records. No figure can be shown."


def test_each_series_has_its_sentence() -> None:
    counts = {"female": months("2019-01", [20, 40]), "male": months("2019-01", [10, 5])}
    text = described("CSE referrals", trend_data(published(counts), "gender", {"female": "Female", "male": "Male"}))

    assert "Female: lowest 20 in January 2019, highest 40 in February 2019, latest 40 in February 2019." in text
    assert "Male: lowest 5 in February 2019, highest 10 in January 2019, latest 5 in February 2019." in text


@given(st.lists(st.none() | st.just(0) | st.integers(5, 5_000), min_size=1, max_size=12))
def test_every_number_is_a_published_one(values: list[int | None]) -> None:
    text = said(values)
    shown = [value for value in values if value is not None]
    rest = re.sub(r"[A-Z][a-z]+ \d{4}", "", text)
    numbers = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", rest)]

    if not shown:
        assert numbers == []
        return
    hidden = len(values) - len(shown)
    steady = len(shown) > 1 and min(shown) == max(shown)
    expected = shown[:1] if steady else [min(shown), max(shown), shown[-1]]
    assert numbers == expected + ([hidden] if hidden else [])


def test_bars_are_all_named_with_what_is_written_beside_them() -> None:
    data = pd.DataFrame({"name": ["Female", "Male", "Other"], "shown": ["490 (76%)", "157 (24%)", "[c]"]})

    assert described_bars("Children at risk, by gender", data) == (
        "Bar chart. Children at risk, by gender. Female: 490 (76%); Male: 157 (24%); Other: [c]."
    )
