"""Months that wait for another file, on cases worked out by hand."""

import pandas as pd

from data_access.reference_files import SAMPLE_DATA, read_strategy
from evaluation.definitions.periods import months_between
from evaluation.definitions.sheets import BY_KEY
from evaluation.protection.figures.awaited import awaited, without_awaited

STRATEGY = read_strategy(SAMPLE_DATA)
REFERRALS = BY_KEY["referrals"]
AREAS = ("leicester", "leicestershire", "rutland")
MONTHS = months_between("2019-02", "2019-08")
BOTH = ("mash", "cse_team")


def rows(submission: int | None, months: tuple[str, ...], sources: tuple[str, ...], waits: bool = False,
         basis: str = "records", areas: tuple[str, ...] = AREAS) -> pd.DataFrame:  # fmt: skip
    """Return a file's rows: a count for each month, area and source."""
    made = [
        {"month": month, "area": area, "source": source, "basis": basis, "gender": "male", "age": "13-15",
         "value": 9, "measure": "referrals", "submission": submission, "awaited": waits}
        for month in months for area in areas for source in sources
    ]  # fmt: skip
    return pd.DataFrame(made)


def waiting(*files: pd.DataFrame) -> list[tuple[str, str, set[tuple[str, str]]]]:
    both = pd.concat(files, ignore_index=True)
    return [(each.force, each.month, set(each.series)) for each in awaited(both, REFERRALS, STRATEGY)]


HALF_YEAR = rows(1, MONTHS[:-1], BOTH)
RECORDS = {("referrals", "records")}


def test_a_month_waits_for_a_source_that_comes_in_another_file() -> None:
    assert waiting(HALF_YEAR, rows(None, MONTHS[-1:], ("mash",), waits=True)) == [("llr", "2019-08", RECORDS)]
    assert waiting(HALF_YEAR, rows(2, MONTHS[-1:], ("mash",), waits=True)) == [("llr", "2019-08", RECORDS)]


def test_it_waits_for_one_area_too() -> None:
    part = rows(2, MONTHS[-1:], ("mash",)), rows(2, MONTHS[-1:], ("cse_team",), waits=True, areas=AREAS[:2])

    assert waiting(HALF_YEAR, part[0].assign(awaited=True), part[1]) == [("llr", "2019-08", RECORDS)]


def test_it_waits_no_more_once_the_rest_is_there() -> None:
    """Nor where the officer said that there were none, or a later file has the last word."""
    mash = rows(2, MONTHS[-1:], ("mash",), waits=True)
    assert waiting(HALF_YEAR, mash, rows(3, MONTHS[-1:], ("cse_team",))) == []
    assert waiting(HALF_YEAR, mash, rows(3, MONTHS[-1:], ("cse_team",), waits=True)) == []
    assert waiting(HALF_YEAR, rows(2, MONTHS[-1:], ("mash",))) == []
    assert waiting(HALF_YEAR, mash, rows(3, MONTHS[-1:], ("mash",), areas=AREAS[:1])) == []


def test_nothing_waits_for_what_did_not_come_every_month() -> None:
    """Five of the six months before: nobody expects it."""
    five = rows(1, MONTHS[1:-1], BOTH)

    assert waiting(rows(1, MONTHS[:1], ("mash",)), five, rows(2, MONTHS[-1:], ("mash",), waits=True)) == []


def test_the_series_that_is_whole_is_published() -> None:
    """Of individuals both sources came; records wait for one. Other forces and months stay."""
    individuals = rows(1, MONTHS[:-1], BOTH, basis="individuals")
    files = (
        HALF_YEAR, individuals, rows(2, MONTHS[-1:], BOTH, waits=True, basis="individuals"),
        rows(2, MONTHS[-1:], ("mash",), waits=True), rows(3, MONTHS[-1:], ("rise",), areas=("northampton",)),
    )  # fmt: skip
    everything = pd.concat(files, ignore_index=True)
    left = without_awaited(everything, REFERRALS, STRATEGY)
    gone = everything.drop(left.index)

    assert set(gone[["month", "basis", "source"]].itertuples(index=False, name=None)) == {
        ("2019-08", "records", "mash")
    }
    assert len(gone) == len(AREAS)
