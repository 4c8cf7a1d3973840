"""Whether the stores are sound: each thing that can be lost or altered is named."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import delete, select, update

from data_access.__main__ import main
from data_access.preparing import prepare
from data_access.stores.archive import last_made, read_frame
from data_access.stores.commentary import Said, read_second, write_commentary
from data_access.stores.intake import open_intake, read_intake
from data_access.stores.intake_tables import OBSERVATIONS, publication_frame, submission
from data_access.stores.location import StoreLocation, publishing_engine
from data_access.stores.published_tables import FRAMES, commentary, fact, gap, publication
from data_access.stores.publishing import all_publications, publish, withdraw_publication
from data_access.stores.viewers_store import put_before_viewers
from data_access.verifying import faults
from tests.data_access.small_store import PLAIN, STRATEGY, publish_now, send, shown

HIDDEN, SHOWN = fact.c.suppressed.is_(True), fact.c.suppressed.is_(False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with two publications, with small counts, a gap and nothing wrong."""
    folder = tmp_path_factory.mktemp("made") / "store"
    store = StoreLocation(folder=folder)
    send(store, [*PLAIN[:3], (20, 10, 2), *PLAIN[4:]])
    publish_now(store)
    send(store, [(20, 10, 0), (20, 10, 3)], first="2019-05")
    publish_now(store)
    return folder


@pytest.fixture
def sound(made: Path, tmp_path: Path) -> StoreLocation:
    """Return a copy of it."""
    return StoreLocation(folder=shutil.copytree(made, tmp_path / "store"))


@pytest.fixture
def verify(sound: StoreLocation, capsys: pytest.CaptureFixture[str]) -> Callable[[], list[str]]:
    """Return what runs the command and returns the faults it names; its exit status agrees with them."""

    def run() -> list[str]:
        status = main(["--store", str(sound.folder), "verify"])
        *named, last = capsys.readouterr().out.splitlines()
        assert status == (1 if named else 0)
        assert last == (f"{len(named)} {'fault' if len(named) == 1 else 'faults'}." if named else f"Sound: {sound}")
        assert named == faults(sound, STRATEGY)
        return named

    return run


Verify = Callable[[], list[str]]


def viewers(store: StoreLocation, *changes: object) -> None:
    """Change the viewers' file, as nothing of ours ever would."""
    with publishing_engine(store).begin() as connection:
        for change in changes:
            connection.execute(change)


def test_a_sound_store(verify: Verify) -> None:
    """Nothing is named."""
    assert verify() == []


def test_an_empty_store(store: StoreLocation) -> None:
    """It is sound, before and after the first submission."""
    assert faults(store, STRATEGY) == []
    send(store, PLAIN)
    assert faults(store, STRATEGY) == []


def test_withdrawn_publications(sound: StoreLocation, verify: Verify) -> None:
    """With the one before in force, and with none."""
    withdraw_publication(sound, 2, "Officer", "Wrong")
    assert verify() == []
    withdraw_publication(sound, 1, "Officer", "Wrong")
    assert verify() == []


def test_an_altered_byte_of_a_stored_workbook(sound: StoreLocation, verify: Verify) -> None:
    """One bit of one byte."""
    with open_intake(sound).begin() as connection:
        content = bytearray(connection.scalar(select(submission.c.content).where(submission.c.id == 2)) or b"")
        content[100] ^= 1
        connection.execute(update(submission).where(submission.c.id == 2).values(content=bytes(content)))

    assert verify() == ["Submission 2: the stored file is not the file that was sent."]


def test_a_removed_row_of_a_submission(sound: StoreLocation, verify: Verify) -> None:
    """Fewer rows than were accepted."""
    rows = OBSERVATIONS["referrals"]
    with open_intake(sound).begin() as connection:
        first = select(rows.c.row).where(rows.c.submission == 1).limit(1).scalar_subquery()
        connection.execute(delete(rows).where(rows.c.submission == 1, rows.c.row == first))

    assert verify() == ["Submission 1: 107 rows are stored, 108 were accepted."]


@pytest.mark.parametrize("place", [0, 4, 100, -1])
def test_an_altered_byte_of_an_archived_publication(sound: StoreLocation, verify: Verify, place: int) -> None:
    """Anywhere in it, in the publication in force or in an earlier one."""
    where = (publication_frame.c.number == 1) & (publication_frame.c.name == "reasons")
    with open_intake(sound).begin() as connection:
        parquet = bytearray(connection.scalar(select(publication_frame.c.parquet).where(where)) or b"")
        parquet[place] ^= 1
        connection.execute(update(publication_frame).where(where).values(parquet=bytes(parquet)))

    assert verify() == ["Publication 1: the table reasons is not what was archived."]


def test_a_lost_table_of_an_archived_publication(sound: StoreLocation, verify: Verify) -> None:
    """What viewers see of it cannot be checked any more, and that is said once."""
    where = (publication_frame.c.number == 2) & (publication_frame.c.name == "fact")
    with open_intake(sound).begin() as connection:
        connection.execute(delete(publication_frame).where(where))

    assert verify() == ["Publication 2 has no table fact."]


def test_an_altered_value_before_the_viewers(sound: StoreLocation, verify: Verify) -> None:
    """One more in one month."""
    june = (fact.c.margin == "total") & (fact.c.period_kind == "month") & (fact.c.period == "2018-06")
    viewers(sound, update(fact).where(june).values(value=fact.c.value + 1))
    (named,) = verify()

    assert named.startswith("Publication 2: what viewers see is not what was published, in fact, first at referrals, ")
    assert "month, 2018-06" in named


def test_a_hidden_value_before_the_viewers(sound: StoreLocation, verify: Verify) -> None:
    """A suppressed cell that has got its value back; the value itself is not repeated."""
    july = (fact.c.period == "2018-07") & (fact.c.gender == "other") & (fact.c.period_kind == "month")
    viewers(sound, update(fact).where(july).values(value=777))
    (named,) = verify()

    assert "2018-07" in named
    assert "777" not in named


@pytest.mark.parametrize("where", [HIDDEN, SHOWN], ids=["no longer hidden", "hidden now"])
def test_an_altered_marker_before_the_viewers(sound: StoreLocation, verify: Verify, where: object) -> None:
    """What was hidden is marked as shown, or the other way about."""
    viewers(sound, update(fact).where(where, fact.c.margin == "gender").values(suppressed=~fact.c.suppressed))
    (named,) = verify()

    assert "what viewers see is not what was published, in fact" in named


@pytest.mark.parametrize("name", ["fact", "gap"])
def test_a_removed_row_before_the_viewers(sound: StoreLocation, verify: Verify, name: str) -> None:
    """Of the facts, or of the months that are missing."""
    table = {"fact": fact, "gap": gap}[name]
    month = table.c.period if name == "fact" else table.c.month
    viewers(sound, delete(table).where(month == ("2018-06" if name == "fact" else "2019-04")))
    (named,) = verify()

    assert f"not what was published, in {name}, first at referrals, records" in named


def test_an_altered_word_of_the_publication(sound: StoreLocation, verify: Verify) -> None:
    """Synthetic figures that are said to be real, or a threshold that allows more."""
    viewers(sound, update(publication).values(threshold=3))

    assert verify() == ["Publication 2: what viewers are told of it is not what was published."]


def test_an_altered_word_of_commentary(sound: StoreLocation, verify: Verify) -> None:
    """Viewers read what a second reader let pass, to the letter; prepare puts it right."""
    note = write_commentary(sound, ("referrals", "llr", "2018-05"), Said("A new form.", "Look.", "RISE"), "Officer")
    read_second(sound, note, 1, "Analyst", passed=True)
    assert verify() == []
    viewers(sound, update(commentary).values(why="Nothing."))
    assert verify() == ["The commentary that viewers read is not what was passed. Run: prepare."]

    prepare(sound, STRATEGY, Path("none"), lambda text: None)
    assert verify() == []


def test_a_published_store_that_was_left_behind(sound: StoreLocation, verify: Verify) -> None:
    """The file of the publication before, as after a restored backup; no file; and one that is not in force."""
    newer = sound.published_file.read_bytes()
    withdraw_publication(sound, 2, "Officer", "Wrong")
    sound.published_file.write_bytes(newer)
    assert verify() == ["Viewers see publication 2, but 1 is in force. Run: prepare."]
    sound.published_file.unlink()
    assert verify() == ["The viewers' store does not show the publication in force. Run: prepare."]
    put_before_viewers(sound)
    assert verify() == []
    withdraw_publication(sound, 1, "Officer", "Wrong")
    sound.published_file.write_bytes(newer)
    assert verify() == ["The viewers' store does not show the publication in force. Run: prepare."]


def test_an_older_copy_of_the_intake(sound: StoreLocation, made: Path, verify: Verify) -> None:
    """Put back without what was published since: said by verify, and by prepare, which puts it before the viewers."""
    send(sound, [(30, 10, 0)], first="2019-07")
    publish_now(sound)
    shutil.copyfile(made / "intake.sqlite", sound.intake_file)
    (told,) = verify()
    assert told.startswith("Viewers see publication 3, which the intake does not know: an older copy of it was put")

    said: list[str] = []
    prepare(sound, STRATEGY, Path("none"), said.append)
    assert told.startswith(said[0])
    assert said[1:] == ["The viewers' store was brought up to date."]
    assert verify() == []


def rewrite(store: StoreLocation, name: str, change: Callable[[pd.DataFrame], pd.DataFrame], number: int = 2) -> None:
    """Change a table of a publication's archive, with its hash, as a faulty version of this program would."""
    where = (publication_frame.c.number == number) & (publication_frame.c.name == name)
    with open_intake(store).begin() as connection:
        parquet = change(read_frame(connection, number, name)).to_parquet(index=False)
        altered = {"parquet": parquet, "sha256": hashlib.sha256(parquet).hexdigest()}
        connection.execute(update(publication_frame).where(where).values(altered))
    if name in FRAMES:
        put_before_viewers(store)


def at(row: int, **values: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Return what changes values of one row, by column: to others, or by functions of them."""

    def change(frame: pd.DataFrame) -> pd.DataFrame:
        changed = frame.copy()
        for column, value in values.items():
            changed.loc[row, column] = value(frame.loc[row, column]) if callable(value) else value
        return changed

    return change


def rows(store: StoreLocation, name: str, where: Callable[[pd.DataFrame], pd.Series]) -> list[int]:
    """Return the rows of a table of the last publication where something is so."""
    with read_intake(store) as connection:
        frame = read_frame(connection, last_made(connection), name)
    return [int(row) for row in frame.index[where(frame)]]


def others_of_july(frame: pd.DataFrame) -> pd.Series:
    """Return where a figure is July's others of LLR."""
    july = frame["period"].eq("2018-07") & frame["gender"].eq("other") & frame["period_kind"].eq("month")
    return july & frame["area"].eq("llr") & frame["margin"].eq("gender")


def test_a_publication_that_shows_what_it_should_not(sound: StoreLocation, verify: Verify) -> None:
    """A small count that there was a reason to hide; and then without a reason, and not small."""
    (july,) = rows(sound, "fact", others_of_july)
    place = "first referrals, records, gender, llr, month, 2018-07, total, other, total, total"
    rewrite(sound, "fact", at(july, suppressed=False, value=3))
    assert verify() == [
        "Publication 2: what it hid is not what there were reasons to hide.",
        "Publication 2: counts under the threshold are shown (1).",
        f"Publication 2: its figures are not those of the proof (1), {place}.",
    ]
    rewrite(sound, "reasons", at(july, reason=""))
    rewrite(sound, "fact", at(july, value=8))
    assert verify() == [f"Publication 2: its figures are not those of the proof (1), {place}."]


def test_an_archived_figure_that_is_not_the_proofs(sound: StoreLocation, verify: Verify) -> None:
    """Of the last publication, or of one before: shown with another value, hidden, or not there."""
    june = rows(sound, "fact", lambda frame: frame["period"].eq("2018-06") & frame["period_kind"].eq("month"))[0]
    for number in (2, 1):
        rewrite(sound, "fact", at(june, value=lambda value: value + 1), number)
        (named,) = verify()
        assert named.startswith(f"Publication {number}: its figures are not those of the proof (1), first referrals")
        rewrite(sound, "fact", at(june, value=lambda value: value - 1), number)
    assert verify() == []
    for number in (2, 1):
        rewrite(sound, "reasons", at(june, reason="protects"), number)
        rewrite(sound, "fact", at(june, value=None, suppressed=True), number)
    (named,) = verify()
    assert named.startswith("Publication 2: in its proof, figures that were never shown count as shown (1), first ")
    assert "2018-06" in named


def test_an_altered_witness(sound: StoreLocation, verify: Verify) -> None:
    """Each change of each table, one more or one fewer."""
    size = len(rows(sound, "tables", lambda frame: frame["table"].gt(0)))
    assert size > 3
    for row in (0, size // 2, size - 1):
        rewrite(sound, "tables", at(row, change=lambda change: change + (1 if change != -1 else -1)))
        named = verify()
        assert any(fault.startswith("Publication 2: in its proof, tables ") for fault in named)
        rewrite(sound, "tables", at(row, change=lambda change: change - (1 if change != -2 else -1)))


@pytest.mark.parametrize("name", ["tables", "proof"])
def test_a_lost_witness(sound: StoreLocation, verify: Verify, name: str) -> None:
    """A row of a table, or what says which table proves what."""
    rewrite(sound, name, lambda frame: frame.iloc[1:])
    named = verify()

    assert named
    assert all(fault.startswith("Publication 2: in its proof, ") for fault in named)


def test_an_altered_value_of_the_proof(sound: StoreLocation, verify: Verify) -> None:
    """A shown value is another in the publication; and it does not add up."""
    shown = rows(sound, "figures", lambda frame: frame["shown"] & frame["value"].gt(9))
    for row in (shown[0], shown[-1]):
        rewrite(sound, "figures", at(row, value=lambda value: value + 1))
        named = verify()
        assert any("its figures are not those of the proof (1), first " in fault for fault in named)
        assert any("in its proof, figures do not add up (" in fault for fault in named)
        rewrite(sound, "figures", at(row, value=lambda value: value - 1))


def test_an_altered_marker_of_the_proof(sound: StoreLocation, verify: Verify) -> None:
    """What was hidden counts as shown, or the other way about."""
    said = {
        True: "its figures are not those of the proof (1)",
        False: "figures that were never shown count as shown (1)",
    }
    for marker in (True, False):
        of_marker = {True: lambda frame: frame["shown"], False: lambda frame: ~frame["shown"]}[marker]
        row = rows(sound, "figures", lambda frame, chosen=of_marker: chosen(frame) & frame["role"].eq("published"))[0]
        rewrite(sound, "figures", at(row, shown=not marker))
        assert any(said[marker] in fault for fault in verify())
        rewrite(sound, "figures", at(row, shown=marker))


def test_a_threshold_that_was_raised(sound: StoreLocation) -> None:
    """What was shown under the lower one is known; it is hidden now, like what comes, and nothing is wrong."""
    higher = replace(STRATEGY, threshold=9)
    send(sound, [(20, 10, 7)], first="2019-07")
    publish(sound, STRATEGY, "Officer")
    send(sound, [(20, 10, 7)], first="2019-08")
    publish(sound, higher, "Officer")

    assert shown(sound, "2019-07", gender="other") is None
    assert shown(sound, "2019-08", gender="other") is None
    assert faults(sound, higher) == []


# ------------------------------------------------------------------ the sample
ALTERATIONS: dict[str, tuple[str, Callable[[pd.DataFrame], pd.Series], dict[str, object]]] = {
    "a witness": ("tables", lambda frame: frame["change"].ne(-1), {"change": lambda change: change + 1}),
    "a value": ("figures", lambda frame: frame["shown"] & frame["value"].gt(9), {"value": lambda value: value + 1}),
    "a marker": ("figures", lambda frame: frame["role"].eq("published"), {"shown": lambda shown: not shown}),
    "a published marker": ("fact", lambda frame: ~frame["suppressed"], {"suppressed": True, "value": None}),
}


@pytest.mark.slow
def test_the_sample_is_sound(sample_store: StoreLocation) -> None:
    assert faults(sample_store, STRATEGY) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ALTERATIONS)
def test_the_sample(own_store: StoreLocation, name: str) -> None:
    """With one witness, one shown value or one marker altered in the midst of it, it is not sound."""
    table, where, change = ALTERATIONS[name]
    found = rows(own_store, table, where)

    rewrite(own_store, table, at(found[len(found) // 3], **change), len(all_publications(own_store)))
    assert faults(own_store, STRATEGY) != []


@pytest.mark.parametrize("store_file", ["intake", "published"])
def test_a_damaged_file(sound: StoreLocation, verify: Verify, store_file: str) -> None:
    """Words instead of a traceback, and which of the two it is."""
    file = sound.intake_file if store_file == "intake" else sound.published_file
    file.write_bytes(b"This is no database." * 500)
    named = verify()

    assert any(("intake" if store_file == "intake" else "viewers'") in fault for fault in named)
    assert all(fault.endswith(".") for fault in named)
