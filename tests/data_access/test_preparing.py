"""First set-up: the sample goes in once, by the officers' door, and what officers did is never touched."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from data_access import preparing
from data_access.preparing import SENDER, SampleRefused, prepare
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_earlier, read_publication
from data_access.stores.publishing import all_publications, withdraw_publication
from data_access.stores.submissions import all_submissions
from tests.data_access.small_store import PLAIN, STRATEGY, publish_now, send, shown, workbook_of


@pytest.fixture
def workbooks(tmp_path: Path) -> Path:
    """Return a folder of two sample workbooks, and one to try that is not loaded."""
    folder = tmp_path / "workbooks"
    (folder / "to_try").mkdir(parents=True)
    (folder / "1 year.xlsx").write_bytes(workbook_of(PLAIN))
    (folder / "2 corrected.xlsx").write_bytes(workbook_of([(25, 10, 0)], first="2019-03"))
    (folder / "to_try" / "3 next.xlsx").write_bytes(workbook_of([(30, 10, 0)], first="2019-04"))
    return folder


def prepared(store: StoreLocation, workbooks: Path) -> list[str]:
    """Prepare, and return what was said."""
    said: list[str] = []
    prepare(store, STRATEGY, workbooks, said.append)
    return said


def test_the_sample_is_loaded_in_order_and_published(store: StoreLocation, workbooks: Path) -> None:
    """The later file revises the earlier one; the file to try stays where it is."""
    said = prepared(store, workbooks)

    assert said[:2] == ["Loaded 1 year.xlsx", "Loaded 2 corrected.xlsx"]
    assert said[2].startswith("Publication 1: ")
    assert [row.sender for row in all_submissions(store)] == [SENDER, SENDER]
    assert shown(store, "2019-03") == 35
    assert shown(store, "2019-04") == "absent"


def test_a_second_time_nothing_is_done(store: StoreLocation, workbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is read and nothing is published or written."""
    prepared(store, workbooks)
    for name in ("check_content", "publish", "put_before_viewers"):
        monkeypatch.setattr(preparing, name, lambda *arguments: pytest.fail("done again"))
    before = store.published_file.stat()

    assert prepared(store, workbooks) == []
    assert store.published_file.stat() == before
    assert len(all_publications(store)) == 1


def test_without_workbooks_the_stores_are_empty(store: StoreLocation, tmp_path: Path) -> None:
    """They are there all the same."""
    assert prepared(store, tmp_path / "none") == []
    assert store.intake_file.exists()
    assert read_publication(store) is None


def test_a_set_up_that_was_cut_short_goes_on(
    store: StoreLocation, workbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first workbook, and after both but before they were published."""
    submit = preparing.submit
    for number, name in ((1, "submit"), (2, "publish")):
        with monkeypatch.context() as power_cut:
            steps = [submit, exit_now] if name == "submit" else [exit_now]
            power_cut.setattr(preparing, name, lambda *given, steps=steps: steps.pop(0)(*given))
            with pytest.raises(SystemExit):
                prepared(store, workbooks)
        assert len(all_submissions(store)) == number
        assert read_publication(store) is None

    assert prepared(store, workbooks)[-1].startswith("Publication 1: ")
    assert len(all_submissions(store)) == 2
    assert shown(store, "2019-03") == 35


def exit_now(*_given: object) -> None:
    """End as a killed process would."""
    raise SystemExit


def test_what_an_officer_sent_is_not_published_for_him(store: StoreLocation, workbooks: Path) -> None:
    """Nor is the sample put beside it."""
    send(store, [(20, 10, 0)], first="2019-07")

    assert prepared(store, workbooks) == []
    assert [row.sender for row in all_submissions(store)] == ["Officer"]
    assert all_publications(store) == []


def test_what_an_officer_withdrew_stays_withdrawn(store: StoreLocation, workbooks: Path) -> None:
    """An empty screen after a withdrawal is meant."""
    prepared(store, workbooks)
    withdraw_publication(store, 1, "Officer", "Not ours")

    assert prepared(store, workbooks) == []
    assert read_publication(store) is None


def test_a_viewers_store_that_is_behind_is_put_right(store: StoreLocation, workbooks: Path) -> None:
    """Lost, or left from before."""
    prepared(store, workbooks)
    old = store.published_file.read_bytes()
    send(store, [(20, 10, 0)], first="2019-04")
    publish_now(store)
    store.published_file.write_bytes(old)
    assert prepared(store, workbooks) == ["The viewers' store was brought up to date."]
    assert shown(store, "2019-04") == 30
    store.published_file.unlink()
    assert prepared(store, workbooks) == ["The viewers' store was brought up to date."]
    assert shown(store, "2019-04") == 30


def test_a_viewers_store_of_an_earlier_version_is_made_anew(store: StoreLocation, workbooks: Path) -> None:
    """It lacks a column that pages read now; what it says is the same."""
    prepared(store, workbooks)
    send(store, [(20, 10, 0)], first="2019-04")
    publish_now(store)
    before = read_earlier(store)
    with closing(sqlite3.connect(store.published_file)) as held, held:
        held.execute("ALTER TABLE earlier DROP COLUMN months")

    assert prepared(store, workbooks) == ["The viewers' store was brought up to date."]
    assert before["months"].tolist()[0].split()[-1] == "2019-03"
    pd.testing.assert_frame_equal(read_earlier(store), before)


def test_a_sample_that_does_not_fit_is_refused(store: StoreLocation, workbooks: Path) -> None:
    """With the file's name and what is wrong with it."""
    (workbooks / "2 corrected.xlsx").write_bytes(b"no workbook")
    with pytest.raises(SampleRefused, match=r"2 corrected.xlsx: .*not an Excel workbook"):
        prepared(store, workbooks)

    assert read_publication(store) is None
