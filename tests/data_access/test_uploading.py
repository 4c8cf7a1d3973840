"""The whole way of a workbook into the checks: as bytes, with real Excel cells, and nothing stored on the way."""

import io
import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from data_access.__main__ import main
from data_access.stores.location import StoreLocation
from data_access.stores.submissions import submit
from data_access.uploading import check_content, examine
from evaluation.definitions.strategy import Strategy
from evaluation.screening.checks import Checked
from evaluation.screening.given import Given
from tests.data_access.by_hand import by_hand

Cells = list[object]
MakeRow = Callable[..., Cells]
MakeWorkbook = Callable[..., bytes]
TODAY = date(2019, 9, 15)
JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)


def places(checked: Checked) -> set[str]:
    """Return where the findings are, in words; no place has two."""
    found = {finding.place for finding in checked.findings}
    assert len(found) == len(checked.findings)
    return found


@pytest.fixture
def faulty(workbook: MakeWorkbook, row: MakeRow) -> bytes:
    """Return a workbook with fifteen faults of different kinds, whose cells are known."""
    sound = workbook(
        referrals=[row("referrals", area=area) for area in ("Leicester", "Leicestershire", "Rutland")],
        victims=[row("victims"), row("victims", gender="Male"), row("victims", month=AUGUST)],
        offenders=[row("offenders"), row("offenders", gender="Male", value=2)],
        reach=[row("reach"), row("reach", metric="Impressions")],
    )

    def spoil(book: Workbook) -> None:
        book["About"]["B4"] = "Real figures"
        referrals, victims, offenders, reach = (book[name] for name in ("Referrals", "Victims", "Offenders", "Reach"))
        referrals["E2"] = "Femal"
        referrals["F3"] = date(2019, 12, 10)
        referrals["A4"] = "August"
        referrals["H1"], referrals["H2"] = "NHS number", "943 476 5919"
        referrals["J3"] = "checked by me"
        victims["I2"] = "5"
        victims["B3"] = "Northamptonshire"
        victims["H4"] = "IC4 Asian"
        offenders["H2"] = 2.5
        offenders.append(row("offenders", gender="Male", value=3))
        offenders.append(row("offenders", month=AUGUST, value=4))
        offenders.append(row("offenders", month=AUGUST, gender="Total", value=5))
        reach["H1"] = "Sure or not"
        reach["J3"] = -1
        book.create_sheet("Notes on cases").append(["child A"])

    return by_hand(sound, spoil)


def test_every_fault_is_named_at_once(faulty: bytes, strategy: Strategy) -> None:
    """By sheet and cell, in one go; each cell was known before the file was read."""
    checked = check_content(faulty, strategy, TODAY)

    assert places(checked) == {
        "About, cell B4",
        "Referrals, cell E2", "Referrals, cell F3", "Referrals, cell A4", "Referrals, column J",
        "Referrals, cell H1", "Referrals, cell H2",
        "Victims, cell I2", "Victims, cell B3", "Victims, cell H4",
        "Offenders, cell H2", "Offenders, cell A4", "Offenders, cell H6",
        "Reach, column H", "Sheet Reach", "Reach, cell J3",
        "Sheet Notes on cases",
    }  # fmt: skip
    assert not checked.acceptable


def test_no_finding_repeats_what_should_not_have_been_sent(faulty: bytes, strategy: Strategy) -> None:
    """The number under the unknown heading and the note on a child are refused, not quoted."""
    said = " ".join(str(finding.as_dict()) for finding in check_content(faulty, strategy, TODAY).findings)

    assert "943" not in said
    assert "child A" not in said
    assert "checked by me" not in said


def test_a_refused_workbook_leaves_the_store_as_it_was(
    faulty: bytes, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy, store: StoreLocation,
    bytes_of_store: Callable[[], dict[str, str]], tmp_path: object,
) -> None:  # fmt: skip
    """Not one byte of the store differs, and no file comes to lie beside it; what identifies nobody leaves nothing."""
    sound = workbook(referrals=[row("referrals")])
    submit(store, sound, "sound.xlsx", "Officer", check_content(sound, strategy, TODAY))
    before = bytes_of_store()
    assert store.folder is not None
    file = store.folder.parent / "faulty.xlsx"
    file.write_bytes(by_hand(faulty, lambda book: book["Referrals"].delete_cols(8)))

    assert before
    assert main(["--store", str(store.folder), "submit", str(file), "--by", "Officer"]) == 1
    assert main(["--store", str(store.folder), "check", str(file)]) == 1
    assert bytes_of_store() == before


@pytest.mark.parametrize("given", [b"", b"<html></html>", b"PK\x03\x04", bytes(100)])
def test_what_is_no_workbook_is_one_finding(given: bytes, strategy: Strategy) -> None:
    """About the file, with nothing that could be stored."""
    checked = check_content(given, strategy, TODAY)

    assert places(checked) == {"The file"}
    assert (checked.coverage, checked.rows, checked.acceptable) == (None, {}, False)


def test_a_text_file_is_told_how_it_was_read(strategy: Strategy) -> None:
    """Encoding and separator are said with it, since both were worked out and not given."""
    examined = examine(b"Month;Count\nJuly;5\n", strategy, today=TODAY)

    assert (examined.kind, examined.said) == ("csv", "Read as text in UTF-8, separated by semicolons.")
    assert not examined.acceptable


def test_a_cell_without_a_value_is_said_once(
    workbook: MakeWorkbook, row: MakeRow, strategy: Strategy, altered: Callable[..., bytes]
) -> None:
    """A count whose formula was never calculated: why it has no value, and nothing else of the same cell."""
    sound = workbook(referrals=[row("referrals")])
    part = f"xl/worksheets/sheet{load_workbook(io.BytesIO(sound)).sheetnames.index('Referrals') + 1}.xml"
    spoilt = altered(sound, part, lambda part: part.replace(b"<v>5</v>", b"<f>2+3</f>"))
    checked = check_content(spoilt, strategy, TODAY)

    assert [(each.place, each.found) for each in checked.findings] == [
        ("Referrals, cell G2", "a formula whose result is not saved in the file")
    ]
    assert not checked.acceptable


def test_the_present_day_is_the_default(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """A workbook for this month is accepted, one for the next month is in the future."""
    this = date.today().replace(day=1)
    after = date(this.year + this.month // 12, this.month % 12 + 1, 1)

    assert check_content(workbook(first=this, last=this, referrals=[row("referrals", month=this)]), strategy).acceptable
    late = check_content(workbook(first=this, last=after, referrals=[row("referrals", month=after)]), strategy)
    assert places(late) == {"About, cell B3", "Referrals, cell A2"}


MONTHS, AREAS = [JULY, AUGUST], ["Leicester", "Leicestershire", "Rutland"]
SCHEMES = {
    "Self-defined": ["White", "Asian or Asian British", "Not stated", "Not recorded"],
    "Officer-observed": ["IC1 White, North European", "IC4 Asian", "Not recorded"],
}
ETHNICITY = st.sampled_from([(scheme, name) for scheme, names in SCHEMES.items() for name in names])
GENDER = st.sampled_from(["Female", "Male", "Other", "Not recorded"])
COUNT = st.integers(0, 10**6)
COMMON = {
    "month": st.sampled_from(MONTHS),
    "area": st.sampled_from(AREAS),
    "basis": st.just("Records"),
    "gender": GENDER,
}
SHEETS = {
    "referrals": st.fixed_dictionaries(
        COMMON
        | {
            "source": st.sampled_from(["MASH", "LLR multi-agency CSE team", "Children's Social Care: initial contact"]),
            "age": st.sampled_from(["0-9", "10-12", "16-17", "Not recorded"]),
            "value": COUNT,
        }
    ),
    "victims": st.fixed_dictionaries(
        COMMON
        | {
            "kind": st.sampled_from(["Crime", "Non-crime", "At risk, under 18", "Crime and non-crime, all ages"]),
            "age": st.sampled_from(["0-9", "13-15", "18 and over", "Not recorded"]),
            "ethnicity": ETHNICITY,
            "value": COUNT,
        }
    ),
    "reach": st.fixed_dictionaries(
        {
            "month": st.sampled_from(MONTHS),
            "area": st.sampled_from(["LLR", "Worldwide", "Leicester"]),
            "campaign": st.sampled_from(["Breck's Last Game", "CEASE pledge"]),
            "metric": st.sampled_from(["Impressions", "Pledges"]),
            "value": COUNT,
            "cost": st.none() | st.decimals(0, 10**6, places=2),
        }
    ),
}
TABLES = st.fixed_dictionaries({sheet: st.lists(rows, max_size=8) for sheet, rows in SHEETS.items()})


def without_repeats(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the rows with each cell once, a pair of scheme and ethnicity spread over its two columns."""
    once: dict[str, dict[str, object]] = {}
    for values in rows:
        if isinstance(pair := values.get("ethnicity"), tuple):
            values = {**values, "scheme": pair[0], "ethnicity": pair[1]}
        once[str(sorted((key, str(value)) for key, value in values.items() if key not in {"value", "cost"}))] = values
    return list(once.values())


@settings(max_examples=15, deadline=None)
@given(tables=TABLES, shuffle=st.randoms(use_true_random=False))
def test_a_sound_workbook_comes_back_as_it_was_written(
    tables: dict[str, list[dict[str, object]]], shuffle: random.Random, workbook: MakeWorkbook, row: MakeRow,
    strategy: Strategy,
) -> None:  # fmt: skip
    """Written, read and checked, exactly the observations that went in come out, whatever the order of the rows."""
    sent = {sheet: without_repeats(rows) for sheet, rows in tables.items()}
    content = {sheet: [row(sheet, **values) for values in rows] for sheet, rows in sent.items()}
    checked = check_content(workbook(**content), strategy, TODAY)
    if not any(sent.values()):
        assert places(checked) == {"The file"}
        return

    assert checked.findings == ()
    for sheet, rows in sent.items():
        held = checked.rows[sheet]
        assert held["row"].tolist() == list(range(2, len(rows) + 2))
        for values, found in zip(rows, held.to_dict("records"), strict=True):
            for key, value in values.items():
                if key == "month":
                    assert found[key] == f"{value:%Y-%m}"
                elif key in {"value", "cost"}:
                    assert found[key] == value or (value is None and found[key] is None)
                else:
                    named = strategy.dimension(_dimension(sheet, key)).named(str(value))
                    assert named is not None
                    assert found[key] == named.code
    for rows in content.values():
        shuffle.shuffle(rows)
    again = check_content(workbook(**content), strategy, TODAY)
    for sheet in sent:
        stored = [sorted(map(str, c.rows[sheet].drop(columns="row").to_dict("records"))) for c in (checked, again)]
        assert stored[0] == stored[1]


def _dimension(sheet: str, key: str) -> str:
    return {"referrals": "child_age", "victims": "victim_age"}[sheet] if key == "age" else key


@pytest.fixture(scope="module")
def sound(workbook: MakeWorkbook, row: MakeRow) -> bytes:
    """Return a workbook without faults."""
    return workbook(referrals=[row("referrals")], victims=[row("victims")])


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_bit_turned_over(place: float, bit: int, sound: bytes, strategy: Strategy) -> None:
    """Wherever it is in the file: the file is refused, or the rows that come out are those that went in."""
    spoilt = bytearray(sound)
    spoilt[int(place * len(sound))] ^= 1 << bit
    checked = check_content(bytes(spoilt), strategy, TODAY)

    if checked.acceptable:
        stored = {sheet: rows["value"].tolist() for sheet, rows in checked.rows.items() if len(rows)}
        assert stored == {"referrals": [5], "victims": [5]}
    else:
        assert checked.findings


def test_lists_that_an_officer_extended(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """Adding a category to the drop-down's list does not make it agreed."""

    def change(book: Workbook) -> None:
        book["Lists"]["D3"] = "Unknown"
        book["Referrals"]["E2"] = "Unknown"

    content = by_hand(workbook(referrals=[row("referrals")]), change)
    assert places(check_content(content, strategy, TODAY)) == {"Referrals, cell E2"}


def test_a_title_above_the_headings(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """The headings must be in the first row: the title is named, and so is each column that is then missing."""
    content = by_hand(
        workbook(referrals=[row("referrals")]),
        lambda book: (book["Referrals"].insert_rows(1), book["Referrals"].__setitem__("A1", "Referrals in July"))[0],
    )
    found = [finding.found for finding in check_content(content, strategy, TODAY).findings]

    assert 'the column "Referrals in July"' in found
    assert sum(each.startswith("no column") for each in found) == 7


def test_merged_cells_hold_one_value(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """An area written once over three merged cells leaves two rows without an area."""
    rows = [row("referrals", gender=gender) for gender in ("Female", "Male", "Other")]
    content = by_hand(workbook(referrals=rows), lambda book: book["Referrals"].merge_cells("B2:B4"))

    assert places(check_content(content, strategy, TODAY)) == {"Referrals, cell B3", "Referrals, cell B4"}


def named(book: Workbook) -> None:
    """Put a bare name where a note may stand: the heading of a column that nobody agreed."""
    book["Referrals"]["H1"], book["Referrals"]["H2"] = "Emily Johnson", "seen"
    book["Referrals"]["E2"] = "Femal"


def test_a_name_is_asked_about_and_not_told(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """Until it is answered the file is not acceptable, and no finding, key or way out repeats it."""
    content = by_hand(workbook(referrals=[row("referrals")]), named)
    examined = examine(content, strategy, today=TODAY)
    (asked,) = [group for group in examined.groups if group.first.severity == "question"]

    assert {group.place for group in examined.groups} == {"Referrals, cell H1", "Referrals, cell E2"}
    assert "Emily" not in str(examined.checked.findings)
    assert not examined.acceptable
    assert examined.identifying == ()
    # Once the officer says that it is nobody, it can be told what else is wrong there.
    told = examine(content, strategy, today=TODAY, given=Given().answering(asked.first.key, "The name of a film"))
    assert {group.place for group in told.groups if group.open} == {"Referrals, column H", "Referrals, cell E2"}


def test_a_sheet_named_after_somebody(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """Neither the identity screen nor the check of the sheets' names repeats it."""
    content = by_hand(workbook(referrals=[row("referrals")]), lambda book: book.create_sheet("Emily Johnson"))
    examined = examine(content, strategy, today=TODAY)

    assert [finding.severity for finding in examined.checked.findings] == ["question"]
    assert "Emily" not in str(examined.checked.findings)


@pytest.mark.parametrize("allow", ["given", "titles"])
def test_a_campaign_title_is_allowed_once(allow: str, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """Typed by the officer for this file, or allowed in every file before: it is then asked about no more."""
    content = by_hand(
        workbook(reach=[row("reach")]),
        lambda book: book["Read me" if "Read me" in book else "About"].append(["Remember Emily Johnson"]),
    )
    title = {
        "given": {"given": Given(titles=("Remember Emily Johnson",))},
        "titles": {"titles": ("Remember Emily Johnson",)},
    }[allow]

    assert not examine(content, strategy, today=TODAY).acceptable
    assert examine(content, strategy, today=TODAY, **title).acceptable
    other = {"given": Given(titles=("Remember Emily Brown",))}
    assert not examine(content, strategy, today=TODAY, **other).acceptable


@pytest.mark.parametrize("typed", ["emily@example.org", "07700 900123", "943 476 5919", "Remember emily@example.org"])
def test_what_is_no_title_is_not_allowed(typed: str, workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """An address or a number typed as a title lets nothing in."""
    content = by_hand(workbook(reach=[row("reach")]), lambda book: book["About"].append([typed]))

    examined = examine(content, strategy, today=TODAY, given=Given(titles=(typed,)))
    assert examined.identifying
    assert not examined.acceptable


def test_what_identifies_is_refused_by_kind(faulty: bytes, strategy: Strategy) -> None:
    """The kinds are all that may be kept of it; answers do not let it in."""
    examined = examine(faulty, strategy, today=TODAY)

    assert examined.identifying == ("a heading of what identifies people", "an NHS number")
    given = Given()
    for finding in examined.checked.findings:
        given = given.answering(finding.key or "x", "Fine")
    assert examine(faulty, strategy, today=TODAY, given=given).identifying == examined.identifying
    assert not examine(faulty, strategy, today=TODAY, given=given).acceptable


def test_a_whole_file_put_right_by_presses(workbook: MakeWorkbook, row: MakeRow, strategy: Strategy) -> None:
    """All that one press can put right is pressed and all that is asked is answered: then it is accepted."""

    def spoil(book: Workbook) -> None:
        sheet = book["Referrals"]
        sheet["E2"], sheet["A3"], sheet["G4"], sheet["B5"], sheet["H1"] = (
            "Femal",
            date(2019, 7, 9),
            "12",
            "Rutlnd",
            "Seen",
        )
        sheet["H2"] = "yes"
        sheet["G6"], sheet["G7"] = None, "c"
        sheet.append(row("referrals", gender="Total", age="16-17", value=3))

    ages = ("0-9", "10-12", "13-15", "16-17", "Not recorded")
    rows = [row("referrals", age=age) for age in ages] + [row("referrals", gender="Male")]
    content = by_hand(workbook(referrals=rows), spoil)
    given, presses = Given(), 0
    while not (examined := examine(content, strategy, today=TODAY, given=given)).acceptable:
        (group, *_) = [each for each in examined.groups if each.open]
        fault, presses = group.first.correction, presses + 1
        if fault:
            given = given.correcting(fault.correction(fault.choices[-1 if "Leave" in fault.choices[-1][1] else 0][0]))
        else:
            assert group.first.severity == "question"
            given = given.answering(group.first.key, "Right")

    assert presses == 8
    stored = examined.checked.rows["referrals"].set_index("row")["value"]
    assert stored.index.tolist() == [2, 3, 4, 5, 6, 7]
    # The row that was left out is not none: nobody knows it.
    assert stored.index[stored.isna()].tolist() == [6, 7]
    assert len(examined.checked.corrected) == 7
    assert {each.cell for each in examined.checked.not_stored} == {"G6", "column H"}


def test_what_is_held_is_asked_about_only_where_it_is_given(
    workbook: MakeWorkbook, row: MakeRow, strategy: Strategy
) -> None:
    """A month already held with another figure is a question; without what is held nothing is compared."""
    before = examine(workbook(referrals=[row("referrals", value=40)]), strategy, today=TODAY).checked.rows
    content = workbook(referrals=[row("referrals", value=50)])

    assert examine(content, strategy, today=TODAY).acceptable
    asked = examine(content, strategy, today=TODAY, held=before)
    assert not asked.acceptable
    assert {finding.severity for finding in asked.checked.findings} == {"question"}
    given = Given()
    for finding in asked.checked.findings:
        given = given.answering(finding.key, "Corrected by the analysts")
    assert examine(content, strategy, today=TODAY, held=before, given=given).acceptable
