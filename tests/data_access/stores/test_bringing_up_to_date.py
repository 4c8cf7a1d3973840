"""A store that the first version made is opened by this one: nothing in it is lost or changed."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine, insert, inspect, select, text

from data_access.__main__ import main
from data_access.stores.bringing_up_to_date import TooOld, bring_up_to_date
from data_access.stores.intake import open_intake
from data_access.stores.intake_tables import METADATA, OBSERVATIONS, publication, submission
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.submissions import all_submissions, withdraw_submission
from tests.data_access.small_store import PLAIN, publish_now, send, shown

# As the first version wrote it.
FIRST_VERSION = """
CREATE TABLE submission (
    id INTEGER NOT NULL, made_at DATETIME NOT NULL, sender TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
    content BLOB NOT NULL, "force" TEXT NOT NULL, first_month TEXT NOT NULL, last_month TEXT NOT NULL,
    synthetic BOOLEAN NOT NULL, row_count INTEGER NOT NULL, withdrawn_at DATETIME, withdrawn_by TEXT,
    withdrawn_why TEXT, PRIMARY KEY (id));
CREATE INDEX ix_submission_sha256 ON submission (sha256);
CREATE TABLE publication (
    number INTEGER NOT NULL, made_at DATETIME NOT NULL, made_by TEXT NOT NULL, data_from TEXT NOT NULL,
    data_to TEXT NOT NULL, synthetic BOOLEAN NOT NULL, threshold INTEGER NOT NULL, submissions TEXT NOT NULL,
    coarser TEXT NOT NULL, withdrawn_at DATETIME, withdrawn_by TEXT, withdrawn_why TEXT, PRIMARY KEY (number));
CREATE TABLE observation_referrals (
    submission INTEGER NOT NULL, row INTEGER NOT NULL, measure TEXT NOT NULL, month TEXT NOT NULL, area TEXT NOT NULL,
    source TEXT NOT NULL, basis TEXT NOT NULL, gender TEXT NOT NULL, age TEXT NOT NULL, value BIGINT NOT NULL,
    PRIMARY KEY (submission, row), FOREIGN KEY(submission) REFERENCES submission (id));
INSERT INTO submission VALUES (1, '2019-09-15 12:00:00', 'Officer', 'july.xlsx', 'abc', x'01', 'llr', '2019-07',
    '2019-07', 0, 2, NULL, NULL, NULL);
INSERT INTO observation_referrals VALUES
    (1, 2, 'referrals', '2019-07', 'leicester', 'mash', 'records', 'female', '13_15', 7),
    (1, 3, 'referrals', '2019-07', 'leicester', 'mash', 'records', 'male', '13_15', 12);
"""


@pytest.fixture
def old(store: StoreLocation) -> StoreLocation:
    """Return a store as the first version left it."""
    assert store.folder is not None
    store.folder.mkdir(parents=True)
    connection = sqlite3.connect(store.intake_file)
    connection.executescript(FIRST_VERSION)
    connection.close()
    return store


def test_what_was_held_is_held(old: StoreLocation) -> None:
    """Each row, with nothing in the columns that came later; and the store can be worked on."""
    rows = observations_in_force(old)["referrals"]
    (sent,) = all_submissions(old)

    assert rows[["gender", "value"]].values.tolist() == [["female", 7], ["male", 12]]
    assert rows["marker"].isna().all()
    assert (sent.sender, sent.file_name, sent.given, sent.receipt) == ("Officer", "july.xlsx", None, None)
    withdraw_submission(old, 1, "Officer", "Mistake")
    assert observations_in_force(old)["referrals"].empty


def test_a_count_may_be_missing_now(old: StoreLocation) -> None:
    """The first version's table refused a count without a value: one that arrives suppressed has none."""
    table = OBSERVATIONS["referrals"]
    with open_intake(old).begin() as connection:
        row = connection.execute(select(table).where(table.c.row == 2)).one()._asdict()
        connection.execute(insert(table).values({**row, "row": 4, "gender": "other", "value": None, "marker": "c"}))
    rows = observations_in_force(old)["referrals"].set_index("gender")

    assert rows["value"].isna().to_dict() == {"female": False, "male": False, "other": True}
    assert rows.loc["other", "marker"] == "c"


def test_it_ends_as_a_new_store_begins(old: StoreLocation, tmp_path: Path) -> None:
    """The same tables with the same columns, keys and limits; nothing left over; and again changes nothing."""

    def described(location: StoreLocation) -> dict[str, list[tuple[str, bool, int]]]:
        open_intake.__wrapped__(location)
        look = inspect(open_intake(location))
        return {
            table: sorted((c["name"], bool(c["nullable"]), c["primary_key"]) for c in look.get_columns(table))
            for table in look.get_table_names()
        }

    new = described(StoreLocation(folder=tmp_path / "new"))
    assert described(old) == new
    assert described(old) == new


def test_it_goes_on_with_publications(old: StoreLocation) -> None:
    """An older store takes a workbook, publishes it, and viewers see it."""
    send(old, PLAIN)
    publish_now(old)

    assert shown(old, "2018-04") == 30


def test_a_publication_of_the_first_version_is_shown(store: StoreLocation) -> None:
    """It does not say which tables it has: those of the first version."""
    send(store, PLAIN)
    publish_now(store)
    with open_intake(store).begin() as connection:
        connection.execute(publication.update().values(tables=None))
        connection.execute(text("DELETE FROM publication_frame WHERE name IN ('revised', 'media', 'outcomes')"))
    send(store, PLAIN[:1], first="2019-04")
    publish_now(store)

    assert shown(store, "2019-04") == 30
    assert submission.name in METADATA.tables


def test_a_column_that_must_be_filled_is_not_added() -> None:
    """Nobody knows what it would hold in the rows that are there: the database refuses."""
    engine = create_engine("sqlite://")
    before, after = MetaData(), MetaData()
    Table("kept", before, Column("id", Integer, primary_key=True))
    Table("kept", after, Column("id", Integer, primary_key=True), Column("must", Text, nullable=False))
    before.create_all(engine)
    with engine.begin() as connection, pytest.raises(TooOld, match=r"say nothing of kept\.must\. Nothing .* changed"):
        bring_up_to_date(connection, after)
    engine.dispose()


def test_a_store_that_cannot_be_completed_says_what_to_do(
    old: StoreLocation, capsys: pytest.CaptureFixture[str]
) -> None:
    """Publications without a choice of margins have no proof either: no traceback, and the store is as it was."""
    connection = sqlite3.connect(old.intake_file)
    connection.execute("ALTER TABLE publication DROP COLUMN coarser")
    connection.close()
    before = old.intake_file.read_bytes()

    assert main(["--store", str(old.folder), "verify"]) == 1
    assert "its rows say nothing of publication.coarser." in (told := capsys.readouterr().err)
    assert told.endswith("name another place in DASHBOARD_STORE, and send its files again there.\n")
    assert old.intake_file.read_bytes()[100:] == before[100:]


def test_when_it_is_interrupted_the_store_is_as_it_was(old: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it is one transaction."""
    monkeypatch.setattr("data_access.stores.bringing_up_to_date.DropTable", _fails)
    with pytest.raises(InterruptedError):
        open_intake(old)
    connection = sqlite3.connect(old.intake_file)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    count = connection.execute("SELECT count(*) FROM observation_referrals").fetchone()
    connection.close()

    assert names == {"submission", "publication", "observation_referrals"}
    assert count == (2,)


def _fails(*_: object) -> None:
    raise InterruptedError(datetime.now(UTC).isoformat())
