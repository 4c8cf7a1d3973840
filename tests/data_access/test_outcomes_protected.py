"""Outcomes of the sample, published and attacked: charges and notices are few, and none can be worked out."""

import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from data_access.stores.publishing import publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from data_access.verifying import faults
from tests.data_access.seen import Seen, seen
from tests.evaluation.protection.attacker.attack import leaks_in

STRATEGY = read_strategy(SAMPLE_DATA)
OUTCOMES = sorted((SAMPLE_DATA / "workbooks" / "to_try").glob("*_outcomes.xlsx"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[StoreLocation, Seen]:
    """Return a store of both forces' outcomes, and what an outsider sees of it."""
    folder = tmp_path_factory.mktemp("outcomes")
    store = StoreLocation(folder=folder / "store")
    for file in OUTCOMES:
        content = file.read_bytes()
        submit(store, content, file.name, "Officer", check_content(content, STRATEGY))
    publish(store, STRATEGY, "Officer")
    return store, seen(store, 1, STRATEGY, folder)


def test_what_is_published(published: tuple[StoreLocation, Seen]) -> None:
    """Totals by month, quarter and year for each force and both, and by year for each authority."""
    figures, _ = published[1]
    held = {(str(margin), str(kind)) for margin, kind in zip(figures["margin"], figures["period_kind"], strict=True)}

    assert set(figures["measure"]) == {"disclosures", "charges", "disruption_notices", "missing_incidents"}
    assert held == {("total", "month"), ("total", "quarter"), ("total", "year"), ("total", "rolling"), ("area", "year")}


def test_no_small_count_is_shown_or_found(published: tuple[StoreLocation, Seen]) -> None:
    figures, rows = published[1]
    small = figures["value"].between(1, STRATEGY.threshold - 1)

    assert small.any()
    assert (figures.loc[small, "suppressed"] == 1).all()
    assert list(leaks_in([figures], STRATEGY, STRATEGY.threshold, [rows])) == []


def test_he_would_find_the_neighbours_shown(published: tuple[StoreLocation, Seen]) -> None:
    """With only the small counts hidden, many are known: the test above could fail."""
    figures, rows = published[1]
    bare = figures.assign(suppressed=figures["value"].between(1, STRATEGY.threshold - 1))

    assert len(list(leaks_in([bare], STRATEGY, STRATEGY.threshold, [rows]))) > 10


def test_the_proof_holds(published: tuple[StoreLocation, Seen]) -> None:
    assert faults(published[0], STRATEGY) == []
