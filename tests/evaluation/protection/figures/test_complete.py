"""Which months are complete, against going through them one by one."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from evaluation.definitions.periods import first_day, months_between, months_of
from evaluation.protection.figures.complete import complete_rows, missing_months
from tests.evaluation.protection.partnerships import AREAS, STRATEGY, months_from

MONTHS = months_from("2019-04", 36)


def rows_of(sent: set[tuple[str, str, str]]) -> pd.DataFrame:
    """Return a row for each basis, area and month that was sent."""
    rows = [("referrals", basis, area, month, 7) for basis, area, month in sorted(sent)]
    return pd.DataFrame(rows, columns=["measure", "basis", "area", "month", "value"])


def everything() -> set[tuple[str, str, str]]:
    """Return what is sent where every area reports while it is there, in two counting bases."""
    return {
        (basis, area.code, month)
        for basis in ("records", "individuals")
        for area in STRATEGY.areas
        for month in MONTHS
        if area.reports and area.valid_on(first_day(month))
    }


def whole(sent: set[tuple[str, str, str]], basis: str, force: str, month: str) -> bool:
    """Return whether a force's month was sent at all, and from every area that reports then."""
    due = {area.code for area in STRATEGY.reporting_areas(force, first_day(month))}
    came = {area for of, area, when in sent if (of, when) == (basis, month)}
    return bool(came) and due <= came


def some_gone(seed: int) -> set[tuple[str, str, str]]:
    """Return what was sent without about one part in thirty."""
    rng = np.random.default_rng(seed)
    return {each for each in sorted(everything()) if rng.random() > 0.03}


def test_the_rows_of_complete_months_are_kept_and_no_others() -> None:
    """With the force they are of, each basis for itself."""
    sent = some_gone(4)
    found = list(complete_rows(rows_of(sent), STRATEGY))

    kept = {row[:4] for each in found for row in each[["basis", "area", "month", "force"]].itertuples(index=False)}
    assert kept == {
        (basis, area, month, STRATEGY.force_of(area))
        for basis, area, month in sent
        if whole(sent, basis, STRATEGY.force_of(area), month)
    }
    assert len(kept) < len(sent)
    assert [each["basis"].unique().tolist() for each in found] == [["individuals"], ["records"]]


def test_a_year_is_steady_where_the_same_areas_report_in_all_its_months() -> None:
    """An area that begins in June 2019 makes its force's first year another one than the rest."""
    later = tuple(replace(each, first_day=date(2019, 6, 1)) if each.code == "dunton" else each for each in AREAS)
    [rows, _] = complete_rows(rows_of(everything()), replace(STRATEGY, areas=later))
    changing = set(rows.loc[~rows["steady"], ["force", "month"]].itertuples(index=False, name=None))

    assert changing == {("west", month) for month in months_of("year", "2020-03")}


def test_missing_months_lie_between_a_forces_first_and_last() -> None:
    """What never began is not missing yet, and what is incomplete is, the last month too."""
    sent = some_gone(5)
    found = missing_months(rows_of(sent), STRATEGY)

    expected = []
    for basis in ("individuals", "records"):
        for force in ("east", "west"):
            own = sorted(m for of, area, m in sent if of == basis and STRATEGY.force_of(area) == force)
            between = months_between(own[0], own[-1])
            expected += [("referrals", basis, force, m) for m in between if not whole(sent, basis, force, m)]
    assert found == expected
    assert expected
