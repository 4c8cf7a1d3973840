"""What is hidden: every small count, what would give one away, and what was hidden before."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.definitions.sheets import SHEETS
from evaluation.protection.cells import KEY, all_cells
from evaluation.protection.relations import all_relations
from evaluation.protection.suppression import EARLIER, MEMORY, PROTECTS, SHOWN, SMALL, suppress
from tests.evaluation.protection.partnerships import (
    STRATEGY,
    Counts,
    cells_by_hand,
    months_from,
    observations,
    quick_cells,
)

# A year in which no count is small.
PLAIN: list[tuple[int, int, int]] = [(20, 10, 0)] * 12
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def months(**changed: tuple[int, int, int]) -> list[tuple[int, int, int]]:
    """Return the plain year with other counts in some months: ``jul=(20, 10, 2)``."""
    names = ("apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar")
    return [changed.get(name, counts) for name, counts in zip(names, PLAIN, strict=True)]


def protected(cells: pd.DataFrame, threshold: int = 5, relations: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the cells with what hides them: columns suppressed and reason."""
    found = suppress(cells, all_relations(cells, STRATEGY) if relations is None else relations, threshold)
    return cells.merge(found, on="cell")


def shown(
    cells: pd.DataFrame, kind: str, margin: str = "gender", area: str = "east", basis: str = "records"
) -> set[str]:
    """Return the periods of this kind with every cell of the margin shown."""
    own = cells[(cells["period_kind"] == kind) & (cells["margin"] == margin)]
    own = own[(own["area"] == area) & (own["basis"] == basis)]
    return set(own["period"]) - set(own.loc[own["suppressed"], "period"])


# ------------------------------------------------------------------ one small count
def test_without_small_counts_everything_is_shown() -> None:
    """Zeros are no small counts."""
    found = protected(cells_by_hand(east=PLAIN, west=PLAIN))

    assert not found["suppressed"].any()
    assert set(found["reason"]) == {SHOWN}


def test_one_small_count_hides_its_breakdown_and_all_over_it() -> None:
    """Two in July: July, its quarter, its year and the rolling years over it, in both areas; the totals stay."""
    found = protected(cells_by_hand(east=months(jul=(20, 10, 2)), west=PLAIN))

    for area in ("east", "both"):
        assert shown(found, "month", area=area) == set(months_from("2019-04", 12)) - {"2019-07"}
        assert shown(found, "quarter", area=area) == {"2019-06", "2019-12", "2020-03"}
        assert shown(found, "year", area=area) == shown(found, "rolling", area=area) == set()
        for kind in ("month", "quarter", "year", "rolling"):
            assert shown(found, kind, "total", area) == set(found.loc[found["period_kind"] == kind, "period"])
    assert shown(found, "year", area="west") == {"2020-03"}


def test_reasons() -> None:
    """Small counts, and what protects them."""
    found = protected(cells_by_hand(east=months(jul=(20, 10, 2)), west=PLAIN))
    july = found[(found["period_kind"] == "month") & (found["period"] == "2019-07") & (found["margin"] == "gender")]

    assert july.set_index(["area", "gender"])["reason"].to_dict() == {
        ("east", "female"): PROTECTS, ("east", "male"): PROTECTS, ("east", "other"): SMALL,
        ("east", "not_recorded"): PROTECTS,
        ("west", "female"): SHOWN, ("west", "male"): SHOWN, ("west", "other"): SHOWN, ("west", "not_recorded"): SHOWN,
        ("both", "female"): PROTECTS, ("both", "male"): PROTECTS, ("both", "other"): SMALL,
        ("both", "not_recorded"): PROTECTS,
    }  # fmt: skip


def test_a_small_total_hides_all_over_it_and_all_its_breakdowns() -> None:
    """A month of 3 in all: no total over it is shown, the year's neither."""
    found = protected(cells_by_hand(east=months(jul=(3, 0, 0)), west=PLAIN))

    for margin in ("total", "gender"):
        assert shown(found, "month", margin) == set(months_from("2019-04", 12)) - {"2019-07"}
        assert shown(found, "year", margin) == set()
    assert shown(found, "year", "total", "both") == set()


def test_counting_bases_are_hidden_together() -> None:
    """Four individuals and six records: six is not small, and would say that four is at most six."""
    found = protected(cells_by_hand(east=months(jul=(20, 10, 6)), east_individuals=months(jul=(20, 10, 4))))

    for basis in ("records", "individuals"):
        assert "2019-07" not in shown(found, "month", basis=basis)
        assert shown(found, "year", basis=basis) == set()


# ------------------------------------------------------------------ years that may stay
def test_a_year_stays_when_its_months_could_be_exchanged() -> None:
    """Two in July and three in November: five others in the year, anywhere in the two months."""
    found = protected(cells_by_hand(east=months(jul=(20, 10, 2), nov=(20, 10, 3)), west=PLAIN))

    assert shown(found, "year") == shown(found, "year", area="both") == {"2020-03"}
    assert shown(found, "quarter") == {"2019-06", "2020-03"}


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (months(jul=(20, 10, 2)), "one hidden month is the year less the others"),
        (months(jul=(20, 10, 1), nov=(20, 10, 2)), "three others in all: neither month can have had four"),
        (months(jul=(20, 10, 4), nov=(1, 0, 6)), "November has one to exchange: July had three others or more"),
        (months(jul=(20, 10, 2), sep=(20, 10, 2), mar=(20, 10, 5)), "the quarter has the four that the year lacks"),
        (months(jul=(20, 10, 2), oct=(20, 10, 2), apr=(20, 10, 5)), "so has the rolling year that leaves April out"),
    ],
    ids=["one month", "too few", "no room", "quarter", "rolling"],
)
def test_a_year_is_hidden_when_it_gives_its_months_away(counts: Counts, why: str) -> None:
    """Whatever small count could be worked out from it: a month's, a quarter's or a rolling year's."""
    found = protected(cells_by_hand(east=[*counts, *PLAIN], west=[*PLAIN, *PLAIN]))

    assert shown(found, "year") == {"2021-03"}, why


def test_two_years_together_can_give_a_rolling_year_away() -> None:
    """Each year's own months could be exchanged; the rolling year to July has the four of both and no room."""
    first, second = months(oct=(20, 10, 2), feb=(20, 10, 2)), months(may=(20, 10, 9))
    found = protected(cells_by_hand(east=[*first, *second]))

    assert "2020-03" not in shown(found, "year")


def test_the_forces_together_can_give_a_small_count_away() -> None:
    """In each force the others of July could be one to seven; for both, two are not few enough."""
    counts = months(jul=(5, 0, 2), dec=(1, 0, 5))
    alone = protected(cells_by_hand(east=counts))
    both = protected(cells_by_hand(east=counts, west=counts))

    assert shown(alone, "year") == {"2020-03"}
    assert shown(both, "year") == shown(both, "year", area="both") == set()


def test_a_basis_with_a_missing_month_still_has_to_be_protected() -> None:
    """Of 7 girls and 5 boys 2 girls and 5 boys are individuals. With the year of records, July's boys are 5: so of 7
    individuals 2 or more are girls, though the individuals have no year to subtract from.
    """
    records, individuals = months(jul=(7, 5, 0)), [*months(jul=(2, 5, 0))[:10], None, (20, 10, 0)]
    found = protected(cells_by_hand(east=records, east_individuals=individuals))

    assert shown(found, "year") == set()
    assert "2019-07" not in shown(found, "month")


def test_more_individuals_than_records_prove_nothing() -> None:
    """The checks refuse such a file; were it there, no year would be given on the strength of it."""
    records, individuals = months(jul=(20, 10, 2), nov=(20, 10, 3)), months(jul=(20, 10, 3), nov=(20, 10, 3))
    found = protected(cells_by_hand(east=records, east_individuals=individuals))

    assert shown(found, "year") == shown(found, "year", basis="individuals") == set()


# ------------------------------------------------------------------ what was published before
def with_before(cells: pd.DataFrame, name: str, kind: str, period: str, margin: str = "gender") -> pd.DataFrame:
    """Return the cells with one of MEMORY's flags for a period of this kind in the east."""
    where = (cells["period_kind"] == kind) & (cells["period"] == period) & (cells["margin"] == margin)
    return cells.assign(**{name: where & (cells["area"] == "east")})


def test_what_was_hidden_stays_hidden() -> None:
    """July has no small count any more."""
    cells = with_before(cells_by_hand(east=PLAIN, west=PLAIN), "hidden_before", "month", "2019-07")
    found = protected(cells)

    assert shown(found, "month") == set(months_from("2019-04", 12)) - {"2019-07"}
    assert "2019-09" not in shown(found, "quarter")
    assert set(found.loc[found["hidden_before"], "reason"]) == {EARLIER}


def test_what_was_small_cannot_be_worked_out_later() -> None:
    """July's others were two, and were revised to eight: without the other months the year would say so."""
    cells = cells_by_hand(east=months(jul=(20, 10, 8)), west=PLAIN)
    july = with_before(cells, "small_before", "month", "2019-07")["small_before"] & (cells["gender"] == "other")
    found = protected(cells.assign(small_before=july))

    assert "2019-07" not in shown(found, "month")
    assert shown(found, "year") == set()


def test_a_total_that_was_small_cannot_be_worked_out_later() -> None:
    """July was three in all, and was revised to thirty: the year less the other months would say so."""
    found = protected(with_before(cells_by_hand(east=PLAIN), "hidden_before", "month", "2019-07", "total"))

    assert shown(found, "year", "total") == set()
    assert "2019-09" not in shown(found, "quarter", "total")


def test_a_year_is_hidden_when_one_of_its_hidden_months_was_shown() -> None:
    """July was shown, and is now revised to two others: the year's change is July's."""
    cells = cells_by_hand(east=months(jul=(20, 10, 2), nov=(20, 10, 3)), west=PLAIN)

    assert shown(protected(cells), "year") == {"2020-03"}
    assert shown(protected(with_before(cells, "shown_before", "month", "2019-07")), "year") == set()


def test_a_year_is_hidden_when_it_was_revised_and_has_hidden_months() -> None:
    """The change of the year would be the change of a hidden month."""
    cells = cells_by_hand(east=months(jul=(20, 10, 2), nov=(20, 10, 3)), west=PLAIN)

    assert shown(protected(with_before(cells, "revised", "year", "2020-03")), "year") == set()
    assert shown(protected(with_before(cells, "revised", "month", "2019-07")), "year") == {"2020-03"}
    plain = with_before(cells_by_hand(east=PLAIN, west=PLAIN), "revised", "year", "2020-03")
    assert shown(protected(plain), "year") == {"2020-03"}


def test_a_basis_that_comes_later_does_not_undo_what_was_shown() -> None:
    """Three times 5 records were shown. Now come 14 individuals: whoever remembers would know that the last are 4."""
    cells = cells_by_hand(east=months(jul=(5, 5, 5)), east_individuals=months(jul=(5, 5, 4)))
    cells = cells.assign(shown_before=cells["basis"] == "records")
    found = protected(cells)

    assert shown(found, "month", "total") == set(months_from("2019-04", 12))
    assert shown(found, "month", "total", basis="individuals") == set(months_from("2019-04", 12)) - {"2019-07"}
    assert shown(found, "year", "total", basis="individuals") == set()


# ------------------------------------------------------------------ properties
@pytest.fixture(scope="module")
def everything() -> pd.DataFrame:
    """Return the cells of every sheet and margin for sixteen months, with small counts in some."""
    frames = observations(np.random.default_rng(3), months_from("2019-12", 16), 12, rare=0.05)
    return all_cells(frames, SHEETS, STRATEGY)


counts = st.tuples(st.sampled_from([0, 2, 5, 9]), st.sampled_from([0, 1, 4, 30]), st.sampled_from([0, 0, 0, 1, 6]))
years = st.lists(st.one_of(counts, st.just((20, 10, 0))), min_size=12, max_size=12)


@slow
@given(years, years)
def test_nothing_shown_gives_a_hidden_part_away(east: Counts, west: Counts) -> None:
    """No small count is shown; a sum with a hidden part is hidden, but for a year's breakdown that may stay."""
    cells, relations = quick_cells(east, west)

    check_shown(protected(cells, relations=relations), relations)


def test_nothing_shown_gives_a_hidden_part_away_on_any_sheet(everything: pd.DataFrame) -> None:
    """The same for every sheet and margin; and there are small counts, hidden cells and shown ones."""
    found = protected(everything)

    check_shown(found, all_relations(everything, STRATEGY))
    assert set(found["reason"]) == {SMALL, PROTECTS, SHOWN}


def check_shown(found: pd.DataFrame, relations: pd.DataFrame) -> None:
    """Check an outcome against the rule as it is told."""
    assert not found.loc[~found["suppressed"], "value"].between(1, 4).any()
    hidden = relations.assign(hidden=found["suppressed"].to_numpy()[relations["cell"]])
    totals = hidden[hidden["coef"] == 1].set_index("relation")
    parts = hidden[hidden["coef"] == -1].groupby("relation")["hidden"].agg(["any", "all"])
    breakdown = totals["over"].isin(["category", "area"])
    assert (parts["any"] == parts["all"])[breakdown].all()
    assert parts["all"][breakdown & totals["hidden"]].all()
    of = found.set_index("cell").loc[totals["cell"]]
    may_stay = (
        (totals["over"] == "period") & (of["period_kind"] == "year").to_numpy() & (of["margin"] != "total").to_numpy()
    )
    assert totals["hidden"][~breakdown & ~may_stay & parts["any"]].all()


@slow
@given(years, years, st.data())
def test_what_was_hidden_before_never_shows_more(east: Counts, west: Counts, data: st.DataObject) -> None:
    """Everything hidden without it is hidden with it, and all of it is."""
    cells, relations = quick_cells(east, west)
    before = data.draw(st.lists(st.integers(0, len(cells) - 1), max_size=5))
    fewer = protected(cells, relations=relations)["suppressed"]
    more = protected(cells.assign(hidden_before=np.isin(cells["cell"], before)), relations=relations)["suppressed"]

    assert (more | ~fewer).all()
    assert more[before].all()


@slow
@given(years, years, st.integers(3, 9))
def test_a_higher_threshold_never_shows_more(east: Counts, west: Counts, threshold: int) -> None:
    """But for breakdowns of years, which depend on what can be exchanged with what."""
    cells, relations = quick_cells(east, west)
    low, high = (protected(cells, each, relations)["suppressed"] for each in (threshold, threshold + 1))

    assert (high | ~low | (cells["period_kind"] == "year")).all()


@slow
@given(years, years, st.permutations(range(len(quick_cells(PLAIN, PLAIN)[0]))))
def test_the_order_of_the_cells_makes_no_difference(east: Counts, west: Counts, order: list[int]) -> None:
    """The same cells are hidden, for the same reasons."""
    cells, relations = quick_cells(east, west)
    mixed = cells.iloc[order].assign(cell=range(len(cells)))
    renamed = dict(zip(order, range(len(cells)), strict=True))
    found, again = (
        protected(cells, relations=relations),
        protected(mixed, relations=relations.replace({"cell": renamed})),
    )
    again = again.set_index(list(KEY)).loc[pd.MultiIndex.from_frame(found[list(KEY)])]

    assert again["reason"].tolist() == found["reason"].tolist()
    assert again["suppressed"].tolist() == found["suppressed"].tolist()


def test_quick_cells_are_the_cells() -> None:
    """What the properties above run on is what the product makes."""
    east, west = months(jul=(20, 10, 2), nov=(7, 8, 9)), months(apr=(1, 2, 3), mar=(4, 5, 6))

    assert quick_cells(east, west)[0].equals(cells_by_hand(east=east, west=west))


def test_nothing_to_suppress() -> None:
    """No cells, with the memory of earlier publications or without."""
    none = all_cells({}, SHEETS, STRATEGY)
    for cells in (none, none.assign(**dict.fromkeys(MEMORY, False))):
        assert protected(cells).empty
