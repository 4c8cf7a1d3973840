"""Media, surveys, feedback and the plan say what the documents print, and nothing that they do not."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from sample_data.making import plan, voices

PUBLISHED = Path(__file__).parents[2] / "sample_data" / "published_figures.csv"
# As the document has them, row by row.
WHEN = (
    "January 2018 - TBC", "Quarterly", "Ongoing", "Ongoing", "Autumn 2018", "Early 2018", "Two per year", "Ongoing",
    "Late 2018/early 2019", "Sept 19 2017", "Autumn 2017", "Autumn 2017", "Nov 2017",
    "Tender process starts October 2017", "Feb 2018", "TBC", "2018 TBC", "Autumn 2017/Early 2018", "Ongoing", "TBC",
    "TBC", "March 18 2018/19", "April 2019", "TBC",
)  # fmt: skip
COST = (
    "TBC", "N/A", "N/A", "TBC", "TBC", "TBC", "N/A", "N/A", "TBC", "N/A", "TBC", "N/A", "N/A", "TBC", "TBC", "N/A",
    "N/A", "N/A", "N/A", "N/A", "N/A", "N/A", "N/A", "TBC",
)  # fmt: skip


@pytest.fixture(scope="module")
def published():
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def rows_of(books):
    """Return every row of a sheet in all workbooks that say they are actual."""
    return lambda sheet: [
        row for book in books.values() if book.about["Figures are"] == "Actual figures" for row in book.sheets[sheet]
    ]


@pytest.mark.parametrize("answers", voices.SURVEYS, ids=lambda answers: answers.id)
def test_answers_are_as_printed(published, answers):
    printed = published[answers.id]

    assert str(answers.percent) == printed["value"]
    assert str(answers.base or "not stated") == printed["denominator"]


def test_the_surveys_of_the_workbooks(rows_of):
    rows = rows_of("Surveys")

    found = sorted((row["Audience"], row["Respondents"] or 0, row["Percentage"]) for row in rows)
    assert found == [
        ("Teachers and wider education", 0, 100),
        ("Young people", 592, 93),
        ("Young people", 592, 94),
        ("Young people", 592, 99),
    ]
    assert {row["Sampling"] for row in rows} == {"Not stated"}
    assert {row["Date as written"] for row in rows} == {"2014"}


def test_the_coverage_of_the_workbooks(published, rows_of):
    rows = rows_of("Media")

    assert len(rows) == int(published["LS-11"]["value"]) == 2
    assert {row["Outlet"] for row in rows} == {"BBC East Midlands Today"}
    unknown = ("Date", "Tone", "Prominence", "Duration (seconds)", "Length (words)", "Link")
    assert {row[heading] for row in rows for heading in unknown} == {None}


def test_what_has_no_number_is_feedback(published, rows_of):
    """Disclosures were made, and calls noticeably increased: no digit stands for either."""
    said = {voice.id: voice.text for voice in (*voices.LLR_VOICES, *voices.NORTHAMPTONSHIRE_VOICES)}

    assert {published[each]["kind"] for each in said} == {"qualitative"}
    assert set(said) == {"LS-27", "CN-11"}
    assert {row["Text"] for row in rows_of("Feedback")} == set(said.values())
    assert "were made" in said["LS-27"]
    assert "noticeably increased" in said["CN-11"]


def test_the_plan_is_the_documents_24_rows(rows_of):
    rows = rows_of("Activity plan")

    assert [row["No."] for row in rows] == [str(number) for number in range(1, 25)]
    assert tuple(row["When"] for row in rows) == WHEN
    assert tuple(row["Cost as written"] for row in rows) == COST
    assert Counter(row["Section"] for row in rows) == {
        plan.INTERNAL: 9, plan.EXTERNAL: 13, plan.PHASE_TWO: 2,
    }  # fmt: skip


def test_what_the_plan_leaves_blank_stays_blank(rows_of):
    """No RAG, strand, status or amount in any row; no team in the one that says TBC."""
    rows = rows_of("Activity plan")

    assert {row[heading] for row in rows for heading in ("RAG", "Strand", "Status", "Cost (£)")} == {None}
    assert [row["When"] for row in rows if row["Team"] is None] == ["TBC"]


def test_days_of_the_plan_are_those_it_gives(rows_of):
    """A day or a month in "When" and nothing else; seasons, years and recurring work have none."""
    rows = rows_of("Activity plan")
    dated = {row["When"]: f"{row['Original date']:%Y-%m-%d}" for row in rows if row["Original date"]}

    assert dated == {
        "January 2018 - TBC": "2018-01-01",
        "Sept 19 2017": "2017-09-19",
        "Nov 2017": "2017-11-01",
        "Tender process starts October 2017": "2017-10-01",
        "Feb 2018": "2018-02-01",
        "March 18 2018/19": "2018-03-18",
        "April 2019": "2019-04-01",
    }
    assert [(row["When"], f"{row['Current date']:%Y-%m}") for row in rows if row["Current date"]] == [
        ("Feb 2018", "2018-03")
    ]


def test_the_launch_is_dated_as_the_strategy_dates_it(rows_of, strategy):
    """The later date of the one row that has one is the strategy's, with its source."""
    (campaign,) = (each for each in strategy.campaigns if each.name == plan.BRECK)
    (row,) = (row for row in rows_of("Activity plan") if row["Current date"])
    (launch,) = (phase for phase in campaign.phases if phase.name == "Launch")

    assert row["Campaign"] == campaign.name
    assert row["Current date"].date() == launch.first_day


def test_engagement_is_synthetic(books):
    """No document prints any, so it stands in workbooks that say "Synthetic sample" alone."""
    found = {name: book for name, book in books.items() if book.sheets["Engagement"]}

    assert {book.about["Figures are"] for book in found.values()} == {"Synthetic sample"}
    months = {row["Month"] for book in found.values() for row in book.sheets["Engagement"]}
    assert min(months).strftime("%Y-%m") == "2018-03"


def test_outcomes_are_synthetic_and_to_be_tried(books):
    found = {name: book for name, book in books.items() if book.sheets["Outcomes"]}

    assert {name.split("/")[0] for name in found} == {"to_try"}
    assert {book.about["Figures are"] for book in found.values()} == {"Synthetic sample"}
