"""Columns of coverage: what was not recorded is hollow, and the text alternative says every figure."""

import pandas as pd

from charts.media import described_pieces, pieces_chart

DATA = pd.DataFrame(
    {"year": ["2018/19", "2018/19", "2019/20"], "name": ["Positive", "Not recorded", "Positive"], "pieces": [3, 1, 2]}
)


def test_what_was_not_recorded_is_hollow():
    spec = pieces_chart(("Positive", "Not recorded"), 1, "light")

    assert spec["encoding"]["color"]["scale"]["range"][1] == "transparent"
    assert spec["encoding"]["color"]["scale"]["range"][0].startswith("#")


def test_the_text_alternative_says_every_figure():
    assert described_pieces("Coverage by tone", DATA) == (
        "Column chart. Coverage by tone. 2018/19: 3 positive, 1 not recorded; 2019/20: 2 positive."
    )
