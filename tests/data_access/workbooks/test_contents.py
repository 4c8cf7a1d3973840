"""What travels from the child process arrives as it was sent."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data_access.workbooks.contents import FileContents, SheetContents, Text, from_json, to_json

VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False)
    | st.text()
    | st.datetimes()
    | st.dates()
    | st.times()
    | st.integers(-(10**6), 10**6).map(lambda seconds: timedelta(seconds=seconds))
)
SHEETS = st.builds(
    SheetContents,
    st.text(max_size=5),
    st.sampled_from(["visible", "hidden", "veryHidden"]),
    st.lists(st.tuples(st.integers(1, 99), st.booleans(), st.lists(VALUES, max_size=4)), max_size=4),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2),
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), st.sampled_from(["formula", "date"])), max_size=2),
    st.lists(st.text(max_size=5), max_size=2),
)
TEXTS = st.builds(Text, st.text(), st.text(), st.text(), st.text(), st.booleans())


@given(st.builds(FileContents, st.lists(SHEETS, max_size=3), st.lists(TEXTS, max_size=3), st.text()))
def test_there_and_back(contents: FileContents) -> None:
    arrived = from_json(to_json(contents))

    assert arrived == contents
    for before, after in zip(contents.sheets, arrived.sheets, strict=True):
        kinds = [[type(value) for value in row[2]] for row in before.rows]
        assert [[type(value) for value in row[2]] for row in after.rows] == kinds


def test_times_are_told_apart() -> None:
    """A time of day, a length of time and a moment are three different things."""
    values = [time(12), timedelta(hours=12), datetime(2019, 7, 1, 12)]
    contents = FileContents([SheetContents("A", rows=[(1, False, list(values))])])

    assert from_json(to_json(contents)).sheets[0].rows[0][2] == values
