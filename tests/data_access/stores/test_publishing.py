"""Publishing: numbered, whole or not at all, never forgotten; and what else officers do at the same moment."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import OperationalError

from data_access.preparing import prepare
from data_access.stores import contents, publishing, viewers_store
from data_access.stores.archive import DamagedPublication, UnknownPublication, read_knowledge
from data_access.stores.contents import NothingToPublish
from data_access.stores.intake import open_intake, read_intake
from data_access.stores.intake_tables import publication_frame
from data_access.stores.location import StoreLocation, published_engine
from data_access.stores.published import read_all, read_gaps, read_publication
from data_access.stores.published_tables import FRAMES, fact, publication
from data_access.stores.publishing import all_publications, publish, withdraw_publication
from data_access.stores.submissions import withdraw_submission
from data_access.stores.viewers_store import put_before_viewers
from data_access.verifying import faults
from evaluation.protection.keys import KEY
from evaluation.protection.knowledge import FRAMES as KNOWLEDGE
from evaluation.protection.suppression import Protection, Unprotectable
from evaluation.screening.checks import SYNTHETIC
from tests.data_access.small_store import FORCES, NOON, PLAIN, STRATEGY, publish_now, send, shown

# What other officers do while a publication is being computed.
Meanwhile = Callable[[Callable[[], object]], list[int]]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Return what has something done during each computation; the list tells how many there were."""

    def arrange(action: Callable[[], object]) -> list[int]:
        computed: list[int] = []
        protect = contents.protect

        def interrupted(*arguments: object) -> Protection:
            computed.append(len(computed) + 1)
            action()
            return protect(*arguments)

        monkeypatch.setattr(contents, "protect", interrupted)
        return computed

    return arrange


def archive(store: StoreLocation) -> dict[tuple[int, str], bytes]:
    """Return everything that the intake keeps of its publications."""
    with read_intake(store) as connection:
        rows = connection.execute(select(publication_frame)).all()
    return {(row.number, row.name): row.parquet for row in rows}


def seen(store: StoreLocation) -> int | None:
    """Return the number of the publication that viewers see."""
    found = read_publication(store)
    return None if found is None else found.number


# ------------------------------------------------------------------ one after the other
def test_publications_are_numbered_and_kept(store: StoreLocation) -> None:
    """1, 2, 3; what an earlier one showed is kept, byte for byte."""
    kept: list[dict[tuple[int, str], bytes]] = []
    for month in range(3):
        send(store, [(20 + month, 10, 0)], first=f"2018-0{month + 4}")
        assert publish_now(store).number == month + 1
        kept.append(archive(store))

    each_time = len(FRAMES) + len(KNOWLEDGE) + len(["reasons"])
    assert [len(each) for each in kept] == [each_time, 2 * each_time, 3 * each_time]
    assert kept[0].items() <= kept[1].items() <= kept[2].items()
    assert [row.number for row in all_publications(store)] == [1, 2, 3]
    assert seen(store) == 3


def test_what_a_publication_says_of_itself(store: StoreLocation) -> None:
    """Its months, its size, whether figures are synthetic, the threshold, and for the officers its submissions."""
    sent = [send(store, PLAIN), send(store, [(6, 5, 2)], first="2019-04", figures=SYNTHETIC)]
    made = publish_now(store)
    (kept,) = all_publications(store)
    viewers = read_publication(store)

    assert (made.number, made.data_from, made.data_to) == (1, "2018-04", "2019-04")
    assert 0 < made.suppressed < made.cells
    assert viewers is not None
    assert (viewers.data_from, viewers.data_to, viewers.synthetic, viewers.threshold) == ("2018-04", "2019-04", True, 5)
    assert viewers.made_at.replace(tzinfo=NOON.tzinfo) == NOON
    assert (kept.made_by, kept.submissions) == ("Officer", str(sent))


def test_a_small_count_is_not_published(store: StoreLocation) -> None:
    """Nor is a second count of June, for the total is shown; no month is made up, and what was not sent is a gap."""
    send(store, [(20, 10, 0), (20, 10, 0), (20, 10, 2)])
    send(store, [(20, 10, 0)], first="2018-08")
    publish_now(store)

    assert shown(store, "2018-06") == 32
    assert shown(store, "2018-06", gender="other") is None
    assert [shown(store, "2018-06", gender=each) for each in ("female", "male", "not_recorded")].count(None) >= 1
    assert shown(store, "2018-07") == "absent"
    assert read_gaps(store)[["area", "month"]].values.tolist() == [["llr", "2018-07"]]


def test_only_figures_to_publish_are_published(store: StoreLocation) -> None:
    """What is there for the proof alone stays in the intake: months of girls by age, records that are no first ones."""
    send(store, PLAIN)
    send(store, [(20, 9, 0)] * 12, basis="Individuals")
    made = publish_now(store)
    frame = read_all(store, 1).frame
    with read_intake(store) as connection:
        known = read_knowledge(connection)

    assert known is not None
    published = known.figures[known.figures["role"] == "published"]
    assert len(frame) == made.cells == len(published) < len(known.figures)
    assert len(frame.merge(published, on=list(KEY))) == len(frame)
    assert not {"further", "several"} & set(frame["basis"])
    assert not ((frame["margin"] == "gender_age") & (frame["period_kind"] == "month")).any()


def test_nothing_to_publish(store: StoreLocation) -> None:
    """Nothing sent, nothing left in force, or no month from all areas: refused, and nothing is numbered."""
    with pytest.raises(NothingToPublish, match="no submission is in force"):
        publish_now(store)
    number = send(store, PLAIN)
    withdraw_submission(store, number, "Officer", "Wrong file")
    with pytest.raises(NothingToPublish, match="no submission is in force"):
        publish_now(store)
    send(store, PLAIN, areas=FORCES["LLR"][:2])
    with pytest.raises(NothingToPublish, match="no month has come from every area"):
        publish_now(store)

    assert all_publications(store) == []
    assert seen(store) is None


# ------------------------------------------------------------------ what was hidden, and what was shown
def test_what_was_hidden_stays_hidden(store: StoreLocation) -> None:
    """Two others in June are revised to eight: June stays as it was, in every later publication."""
    send(store, [(20, 10, 0), (20, 10, 0), (20, 10, 2)])
    publish_now(store)
    send(store, [(20, 10, 8)], first="2018-06")
    for number, may in ((2, 20), (3, 21)):
        send(store, [(may, 10, 0)], first="2018-05")
        assert publish_now(store).number == number
        assert shown(store, "2018-06") == 38
        assert shown(store, "2018-06", gender="other") is None
        assert shown(store, "2018-05") == may + 10


def test_what_a_withdrawn_publication_hid_stays_hidden(store: StoreLocation) -> None:
    """It was seen. So the year stays hidden that would now say what June was."""
    send(store, [*PLAIN[:2], (20, 10, 2), *PLAIN[3:]])
    publish_now(store)
    withdraw_publication(store, 1, "Officer", "Wrong")
    send(store, [(20, 10, 8)], first="2018-06")
    publish_now(store)

    assert shown(store, "2018-06", gender="other") is None
    assert shown(store, "2019-03", "year", "other") is None
    assert shown(store, "2019-03", "year") == 368


def test_a_year_is_not_shown_with_another_value(store: StoreLocation) -> None:
    """Two hidden months of a year; one of them is revised, and the year's change would be its: with the year's others
    shown once, as 6 or in all, the second publication cannot show them as 8.
    """
    year = [*PLAIN[:3], (20, 10, 2), *PLAIN[:3], (20, 10, 4), *PLAIN[:4]]
    send(store, year)
    publish_now(store)
    assert shown(store, "2019-03", "year") == 366

    send(store, [(20, 10, 4)], first="2018-07")
    publish_now(store)
    assert shown(store, "2019-03", "year", "other") is None
    assert shown(store, "2018-06") == 30
    assert faults(store, STRATEGY) == []


def test_a_figure_that_is_unchanged_is_the_same_unknown(store: StoreLocation) -> None:
    """A second publication knows what the first one knew, and adds what is new: one month, and what sums it."""
    send(store, [*PLAIN[:3], (20, 10, 2), *PLAIN[4:]])
    publish_now(store)
    send(store, [(20, 10, 3)], first="2019-04")
    publish_now(store)
    with read_intake(store) as connection:
        known = read_knowledge(connection)

    assert known is not None
    figures = known.figures
    assert set(figures.loc[figures["since"] == 1, "until"]) == {2}
    assert set(figures.loc[figures["since"] == 2, "period"]) == {"2019-04"}
    assert not figures.duplicated(list(KEY)).any()
    assert faults(store, STRATEGY) == []


def test_what_is_known_of_a_withdrawn_publication_is_known(store: StoreLocation) -> None:
    """The next one is protected jointly with what it showed, though its figures are not there any more."""
    send(store, PLAIN)
    number = send(store, [(20, 10, 7)], first="2018-06")
    publish_now(store)
    assert shown(store, "2018-06", gender="other") == 7
    withdraw_publication(store, 1, "Officer", "Wrong")
    withdraw_submission(store, number, "Officer", "Wrong")
    publish_now(store)
    with read_intake(store) as connection:
        known = read_knowledge(connection)

    assert known is not None
    june = known.figures[known.figures["period"].eq("2018-06") & known.figures["gender"].eq("other")]
    june = june[june["area"].eq("llr") & june["margin"].eq("gender") & june["period_kind"].eq("month")]
    assert june[["since", "until", "value", "shown"]].values.tolist() == [[1, 1, 7, True], [2, 2, 0, True]]
    assert faults(store, STRATEGY) == []


@pytest.mark.parametrize("name", KNOWLEDGE)
def test_a_publication_that_cannot_be_read_any_more_stops_the_next(store: StoreLocation, name: str) -> None:
    """What it hid is not known, or not what proved it, so nothing may be shown."""
    send(store, [*PLAIN[:3], (20, 10, 2), *PLAIN[4:]])
    publish_now(store)
    where = (publication_frame.c.number == 1) & (publication_frame.c.name == name)
    broken = bytearray(archive(store)[1, name])
    broken[len(broken) // 2] ^= 1
    with open_intake(store).begin() as connection:
        connection.execute(update(publication_frame).where(where).values(parquet=bytes(broken)))

    with pytest.raises(DamagedPublication, match=f"Publication 1: the table {name}"):
        publish_now(store)
    other = pd.DataFrame({"figure": [0]}).to_parquet()
    with open_intake(store).begin() as connection:
        altered = {"parquet": other, "sha256": hashlib.sha256(other).hexdigest()}
        connection.execute(update(publication_frame).where(where).values(altered))
    with pytest.raises(DamagedPublication, match=f"Publication 1: {name}: columns figure instead of "):
        publish_now(store)
    assert len(all_publications(store)) == 1


def test_what_cannot_be_protected_is_not_published(store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused in words, and nothing is numbered."""
    send(store, PLAIN)

    def unprotectable(*arguments: object) -> Protection:
        place = {"measure": "referrals", "area": STRATEGY.forces[0].code, "period_kind": "month", "period": "2019-07"}
        raise Unprotectable(pd.DataFrame([place, place]))

    monkeypatch.setattr(contents, "protect", unprotectable)
    with pytest.raises(NothingToPublish, match="published: 2 small counts cannot be protected"):
        publish_now(store)
    assert all_publications(store) == []


def test_what_earlier_publications_narrow_is_published_and_told(store: StoreLocation) -> None:
    """April and May are known to have four others. June's nine are revised to none: the quarter's four are [c]."""
    send(store, [(20, 10, 2), (20, 10, 2), (20, 10, 9)])
    first = publish_now(store)
    send(store, [(20, 10, 0)], first="2018-06")
    second = publish_now(store)

    assert first.told == ""
    assert second.told.startswith("For 2 small counts, what was shown before leaves a narrower range")
    assert shown(store, "2018-06", gender="other") is None
    assert shown(store, "2018-06", "quarter", "other") is None
    assert faults(store, STRATEGY) == []


# ------------------------------------------------------------------ coarser margins
def test_a_coarser_breakdown(store: StoreLocation) -> None:
    """Gender by quarter rather than by month: so it stays from one publication to the next, until it is changed."""
    send(store, PLAIN)
    for number, coarser, months, quarters in (
        (1, {("referrals", "gender"): "quarter"}, "absent", 60),
        (2, None, "absent", 60),
        (3, {}, 20, 60),
    ):
        send(store, [(20 + number, 10, 0)], first="2018-04")
        publish(store, STRATEGY, "Officer", lambda: NOON, coarser)
        assert shown(store, "2018-06", gender="female") == months
        assert shown(store, "2018-06", "quarter", "female") == quarters + number
        assert shown(store, "2018-06") == 30
    assert [json.loads(str(row.coarser)) for row in all_publications(store)] == [
        {"referrals": {"gender": "quarter"}}, {"referrals": {"gender": "quarter"}}, {},
    ]  # fmt: skip
    assert faults(store, STRATEGY) == []


def test_a_choice_of_a_withdrawn_publication_is_not_in_force(store: StoreLocation) -> None:
    """That of the one before is."""
    send(store, PLAIN)
    publish(store, STRATEGY, "Officer", lambda: NOON, {("referrals", "gender"): "quarter"})
    publish(store, STRATEGY, "Officer", lambda: NOON, {})
    withdraw_publication(store, 2, "Officer", "Too fine")
    publish_now(store)

    assert shown(store, "2018-06", gender="female") == "absent"


# ------------------------------------------------------------------ the viewers' file
def test_a_reader_sees_one_publication_whole(store: StoreLocation) -> None:
    """A connection opened before goes on in the old publication; the next one sees the new."""
    send(store, PLAIN)
    publish_now(store)
    before = sqlite3.connect(f"file:{store.published_file}?mode=ro", uri=True)
    count = "SELECT (SELECT number FROM publication), sum(value) FROM fact WHERE period_kind = 'month'"
    first = before.execute(count).fetchone()
    send(store, [(40, 30, 0)], first="2019-04")
    publish_now(store)

    assert before.execute(count).fetchone() == first
    before.close()
    after = sqlite3.connect(f"file:{store.published_file}?mode=ro", uri=True)
    number, total = after.execute(count).fetchone()
    after.close()
    assert number == 2
    assert total > first[1]


def test_readers_cannot_write(store: StoreLocation) -> None:
    """The viewers' engine refuses every change."""
    send(store, PLAIN)
    publish_now(store)
    changes = (insert(publication).values(number=9), update(fact).values(value=3), fact.delete())
    for change in changes:
        with pytest.raises(OperationalError, match="readonly"), published_engine(store).begin() as connection:
            connection.execute(change)

    assert seen(store) == 1


def test_the_viewers_file_holds_nothing_raw(store: StoreLocation) -> None:
    """Its tables are the published ones; of the intake's tables, the sender or a reason there is no trace."""
    send(store, [*PLAIN[:3], (20, 10, 2)], sender="Sergeant Example")
    publish_now(store)
    send(store, [(20, 10, 8)], first="2018-07", sender="Sergeant Example")
    publish_now(store)
    content = store.published_file.read_bytes()
    with sqlite3.connect(store.published_file) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        suppressed = connection.execute("SELECT count(*), count(value) FROM fact WHERE suppressed").fetchone()
    connection.close()

    assert tables == {"publication", "commentary", *FRAMES}
    for trace in (b"observation", b"submission", b"Sergeant", b"by hand.xlsx", b"protects", b"hidden before"):
        assert trace not in content
    assert suppressed[0] > 0
    assert suppressed[1] == 0


def test_nothing_is_left_beside_the_stores(store: StoreLocation) -> None:
    """No half-made file and no journal."""
    send(store, PLAIN)
    publish_now(store)
    assert store.folder is not None
    left = {file.name for file in store.folder.iterdir()} - {"intake.sqlite-wal", "intake.sqlite-shm"}

    assert left == {"intake.sqlite", "published.sqlite"}


# ------------------------------------------------------------------ cut short
@pytest.mark.parametrize("broken", ["replace_tables", "_replace_file"])
def test_publishing_that_is_cut_short_is_put_right(
    store: StoreLocation, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Recorded, and not yet before the viewers: they see the one before, until prepare."""
    send(store, PLAIN)
    publish_now(store)
    send(store, [(40, 30, 0)], first="2019-04")
    with monkeypatch.context() as power_cut:
        power_cut.setattr(viewers_store, broken, lambda *arguments: sys.exit("power cut"))
        with pytest.raises(SystemExit):
            publish_now(store)
    assert [row.number for row in all_publications(store)] == [1, 2]
    assert seen(store) == 1

    said: list[str] = []
    prepare(store, STRATEGY, Path("none"), said.append)
    assert seen(store) == 2
    assert said == ["The viewers' store was brought up to date."]
    assert shown(store, "2019-04") == 70


def test_a_killed_publisher_leaves_both_stores_sound(store: StoreLocation) -> None:
    """The process is gone in the middle of writing the viewers' file, as with kill -9."""
    send(store, PLAIN)
    publish_now(store)
    send(store, [(40, 30, 0)], first="2019-04")
    killed = (
        "import os, pathlib, sys\n"
        "from data_access.stores import publishing, viewers_store\n"
        "from data_access.stores.location import StoreLocation\n"
        "from data_access.reference_files import SAMPLE_DATA, read_strategy\n"
        "viewers_store.as_records = lambda frame: os.kill(os.getpid(), 9)\n"
        "publishing.publish(StoreLocation(folder=pathlib.Path(sys.argv[1])), read_strategy(SAMPLE_DATA), 'Officer')\n"
    )
    folder = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", killed, str(store.folder)], cwd=folder, env=dict(os.environ))
    assert done.returncode == -9
    assert seen(store) == 1
    assert read_all(store, 1).frame["period"].max() == "2019-03"

    prepare(store, STRATEGY, Path("none"), lambda text: None)
    assert seen(store) == 2
    assert store.folder is not None
    assert not list(store.folder.glob("published*.new*"))


def test_a_refused_publication_leaves_the_viewers_what_they_had(
    store: StoreLocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault while it is recorded: no number is used up."""
    send(store, PLAIN)
    publish_now(store)
    send(store, [(40, 30, 0)], first="2019-04")
    with monkeypatch.context() as fault:
        fault.setattr(publishing, "Made", lambda *arguments: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish_now(store)
    assert [row.number for row in all_publications(store)] == [1]
    assert publish_now(store).number == 2


# ------------------------------------------------------------------ others at the same moment
def test_a_submission_that_comes_meanwhile_is_in(store: StoreLocation, meanwhile: Meanwhile) -> None:
    """The publication is made again with it."""
    send(store, PLAIN)
    computed = meanwhile(lambda: send(store, [(40, 30, 0)], first="2019-04"))
    publish_now(store)

    assert len(computed) == 2
    assert shown(store, "2019-04") == 70
    assert [row.number for row in all_publications(store)] == [1]


def test_a_submission_that_comes_and_goes_meanwhile_is_not_in(store: StoreLocation, meanwhile: Meanwhile) -> None:
    """In force before and after is the same, but not what was read in between."""
    send(store, PLAIN)
    done: list[int] = []

    def come_and_go() -> None:
        if not done:
            done.append(send(store, [(40, 30, 0)], first="2019-04"))
            withdraw_submission(store, done[0], "Officer", "Wrong file")

    computed = meanwhile(come_and_go)
    publish_now(store)

    assert len(computed) == 2
    assert shown(store, "2019-04") == "absent"


def test_officers_who_never_stop_sending(store: StoreLocation, meanwhile: Meanwhile) -> None:
    """After three attempts it is said so, and nothing was published."""
    send(store, PLAIN)
    computed = meanwhile(lambda: send(store, [(20 + len(computed), 10, 0)], first="2019-04"))
    with pytest.raises(NothingToPublish, match="at this moment"):
        publish_now(store)

    assert len(computed) == 3
    assert all_publications(store) == []


def test_a_publication_that_is_made_meanwhile_is_remembered(
    store: StoreLocation, monkeypatch: pytest.MonkeyPatch, meanwhile: Meanwhile
) -> None:
    """Another officer publishes a figure's hiding between our reading and our writing: ours is made again."""
    number = send(store, [*PLAIN[:2], (20, 10, 2)])
    send(store, [(20, 10, 9)], first="2018-06")
    done: list[int] = []

    def other_officer() -> None:
        if not done:
            done.append(1)
            withdraw_submission(store, number + 1, "Other", "Wrong file")
            publish_now(store)
            send(store, [(20, 10, 9)], first="2018-06", figures=SYNTHETIC)

    meanwhile(other_officer)
    publish_now(store)

    assert [row.number for row in all_publications(store)] == [1, 2]
    assert shown(store, "2018-06", gender="other") is None


def test_two_publishers_at_once(store: StoreLocation) -> None:
    """One makes it; the other, whose publication would show the same, is told so."""
    send(store, PLAIN)
    with ThreadPoolExecutor(2) as officers:
        made = list(officers.map(lambda _: publish_now(store), range(2)))

    assert sorted((each.number, each.already) for each in made) == [(1, False), (1, True)]
    assert seen(store) == 1
    assert len(read_all(store, 1).frame) == made[0].cells == made[1].cells


def test_publishing_the_same_again_changes_nothing(store: StoreLocation) -> None:
    """Until something else is in force, or another choice is made, or the publication was withdrawn."""
    send(store, PLAIN)
    first = publish_now(store)
    assert publish_now(store) == replace(first, already=True)
    assert publish(store, STRATEGY, "Officer", lambda: NOON, {("referrals", "gender"): "quarter"}).number == 2
    assert publish_now(store).already
    number = send(store, [(40, 30, 0)], first="2019-04")
    assert publish_now(store).number == 3
    withdraw_publication(store, 3, "Officer", "Wrong month")
    assert (publish_now(store).number, publish_now(store).already) == (4, True)
    withdraw_submission(store, number, "Officer", "Wrong month")
    assert not publish_now(store).already
    assert len(all_publications(store)) == 5


def test_a_slow_publisher_does_not_undo_a_later_one(store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first is about to write the viewers' file when the second has its turn: the second's stays."""
    send(store, PLAIN)
    publish_now(store)
    send(store, [(40, 30, 0)], first="2019-04")
    reached, go_on = threading.Event(), threading.Event()
    replace_file = viewers_store._replace_file

    def slow(*arguments: object) -> None:
        if not reached.is_set():
            reached.set()
            go_on.wait(5)
        replace_file(*arguments)

    monkeypatch.setattr(viewers_store, "_replace_file", slow)
    with ThreadPoolExecutor(2) as officers:
        first = officers.submit(put_before_viewers, store)
        assert reached.wait(5)
        second = officers.submit(publish_now, store)
        go_on.set()
        first.result()
        assert second.result().number == 2

    assert seen(store) == 2


# ------------------------------------------------------------------ withdrawing
def test_a_withdrawn_publication_gives_way_to_the_one_before(store: StoreLocation) -> None:
    """And that to nothing; what was published stays in the archive."""
    send(store, PLAIN)
    publish_now(store)
    send(store, [(40, 30, 0)], first="2019-04")
    publish_now(store)
    kept = archive(store)

    assert withdraw_publication(store, 2, "Officer", "Wrong month", lambda: NOON) == 1
    assert (seen(store), shown(store, "2019-04")) == (1, "absent")
    with pytest.raises(UnknownPublication):
        withdraw_publication(store, 2, "Officer", "Again")
    with pytest.raises(UnknownPublication):
        withdraw_publication(store, 7, "Officer", "Never was")
    assert withdraw_publication(store, 1, "Officer", "All wrong") is None
    assert seen(store) is None
    assert archive(store) == kept
    assert [row.withdrawn_why for row in all_publications(store)] == ["All wrong", "Wrong month"]
    assert publish_now(store).number == 3


def test_only_a_complete_month_of_both_forces_is_the_partnerships(store: StoreLocation) -> None:
    """The way from workbook to viewer keeps the rule of the cells."""
    send(store, PLAIN)
    send(store, [(30, 30, 0)], force="Northamptonshire", first="2018-05")
    publish_now(store)
    with published_engine(store).connect() as connection:
        months = connection.scalars(
            select(fact.c.period).distinct().where(fact.c.area == "partnership", fact.c.period_kind == "month")
        ).all()
        count = connection.scalar(select(func.count()).select_from(publication))

    assert months == ["2018-05"]
    assert count == 1
