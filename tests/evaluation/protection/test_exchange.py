"""How far counts can be exchanged, beside every table there is."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.protection.exchange import span, spans

Table = tuple[tuple[int, ...], ...]


def tables_like(table: Table) -> Iterator[Table]:
    """Yield every table of whole numbers, 0 or more, with the same totals of rows and columns."""
    yield from _tables([sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)])


def _tables(rows: list[int], columns: list[int]) -> Iterator[Table]:
    if not rows:
        if not any(columns):
            yield ()
        return
    for row in product(*(range(min(rows[0], column) + 1) for column in columns)):
        if sum(row) == rows[0]:
            left = [column - count for column, count in zip(columns, row, strict=True)]
            yield from ((row, *rest) for rest in _tables(rows[1:], left))


def small_tables(most: int) -> st.SearchStrategy[Table]:
    """Draw tables of one to three months by two or three categories."""
    shape = st.tuples(st.integers(1, 3), st.integers(2, 3))
    count = st.integers(0, most)
    return shape.flatmap(lambda size: st.tuples(*[st.tuples(*[count] * size[1])] * size[0]))


def sums_in(table: Table, inside: list[bool]) -> int:
    """Return the first category's sum over the months that are inside."""
    return sum(row[0] for row, wanted in zip(table, inside, strict=True) if wanted)


@settings(max_examples=150, deadline=None)
@given(small_tables(3), st.lists(st.booleans(), min_size=3, max_size=3))
def test_the_span_is_exact(table: Table, inside: list[bool]) -> None:
    """Least and most, and all between, are reached by tables with the same totals, and nothing beyond is."""
    inside = inside[: len(table)]
    months = sum(sum(row) for row, wanted in zip(table, inside, strict=True) if wanted)
    category, whole = sum(row[0] for row in table), sum(map(sum, table))
    least, most = span(np.array(months), np.array(category), np.array(whole))

    assert {sums_in(other, inside) for other in tables_like(table)} == set(range(int(least), int(most) + 1))


@settings(max_examples=60, deadline=None)
@given(small_tables(2), st.data())
def test_individuals_and_records_are_exchanged_apart(individuals: Table, data: st.DataObject) -> None:
    """Of all pairs of tables with no more individuals than records anywhere, none goes beyond the spans together."""
    further = data.draw(
        st.tuples(*[st.tuples(*[st.integers(0, 2)] * len(row)) for row in individuals]).filter(
            lambda table: sum(map(sum, table)) <= 6
        )
    )
    records = add(individuals, further)
    pairs = [
        (one, other)
        for one in tables_like(individuals)
        for other in tables_like(records)
        if all(few <= many for a, b in zip(one, other, strict=True) for few, many in zip(a, b, strict=True))
    ]
    counts = pd.concat([held(individuals, 0), held(further, 1)], ignore_index=True).assign(shown=True)
    # What is asked: the first month's first category, in individuals (0) and in records (1).
    first = counts.index[(counts["month"] == "0-0") | (counts["month"] == "1-0")]
    first = [number for number in first if counts.loc[number, "category"] == 0]
    asked = pd.DataFrame({"sum": [0, 1, 1], "count": [first[0], *first]})
    found = spans(counts, asked)

    assert {one[0][0] for one, _ in pairs} == set(range(found.loc[0, "least"], found.loc[0, "most"] + 1))
    assert {other[0][0] for _, other in pairs} == set(range(found.loc[1, "least"], found.loc[1, "most"] + 1))


def add(one: Table, other: Table) -> Table:
    """Return the sum of two tables."""
    return tuple(tuple(map(sum, zip(a, b, strict=True))) for a, b in zip(one, other, strict=True))


def held(table: Table, number: int) -> pd.DataFrame:
    """Return a table's counts as exchange.py takes them."""
    rows = [
        {"table": number, "month": f"{number}-{month}", "category": category, "value": value}
        for month, row in enumerate(table)
        for category, value in enumerate(row)
    ]
    return pd.DataFrame(rows)


def test_sums_over_several_tables_add_up() -> None:
    """Two years: the first has its categories' totals shown, the second has not."""
    counts = pd.concat([held(((6, 1), (9, 3)), 0), held(((8, 2),), 1)], ignore_index=True)
    counts["shown"] = counts["table"] == 0
    # The second category: the first year's first month, both its months, the second year's month, and all of them.
    asked = pd.DataFrame({"sum": [1, 2, 2, 3, 4, 4, 4], "count": [1, 1, 3, 5, 1, 3, 5]})
    found = spans(counts, asked)

    assert found.loc[1].tolist() == [0, 4]
    assert found.loc[2].tolist() == [4, 4]
    assert found.loc[3].tolist() == [0, 10]
    assert found.loc[4].tolist() == [4, 14]


def test_nothing_asked() -> None:
    """No sums, no answers."""
    counts = held(((6, 1),), 0).assign(shown=True)

    assert spans(counts, pd.DataFrame({"sum": [], "count": []}, dtype="int64")).empty
