"""A share and its count together: what one says without the other misleads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.statistics.change.share_and_count import share_and_count
from tests.evaluation.statistics.vectors import content

COUNTS = st.integers(0, 1_000)


@pytest.mark.parametrize("case", content("change/share_vs_count"), ids=lambda case: case["id"])
def test_a_share_can_rise_while_the_count_does_not(case: dict[str, list[int]]) -> None:
    boys, girls = case["boys"], case["girls"]
    found = share_and_count((boys[0], boys[1]), (boys[0] + girls[0], boys[1] + girls[1]))

    assert found.shares is not None
    assert [100 * share for share in found.shares] == pytest.approx(case["boys_share_pct"], abs=1e-9)
    assert found.share_change == pytest.approx(case["share_change_pp"], abs=1e-9)
    assert found.count_change == case["boys_count_change"]
    assert found.share_misleads


@pytest.mark.parametrize(
    ("part", "whole", "misleads"),
    [
        ((40, 60), (100, 100), False),  # both rise
        ((40, 60), (100, 200), True),  # share falls, count rises
        ((40, 60), (100, 150), True),  # share stays, count rises
        ((40, 40), (100, 100), False),  # nothing moves
        ((40, 30), (100, 100), False),  # both fall
        ((40, 30), (100, 50), True),  # share rises, count falls
        ((0, 5), (0, 10), False),  # no share before
    ],
)
def test_when_a_share_misleads(part: tuple[int, int], whole: tuple[int, int], misleads: bool) -> None:
    assert share_and_count(part, whole).share_misleads == misleads


def test_equal_shares_are_equal_however_they_round() -> None:
    """1 of 3 and 7 of 21 are the same share, and so are 29 of 100 and 290 of 1000."""
    for part, whole in (((7, 7), (21, 21)), ((29, 290), (100, 1_000)), ((1, 7), (3, 21))):
        found = share_and_count(part, whole)
        assert found.share_misleads == (part[0] != part[1])


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_part_and_rest_make_the_whole(before: int, after: int, rest_before: int, rest_after: int) -> None:
    found = share_and_count((before, after), (before + rest_before, after + rest_after))

    assert found.count_change == found.whole[1] - found.whole[0] - (rest_after - rest_before)
    if rest_after == rest_before and before and after:
        assert not found.share_misleads or rest_before == 0


def test_of_nothing_there_is_no_share() -> None:
    found = share_and_count((0, 5), (0, 10))

    assert (found.shares, found.share_change, found.count_change) == (None, None, 5)


@pytest.mark.parametrize(("part", "whole"), [((-1, 0), (5, 5)), ((6, 0), (5, 5)), ((0, 6), (5, 5))])
def test_a_part_larger_than_its_whole_is_refused(part: tuple[int, int], whole: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no larger"):
        share_and_count(part, whole)
