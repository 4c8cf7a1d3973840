"""Published counts as tables and bars write them: [c] is [c], 0 is 0, and a share is of a total that is shown."""

import pandas as pd
import pytest

from components.shown.written import bars, dimension_words, explained, in_words, written
from evaluation.definitions.periods import month_name
from tests.charts.tables import published

NAMES = {"female": "Female", "male": "Male", "other": "Other"}


def rows(**counts: int | None) -> pd.DataFrame:
    """Return the rows of one year, a category each."""
    return published({name: {"2019-03": value} for name, value in counts.items()}, kind="year").frame


def test_a_suppressed_count_reads_c_and_0_reads_0() -> None:
    assert written(rows(female=1_340, male=None, other=0)) == ["1,340", "[c]", "0"]


def test_a_suppressed_bar_has_no_value() -> None:
    data = bars(list(NAMES.values()), rows(female=60, male=None, other=0))

    assert data["value"].isna().tolist() == [False, True, False]
    assert data["shown"].tolist() == ["60", "[c]", "0"]
    assert list(data.columns) == ["name", "value", "shown"]


def test_a_table_has_the_latest_period_first_and_categories_in_their_order() -> None:
    counts = {"male": {"2019-06": 10, "2019-07": None}, "female": {"2019-06": 20, "2019-07": None}}
    table = in_words(published(counts), "gender", NAMES, "Month", month_name)

    assert table.index.tolist() == ["July 2019", "June 2019"]
    assert table.columns.tolist() == ["Female", "Male"]
    assert table.to_numpy().tolist() == [["[c]", "[c]"], ["20", "10"]]


def test_a_table_without_a_breakdown_has_one_column() -> None:
    table = in_words(published({"": {"2019-07": 1_340}}), "", {"total": "All"}, "Month", month_name)

    assert table.columns.tolist() == ["Count"]
    assert table.loc["July 2019", "Count"] == "1,340"


def test_a_breakdown_is_named_in_a_sentence() -> None:
    assert [dimension_words(each) for each in ("age", "gender", "source")] == ["age band", "gender", "source"]


MEANING = "[c] is not shown: it is a small count, would give one away, or came without a number."


@pytest.mark.parametrize(
    ("caption", "shown", "said"),
    [
        ("Counts.", "<b>[c]</b>", f"Counts. {MEANING}"),
        ("", "<b>[c]</b>", MEANING),
        (f"Counts. {MEANING}", "<b>[c]</b>", f"Counts. {MEANING}"),
        ("Counts.", "<b>12</b>", "Counts."),
        ("", "", ""),
    ],
)
def test_c_is_explained_once_where_it_stands(caption: str, shown: str, said: str) -> None:
    assert explained(caption, shown) == said
