"""The Submissions page: everything that was sent and published, and what can be done about it, in plain words."""

import hashlib
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.officer.submissions_acts import NAMED
from data_access.stores import viewers_store
from data_access.stores.location import ENVIRONMENT, StoreLocation
from data_access.stores.profiles import all_profiles, read_profile, write_profile
from data_access.stores.published import read_publication
from data_access.stores.publishing import all_publications
from data_access.stores.refused import write_refused
from data_access.stores.submissions import Beside, all_submissions, submit
from data_access.stores.titles import allow_title
from data_access.stores.trouble import FULL
from data_access.uploading import check_content
from evaluation.definitions.strategy import Strategy
from evaluation.screening.given import Answer, Correction, Given
from tests.pages.screens import APP, DATA_QUALITY, REFERRALS, SUBMISSIONS, UPLOAD, Screen, Visit
from tests.pages.store_making import LLR, TODAY, book, girls_and_boys, send

WHO, WHY = "Your role or team", "Reason"
WHEN = datetime(2019, 11, 30, 9, 5, tzinfo=UTC)
GIVEN = Given((Correction("referrals", "area", "Rutlnd", "Rutland"),), (Answer("range", "A busy month"),))


def workbook(strategy: Strategy, month: str, value: int = 20, first: str = "") -> bytes:
    rows = girls_and_boys("referrals", first or month, month, LLR)
    rows[0][-1] = value
    return book(strategy, "LLR", first or month, month, referrals=rows)


@pytest.fixture
def store(tmp_path: Path, strategy: Strategy, monkeypatch: pytest.MonkeyPatch) -> StoreLocation:
    """Return a store with two publications: May to July 2019, then May revised. It is put before the app."""
    location = StoreLocation(folder=tmp_path / "store")
    send(location, strategy, workbook(strategy, "2019-07", first="2019-05"))
    content = workbook(strategy, "2019-05", 27)
    checked = check_content(content, strategy, TODAY)
    submit(location, content, "may.xlsx", "Deputy", checked, lambda: WHEN, Beside(GIVEN, "{}", "f00:2", "xlsx"))
    send(location, strategy)
    monkeypatch.setenv(ENVIRONMENT, str(location))
    return location


def fill(visit: Visit, key: str, by: str = "Officer", why: str | None = None) -> None:
    """Write into the fields of one form."""
    for field in visit.app.text_input:
        if field.key == f"{key}-role":
            field.set_value(by)
        elif why is not None and field.key == f"{key}-why":
            field.set_value(why)


def table(screen: Screen, column: str) -> list[list[str]]:
    """Return the cells of the first table that has this column, in HTML or not."""
    for piece in screen.of("html"):
        head, *rows = [
            [unescape(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)]
            for row in re.findall(r"<tr>(.*?)</tr>", piece.html)
        ] or [[]]
        if column in head:
            return rows
    for piece in screen.of("table"):
        if piece.table is not None and column in piece.table.columns:
            return [[str(cell) for cell in row] for row in piece.table.to_numpy()]
    raise AssertionError(column)


def test_every_submission_with_what_is_kept_of_it(store: StoreLocation, strategy: Strategy) -> None:
    """Number, sender, time, force, months, file and state; then one of them whole, its file as it was sent."""
    visit = Visit(SUBMISSIONS, downloads=True)
    screen = visit.screen
    content = workbook(strategy, "2019-05", 27)

    assert not screen.errors
    assert [row[0] for row in table(screen, "Submission")] == ["2", "1"]
    assert table(screen, "Submission")[0][1:] == ["in force", "30 Nov 2019", "Deputy", "LLR", "May 2019", "may.xlsx"]
    for said in (
        "30 November 2019, 09:05 UTC, by Deputy",
        hashlib.sha256(content).hexdigest(),
        "1 revised row, 5 unchanged rows",
        "Revised: Referrals, Leicester: May 2019",
        "the officer's own layout, as remembered (version 2)",
        "“Rutlnd”: read as Rutland.",
    ):
        assert said in screen.text
    (file,) = [piece for piece in screen.of("download") if piece.text == "Download the file as it was sent"]
    assert file.content == content
    assert "template" in visit.choose("Look at submission", "1").text


def test_withdraw_publish_restore(store: StoreLocation) -> None:
    """A reason is asked for; then it says what viewers see; one press publishes; restoring undoes it all."""
    visit = Visit(SUBMISSIONS)
    for by, why, said in (("", "x", "Write your role"), ("Officer", "", "Write the reason"), ("Anna Kay", "x", NAMED)):
        fill(visit, "withdraw-2", by, why)
        assert said in visit.press("Withdraw submission 2").text
    assert not all_submissions(store)[1].withdrawn_at

    fill(visit, "withdraw-2", "Officer", "Wrong month")
    screen = visit.press("Withdraw submission 2")
    assert "Submission 2 is withdrawn. Viewers see its figures until you publish." in screen.text
    assert "Not published yet: submission 2 is withdrawn." in screen.text
    # Before publishing it is seen what that changes.
    assert re.search(r"Viewers would get .* shown now would ", screen.text)
    assert table(screen, "Submission")[0][1] == "withdrawn, viewers see it still"
    assert "by Officer: Wrong month" in screen.text

    # The role stands there from the last act: one press.
    screen = visit.press("Publish now")
    assert "Viewers now see publication 3, with data to July 2019." in screen.text
    assert table(screen, "Submission")[0][1] == "withdrawn"
    assert "Not published yet" not in screen.text

    fill(visit, "restore-2", "Officer", "It was right")
    screen = visit.press("Restore submission 2")
    assert "Submission 2 is in force again. Viewers see it once you publish." in screen.text
    assert table(screen, "Submission")[0][1] == "in force, viewers do not see it yet"
    assert "Not published yet: submission 2 is in force." in screen.text
    assert "by Officer: It was right" in screen.text


def test_withdrawn_and_restored_before_anything_is_published(store: StoreLocation) -> None:
    """Viewers saw it all the while, and nothing waits to be published."""
    visit = Visit(SUBMISSIONS)
    fill(visit, "withdraw-2", "Officer", "Wrong month")
    visit.press("Withdraw submission 2")
    fill(visit, "restore-2", "Officer", "It was right")
    screen = visit.press("Restore submission 2")

    assert "Submission 2 is in force again. Viewers see it already." in screen.text
    assert "Not published yet" not in screen.text


def test_what_a_later_submission_replaced_is_said_with_the_older_one(store: StoreLocation) -> None:
    """Which sheet, areas and months, and not which counts."""
    visit = Visit(SUBMISSIONS)
    assert "Replaced since" not in visit.screen.text
    (facts,) = [piece.text for piece in visit.choose("Look at submission", "1").of("html") if "Replaced" in piece.text]

    assert "6 rows are given by submission 2 now" in facts
    assert "Leicester: May 2019" in facts
    assert not re.search(r"\b(20|27)\b", facts.partition("Replaced since")[2].partition("Read by")[0])


def test_a_publication_is_withdrawn(store: StoreLocation) -> None:
    visit = Visit(SUBMISSIONS)
    assert [row[1] for row in table(visit.screen, "Publication")] == ["viewers see it", "replaced"]
    fill(visit, "withdraw-publication-2", "Officer", "Too early")
    screen = visit.press("Withdraw publication 2")

    assert "Publication 2 is withdrawn. Viewers see publication 1 again." in screen.text
    assert [row[1] for row in table(screen, "Publication")] == [
        "withdrawn by Officer: Too early",
        "viewers see it",
    ]
    shown = read_publication(store)
    assert shown is not None
    assert shown.number == 1


def test_the_difference_of_any_two_publications(store: StoreLocation) -> None:
    """On the screen, and whole in a file; the other way round too; and none with itself."""
    visit = Visit(SUBMISSIONS, downloads=True)
    rows = table(visit.screen, "Publication 1")
    may = [row for row in rows if "May 2019" in row and "LLR" in row]

    assert "From publication 1 to 2: " in visit.screen.text
    assert may
    assert all(int(row[-1]) == int(row[-2]) + 7 for row in may)
    (file,) = [piece for piece in visit.screen.of("download") if piece.text == "Download the difference"]
    assert file.content.decode().count("\n") > len(rows)
    visit.choose("From publication", "2")
    assert "give the same figures" in visit.screen.text
    screen = visit.choose("To publication", "1")
    assert all(int(row[-1]) == int(row[-2]) - 7 for row in table(screen, "Publication 1") if row in may)


def test_what_is_due(store: StoreLocation) -> None:
    screen = Visit(SUBMISSIONS).screen
    (line,) = table(screen, "Still to come")

    assert line[:4] == ["LLR", "Referrals", "▲ late: was due by 15 September 2019", "to July 2019"]
    assert line[4].startswith("August 2019 to ")
    assert "Nothing has come yet from Northamptonshire." in screen.text
    assert re.search(r"\*\*Late: LLR, August 2019 to \w+ \d{4} \(\d+ months\)\.\*\*", screen.text)


def test_layouts_titles_and_refused_files(store: StoreLocation) -> None:
    """Renamed and forgotten with one form each; of a refused file the time and the kinds."""
    write_profile(store, "f00d", "Monthly", "{}", "Officer")
    write_refused(store, "ab" * 32, ["date of birth"], lambda: WHEN)
    allow_title(store, "Alice's Journey", "Officer")
    visit = Visit(SUBMISSIONS)
    assert "Alice\\'s Journey" in visit.screen.text
    assert table(visit.screen, "What was found") == [["30 November 2019, 09:05 UTC", "date of birth", "ab" * 8]]

    visit.write("Name", "LLR return")
    fill(visit, "rename-f00d", "Officer")
    assert "The layout has its new name." in visit.press("Rename").text
    assert "The layout is forgotten" in visit.press("Forget this layout").text
    assert read_profile(store, "f00d") is None
    assert len(all_profiles(store)) == 3
    assert "Remembered layouts" not in visit.screen.text


def test_a_full_disk_is_said_in_words(store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Putting the publication before viewers fails: it is said, and later one press does it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    visit = Visit(SUBMISSIONS)
    fill(visit, "withdraw-2", "Officer", "Wrong month")
    visit.press("Withdraw submission 2")
    with monkeypatch.context() as patched:
        patched.setattr(viewers_store, "replace_tables", full)
        assert FULL in visit.press("Publish now").text
    assert "Viewers do not see all of the last publication yet" in visit.run().text
    assert len(all_publications(store)) == 3
    assert "Viewers see the last publication now." in visit.press("Put it before viewers").text
    assert read_publication(store).number == 3


def test_nothing_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "empty"))
    screen = Visit(SUBMISSIONS).screen

    assert not screen.errors
    assert "Nothing was sent yet." in screen.text
    assert "Nothing has come yet." in screen.text


def test_viewers_are_told_what_was_revised(store: StoreLocation) -> None:
    """Under the chart that has the figure, and on Data quality; and not on a store without a revision."""
    screen = Visit(REFERRALS, area="llr").screen
    assert "Revised in publication 2: May 2019." in screen.text
    screen = Visit(DATA_QUALITY).screen
    assert "Revised since first shown" in screen.text
    assert "Revised in publication 2: May 2019." in screen.text


def test_viewers_are_told_nothing_where_nothing_was_revised(sample_store: StoreLocation) -> None:
    assert "Revised in publication" not in Visit(REFERRALS, area="llr").screen.text
    assert "No figure that is shown was shown otherwise" in Visit(DATA_QUALITY).screen.text


# ------------------------------------------------------------------ an instance for viewers
@pytest.mark.parametrize("page", [SUBMISSIONS, UPLOAD])
def test_a_viewers_instance_has_no_officers_pages(
    page: str, store: StoreLocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their addresses lead to the Overview, and the pages themselves refuse, however they are reached."""
    monkeypatch.setenv("DASHBOARD_PAGES", "board")
    assert Visit(page).screen.title == "Overview"
    assert Visit(REFERRALS).screen.title == "Referrals"
    alone = AppTest.from_file(APP.parent / "pages" / f"{page}.py", default_timeout=60).run()

    assert [each.value for each in alone.title] == ["Not served here"]
    assert not [*alone.table, *alone.button, *alone.text_input, *alone.get("file_uploader")]


def test_a_viewers_instance_without_a_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not send viewers to the Upload page, which is not there."""
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "empty"))
    monkeypatch.setenv("DASHBOARD_PAGES", "board")
    screen = Visit(REFERRALS).screen

    assert not screen.errors
    assert "Nothing is published yet" in screen.text
    assert not screen.of("page_link")


def test_a_slip_in_the_setting_opens_nothing(store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PAGES", "baord")
    screen = Visit(SUBMISSIONS).screen

    assert "Expected 'all' or 'board'" in "".join(screen.errors)
    assert not screen.of("table", "button")
