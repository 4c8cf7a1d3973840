"""Corrections by one press: each fault with its place, what it offers, and the upload that is accepted once pressed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from evaluation.definitions.sheets import REFERRALS_SHEET, VICTIMS_SHEET
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked, check_upload
from evaluation.screening.findings import Finding, grouped
from evaluation.screening.given import AS_NUMBER, LEAVE_OUT, Correction, Given
from evaluation.screening.upload import Table, Upload

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeTable = Callable[..., Table]
TODAY = date(2019, 9, 15)
ABOUT: dict[str, tuple[str, object]] = {
    "Force": ("B1", "LLR"),
    "First month": ("B2", date(2019, 7, 1)),
    "Last month": ("B3", date(2019, 8, 1)),
    "Figures are": ("B4", "Actual figures"),
}


@dataclass(frozen=True)
class Fault:
    """One fault: what is typed, where it is found, what the buttons offer, and what is stored once one is pressed.

    wrong: changes to a row of the sheet. stored: by column, what is then stored of it; None when the row is left out.
    """

    wrong: Mapping[str, object]
    cell: str
    found: str
    offers: tuple[str, ...]
    stored: Mapping[str, object] | None = field(default_factory=dict)
    sheet: str = "referrals"


FAULTS = {
    "a letter left out of a category": Fault({"gender": "Femal"}, "E3", '"Femal"', ("Female", "Male"),
                                             {"gender": "female"}),
    "a letter too many": Fault({"gender": "Males"}, "E3", '"Males"', ("Male", "Female"), {"gender": "male"}),
    "a plural": Fault({"gender": "Others"}, "E3", '"Others"', ("Other",), {"gender": "other"}),
    "an area misspelt": Fault({"area": "Rutlnd"}, "B3", '"Rutlnd"', ("Rutland",), {"area": "rutland"}),
    "an area with letters swapped": Fault({"area": "Liecester"}, "B3", '"Liecester"', ("Leicester", "Leicestershire"),
                                          {"area": "leicester"}),
    "a source misspelt": Fault({"source": "MSH"}, "C3", '"MSH"', ("MASH",), {"source": "mash"}),
    "a basis in the singular": Fault({"basis": "Record"}, "D3", '"Record"', ("Records", "Reports"),
                                     {"basis": "records"}),
    "an age band written out": Fault({"age": "16 to 17"}, "F3", '"16 to 17"', ("16-17",), {"age": "16_17"}),
    "an age band with a word": Fault({"age": "10-12 yrs"}, "F3", '"10-12 yrs"', ("10-12",), {"age": "10_12"}),
    "an age band turned to a date in Britain": Fault({"age": date(2019, 12, 10)}, "F3", "the date 10/12/2019",
                                                     ("10-12",), {"age": "10_12"}),
    "an age band turned to a date in America": Fault({"age": datetime(2019, 10, 12)}, "F3", "the date 12/10/2019",
                                                     ("10-12",), {"age": "10_12"}),
    "no gender": Fault({"gender": None}, "E3", "an empty cell", ("Not recorded", LEAVE_OUT),
                       {"gender": "not_recorded"}),
    "no area": Fault({"area": " "}, "B3", "an empty cell", (LEAVE_OUT,), None),
    "a number stored as text": Fault({"value": "12"}, "G3", 'the text "12"', (AS_NUMBER,), {"value": 12}),
    "a number with its thousands": Fault({"value": "1,234"}, "G3", 'the text "1,234"', (AS_NUMBER,), {"value": 1234}),
    "a number with a space": Fault({"value": " 1\u00a0234 "}, "G3", 'the text "1\u00a0234"', (AS_NUMBER,),
                                   {"value": 1234}),
    "no count, not stored": Fault({"value": None}, "G3", "a row without a count", (LEAVE_OUT, "0"), None),
    "a day in the month": Fault({"month": date(2019, 8, 31)}, "A3", "the date 31/08/2019", ("2019-08",),
                                {"month": "2019-08"}),
    "the fifth of August": Fault({"month": date(2019, 8, 5)}, "A3", "the date 05/08/2019", ("2019-08",),
                                 {"month": "2019-08"}),
    "the first of August read in America": Fault({"month": date(2019, 1, 8)}, "A3", "the date 08/01/2019",
                                                 ("2019-08",), {"month": "2019-08"}),
    "the seventh of August, or the eighth of July": Fault(
        {"month": date(2019, 8, 7)}, "A3", "the date 07/08/2019", ("2019-08", "2019-07"), {"month": "2019-08"}),
    "a month in words": Fault({"month": "August 2019"}, "A3", '"August 2019"', ("2019-08",), {"month": "2019-08"}),
    "a month cut short": Fault({"month": "Jul-19"}, "A3", '"Jul-19"', ("2019-07",), {"month": "2019-07"}),
    "a month as a computer writes it": Fault({"month": "2019-08"}, "A3", '"2019-08"', ("2019-08",),
                                             {"month": "2019-08"}),
    "a date as text": Fault({"month": "01/08/2019"}, "A3", '"01/08/2019"', ("2019-08",), {"month": "2019-08"}),
    "an ethnicity misspelt": Fault({"ethnicity": "Whte"}, "H3", '"Whte"', ("White",), {"ethnicity": "white"},
                                   "victims"),
    "a kind with a slip": Fault({"kind": "Nn-crime"}, "C3", '"Nn-crime"', ("Non-crime", "Crime"), {"kind": "non_crime"},
                                "victims"),
    "a scheme cut short": Fault({"scheme": "Self defined"}, "G3", '"Self defined"', ("Self-defined",),
                                {"scheme": "self_defined"}, "victims"),
    "a channel misspelt": Fault({"channel": "YouTob"}, "D3", '"YouTob"', ("YouTube",), {"channel": "youtube"},
                                "reach"),
    "a cost with its sign": Fault({"cost": "£1,200.50"}, "J3", '"£1,200.50"', (AS_NUMBER,), {}, "reach"),
}  # fmt: skip


def only_error(checked: Checked) -> Finding:
    """Return the one group of findings, which is an error, by its first finding."""
    (group,) = grouped(checked.findings)
    assert group.first.severity == "error"
    return group.first


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_one_press_puts_it_right(fault: Fault, row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """Named at its cell with its way out; once the first choice is pressed it is accepted, and listed as corrected."""
    base = {"area": "Leicestershire"}
    made = table(fault.sheet, [row(fault.sheet, **base), row(fault.sheet, **fault.wrong)])
    upload = Upload(ABOUT, (made,))
    finding = only_error(check_upload(upload, strategy, TODAY))

    assert (finding.cell, finding.found) == (fault.cell, fault.found)
    assert finding.message.startswith(f"Found {fault.found}. Expected ")
    assert finding.correction is not None
    assert tuple(use for use, _ in finding.correction.choices) == fault.offers

    pressed = Given().correcting(finding.correction.correction(fault.offers[0]))
    checked = check_upload(upload, strategy, TODAY, pressed)

    assert checked.findings == ()
    assert checked.acceptable
    (corrected,) = checked.corrected
    assert (corrected.correction, corrected.cells) == (pressed.corrections[0], (fault.cell,))
    stored = checked.rows[fault.sheet]
    assert stored["row"].tolist() == ([2] if fault.stored is None else [2, 3])
    for column, value in (fault.stored or {}).items():
        assert stored[column].iloc[1] == value
    assert [each.cell for each in checked.not_stored] == ([fault.cell] if fault.stored is None else [])


def test_there_are_enough_kinds_of_faults() -> None:
    """At least 25 that one press puts right."""
    assert len(FAULTS) >= 25


def test_one_press_for_all_repeats(
    check: Callable[..., Checked], row: MakeRow, table: MakeTable, strategy: Strategy
) -> None:
    """The same slip in six rows is one thing to do, whatever stands between them; another slip is another."""
    areas = ["Leicster"] * 3 + ["Leicester", "Rutlnd"] + ["Leicster"] * 3
    rows = [row("referrals", area=area, value=number) for number, area in enumerate(areas)]
    for number, cells in enumerate(rows):
        cells[5] = ("0-9", "10-12", "13-15", "16-17", "0-9", "Not recorded", "0-9", "10-12")[number]
        cells[4] = "Male" if number > 5 else "Female"
    upload = Upload(ABOUT, (table("referrals", rows),))
    first, second = grouped(check_upload(upload, strategy, TODAY).findings)

    assert first.place == "Referrals, cell B2 and 5 more: B3, B4, B7, B8, B9"
    assert second.place == "Referrals, cell B6"
    assert first.first.correction is not None
    assert first.first.correction.label("Leicester", len(first.findings)) == "Use Leicester for all 6"
    given = Given().correcting(first.first.correction.correction("Leicester"))
    (left,) = grouped(check_upload(upload, strategy, TODAY, given).findings)
    assert left.place == "Referrals, cell B6"


def test_a_correction_is_for_its_column_and_text_alone(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """What is right stays as it is, and the same text in another column or sheet is not touched."""
    others = (("victims", "gender", "Femal"), ("referrals", "area", "Femal"), ("referrals", "gender", "Male"))
    given = Given(tuple(Correction(*each, "Female") for each in others))
    tables = (table("referrals", [row("referrals", gender="Femal"), row("referrals", gender="Male")]),)
    checked = check_upload(Upload(ABOUT, tables), strategy, TODAY, given)

    assert [(each.cell, each.found) for each in checked.findings] == [("E2", '"Femal"')]
    assert checked.corrected == ()


@pytest.mark.parametrize("use", ["Femalee", "", "2019-08", "0", "\u0000"])
def test_a_correction_to_nothing_agreed_changes_nothing(
    use: str, row: MakeRow, table: MakeTable, strategy: Strategy
) -> None:
    """It is refused as the cell was."""
    given = Given((Correction("referrals", "gender", "Femal", use),))
    checked = check_upload(
        Upload(ABOUT, (table("referrals", [row("referrals", gender="Femal")]),)), strategy, TODAY, given
    )

    assert [each.cell for each in checked.findings] == ["E2"]
    assert not checked.acceptable


def test_a_blank_count_can_be_none_or_left_out(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """Forty rows that were not filled are one thing to do; what they are, the officer says and nobody guesses."""
    ages = ["0-9", "10-12", "13-15", "16-17", "Not recorded"]
    rows = [row("referrals", age=age, gender=g, value=None) for g in ("Female", "Male") for age in ages]
    upload = Upload(ABOUT, (table("referrals", [row("referrals", basis="Individuals"), *rows]),))
    (group,) = grouped(check_upload(upload, strategy, TODAY).findings)
    fault = group.first.correction

    assert fault is not None
    assert len(group.findings) == 10
    assert [fault.label(use, 10) for use, _ in fault.choices] == ["Leave all 10 out", "Use 0 for all 10"]
    none = check_upload(upload, strategy, TODAY, Given((fault.correction("0"),)))
    assert none.rows["referrals"]["value"].tolist() == [5, *[0] * 10]
    left = check_upload(upload, strategy, TODAY, Given((fault.correction(LEAVE_OUT),)))
    assert left.rows["referrals"]["value"].tolist() == [5]
    assert len(left.not_stored) == 10


def test_headings_and_sheets(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """A heading and a sheet's name with a slip are renamed; a column and a sheet of somebody's own are left out."""
    headings = [column.heading for column in REFERRALS_SHEET.columns]
    headings[4] = "Genders"
    referrals = table("referrals", [[*row("referrals"), "seen"]], [*headings, "Checked"])
    victims = table("victims", [row("victims")])
    wrong = (referrals, Table("Victms", victims.headings, victims.rows), Table("Graphs", ("x",), ()))
    checked = check_upload(Upload(ABOUT, wrong), strategy, TODAY)
    found = {each.place: each for each in checked.findings if each.correction}

    assert set(found) == {"Referrals, column E", "Referrals, column H", "Sheet Victms", "Sheet Graphs"}
    given = Given()
    for place, use in (
        ("Referrals, column E", "Gender"), ("Referrals, column H", LEAVE_OUT), ("Sheet Victms", VICTIMS_SHEET.name),
        ("Sheet Graphs", LEAVE_OUT),
    ):  # fmt: skip
        fault = found[place].correction
        assert fault is not None
        assert use in dict(fault.choices)
        given = given.correcting(fault.correction(use))
    right = check_upload(Upload(ABOUT, wrong), strategy, TODAY, given)
    assert right.acceptable
    assert {key: len(frame) for key, frame in right.rows.items()} == {"referrals": 1, "victims": 1}
    assert {(each.sheet, each.cell) for each in right.not_stored} == {("Referrals", "column H"), ("Graphs", "")}


@pytest.mark.parametrize(
    ("label", "answer", "use"),
    [
        ("Force", "LLR area", "LLR"),
        ("Force", None, "Northamptonshire"),
        ("First month", "July 2019", "2019-07"),
        ("Last month", "Aug-19", "2019-08"),
        ("Figures are", "Actual", "Actual figures"),
        ("Figures are", None, "Synthetic sample"),
    ],
)
def test_the_about_sheet(
    label: str, answer: object, use: str, table: MakeTable, row: MakeRow, strategy: Strategy
) -> None:
    """Each answer can be put right by one press."""
    area = "Leicester" if use != "Northamptonshire" else "Corby"
    upload = Upload({**ABOUT, label: ("B9", answer)}, (table("referrals", [row("referrals", area=area)]),))
    (finding,) = check_upload(upload, strategy, TODAY).findings

    assert (finding.sheet, finding.cell) == ("About", "B9")
    assert finding.correction is not None
    assert use in dict(finding.correction.choices)
    assert check_upload(upload, strategy, TODAY, Given((finding.correction.correction(use),))).acceptable


def test_a_repeated_row_is_left_out_where_it_says_the_same(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """The same count again can be left out; another count for the same cell only a person can decide."""
    rows = [row("referrals"), row("referrals"), row("referrals", value=9)]
    upload = Upload(ABOUT, (table("referrals", rows),))
    same, other = check_upload(upload, strategy, TODAY).findings

    assert (same.cell, other.cell) == ("A3", "A4")
    assert other.correction is None
    assert same.correction is not None
    left = check_upload(upload, strategy, TODAY, Given((same.correction.correction(LEAVE_OUT),)))
    assert [each.cell for each in left.findings] == ["A4"]
    assert [each.cells for each in left.corrected] == [("A3",)]


def test_a_total_without_parts_can_be_left_out(row: MakeRow, table: MakeTable, strategy: Strategy) -> None:
    """It is not stored, and it is listed."""
    rows = [row("referrals"), row("referrals", gender="Total", area="Rutland", value=9)]
    upload = Upload(ABOUT, (table("referrals", rows),))
    (finding,) = check_upload(upload, strategy, TODAY).findings

    assert finding.correction is not None
    left = check_upload(upload, strategy, TODAY, Given((finding.correction.correction(LEAVE_OUT),)))
    assert left.acceptable
    assert left.rows["referrals"]["row"].tolist() == [2]
    assert [each.cells for each in left.corrected] == [("G3",)]
