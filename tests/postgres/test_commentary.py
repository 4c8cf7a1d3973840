"""Commentary on PostgreSQL: before viewers at once, kept by a later publication, gone when it is withdrawn."""

import pytest

from data_access.stores.commentary import (
    ChangedMeanwhile,
    Said,
    read_second,
    revise_commentary,
    withdraw_commentary,
    write_commentary,
)
from data_access.stores.location import StoreLocation
from data_access.stores.published_commentary import read_commentary
from data_access.stores.viewers_store import behind
from tests.data_access.small_store import PLAIN, publish_now, send

SAID = Said("Schools referred more.", "Brief them.", "RISE")


def test_from_writing_to_withdrawing(postgres_url: str) -> None:
    database = StoreLocation(url=postgres_url)
    assert read_commentary(database) == ()
    send(database, PLAIN)
    publish_now(database)
    note = write_commentary(database, ("referrals", "llr", "2018-05"), SAID, "Officer")
    assert read_commentary(database) == ()

    read_second(database, note, 1, "Analyst", passed=True)
    assert [each.said.why for each in read_commentary(database)] == [SAID.why]
    assert not behind(database)
    revise_commentary(database, note, 1, Said("A new form.", "Look.", "RISE"), "Officer")
    with pytest.raises(ChangedMeanwhile):
        read_second(database, note, 1, "Analyst", passed=True)
    read_second(database, note, 2, "Analyst", passed=True)
    send(database, [(30, 10, 0)], first="2019-04")
    publish_now(database)
    (held,) = read_commentary(database)
    assert (held.said.why, [each.why for each in held.earlier]) == ("A new form.", [SAID.why])

    withdraw_commentary(database, note, "Officer", "It was wrong.")
    assert read_commentary(database) == ()
