"""An officer's own spreadsheet on its whole way: understood, asked about, checked, remembered, stored."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from data_access.__main__ import main
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.profiles import write_profile
from data_access.stores.submissions import all_submissions
from data_access.uploading import Examined, check_content, examine
from data_access.workbooks.layouts.mapping import Mapping
from data_access.workbooks.layouts.questions import answered
from evaluation.definitions.strategy import Strategy
from evaluation.screening.given import Given
from tests.data_access.by_hand import by_hand

TODAY = date(2019, 9, 15)
JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)
# What the officer would choose where the file does not say it; the likely answer elsewhere.
CHOSEN = {"source": "MASH", "basis": "Records", "figures": "Actual figures"}
BANDS: dict[str, tuple[object, object]] = {"10-12": (5, "c"), "13-15": (9, 4), "16-17": (7, "x")}


def own(month: date = JULY, change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """Return a month as an analyst's crosstab: a title, age bands down, girls and boys and their total across."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Return"
    sheet.append(["CSE referrals, Leicester"])
    sheet.append([])
    sheet.append(["Month", "Age band", "Girls", "Boys", "Total"])
    for band, (girls, boys) in BANDS.items():
        total = girls + boys if isinstance(girls, int) and isinstance(boys, int) else None
        sheet.append([month, band, girls, boys, total])
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def understood(content: bytes, strategy: Strategy) -> tuple[Examined, int]:
    """Answer every open question about the layout and return what comes out, and how many there were."""
    examined, presses = examine(content, strategy, today=TODAY), 0
    while examined.questions and presses < 20:
        (question, *_), presses = examined.questions, presses + 1
        wanted = next((word for key, word in CHOSEN.items() if key in question.id), "")
        choice = next((each for each in question.choices if wanted and each.label.startswith(wanted)), None)
        value = choice.value if choice else question.default or question.choices[0].value
        assert examined.mapping is not None
        mapping = answered(examined.mapping, question, value)
        examined = examine(content, strategy, mapping=mapping, today=TODAY)
    return examined, presses


def accepted(content: bytes, strategy: Strategy, mapping: Mapping | None) -> Examined:
    """Return the file as it is with its questions of the checks answered."""
    examined = examine(content, strategy, mapping=mapping, today=TODAY)
    given = Given()
    for finding in examined.checked.findings:
        given = given.answering(finding.key, "Right")
    return examine(content, strategy, mapping=mapping, given=given, today=TODAY)


def test_the_way_from_a_crosstab_to_rows(strategy: Strategy) -> None:
    """What is open is asked first; then each count is a row; a suppressed one and a missing one have no value."""
    first = examine(own(), strategy, today=TODAY)
    examined, presses = understood(own(), strategy)

    assert first.questions
    assert not first.acceptable
    assert first.checked.rows == {}
    assert 0 < presses <= 5
    assert examined.kind == "xlsx"
    stored = examined.checked.rows["referrals"]
    assert stored["value"].isna().sum() == 2
    told = {(row.gender, row.age): row.value for row in stored.dropna(subset="value").itertuples()}
    assert told == {
        ("female", "10_12"): 5, ("female", "13_15"): 9, ("male", "13_15"): 4, ("female", "16_17"): 7,
    }  # fmt: skip
    assert stored["row"].is_unique
    assert [(each.sheet, each.cell) for each in examined.checked.not_stored] == [("Return", "D6")]
    (group,) = examined.groups
    assert (group.place, group.first.severity) == ("Return, cell D4", "question")
    assert accepted(own(), strategy, examined.mapping).acceptable


def test_next_month_needs_no_press(strategy: Strategy) -> None:
    """The mapping that was remembered for the fingerprint answers everything that the layout leaves open."""
    july, _ = understood(own(), strategy)
    assert july.mapping is not None
    kept = {july.layout: july.mapping.lasting()}
    august = examine(own(AUGUST), strategy, remembered=kept.get, today=TODAY)

    assert august.remembered
    assert august.questions == ()
    assert set(august.checked.rows["referrals"]["month"]) == {"2019-08"}
    other = examine(own(AUGUST, lambda book: book["Return"].insert_cols(3)), strategy, remembered=kept.get, today=TODAY)
    assert not other.remembered or other.layout == july.layout


def test_nothing_is_shown_of_a_file_that_may_identify_somebody(strategy: Strategy) -> None:
    """Until it is known that it does not, there is no understanding to look at; afterwards there is."""
    named = own(change=lambda book: book["Return"].__setitem__("B9", "Remember Emily Johnson"))
    asked = examine(named, strategy, today=TODAY)

    assert asked.understanding is None
    assert asked.mapping is None
    assert not asked.acceptable
    assert "Emily" not in str(asked)
    told = examine(named, strategy, given=Given(titles=("Remember Emily Johnson",)), today=TODAY)
    assert told.understanding is not None


def test_who_saved_the_file_is_no_question(strategy: Strategy) -> None:
    """Every month's file names whoever saved it, and next month is to take no press."""
    saved = own(change=lambda book: setattr(book.properties, "lastModifiedBy", "Emily Johnson"))
    examined = examine(saved, strategy, today=TODAY)

    assert examined.understanding is not None
    assert examined.groups == ()
    assert "Emily" not in str(examined.checked)


def test_a_cell_without_a_value_refuses_only_where_it_is_used(strategy: Strategy) -> None:
    """A formula without a result in a count is an error, one beside the table is listed as not stored."""

    def spoil(book: Workbook) -> None:
        book["Return"]["C5"], book["Return"]["H12"] = "=1+8", "=1+1"

    july, _ = understood(own(), strategy)
    examined = examine(own(change=spoil), strategy, mapping=july.mapping, today=TODAY)

    found = {finding.cell: finding.found for finding in examined.checked.findings if finding.severity == "error"}
    assert found == {"C5": "a formula whose result is not saved in the file"}
    assert "H12" in {each.cell for each in examined.checked.not_stored}


def test_a_table_of_which_nothing_is_used(strategy: Strategy) -> None:
    """It is understood, every number of it is listed as not used, and one error says so."""
    elsewhere = own(change=lambda book: book["Return"].__setitem__("A1", "Widgets sold in Kent"))
    examined, _ = understood(elsewhere, strategy)
    assert examined.mapping is not None
    out = replace(examined.mapping, tables=tuple(replace(each, sheet="") for each in examined.mapping.tables))
    left = examine(elsewhere, strategy, mapping=out, today=TODAY)

    (finding,) = left.checked.findings
    assert finding.found == "tables, and nothing in them that is imported here"
    assert sum(each.numbers for each in left.left_out) >= 6
    assert not left.acceptable


@pytest.mark.parametrize("content", [b"Month;Note\n2019-07;quiet\n", b"a,b\n"])
def test_a_file_without_figures(content: bytes, strategy: Strategy) -> None:
    """It is said what was looked for and how the text was read."""
    examined = examine(content, strategy, today=TODAY)

    assert not examined.acceptable
    assert examined.checked.findings or examined.questions
    assert examined.said.startswith("Read as text in UTF-8")


def test_the_short_way_says_what_is_open(strategy: Strategy) -> None:
    """Where nobody can answer, an open question about the layout is an error with its text."""
    checked = check_content(own(), strategy, TODAY)

    assert not checked.acceptable
    assert {finding.severity for finding in checked.findings} == {"error"}
    assert len(checked.findings) == len(examine(own(), strategy, today=TODAY).questions)


def test_the_command_line_uses_what_is_remembered(
    strategy: Strategy, store: StoreLocation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Remembered on the page in July, August is stored by one command; what it was read by is kept with it."""
    file = tmp_path / "august.xlsx"
    file.write_bytes(own(AUGUST))
    arguments = ["--store", str(store.folder), "submit", str(file), "--by", "Officer", "--accept", "Right"]
    assert main(arguments) == 1
    assert "a layout that leaves something open" in capsys.readouterr().out
    july, _ = understood(own(), strategy)
    assert july.mapping is not None
    write_profile(store, july.layout, "Monthly return", july.mapping.lasting().as_json(), "Officer")

    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "Not stored: Return, D6" in said
    (kept,) = all_submissions(store)
    assert kept.layout == f"{july.layout}:1"
    assert Mapping.from_json(str(kept.mapping)).tables
    held = observations_in_force(store)["referrals"]
    assert (len(held), held["value"].isna().sum()) == (6, 2)


def test_what_is_the_template_and_what_is_not(
    strategy: Strategy, workbook: Callable[..., bytes], row: Callable[..., list[object]]
) -> None:
    """Our About sheet and a sheet of ours, misspelt or not; an About sheet of somebody's own is none."""

    def kept(name: str, about: str) -> Examined:
        def change(book: Workbook) -> None:
            for sheet in list(book.sheetnames):
                if sheet not in {"About", "Referrals"}:
                    del book[sheet]
            book["Referrals"].title = name
            for number in range(1, book["About"].max_row + 1):
                book["About"].cell(number, 1).value = about or book["About"].cell(number, 1).value

        return examine(by_hand(workbook(referrals=[row("referrals")]), change), strategy, today=TODAY)

    assert kept("Referrals", "").acceptable
    (misspelt,) = kept("Referals", "").checked.findings[:1]
    assert misspelt.correction is not None
    assert dict(misspelt.correction.choices)["Referrals"] == "Use Referrals"
    assert kept("Referrals", "What this is").understanding is not None
    assert kept("Return of July", "").understanding is not None
