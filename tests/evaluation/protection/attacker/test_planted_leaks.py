"""Each way in which a small count leaks, planted: the attacker finds it where the product overlooks the way.

Where the product overlooks nothing, he finds none: that is how we know that he can find something, and that it helps.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from charts.describe import described_bars
from components.shown.written import bars
from evaluation.definitions.sheets import (
    BY_AGE,
    BY_GENDER,
    BY_GENDER_AND_AGE,
    BY_TOTAL,
    MONTHS,
    REFERRALS_SHEET,
)
from evaluation.protection.figures.relations import all_relations
from evaluation.protection.keys import KEY
from evaluation.protection.published import withheld
from evaluation.protection.suppression import protect
from evaluation.statistics.series.year_on_year import year_on_year
from tests.evaluation.protection.attacker.attack import leaks_added, leaks_in
from tests.evaluation.protection.attacker.attacking import Leak, Told
from tests.evaluation.protection.attacker.planted_leaks import (
    PLAIN,
    Planted,
    areas_by_month,
    areas_in_april,
    reports_by_month,
    victims_by_month,
    without,
    without_differences,
    without_margin,
    year,
)
from tests.evaluation.protection.partnerships import STRATEGY, cells_by_hand
from tests.evaluation.protection.publishing_by_hand import THRESHOLD, nothing_overlooked, published

# Everyone of 10-12 is a girl and all others are boys, as the force's figures show.
GIRLS_AND_BOYS = {
    "ashby": (("female", "10_12", 20), ("male", "13_15", 3), ("male", "16_17", 8)),
    "barton": (("female", "10_12", 20), ("male", "13_15", 10)),
}
PLANTED = {
    "total minus the others": Planted(
        cells_by_hand(east=year(jul=(20, 10, 2)), west=year()),
        without("category"),
        {"area": "east", "period_kind": "month", "period": "2019-07", "gender": "other"},
    ),
    "a quarter minus its other months": Planted(
        cells_by_hand(east=year(jul=(20, 10, 2))),
        without("period", "quarter"),
        {"period_kind": "month", "period": "2019-07", "gender": "other"},
    ),
    "a rolling year minus a rolling year": Planted(
        cells_by_hand(east=[*year(), (20, 10, 8), (20, 8, 2), (20, 10, 8)]),
        without("period", "rolling"),
        {"period_kind": "month", "period": "2020-05", "gender": "other"},
    ),
    "both forces minus one": Planted(
        cells_by_hand(east=year(jul=(20, 10, 2)), west=year(jul=(20, 10, 6))),
        without("partnership"),
        {"area": "east", "period_kind": "month", "period": "2019-07", "gender": "other"},
    ),
    "a filter that sums areas": Planted(
        areas_by_month(ashby=[30] * 12, barton=[20, 20, 20, 20, 2, *[20] * 7]),
        without("area"),
        {"area": "barton", "period_kind": "month", "period": "2019-08"},
    ),
    "records less individuals": Planted(
        cells_by_hand(east=year(jul=(5, 5, 5)), east_individuals=year(jul=(5, 5, 4))),
        without("basis"),
        {"basis": "individuals", "period_kind": "month", "period": "2019-07", "gender": "other"},
    ),
    "two linked sheets": Planted(
        victims_by_month(recorded_victims=[30, 32, 40, 31, 30, 50], children_at_risk=[20, 20, 38, 20, 20, 20]),
        without_differences,
        {"measure": "recorded_victims", "period_kind": "month", "period": "2019-06"},
    ),
    "two linked sheets, of crimes": Planted(
        victims_by_month(recorded_victims=[30, 32, 40, 31, 30, 50], crime_victims=[20, 20, 38, 20, 20, 20]),
        without_differences,
        {"measure": "recorded_victims", "period_kind": "month", "period": "2019-06"},
    ),
    "areas by age from areas by gender": Planted(
        areas_in_april(GIRLS_AND_BOYS, REFERRALS_SHEET.margins),
        without_margin("area_gender_age"),
        {"area": "ashby", "period_kind": "year", "age": "13_15", "gender": "total"},
    ),
}


def found(*made: pd.DataFrame, told: tuple[Told, ...] = ()) -> list[Leak]:
    """Return what the attacker finds in publications."""
    return list(leaks_in(made, STRATEGY, THRESHOLD, told=told))


@pytest.mark.parametrize("leak", PLANTED)
def test_a_relation_that_is_overlooked(leak: str) -> None:
    """Without it the attacker works out the small count itself, with it he knows too much of none."""
    planted = PLANTED[leak]
    (made,) = published([planted.cells], planted.overlooking)
    leaking = found(made)

    assert all(each.least == each.value == each.most for each in leaking)
    assert planted.among(made.loc[[each.cell for each in leaking]])
    assert found(*published([planted.cells], nothing_overlooked)) == []


def test_a_report_is_of_one_person_or_more() -> None:
    """Four reports of June: fewer would be more in another month, where there are no more records than reports."""
    cells = reports_by_month(records=[20, 20, 30], reports=[20, 20, 4])
    (made,) = published([cells], without("basis"))
    leaking = found(made)

    assert {(leak.least, leak.value) for leak in leaking} == {(4, 4)}
    assert {made["basis"].iloc[leak.cell] for leak in leaking} == {"reports"}
    assert found(*published([cells], nothing_overlooked)) == []


def test_revision_minus_original() -> None:
    """July alone is revised, from eight others to two: all that covers July gives both away, unless remembered."""
    versions = [cells_by_hand(east=year(jul=(20, 10, others)), west=year()) for others in (8, 2)]

    assert {each.least for each in found(*published(versions, forgotten={1}))} == {2}
    assert found(*published(versions)) == []


def three_months(*others: int) -> pd.DataFrame:
    """Return the cells of a quarter with so many others in the east."""
    return cells_by_hand(east=[(20, 10, each) for each in others], west=[PLAIN] * 3)


def test_what_was_given_away_before_is_given_away_no_further() -> None:
    """Nine of June and thirteen of the quarter were shown: so April and May have four, and with no June the quarter.

    Whatever is hidden now, it is known to have four at least. Shown June's none, it is known to have four.
    """
    made = published([three_months(2, 2, 9), three_months(2, 2, 0)])
    leaking = found(*made)
    first, last = made
    june = (last["period"] == "2019-06") & (last["period_kind"] == "month") & (last["gender"] == "other")
    none_of_june = last.assign(suppressed=last["suppressed"] & ~june)

    assert {leak.least for leak in leaking} == {4}
    assert all(leak.most >= 7 for leak in leaking)
    assert leaks_added(made, STRATEGY, THRESHOLD) == []
    added = leaks_added([first, none_of_june], STRATEGY, THRESHOLD)
    assert {(leak.least, leak.most) for leak in added} == {(4, 4)}


def test_a_leak_is_blamed_on_the_publication_that_makes_it() -> None:
    """Nothing was shown before the first; and what a second gives away remains its own after a third."""
    (first,) = published([PLANTED["total minus the others"].cells], without("category"))
    versions = [cells_by_hand(east=year(jul=(20, 10, others)), west=year()) for others in (8, 2, 2)]
    made = published(versions, forgotten={1})

    assert len(leaks_added([first], STRATEGY, THRESHOLD)) == len(found(first)) > 0
    assert leaks_added(made, STRATEGY, THRESHOLD) != []


def test_a_publication_that_was_withdrawn() -> None:
    """July came with eight others, which were seen and withdrawn, and again with two."""
    before = cells_by_hand(east=year()[:3], west=year()[:3])
    versions = [before, *(cells_by_hand(east=year(jul=(20, 10, others)), west=year()) for others in (8, 2))]

    assert {each.least for each in found(*published(versions, forgotten={2}))} == {2}
    assert found(*published(versions)) == []


JULY = {"area": "east", "period": "2019-07", "period_kind": "month"}
# What a product might show though July's others arrived suppressed, each enough to know that they are two.
GIVEN_AWAY = {
    "the month's total": JULY | {"gender": "total"},
    "the quarter less its other months": {"area": "east", "period": "2019-09", "period_kind": "quarter"},
    "the year less its other quarters": {"area": "east", "period": "2020-03", "period_kind": "year"},
    "both forces less the other": {"area": "both", "period": "2019-07", "period_kind": "month"},
}


@pytest.mark.parametrize("figure", GIVEN_AWAY)
def test_a_total_of_which_a_part_arrived_suppressed(figure: str) -> None:
    """Shown as the sender may have it, it tells the part; not shown, nothing does."""
    made = arrived_in_july()
    shown = (made[list(GIVEN_AWAY[figure])] == pd.Series(GIVEN_AWAY[figure])).all(axis=1)
    leaks = found(made.assign(suppressed=made["suppressed"] & ~shown, arrived=False))

    assert (made["suppressed"] & shown).any()
    assert {(leak.least, leak.most) for leak in leaks} == {(2, 2)}
    assert found(made) == []
    assert found(made.assign(arrived=False)) == []


def arrived_in_july() -> pd.DataFrame:
    """Return a publication in which July's two others of the east arrived suppressed, with the true counts."""
    (made,) = published([cells_by_hand(east=year(jul=(20, 10, None)), west=year())])
    truth = cells_by_hand(east=year(jul=(20, 10, 2)), west=year())
    return made.drop(columns="value").merge(truth[[*KEY, "value"]], on=list(KEY), validate="one_to_one")


def test_a_suppressed_count_that_frees_its_neighbour() -> None:
    """July's total was shown, and the girls hidden beside two others. These come again, suppressed, without a total.

    Who forgets the first publication shows the girls now, and so the others.
    """
    versions = [cells_by_hand(east=year(jul=(9, 9, others)), west=year()) for others in (2, None)]

    assert {leak.least for leak in found(*published(versions, forgotten={1}))} == {2}
    assert found(*published(versions)) == []


def test_a_row_of_zeros_with_one_hidden() -> None:
    """Zeros are cover too: shown again, they complete their rows, and the girls of 10 to 12 are known."""
    support = replace(BY_GENDER_AND_AGE, periods=MONTHS, published=False)
    counts = {("female", "10_12"): 3, ("female", "16_17"): 9, ("male", "13_15"): 9, ("male", "16_17"): 9}
    counts |= {("other", "10_12"): 9, ("other", "13_15"): 9}
    areas = {"ashby": tuple((*place, value) for place, value in counts.items()), "barton": (("female", "10_12", 0),)}
    cells = areas_in_april(areas, (BY_TOTAL, BY_GENDER, BY_AGE, BY_GENDER_AND_AGE, support))
    (made,) = published([cells])
    hidden = made["suppressed"]

    assert (made.loc[hidden, "value"] == 0).any()
    assert found(made.assign(suppressed=hidden & (made["value"] > 0))) != []
    assert found(made) == []


# ------------------------------------------------------------------ figures made from others
def with_a_hidden_part() -> tuple[pd.DataFrame, int, int]:
    """Return a publication with others hidden in July, the row of these and the row of July's shown total."""
    (made,) = published([cells_by_hand(east=year(jul=(60, 40, 2)), west=year())])
    july = made[(made["period"] == "2019-07") & (made["period_kind"] == "month") & (made["area"] == "east")]
    part, whole = (int(july.index[july["gender"] == gender][0]) for gender in ("other", "total"))
    assert made.loc[part, "suppressed"]
    return made, part, whole


def test_a_percentage_with_a_known_base() -> None:
    """ "2% of 102" is two; had a page said it of a hidden count, the attacker would know."""
    made, part, whole = with_a_hidden_part()
    base = int(made.loc[whole, "value"])
    percent = round(100 * int(made.loc[part, "value"]) / base)
    told = Told({part: 1}, (percent - 0.5) / 100 * base, (percent + 0.5) / 100 * base)

    assert not made.loc[whole, "suppressed"]
    assert [leak.cell for leak in found(made, told=(told,))] != []
    assert found(made) == []


def test_a_rounded_rate() -> None:
    """0.8 per 10,000 of 25,000 children can only be two of them."""
    made, part, _ = with_a_hidden_part()
    children = 25_000
    rate = round(10_000 * int(made.loc[part, "value"]) / children, 1)
    told = Told({part: 1}, (rate - 0.05) * children / 10_000, (rate + 0.05) * children / 10_000)

    leaks = {leak.cell: (leak.least, leak.most) for leak in found(made, told=(told,))}
    assert leaks[part] == (2, 2)
    assert found(made) == []


def test_figures_on_screen_are_made_from_what_is_shown() -> None:
    """They are the same, to the letter, for the truth and for every table that could as well be the truth."""
    months = [PLAIN] * 23 + [(60, 40, 2)]
    cells = cells_by_hand(east=months, west=[PLAIN] * 24)
    made = protect(cells, all_relations(cells, STRATEGY), THRESHOLD, 1)
    tables = made.knowledge.tables
    published_as = cells[list(KEY)].merge(made.knowledge.figures[[*KEY, "figure"]], on=list(KEY))["figure"].to_numpy()
    screens = []
    for table in (0, *tables["table"].unique()):
        own = tables[tables["table"] == table]
        change = np.zeros(len(made.knowledge.figures), dtype=np.int64)
        change[own["figure"]] = own["change"]
        screens.append(on_screen(cells.assign(value=cells["value"] + change[published_as]), made.suppression))

    assert len(screens) > 1
    assert len(set(screens)) == 1
    assert "[c]" in screens[0]


def on_screen(cells: pd.DataFrame, suppression: pd.DataFrame) -> str:
    """Return the figures made from a publication of these cells: counts, shares, changes and words."""
    table = withheld(cells, suppression, 1, THRESHOLD)
    frame = table.frame[(table.frame["period_kind"] == "month") & (table.frame["area"] == "east")]
    written = [
        bars(list(rows["gender"]), rows).to_string() + described_bars(period, bars(list(rows["gender"]), rows))
        for period, rows in frame.groupby("period")
    ]
    changes = [
        year_on_year(table, area, "2021-03", gender=gender) for area in ("east", "both") for gender in ("male", "other")
    ]
    return "\n".join([*written, *(f"{change} {change.difference}" for change in changes)])
