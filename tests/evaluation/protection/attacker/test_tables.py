"""The tables of people behind published figures, and that nothing is lost by their being no finer."""

import numpy as np
import pytest

from tests.evaluation.protection.attacker.tables import Table, tables_of

# Which nodes the figures of children are divided by, and the months of the shortest periods.
OF_CHILDREN = {"": 1, "gender": 1, "gender age": 3, "source": 1, "area": 1, "area gender": 12, "area age": 12}


def table(months: int, *nodes: str) -> Table:
    return Table(frozenset(nodes), months)


def test_tables_are_as_fine_as_what_is_published() -> None:
    """By month what goes by month or quarter, by year all; what is published alone has a table of its own."""
    by_month = [table(1, "gender", "age"), table(1, "source"), table(1, "area")]

    assert set(tables_of(OF_CHILDREN, crossed=False)) == {*by_month, table(12, "area", "gender", "age")}


def test_crossed() -> None:
    """One table goes down to everything, by month."""
    assert set(tables_of(OF_CHILDREN, crossed=True)) == {table(1, "area", "gender", "age"), table(1, "source")}


def test_months_come_first() -> None:
    """What goes by month is counted by month."""
    assert [each.months for each in tables_of(OF_CHILDREN, crossed=False)] == [1, 1, 1, 12]


@pytest.mark.parametrize(
    ("divided", "expected"),
    [
        (["a b", "b c", "a c"], [{"a", "b", "c"}]),
        (["a b", "b c"], [{"a", "b"}, {"b", "c"}]),
        # A ring of four: counts by a and b, b and c, c and d, d and a can agree in pairs and come from no one table.
        (["a b", "b c", "c d", "d a"], [{"a", "b", "d"}, {"b", "c", "d"}]),
        (["", "a"], [{"a"}]),
        ([""], [set()]),
    ],
)
def test_what_meets_is_in_one_table(divided: list[str], expected: list[set[str]]) -> None:
    """Breakdowns that are divided by each other, directly or in a ring, share a table."""
    found = tables_of(dict.fromkeys(divided, 1), crossed=False)

    assert sorted(map(sorted, (each.nodes for each in found))) == sorted(map(sorted, expected))


def test_a_name_tells_one_table_from_another() -> None:
    """Alike for every measure, whatever else it is divided by."""
    names = [each.name for each in tables_of(OF_CHILDREN, crossed=False)]

    assert len(set(names)) == 4
    assert table(12, "age", "area", "gender").name in names


def test_tables_that_agree_come_from_one_table_of_everything() -> None:
    """For a chain a-b, b-c: any two tables in whole numbers with the same b have one of all three, built here."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        left = rng.integers(0, 5, (3, 2))
        right = np.stack([rng.multinomial(total, [0.2, 0.3, 0.5]) for total in left.sum(axis=0)])
        joined = np.zeros((3, 2, 3), dtype=np.int64)
        for middle in range(2):
            people = zip(np.repeat(range(3), left[:, middle]), np.repeat(range(3), right[middle]), strict=True)
            for one, other in people:
                joined[one, middle, other] += 1

        assert (joined.sum(axis=2) == left).all()
        assert (joined.sum(axis=0) == right).all()
