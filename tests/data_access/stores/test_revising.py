"""What viewers are told of revisions: an oracle, the course of publications, and that nothing hidden can be told."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.stores.differences import difference
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_all, read_revised
from data_access.stores.publishing import withdraw_publication
from data_access.stores.revising import COLUMNS, NONE, PLACE, revised_since
from evaluation.protection.keys import DIMENSIONS, KEY
from tests.data_access.small_store import PLAIN, publish_now, send

GENDERS = ("total", "female", "male")
# Each figure: none there, hidden with a true count, or shown with it.
FIGURE = st.one_of(st.none(), st.tuples(st.booleans(), st.integers(0, 2)))
FIGURES = st.dictionaries(st.tuples(st.sampled_from(["2019-05", "2019-06"]), st.sampled_from(GENDERS)), FIGURE)
Told = dict[tuple[str, str], tuple[bool, int] | None]


def frame(told: Told, hidden_as: int | None = None) -> pd.DataFrame:
    """Return published figures: one place, two months, three categories."""
    rows = [
        {
            "measure": "referrals", "basis": "records", "margin": "gender", "area": "llr", "period_kind": "month",
            "period": month, **dict.fromkeys(DIMENSIONS, "total"), "gender": gender,
            "value": hidden_as if each[0] else each[1], "suppressed": each[0],
        }
        for (month, gender), each in told.items()
        if each is not None
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*KEY, "value", "suppressed"]).astype({"value": "Int64", "suppressed": bool})


@settings(max_examples=200)
@given(before=FIGURES, now=FIGURES)
def test_it_says_where_both_showed_another_number(before: Told, now: Told) -> None:
    """A month is named when some category of it was shown before and is shown now, with another count."""
    found = revised_since(frame(before), frame(now), 2)
    expected = {
        month
        for (month, gender), was in before.items()
        if was and (then := now.get((month, gender))) and not was[0] and not then[0] and was[1] != then[1]
    }

    assert list(found.columns) == COLUMNS
    assert set(found["period"]) == expected
    assert len(found) == len(expected)


@settings(max_examples=100)
@given(before=FIGURES, now=FIGURES, others=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_what_is_hidden_changes_nothing_in_it(before: Told, now: Told, others: tuple[int, int]) -> None:
    """Whatever the hidden counts are, the same is said: nobody can tell anything about them from it."""
    as_stored = revised_since(frame(before), frame(now), 2)
    as_others = revised_since(frame(before, others[0]), frame(now, others[1]), 2)

    pd.testing.assert_frame_equal(as_stored, as_others)


def test_a_mark_stays_while_a_figure_is_shown() -> None:
    """The last publication that changed it is named; when nothing is shown there any more, nothing is said."""
    one, two = {("2019-05", "total"): (False, 30)}, {("2019-05", "total"): (False, 31)}
    second = revised_since(frame(one), frame(two), 2)
    assert second["publication"].tolist() == [2]
    third = revised_since(frame(two), frame(two), 3, second)
    assert third["publication"].tolist() == [2]
    fourth = revised_since(frame(two), frame(one), 4, third)
    assert fourth["publication"].tolist() == [4]
    assert revised_since(frame(one), frame({("2019-05", "total"): (True, 31)}), 5, fourth).empty
    assert revised_since(frame({}), frame(one), 2).empty
    assert list(NONE.columns) == COLUMNS


def told(store: StoreLocation) -> set[tuple[str, str, int]]:
    """Return what viewers are told was revised of LLR's totals: period kind, period and publication."""
    rows = read_revised(store)
    rows = rows[(rows["area"] == "llr") & (rows["margin"] == "total")]
    return set(rows[["period_kind", "period", "publication"]].itertuples(index=False, name=None))


def test_the_course_of_a_revision(store: StoreLocation) -> None:
    """Nothing at first; then the month and every longer period with it; and it stays."""
    send(store, PLAIN)
    publish_now(store)
    assert told(store) == set()

    send(store, [(25, 10, 0)], first="2018-05")
    publish_now(store)
    expected = {
        ("month", "2018-05", 2), ("quarter", "2018-06", 2), ("year", "2019-03", 2), ("rolling", "2019-03", 2)
    }  # fmt: skip
    assert told(store) == expected

    send(store, PLAIN[:1], first="2019-04")
    publish_now(store)
    assert told(store) == expected


def test_after_a_withdrawal_it_is_what_viewers_saw_that_counts(store: StoreLocation) -> None:
    """Publication 2 was wrong and is withdrawn: 3 gives what 1 gave, and viewers see no revision."""
    send(store, PLAIN)
    publish_now(store)
    number = send(store, [(45, 10, 0)], first="2018-05")
    publish_now(store)
    withdraw_publication(store, 2, "Officer", "Typing error")
    assert told(store) == set()

    send(store, PLAIN[:1], first="2018-05", figures="Actual figures", sender="Again")
    publish_now(store)
    assert number == 2
    assert told(store) == set()


def test_everything_told_can_be_read_off_two_published_stores(store: StoreLocation) -> None:
    """Small counts come, go and are revised; whoever kept the viewers' figures of before could write the table."""
    send(store, [*PLAIN[:3], (20, 10, 2), (20, 3, 0), *PLAIN[5:]])
    publish_now(store)
    before = read_all(store, 1).frame
    send(store, [(20, 10, 3), (22, 2, 1)], first="2018-07")
    publish_now(store)
    now = read_all(store, 2).frame
    seen = {
        tuple(row[name] for name in KEY): int(row["value"]) for row in before[~before["suppressed"]].to_dict("records")
    }
    changed = {
        tuple(row[name] for name in PLACE)
        for row in now[~now["suppressed"]].to_dict("records")
        if seen.get(tuple(row[name] for name in KEY), row["value"]) != row["value"]
    }

    rows = read_revised(store)
    assert changed
    assert set(rows[PLACE].itertuples(index=False, name=None)) == changed


def test_the_difference_of_two_publications(store: StoreLocation) -> None:
    """Both ways: what was revised one way was revised the other way, what is new goes."""
    send(store, PLAIN)
    publish_now(store)
    send(store, [(25, 10, 0)], first="2018-05")
    send(store, [(25, 10, 2)], first="2019-04")
    publish_now(store)
    there, back = difference(store, 1, 2), difference(store, 2, 1)
    months = there[(there["period_kind"] == "month") & (there["area"] == "llr") & (there["margin"] == "total")]

    assert months[["period", "now", "then", "change"]].values.tolist() == [
        ["2018-05", 30, 35, "revised"],
        ["2019-04", pd.NA, 37, "new"],
    ]
    assert there["change"].value_counts()["revised"] == back["change"].value_counts()["revised"]
    assert set(back["change"]) == {"revised", "gone"}
    assert difference(store, 2, 2).empty
