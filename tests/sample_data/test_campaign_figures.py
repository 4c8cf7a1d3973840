"""The reach workbooks hold the figures that the partnership's documents print, each once and in their words."""

import csv
from pathlib import Path

import pytest

from sample_data.making import reach

PUBLISHED = Path(__file__).parents[2] / "sample_data" / "published_figures.csv"
FIGURES = (
    *reach.LLR_2013_14,
    *reach.NORTHAMPTONSHIRE_2015_03,
    *reach.NORTHAMPTONSHIRE_2015_16,
    *reach.LLR_2015_16,
    *reach.LLR_2016_17,
)
QUALIFIERS = {
    "exact": "Exact",
    "rounded": "Rounded",
    "more than": "More than",
    "over": "More than",
    "estimated": "About",
}


@pytest.fixture(scope="module")
def published():
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_a_figure_is_as_printed(published, figure):
    printed = published[figure.id]

    assert figure.value == int(printed["value"])
    assert figure.qualifier == QUALIFIERS[printed["qualifier"]]


def test_no_figure_is_there_twice():
    ids = [figure.id for figure in FIGURES]

    assert len(ids) == len(set(ids)) == 22
    # Two that repeat another.
    assert not {"CN-06", "CN-08"} & set(ids)


def test_the_workbooks_hold_these_figures_and_no_others(books):
    found = [row["Value"] for book in books.values() for row in book.sheets["Reach"]]

    assert sorted(found) == sorted(figure.value for figure in FIGURES)


def test_what_is_seen_worldwide_is_not_put_on_a_local_area(books):
    rows = [row for book in books.values() for row in book.sheets["Reach"]]

    worldwide = {(row["Metric"], row["Value"]) for row in rows if row["Area"] == "Worldwide"}
    assert worldwide == {
        ("Plays or views", 35_000_000),
        ("People reached", 100_000),
        ("People reached in the first 24 hours", 40_000),
    }
