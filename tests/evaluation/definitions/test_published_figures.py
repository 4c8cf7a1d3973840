"""Published figures stay as printed, with their doubts; what is disclosive is left out."""

import re
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from evaluation.definitions.csv_rows import CsvError
from evaluation.definitions.published_figures import (
    PublishedFigure,
    as_printed,
    parse_published_figures,
)

TEXT = (Path(__file__).parents[3] / "sample_data" / "published_figures.csv").read_text(encoding="utf-8")
FIGURES = parse_published_figures(TEXT)
BY_ID = {figure.id: figure for figure in FIGURES}


def value(figure_id: str) -> float:
    """Return a figure's number."""
    number = BY_ID[figure_id].value
    assert number is not None
    return number


def total(*figure_ids: str) -> float:
    """Return what printed numbers add up to."""
    return sum(value(figure_id) for figure_id in figure_ids)


def test_every_figure_is_here_once() -> None:
    """106 figures of the partnership's documents and 2 of the press."""
    assert Counter(figure.id.partition("-")[0] for figure in FIGURES) == {
        "NH": 18, "LL": 18, "CN": 11, "CL": 4, "LS": 27, "NA": 22, "RS": 6, "PR": 2,
    }  # fmt: skip
    assert len(BY_ID) == len(FIGURES) == 108


@pytest.mark.parametrize("figure_id", ["LL-07", "LL-08", "RS-03"])
def test_disclosive_figures_are_left_out(figure_id: str) -> None:
    """Extreme ages and a single case could point to a person."""
    assert figure_id not in BY_ID


def test_no_count_of_people_is_small() -> None:
    """Counts below 5 are of posts, events, settings and items, never of people."""
    small = {figure.unit for figure in FIGURES if figure.kind == "count" and (figure.value or 0) < 5}

    assert small == {"posts", "events", "settings", "items"}


# ---------------------------------------------------------------- arithmetic of what is printed

VICTIM_AGES = ("NH-11", "NH-09", "NH-08", "NH-10")
OFFENDER_AGES = ("NH-16", "NH-15", "NH-14")


def test_victim_ages_as_printed_are_not_rescaled() -> None:
    """The 2016 problem profile prints 5 + 33 + 53 + 10 = 101%; we show what was printed, youngest first."""
    ages = [figure for figure in FIGURES if figure.measure == "Victim profile" and figure.breakdown == "age"]

    assert [(figure.category, figure.value) for figure in ages] == [
        ("0-9", 5), ("10-12", 33), ("13-15", 53), ("16-17", 10),
    ]  # fmt: skip
    assert total(*VICTIM_AGES) == 101
    assert {figure.flag for figure in ages} == {"Printed percentages total 101; the base is not stated."}


def test_the_170_victims_are_not_the_base_of_the_ages() -> None:
    """No whole numbers that round to 5, 33, 53 and 10% of 170 add up to 170."""
    printed = [value(figure_id) for figure_id in VICTIM_AGES]
    fitting = [[n for n in range(171) if int(100 * n / 170 + 0.5) == share] for share in printed]

    assert sum(map(min, fitting)) == 171
    assert "base of 170" in BY_ID["NH-01"].flag


def test_offender_ages_as_printed_are_not_completed() -> None:
    """44 + 21 + 21 = 86%; the other 14% are nobody's to guess."""
    assert total(*OFFENDER_AGES) == 86
    assert {BY_ID[figure_id].flag for figure_id in OFFENDER_AGES} == {
        "Printed percentages total 86; 14% are not shown in the source."
    }


@pytest.mark.parametrize("pair", [("NH-06", "NH-07"), ("NH-12", "NH-13"), ("NH-17", "NH-18"), ("NA-14", "NA-15")])
def test_profiles_that_total_100(pair: tuple[str, str]) -> None:
    """Gender, ethnicity and type of offender are printed in full."""
    assert total(*pair) == 100


def test_llr_victims_of_all_ages_leave_47_not_recorded() -> None:
    """922 + 264 + 47 = 1,233: the percentages are of all 1,233 though the text says "where recorded"."""
    assert total("LL-03", "LL-05") + 47 == value("LL-01") == 1233
    assert {BY_ID[figure_id].flag for figure_id in ("LL-03", "LL-04", "LL-05", "LL-06")} == {
        "The text says 'where recorded', but the percentages are of all 1,233; 47 were not recorded."
    }


def test_llr_children_add_up_on_each_basis() -> None:
    """490 + 157 = 647 individuals and 776 + 189 = 965 records; the bases are never mixed."""
    assert total("LL-13", "LL-16") == value("LL-10") == 647
    assert total("LL-12", "LL-15") == value("LL-09") == 965
    assert {BY_ID[figure_id].basis for figure_id in ("LL-13", "LL-16", "LL-10", "LL-14", "LL-17")} == {"individuals"}
    assert {BY_ID[figure_id].basis for figure_id in ("LL-12", "LL-15", "LL-09")} == {"records"}


@pytest.mark.parametrize(
    ("people", "events", "repeats"), [("NH-02", "NH-03", 56), ("NH-05", "NH-04", 37), ("LL-10", "LL-09", 318)]
)
def test_repeats(people: str, events: str, repeats: int) -> None:
    """456 children in 512 contacts, 497 in 534 assessments, 647 in 965 records: one basis each."""
    assert value(events) - value(people) == repeats
    assert (BY_ID[people].basis, BY_ID[events].basis) == ("individuals", "records")


@pytest.mark.parametrize(
    ("part", "whole", "percentage"),
    [
        ("LL-03", "LL-01", "LL-04"),
        ("LL-05", "LL-01", "LL-06"),
        ("LL-13", "LL-10", "LL-14"),
        ("LL-16", "LL-10", "LL-17"),
        ("NA-17", "NA-16", "NA-18"),
        ("NA-19", "NA-17", "NA-20"),
        ("NA-21", "NA-17", "NA-22"),
    ],
)
def test_printed_percentages_follow_from_their_counts(part: str, whole: str, percentage: str) -> None:
    """Where a count and its base are printed, the printed percentage is theirs, and the base is named."""
    assert round(100 * value(part) / value(whole)) == value(percentage)
    assert BY_ID[percentage].denominator == f"{value(whole):,.0f}"


def test_reasons_for_child_referrals_are_incomplete() -> None:
    """Of 2,118 children, 559 and 414 are accounted for; the other 1,145 are said to be missing, not guessed."""
    assert value("NA-17") - total("NA-19", "NA-21") == 1145
    assert "1,145" in BY_ID["NA-19"].flag


def test_the_ratio_contradicts_the_share() -> None:
    """4:1 is 20% male; the same sentence prints 33%."""
    assert 100 / (value("NA-07") + 1) == 20
    assert value("NA-08") == 33
    assert BY_ID["NA-08"].flag == "Contradicts the 4:1 ratio printed in the same sentence."


def test_two_phases_neither_add_nor_replace() -> None:
    """DAX reached 187,000 in one phase and 405,787 in another."""
    assert (value("CN-07"), value("CN-04")) == (187_000, 405_787)
    assert "A different phase from 187,000: neither adds to nor replaces it." in BY_ID["CN-04"].flag
    assert "A different phase from 405,787: neither adds to nor replaces it." in BY_ID["CN-07"].flag


def test_an_increase_without_a_base_says_so() -> None:
    """The "50%" is printed in two documents, each without a base or a period compared."""
    for figure_id in ("CN-03", "CN-09"):
        assert BY_ID[figure_id].flag.startswith("The base and the period compared are not given.")


def test_every_percentage_without_a_base_is_flagged() -> None:
    """A percentage is shown with its base or with a flag."""
    bare = [figure.id for figure in FIGURES if figure.denominator == "not stated" and not figure.flag]

    assert bare == []


# ---------------------------------------------------------------- what a reader sees


def test_documents_are_named_by_title_and_date() -> None:
    """No file name, line number or figure id in anything that is shown; five documents, each with one date."""
    shown = [text for figure in FIGURES for key, text in asdict(figure).items() if key not in {"id", "value"}]
    internal = re.compile(r"\.txt|\.csv|\blines? \d|\b\d{3}_|\b(?:NH|LL|CN|CL|LS|NA|RS|PR)-\d", re.IGNORECASE)

    assert [text for text in shown if internal.search(text)] == []
    assert len({figure.document for figure in FIGURES}) == 5
    assert len({(figure.document, figure.document_date) for figure in FIGURES}) == 5


def test_the_press_is_named_as_the_press() -> None:
    """Referrals to RISE, 10 in March and 19 in June 2015, are not the partnership's own figures."""
    press = [figure for figure in FIGURES if figure.document == "Northampton Chronicle & Echo report"]

    assert [(figure.period, figure.value) for figure in press] == [("March 2015", 10), ("June 2015", 19)]
    assert all("press report" in figure.flag for figure in press)


@pytest.mark.parametrize(
    ("figure_id", "shown"),
    [
        ("NH-01", "170"),
        ("LL-01", "1,233"),
        ("NH-06", "91%"),
        ("LL-18", "over 50%"),
        ("NA-04", "roughly 5%"),
        ("NA-05", "about 10%"),
        ("NA-08", "estimated 33%"),
        ("NA-07", "4:1"),
        ("CL-01", "more than 34,000"),
        ("CL-03", "estimated 35,000,000"),
        ("CN-01", "3,800,000 (rounded)"),
        ("CN-09", "50% increase"),
        ("CN-11", "increase, no number given"),
        ("LS-27", "were made, no number given"),
        ("NA-10", "14.9 hours/week"),
        ("NA-12", "21 hours/week"),
        ("RS-04", "up to 7 years"),
    ],
)
def test_as_printed(figure_id: str, shown: str) -> None:
    """A screen shows the number with its kind and the source's qualifier."""
    assert as_printed(BY_ID[figure_id]) == shown


def test_a_fall_is_called_a_decrease() -> None:
    """A change below 0 carries no minus sign that could be missed."""
    assert as_printed(replace(BY_ID["CN-09"], value=-12.5)) == "12.5% decrease"


# ---------------------------------------------------------------- a wrong file


def wrong(figure: PublishedFigure, **cells: object) -> str:
    """Return the sample's header and one row, with some cells changed."""
    row = {**asdict(figure), **cells}
    quoted = ('"' + ("" if cell is None else str(cell)).replace('"', '""') + '"' for cell in row.values())
    return ",".join(row) + "\n" + ",".join(quoted) + "\n"


@pytest.mark.parametrize(
    ("figure_id", "cells", "column", "expected"),
    [
        ("NH-01", {"value": "17O"}, "value", "a number in plain figures"),
        ("NH-01", {"value": "1,233"}, "value", "a number in plain figures"),
        ("NH-01", {"value": "nan"}, "value", "a number in plain figures"),
        ("NH-01", {"value": ""}, "value", "a number, for a count"),
        ("NH-01", {"value": "-1"}, "value", "a whole number, 0 or more, for a count"),
        ("NH-01", {"value": "1.5"}, "value", "a whole number, 0 or more, for a count"),
        ("NH-01", {"unit": ""}, "unit", "the unit of the number"),
        ("NH-01", {"area": " LLR"}, "area", "text with no space before or after it"),
        ("NH-01", {"document": ""}, "document", "text with no space before or after it"),
        ("NH-01", {"topic": "victim"}, "topic", "'victims'"),
        ("NH-01", {"basis": "people"}, "basis", "'individuals'"),
        ("NH-06", {"value": "101"}, "value", "a number from 0 to 100"),
        ("NA-10", {"value": "-1"}, "value", "0 or more, for a value"),
        ("CN-11", {"value": "3"}, "value", "nothing, for a figure given in words"),
    ],
)
def test_a_wrong_cell_is_named(figure_id: str, cells: dict[str, object], column: str, expected: str) -> None:
    """One wrong cell gives one message with its line, its column and what was expected."""
    with pytest.raises(CsvError) as refused:
        parse_published_figures(wrong(BY_ID[figure_id], **cells))

    (fault,) = refused.value.faults
    assert fault.startswith(f"line 2, column {column}: found ")
    assert expected in fault


def test_all_faults_are_named_at_once() -> None:
    """Faults of four lines are said together, each at its line."""
    lines = TEXT.splitlines()
    lines[1] = lines[1].replace(",170,", ",17O,").replace(",victims,", ",victim,", 1)
    lines[3] = lines[3].replace("NH-03", "NH-02")
    lines[5] += ",one cell more"
    lines[6] = lines[6].replace(",91,", ",910,")

    with pytest.raises(CsvError) as refused:
        parse_published_figures("\n".join(lines))

    assert sorted(fault.split(":")[0] for fault in refused.value.faults) == [
        "line 2, column topic", "line 2, column value", "line 4, column id", "line 6", "line 7, column value",
    ]  # fmt: skip
