"""The sheets of the workbook fit the strategy and the measures."""

from pathlib import Path

import pytest

from evaluation.definitions import measures
from evaluation.definitions.sheets import (
    BY_KEY,
    BY_NAME,
    FEEDBACK_SHEET,
    OFFENDERS_SHEET,
    OUTCOMES_SHEET,
    REACH_SHEET,
    REFERRALS_SHEET,
    SHEETS,
    VICTIMS_SHEET,
    Sheet,
)
from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import parse_strategy

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
each_protected = pytest.mark.parametrize("sheet", [s for s in SHEETS if s.protected], ids=lambda sheet: sheet.key)


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    """Return the sample strategy."""
    path = Path(__file__).parents[3] / "sample_data" / "strategy.toml"
    return parse_strategy(path.read_text(encoding="utf-8"))


@each_sheet
def test_dimensions_are_the_strategys(sheet: Sheet, strategy: Strategy) -> None:
    """A column of categories takes them from a list that the strategy has; other columns from none."""
    for column in sheet.columns:
        if column.kind in {"area", "category"}:
            assert strategy.dimension(column.dimension).categories, column.key
        else:
            assert column.dimension == "", column.key


@each_sheet
def test_every_row_counts_towards_one_measure(sheet: Sheet, strategy: Strategy) -> None:
    """Either every category of the population column names a measure of this sheet, or the sheet names its one."""
    own = {measure.key for measure in measures.measures_of(sheet.key)}
    if sheet.population:
        column = sheet.column(sheet.population)
        named = {category.measure for category in strategy.dimension(column.dimension).categories}
        assert (named, sheet.measure) == (own, "")
    else:
        assert {sheet.measure} == own


@each_sheet
def test_columns_are_told_apart(sheet: Sheet) -> None:
    """No heading or key stands twice, whatever its case, and each column says what it means."""
    headings = [column.heading.casefold() for column in sheet.columns]
    keys = [column.key for column in sheet.columns]

    assert len(set(headings)) == len(headings)
    assert len(set(keys)) == len(keys)
    assert all(column.meaning.endswith(".") for column in sheet.columns)


def test_sheets_are_told_apart() -> None:
    """No key or name stands twice, and Excel can hold every name."""
    assert len(BY_KEY) == len(BY_NAME) == len(SHEETS)
    assert all(len(sheet.name) <= 31 and not set(sheet.name) & set(r"[]:*?/\\") for sheet in SHEETS)


@each_sheet
def test_one_count_to_a_row(sheet: Sheet) -> None:
    """A row is for one month and one area, and holds one count unless it is an item of a list."""
    kinds = [column.kind for column in sheet.columns]

    assert [kinds.count(kind) for kind in ("month", "area")] == [1, 1]
    assert [column.key for column in sheet.columns if column.kind == "count"] == (
        ["value"] if sheet.revises == "cells" else []
    )


@each_sheet
def test_what_identifies_a_row_is_always_there(sheet: Sheet) -> None:
    """A row is told apart by what it must say; the month leads, and a list has a text of its own."""
    assert sheet.key_columns[0].key == "month"
    assert all(column.required for column in sheet.key_columns)
    assert any(column.identifies for column in sheet.columns) is (sheet.revises != "cells")


def test_texts_of_people_are_read_twice() -> None:
    """Consent, a check for what identifies, and a second reader stand between what was said and a screen."""
    assert [sheet.key for sheet in SHEETS if sheet.read_twice] == ["feedback"]
    assert {column.key for column in FEEDBACK_SHEET.columns if column.kind == "yes"} == {"consent", "redacted"}
    assert all(column.required for column in FEEDBACK_SHEET.columns if column.kind == "yes")


@each_protected
def test_margins_divide_by_breakdown_columns(sheet: Sheet) -> None:
    """What is published is a total or a breakdown of the sheet by one or two dimensions, each once."""
    parts = {column.key for column in sheet.parts}

    assert {key for margin in sheet.margins for key in margin.by} <= parts
    assert all(len(margin.by) <= 2 for margin in sheet.margins)
    assert len({(margin.key, margin.published) for margin in sheet.margins}) == len(sheet.margins)
    assert any(margin.by == () and margin.level == "force" for margin in sheet.margins)


def published_periods(sheet: Sheet) -> dict[str, set[str]]:
    """Return the periods of each published margin."""
    return {margin.key: set(margin.periods) for margin in sheet.margins if margin.published}


MONTHLY, EVERY = {"month", "quarter", "year"}, {"month", "quarter", "year", "rolling", "all"}


@pytest.mark.parametrize("sheet", [REFERRALS_SHEET, VICTIMS_SHEET], ids=lambda sheet: sheet.key)
def test_margins_of_children(sheet: Sheet) -> None:
    """Boys and girls by month, by quarter and age band, and by year and authority."""
    found = published_periods(sheet)

    assert found["total"] == found["gender"] == EVERY
    assert found["age"] == found["area"] == MONTHLY
    assert found["gender_age"] == {"quarter", "year"}
    assert found["area_gender"] == found["area_age"] == {"year"}


def test_margins_of_one_sheet_only() -> None:
    """Sources are by month; ethnicity and everything about offenders but their number is by year."""
    assert published_periods(REFERRALS_SHEET)["source"] == MONTHLY
    assert (
        published_periods(VICTIMS_SHEET)["gender_ethnicity"]
        == published_periods(VICTIMS_SHEET)["ethnicity"]
        == {"year"}
    )
    assert published_periods(OFFENDERS_SHEET) == {
        "total": EVERY, "area": MONTHLY, "gender": {"year", "all"}, "age": {"year"}, "ethnicity": {"year"},
        "gender_ethnicity": {"year"},
    }  # fmt: skip


@each_protected
def test_support_is_for_what_is_published(sheet: Sheet) -> None:
    """It divides a published margin further, by month or by dimension, and is not published itself."""
    published = [margin for margin in sheet.margins if margin.published]

    for margin in sheet.margins:
        if not margin.published:
            sums = [each for each in published if set(each.by) <= set(margin.by) and each.key != "total"]
            assert sums
            assert not any(each.by == margin.by and set(each.periods) & set(margin.periods)
                           for each in sums if each.level == margin.level)  # fmt: skip


def test_counts_of_people_are_protected() -> None:
    """Sheets of communications count none, have no margins, and everything else is protected."""
    assert [sheet.key for sheet in SHEETS if sheet.protected] == ["referrals", "victims", "offenders", "outcomes"]
    assert not any(sheet.margins for sheet in SHEETS if not sheet.protected)


@each_protected
def test_undivided_bases_are_counting_bases(sheet: Sheet, strategy: Strategy) -> None:
    """A basis that carries no breakdown is one of the strategy's, and one that a measure of the sheet uses."""
    bases = {category.code for category in strategy.dimension("basis").categories}
    used = {basis for measure in measures.measures_of(sheet.key) for basis in measure.bases}

    assert set(sheet.undivided) <= bases & used


def test_key_columns_leave_out_what_is_said_about_a_row() -> None:
    """How sure a number is and what it cost do not make it another row."""
    assert [column.key for column in REACH_SHEET.key_columns] == [
        "month", "area", "campaign", "channel", "audience", "metric",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "parts"),
    [
        (REFERRALS_SHEET, ["source", "gender", "age"]),
        (VICTIMS_SHEET, ["gender", "age", "ethnicity"]),
        (OFFENDERS_SHEET, ["gender", "age", "ethnicity"]),
        (REACH_SHEET, []),
        (OUTCOMES_SHEET, []),
    ],
    ids=lambda value: value.key if isinstance(value, Sheet) else "",
)
def test_breakdowns(sheet: Sheet, parts: list[str]) -> None:
    """Kind of victim, counting basis and ethnicity scheme are no breakdowns: their categories do not add up."""
    assert [column.key for column in sheet.parts] == parts


def test_a_column_that_is_not_there() -> None:
    """Asking for an unknown column is a programming error."""
    with pytest.raises(KeyError, match="shoe_size"):
        REFERRALS_SHEET.column("shoe_size")
