"""The cells of a publication, beside an oracle of loops and dictionaries that knows nothing of how they are made."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.definitions.measures import BY_KEY
from evaluation.definitions.periods import ends_period, first_day, months_of, year_of
from evaluation.definitions.sheets import REFERRALS_SHEET, SHEETS, TOTAL, VICTIMS_SHEET, Margin, PeriodKind, Sheet
from evaluation.definitions.strategy import Area, Strategy
from evaluation.protection.figures.cells import all_cells
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import DIMENSIONS, FURTHER, KEY
from tests.evaluation.protection.partnerships import AREAS, STRATEGY, months_from, observations

Row = dict[str, object]
Category = tuple[str, ...]
Counts = dict[tuple[object, ...], int]
PROTECTED = tuple(sheet for sheet in SHEETS if sheet.protected)


# ------------------------------------------------------------------ the oracle
def expected(rows: dict[str, list[Row]], strategy: Strategy) -> Counts:
    """Return every figure that is published or supports one, as sent, by its key and role."""
    found: Counts = {}
    for sheet in PROTECTED:
        series = defaultdict(list)
        for row in rows.get(sheet.key, []):
            series[row["measure"], row["basis"]].append(row)
        for (measure, basis), own in series.items():
            for margin in sheet.margins:
                if margin.by and basis in sheet.undivided:
                    continue
                make = _of_areas if margin.level == "authority" else _of_forces
                role = "published" if margin.published else "support"
                for (area, kind, period, category), value in make(own, sheet, margin, strategy).items():
                    said = dict(zip(margin.by, category, strict=True))
                    parts = [said.get(name, TOTAL) for name in DIMENSIONS]
                    found[(measure, basis, margin.key, area, kind, period, *parts, role)] = value
    return found


def _categories(rows: list[Row], own: list[Row], sheet: Sheet, margin: Margin, strategy: Strategy) -> list[Category]:
    """Return the combinations that a place has: of all listed categories, or of the sources it used; none of one."""
    lists = []
    for name in margin.by:
        codes = [each.code for each in strategy.dimension(sheet.column(name).dimension).categories]
        if name == "source":
            codes = [code for code in codes if any(row["source"] == code for row in own)]
        if rows[0]["measure"] == "children_at_risk":
            adults = any(row["value"] and row[name] == "18_plus" for row in rows)
            codes = [code for code in codes if code != "18_plus" or adults]
        lists.append(codes)
    return [] if any(len(codes) < 2 for codes in lists) else list(product(*lists))


def _in_force(force: str, strategy: Strategy) -> list[str]:
    return [area.code for area in strategy.areas if area.reports and strategy.force_of(area.code) == force]


def _alive(force: str, month: str, strategy: Strategy) -> list[str]:
    return [code for code in _in_force(force, strategy) if strategy.area(code).valid_on(first_day(month))]


def _complete(rows: list[Row], force: str, strategy: Strategy) -> list[str]:
    sent = {(row["area"], row["month"]) for row in rows}
    months = sorted({str(row["month"]) for row in rows if row["area"] in _in_force(force, strategy)})
    return [month for month in months if all((area, month) in sent for area in _alive(force, month, strategy))]


def _windows(months: list[str], kinds: tuple[PeriodKind, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    found = [
        (kind, month, months_of(kind, month))
        for kind in kinds
        if kind != "all"
        for month in months
        if ends_period(kind, month) and all(each in months for each in months_of(kind, month))
    ]
    return found + ([("all", *years) for years in _all_years(months)] if "all" in kinds else [])


def _all_years(months: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the last two or more complete years in a row: the last month, and all months. None when there are none."""
    ends = [month for month in months if month.endswith("-03") and set(months_of("year", month)) <= set(months)]
    runs: list[list[str]] = []
    for end in ends:
        if runs and int(runs[-1][-1][:4]) + 1 == int(end[:4]):
            runs[-1].append(end)
        else:
            runs.append([end])
    several = [run for run in runs if len(run) > 1]
    return [(run[-1], tuple(month for end in run for month in months_of("year", end))) for run in several[-1:]]


def _sums(
    rows: list[Row], margin: Margin, categories: list[Category], months: list[str]
) -> dict[tuple[str, str, Category], int]:
    """Return the sums of some rows by period kind, period and categories."""
    each: dict[tuple[object, Category], int] = defaultdict(int)
    for row in rows:
        each[row["month"], tuple(str(row[name]) for name in margin.by)] += int(str(row["value"]))
    return {
        (kind, period, category): sum(each[month, category] for month in inside)
        for kind, period, inside in _windows(months, margin.periods)
        for category in categories
    }


def _of_forces(rows: list[Row], sheet: Sheet, margin: Margin, strategy: Strategy) -> Counts:
    found: Counts = {}
    months_held, rows_held, categories_held = {}, [], set()
    for force in strategy.forces:
        months = _complete(rows, force.code, strategy)
        own = [row for row in rows if row["area"] in _in_force(force.code, strategy) and row["month"] in months]
        categories = _categories(rows, own, sheet, margin, strategy)
        if not own or not categories:
            continue
        months_held[force.code] = months
        rows_held += own
        categories_held |= set(categories)
        sums = _sums(own, margin, categories, months)
        found |= {(force.code, *key): value for key, value in sums.items()}
    if len(months_held) == len(strategy.forces) > 1 and margin.published:
        shared = sorted(set.intersection(*map(set, months_held.values())))
        sums = _sums(rows_held, margin, sorted(categories_held), shared)
        found |= {(strategy.partnership.code, *key): value for key, value in sums.items()}
    return found


def _of_areas(rows: list[Row], sheet: Sheet, margin: Margin, strategy: Strategy) -> Counts:
    found: Counts = {}
    for force in strategy.forces:
        complete = _complete(rows, force.code, strategy)
        years = {month: months_of("year", year_of(month)) for month in complete}
        alive = {month: {tuple(_alive(force.code, each, strategy)) for each in years[month]} for month in complete}
        months = [month for month in complete if len(alive[month]) == 1]
        for area in {area for month in months for areas in alive[month] for area in areas}:
            own = [row for row in rows if row["area"] == area and row["month"] in months]
            held = [month for month in months if area in _alive(force.code, month, strategy)]
            sums = _sums(own, margin, _categories(rows, own, sheet, margin, strategy), held)
            found |= {(area, *key): value for key, value in sums.items()}
    return found


# ------------------------------------------------------------------ random partnerships and counts
@st.composite
def partnerships(draw: st.DrawFn) -> Strategy:
    """Draw a strategy of one to three forces, areas that begin or end, and few categories."""
    areas = [Area("all", "All", "partnership")]
    for force in draw(st.sampled_from(["a", "ab", "abc"])):
        areas.append(Area(force, force.upper(), "force", "all"))
        for number in range(draw(st.integers(1, 3))):
            until = draw(st.sampled_from([None, None, date(2021, 3, 31)]))
            since = draw(st.sampled_from([None, date(2021, 4, 1)])) if until is None else None
            name = f"{force}{number}"
            areas.append(Area(name, name.upper(), "authority", force, None, since, until, reports=True))
    kept = draw(st.integers(1, 3))
    few = [
        replace(each, categories=each.categories[: kept if each.code == "gender" else 3])
        if each.code in {"gender", "child_age", "victim_age", "ethnicity"}
        else each
        for each in STRATEGY.dimensions
    ]
    return replace(STRATEGY, areas=tuple(areas), dimensions=tuple(few))


@st.composite
def held(draw: st.DrawFn) -> tuple[Strategy, dict[str, list[Row]]]:
    """Draw a strategy and rows: nearly every area sends nearly every month, with some left out and some twice over."""
    strategy = draw(partnerships())
    months = months_from(draw(st.sampled_from(["2020-03", "2020-04", "2020-07", "2020-12"])), draw(st.integers(1, 16)))
    reporting = [area for area in strategy.areas if area.reports]
    sent = [(area.code, month) for area in reporting for month in months if area.valid_on(first_day(month))]
    absent = draw(st.sets(st.sampled_from(sent), max_size=2)) if sent else set()
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    rows: dict[str, list[Row]] = {}
    for sheet, measure, basis in (
        (REFERRALS_SHEET, "referrals", "records"),
        (VICTIMS_SHEET, "children_at_risk", "reports"),
        (VICTIMS_SHEET, "children_at_risk", "individuals"),
        (VICTIMS_SHEET, "children_at_risk", "records"),
        (VICTIMS_SHEET, "recorded_victims", "records"),
    ):
        for area, month in sent:
            if (area, month) in absent:
                continue
            for _ in range(int(rng.integers(1, 3))):
                parts = {
                    column.key: TOTAL
                    if basis == "reports"
                    else str(rng.choice([each.code for each in strategy.dimension(column.dimension).categories[:3]]))
                    for column in sheet.parts
                }
                row: Row = {"measure": measure, "basis": basis, "month": month, "area": area, **parts}
                rows.setdefault(sheet.key, []).append(row | {"value": int(rng.choice([0, 1, 3, 8, 10**9]))})
    return strategy, rows


def counted(cells: pd.DataFrame) -> Counts:
    """Return the cells that were sent, as a dictionary; a cell that stands twice is an error."""
    assert not cells.duplicated(list(KEY)).any()
    sent = cells[cells["measure"].isin(BY_KEY) & ~cells["basis"].isin(FURTHER.values())]
    columns = [*KEY, "role", "value"]
    return {tuple(key): int(value) for *key, value in sent[columns].itertuples(index=False, name=None)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(held())
def test_every_cell_is_what_the_oracle_counts(drawn: tuple[Strategy, dict[str, list[Row]]]) -> None:
    """All margins of all sheets: the same cells, the same values, no more and no fewer. And all relations hold."""
    strategy, rows = drawn
    cells = all_cells({key: pd.DataFrame(some) for key, some in rows.items()}, SHEETS, strategy)
    relations = all_relations(cells, strategy)
    left_over = (relations["coef"] * cells["value"].to_numpy()[relations["cell"]]).groupby(relations["relation"]).sum()

    assert counted(cells) == expected(rows, strategy)
    assert (cells["value"] >= 0).all()
    assert (left_over == 0).all()


@pytest.mark.parametrize("seed", range(3))
def test_two_years_of_every_sheet(seed: int) -> None:
    """Thirty months over the end of the districts: quarters, years and rolling years of every margin."""
    frames = observations(np.random.default_rng(seed), months_from("2019-12", 30), 6)
    rows = {key: frame.to_dict("records") for key, frame in frames.items()}

    assert counted(all_cells(frames, SHEETS, STRATEGY)) == expected(rows, STRATEGY)


# ------------------------------------------------------------------ what the words promise, one by one
def referrals(months: tuple[str, ...], **changes: object) -> pd.DataFrame:
    """Return 10 girls and 6 boys referred in every reporting area and month."""
    rows = [
        {
            "measure": "referrals", "basis": "records", "month": month, "area": area.code, "source": source,
            "gender": gender, "age": "13_15", "value": value, **changes,
        }
        for month in months
        for area in AREAS
        if area.reports and area.valid_on(first_day(month))
        for source, gender, value in (("rise", "female", 10), ("mash", "male", 6))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def cells_of(rows: pd.DataFrame, **where: object) -> dict[str, int]:
    """Return the values by period of the cells that agree with what is asked, totals where nothing is asked."""
    cells = all_cells({"referrals": rows}, (REFERRALS_SHEET,), STRATEGY)
    for name, value in ({"margin": "total", "area": "east", "period_kind": "month"} | where).items():
        cells = cells[cells[name] == value]
    return {str(period): int(value) for period, value in zip(cells["period"], cells["value"], strict=True)}


def without(rows: pd.DataFrame, area: str, month: str) -> pd.DataFrame:
    """Return the rows but for one area's month."""
    return rows[~((rows["area"] == area) & (rows["month"] == month))]


YEAR = months_from("2019-04", 12)


def test_a_month_that_one_area_did_not_send_is_absent() -> None:
    """It is no smaller month, and no 0: it is not there."""
    rows = without(referrals(YEAR), "barton", "2019-08")

    assert set(cells_of(rows)) == set(YEAR) - {"2019-08"}
    assert set(cells_of(rows, area="west")) == set(YEAR)


def test_an_area_that_sends_a_zero_has_sent() -> None:
    """None is a count; nothing sent is none."""
    rows = referrals(YEAR)
    rows.loc[(rows["area"] == "barton") & (rows["month"] == "2019-08"), "value"] = 0

    assert cells_of(rows)["2019-08"] == 16


def test_longer_periods_need_all_their_months() -> None:
    """With August missing, the quarter to September, the year and every rolling year over it are absent."""
    whole, gap = (
        referrals(months_from("2019-04", 24)),
        without(referrals(months_from("2019-04", 24)), "ashby", "2019-08"),
    )

    assert cells_of(whole, period_kind="year") == {"2020-03": 384, "2021-03": 384}
    assert cells_of(gap, period_kind="year") == {"2021-03": 384}
    assert set(cells_of(gap, period_kind="quarter")) == set(cells_of(whole, period_kind="quarter")) - {"2019-09"}
    assert min(cells_of(gap, period_kind="rolling")) == "2020-08"


def test_the_partnership_needs_both_forces() -> None:
    """A month that one force lacks is absent for both together, and so are the periods over it."""
    rows = without(referrals(YEAR), "corfe", "2019-08")

    assert set(cells_of(rows, area="both")) == set(YEAR) - {"2019-08"}
    assert cells_of(rows, area="both")["2019-07"] == 64
    assert cells_of(rows, area="both", period_kind="year") == {}
    assert cells_of(rows[rows["area"].isin(["ashby", "barton"])], area="both") == {}


def test_areas_are_given_with_their_force_or_not_at_all() -> None:
    """An area's year without its force's could be subtracted once the missing area comes."""
    rows = without(referrals(YEAR), "barton", "2019-08")
    year = {"margin": "area", "period_kind": "year"}

    assert cells_of(referrals(YEAR), area="ashby", **year) == {"2020-03": 192}
    assert cells_of(rows, area="ashby", **year) == {}
    assert cells_of(rows, area="corfe", **year) == {"2020-03": 192}


def test_districts_and_their_successor() -> None:
    """A complete month has the districts to March 2021 and the new authority from April; the years never mix them."""
    rows = referrals(months_from("2020-04", 24))
    year = {"margin": "area", "period_kind": "year"}

    assert set(cells_of(rows, area="west")) == set(months_from("2020-04", 24))
    assert cells_of(rows, area="corfe", **year) == {"2021-03": 192}
    assert cells_of(rows, area="elham", **year) == {"2022-03": 192}
    assert cells_of(rows, area="west", period_kind="year") == {"2021-03": 384, "2022-03": 192}


def test_areas_that_change_within_a_year_are_not_given_for_it() -> None:
    """The parts would not add up to the force's year."""
    areas = [replace(area, last_day=date(2020, 9, 30)) if area.code == "corfe" else area for area in AREAS]
    strategy = replace(STRATEGY, areas=tuple(areas))
    cells = all_cells({"referrals": referrals(months_from("2020-04", 12))}, (REFERRALS_SHEET,), strategy)

    assert set(cells.loc[cells["margin"] == "area", "area"]) == {"ashby", "barton"}


def test_counts_of_an_area_outside_its_dates_are_not_counted() -> None:
    """The checks refuse them; were there any, they would belong to nobody."""
    late = referrals(("2021-03",)).assign(month="2021-05")
    rows = pd.concat([referrals(("2021-05",)), late[late["area"] == "corfe"]], ignore_index=True)

    assert cells_of(rows, area="west") == {"2021-05": 16}


def test_a_source_is_its_forces_own() -> None:
    """Each force has the sources it has used; one that has used one only has no table of sources."""
    rows = referrals(YEAR)
    only_rise = rows.assign(source=rows["source"].where(~rows["area"].isin(["ashby", "barton"]), "rise"))
    cells = all_cells({"referrals": only_rise}, (REFERRALS_SHEET,), STRATEGY)
    sources = cells[cells["margin"] == "source"]

    assert set(sources["area"]) == {"west"}
    assert set(sources["source"]) == {"rise", "mash"}


def test_reports_are_not_divided() -> None:
    """A report can concern several children."""
    rows = referrals(YEAR, measure="children_at_risk", basis="reports", gender=TOTAL, age=TOTAL, ethnicity=TOTAL)
    cells = all_cells({"victims": rows}, (VICTIMS_SHEET,), STRATEGY)

    assert set(cells["margin"]) == {"total", "area"}
    assert (cells[list(DIMENSIONS)] == TOTAL).all(axis=None)


def test_without_observations_there_are_no_cells() -> None:
    """Nothing sent, or nothing complete: an empty table with its columns."""
    for frames in (
        {},
        {"referrals": referrals(())},
        {"referrals": without(referrals(("2019-04",)), "ashby", "2019-04")},
    ):
        cells = all_cells(
            {key: rows[rows["area"] != "corfe"] for key, rows in frames.items() if len(rows)}, SHEETS, STRATEGY
        )
        assert cells.columns.tolist() == [*KEY, "value", "arrived", "role", "cell"]
        assert cells.empty


def test_cells_are_numbered_in_order() -> None:
    """The numbers are the positions."""
    cells = all_cells({"referrals": referrals(YEAR)}, (REFERRALS_SHEET,), STRATEGY)

    assert cells["cell"].tolist() == list(range(len(cells)))
