"""The officer's own spreadsheet on the Upload page: what is asked, remembered and not used."""

import io
import os
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from components.officer.mapping import as_understood, by_size
from components.officer.storing import REMEMBER
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.profiles import all_profiles
from data_access.stores.submissions import all_submissions
from data_access.workbooks.layouts.finding import understand
from data_access.workbooks.layouts.mapping import Mapping
from evaluation.definitions.strategy import Strategy
from tests.data_access.workbooks.layouts.drawn import file_of, sheet_of
from tests.pages.screens import UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, before_the_app

STORE, WHO = "Store and publish", "Your role or team"
UNDERSTOOD = "Download everything as understood"
LIKELY = "Take the likely answer"
REAL = Path(os.environ.get("REAL_SPREADSHEETS", Path(__file__).parents[3] / "shared" / "intake" / "real"))
# What an officer would answer, by the words of a question.
ANSWERS = {"source": "MASH", "counting basis": "Records", "figures": "Actual figures"}


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's July 2019 published, and put it before the app."""
    return before_the_app(tmp_path, strategy, monkeypatch, "2019-07", "2019-07")


def analysts_sheet(*months: str, more: int = 0, ages: bool = True) -> bytes:
    """Return girls and boys by area, months across, with totals at the side and below and a note."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Return"
    sheet.append(["CSE referrals by area and gender"])
    sheet.append([])
    sheet.append(["Area", "Gender", *(["Age"] if ages else []), *months, "Total"])
    age = ["13-15"] if ages else []
    for place in LLR:
        for gender, count in (("Girls", 20 + more), ("Boys", 10 + more)):
            sheet.append([place, gender, *age, *([count] * len(months)), count * len(months)])
    sheet.append(
        ["Total", "All", *(["All"] if ages else []), *([90 + 6 * more] * len(months)), (90 + 6 * more) * len(months)]
    )
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def answer_all(visit: Visit) -> int:
    """Answer everything that is asked as an officer would, and return the number of presses that it took."""
    presses = 0
    while True:
        likely = [each.label for each in visit.app.button if each.label.startswith(LIKELY)]
        waiting = [each for each in visit.app.selectbox if each.index is None]
        if likely:
            visit.press(likely[0])
        elif waiting:
            said = next((said for words, said in ANSWERS.items() if words in waiting[0].label), "")
            options = waiting[0].options
            waiting[0].select_index(next((n for n, option in enumerate(options) if option.startswith(said)), 0))
            visit.run()
        else:
            return presses
        presses += 1
        assert presses < 30, [each.label for each in waiting]


def stored(visit: Visit) -> Screen:
    visit.write(WHO, "Communications officer")
    return visit.press(STORE)


@pytest.fixture
def visit(store: StoreLocation) -> Visit:
    made = Visit(UPLOAD, downloads=True)
    made.upload("return.xlsx", analysts_sheet("Aug-19"))
    return made


def test_what_is_not_certain_is_asked_and_keeps_the_file_out(visit: Visit) -> None:
    screen = visit.screen

    assert screen.errors == ()
    assert "to answer about its layout. Nothing is stored yet." in screen.of("warning")[0].text
    assert any("counting basis" in piece.key for piece in screen.of("filter"))
    assert STORE not in [piece.text for piece in screen.of("button")]


def test_what_is_certain_is_not_asked(visit: Visit) -> None:
    waiting = [each.label for each in visit.app.selectbox if each.index is None]

    assert not any("Girls" in label or "Leicester" in label or "Aug" in label for label in waiting)


def test_what_is_not_used_is_said(visit: Visit) -> None:
    answer_all(visit)

    assert r"8 numbers not used\: Return E4\:E9\, D10\:E10 \(totals\)" in visit.screen.text


def test_it_can_be_taken_along_as_understood(visit: Visit) -> None:
    answer_all(visit)
    (download,) = [piece for piece in visit.screen.of("download") if piece.text == UNDERSTOOD]
    rows = pd.read_csv(io.BytesIO(download.content))
    parts = rows[rows["Part or total"] == "part"]

    assert list(rows)[:4] == ["Sheet of the file", "Table's cells", "Area", "Gender"]
    assert set(rows["Part or total"]) == {"part", "total"}
    assert set(parts["Read as"]) == {"August 2019"}
    assert parts.set_index("Cell")["Value"].to_dict() == {
        "D4": 20, "D5": 10, "D6": 20, "D7": 10, "D8": 20, "D9": 10,
    }  # fmt: skip


def test_answered_it_is_stored_as_the_template_would_be(visit: Visit, store: StoreLocation) -> None:
    answer_all(visit)
    screen = stored(visit)
    rows = observations_in_force(store)["referrals"]
    august = rows[rows["month"] == "2019-08"]

    assert screen.errors == ()
    assert "Submission 2 is stored: 6 new rows" in screen.text
    assert sorted(august["value"]) == [10, 10, 10, 20, 20, 20]
    assert august["area"].nunique() == 3


def test_the_answers_are_there_in_another_session(store: StoreLocation) -> None:
    content, visit = analysts_sheet("Aug-19"), Visit(UPLOAD)
    visit.upload("return.xlsx", content)
    answer_all(visit)
    screen = Visit(UPLOAD).upload("again.xlsx", content)

    assert not any("about its layout" in piece.text for piece in screen.of("warning"))
    assert STORE in [piece.text for piece in screen.of("button")]


def test_next_month_takes_no_press(visit: Visit, store: StoreLocation) -> None:
    answer_all(visit)
    stored(visit)
    screen = Visit(UPLOAD).upload("next.xlsx", analysts_sheet("Sep-19", more=1))

    (profile,) = all_profiles(store)
    assert any(piece.text.startswith("Read as remembered from") for piece in screen.of("info"))
    assert f"version {profile.version}" in screen.text
    assert STORE in [piece.text for piece in screen.of("button")]


def test_a_layout_is_not_remembered_when_the_officer_says_so(visit: Visit, store: StoreLocation) -> None:
    answer_all(visit)
    next(each for each in visit.app.checkbox if each.label == REMEMBER).uncheck()
    stored(visit)

    assert len(all_submissions(store)) == 2
    assert all_profiles(store) == ()


def test_a_remembered_layout_can_be_changed_for_good(visit: Visit, store: StoreLocation) -> None:
    answer_all(visit)
    stored(visit)
    later = Visit(UPLOAD)
    later.upload("next.xlsx", analysts_sheet("Sep-19", more=1))
    basis = next(each for each in later.app.selectbox if "counting basis" in each.label)
    basis.select_index(next(n for n, option in enumerate(basis.options) if option.startswith("Individuals")))
    later.run()
    answer_all(later)
    stored(later)

    assert [profile.version for profile in all_profiles(store)] == [2, 1]
    rows = observations_in_force(store)["referrals"]
    assert set(rows.loc[rows["month"] == "2019-09", "basis"]) != set(rows.loc[rows["month"] == "2019-08", "basis"])


def test_a_table_without_ages_is_refused_before_anything_is_asked(store: StoreLocation) -> None:
    """The page says why and what to ask the analysts for; not recorded is no answer."""
    visit = Visit(UPLOAD)
    screen = visit.upload("return.xlsx", analysts_sheet("Aug-19", ages=False))

    (why,) = [piece.text for piece in screen.of("error")]
    assert "this cannot be stored as it is" in why
    assert "Ask the analysts for the same table with the column Age band" in why
    (field,) = [each for each in visit.app.selectbox if each.index is None]
    assert field.options[-1] == "Leave the table out"
    assert not any("Not recorded" in option for option in field.options)
    assert LIKELY not in [each.label for each in visit.app.button]


@pytest.mark.skipif(not REAL.is_dir(), reason="the published spreadsheets are not part of the project")
@pytest.mark.parametrize("name", ["R06", "R09", "R11", "R12"])
def test_a_published_spreadsheet_is_understood_on_the_page(
    name: str, store: StoreLocation, capsys: pytest.CaptureFixture[str]
) -> None:
    """The presses that it takes are printed: pytest -s."""
    (file,) = REAL.glob(f"{name}_*")
    (expected,) = (REAL / "expected").glob(f"{name}_*.csv")
    visit = Visit(UPLOAD, downloads=True)
    screen = visit.upload(file.name, file.read_bytes())
    presses = 0
    while answers := [each.label for each in visit.app.button if each.label == "It says nothing of a person"]:
        screen = visit.press(answers[0])
        presses += 1
    assert screen.errors == ()
    presses += answer_all(visit)
    (download,) = [piece for piece in visit.screen.of("download") if piece.text == UNDERSTOOD]
    rows = pd.read_csv(io.BytesIO(download.content), dtype=str)
    understood = numbers_by_cell(rows.rename(columns={"Value": "value", "Cell": "cell"}))
    with capsys.disabled():
        print(f"\n{name}: {presses} presses; {len(understood):,} numbers understood")
    assert understood == numbers_by_cell(pd.read_csv(expected, dtype=str))


def numbers_by_cell(rows: pd.DataFrame) -> dict[str, float]:
    kept = rows[rows["value"].notna()]
    cells = kept["cell"].str.rpartition("!")[2]
    return dict(zip(cells, kept["value"].astype(float), strict=True))


def test_the_files_own_headings_are_told_apart_from_ours(strategy: Strategy) -> None:
    """A table may have columns Measure, Value and Cell of its own; what is taken along has each name once."""
    drawing = """
MASH referrals
Month | Area | Measure | Value | Cell | Count
@2019-08-01 | Leicester | Referrals | new | x | 5
@2019-08-01 | Rutland | Referrals | new | y | 6
"""
    understanding = understand(file_of(sheet_of(drawing)), strategy)
    rows = as_understood(understanding, Mapping())

    assert rows.columns.is_unique
    assert rows["Value, as read"].tolist() == [5, 6]
    assert rows["Value"].tolist() == ["new", "new"]


def test_what_was_understood_shows_no_small_count(store: StoreLocation) -> None:
    """Nor a larger one from which one could be told; the whole table is the officer's to download."""
    visit = Visit(UPLOAD)
    screen = visit.upload("return.xlsx", analysts_sheet("2019-08", more=-7))
    tables = [piece.table for piece in screen.of("table") if piece.table is not None and "Read as" in piece.table]

    assert [sorted(set(table["Value"].astype(str))) for table in tables] == [["1 to 4", "5 or more"]]
    assert {"August 2019"} == set(tables[0]["Read as"])


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (1, "1 to 4"), ("4", "1 to 4"), (5, "5 or more"), (85.7, "5 or more"), ("3 (p)", "not a count")],
)
def test_a_value_is_shown_by_its_size(value: object, shown: str) -> None:
    """12 girls of 14 that no heading calls a total, or 85.7%, would tell that there are 2 boys."""
    assert by_size(pd.DataFrame({"value": [value, None]}, dtype=object), 5)["value"].tolist() == [shown, ""]
