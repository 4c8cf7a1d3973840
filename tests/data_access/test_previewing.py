"""The officer's look ahead: it stores nothing, holds no count, and says what publishing then does."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

import data_access.previewing
from data_access.previewing import CHANGES, Preview, compared, overlaid, preview, read_standing, stored_already
from data_access.reference_files import SAMPLE_DATA
from data_access.stores.contents import NothingToPublish
from data_access.stores.intake import read_intake, submission
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_all, read_publication
from data_access.stores.publishing import publish, withdraw_publication
from data_access.stores.submissions import observations_in_force, submit, withdraw_submission
from data_access.uploading import check_content
from evaluation.definitions.coarser import Choices
from evaluation.definitions.sheets import BY_KEY
from evaluation.protection.hiding.search import Unprotectable
from evaluation.screening.checks import Checked
from tests.data_access.small_store import NOON, STRATEGY, TODAY, publish_now, send, workbook_of

KEY = ["measure", "basis", "margin", "area", "period_kind", "period", "source", "gender", "age", "ethnicity"]
YEAR = [(20 + month, 10, 0) for month in range(12)]
AUGUST = SAMPLE_DATA / "workbooks" / "to_try" / "2019-08_llr.xlsx"
States = dict[tuple[str, ...], bool]


def states(store: StoreLocation) -> States:
    """Return which figures viewers see, and whether each is hidden."""
    publication = read_publication(store)
    if publication is None:
        return {}
    frame = read_all(store, publication.number).frame
    return dict(zip(frame[KEY].itertuples(index=False, name=None), frame["suppressed"].map(bool), strict=True))


def by_hand(before: States, after: States) -> dict[tuple[str, str], dict[str, int]]:
    """Return the changes between two publications by measure and margin, in plain Python."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for key in before | after:
        change = (before.get(key), after.get(key))
        names = {
            (None, False): ["new"], (None, True): ["new", "new_hidden"], (False, True): ["vanishing"],
            (False, None): ["gone"],
        }.get(change, [])  # fmt: skip
        own = counts.setdefault((key[0], key[2]), dict.fromkeys(CHANGES, 0))
        for name in names:
            own[name] += 1
    return counts


def as_dict(ahead: Preview) -> dict[tuple[str, str], dict[str, int]]:
    return {(row["measure"], row["margin"]): {name: row[name] for name in CHANGES}
            for row in ahead.margins.to_dict("records")}  # fmt: skip


def checked(content: bytes) -> Checked:
    found = check_content(content, STRATEGY, TODAY)
    assert found.acceptable
    return found


def ahead_and_after(store: StoreLocation, content: bytes, choices: Choices) -> tuple[Preview, States, States]:
    """Look ahead, then store and publish, and return what was foreseen and what viewers saw before and after."""
    ahead, before = preview(store, STRATEGY, checked(content).rows, choices), states(store)
    submit(store, content, "next.xlsx", "Officer", checked(content), lambda: NOON)
    publish(store, STRATEGY, "Officer", lambda: NOON, choices)
    return ahead, before, states(store)


# ------------------------------------------------------------------ it foresees what publishing does
@pytest.mark.parametrize(
    ("counts", "first"),
    [
        ([(20, 10, 0)], "2019-04"),
        ([(20, 3, 0)], "2019-04"),
        ([(2, 1, 0)], "2019-04"),
        ([(25, 3, 0)], "2018-06"),
        ([(20, 10, 0), (30, 2, 1), (3, 0, 0)], "2019-01"),
    ],
)
@pytest.mark.parametrize("choices", [{}, {("referrals", "gender"): "quarter"}, {("referrals", "age"): "year"}])
def test_what_was_foreseen_is_what_viewers_then_see(
    counts: list[tuple[int, int, int]], first: str, choices: Choices, store: StoreLocation
) -> None:
    send(store, YEAR)
    publish_now(store)
    ahead, before, after = ahead_and_after(store, workbook_of(counts, first=first), choices)

    assert (ahead.figures, ahead.hidden) == (len(after), sum(after.values()))
    assert as_dict(ahead) == by_hand(before, after)
    vanishing = set(ahead.vanishing.itertuples(index=False, name=None))
    assert vanishing == {key for key in before if before[key] is False and after.get(key) is True}


def test_a_first_publication_is_foreseen(store: StoreLocation) -> None:
    ahead, before, after = ahead_and_after(store, workbook_of(YEAR), {})

    assert before == {}
    assert as_dict(ahead) == by_hand({}, after)
    assert ahead.total("new") == ahead.figures == len(after) > 100


@pytest.mark.slow
@pytest.mark.parametrize("choices", [{}, {("victims", "age"): "quarter", ("referrals", "source"): "year"}])
def test_the_samples_next_month_is_foreseen(choices: Choices, own_store: StoreLocation) -> None:
    ahead, before, after = ahead_and_after(own_store, AUGUST.read_bytes(), choices)

    assert as_dict(ahead) == by_hand(before, after)
    assert ahead.total("new") > 50
    assert (ahead.total("gone") > 0) == bool(choices)


def test_a_coarser_margin_gives_its_months_to_nobody(store: StoreLocation) -> None:
    """Also where they were shown before; they are said to go, and the quarters stay."""
    send(store, YEAR)
    publish_now(store)
    now = states(store)
    ahead = preview(store, STRATEGY, {}, {("referrals", "gender"): "quarter"})
    months = [key for key, hidden in now.items() if key[2] == "gender" and key[4] == "month" and not hidden]

    assert len(months) > 12
    assert {name: ahead.total(name) for name in CHANGES} == {
        "new": 0, "new_hidden": 0, "vanishing": 0, "gone": len(months),
    }  # fmt: skip


# ------------------------------------------------------------------ it stores nothing and tells no count
def test_looking_ahead_stores_nothing(store: StoreLocation, bytes_of_store: Callable[[], dict[str, str]]) -> None:
    send(store, YEAR)
    publish_now(store)
    rows, before = checked(workbook_of([(20, 3, 0)], first="2019-04")).rows, bytes_of_store()
    preview(store, STRATEGY, rows, {})

    changed = {name for name, digest in bytes_of_store().items() if before.get(name) != digest}
    # SQLite's own files beside the intake may come and go.
    assert not [name for name in changed if not name.endswith(("-wal", "-shm"))]
    assert read_standing(store).submissions == (1,)


def test_a_preview_holds_no_count(store: StoreLocation) -> None:
    send(store, YEAR)
    ahead = preview(store, STRATEGY, checked(workbook_of([(17, 3, 0)], first="2019-04")).rows, {})

    assert {field.name for field in fields(ahead)} == {"figures", "hidden", "margins", "vanishing"}
    assert list(ahead.margins.columns) == ["measure", "margin", *CHANGES]
    assert list(ahead.vanishing.columns) == KEY


# ------------------------------------------------------------------ what it is made from
def test_the_rows_of_a_workbook_are_laid_over_those_in_force(own_store: StoreLocation) -> None:
    """As the intake itself does once the workbook is stored: revised, new and kept cells, in every sheet."""
    content = (SAMPLE_DATA / "workbooks" / "2018-05_llr_corrected.xlsx").read_bytes()
    (corrected,) = [number for number in read_standing(own_store).submissions if _file(own_store, number) == content]
    withdraw_submission(own_store, corrected, "Officer", "to send it again", lambda: NOON)
    held = overlaid(observations_in_force(own_store), checked(content).rows)
    submit(own_store, content, "again.xlsx", "Officer", checked(content), lambda: NOON)

    for sheet, frame in observations_in_force(own_store).items():
        columns = [column.key for column in BY_KEY[sheet].columns]
        assert as_set(held[sheet][columns]) == as_set(frame[columns])


def as_set(frame: pd.DataFrame) -> set[tuple[object, ...]]:
    found = set(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))
    assert len(found) == len(frame)
    return found


def _file(store: StoreLocation, number: int) -> bytes:
    with read_intake(store) as connection:
        query = submission.select().with_only_columns(submission.c.content).where(submission.c.id == number)
        return bytes(connection.execute(query).scalar_one())


def test_nothing_seen_and_nothing_made_is_no_change() -> None:
    empty = pd.DataFrame(columns=[*KEY, "suppressed"])

    assert compared(None, empty).figures == 0
    assert [compared(None, empty).total(name) for name in CHANGES] == [0] * 4


def test_a_month_that_is_not_complete_gives_no_figure(store: StoreLocation) -> None:
    content = workbook_of([(20, 10, 0)], areas=("Leicester",))

    assert preview(store, STRATEGY, checked(content).rows, {}).figures == 0


# ------------------------------------------------------------------ what it is made against
def test_a_file_in_force_is_known_and_a_withdrawn_one_is_not(store: StoreLocation) -> None:
    content = workbook_of(YEAR)
    assert not stored_already(store, content)

    number = send(store, YEAR)
    assert stored_already(store, content)
    assert not stored_already(store, workbook_of([(1, 2, 3)]))

    withdraw_submission(store, number, "Officer", "a mistake", lambda: NOON)
    assert not stored_already(store, content)


def test_what_it_is_made_against_changes_with_every_submission_and_publication(store: StoreLocation) -> None:
    standings = [read_standing(store)]
    send(store, YEAR)
    standings.append(read_standing(store))
    publish_now(store)
    standings.append(read_standing(store))
    publish(store, STRATEGY, "Officer", lambda: NOON, {("referrals", "age"): "quarter"})
    standings.append(read_standing(store))
    withdraw_publication(store, 2, "Officer", "a mistake", lambda: NOON)
    standings.append(read_standing(store))

    assert all(one != other for place, one in enumerate(standings) for other in standings[:place])
    assert [each.choices for each in standings] == [{}, {}, {}, {("referrals", "age"): "quarter"}, {}]


def test_a_choice_holds_until_another_is_made(store: StoreLocation) -> None:
    send(store, YEAR)
    publish(store, STRATEGY, "Officer", lambda: NOON, {("referrals", "gender"): "quarter"})
    publish_now(store)
    assert not [key for key in states(store) if key[2] == "gender" and key[4] == "month"]
    assert [key for key in states(store) if key[2] == "gender" and key[4] == "quarter"]

    publish(store, STRATEGY, "Officer", lambda: NOON, {})
    assert [key for key in states(store) if key[2] == "gender" and key[4] == "month"]


def test_what_publishing_would_refuse_is_refused(store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise Unprotectable(np.array([1, 2]))

    monkeypatch.setattr(data_access.previewing, "protected", refused)
    with pytest.raises(NothingToPublish, match="2 small counts cannot be protected"):
        preview(store, STRATEGY, {}, {})
