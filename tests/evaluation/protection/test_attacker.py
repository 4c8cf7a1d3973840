"""An attacker with a solver finds no small count from what is shown, now and before; and finds them where we slip."""

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from tests.evaluation.protection.attacking import Leak
from tests.evaluation.protection.attacking_people import leaks_in
from tests.evaluation.protection.partnerships import STRATEGY, cells_by_hand
from tests.evaluation.protection.publishing_by_hand import THRESHOLD, nothing_overlooked, published

PLAIN = (40, 30, 20)
Overlooking = Callable[[pd.DataFrame, pd.DataFrame], tuple[pd.DataFrame, pd.DataFrame]]


def found(
    versions: Sequence[pd.DataFrame], overlooking: Overlooking = nothing_overlooked, remembering: bool = True
) -> list[Leak]:
    """Return what the attacker finds in these publications, made one after the other."""
    return list(leaks_in(published(versions, overlooking, remembering), STRATEGY, THRESHOLD))


def without(over: str) -> Overlooking:
    """Return what makes the product overlook the relations of one kind."""
    return lambda cells, relations: (cells, relations[relations["over"] != over])


ONE_SMALL = [cells_by_hand(east=[PLAIN, (45, 2, 0), PLAIN], west=[PLAIN] * 3)]
# The west hides nothing of its own, so both forces' figures less the west's are the east's.
TWO_FORCES = [cells_by_hand(east=[(45, 2, 3)] * 2, west=[PLAIN] * 2)]
A_QUARTER = [cells_by_hand(east=[(45, 2, 3), PLAIN, PLAIN], west=[PLAIN] * 3)]
A_ROLLING_YEAR = [cells_by_hand(first="2019-05", east=[(45, 2, 3), *[PLAIN] * 12], west=[PLAIN] * 13)]
PLANTED = {
    "total minus the others": (ONE_SMALL, "category"),
    "both forces minus the other": (TWO_FORCES, "partnership"),
    "a quarter minus the other months": (A_QUARTER, "period"),
    "a rolling year minus a rolling year": (A_ROLLING_YEAR, "period"),
}


@pytest.mark.parametrize("leak", PLANTED)
def test_a_relation_that_was_overlooked(leak):
    """With it the attacker finds nothing, without it he does."""
    versions, over = PLANTED[leak]

    assert found(versions) == []
    assert found(versions, without(over))


def test_revision_minus_original():
    """Thirty boys were shown where two are right: the new total and what was shown before give the two away."""
    first = cells_by_hand(east=[PLAIN, PLAIN], west=[PLAIN, PLAIN])
    second = cells_by_hand(east=[PLAIN, (40, 2, 20)], west=[PLAIN, PLAIN])

    assert found([first, second]) == []
    assert found([first, second], remembering=False)


def test_month_after_month():
    """All publications together, with a month more each time and a revision of an earlier one."""
    months = [PLAIN, (45, 2, 0), (20, 3, 1), PLAIN]
    versions = [cells_by_hand(east=months[:count], west=[PLAIN] * count) for count in range(1, 5)]
    versions.append(cells_by_hand(east=[PLAIN, (45, 7, 0), *months[2:]], west=[PLAIN] * 4))

    assert found(versions) == []


def test_revised_and_revised_back():
    """What was shown once is known again when it comes back."""
    months = [PLAIN, (45, 2, 0), (20, 3, 1)]
    then, other = (cells_by_hand(east=[first, *months], west=[PLAIN] * 4) for first in (PLAIN, (30, 1, 9)))

    assert found([then, other, then]) == []


def test_a_row_of_zeros_with_one_hidden():
    """Where all else is 0 and shown, a hidden count is the total."""
    assert found([cells_by_hand(east=[(0, 3, 0)], west=[(0, 0, 0)])]) == []
