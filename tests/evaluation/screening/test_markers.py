"""What stands in place of a count is told by its marker, and is never a number."""

import pytest

from evaluation.screening.markers import read_marker
from evaluation.screening.upload import NotGiven, Suppressed


@pytest.mark.parametrize(
    "text",
    ["c", "C", "[c]", "(c)", "*", "**", "<5", "< 5", "fewer than 5", "Less than 10", "1-4", "0 to 4", "1–4", " c "],
)
def test_suppressed(text: str) -> None:
    assert read_marker(text) == Suppressed(text.strip())


@pytest.mark.parametrize(
    "text",
    ["x", "[x]", "z", "[z]", "u", "[u]", "k", "low", "[low]", "..", "…", ":", "-", "–", "n/a", "N/A", "#N/A", "."],
)
def test_not_given(text: str) -> None:
    assert read_marker(text) == NotGiven(text.strip())


@pytest.mark.parametrize(
    "text", ["", "0", "5", "13-15", "16-17", "10-12", "Total", "cc", "None", "nil", "[", "()", "5c", "IC1", "x" * 100]
)
def test_anything_else_is_no_marker(text: str) -> None:
    assert read_marker(text) is None
