"""What viewers read: the publication in force, table by table, and nothing else."""

import pandas as pd
import pytest

from data_access.stores.location import StoreLocation
from data_access.stores.published import (
    NotInForce,
    read_all,
    read_available,
    read_gaps,
    read_publication,
    read_rows,
    read_table,
)
from evaluation.protection.keys import KEY
from tests.data_access.small_store import PLAIN, STRATEGY, publish_now, send, send_reach


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> StoreLocation:
    """Return a store with a publication of both forces. Nothing may be written to it."""
    store = StoreLocation(folder=tmp_path_factory.mktemp("published"))
    send(store, [*PLAIN[:3], (20, 10, 2), *PLAIN[4:]])
    send(store, [(20, 10, 0)], first="2019-05")
    send(store, PLAIN, force="Northamptonshire")
    send_reach(store)
    publish_now(store)
    return store


def test_nothing_is_published_yet(store: StoreLocation) -> None:
    """No store, and a store with submissions only."""
    assert read_publication(store) is None
    send(store, PLAIN)
    assert read_publication(store) is None


def test_one_table(filled: StoreLocation) -> None:
    """A measure in one basis, by one breakdown, in one kind of period: by area, period and category."""
    table = read_table(filled, 1, "referrals", "records", "gender", "month", ("llr",))
    frame = table.frame

    assert (table.publication, table.threshold) == (1, STRATEGY.threshold)
    assert frame.columns.tolist() == [*KEY, "value", "suppressed"]
    assert (str(frame["value"].dtype), str(frame["suppressed"].dtype)) == ("Int64", "bool")
    assert frame["period"].is_monotonic_increasing
    assert set(frame["margin"]) == {"gender"}
    assert set(frame["period_kind"]) == {"month"}
    hidden = frame[frame["period"] == "2018-07"]
    assert hidden.loc[hidden["gender"] == "other", "suppressed"].all()
    assert hidden["value"].isna().equals(hidden["suppressed"])


def test_some_areas_or_all(filled: StoreLocation) -> None:
    """All that are published when none is named."""
    every = read_table(filled, 1, "referrals", "records", "total", "year").frame
    both = read_table(filled, 1, "referrals", "records", "total", "year", ("llr", "partnership")).frame

    assert set(every["area"]) == {"llr", "northamptonshire", "partnership"}
    assert set(both["area"]) == {"llr", "partnership"}
    assert read_table(filled, 1, "referrals", "reports", "total", "year").frame.empty


def test_everything(filled: StoreLocation) -> None:
    """Every cell, once, and the tables are parts of it."""
    frame = read_all(filled, 1).frame
    part = read_table(filled, 1, "referrals", "records", "gender", "quarter").frame

    assert not frame.duplicated(list(KEY)).any()
    assert len(frame.merge(part)) == len(part) > 0


def test_another_publication_is_not_given_for_the_one_asked(filled: StoreLocation) -> None:
    """A page remembers tables under their publication's number: they must be of that number."""
    for number in (0, 2):
        with pytest.raises(NotInForce, match=str(number)):
            read_table(filled, number, "referrals", "records", "gender", "month")
        with pytest.raises(NotInForce):
            read_all(filled, number)


def test_what_is_available(filled: StoreLocation) -> None:
    """For every measure, basis, margin, area and kind of period the first and last period, as in the facts."""
    found = read_available(filled).set_index(["measure", "basis", "margin", "area", "period_kind"])
    facts = read_all(filled, 1).frame.groupby(found.index.names)["period"].agg(["min", "max"])

    assert found.loc[("referrals", "records", "total", "llr", "month")].tolist() == ["2018-04", "2019-05"]
    assert found.sort_index().to_numpy().tolist() == facts.sort_index().to_numpy().tolist()


def test_gaps_and_reach(filled: StoreLocation) -> None:
    """The month that LLR did not send, and the campaign's figures as they were sent."""
    (reach,) = read_rows(filled, "reach").to_dict("records")

    assert read_gaps(filled).values.tolist() == [["referrals", "records", "llr", "2019-04"]]
    assert (reach["area"], reach["metric"], reach["value"], reach["cost"]) == ("llr", "plays", 100, 12.5)
    assert not reach["synthetic"]
    assert pd.api.types.is_integer_dtype(read_rows(filled, "reach")["value"])
