"""How much is hidden, held against counting by hand and against what an outsider knows."""

from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.protection.published import PublishedTable
from evaluation.statistics.series.hidden import hidden_counts, hidden_figures

KEYS = ("measure", "basis", "margin", "area", "period_kind", "period", "source", "gender", "age", "ethnicity")
WITHIN = {"llr": "llr", "leicester": "llr", "rutland": "llr"}
Row = dict[str, object]


def row(value: int | None, margin: str = "total", **said: str) -> Row:
    """Return a published figure of LLR's referrals in July 2019, hidden where it has no value."""
    usual = {"measure": "referrals", "basis": "records", "area": "llr", "period_kind": "month", "period": "2019-07"}
    totals = dict.fromkeys(("source", "gender", "age", "ethnicity"), "total")
    return {**usual, **totals, "margin": margin, **said, "value": value, "suppressed": value is None}


def by_gender(female: int | None, male: int | None, **said: str) -> list[Row]:
    return [row(female, "gender", gender="female", **said), row(male, "gender", gender="male", **said)]


def table(*rows: Row) -> PublishedTable:
    frame = pd.DataFrame(rows, columns=[*KEYS, "value", "suppressed"])
    return PublishedTable(frame.astype({"value": "Int64", "suppressed": bool}), 1, 5)


def counts(*rows: Row) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return whole and hidden by measure, basis and margin."""
    found = hidden_counts(table(*rows), "total", WITHIN)
    return {(each.measure, each.basis, each.margin): (each.whole, each.hidden) for each in found.itertuples()}


GENDER = ("referrals", "records", "gender")


def test_figures_are_counted_by_margin_and_kind_of_period() -> None:
    found = hidden_figures(
        table(
            row(50),
            row(None, period="2019-06"),
            *by_gender(None, None),
            *by_gender(40, 10, period_kind="year", period="2019-03"),
        )
    )

    assert found.to_numpy().tolist() == [
        ["referrals", "records", "total", "month", 2, 1],
        ["referrals", "records", "gender", "month", 2, 2],
        ["referrals", "records", "gender", "year", 2, 0],
    ]


def test_what_hidden_figures_stand_for_is_the_total_less_the_shown_parts() -> None:
    rows = (row(50), row(60, period="2019-06"), *by_gender(40, None), *by_gender(None, None, period="2019-06"))

    assert counts(*rows) == {GENDER: (110, 70)}


def test_a_hidden_total_is_left_out() -> None:
    """Else the sum of what is hidden would be more than anybody can know."""
    rows = (row(None), row(60, period="2019-06"), *by_gender(None, None), *by_gender(50, None, period="2019-06"))

    assert counts(*rows) == {GENDER: (60, 10)}
    assert counts(row(None), *by_gender(None, None)) == {}


def test_local_areas_are_parts_of_their_force() -> None:
    rows = (row(50), row(30, "area", area="leicester"), row(None, "area", area="rutland"))

    assert counts(*rows) == {("referrals", "records", "area"): (50, 20)}


def test_nothing_is_added_up_twice() -> None:
    """Neither both forces together beside each, nor a year beside its months, nor one rolling year beside another."""
    rows = (
        row(50),
        *by_gender(None, None),
        row(900, area="partnership"),
        *by_gender(None, None, area="partnership"),
        row(600, period_kind="year", period="2019-03"),
        *by_gender(None, None, period_kind="year", period="2019-03"),
        row(500, period_kind="rolling"),
        *by_gender(None, None, period_kind="rolling"),
    )

    assert counts(*rows) == {GENDER: (50, 50)}


def test_a_breakdown_that_is_given_by_year_is_measured_by_year() -> None:
    year = {"period_kind": "year", "period": "2019-03"}
    rows = (row(50), row(600, **year), *by_gender(590, None, **year))

    assert counts(*rows) == {GENDER: (600, 10)}


@given(
    st.lists(st.tuples(st.integers(5, 40), st.integers(0, 40), st.booleans(), st.booleans()), min_size=1, max_size=6)
)
def test_over_months_it_is_all_totals_less_all_shown_parts(months: list[tuple[int, int, bool, bool]]) -> None:
    rows, shown_parts, whole = [], 0, 0
    for number, (female, male, hide_female, hide_male) in enumerate(months, 1):
        period = f"2019-{number:02d}"
        male = male if male == 0 or male > 4 else 5
        rows += [
            row(female + male, period=period),
            *by_gender(None if hide_female else female, None if hide_male else male, period=period),
        ]
        whole += female + male
        shown_parts += (0 if hide_female else female) + (0 if hide_male else male)

    assert counts(*rows) == {GENDER: (whole, whole - shown_parts)}


@pytest.mark.parametrize(("kinds", "shortest"), [(("quarter", "year"), "quarter"), (("year", "all"), "year")])
def test_the_shortest_period_counts(kinds: tuple[str, ...], shortest: str) -> None:
    values = dict(zip(kinds, (100, 500), strict=True))
    rows = [
        each
        for kind, value in values.items()
        for each in (row(value, period_kind=kind, period="2019-03"),
                     *by_gender(value - 10, None, period_kind=kind, period="2019-03"))
    ]  # fmt: skip

    assert counts(*rows) == {GENDER: (values[shortest], 10)}


def test_measures_bases_and_margins_are_apart() -> None:
    series = list(product(("referrals", "offenders"), ("records", "individuals")))
    rows = [
        each
        for measure, basis in series
        for said in [{"measure": measure, "basis": basis}]
        for each in (row(50, **said), *by_gender(45, None, **said),
                     row(41, "age", age="13_15", **said), row(None, "age", age="16_17", **said))
    ]  # fmt: skip

    assert counts(*rows) == {
        (measure, basis, margin): (50, hidden)
        for measure, basis in series
        for margin, hidden in (("gender", 5), ("age", 9))
    }
