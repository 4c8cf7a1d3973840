"""Files that say of themselves what they hold, and text that Markdown leaves alone."""

import csv
import io
import re
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.frame.view import View
from components.officer.said import plain
from components.shown.figures import _csv, _file_name

WHAT = "CSE referrals, LLR, records, each month by gender"
TABLE = pd.DataFrame({"Female": ["61", "[c]"], "Male": ["23", "[c]"]}, index=pd.Index(["July", "June"], name="Month"))


@pytest.mark.parametrize(
    ("synthetic", "status"),
    [
        (False, "Published figures"),
        (True, "Sample data: monthly figures are synthetic, made to agree with published totals"),
    ],
)
def test_a_file_says_beside_each_row_what_it_is(synthetic: bool, status: str, view_of: Callable[..., View]) -> None:
    """A row that is copied out of the file still names measure, place, counting basis and publication."""
    rows = list(csv.DictReader(io.StringIO(_csv(TABLE, WHAT, view_of(synthetic=synthetic))())))

    assert rows == [
        {"Month": "July", "Female": "61", "Male": "23", "Figures": WHAT, "Publication": "3", "Status": status},
        {"Month": "June", "Female": "[c]", "Male": "[c]", "Figures": WHAT, "Publication": "3", "Status": status},
    ]


@given(st.text())
def test_a_files_name_is_safe_on_every_system(what: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", _file_name(what))


def test_files_of_different_figures_have_different_names() -> None:
    assert _file_name(WHAT) == "cse-referrals-llr-records-each-month-by-gender"
    assert _file_name(WHAT) != _file_name(WHAT.replace("records", "individuals"))


@given(st.text())
def test_every_sign_that_markdown_could_take_for_its_own_is_escaped(text: str) -> None:
    escaped = plain(text)

    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[!-/:-@\[\]-`{-~]", re.sub(r"\\.", "", escaped))
