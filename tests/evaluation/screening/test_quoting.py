"""Which values a finding repeats, and which a correction keeps: near misses, and nothing that may be somebody's."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.sheets import REFERRALS_SHEET
from evaluation.definitions.strategy import Area, Strategy
from evaluation.screening.correcting import correctable
from evaluation.screening.quoting import UNQUOTED, UNQUOTED_DATE, is_quoted, shown, shown_text
from evaluation.screening.upload import Coverage

AREAS = ("Leicester", "Leicestershire", "Rutland", "Corby")
TODAY = date(2019, 9, 15)
AUGUST = Coverage(Area("llr", "LLR", "force"), "2019-08", "2019-08", synthetic=False)
# None of them may come back from a cell of areas: what the screen sees, and what only looks like it.
NOT_REPEATED = (
    "Smith, J.", "JS 14", "J Smith", "NN1-5AB", "943.476.5919", "04/05/2004", "DoB: 040504", "Xi, 13", "Wang",
    "ab-12-34-56-c", "4 May 2004", "٩٤٣ ٤٧٦ ٥٩١٩", "Jayden", "kwilson04", "07700/900123", "20040504", "16 Mill Rd",
    "Rose Hunter", "040504", "a girl of 14",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_REPEATED)
def test_what_may_be_somebodys_is_not_repeated(text: str) -> None:
    assert shown(text, AREAS) == UNQUOTED
    assert shown_text(text) == UNQUOTED


@pytest.mark.parametrize(
    "text", ["Leicster", "rutlnd", "Not known", "July 2019", "Jul-19", "2019-07", "22-29", "1,204", "#REF!", "?"]
)
def test_what_helps_and_tells_nothing_is_repeated(text: str) -> None:
    assert shown(text, AREAS) == f'"{text}"'


def test_a_near_miss_is_one_of_the_words_that_the_cell_takes() -> None:
    assert is_quoted("Femal", ("Female", "Male"))
    assert not is_quoted("Femal", AREAS)


def test_a_day_is_repeated_where_it_is_near_or_stands_for_its_month() -> None:
    assert shown(date(2004, 5, 4)) == shown(datetime(2004, 5, 4)) == UNQUOTED_DATE
    assert shown(date(2004, 5, 4), near=True) == "the date 04/05/2004"
    assert shown(date(2019, 8, 1)) == "the date 01/08/2019"


@given(st.integers(10_000, 10**11), st.sampled_from([1, -1]))
def test_no_long_number_is_repeated(number: int, sign: int) -> None:
    assert str(number) not in shown(sign * number)
    assert str(number) not in shown(str(number))


@pytest.mark.parametrize("value", [*NOT_REPEATED, date(2004, 5, 4)])
@pytest.mark.parametrize("key", ["month", "area", "gender"])
@pytest.mark.parametrize("coverage", [AUGUST, None])
def test_no_correction_keeps_what_may_be_somebodys(
    value: object, key: str, coverage: Coverage | None, strategy: Strategy
) -> None:
    """A correction is stored with the submission, so there is none to press."""
    assert correctable(REFERRALS_SHEET, REFERRALS_SHEET.column(key), value, strategy, coverage, TODAY) is None


def test_a_correction_keeps_a_near_miss(strategy: Strategy) -> None:
    near = correctable(REFERRALS_SHEET, REFERRALS_SHEET.column("area"), "Leicster", strategy, None, TODAY)
    month = correctable(REFERRALS_SHEET, REFERRALS_SHEET.column("month"), date(2019, 8, 5), strategy, AUGUST, TODAY)

    assert near is not None
    assert near.found == "Leicster"
    assert month is not None
    assert month.found == "2019-08-05"
