"""Surveys of an area and of its parts, against an attacker who adds and subtracts whatever was ever shown."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.definitions.strategy import Strategy
from evaluation.definitions.strategy_file import parse_strategy
from evaluation.protection.small_surveys import small_answers_withheld

COLUMNS = ["month", "dated", "area", "campaign", "audience", "question", "base", "yes", "percent"]
NUMBERS = {"base": "Int64", "yes": "Int64", "percent": "float64"}
# (area, audience, question, base, yes) as it is shown.
Row = tuple[str, str, str, int, int]
AREAS = {
    "partnership": {"leicester", "leicestershire", "rutland", "corby"},
    "llr": {"leicester", "leicestershire", "rutland"},
    "northamptonshire": {"corby"},
    "leicester": {"leicester"},
    "leicestershire": {"leicestershire"},
    "rutland": {"rutland"},
}
AUDIENCES = {
    "night_time_economy": {"taxi_firms", "hoteliers"},
    "taxi_firms": {"taxi_firms"},
    "hoteliers": {"hoteliers"},
}
# Everybody asked is in one of these, and each may answer two questions.
ATOMS = sorted(itertools.product(AREAS["partnership"], AUDIENCES["night_time_economy"]))


@pytest.fixture(scope="session")
def strategy() -> Strategy:
    """Return the sample strategy with a lower minimum, so that small examples hold large answers."""
    path = Path(__file__).parents[3] / "sample_data" / "strategy.toml"
    return replace(parse_strategy(path.read_text(encoding="utf-8")), minimum_survey_base=10)


def rows(*answers: Row, month: str = "2019-07", dated: str = "") -> pd.DataFrame:
    """Return rows of sheet Surveys, all of one campaign."""
    made = [(month, dated, area, "", audience, question, base, yes, None)
            for area, audience, question, base, yes in answers]  # fmt: skip
    return pd.DataFrame(made, columns=COLUMNS).astype(NUMBERS)


def shown(strategy: Strategy, answers: Sequence[Row], before: pd.DataFrame | None = None) -> list[Row]:
    """Return the answers that are published."""
    found = small_answers_withheld(rows(*answers), rows() if before is None else before, strategy)
    return [answer for answer, base in zip(answers, found["base"], strict=True) if not pd.isna(base)]


def members(row: Row) -> frozenset[tuple[str, str]]:
    """Return whom a row counts."""
    return frozenset(itertools.product(AREAS[row[0]], AUDIENCES[row[1]]))


def worked_out(known: Sequence[tuple[frozenset[tuple[str, str]], tuple[int, ...]]]) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of every group of people that follow from known ones by adding and subtracting."""
    for signs in itertools.product((-1, 0, 1), repeat=len(known)):
        times = [sum(sign for sign, (who, _) in zip(signs, known, strict=True) if atom in who) for atom in ATOMS]
        if set(times) == {0, 1} or set(times) == {1}:
            yield tuple(sum(sign * numbers[at] for sign, (_, numbers) in zip(signs, known, strict=True))
                        for at in range(len(known[0][1])))  # fmt: skip


def gives_away(seen: Sequence[Row]) -> bool:
    """Return whether a number from 1 to 4 of people follows: who answered, who said yes, or who did not."""
    found = [
        tuple(numbers)
        for question in {row[2] for row in seen}
        for numbers in worked_out([(members(row), row[3:]) for row in dict.fromkeys(seen) if row[2] == question])
    ]
    small = any(1 <= number <= 4 for base, yes in found for number in (base, yes, base - yes))
    groups = list({(members(row), (row[3],)) for row in seen})
    return small or any(1 <= base <= 4 for (base,) in (worked_out(groups) if groups else ()))


FINDING: list[Row] = [
    ("llr", "taxi_firms", "help", 65, 55),
    ("leicester", "taxi_firms", "help", 30, 29),
    ("leicestershire", "taxi_firms", "help", 32, 23),
    ("rutland", "taxi_firms", "help", 3, 3),
]


def test_the_attacker_finds_what_single_rows_give_away() -> None:
    """65 less 30 and 32 are 3; 33 asked and 32 yes leave one."""
    each_alone = [row for row in FINDING if row[0] in {"llr", "leicestershire"}]

    assert gives_away([*each_alone, ("leicester", "taxi_firms", "tell", 30, 20)])
    assert gives_away(each_alone)
    assert not gives_away(each_alone[:1])


def test_only_the_whole_is_shown_where_its_parts_give_something_away(strategy: Strategy) -> None:
    assert shown(strategy, FINDING) == FINDING[:1]


def test_all_are_shown_where_all_may_be(strategy: Strategy) -> None:
    whole: Row = ("llr", "taxi_firms", "help", 132, 85)
    parts: list[Row] = [("leicester", "taxi_firms", "help", 50, 30), ("leicestershire", "taxi_firms", "help", 82, 55)]

    assert shown(strategy, [whole, *parts]) == [whole, *parts]
    # What two parts leave is a row of its own: 12 of 20 may be known, 2 of 20 not.
    assert shown(strategy, [("llr", "taxi_firms", "help", 152, 97), *parts]) == [
        ("llr", "taxi_firms", "help", 152, 97),
        *parts,
    ]
    few: Row = ("llr", "taxi_firms", "help", 152, 87)
    assert shown(strategy, [few, *parts]) == [few, parts[0]]


def test_three_levels_are_shown_where_all_may_be(strategy: Strategy) -> None:
    """The city is taken from its force only, and not from the partnership once more."""
    nested: list[Row] = [
        ("partnership", "hoteliers", "help", 290, 145),
        ("llr", "hoteliers", "help", 200, 100),
        ("leicester", "hoteliers", "help", 100, 50),
    ]

    assert shown(strategy, nested) == nested


@pytest.mark.parametrize(
    "leaking",
    [
        # Another question tells how many answered in Leicestershire: 65 less 30 and 32.
        [("llr", "hoteliers", "help", 65, 40), ("leicester", "hoteliers", "help", 30, 15),
         ("leicestershire", "hoteliers", "tell", 32, 15)],
        # 62 leave nobody only where all three numbers are of one question; 65 less the two are 3.
        [("llr", "hoteliers", "help", 65, 40), ("llr", "hoteliers", "tell", 62, 40),
         ("leicester", "hoteliers", "help", 30, 15), ("leicestershire", "hoteliers", "tell", 32, 15)],
        # All of both areas, less the taxi firms of the force, are 3 hoteliers.
        [("leicester", "night_time_economy", "help", 40, 20), ("leicestershire", "night_time_economy", "help", 40, 20),
         ("rutland", "night_time_economy", "help", 20, 10), ("llr", "taxi_firms", "help", 97, 48)],
    ],
)  # fmt: skip
def test_what_follows_only_from_several_rows(leaking: list[Row], strategy: Strategy) -> None:
    found = shown(strategy, leaking)

    assert gives_away(leaking)
    assert found
    assert not gives_away(found)


@pytest.mark.parametrize("bases", [(40, 62), (62, 40)])
def test_a_part_that_was_revised_is_known_as_it_was_too(bases: tuple[int, int], strategy: Strategy) -> None:
    parts = [rows(("leicester", "hoteliers", "help", base, 20)) for base in bases]

    assert shown(strategy, [("llr", "hoteliers", "help", 65, 40)], pd.concat(parts)) == []
    assert shown(strategy, [("llr", "hoteliers", "tell", 65, 40)], pd.concat(parts)) == []
    assert shown(strategy, [("llr", "hoteliers", "tell", 95, 40)], pd.concat(parts)) != []


def percent_of(question: str, percent: float) -> pd.DataFrame:
    """Return an answer of Leicester's taxi firms whose number of respondents is not stated."""
    return rows(("leicester", "taxi_firms", question, 0, 0)).assign(
        base=pd.array([pd.NA], dtype="Int64"), yes=pd.array([pd.NA], dtype="Int64"), percent=[percent]
    )


@pytest.mark.parametrize("stated_first", [True, False])
@pytest.mark.parametrize(("percent", "together"), [(97.5, False), (75.0, True), (100.0, True)])
def test_a_base_that_is_not_stated_is_that_of_another_question(
    percent: float, together: bool, stated_first: bool, strategy: Strategy
) -> None:
    """97.5% of the 40 who were asked something else of the same campaign leave one."""
    answers = [rows(("leicester", "taxi_firms", "help", 40, 20)), percent_of("tell", percent)]
    first, second = answers if stated_first else reversed(answers)
    at_once = small_answers_withheld(pd.concat([first, second], ignore_index=True), rows(), strategy)
    before = small_answers_withheld(first, rows(), strategy)
    after = small_answers_withheld(second, before, strategy)

    assert len(at_once[["base", "percent"]].dropna(how="all")) == (2 if together else 1)
    assert len(after[["base", "percent"]].dropna(how="all")) == (1 if together else 0)


def test_nor_is_a_whole_shown_whose_base_another_question_states(strategy: Strategy) -> None:
    """LLR's 84.6% are 55 of the 65 who were asked something else: less 44 of 50 they leave four who said no."""
    part: Row = ("leicester", "taxi_firms", "tell", 50, 44)
    whole = percent_of("tell", 84.6).assign(area="llr")
    sent = pd.concat([whole, rows(part, ("llr", "taxi_firms", "help", 65, 40))], ignore_index=True)
    found = small_answers_withheld(sent, rows(), strategy)

    assert found["percent"].notna().tolist() == [True, False, False]
    assert found["base"].notna().tolist() == [False, False, True]
    without = small_answers_withheld(sent.iloc[:2], rows(), strategy)
    assert without["base"].notna().tolist() == [False, True]


def test_two_times_of_asking_are_no_whole_and_part(strategy: Strategy) -> None:
    """March's answers are not within July's, unless the words say that one of them took in the other's time."""
    march = rows(("llr", "taxi_firms", "help", 62, 40), month="2019-03")
    july = rows(("llr", "taxi_firms", "help", 64, 42))
    whole_year = rows(("llr", "taxi_firms", "help", 64, 42), month="2019-01", dated="2019")
    none = rows()

    assert small_answers_withheld(pd.concat([march, july]), none, strategy)["yes"].notna().all()
    assert small_answers_withheld(pd.concat([march, whole_year]), none, strategy)["yes"].notna().tolist() == [
        False,
        True,
    ]


def test_what_was_shown_is_known_for_good(strategy: Strategy) -> None:
    """Parts sent a month after their whole are withheld, also once the whole is no longer sent or another."""
    whole, part = FINDING[0], ("leicestershire", "taxi_firms", "help", 62, 50)
    before = small_answers_withheld(rows(whole), rows(), strategy)

    assert shown(strategy, [part], before) == []
    assert shown(strategy, [whole, part], before) == [whole]
    assert shown(strategy, [("llr", "taxi_firms", "help", 165, 120), part], before) == [
        ("llr", "taxi_firms", "help", 165, 120)
    ]


def test_what_was_withheld_stays_so(strategy: Strategy) -> None:
    """And so do rows of an older rule, of which the number of respondents was shown."""
    few: Row = ("rutland", "taxi_firms", "help", 9, 6)
    more: Row = ("rutland", "taxi_firms", "help", 90, 60)
    before = small_answers_withheld(rows(few), rows(), strategy)

    assert shown(strategy, [more]) == [more]
    assert shown(strategy, [more], before) == []
    older = rows(few).assign(yes=pd.array([pd.NA], dtype="Int64"))
    assert shown(strategy, [("llr", "taxi_firms", "help", 99, 60)], older) == []


def test_publishing_again_changes_nothing(strategy: Strategy) -> None:
    first = small_answers_withheld(rows(*FINDING), rows(), strategy)

    pd.testing.assert_frame_equal(small_answers_withheld(rows(*FINDING), first, strategy), first)


@st.composite
def surveys(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Return the rows of two publications about the same people: sums of what each atom answered."""
    base = {atom: draw(st.sampled_from([0, 0, 2, 11, 30])) for atom in ATOMS}
    yes = {(atom, question): draw(st.integers(0, base[atom])) for atom in ATOMS for question in ("help", "tell")}
    keys = draw(st.lists(st.sampled_from(list(itertools.product(AREAS, AUDIENCES, ("help", "tell")))),
                         unique=True, min_size=2, max_size=6))  # fmt: skip
    made: list[Row] = []
    for area, audience, question in keys:
        who = members((area, audience, question, 0, 0))
        made.append((area, audience, question, sum(base[each] for each in who),
                     sum(yes[each, question] for each in who)))  # fmt: skip
    first = draw(st.integers(0, len(made)))
    return made[:first], made if draw(st.booleans()) else made[first:]


@settings(max_examples=40, deadline=None)
@given(sent=surveys())
def test_nothing_small_follows_from_all_that_was_shown(sent: tuple[list[Row], list[Row]], strategy: Strategy) -> None:
    before = small_answers_withheld(rows(*sent[0]), rows(), strategy)
    seen = [*shown(strategy, sent[0]), *shown(strategy, sent[1], before)]

    assert not gives_away(seen)


@settings(max_examples=15, deadline=None)
@given(sent=surveys())
def test_of_rows_that_may_be_shown_alone_one_is_shown(sent: tuple[list[Row], list[Row]], strategy: Strategy) -> None:
    """No rule that withholds everything would do."""
    alone = [row for row in sent[1] if shown(strategy, [row])]

    assert bool(shown(strategy, sent[1])) == bool(alone)
