"""The check of a proof: it accepts a sound one, and names whatever is wrong with another, whoever made it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.definitions.sheets import SHEETS, TOTAL
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import DIFFERENCE, DIMENSIONS, KEY, PUBLISHED, SUPPORT
from evaluation.protection.knowledge import COLUMNS, Knowledge, nothing_known
from evaluation.protection.proving.proof import faults_of
from evaluation.protection.proving.sums import pairs_of, places_of
from evaluation.protection.proving.versions import sums_in_force
from tests.evaluation.protection.partnerships import STRATEGY, months_from, observations

Tables = Mapping[int, Mapping[str, int]]
Proof = Mapping[str, tuple[int, int]]


def figure(value: int, **about: object) -> dict[str, object]:
    """Return a shown figure: the referrals of the east in April 2019, in records, but for what is said about it."""
    usual: dict[str, object] = {
        "measure": "referrals", "basis": "records", "margin": "total", "area": "east",
        "period_kind": "month", "period": "2019-04", **dict.fromkeys(DIMENSIONS, TOTAL),
        "since": 1, "until": 1, "value": value, "arrived": False, "role": PUBLISHED, "shown": True,
    }  # fmt: skip
    assert set(about) <= set(usual)
    return usual | about


def known(
    figures: Mapping[str, dict[str, object]], tables: Tables | None = None, proof: Proof | None = None
) -> Knowledge:
    """Return such knowledge, without any relations. figures: by a name that tables and proof use."""
    number = {name: row for row, name in enumerate(figures)}
    rows = {
        "figures": [{"figure": number[name], **each} for name, each in figures.items()],
        "relations": [],
        "tables": [
            {"table": table, "figure": number[name], "change": change}
            for table, changes in (tables or {}).items()
            for name, change in changes.items()
        ],
        "proof": [{"figure": number[name], "least": low, "most": high} for name, (low, high) in (proof or {}).items()],
    }
    return Knowledge.from_frames(
        {name: pd.DataFrame(rows[name], columns=list(kinds)).astype(kinds) for name, kinds in COLUMNS.items()}
    )


def faults(knowledge: Knowledge, threshold: int = 5) -> list[str]:
    """Return what is wrong with it."""
    return faults_of(knowledge, threshold, STRATEGY)


# ------------------------------------------------------------------ one quarter by gender
GENDERS = ("female", "male", "other")
MONTHS = {"april": (20, 10, 2), "may": (21, 11, 3), "june": (22, 12, 0)}
PERIODS = {"april": "2019-04", "may": "2019-05", "june": "2019-06", "quarter": "2019-06"}
HIDDEN = ("april female", "april other", "may female", "may other")
# A girl of April and another of May are others, or the other way about.
MOVED: Tables = {
    1: {"april other": -1, "april female": 1, "may other": 1, "may female": -1},
    2: {"april other": 2, "april female": -2, "may other": -2, "may female": 2},
}
PROVED: Proof = {"april other": (1, 2), "may other": (2, 1)}


def quarter(months: Mapping[str, tuple[int, ...]] | None = None) -> dict[str, dict[str, object]]:
    """Return the figures of three months and their quarter, by gender and in all."""
    counts = dict(months or MONTHS)
    counts["quarter"] = tuple(map(sum, zip(*counts.values(), strict=True)))
    made = {}
    for name, numbers in counts.items():
        when = {"period_kind": "quarter" if name == "quarter" else "month", "period": PERIODS[name]}
        made[f"{name} {TOTAL}"] = figure(sum(numbers), **when)
        for gender, value in zip(GENDERS, numbers, strict=True):
            hidden = f"{name} {gender}" in HIDDEN
            made[f"{name} {gender}"] = figure(value, margin="gender", gender=gender, shown=not hidden, **when)
    return made


SOUND = known(quarter(), MOVED, PROVED)


def altered(frame: str, row: int, column: str, value: object) -> Knowledge:
    """Return the sound knowledge with one value changed."""
    frames = {name: each.copy() for name, each in SOUND.frames().items()}
    frames[frame].loc[row, column] = value
    return Knowledge.from_frames(frames)


def test_a_sound_proof() -> None:
    """Two others in April could be one or four, and the three of May at the same time four or one."""
    assert faults(SOUND) == []
    assert faults(nothing_known()) == []


@pytest.mark.parametrize("row", range(len(SOUND.tables)))
@pytest.mark.parametrize("by", [-1, 1])
def test_an_altered_witness(row: int, by: int) -> None:
    """One change of one table is one more or one fewer."""
    change = int(SOUND.tables["change"][row]) + by

    assert faults(altered("tables", row, "change", change)) != []


@pytest.mark.parametrize("row", range(len(SOUND.tables)))
def test_a_change_that_was_moved_or_lost(row: int) -> None:
    """To another figure, to another table, or nowhere."""
    assert faults(altered("tables", row, "figure", 0)) != []
    assert faults(altered("tables", row, "table", 3 - int(SOUND.tables["table"][row]))) != []
    assert faults(replace(SOUND, tables=SOUND.tables.drop(row))) != []


@pytest.mark.parametrize("row", range(len(SOUND.figures)))
def test_an_altered_figure(row: int) -> None:
    """Every figure is in some sum: five more are five too many."""
    value = int(SOUND.figures["value"][row]) + 5

    assert any("do not add up" in fault for fault in faults(altered("figures", row, "value", value)))


@pytest.mark.parametrize("name", HIDDEN)
def test_an_altered_marker(name: str) -> None:
    """Each of the four hidden figures is changed in a table: were it shown, the table would contradict it."""
    row = list(quarter()).index(name)
    (first, *_) = faults(altered("figures", row, "shown", True))

    assert first.startswith(("tables contradict what is shown (2)", "figures are shown and small (1)"))
    assert "2019-04" in first or "2019-05" in first


@pytest.mark.parametrize(("row", "side"), [(0, "least"), (0, "most"), (1, "least"), (1, "most")])
def test_a_proof_that_names_another_table(row: int, side: str) -> None:
    """The other table, the truth, or none there is."""
    other = 3 - int(SOUND.proof[side][row])
    for table, said in ((other, "not proved"), (0, "not proved"), (7, "tables that are not there")):
        assert any(said in fault for fault in faults(altered("proof", row, side, table)))


def test_a_small_count_without_a_proof() -> None:
    """And one that is proved twice, which says nothing."""
    assert faults(replace(SOUND, proof=SOUND.proof.drop(0))) == [
        "figures are small and not proved to be protected (1), "
        "first referrals, records, gender, east, month, 2019-04, total, other, total, total"
    ]
    assert faults(replace(SOUND, proof=pd.concat([SOUND.proof, SOUND.proof], ignore_index=True))) != []


def test_what_may_be_hidden_without_a_proof() -> None:
    """Counts that are not small, zeros, and small ones that are only there for the proof."""
    kept = known({"large": figure(9, shown=False), "none": figure(0, area="west", shown=False),
                  "support": figure(2, margin="gender_age", gender="male", age="13_15", shown=False, role=SUPPORT),
                  "apart": figure(4, period="2019-09", shown=False, role=DIFFERENCE)})  # fmt: skip
    (named,) = faults(kept)

    assert named.startswith("figures are small and not proved to be protected (1), first ")
    assert "2019-09" in named


@pytest.mark.parametrize(("threshold", "sound"), [(3, True), (4, True), (5, True), (6, False)])
def test_the_whole_protected_range(threshold: int, sound: bool) -> None:
    """With a threshold of 6 counts to 5 are small, and the tables reach 4."""
    assert (faults(SOUND, threshold) == []) == sound


def test_counts_under_none() -> None:
    """A table takes three from two."""
    tables = {1: {"april other": -3, "april female": 3, "may other": 3, "may female": -3}, 2: MOVED[2]}

    assert any("counts under 0 (1), first table 1 at " in fault for fault in faults(known(quarter(), tables, PROVED)))


def test_no_count_is_told() -> None:
    """Sentences say where, and how many figures or tables."""
    large = {name: tuple(value + 770 if value > 9 else value for value in each) for name, each in MONTHS.items()}
    tables = {1: {"april other": 1}, 2: {"may total": 4}}
    said = " ".join(faults(known(quarter(large), tables, {})))

    assert said.count("(") >= 3
    assert "77" not in said
    assert "78" not in said


def oracle(table: Mapping[str, int]) -> bool:
    """Return whether a table of the quarter is possible, worked out count by count."""
    true = {name: int(str(each["value"])) for name, each in quarter().items()}
    count = {name: value + table.get(name, 0) for name, value in true.items()}
    adds_up = all(
        count[f"{name} {TOTAL}"] == sum(count[f"{name} {gender}"] for gender in GENDERS) for name in PERIODS
    ) and all(
        count[f"quarter {each}"] == sum(count[f"{month} {each}"] for month in MONTHS) for each in (*GENDERS, TOTAL)
    )
    agrees = all(count[name] == true[name] for name in true if name not in HIDDEN)
    return adds_up and agrees and min(count.values()) >= 0


moves = st.integers(-4, 4).map(lambda by: {"april other": by, "april female": -by, "may other": -by, "may female": by})
noise = st.dictionaries(st.sampled_from(list(quarter())), st.integers(-2, 2), max_size=2)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(moves, st.one_of(st.just({}), noise))
def test_possible_tables_are_told_from_others(move: Mapping[str, int], other: Mapping[str, int]) -> None:
    """As plain arithmetic tells them."""
    table = {name: move.get(name, 0) + other.get(name, 0) for name in {*move, *other}}
    table = {name: change for name, change in table.items() if change}
    found = faults(known(quarter(), {**MOVED, 3: table}, PROVED))

    assert (found == []) == (oracle(table) or not table)


# ------------------------------------------------------------------ sums that the solver forgot
def month(name: str) -> dict[str, object]:
    """Return what says that a figure is of this month."""
    return {"period": name}


YEAR = months_from("2019-04", 12)
FORMER = ("corfe", "dunton")
# A total with its parts: what each is, the total first. Together they are complete.
COMPLETE: dict[str, list[dict[str, object]]] = {
    "genders": [{}, *({"margin": "gender", "gender": each} for each in GENDERS)],
    "ages of a gender": [
        {"margin": "gender", "gender": "male"},
        *({"margin": "gender_age", "gender": "male", "age": each} for each in ("13_15", "16_17")),
    ],
    "genders of an age": [
        {"margin": "age", "age": "13_15"},
        *({"margin": "gender_age", "gender": each, "age": "13_15"} for each in GENDERS),
    ],
    "sources": [{}, *({"margin": "source", "source": each} for each in ("rise", "mash"))],
    "areas": [{}, {"margin": "area", "area": "ashby"}, {"margin": "area", "area": "barton"}],
    "areas by gender": [
        {"margin": "gender", "gender": "male"},
        *({"margin": "area_gender", "gender": "male", "area": each} for each in ("ashby", "barton")),
    ],
    "areas to March 2021": [
        {"area": "west", "period": "2021-03"},
        *({"margin": "area", "area": each, "period": "2021-03"} for each in FORMER),
    ],
    "their successor": [
        {"area": "west", "period": "2021-04"},
        {"margin": "area", "area": "elham", "period": "2021-04"},
    ],
    "forces": [{"area": "both"}, {"area": "east"}, {"area": "west"}],
    "a source of one force": [
        {"area": "both", "margin": "source", "source": "rise"},
        {"area": "east", "margin": "source", "source": "rise"},
    ],
    "months of a quarter": [{"period_kind": "quarter", "period": "2019-06"}, *map(month, YEAR[:3])],
    "months of a year": [{"period_kind": "year", "period": "2020-03"}, *map(month, YEAR)],
    "months of a rolling year": [
        {"period_kind": "rolling", "period": "2020-06"},
        *map(month, months_from("2019-07", 12)),
    ],
    "quarters of a year": [
        {"period_kind": "year", "period": "2020-03"},
        *({"period_kind": "quarter", "period": each} for each in ("2019-06", "2019-09", "2019-12", "2020-03")),
    ],
    "years": [
        {"period_kind": "all", "period": "2021-03"},
        *({"period_kind": "year", "period": each} for each in ("2021-03", "2020-03")),
    ],
    "first and further records": [{}, {"basis": "individuals"}, {"basis": "further", "role": SUPPORT, "shown": False}],
    "people of a measure within another": [
        {"measure": "recorded_victims"},
        {"measure": "children_at_risk"},
        {"measure": "recorded_victims less children_at_risk", "role": DIFFERENCE, "shown": False},
    ],
}  # fmt: skip


def total_and_parts(abouts: list[dict[str, object]], hidden: int = 1) -> dict[str, dict[str, object]]:
    """Return the figures of a total (the first) and its parts, one of the latter hidden."""
    values = [10 * (len(abouts) - 1), *[10] * (len(abouts) - 1)]
    return {
        str(row): figure(value, **{"shown": row != hidden, **about})
        for row, (value, about) in enumerate(zip(values, abouts, strict=True))
    }


@pytest.mark.parametrize("name", COMPLETE)
def test_a_sum_that_the_solver_forgot(name: str) -> None:
    """No relation is stored. A table with another count of one part is found out, and so is a total that is not it."""
    figures = total_and_parts(COMPLETE[name])
    (fault,) = faults(known(figures, {1: {"1": 1}}))

    assert fault.startswith("tables do not add up (1), first table 1 at ")
    assert faults(known(figures)) == []
    figures["0"]["value"] = 10 * len(figures)
    assert faults(known(figures))[0].startswith("figures do not add up (1)")


INCOMPLETE = {
    "an area is missing": COMPLETE["areas"][:2],
    "an area is missing that ended since": COMPLETE["areas to March 2021"][:2],
    "a force is missing": COMPLETE["forces"][:2],
    "a month of the quarter is missing": COMPLETE["months of a quarter"][:3],
    "a month of the year is missing": COMPLETE["months of a year"][:12],
    "a quarter is missing": COMPLETE["quarters of a year"][:4],
    "no years are there": COMPLETE["years"][:1],
    "the areas changed during the period": [
        {"area": "west", "period_kind": "rolling", "period": "2021-06"},
        *({"margin": "area", "area": each, "period_kind": "rolling", "period": "2021-06"} for each in FORMER),
    ],
    "all years of forces may be others": [
        {"area": each, "period_kind": "all", "period": "2021-03"} for each in ("both", "east", "west")
    ],
    "no further records": COMPLETE["first and further records"][:2],
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_what_need_not_add_up(name: str) -> None:
    """A total may be more than the parts that are there."""
    figures = total_and_parts(INCOMPLETE[name])
    figures["0"]["value"] = 1000

    assert faults(known(figures, {1: {"1": 1}} if len(figures) > 1 else {})) == []


def test_years_after_a_missing_one() -> None:
    """All years are the last ones in a row: 2017/18 is not among them when 2018/19 is missing."""
    years = [*COMPLETE["years"], {"period_kind": "year", "period": "2018-03"}]
    figures = total_and_parts(years, hidden=3)
    figures["0"]["value"] = 20

    assert faults(known(figures, {1: {"3": 1}})) == []


def test_the_sums_are_those_of_the_relations() -> None:
    """Every relation that the solver is given is found here too, by other means; and every sum found here holds."""
    rng = np.random.default_rng(5)
    frames = observations(rng, months_from("2019-10", 19), 9, 0.05)
    cells = all_cells(frames, SHEETS, STRATEGY)
    figures = cells[list(KEY)].assign(figure=cells["cell"], since=1, until=1, value=cells["value"])
    places = places_of(figures)
    sums = sums_in_force(figures, places, pairs_of(places, STRATEGY))
    relations = all_relations(cells, STRATEGY).rename(columns={"cell": "figure"})

    assert (sums["coef"] * cells["value"].to_numpy()[sums["figure"]]).groupby(sums["sum"]).sum().eq(0).all()
    assert as_sets(relations, "relation") <= as_sets(sums, "sum")
    assert len(as_sets(relations, "relation")) > 1000


def as_sets(terms: pd.DataFrame, number: str) -> set[frozenset[tuple[int, int]]]:
    """Return each relation as the set of its figures with their coefficients."""
    found: dict[int, set[tuple[int, int]]] = {}
    for row, each, coef in terms[[number, "figure", "coef"]].itertuples(index=False, name=None):
        found.setdefault(row, set()).add((each, coef))
    return {frozenset(each) for each in found.values()}


# ------------------------------------------------------------------ what lies within what
def test_a_stored_relation_that_does_not_hold() -> None:
    """In the true figures, or in a table."""
    figures = {"one": figure(7, shown=False), "two": figure(7, area="west", shown=False)}
    same = pd.DataFrame({"relation": [0, 0], "figure": [0, 1], "coef": [1, -1]})

    assert faults(replace(known(figures), relations=same)) == []
    assert "do not add up" in faults(replace(known(figures, {1: {"one": 1}}), relations=same))[0]
    figures["two"]["value"] = 8
    assert "do not add up" in faults(replace(known(figures), relations=same))[0]


WITHIN = {
    "individuals within records": ({"basis": "records"}, {"basis": "individuals"}),
    "children at risk within victims": ({"measure": "recorded_victims"}, {"measure": "children_at_risk"}),
}


@pytest.mark.parametrize("name", WITHIN)
def test_a_part_is_never_more_than_the_whole(name: str) -> None:
    """Even if nothing was made of what is left."""
    wider, narrower = WITHIN[name]
    figures = {"whole": figure(20, **wider), "part": figure(12, shown=False, **narrower)}

    assert faults(known(figures, {1: {"part": 8}})) == []
    at = ", ".join(str(figures["whole"][key]) for key in KEY)
    assert faults(known(figures, {1: {"part": 9}})) == [
        f"tables have less in all than in a part (1), first table 1 at {at}"
    ]


def test_what_is_false_is_not_relied_on() -> None:
    """More individuals than records were sent for April: nobody can count on it, nor for the quarter."""
    figures = {
        f"{basis} {name}": figure(value, basis=basis, shown=basis == "records", **about)
        for basis, values in (("records", (10, 9, 9, 28)), ("individuals", (12, 5, 5, 22)))
        for (name, about), value in zip(
            {**{each: {"period": PERIODS[each]} for each in MONTHS},
             "quarter": {"period_kind": "quarter", "period": "2019-06"}}.items(), values, strict=True)
    }  # fmt: skip
    more = {"individuals april": 10, "individuals quarter": 10}
    too_many = {"individuals june": 5, "individuals quarter": 5}

    assert faults(known(figures, {1: more})) == []
    assert "less in all than in a part" in faults(known(figures, {1: too_many}))[0]


def test_people_who_are_left() -> None:
    """23 victims, 20 of them children at risk: three adults, whether or not anybody made a figure of them."""
    figures = {
        "all": figure(23, measure="recorded_victims"),
        "children": figure(20, measure="children_at_risk"),
    }
    (named,) = faults(known(figures))
    assert named.startswith(
        "people who are left of figures are small and not proved to be protected (1), first recorded"
    )

    figures["children"]["shown"] = False
    assert faults(known(figures, {1: {"children": 2}, 2: {"children": -1}})) == []
    assert faults(known(figures, {1: {"children": 2}})) == [named]
    further = {"records": figure(23), "individuals": figure(20, basis="individuals")}
    assert faults(known(further)) == []


# ------------------------------------------------------------------ one publication after another
def revised(until: int) -> dict[str, dict[str, object]]:
    """Return the quarter's totals; April's was 30 in the first publication, and is 32 from the second on."""
    april = {"since": 2, "until": until}
    return {
        "april before": figure(30, shown=False), "april": figure(32, shown=False, **april),
        "may": figure(30, period="2019-05", until=until, shown=False),
        "june": figure(30, period="2019-06", until=until),
        "before": figure(90, period_kind="quarter", period="2019-06"),
        "now": figure(92, period_kind="quarter", period="2019-06", **april),
    }  # fmt: skip


@pytest.mark.parametrize("until", [2, 5])
def test_a_sum_holds_between_the_versions_in_force_together(until: int) -> None:
    """May is the same in both: what it has more, April has less, then and now."""
    sound = {1: {"may": 1, "april before": -1, "april": -1}}

    assert faults(known(revised(until), sound)) == []
    for left_out in sound[1]:
        table = {name: change for name, change in sound[1].items() if name != left_out}
        assert "do not add up" in faults(known(revised(until), {1: table}))[0]


def test_what_was_shown_once_is_known() -> None:
    """May, too, was shown in the first publication, and no later one shows it."""
    figures = revised(2)
    figures["may"]["shown"] = True

    assert "contradict what is shown" in faults(known(figures, {1: {"may": 1, "april before": -1, "april": -1}}))[0]


def test_what_came_back_as_it_had_been() -> None:
    """It is taken for the same count; with another value it may be any."""
    away = {"first": figure(30, shown=False), "again": figure(30, since=3, until=3, shown=False)}

    assert faults(known(away, {1: {"first": 1, "again": 1}})) == []
    assert "do not add up" in faults(known(away, {1: {"again": 1}}))[0]
    away["again"]["value"] = 31
    assert faults(known(away, {1: {"again": 1}})) == []


def test_a_count_that_arrived_suppressed() -> None:
    """It must not be known to be small; that it is not 0 may be known, and what it was once is another count."""
    other, more = figure(2, arrived=True, shown=False), {1: {"other": 2}}

    assert faults(known({"other": other}, more, {"other": (0, 1)})) == []
    assert "not proved" in faults(known({"other": other | {"arrived": False}}, more, {"other": (0, 1)}))[0]
    assert "not proved" in faults(known({"other": other}, {1: {"other": 1}}, {"other": (0, 1)}))[0]
    shown = figure(20, arrived=True)
    assert "shown and arrived suppressed" in faults(known({"other": shown}))[0]
    both = {"then": figure(6), "now": figure(6, arrived=True, shown=False, since=2, until=2)}
    assert faults(known(both, {1: {"now": -5}})) == []
    assert "do not add up" in faults(known({**both, "now": both["now"] | {"arrived": False}}, {1: {"now": -5}}))[0]


def test_a_part_that_ended() -> None:
    """The first publication had two sources, and the second one: the total is that of the one that is left."""
    figures = {
        "total": figure(10, until=2, shown=False), "rise": figure(10, until=2, margin="source", source="rise"),
        "mash": figure(0, margin="source", source="mash", shown=False),
    }  # fmt: skip

    assert faults(known(figures)) == []
    assert "do not add up" in faults(known(figures, {1: {"total": 1, "mash": 1}}))[0]


def test_two_figures_for_one_count() -> None:
    """Versions that overlap, and one that ended before it began."""
    for first, second in (((1, 2), (2, 3)), ((1, 3), (2, 2)), ((1, 1), (3, 2))):
        figures = {str(since): figure(30, since=since, until=until, shown=False) for since, until in (first, second)}
        assert "stand for a count that another" in faults(known(figures))[0]


# ------------------------------------------------------------------ frames that are not as they are kept
def test_knowledge_refuses_other_frames() -> None:
    """Another column, numbers that are not whole, figures that are not numbered in order."""
    for frame, change in {
        "figures": lambda each: each.assign(figure=each["figure"] + 1),
        "relations": lambda each: each.drop(columns="coef"),
        "tables": lambda each: each.astype({"change": "float64"}),
        "proof": lambda each: each.assign(more=1),
    }.items():
        with pytest.raises(ValueError, match=frame):
            replace(SOUND, **{frame: change(SOUND.frames()[frame])})


def test_what_is_never_shown_is_not_shown() -> None:
    """A difference or a part of the proof that counts as shown; and a count under none."""
    for changes in ({"role": SUPPORT}, {"role": DIFFERENCE}):
        assert faults(known({"one": figure(9, **changes)}))[0].startswith("figures are shown and were never published")
    assert faults(known({"one": figure(-1, shown=False)}))[0].startswith("figures are under 0")
