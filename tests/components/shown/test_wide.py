"""A table for any screen: each cell names its heading, and nothing in it is markup."""

import pandas as pd

from components.shown.wide import as_wide


def test_each_cell_has_its_heading_and_its_row() -> None:
    table = pd.DataFrame({"2018/19": ["38", "[c]"], "Change": ["1 more", "none"]}, pd.Index(["A", "B"], name="Area"))

    html = as_wide(table)

    assert '<th scope="col">Area</th><th scope="col">2018/19</th><th scope="col">Change</th>' in html
    assert '<tr><th scope="row">B</th><td data-head="2018/19">[c]</td><td data-head="Change">none</td></tr>' in html


def test_text_is_never_markup() -> None:
    html = as_wide(pd.DataFrame({'"<b>': ["<script>"]}, ["a & b"]))

    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert 'data-head="&quot;&lt;b&gt;"' in html
    assert "a &amp; b" in html
