"""Single values: what is taken, what it becomes, and what is said of the rest."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.definitions.sheets import REFERRALS_SHEET, VICTIMS_SHEET
from evaluation.definitions.strategy import Area, Category, Dimension, Strategy
from evaluation.screening.upload import Coverage
from evaluation.screening.values import (
    Unacceptable,
    measure_of,
    plain,
    read_category,
    read_count,
    read_money,
    read_month,
    read_reporting_area,
    shown,
)

TODAY = date(2019, 9, 15)
SUMMER = Coverage(Area("llr", "LLR", "force"), "2019-07", "2019-08", synthetic=False)


def refused(read: object, *arguments: object) -> Unacceptable:
    """Return what a reader says of a value that it does not take."""
    with pytest.raises(Unacceptable) as caught:
        read(*arguments)
    return caught.value


@given(st.integers(0, 10**12))
def test_whole_numbers_are_counts(number: int) -> None:
    """As Excel gives them: a whole number, or one that has become a float."""
    assert read_count(number) == number
    assert read_count(float(number)) == number
    assert type(read_count(float(number))) is int


@given(
    st.one_of(
        st.integers(max_value=-1),
        st.integers(min_value=10**12 + 1),
        st.floats().filter(lambda number: not (number >= 0 and number.is_integer() and number <= 10**12)),
        st.booleans(),
        st.text(),
        st.none(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
    )
)
def test_nothing_else_is_a_count(value: object) -> None:
    """Whatever a cell can hold: it is refused with what was expected, and never with another error."""
    assert refused(read_count, value).expected.startswith("a whole number, 0 or more")


@pytest.mark.parametrize(
    ("value", "found", "advice"),
    [
        (None, "an empty cell", "Write 0 if there were none; leave the row out if not known."),
        ("  ", "an empty cell", "Write 0 if there were none; leave the row out if not known."),
        ("five", 'the text "five"', ""),
        ("5", 'the text "5"', "This number is stored as text: convert it to a number."),
        ("1,204 ", 'the text "1,204"', "This number is stored as text: convert it to a number."),
        ("[c]", 'the text "[c]"', ""),
        ("#REF!", 'the text "#REF!"', ""),
        (2.5, "the decimal 2.5", "Counts of people or events are whole."),
        (-3, "the negative number -3", ""),
        (True, "True", ""),
        (math.inf, "inf", ""),
        (math.nan, "nan", ""),
        (date(1900, 1, 5), "a date", "Excel has turned the number into a date: type it again."),
        (datetime(1900, 1, 5), "a date", "Excel has turned the number into a date: type it again."),
    ],
)
def test_faults_of_counts_are_told_apart(value: object, found: str, advice: str) -> None:
    """Each is quoted as it stands, with the way out where there is one."""
    fault = refused(read_count, value)

    assert (fault.found, fault.advice) == (found, advice)


@given(st.decimals(0, 10**9, places=2))
def test_money_is_kept_to_the_penny(amount: Decimal) -> None:
    """Excel holds pounds as binary fractions; what comes back is the amount that was typed."""
    assert read_money(float(amount)) == amount


@given(st.one_of(st.booleans(), st.text().filter(str.strip), st.floats().filter(lambda n: not 0 <= n <= 10**9)))
def test_what_is_no_amount_is_refused(value: object) -> None:
    """Text, truth values, negative, endless and unbelievable amounts, each without another error."""
    assert refused(read_money, value).expected.startswith("an amount in pounds")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_cost_may_be_unknown(value: object) -> None:
    """An empty cell is not a cost of 0."""
    assert read_money(value) is None


@given(st.dates(date(2019, 7, 1), date(2019, 8, 31)))
def test_a_month_is_its_first_day(day: date) -> None:
    """The first of a covered month is taken, as date and as Excel's date with a time; other days are refused."""
    if day.day == 1:
        assert read_month(day, SUMMER, TODAY) == read_month(datetime(day.year, day.month, 1), SUMMER, TODAY)
        assert read_month(day, SUMMER, TODAY) == str(day)[:7]
    else:
        assert f"01/{day.month:02d}/2019" in refused(read_month, day, SUMMER, TODAY).advice


@pytest.mark.parametrize(
    ("value", "found", "expected", "advice"),
    [
        (None, "an empty cell", "the first day of a month", ""),
        ("July 2019", '"July 2019"', "the first day of a month", "This is text, not a date: type it again as a date."),
        (
            "2019-07-01",
            '"2019-07-01"',
            "the first day of a month",
            "This is text, not a date: type it again as a date.",
        ),
        (43647, "a number", "the first day of a month", ""),
        (time(7), "07:00:00", "the first day of a month", ""),
        (timedelta(1), "1 day, 0:00:00", "the first day of a month", ""),
        (date(2019, 7, 2), "the date 02/07/2019", "the first day", "Use 01/07/2019 if the count is for that"),
        (date(2019, 10, 1), "the date 01/10/2019", "a month up to September 2019", "This month is in the future."),
        (
            date(2019, 6, 1),
            "the date 01/06/2019",
            "a month from July 2019 to August 2019, the period",
            "Correct the month, or the period",
        ),
        (
            date(2019, 9, 1),
            "the date 01/09/2019",
            "a month from July 2019 to August 2019, the period",
            "Correct the month, or the period",
        ),
    ],
)
def test_faults_of_months_are_told_apart(value: object, found: str, expected: str, advice: str) -> None:
    """Text, another day, the future and another period are four things."""
    fault = refused(read_month, value, SUMMER, TODAY)

    assert fault.found == found
    assert fault.expected.startswith(expected)
    assert fault.advice.startswith(advice)
    assert bool(fault.advice) == bool(advice)


def test_without_a_period_only_the_future_is_refused() -> None:
    """While the About sheet is wrong, months are not blamed for it."""
    assert read_month(date(2015, 4, 1), None, TODAY) == "2015-04"
    assert "future" in refused(read_month, date(2019, 10, 1), None, TODAY).advice


@pytest.mark.parametrize("typed", ["Leicester", " leicester ", "LEICESTER", "E06000016", "leicester\u00a0"])
def test_an_area_by_name_or_gss_code(typed: str, strategy: Strategy) -> None:
    """Case and stray spaces do not matter."""
    assert read_reporting_area(typed, strategy, SUMMER) == "leicester"


@pytest.mark.parametrize(
    ("force", "typed", "advice"),
    [
        ("llr", "Liecester", "Did you mean Leicester?"),
        ("llr", "Corby", "Corby is not in LLR, the force on the About sheet."),
        ("llr", "Northamptonshire County", "Northamptonshire County is not in LLR, the force on the About sheet."),
        ("llr", "Worldwide", "Worldwide is not in LLR, the force on the About sheet."),
        ("llr", "LLR", "LLR is not counted as a whole: give each of its areas its own row."),
        ("northamptonshire", "Rutland", "Rutland is not in Northamptonshire, the force on the About sheet."),
        (
            "northamptonshire",
            "Northamptonshire County",
            "Northamptonshire County is not counted as a whole: give each of its areas its own row.",
        ),
        (
            "northamptonshire",
            "LLR and Northamptonshire",
            "LLR and Northamptonshire is not counted as a whole: give each of its areas its own row.",
        ),
        ("llr", "Atlantis", ""),
        ("llr", 7, ""),
    ],
)
def test_faults_of_areas_are_told_apart(force: str, typed: object, advice: str, strategy: Strategy) -> None:
    """A misspelling, an area of the other force, and an area that is too wide."""
    fault = refused(read_reporting_area, typed, strategy, Coverage(strategy.area(force), "2019-07", "2019-08", False))

    assert fault.advice == advice
    assert fault.expected.startswith("one of Leicester" if force == "llr" else "one of Corby")


DIMENSIONS = ["source", "kind", "basis", "gender", "child_age", "victim_age", "offender_age", "ethnicity", "campaign"]


@given(st.sampled_from(DIMENSIONS), st.data())
def test_a_category_as_people_type_it(strategy: Strategy, dimension: str, data: st.DataObject) -> None:
    """Capitals, curly apostrophes, long dashes and stray spaces are the officer's keyboard, not another category."""
    known = strategy.dimension(dimension)
    category = data.draw(st.sampled_from(known.categories))
    typed = data.draw(st.sampled_from((category.name, *category.also)))
    dash = data.draw(st.sampled_from("-\u2010\u2011\u2012\u2013\u2014\u2212"))
    typed = typed.replace("-", dash).replace("'", data.draw(st.sampled_from("'\u2018\u2019")))
    typed = typed.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0", "\n"])))
    typed = data.draw(st.sampled_from([str.lower, str.upper, str.title, str]))(typed)

    assert read_category(f" {typed}\t", known.categories, known.named, False) == category.code


def test_a_strategy_may_write_long_dashes_itself() -> None:
    """Another partnership's own spelling is accepted as it is, from its own drop-down."""
    bands = Dimension(
        "age", "Age band", (Category("10_12", "10\u201312"), Category("cafe", "Children\u2019s caf\u00e9"))
    )

    assert read_category("10\u201312", bands.categories, bands.named, False) == "10_12"
    assert read_category("children\u2019s caf\u00e9", bands.categories, bands.named, False) == "cafe"


@pytest.mark.parametrize("typed", ["Total", "total", " TOTAL ", "All"])
def test_total_only_where_a_column_may_hold_it(typed: str, strategy: Strategy) -> None:
    """In a breakdown it means not divided; elsewhere it is no category."""
    gender = strategy.dimension("gender")

    assert read_category(typed, gender.categories, gender.named, True) == "total"
    assert "Total" not in refused(read_category, typed, gender.categories, gender.named, False).expected


@pytest.mark.parametrize(
    ("dimension", "day", "meant"),
    [
        ("child_age", date(2019, 12, 10), " Did you mean 10-12?"),
        ("child_age", date(2019, 10, 12), " Did you mean 10-12?"),
        ("child_age", datetime(2019, 12, 10), " Did you mean 10-12?"),
        ("child_age", date(2019, 12, 11), ""),
        ("gender", date(2019, 12, 10), ""),
    ],
)
def test_a_date_in_place_of_an_age_band(dimension: str, day: date, meant: str, strategy: Strategy) -> None:
    """Excel makes 10-12 the tenth of December in Britain and the twelfth of October in America."""
    known = strategy.dimension(dimension)
    fault = refused(read_category, day, known.categories, known.named, True)

    assert fault.found == (f"the date {day:%d/%m/%Y}" if meant else "a date")
    assert fault.advice == ("Excel has turned this into a date: format the column as text and type it again." + meant)


@pytest.mark.parametrize(
    ("dimension", "value", "advice"),
    [
        ("gender", "Femal", "Did you mean Female?"),
        ("gender", None, "Write Not recorded if the field was blank in the records."),
        ("basis", None, ""),
        ("gender", 1, ""),
        ("gender", True, ""),
        ("child_age", "18-21", ""),
        ("child_age", "10 to 12", "Did you mean 10-12?"),
        ("offender_age", "13-15", ""),
    ],
)
def test_faults_of_categories(dimension: str, value: object, advice: str, strategy: Strategy) -> None:
    """A band of another sheet is never put in place of one of this; a blank is never taken for a category."""
    known = strategy.dimension(dimension)
    fault = refused(read_category, value, known.categories, known.named, False)

    assert fault.expected == f"one of {', '.join(category.name for category in known.categories)}"
    assert fault.advice == advice


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        (None, "an empty cell"),
        (" \n", "an empty cell"),
        (" not sure ", '"not sure"'),
        (date(2019, 7, 1), "the date 01/07/2019"),
        (datetime(2019, 7, 1, 9), "the date 01/07/2019"),
        (12, "12"),
        ("the " * 1000, f'"{("the " * 15)[:60]}"'),
    ],
)
def test_how_a_finding_quotes_a_value(value: object, quoted: str) -> None:
    """Short, and a date as people write it."""
    assert shown(value) == quoted


@given(st.text())
def test_plain_text_is_settled(text: str) -> None:
    """Making a text plain twice changes nothing more."""
    assert plain(plain(text)) == plain(text)


def test_sources_and_kinds_name_their_measures(strategy: Strategy) -> None:
    """A source that is no referral counts towards its own measure; an unknown one is a fault of the program."""
    assert measure_of(REFERRALS_SHEET, "mash", strategy) == "referrals"
    assert measure_of(REFERRALS_SHEET, "initial_assessment", strategy) == "assessments"
    assert measure_of(VICTIMS_SHEET, "at_risk", strategy) == "children_at_risk"
    with pytest.raises(KeyError, match="shoes of Referrals"):
        measure_of(REFERRALS_SHEET, "shoes", strategy)
