"""What a value may have meant: months in any spelling, numbers in texts, beside plain readings of the same."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.screening.correcting import found_text, meant_months, month_used, text_number

MONTHS = st.dates(date(2001, 1, 1), date(2049, 12, 31)).map(lambda day: day.replace(day=1))
SPELLINGS = ("%B %Y", "%b-%y", "%b %Y", "%Y-%m", "%Y-%m-01", "%Y%m", "%d/%m/%Y", "%Y-%m-%d 00:00:00", "%b.%Y")

NO_MONTHS = ["", "soon", "August", "2019", "13/2019", "Spring 2019", "32", 43647, None, 2.5, True, "0000-01", "Jul 201"]
NO_NUMBERS = ["", "12a", "1,23", "1,2345", "-5", "+5", "5%", "1.2.3", "\u00b2", "\u2167", "1e5", 5, 5.0, None]


@given(MONTHS, st.sampled_from(SPELLINGS), st.sampled_from([str.lower, str.upper, str.title]))
def test_a_month_as_people_spell_it(month: date, spelling: str, case: object) -> None:
    """The month that was meant comes first, whatever the capitals."""
    assert callable(case)
    assert meant_months(case(month.strftime(spelling)))[0] == f"{month:%Y-%m}"


@given(st.dates(date(2001, 1, 1), date(2049, 12, 31)))
def test_a_date_and_its_days_swapped(day: date) -> None:
    """Both months a date may have meant, and no other; as Excel's date with a time as well."""
    meant = {f"{day:%Y-%m}"} | ({f"{day.year}-{day.day:02d}"} if day.day <= 12 else set())

    assert set(meant_months(day)) == meant
    assert meant_months(datetime(day.year, day.month, day.day, 9)) == meant_months(day)


@pytest.mark.parametrize("value", NO_MONTHS)
def test_what_names_no_month(value: object) -> None:
    """Nothing is guessed from half a month or from a number."""
    assert meant_months(value) == ()


@given(st.integers(0, 10**9), st.sampled_from([" ", ",", ""]), st.sampled_from(["", " ", "\u00a0", "\n"]))
def test_a_number_in_a_text(number: int, separator: str, around: str) -> None:
    """With or without a mark between the thousands, and with spaces around it."""
    text = f"{number:,}".replace(",", separator)

    assert text_number(f"{around}{text}{around}") == number
    assert text_number(f"£{text}.50") == number + 0.5


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_number_in_a_text(value: object) -> None:
    """A sign, a letter or a misplaced comma makes it another thing; a number that is one needs no reading."""
    assert text_number(value) is None


@given(st.text(max_size=9))
def test_a_correction_to_no_month(text: str) -> None:
    """Only a month as 2019-08 is one."""
    assert month_used(text) is None


def test_how_a_correction_names_a_value() -> None:
    """A date by its day, a text with single spaces and cut, nothing as an empty text."""
    assert found_text(datetime(2019, 8, 5, 9)) == found_text(date(2019, 8, 5)) == "2019-08-05"
    assert found_text("  Femal \n e ") == "Femal e"
    assert len(found_text("x" * 100)) == 60
    assert found_text(None) == ""
