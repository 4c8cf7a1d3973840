"""Values of lists of items: what is taken, what it becomes, and what is refused."""

import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.item_values import (
    LONGEST_TEXT,
    read_date,
    read_link,
    read_number,
    read_percent,
    read_text,
    read_yes,
)
from evaluation.screening.unacceptable import Unacceptable

TODAY = date(2019, 9, 15)
BLANK = (None, "", "   ")


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (592, 592), (592.0, 592), *((blank, None) for blank in BLANK)])
def test_numbers_that_may_be_unknown(value: object, expected: int | None) -> None:
    assert read_number(value) == expected


@pytest.mark.parametrize("value", [-1, 1.5, True, "12", "twelve", math.inf, math.nan, 1e308, date(2019, 7, 1)])
def test_what_is_no_such_number(value: object) -> None:
    with pytest.raises(Unacceptable):
        read_number(value)


@pytest.mark.parametrize(("value", "expected"), [(99, 99.0), (100, 100.0), (0, 0.0), (94.5, 94.5), (None, None)])
def test_percentages_as_printed(value: object, expected: float | None) -> None:
    assert read_percent(value) == expected


@pytest.mark.parametrize("value", [0.94, 1, 1.0, -3, 100.5, "94%", "94", True, math.nan])
def test_a_percentage_that_may_mean_another_is_refused(value: object) -> None:
    """94% in a cell that Excel formats as a percentage is 0.94."""
    with pytest.raises(Unacceptable):
        read_percent(value)


@pytest.mark.parametrize("value", [date(2018, 3, 18), datetime(2018, 3, 18)])
def test_days(value: object) -> None:
    assert read_date(value, TODAY, ahead=False) == "2018-03-18"


def test_a_day_that_is_not_known() -> None:
    assert [read_date(value, TODAY, ahead=False) for value in BLANK] == ["", "", ""]


@pytest.mark.parametrize("value", ["18/03/2018", 43177, date(1899, 12, 31), date(2019, 9, 16)])
def test_what_is_no_day_of_the_past(value: object) -> None:
    with pytest.raises(Unacceptable):
        read_date(value, TODAY, ahead=False)


def test_a_plan_may_name_a_day_to_come() -> None:
    assert read_date(date(2020, 4, 1), TODAY, ahead=True) == "2020-04-01"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("January 2018 - TBC", "January 2018 - TBC"), ("  two \n per  year ", "two per year"), (12, "12"), (12.0, "12")],
)
def test_texts(value: object, expected: str) -> None:
    assert read_text(value, required=True) == expected


@pytest.mark.parametrize("value", BLANK)
def test_an_empty_text(value: object) -> None:
    assert read_text(value, required=False) == ""
    with pytest.raises(Unacceptable):
        read_text(value, required=True)


@pytest.mark.parametrize(
    "value",
    [date(2018, 2, 1), "=HYPERLINK(A1)", "+1", "-1", "@SUM(A1)", " =1", "bell\x07", "a" * (LONGEST_TEXT + 1)],
)
def test_texts_that_are_not_taken(value: object) -> None:
    """A date that Excel made of "Feb 2018", what a spreadsheet would run, and what is too long for an index."""
    with pytest.raises(Unacceptable):
        read_text(value, required=False)


@given(st.text())
def test_what_is_taken_is_no_formula_and_fits_an_index(text: str) -> None:
    """In any script, at most 2,400 bytes; nothing but single spaces in it."""
    try:
        taken = read_text(text, required=False)
    except Unacceptable:
        return
    assert taken[:1] not in {"=", "+", "-", "@"}
    assert len(taken.encode("utf-8", "surrogatepass")) <= 2_400
    assert taken == " ".join(taken.split())


@pytest.mark.parametrize("value", ["https://example.org/a?b=c#d", "http://example.org", " https://example.org "])
def test_links(value: str) -> None:
    assert read_link(value) == value.strip()


@pytest.mark.parametrize(
    "value",
    [
        "example.org", "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "https://local",
        "https://user:word@example.org", "https://example.org/a b", "https://[broken", 12,
        "https://example.org/" + "a" * 500, "JAVASCRIPT://example.org/%0aalert(1)",
    ],
)  # fmt: skip
def test_what_is_no_link(value: object) -> None:
    with pytest.raises(Unacceptable):
        read_link(value)


@pytest.mark.parametrize("value", ["Yes", "yes ", "Y", True, "TRUE", "✓", "x"])
def test_ticks(value: object) -> None:
    assert read_yes(value) is True


@pytest.mark.parametrize("value", ["No", "", None, False, 0, 1, "not yet"])
def test_without_a_tick_a_row_is_refused(value: object) -> None:
    with pytest.raises(Unacceptable) as fault:
        read_yes(value)
    assert "leave the row out" in fault.value.advice
