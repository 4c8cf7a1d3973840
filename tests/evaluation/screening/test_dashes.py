"""A dash or a word for none in place of a count: never 0 by itself, and 0 by one press where none were counted."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from hypothesis import given as having
from hypothesis import settings
from hypothesis import strategies as st

from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.findings import grouped
from evaluation.screening.given import AS_NONE, Correction, Given
from evaluation.screening.upload import Table, Upload
from evaluation.screening.without_count import DASH_FOR_COUNT

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeTable = Callable[..., Table]
Check = Callable[..., Checked]
TODAY = date(2019, 9, 15)
AUGUST = date(2019, 8, 1)
ABOUT: dict[str, tuple[str, object]] = {
    "Force": ("B1", "LLR"),
    "First month": ("B2", date(2019, 7, 1)),
    "Last month": ("B3", AUGUST),
    "Figures are": ("B4", "Actual figures"),
}
NONE = Given((Correction("referrals", "value", DASH_FOR_COUNT, AS_NONE),))


def asked(checked: Checked) -> list[str]:
    """Return the cells that are asked about, for a dash."""
    return [each.cell for each in checked.findings if each.found == DASH_FOR_COUNT]


def test_one_press_for_all_dashes_of_a_sheet(table: MakeTable, row: MakeRow, strategy: Strategy) -> None:
    rows = [row("referrals"), row("referrals", gender="Male", value="-"), row("referrals", area="Rutland", value="–")]
    upload = Upload(ABOUT, (table("referrals", rows),))
    checked = check_upload(upload, strategy, TODAY)
    (group,) = grouped(checked.findings)
    fault = group.first.correction

    assert group.place == "Referrals, cell G3 and 1 more: G4"
    assert group.messages[0].startswith("2 cells have a dash in place of a count.")
    assert not checked.acceptable
    assert fault is not None
    assert fault.label(AS_NONE, 2) == "Use 0 in these 2 cells"
    pressed = check_upload(upload, strategy, TODAY, Given().correcting(fault.correction(AS_NONE)))
    assert pressed.acceptable
    assert pressed.rows["referrals"]["value"].tolist() == [5, 0, 0]
    assert pressed.not_stored == pressed.without_number == ()
    (corrected,) = pressed.corrected
    assert corrected.cells == ("G3", "G4")


def test_answered_they_are_not_known(table: MakeTable, row: MakeRow, strategy: Strategy) -> None:
    upload = Upload(ABOUT, (table("referrals", [row("referrals"), row("referrals", gender="Male", value="-")]),))
    (finding,) = check_upload(upload, strategy, TODAY).findings
    checked = check_upload(upload, strategy, TODAY, Given().answering(finding.key, "They are not known"))

    assert checked.acceptable
    assert checked.rows["referrals"]["value"].isna().tolist() == [False, True]
    (unknown,) = checked.without_number
    assert (unknown.cell, unknown.measure, unknown.basis, unknown.area, unknown.month) == (
        "G3", "referrals", "records", "leicester", "2019-07",
    )  # fmt: skip


def test_a_month_without_any_count_is_not_asked_about(check: Check, row: MakeRow) -> None:
    """A year's table with dashes in the months to come says nothing of them."""
    assert asked(check(referrals=[row("referrals"), row("referrals", month=AUGUST, value="-")])) == []


def test_neither_is_a_total_nor_a_cell_that_another_row_gives(check: Check, row: MakeRow) -> None:
    rows = [row("referrals"), row("referrals", value="-"), row("referrals", gender="Total", value="-")]

    assert asked(check(referrals=rows)) == []


@pytest.mark.parametrize(("count", "cells"), [(7, []), (None, ["G3"])])
def test_a_number_that_is_held_stays(
    count: int | None, cells: list[str], table: MakeTable, row: MakeRow, strategy: Strategy
) -> None:
    """A dash does not take its place; where what is held is not known either, it may become 0."""
    rows = [row("referrals"), row("referrals", gender="Male", value="-")]
    upload = Upload(ABOUT, (table("referrals", rows),))
    first = check_upload(upload, strategy, TODAY).rows["referrals"]
    held = first.assign(value=pd.Series([5, count], dtype="Int64"))

    assert asked(check_upload(upload, strategy, TODAY, held={"referrals": held})) == cells


@pytest.mark.parametrize("sheet", ["referrals", "reach"])
@pytest.mark.parametrize("word", ["nil", "None", " NIL ", "zero", "nil return"])
def test_words_for_none_are_put_right_by_one_press(
    word: str, sheet: str, table: MakeTable, row: MakeRow, strategy: Strategy
) -> None:
    upload = Upload(ABOUT, (table(sheet, [row(sheet, value=word)]),))
    (finding,) = check_upload(upload, strategy, TODAY).findings

    assert finding.severity == "error"
    assert "If it means that none were counted, use 0." in finding.message
    assert finding.correction is not None
    pressed = check_upload(upload, strategy, TODAY, Given((finding.correction.correction(AS_NONE),)))
    assert pressed.acceptable
    assert pressed.rows[sheet]["value"].tolist() == [0]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Leicester", "Rutland"]),
        st.sampled_from([date(2019, 7, 1), AUGUST]),
        st.sampled_from(["Female", "Male"]),
        st.sampled_from([0, 3, 8, "-", "--"]),
    ),
    max_size=8,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=30, deadline=None)
@having(rows=ROWS)
def test_the_press_is_as_if_0_were_typed_where_it_says(
    rows: list[tuple[str, date, str, object]], table: MakeTable, row: MakeRow, strategy: Strategy
) -> None:
    """In each cell that the question names, and in no other."""

    def made(cells: list[str], given: Given) -> Checked:
        typed = [
            row("referrals", area=area, month=month, gender=gender, value=0 if f"G{number}" in cells else value)
            for number, (area, month, gender, value) in enumerate(rows, 2)
        ]
        return check_upload(Upload(ABOUT, (table("referrals", typed),)), strategy, TODAY, given)

    cells = asked(made([], Given()))
    pressed, typed = made([], NONE), made(cells, Given())

    assert pressed.rows["referrals"].equals(typed.rows["referrals"])
    assert pressed.not_stored == typed.not_stored
