"""What a spreadsheet makes of our CSV files."""

import csv
import io

import pandas as pd
import pytest

from data_access.csv_files import as_csv

FORMULAS = (
    "=1+1", "+44 and more", "-2+3", "@SUM(A1)", "\t=1+1", "\n=1+1", " =1+1", '=HYPERLINK("http://a.example")', "＝1+1",
    "-", "-5-5", "=", "- a list",
)  # fmt: skip
HARMLESS = ("", "Corby", "12", "-5", "+3.5", "-1,200", "-3.2%", "1 = 1", "a@b", "'quoted", "–", "[c]", "12-15")


def read(table: pd.DataFrame) -> list[list[str]]:
    """Return the cells of a table's file, headings first."""
    return list(csv.reader(io.StringIO(as_csv(table), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_a_text(text: str) -> None:
    """In a cell and in a heading."""
    [[heading, other], [cell, count]] = read(pd.DataFrame({text: [text], "Count": [3]}))

    assert (heading, cell) == (f"'{text}", f"'{text}")
    assert (other, count) == ("Count", "3")


@pytest.mark.parametrize("text", HARMLESS)
def test_anything_else_stays(text: str) -> None:
    """Numbers too, above and below 0."""
    assert read(pd.DataFrame({"What": [text], "n": [1]}))[1][0] == text


def test_a_line_break_within_a_text_begins_no_row() -> None:
    """Whatever system it comes from."""
    assert read(pd.DataFrame({"What": ["a\r=1+1", "b\r\n=1+1"], "n": [1, 2]}))[1:] == [
        ["a\n=1+1", "1"],
        ["b\n=1+1", "2"],
    ]


def test_numbers_and_what_is_missing_stay_as_they_are() -> None:
    """As pandas writes them."""
    table = pd.DataFrame(
        {
            "whole": pd.array([-4, None, 0], dtype="Int64"),
            "other": [-0.5, 2.25, float("nan")],
            "yes": [True, False, True],
            "mixed": pd.Series([-3, "[c]", None], dtype=object),
        }
    )

    assert as_csv(table) == table.to_csv(index=False)
