"""The published table: nothing in it is small or hidden, and nobody makes one but those who may."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import trend
from evaluation.protection import published
from evaluation.protection.keys import DIFFERENCE, KEY, PUBLISHED, SUPPORT
from evaluation.protection.published import PublishedTable, withheld
from evaluation.statistics.series import hidden, year_on_year

ROOT = Path(__file__).parents[3]
PRODUCT = ("app.py", "asgi.py", "pages", "components", "charts", "data_access", "evaluation", "sample_data")
# Publishing makes a table through withheld(); the viewers' store, and the archive, give what they hold.
WHERE_IT_IS = "evaluation/protection/published.py"
MAKERS = {
    WHERE_IT_IS,
    "data_access/stores/published.py",
    "data_access/stores/differences.py",
}
PUBLISHERS = {"data_access/stores/contents.py"}


def cells(*values: int | None, role: str = PUBLISHED) -> pd.DataFrame:
    """Return cells of consecutive months with these values."""
    months = [f"2019-{month:02d}" for month in range(1, len(values) + 1)]
    frame = pd.DataFrame(dict.fromkeys(KEY, "total") | {"period": months}, columns=list(KEY))
    return frame.assign(value=pd.array(values, dtype="Int64"), arrived=False, role=role)


def table(frame: pd.DataFrame, *suppressed: bool, threshold: int = 5) -> PublishedTable:
    """Return a table of these cells."""
    return PublishedTable(frame[[*KEY, "value"]].assign(suppressed=list(suppressed)), 1, threshold)


# ------------------------------------------------------------------ what it refuses
def test_what_may_be_published() -> None:
    """None, large counts, and hidden ones without their value."""
    assert table(cells(0, 5, None), False, False, True).frame["value"].tolist() == [0, 5, pd.NA]
    assert table(cells()).frame.empty


def test_a_suppressed_cell_with_its_value_is_refused() -> None:
    """Though the value is not small."""
    with pytest.raises(ValueError, match="suppressed cell carries a value"):
        table(cells(20, 20), False, True)


def test_a_shown_cell_without_a_value_is_refused() -> None:
    """It would be taken for none."""
    with pytest.raises(ValueError, match="shown cell carries no value"):
        table(cells(20, None), False, False)


@given(st.integers(0, 25), st.integers(3, 20))
def test_a_shown_small_count_is_refused(value: int, threshold: int) -> None:
    """From 1 to one less than the publication's own threshold."""
    if 1 <= value < threshold:
        with pytest.raises(ValueError, match="small count is shown"):
            table(cells(30, value), False, False, threshold=threshold)
    else:
        assert table(cells(30, value), False, False, threshold=threshold).threshold == threshold


def test_what_is_withheld() -> None:
    """Values of suppressed cells, and all that is there for the proof alone; nothing says why."""
    both = pd.concat([cells(20, 7, 3), cells(9, role=SUPPORT), cells(2, role=DIFFERENCE)], ignore_index=True)
    suppression = pd.DataFrame(
        {"suppressed": [False, True, True, True, True], "reason": ["", "protects", "small", "", ""]}
    )
    made = withheld(both, suppression, 4, 5)

    assert made.frame.columns.tolist() == [*KEY, "value", "suppressed"]
    assert made.frame["value"].tolist() == [20, pd.NA, pd.NA]
    assert made.frame["suppressed"].tolist() == [False, True, True]
    assert (made.publication, made.threshold) == (4, 5)


def test_a_small_count_that_was_not_suppressed_stops_the_publication() -> None:
    """Whatever went wrong before."""
    with pytest.raises(ValueError, match="small count is shown"):
        withheld(cells(20, 3), pd.DataFrame({"suppressed": [False, False]}), 1, 5)


def test_a_figure_that_nobody_knows_stops_the_publication() -> None:
    """Whatever stands in place of a count that arrived suppressed."""
    with pytest.raises(ValueError, match="arrived suppressed"):
        withheld(cells(20, 30).assign(arrived=[True, False]), pd.DataFrame({"suppressed": [False, False]}), 1, 5)


# ------------------------------------------------------------------ who makes one
def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield every source file of the product with its place."""
    for name in PRODUCT:
        place = ROOT / name
        for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def makes_tables(tree: ast.Module) -> set[str]:
    """Return what in a file makes, or could make, a published table."""
    name = PublishedTable.__name__
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).split(".")[-1]
            keywords = {keyword.arg for keyword in node.keywords}
            copied = called in {"replace", "copy"} and keywords & {"frame", "publication", "threshold"}
            unmade = called == "__new__" or (
                called == "__setattr__" and len(node.args) == 3 and "frame" in ast.unparse(node)
            )
            of_its_type = isinstance(node.func, ast.Call) and ast.unparse(node.func.func) in {"type", "getattr"}
            if called == name or copied or unmade or of_its_type or (called == "partial" and name in ast.unparse(node)):
                found.add(ast.unparse(node))
        elif isinstance(node, ast.ClassDef) and any(name in ast.unparse(base) for base in node.bases):
            found.add(f"class {node.name}")
        elif isinstance(node, ast.alias) and node.name == name and node.asname:
            found.add(f"{name} as {node.asname}")
        elif isinstance(node, ast.Assign) and ast.unparse(node.value).split(".")[-1] == name:
            found.add(ast.unparse(node))
    return found


def uses(tree: ast.Module, name: str) -> bool:
    """Return whether a file uses a name, its own or another module's."""
    return any(
        (isinstance(node, ast.Name) and node.id == name)
        or (isinstance(node, ast.Attribute) and node.attr == name)
        or (isinstance(node, ast.alias) and node.name == name)
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize(
    "line",
    [
        "PublishedTable(frame, 1, 5)",
        "published.PublishedTable(frame=frame, publication=1, threshold=5)",
        "replace(table, frame=frame)",
        "dataclasses.replace(table, threshold=1)",
        "type(table)(frame, 1, 5)",
        "getattr(published, 'PublishedTable')(frame, 1, 5)",
        "object.__new__(PublishedTable)",
        "object.__setattr__(table, 'frame', frame)",
        "functools.partial(PublishedTable, frame)",
        "class Mine(PublishedTable): ...",
        "from evaluation.protection.published import PublishedTable as Table",
        "Table = PublishedTable",
    ],
)
def test_the_search_finds_whoever_makes_one(line: str) -> None:
    """Each way to make a table that we could think of."""
    assert makes_tables(ast.parse(line)) != set()


def test_only_the_publishing_step_and_the_viewers_store_make_one() -> None:
    """Nowhere else in the product is a table made: not of a submission, not of cells before their protection."""
    made = {place: found for place, tree in sources() if (found := makes_tables(tree))}

    assert set(made) == MAKERS, {place: found for place, found in made.items() if place not in MAKERS}
    # A table may also be cut to its earlier periods, or hide more: nothing comes in by that.
    assert {place: len(found) for place, found in made.items()} == dict.fromkeys(MAKERS, 1) | {WHERE_IT_IS: 3}


def test_a_table_cut_to_its_earlier_periods() -> None:
    """It has the rows of those periods as they were, and no others."""
    whole = table(cells(20, None, 7, 30), False, True, False, False)
    cut = whole.until("2019-03")

    assert cut.frame.equals(whole.frame.iloc[:3])
    assert (cut.publication, cut.threshold) == (whole.publication, whole.threshold)
    assert whole.until("2018-12").frame.empty


def test_a_table_that_hides_more() -> None:
    """What was hidden stays so."""
    whole = table(cells(20, None, 7, 30), False, True, False, False)
    less = whole.hiding(pd.Series([False, False, True, False]))

    assert less.frame["suppressed"].tolist() == [False, True, True, False]
    assert less.frame["value"].isna().tolist() == [False, True, True, False]
    assert less.frame["value"].dropna().tolist() == [20, 30]


def test_only_publishing_withholds() -> None:
    """The only way from cells to a table."""
    users = {place for place, tree in sources() if uses(tree, withheld.__name__)}

    assert users == PUBLISHERS


@pytest.mark.parametrize("module", [trend, year_on_year, hidden])
def test_what_is_drawn_and_evaluated_is_a_published_table(module: object) -> None:
    """Every public function that takes published figures takes the table, or rows that one of them was asked for."""
    takes = [
        parameter.annotation
        for name, each in inspect.getmembers(module, inspect.isfunction)
        if each.__module__ == getattr(module, "__name__", "") and not name.startswith("_")
        for parameter in list(inspect.signature(each).parameters.values())[:1]
    ]

    assert published.PublishedTable in takes
