"""A store that is filled by hand: referrals of one source in one area, (female, male, other) a month."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pandas as pd

from data_access.reference_files import SAMPLE_DATA, read_strategy
from data_access.stores.location import StoreLocation
from data_access.stores.published import read_all, read_publication
from data_access.stores.publishing import Made, publish
from data_access.stores.submissions import submit
from data_access.uploading import check_content
from data_access.workbooks.template import About, write_workbook
from evaluation.definitions.periods import first_day, shifted
from evaluation.screening.checks import ACTUAL

STRATEGY = read_strategy(SAMPLE_DATA)
TODAY = date(2019, 9, 15)
NOON = datetime(2019, 9, 15, 12, tzinfo=UTC)
GENDERS = ("Female", "Male", "Other")
FORCES = {
    force.name: tuple(area.name for area in STRATEGY.reporting_areas(force.code, TODAY)) for force in STRATEGY.forces
}
Counts = Sequence[tuple[int, int, int]]
PLAIN: list[tuple[int, int, int]] = [(20, 10, 0)] * 12


def workbook_of(
    counts: Counts,
    first: str = "2018-04",
    force: str = "LLR",
    basis: str = "Records",
    areas: Sequence[str] = (),
    figures: str = ACTUAL,
) -> bytes:
    """Return a workbook of months one after the other; the force's other areas send a 0."""
    months = [first_day(shifted(first, later)) for later in range(len(counts))]
    rows = [
        (month, area, "MASH", basis, gender, "13-15", value if place == 0 else 0)
        for month, genders in zip(months, counts, strict=True)
        for place, area in enumerate(areas or FORCES[force])
        for gender, value in zip(GENDERS, genders, strict=True)
    ]
    return write_workbook(STRATEGY, About(force, months[0], months[-1], figures), {"referrals": rows})


def send(store: StoreLocation, counts: Counts, sender: str = "Officer", **about: object) -> int:
    """Submit such a workbook and return its number."""
    content = workbook_of(counts, **about)
    return submit(store, content, "by hand.xlsx", sender, check_content(content, STRATEGY, TODAY), lambda: NOON).number


def send_reach(store: StoreLocation) -> None:
    """Submit one figure of reach, of April 2019: a sheet that needs no protection."""
    april = date(2019, 4, 1)
    figure = (april, "LLR", "Breck's Last Game", "YouTube", "Boys", "Plays or views", 100, "Counted", "Exact", 12.5)
    content = write_workbook(STRATEGY, About("LLR", april, april), {"reach": [figure]})
    submit(store, content, "reach.xlsx", "Officer", check_content(content, STRATEGY, TODAY), lambda: NOON)


def publish_now(store: StoreLocation) -> Made:
    """Publish what is in force."""
    return publish(store, STRATEGY, "Officer", lambda: NOON)


def shown(store: StoreLocation, period: str, kind: str = "month", gender: str = "total") -> object:
    """Return what viewers see of LLR's referrals: a count, None where it is suppressed, "absent" where it is not."""
    publication = read_publication(store)
    assert publication is not None
    frame = read_all(store, publication.number).frame
    frame = frame[(frame["area"] == "llr") & (frame["age"] == "total") & (frame["source"] == "total")]
    frame = frame[(frame["period_kind"] == kind) & (frame["period"] == period)]
    frame = frame[(frame["gender"] == gender) & (frame["basis"] == "records") & (frame["margin"] != "area")]
    if frame.empty:
        return "absent"
    (value,) = frame["value"]
    return None if pd.isna(value) else int(value)
