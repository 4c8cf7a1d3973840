"""The officer's look ahead: it stores nothing, holds no count, and says what publishing then does."""

from collections.abc import Callable

import pandas as pd
import pytest

import data_access.stores.contents
from data_access.changes import CHANGES
from data_access.previewing import Preview, overlaid, preview, read_held, read_standing
from data_access.reference_files import SAMPLE_DATA
from data_access.stores.contents import NothingToPublish
from data_access.stores.intake import read_intake
from data_access.stores.intake_tables import submission
from data_access.stores.location import StoreLocation
from data_access.stores.observations import observations_in_force
from data_access.stores.published import read_all, read_publication
from data_access.stores.publishing import publish, withdraw_publication
from data_access.stores.submissions import submit, withdraw_submission
from data_access.uploading import check_content
from evaluation.definitions.coarser import Choices
from evaluation.definitions.sheets import BY_KEY
from evaluation.protection.suppression import Unprotectable
from evaluation.screening.checks import Checked
from tests.data_access.small_store import NOON, STRATEGY, TODAY, publish_now, send, workbook_of

KEY = ["measure", "basis", "margin", "area", "period_kind", "period", "source", "gender", "age", "ethnicity"]
YEAR = [(20 + month, 10, 0) for month in range(12)]
AUGUST = SAMPLE_DATA / "workbooks" / "to_try" / "2019-08_llr.xlsx"
# What viewers see of each figure: a number, or None where it is hidden.
Seen = dict[tuple[str, ...], int | None]


def seen(store: StoreLocation) -> Seen:
    """Return what viewers see."""
    publication = read_publication(store)
    return {} if publication is None else figures_of(read_all(store, publication.number).frame)


def figures_of(frame: pd.DataFrame) -> Seen:
    values = [None if hidden else int(value) for value, hidden in zip(frame["value"], frame["suppressed"], strict=True)]
    return dict(zip(frame[KEY].itertuples(index=False, name=None), values, strict=True))


ABSENT = object()


def change(now: object, then: object) -> str:
    """Return what happens to one figure, in plain Python."""
    if now is ABSENT:
        return "new_hidden" if then is None else "new"
    if then is ABSENT:
        return "gone"
    if now is None:
        return "same" if then is None else "shown"
    return "vanishing" if then is None else "same" if now == then else "revised"


def by_hand(before: Seen, after: Seen) -> dict[tuple[str, str], dict[str, int]]:
    """Return the changes between two publications by measure and margin, in plain Python."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for key in before | after:
        what = change(before.get(key, ABSENT), after.get(key, ABSENT))
        if what == "same":
            continue
        own = counts.setdefault((key[0], key[2]), dict.fromkeys(CHANGES, 0))
        # Of figures that are no longer given, those that were shown are counted.
        own[what] += what != "gone" or before[key] is not None
        own["new"] += what == "new_hidden"
    return counts


def as_dict(ahead: Preview) -> dict[tuple[str, str], dict[str, int]]:
    return {(row["measure"], row["margin"]): {name: row[name] for name in CHANGES}
            for row in ahead.margins.to_dict("records")}  # fmt: skip


def checked(content: bytes) -> Checked:
    found = check_content(content, STRATEGY, TODAY)
    assert found.acceptable
    return found


def looked(store: StoreLocation, content: bytes | None, choices: Choices) -> Preview:
    return preview(read_held(store), STRATEGY, checked(content) if content else None, choices)


def ahead_and_after(store: StoreLocation, content: bytes, choices: Choices) -> tuple[Preview, Seen, Seen]:
    """Look ahead, then store and publish, and return what was foreseen and what viewers saw before and after."""
    ahead, before = looked(store, content, choices), seen(store)
    submit(store, content, "next.xlsx", "Officer", checked(content), lambda: NOON)
    publish(store, STRATEGY, "Officer", lambda: NOON, choices)
    return ahead, before, seen(store)


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

    assert figures_of(ahead.then.frame) == after
    assert (ahead.figures, ahead.hidden) == (len(after), list(after.values()).count(None))
    assert as_dict(ahead) == by_hand(before, after)
    vanishing = set(ahead.vanishing.itertuples(index=False, name=None))
    assert vanishing == {key for key in before if change(before[key], after.get(key, ABSENT)) == "vanishing"}


def test_every_figure_that_changes_is_listed_with_what_viewers_see_now_and_then(store: StoreLocation) -> None:
    """A corrected month: revised figures, new ones, and some that are hidden from then on."""
    send(store, YEAR)
    publish_now(store)
    ahead, before, after = ahead_and_after(
        store, workbook_of([(33, 12, 0), (31, 2, 0), (20, 10, 0)], first="2019-02"), {}
    )
    listed = {
        tuple(row[name] for name in KEY): (
            ABSENT if pd.isna(row["now"]) and not row["now_hidden"] else None if row["now_hidden"] else row["now"],
            ABSENT if pd.isna(row["then"]) and not row["then_hidden"] else None if row["then_hidden"] else row["then"],
            row["change"],
        )
        for row in ahead.changed.to_dict("records")
    }
    both = {key: (before.get(key, ABSENT), after.get(key, ABSENT)) for key in before | after}

    assert listed == {key: (*pair, change(*pair)) for key, pair in both.items() if change(*pair) != "same"}
    assert {"revised", "new", "vanishing"} <= {what for _, _, what in listed.values()}


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
    now = seen(store)
    ahead = looked(store, None, {("referrals", "gender"): "quarter"})
    months = [key for key, value in now.items() if key[2] == "gender" and key[4] == "month" and value is not None]

    assert len(months) > 12
    assert {name: ahead.total(name) for name in CHANGES} == {
        "new": 0, "new_hidden": 0, "revised": 0, "vanishing": 0, "shown": 0, "gone": len(months),
    }  # fmt: skip


# ------------------------------------------------------------------ it stores nothing and tells no count
def test_looking_ahead_stores_nothing(store: StoreLocation, bytes_of_store: Callable[[], dict[str, str]]) -> None:
    send(store, YEAR)
    publish_now(store)
    before = bytes_of_store()
    looked(store, workbook_of([(20, 3, 0)], first="2019-04"), {})

    changed = {name for name, digest in bytes_of_store().items() if before.get(name) != digest}
    # SQLite's own files beside the intake may come and go.
    assert not [name for name in changed if not name.endswith(("-wal", "-shm"))]
    assert read_standing(store).submissions == (1,)


def test_a_preview_holds_no_small_count(store: StoreLocation) -> None:
    """All its figures are protected, and nothing of what protects them is kept with it."""
    send(store, YEAR)
    ahead = looked(store, workbook_of([(17, 3, 0)], first="2019-04"), {})
    values = pd.concat([ahead.changed["now"], ahead.changed["then"], ahead.then.frame["value"]])

    assert not values.between(1, STRATEGY.threshold - 1).any()
    assert ahead.then.frame["suppressed"].any()
    assert ahead.contents.kept == {}


# ------------------------------------------------------------------ what it is made from
def test_the_rows_of_a_workbook_are_laid_over_those_in_force(own_store: StoreLocation) -> None:
    """As the intake itself does once the workbook is stored: revised, new and kept cells, in every sheet."""
    content = (SAMPLE_DATA / "workbooks" / "2018-05_llr_corrected.xlsx").read_bytes()
    (corrected,) = [number for number in read_standing(own_store).submissions if _file(own_store, number) == content]
    withdraw_submission(own_store, corrected, "Officer", "to send it again", lambda: NOON)
    held = overlaid(observations_in_force(own_store), checked(content))
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


def test_a_month_that_is_not_complete_gives_no_figure(store: StoreLocation) -> None:
    content = workbook_of([(20, 10, 0)], areas=("Leicester",))

    ahead = looked(store, content, {})
    assert (ahead.figures, len(ahead.changed), ahead.total("new")) == (0, 0, 0)
    assert ahead.contents.empty


# ------------------------------------------------------------------ what it is made against
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
    assert not [key for key in seen(store) if key[2] == "gender" and key[4] == "month"]
    assert [key for key in seen(store) if key[2] == "gender" and key[4] == "quarter"]

    publish(store, STRATEGY, "Officer", lambda: NOON, {})
    assert [key for key in seen(store) if key[2] == "gender" and key[4] == "month"]


def test_what_publishing_would_refuse_is_refused(store: StoreLocation, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        place = {"measure": "referrals", "area": STRATEGY.forces[0].code, "period_kind": "month", "period": "2019-07"}
        raise Unprotectable(pd.DataFrame([place, place]))

    monkeypatch.setattr(data_access.stores.contents, "protected", refused)
    with pytest.raises(NothingToPublish, match="2 small counts cannot be protected"):
        looked(store, None, {})
