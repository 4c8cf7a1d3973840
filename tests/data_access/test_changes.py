"""What changes from one publication to another, held against a comparison in plain Python."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as some

from data_access.changes import CHANGES, by_margin, changed_figures, changed_rows
from evaluation.definitions.sheets import BY_KEY
from evaluation.protection.keys import KEY
from evaluation.protection.published import PublishedTable

# A figure's measure and period; its value, None where it reads [c].
Figures = dict[tuple[str, str], int | None]
figures = some.dictionaries(
    some.tuples(some.sampled_from(["referrals", "offenders"]), some.sampled_from(["2019-06", "2019-07", "2019-08"])),
    some.none() | some.just(0) | some.integers(5, 8),
)
REACH = BY_KEY["reach"]


def table(held: Figures) -> PublishedTable:
    frame = pd.DataFrame([{**dict.fromkeys(KEY, "total"), "measure": measure, "period": period}
                          for measure, period in held], columns=list(KEY))  # fmt: skip
    value = pd.array(list(held.values()), dtype="Int64")
    return PublishedTable(frame.assign(value=value, suppressed=[each is None for each in held.values()]), 1, 5)


def what(now: Figures, then: Figures, key: tuple[str, str]) -> str:
    """Return what happens to a figure."""
    if key not in now:
        return "new" if then[key] is not None else "new_hidden"
    if key not in then:
        return "gone"
    if now[key] == then[key]:
        return "same"
    if now[key] is None:
        return "shown"
    return "vanishing" if then[key] is None else "revised"


@settings(max_examples=60)
@given(figures, figures)
def test_every_change_is_found_and_nothing_else(now: Figures, then: Figures) -> None:
    found = {
        (row["measure"], row["period"]): row for row in changed_figures(table(now), table(then)).to_dict("records")
    }
    expected = {key: what(now, then, key) for key in now | then}

    assert {key: row["change"] for key, row in found.items()} == {
        key: change for key, change in expected.items() if change != "same"
    }
    for key, row in found.items():
        for held, value, hidden in ((now, row["now"], row["now_hidden"]), (then, row["then"], row["then_hidden"])):
            assert hidden == (key in held and held[key] is None)
            assert (None if pd.isna(value) else value) == held.get(key)


@settings(max_examples=60)
@given(figures, figures)
def test_they_are_counted_by_measure(now: Figures, then: Figures) -> None:
    """New figures count those that are hidden too; of those no longer given, only what was shown."""
    counted = by_margin(changed_figures(table(now), table(then)))
    changes = [(key[0], what(now, then, key), now.get(key)) for key in now | then]
    for measure in {name for name, change, _ in changes if change != "same"}:
        (row,) = counted[counted["measure"] == measure].to_dict("records")
        own = [(change, before) for name, change, before in changes if name == measure]
        assert {change: row[change] for change in CHANGES} == {
            "new": sum(change in {"new", "new_hidden"} for change, _ in own),
            "gone": sum(change == "gone" and before is not None for change, before in own),
            **{name: sum(change == name for change, _ in own) for name in CHANGES if name not in {"new", "gone"}},
        }


@settings(max_examples=60)
@given(figures)
def test_before_the_first_publication_everything_is_new(then: Figures) -> None:
    found = changed_figures(None, table(then))

    assert len(found) == len(then)
    assert set(found["change"]) <= {"new", "new_hidden"}


def reach(rows: dict[str, tuple[int, float | None]]) -> pd.DataFrame:
    """Return rows of reach by channel: a value and a cost."""
    usual = {column.key: "same" for column in REACH.columns}
    made = [{**usual, "channel": channel, "value": value, "cost": cost} for channel, (value, cost) in rows.items()]
    return pd.DataFrame(made, columns=list(usual))


reaches = some.dictionaries(
    some.sampled_from(["a", "b", "c"]), some.tuples(some.integers(0, 2), some.none() | some.sampled_from([1.5, 2.0]))
)


@settings(max_examples=60)
@given(reaches, reaches)
def test_rows_are_new_revised_gone_or_unchanged(
    now: dict[str, tuple[int, float | None]], then: dict[str, tuple[int, float | None]]
) -> None:
    found = changed_rows(REACH, reach(now), reach(then))

    assert set(found.new["channel"]) == set(then) - set(now)
    assert set(found.gone["channel"]) == set(now) - set(then)
    revised = {row["channel"]: ((row["value"], row["cost"]), (row["value_then"], row["cost_then"]))
               for row in found.revised.to_dict("records")}  # fmt: skip
    assert revised == {each: (now[each], then[each]) for each in set(now) & set(then) if now[each] != then[each]}
    assert found.unchanged == sum(now.get(each) == then[each] for each in then if each in now)
    assert found.any == (now != then)
