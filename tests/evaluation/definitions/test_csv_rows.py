"""CSV of reference figures is read strictly, and refused with everything wrong with it."""

from dataclasses import dataclass

import pytest

from evaluation.definitions.csv_rows import CsvError, MarkedWhole, Text, Whole, parse_rows


@dataclass(frozen=True)
class Tea:
    """A row to test with."""

    name: Text
    cups: Whole
    sugar: MarkedWhole


def refusal(text: str) -> list[str]:
    """Return what is said of a text that is refused."""
    with pytest.raises(CsvError) as refused:
        parse_rows(text, Tea, ("name",))
    assert str(refused.value) == "\n".join(refused.value.faults)
    return list(refused.value.faults)


def test_rows_in_the_files_order_and_columns_in_any() -> None:
    """Blank lines are nothing, and the header says which column is which."""
    rows = parse_rows('cups,sugar,name\n2,c,"Green, hot"\n\n0,z,Black\n', Tea, ("name",))

    assert rows == (Tea("Green, hot", 2, "c"), Tea("Black", 0, "z"))


def test_line_ends_of_windows() -> None:
    """Excel on Windows ends lines its own way."""
    assert parse_rows("name,cups,sugar\r\nGreen,1,2\r\n", Tea, ("name",)) == (Tea("Green", 1, 2),)


def test_an_empty_text() -> None:
    """The columns that should be there are named."""
    assert refusal("") == ["The file is empty. Expected the columns name, cups, sugar."]


def test_a_header_alone_has_no_rows() -> None:
    """No figures is not a fault."""
    assert parse_rows("name,cups,sugar\n", Tea, ("name",)) == ()


def test_header_and_cells_are_judged_together() -> None:
    """A misspelt heading does not hide what else is wrong."""
    assert refusal("name,cups,sugr\nGreen,x,1\nGreen,1,1\n") == [
        "line 1, column sugar: found nothing. Expected: this column.",
        "line 1, column sugr: found 'sugr'. Expected: one of name, cups, sugar.",
        "line 2, column cups: found 'x'. Expected: a whole number in plain figures, 0 or more.",
        "line 3, column name: found Green again, as in line 2. Expected: once.",
    ]


def test_a_column_that_stands_twice() -> None:
    """Of two columns with one heading neither is taken for the right one."""
    assert refusal("name,cups,sugar,cups\nGreen,1,1,1\n") == ["line 1, column cups: found 2 times. Expected: once."]


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    """Blank lines and cells of several lines count."""
    assert refusal('name,cups,sugar\n\n"Green\nhot",1,1\nBlack,-1,1\n') == [
        "line 5, column cups: found '-1'. Expected: a whole number in plain figures, 0 or more."
    ]


def test_quotes_that_do_not_close() -> None:
    """What follows an open quote cannot be read; what came before it is judged."""
    faults = refusal('name,cups,sugar\nGreen,x,1\nBlack,1,"1\n')

    assert len(faults) == 2
    assert faults[0].startswith("line 3: the file cannot be read from here on")
    assert faults[1].startswith("line 2, column cups: found 'x'.")


@pytest.mark.parametrize("cell", ["1,000", "1.0", "1e3", "+1", "-1", " 1", "1_000", "\u0661", "C", ""])
def test_numbers_are_plain_figures_or_markers(cell: str) -> None:
    """Nothing that merely resembles a number or a marker is taken for one."""
    (fault,) = refusal(f'name,cups,sugar\nGreen,1,"{cell}"\n')

    assert "a whole number in plain figures, c (suppressed) or z (not applicable)" in fault
