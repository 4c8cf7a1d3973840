"""The rows a template comes with: what is due and nothing else, with nothing left to type but numbers."""

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from openpyxl import load_workbook

from data_access.uploading import examine
from data_access.workbooks.template.due_rows import due_rows, write_template
from evaluation.definitions.sheets import BY_KEY, SHEETS
from evaluation.definitions.strategy import Area, Strategy
from evaluation.screening.given import Given

TODAY = date(2019, 9, 15)
AUGUST = date(2019, 8, 1)
# What LLR sent, as codes: month, area, source, basis, gender, age, count.
SENT = [
    ("2018-06", "leicester", "mash", "records", "other", "13_15", 5),  # over a year before the last
    ("2019-05", "leicester", "mash", "records", "male", "13_15", 7),
    ("2019-07", "leicester", "mash", "records", "female", "13_15", 9),
    ("2019-07", "leicester", "mash", "records", "female", "10_12", 0),  # none all year
    ("2019-07", "leicestershire", "mash", "records", "female", "16_17", 0),  # none at all
    ("2019-07", "corby", "rise", "records", "female", "16_17", 8),  # another force
]
COLUMNS = ["month", "area", "source", "basis", "gender", "age", "value"]


@pytest.fixture
def llr(strategy: Strategy) -> Area:
    return strategy.area("llr")


@pytest.fixture
def held() -> dict[str, pd.DataFrame]:
    return {"referrals": pd.DataFrame(SENT, columns=COLUMNS).assign(measure="referrals")}


def test_the_combinations_of_each_area_s_last_year(
    strategy: Strategy, llr: Area, held: dict[str, pd.DataFrame]
) -> None:
    """Those with figures; one where an area had none; the force's for an area that never sent."""
    rows = due_rows(strategy, llr, ["2019-08"], held)["referrals"]

    assert rows == [
        (AUGUST, "Leicester", "MASH", "Records", "Female", "13-15", None),
        (AUGUST, "Leicester", "MASH", "Records", "Male", "13-15", None),
        (AUGUST, "Leicestershire", "MASH", "Records", "Female", "16-17", None),
        (AUGUST, "Rutland", "MASH", "Records", "Female", "13-15", None),
        (AUGUST, "Rutland", "MASH", "Records", "Male", "13-15", None),
    ]


def test_no_rows_for_months_and_areas_that_came(strategy: Strategy, llr: Area, held: dict[str, pd.DataFrame]) -> None:
    rows = due_rows(strategy, llr, ["2019-07", "2019-08"], held)["referrals"]

    assert [(row[0], row[1]) for row in rows if row[0] == date(2019, 7, 1)] == [(date(2019, 7, 1), "Rutland")] * 2
    assert {row[1] for row in rows if row[0] == AUGUST} == {"Leicester", "Leicestershire", "Rutland"}


def test_only_the_areas_that_were_chosen(strategy: Strategy, llr: Area, held: dict[str, pd.DataFrame]) -> None:
    rows = due_rows(strategy, llr, ["2019-08"], held, ["leicester"])["referrals"]

    assert {row[1] for row in rows} == {"Leicester"}


def test_sheets_that_a_force_never_sent_stay_empty(
    strategy: Strategy, llr: Area, held: dict[str, pd.DataFrame]
) -> None:
    rows = due_rows(strategy, llr, ["2019-08"], held)

    assert {key for key, listed in rows.items() if listed} == {"referrals"}


def test_a_count_that_arrived_suppressed_is_a_combination(
    strategy: Strategy, llr: Area, held: dict[str, pd.DataFrame]
) -> None:
    sent = pd.DataFrame([("2019-07", "rutland", "mash", "records", "male", "16_17", None)], columns=COLUMNS)
    rows = due_rows(strategy, llr, ["2019-08"], {"referrals": sent})["referrals"]

    assert {row[1:] for row in rows} == {
        (area, "MASH", "Records", "Male", "16-17", None) for area in ("Leicester", "Leicestershire", "Rutland")
    }


def test_a_report_is_divided_by_nothing(strategy: Strategy, llr: Area) -> None:
    """Its ethnicity scheme holds any: a total is under none, and the drop-down offers no Total there."""
    sent = pd.DataFrame(
        [("2019-07", "rutland", "crime_and_non_crime", "reports", "total", "total", "total", "total", 6)],
        columns=["month", "area", "kind", "basis", "gender", "age", "scheme", "ethnicity", "value"],
    )
    row = due_rows(strategy, llr, ["2019-08"], {"victims": sent})["victims"][0]

    assert row[3:] == ("Reports", "Total", "Total", "Self-defined", "Total", None)


def test_a_first_template_lists_each_source_with_all_its_parts(strategy: Strategy, llr: Area) -> None:
    """Where they are few: a force that sent nothing fills in numbers, and leaves the rest out by one press."""
    rows = due_rows(strategy, llr, ["2019-08"])
    sources, genders, ages = (len(strategy.dimension(each).categories) for each in ("source", "gender", "child_age"))

    assert len(rows["referrals"]) == 3 * sources * genders * ages
    assert len(rows["outcomes"]) == 3 * len(strategy.dimension("outcome").categories)
    assert rows["victims"] == []
    assert all(None not in row[:-1] and row[-1] is None for row in rows["referrals"])


def filled(content: bytes, number: Callable[[int], object]) -> bytes:
    """Return a template with a count in each row of its sheets of counts, by the row's place."""
    book: openpyxl.Workbook = load_workbook(io.BytesIO(content))
    for sheet in SHEETS:
        at = [column.key for column in sheet.columns].index("value") + 1 if sheet.value_column else 0
        for place, row in enumerate(book[sheet.name].iter_rows(min_row=2)) if at else ():
            row[at - 1].value = number(place)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def llr_template(strategy: Strategy, held: dict[str, pd.DataFrame]) -> bytes:
    return write_template(strategy, strategy.area("llr"), "2019-08", "2019-08", held)


def test_a_template_with_its_numbers_typed_in_is_accepted(strategy: Strategy, held: dict[str, pd.DataFrame]) -> None:
    examined = examine(filled(llr_template(strategy, held), lambda place: place + 5), strategy, today=TODAY, held=held)

    assert examined.checked.findings == ()
    assert examined.checked.rows["referrals"]["value"].tolist() == [5, 6, 7, 8, 9]


def test_a_first_template_filled_in_is_accepted_whole(strategy: Strategy) -> None:
    """Hundreds of rows, mostly none, as a first month is."""
    content = filled(llr_template(strategy, {}), lambda place: place % 7 // 5)
    examined = examine(content, strategy, today=TODAY)

    assert [group.messages for group in examined.groups] == []
    assert len(examined.checked.rows["referrals"]) > 300


def test_a_template_that_nobody_filled_in_is_no_data(strategy: Strategy, held: dict[str, pd.DataFrame]) -> None:
    """Not one count is offered as 0: one sentence says that there is nothing."""
    examined = examine(llr_template(strategy, held), strategy, today=TODAY)

    (group,) = examined.groups
    assert (group.first.found, group.first.correction) == ("no rows of figures in any sheet", None)
    assert not examined.acceptable


def test_rows_left_empty_are_asked_about_together_and_left_out_by_one_press(
    strategy: Strategy, held: dict[str, pd.DataFrame]
) -> None:
    """With every third row filled, what is empty is one thing to do, and nothing is taken as 0."""
    content = filled(llr_template(strategy, held), lambda place: 6 if place % 3 == 0 else None)
    examined = examine(content, strategy, today=TODAY)
    (group,) = examined.groups
    fault = group.first.correction
    assert fault is not None
    assert [words for _, words in fault.choices] == ["Leave the row out", "Use 0"]
    again = examine(content, strategy, today=TODAY, given=Given((fault.correction(fault.choices[0][0]),)))

    assert len(group.findings) == 3
    stored = again.checked.rows["referrals"]
    # Beside a filled row of its area and source an empty one is not known; an area without any is not sent.
    assert sorted(stored["value"].dropna()) == [6, 6]
    assert stored["value"].isna().sum() == 2
    assert again.checked.acceptable


def test_months_are_real_dates_in_the_file(strategy: Strategy, held: dict[str, pd.DataFrame]) -> None:
    page = load_workbook(io.BytesIO(llr_template(strategy, held)))["Referrals"]

    assert page["A2"].value == datetime(2019, 8, 1)
    assert page["A2"].number_format == "mmm yyyy"
    assert page.max_row == 6
    assert [column.key for column in BY_KEY["referrals"].columns][6] == "value"
