"""The stores on PostgreSQL: the whole way from workbook to viewer, with the same figures as in files."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import InternalError

from data_access.outsider import write_cells
from data_access.preparing import prepare
from data_access.stores import intake_tables, viewers_store
from data_access.stores.contents import NothingToPublish
from data_access.stores.drafts import Draft, read_draft, write_draft
from data_access.stores.intake import open_intake
from data_access.stores.intake_tables import publication_frame, submission
from data_access.stores.location import StoreLocation, published_engine, publishing_engine
from data_access.stores.observations import observations_in_force
from data_access.stores.profiles import all_profiles, forget_profile, write_profile
from data_access.stores.published import (
    NotInForce,
    read_all,
    read_available,
    read_earlier,
    read_gaps,
    read_publication,
    read_revised,
    read_rows,
    read_table,
)
from data_access.stores.published_tables import fact, publication
from data_access.stores.publishing import all_publications, withdraw_publication
from data_access.stores.refused import all_refused, write_refused
from data_access.stores.submissions import all_events, all_submissions, restore_submission, submit, withdraw_submission
from data_access.stores.titles import allow_title, allowed_titles
from data_access.stores.viewers_store import put_before_viewers
from data_access.uploading import check_content
from data_access.verifying import faults
from evaluation.protection.keys import KEY
from evaluation.screening.given import Correction, Given
from tests.data_access.small_store import (
    NOON,
    PLAIN,
    STRATEGY,
    TODAY,
    publish_now,
    send,
    send_reach,
    shown,
    workbook_of,
)


@pytest.fixture
def database(postgres_url: str) -> StoreLocation:
    """Return a store in a database that is empty."""
    return StoreLocation(url=postgres_url)


@pytest.fixture
def files(tmp_path: Path) -> StoreLocation:
    """Return a store of files that is not there yet."""
    return StoreLocation(folder=tmp_path / "store")


def fill(store: StoreLocation) -> None:
    """Do what officers do: send, publish, correct, publish again."""
    send(store, [*PLAIN[:3], (20, 10, 2), *PLAIN[4:]])
    send(store, [(20, 9, 0)] * 12, basis="Individuals")
    send(store, PLAIN, force="Northamptonshire")
    send_reach(store)
    publish_now(store)
    send(store, [(25, 12, 8)], first="2018-07")
    send(store, [(20, 10, 0)], first="2019-05")
    publish_now(store)


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame sorted by its key, whatever order the database's letters have."""
    return frame.sort_values([key for key in KEY if key in frame]).reset_index(drop=True)


def test_the_same_figures_as_in_files(database: StoreLocation, files: StoreLocation) -> None:
    """Every published cell, what is available, the gaps and campaign reach."""
    for store in (database, files):
        fill(store)
    here, there = read_publication(database), read_publication(files)

    assert here is not None
    assert there is not None
    assert (
        (here.number, here.data_from, here.data_to)
        == (there.number, there.data_from, there.data_to)
        == (2, "2018-04", "2019-05")
    )
    pd.testing.assert_frame_equal(in_order(read_all(database, 2).frame), in_order(read_all(files, 2).frame))
    pd.testing.assert_frame_equal(in_order(read_available(database)), in_order(read_available(files)))
    pd.testing.assert_frame_equal(read_gaps(database), read_gaps(files))
    pd.testing.assert_frame_equal(read_rows(database, "reach"), read_rows(files, "reach"))
    tables = [read_table(store, 2, "referrals", "records", "gender", "month", ("llr",)) for store in (database, files)]
    pd.testing.assert_frame_equal(in_order(tables[0].frame), in_order(tables[1].frame))


def test_the_archives_are_the_same(database: StoreLocation, files: StoreLocation) -> None:
    """What is kept of each publication is the same, byte for byte, wherever it is kept."""
    kept = []
    for store in (database, files):
        fill(store)
        with open_intake(store).connect() as connection:
            rows = connection.execute(select(publication_frame)).all()
        kept.append({(row.number, row.name): row.parquet for row in rows})

    assert kept[0] == kept[1]


def test_what_was_hidden_stays_hidden(database: StoreLocation) -> None:
    """July's two others, revised to eight."""
    fill(database)

    assert shown(database, "2018-07") == 45
    assert shown(database, "2018-07", gender="other") is None


def test_nothing_published_yet(database: StoreLocation) -> None:
    """An empty database, one with a submission, and one with nothing in force."""
    assert read_publication(database) is None
    assert faults(database, STRATEGY) == []
    with pytest.raises(NothingToPublish):
        publish_now(database)
    number = send(database, PLAIN)
    assert read_publication(database) is None
    withdraw_submission(database, number, "Officer", "Wrong file")
    with pytest.raises(NothingToPublish):
        publish_now(database)
    assert [row.withdrawn_why for row in all_submissions(database)] == ["Wrong file"]


def test_withdrawing(database: StoreLocation) -> None:
    """Viewers see the publication before, then none; the archive keeps both."""
    fill(database)
    before = len(read_all(database, 2).frame)

    assert withdraw_publication(database, 2, "Officer", "Wrong month", lambda: NOON) == 1
    assert 0 < len(read_all(database, 1).frame) < before
    with pytest.raises(NotInForce):
        read_all(database, 2)
    assert faults(database, STRATEGY) == []
    assert withdraw_publication(database, 1, "Officer", "All wrong", lambda: NOON) is None
    assert read_publication(database) is None
    assert faults(database, STRATEGY) == []
    assert [row.withdrawn_why for row in all_publications(database)] == ["All wrong", "Wrong month"]


def test_the_outsiders_files(database: StoreLocation, files: StoreLocation, tmp_path: Path) -> None:
    """The same cells and as many relations."""
    for name, store in (("database", database), ("files", files)):
        fill(store)
        write_cells(tmp_path / name, store, 2, STRATEGY)
    here, there = (pd.read_csv(tmp_path / name / "cells.csv") for name in ("database", "files"))

    assert in_order(here.drop(columns="cell")).equals(in_order(there.drop(columns="cell")))
    counts = [len((tmp_path / name / "relations.csv").read_text().splitlines()) for name in ("database", "files")]
    assert counts[0] == counts[1]


def test_viewers_cannot_write(database: StoreLocation) -> None:
    """Their transactions only read."""
    fill(database)
    for change in (update(fact).values(value=3), delete(fact), insert(publication).values(number=9)):
        with pytest.raises(InternalError, match="read-only"), published_engine(database).begin() as connection:
            connection.execute(change)
    with published_engine(database).connect() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "repeatable read"

    assert faults(database, STRATEGY) == []


def test_a_viewer_sees_one_publication_whole(database: StoreLocation) -> None:
    """From the first query to the last, while another is put in its place."""
    fill(database)
    with published_engine(database).connect() as viewer:
        number = viewer.scalar(select(publication.c.number))
        send(database, [(40, 30, 0)], first="2019-06")
        publish_now(database)
        periods = viewer.scalars(select(fact.c.period).distinct()).all()

    assert number == 2
    assert max(periods) == "2019-05"
    assert shown(database, "2019-06") == 70


def test_two_publishers_at_once(database: StoreLocation) -> None:
    """One makes it; the other, whose publication would show the same, is told so."""
    send(database, PLAIN)
    with ThreadPoolExecutor(2) as officers:
        made = list(officers.map(lambda _: publish_now(database), range(2)))

    assert sorted((each.number, each.already) for each in made) == [(1, False), (1, True)]
    assert len(read_all(database, 1).frame) > 0


def test_two_replicas_that_start_at_once(database: StoreLocation) -> None:
    """Both make the tables where they are not there yet."""
    make = open_intake.__wrapped__
    with ThreadPoolExecutor(4) as replicas:
        engines = list(replicas.map(lambda _: make(database), range(4)))
    for engine in engines:
        engine.dispose()

    assert all_submissions(database) == []


def test_an_older_store_is_completed(database: StoreLocation) -> None:
    """Without the columns and tables that came later, and with a count that may not be missing: nothing is lost."""
    number = send(database, PLAIN)
    with open_intake(database).begin() as connection:
        for column in ("kind", "given", "findings", "mapping", "layout", "receipt"):
            connection.execute(text(f"ALTER TABLE intake.submission DROP COLUMN {column}"))
        connection.execute(text("ALTER TABLE intake.observation_referrals DROP COLUMN marker"))
        connection.execute(text("ALTER TABLE intake.observation_referrals ALTER COLUMN value SET NOT NULL"))
        connection.execute(text("DROP TABLE intake.event, intake.refused"))
    open_intake.__wrapped__(database).dispose()
    rows = intake_tables.OBSERVATIONS["referrals"]
    with open_intake(database).begin() as connection:
        first = (rows.c.submission == number) & (rows.c.row == 2)
        connection.execute(update(rows).where(first).values(value=None, marker="c"))
    held = observations_in_force(database)["referrals"]

    assert len(held) == 108
    assert held["value"].isna().sum() == 1
    assert held.loc[held["value"].isna(), "marker"].tolist() == ["c"]
    assert all_submissions(database)[0].given is None
    withdraw_submission(database, number, "Officer", "Mistake")
    restore_submission(database, number, "Officer", "It was right")
    assert [each.what for each in all_events(database)] == ["withdrawn", "restored"]


def test_an_older_viewers_store_is_completed(database: StoreLocation, tmp_path: Path) -> None:
    """A table and a column that came later are there again, with what they hold, after the next start."""
    for first, counts in (("2018-04", PLAIN), ("2019-04", PLAIN[:1])):
        send(database, counts, first=first)
        publish_now(database)
    before = read_earlier(database)
    with publishing_engine(database).begin() as connection:
        connection.execute(text("ALTER TABLE published.earlier DROP COLUMN months"))
        connection.execute(text("DROP TABLE published.revised"))
    prepare(database, STRATEGY, tmp_path, lambda _: None)

    assert before["months"].str.len().max() == len("2018-04") * 12 + 11
    pd.testing.assert_frame_equal(read_earlier(database), before)
    assert read_revised(database).empty


def test_what_is_kept_beside_submissions(database: StoreLocation) -> None:
    """Decisions by file, layouts by version, refused files, titles."""
    given = Given((Correction("referrals", "area", "Ketering", "Kettering"),))
    for _ in range(2):
        write_draft(database, "abc", given)
        write_refused(database, "def", ["name"])
        allow_title(database, "Alice's Journey", "Officer")
    for mapping in ("{}", '{"a": 1}'):
        write_profile(database, "f00", "Monthly", mapping, "Officer")
    forget_profile(database, "f00", "Officer")

    assert read_draft(database, "abc") == Draft(given)
    assert [each.kinds for each in all_refused(database)] == [("name",)]
    assert [each.title for each in allowed_titles(database)] == ["Alice's Journey"]
    assert [(each.version, each.forgotten) for each in all_profiles(database)] == [(3, True), (2, False), (1, False)]


def test_the_same_file_from_several_at_once(database: StoreLocation) -> None:
    """Stored once; the others are told so."""
    content = workbook_of(PLAIN)
    checked = check_content(content, STRATEGY, TODAY)
    with ThreadPoolExecutor(4) as officers:
        receipts = list(officers.map(lambda _: submit(database, content, "x.xlsx", "Officer", checked), range(4)))

    assert sorted(receipt.already for receipt in receipts) == [False, True, True, True]


def test_windows_that_decide_at_once(database: StoreLocation) -> None:
    """One file in several windows, one layout in two, one title, one refused file: each is kept once, none fails."""
    given = Given((Correction("referrals", "area", "Ketering", "Kettering"),))

    def decide(_window: int) -> None:
        write_draft(database, "abc", given)
        write_refused(database, "def", ["name"])
        allow_title(database, "Alice's Journey", "Officer")
        write_profile(database, "f00", "Monthly", "{}", "Officer")

    with ThreadPoolExecutor(4) as windows:
        list(windows.map(decide, range(12)))

    assert read_draft(database, "abc") == Draft(given)
    kept = all_refused(database), allowed_titles(database), all_profiles(database)
    assert [len(each) for each in kept] == [1, 1, 1]


def test_cut_short_before_the_viewers_see_it(database: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """They see the publication before, whole, until it is put right."""
    fill(database)
    send(database, [(40, 30, 0)], first="2019-04")
    with monkeypatch.context() as power_cut:
        power_cut.setattr(viewers_store, "as_records", lambda frame: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish_now(database)
    assert len(read_all(database, 2).frame) > 0
    assert faults(database, STRATEGY) == ["Viewers see publication 2, but 3 is in force. Run: prepare."]

    put_before_viewers(database)
    assert faults(database, STRATEGY) == []


def test_what_is_wrong_is_named(database: StoreLocation) -> None:
    """An altered byte, an altered value, a removed row."""
    fill(database)
    with open_intake(database).begin() as connection:
        content = bytearray(connection.scalar(select(submission.c.content).where(submission.c.id == 2)) or b"")
        content[100] ^= 1
        connection.execute(update(submission).where(submission.c.id == 2).values(content=bytes(content)))
        rows = intake_tables.OBSERVATIONS["referrals"]
        connection.execute(delete(rows).where(rows.c.submission == 1, rows.c.row == 2))
    with publishing_engine(database).begin() as connection:
        june = (fact.c.margin == "total") & (fact.c.period_kind == "month") & (fact.c.period == "2018-06")
        connection.execute(update(fact).where(june).values(value=fact.c.value + 1))
    first, second, third = faults(database, STRATEGY)

    assert first == "Submission 1: 107 rows are stored, 108 were accepted."
    assert second == "Submission 2: the stored file is not the file that was sent."
    assert third.startswith("Publication 2: what viewers see is not what was published, in fact, first at referrals")
