"""The attacker on invented partnerships: any areas, sparse and dense, month by month, revised and revised back."""

import pytest
from hypothesis import given, settings

from tests.evaluation.protection.attacker.attacking_people import leaks_in
from tests.evaluation.protection.attacker.invented import Invented, partnerships
from tests.evaluation.protection.publishing_by_hand import THRESHOLD, published

pytestmark = pytest.mark.slow
few = settings(deadline=None, max_examples=12, derandomize=True)


def found(invented: Invented) -> list[object]:
    made = published(invented.versions, strategy=invented.strategy)
    return list(leaks_in(made, invented.strategy, THRESHOLD))


@few
@given(partnerships())
def test_one_publication(invented):
    assert found(invented) == []


@few
@given(partnerships(most_months=4, growing=True))
def test_a_month_more_each_time(invented):
    assert found(invented) == []


@few
@given(partnerships(most_months=4, revised=True))
def test_revised(invented):
    assert found(invented) == []
