"""The officer's page: template out, workbook in, every finding said as it is, and nothing stored by accident."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from components.officer.uploading import findings_step
from data_access.reference_files import SAMPLE_DATA
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.published import read_publication
from data_access.stores.submissions import all_submissions
from data_access.uploading import check_content
from data_access.workbooks.reading import read_workbook
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.sheets import SHEETS
from evaluation.definitions.strategy import Strategy
from tests.pages.screens import OVERVIEW, UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, book, girls_and_boys, row, send

WHO = "Your role or team"
STORE = "Store and publish"


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store of its own with LLR's July 2019 published, and put it before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    send(location, strategy, july(strategy))
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def july(strategy: Strategy) -> bytes:
    return book(strategy, "LLR", "2019-07", "2019-07", referrals=girls_and_boys("referrals", "2019-07", "2019-07", LLR))


def august(strategy: Strategy, **changes: object) -> bytes:
    referrals = girls_and_boys("referrals", "2019-08", "2019-08", LLR, **changes)
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=referrals)


def faulty(strategy: Strategy) -> bytes:
    """Return a workbook with three faults, one of which says what Markdown would change."""
    faults = [
        row("referrals", "2019-08", "Leicester", gender="*Femal* [x](http://a.b) $y$ :red[z] <b>"),
        row("referrals", "2019-08", "Leicestershire", value=-1),
        row("referrals", "2019-12", "Rutland"),
    ]
    return book(strategy, "LLR", "2019-08", "2019-08", referrals=faults)


def stored(location: StoreLocation) -> int:
    return len(all_submissions(location))


def as_typed(markdown: str) -> str:
    """Return what Markdown shows of text in which every sign is escaped, which must be so."""
    assert re.fullmatch(r"(?s)(\\[!-/:-@\[-`{-~]|[^!-/:-@\[-`{-~])*", markdown), markdown
    return re.sub(r"\\(.)", r"\1", markdown)


# ---------------------------------------------------------------------- the template
def test_the_template_is_of_the_month_that_is_due(store: StoreLocation) -> None:
    screen = Visit(UPLOAD, downloads=True).screen
    download = screen.of("download")[0]

    assert download.text == "Download the template for LLR, August 2019"
    about = read_workbook(download.content).about
    assert about["Force"][1] == "LLR"
    assert [about[label][1].date() for label in ("First month", "Last month")] == [date(2019, 8, 1)] * 2


def test_the_template_is_of_the_force_and_month_chosen(store: StoreLocation) -> None:
    visit = Visit(UPLOAD, downloads=True)
    visit.choose("Force", "Northamptonshire")
    download = visit.choose("Month", "June 2019").of("download")[0]

    about = read_workbook(download.content).about
    assert about["Force"][1] == "Northamptonshire"
    assert about["First month"][1].date() == date(2019, 6, 1)


def test_the_empty_template_passes_every_check_but_that_it_is_empty(store: StoreLocation, strategy: Strategy) -> None:
    template = Visit(UPLOAD, downloads=True).screen.of("download")[0].content
    checked = check_content(template, strategy)

    assert [finding.found for finding in checked.findings] == ["no rows of figures in any sheet"]


def test_a_filled_template_passes_every_check(store: StoreLocation, strategy: Strategy) -> None:
    """Filled by hand: the rows are written into the very file that was downloaded."""
    filled = load_workbook(io.BytesIO(Visit(UPLOAD, downloads=True).screen.of("download")[0].content))
    for values in girls_and_boys("referrals", "2019-08", "2019-08", LLR):
        filled["Referrals"].append(values)
    content = io.BytesIO()
    filled.save(content)
    checked = check_content(content.getvalue(), strategy)

    assert checked.findings == ()
    assert checked.acceptable
    assert {sheet.name for sheet in SHEETS} < set(filled.sheetnames)


def test_the_samples_to_try_are_the_files_of_the_folder(store: StoreLocation) -> None:
    downloads = {piece.text: piece.content for piece in Visit(UPLOAD, downloads=True).screen.of("download")[1:]}

    assert downloads == {file.name: file.read_bytes() for file in (SAMPLE_DATA / "workbooks" / "to_try").glob("*.xlsx")}


# ---------------------------------------------------------------------- a bad file
@pytest.fixture
def refused(store: StoreLocation, strategy: Strategy) -> Screen:
    return Visit(UPLOAD, downloads=True).upload("2019_08_*draft*.xlsx", faulty(strategy))


def test_a_bad_file_lists_every_finding(refused: Screen, strategy: Strategy) -> None:
    findings = check_content(faulty(strategy), strategy).findings
    (table,) = [piece.table for piece in refused.of("table")]

    assert len(findings) == 3
    assert table is not None
    shown = [(as_typed(place), as_typed(what)) for place, what in table.to_numpy()]
    assert shown == [(finding.place, finding.message) for finding in findings]


def test_markdown_in_a_finding_is_shown_as_it_was_typed(refused: Screen) -> None:
    (table,) = [piece.table for piece in refused.of("table")]
    assert table is not None
    said = [what for what in table.iloc[:, 1] if "Femal" in what]

    assert len(said) == 1
    assert "*Femal* [x](http://a.b) $y$ :red[z] <b>" in as_typed(said[0])


def test_markdown_in_a_file_name_is_shown_as_it_was_typed(refused: Screen) -> None:
    (said,) = [piece.text for piece in refused.of("error")]
    name = said.removeprefix("**").partition(" was refused")[0]

    assert as_typed(name) == "2019_08_*draft*.xlsx"
    assert said.endswith("was refused: 3 things to put right. Nothing was stored.**")


def test_the_list_of_findings_can_be_taken_along(refused: Screen, strategy: Strategy) -> None:
    (download,) = [piece for piece in refused.of("download") if piece.text == "Download the list"]
    rows = list(csv.DictReader(io.StringIO(download.content.decode())))

    assert [row["What is wrong, and what to do"] for row in rows] == [
        finding.message for finding in check_content(faulty(strategy), strategy).findings
    ]


def test_a_bad_file_is_not_stored_and_cannot_be(refused: Screen, store: StoreLocation) -> None:
    assert stored(store) == 1
    assert refused.of("button") == []
    assert refused.errors == ()


@pytest.mark.parametrize("content", [b"", b"PK", b"a,b\n1,2\n", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600])
def test_a_file_that_is_no_workbook_is_said_to_be_none(content: bytes, store: StoreLocation) -> None:
    screen = Visit(UPLOAD).upload("figures.xlsx", content)

    assert screen.errors == ()
    assert "1 thing to put right. Nothing was stored." in screen.text
    assert "The file" in screen.text
    assert screen.of("button") == []


def test_a_sound_file_after_a_bad_one_is_checked_anew(refused: Screen, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", faulty(strategy))
    screen = visit.upload("august.xlsx", august(strategy))

    assert screen.of("error") == []
    assert "All checks passed." in screen.text


def test_no_findings_write_nothing(store: StoreLocation) -> None:
    assert findings_step("august.xlsx", ()) is None


# ---------------------------------------------------------------------- a good one
def test_a_good_file_says_what_it_holds_and_offers_the_button(store: StoreLocation, strategy: Strategy) -> None:
    screen = Visit(UPLOAD).upload("august.xlsx", august(strategy))

    assert "**All checks passed.** LLR, August 2019: 6 rows (Referrals 6)." in screen.text
    assert [piece.text for piece in screen.of("button")] == [STORE]
    assert stored(store) == 1


@pytest.mark.parametrize("sender", ["", "   "])
def test_without_a_sender_nothing_is_stored(sender: str, store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    visit.upload("august.xlsx", august(strategy))
    visit.write(WHO, sender)
    screen = visit.press(STORE)

    assert [piece.text for piece in screen.of("error")] == [
        "Write your role or team first: every submission is kept with its sender."
    ]
    assert stored(store) == 1
    assert [piece.text for piece in screen.of("button")] == [STORE]


def published(visit: Visit, content: bytes, name: str = "august.xlsx") -> Screen:
    """Upload, sign and press."""
    visit.upload(name, content)
    visit.write(WHO, " Communications officer ")
    return visit.press(STORE)


def test_a_good_file_is_stored_and_published_at_once(store: StoreLocation, strategy: Strategy) -> None:
    screen = published(Visit(UPLOAD), august(strategy))
    publication = read_publication(store)

    assert screen.errors == ()
    assert [piece.text for piece in screen.of("success")] == [
        "Submission 2 is stored: 6 new figures, 0 revised, 0 unchanged. Publication 2 is in force, with data to "
        "August 2019."
    ]
    assert publication is not None
    assert (publication.number, publication.data_to) == (2, "2019-08")
    assert all_submissions(store)[-1].sender == "Communications officer"
    assert "in August 2019" in Visit(OVERVIEW).screen.headline


def test_after_storing_the_field_is_empty(store: StoreLocation, strategy: Strategy) -> None:
    """A file left in the field would be offered for storing again at the next press of anything."""
    visit = Visit(UPLOAD)
    published(visit, august(strategy))
    assert visit.app.file_uploader[0].value is None
    assert visit.screen.of("button") == []

    screen = visit.choose("Month", "June 2019")
    assert screen.of("success", "button") == []
    assert stored(store) == 2


def test_the_same_file_twice_says_so(store: StoreLocation, strategy: Strategy) -> None:
    visit = Visit(UPLOAD)
    published(visit, august(strategy))
    screen = published(visit, august(strategy), "august again.xlsx")

    assert [piece.text for piece in screen.of("success")] == [
        "This very file is submission 2 already. Nothing was stored or changed."
    ]
    assert stored(store) == 2
    assert read_publication(store).number == 2


def test_a_correction_says_how_much_it_changed(store: StoreLocation, strategy: Strategy) -> None:
    corrected = book(
        strategy, "LLR", "2019-07", "2019-07", referrals=[row("referrals", "2019-07", "Leicester", value=25)]
    )
    screen = published(Visit(UPLOAD), corrected)

    assert "0 new figures, 1 revised, 0 unchanged. 1 sent before and not in this file stay as they were." in screen.text


def test_a_synthetic_file_puts_its_banner_on_every_page(store: StoreLocation, strategy: Strategy) -> None:
    banner = "Sample data: monthly figures are synthetic"
    assert banner not in Visit(OVERVIEW).screen.text

    about = About("LLR", date(2019, 8, 1), date(2019, 8, 1), "Synthetic sample")
    rows = girls_and_boys("referrals", "2019-08", "2019-08", LLR)
    published(Visit(UPLOAD), write_workbook(strategy, about, {"referrals": rows}))

    assert banner in Visit(OVERVIEW).screen.text
