"""Figures as printed: what a document or a file says is text, whatever signs it holds."""

from dataclasses import replace

import pytest

from components.shown.as_printed import _row
from data_access.reference_files import SAMPLE_DATA, read_published_figures
from evaluation.definitions.published_figures import PublishedFigure

FIGURE = next(figure for figure in read_published_figures(SAMPLE_DATA) if figure.id == "NH-08")


@pytest.mark.parametrize(
    "field", ["document", "document_date", "measure", "area", "period", "category", "denominator", "flag", "qualifier"]
)
def test_what_a_file_says_never_becomes_part_of_the_page(field: str) -> None:
    html = _row(replace(FIGURE, **{field: "<script>alert(1)</script> & more"}))

    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html


def told(**changes: str) -> str:
    figure: PublishedFigure = replace(FIGURE, **changes)
    return _row(figure)


def test_a_total_has_no_category_before_its_measure() -> None:
    """ "Total: Victims of CSE crimes" says nothing that "Victims of CSE crimes" does not."""
    assert "Total" not in told(breakdown="total", category="Total")
    assert "13-15: Victim profile" in told()


def test_a_figure_without_a_flag_has_no_sign_of_one() -> None:
    assert 'class="flag"' in told()
    assert 'class="flag"' not in told(flag="")


def test_a_figure_that_counts_no_people_says_so() -> None:
    assert "Not a count of people" in told(basis="n/a")
    assert "Basis individuals" in told(basis="individuals")
    assert "Of: " not in told(denominator="n/a")
    assert "Of: not stated" in told()
