"""A file without age bands for months held with them is refused: it would count the same people twice."""

import pytest

from data_access.reference_files import SAMPLE_DATA, read_strategy
from evaluation.definitions.sheets import REFERRALS_SHEET
from evaluation.screening.past.beside import Beside
from evaluation.screening.past.coarser_file import check_coarser

STRATEGY = read_strategy(SAMPLE_DATA)
COLUMNS = ("measure", *(column.key for column in REFERRALS_SHEET.key_columns))


def cells(*rows: tuple[str, str, str, str, float]) -> dict[tuple[str, ...], float]:
    """Return cells from month, area, gender, age band and count."""
    made = {}
    for month, area, gender, age, count in rows:
        said = {"measure": "referrals", "month": month, "area": area, "source": "rise", "basis": "records",
                "gender": gender, "age": age}  # fmt: skip
        made[tuple(said[column] for column in COLUMNS)] = count
    return made


def found(sent: dict[tuple[str, ...], float], held: dict[tuple[str, ...], float]) -> list[str]:
    beside = Beside(REFERRALS_SHEET, COLUMNS, sent, held, "llr", STRATEGY, 5)
    return [each.message for each in check_coarser(beside)]


HELD = cells(("2019-07", "leicester", "female", "13_15", 20), ("2019-07", "leicester", "male", "16_17", 9))


def test_no_age_bands_where_counts_by_age_band_are_held():
    (said,) = found(cells(("2019-07", "leicester", "female", "not_recorded", 29)), HELD)

    assert "no age band in any count of July 2019" in said
    assert "the same people would count twice" in said
    assert "29" not in said


def test_both_breakdowns_are_missing():
    assert len(found(cells(("2019-07", "leicester", "not_recorded", "not_recorded", 29)), HELD)) == 2


@pytest.mark.parametrize(
    "sent",
    [
        # Another month, another area, a revision with bands, none at all, bands and what was not recorded beside them.
        [("2019-08", "leicester", "female", "not_recorded", 29)],
        [("2019-07", "rutland", "female", "not_recorded", 29)],
        [("2019-07", "leicester", "female", "13_15", 21)],
        [("2019-07", "leicester", "female", "not_recorded", 0)],
        [("2019-07", "leicester", "female", "13_15", 20), ("2019-07", "leicester", "female", "not_recorded", 3)],
    ],
)
def test_what_counts_nobody_twice_is_taken(sent):
    assert found(cells(*sent), HELD) == []


def test_held_without_bands_it_may_come_without_them_again():
    held = cells(("2019-07", "leicester", "female", "not_recorded", 20))

    assert found(cells(("2019-07", "leicester", "female", "not_recorded", 21)), held) == []
