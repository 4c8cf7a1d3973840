"""The attacker on invented partnerships: any areas, sparse and dense, through months, revisions and withdrawals."""

from collections.abc import Container

import pandas as pd
import pytest
from hypothesis import given, settings

from evaluation.protection.keys import KEY
from tests.evaluation.protection.attacker.attack import leaks_added
from tests.evaluation.protection.attacker.attacking import Leak
from tests.evaluation.protection.attacker.invented import (
    Invented,
    an_area_suppresses,
    another_month,
    as_once,
    numbers_come,
    partnerships,
    revised,
    some_arrive_suppressed,
    withdrawn,
)
from tests.evaluation.protection.publishing_by_hand import THRESHOLD, published

pytestmark = pytest.mark.slow
few = settings(max_examples=6, derandomize=True)
fewer = settings(few, max_examples=3)


def found(invented: Invented, forgotten: Container[int] = ()) -> list[Leak]:
    """Return what the attacker finds in all publications together and in each, but for what was known before it."""
    made = published(invented.versions, forgotten=forgotten, strategy=invented.strategy)
    history = [with_truth(each, truth) for each, truth in zip(made, invented.truth, strict=True)]
    return leaks_added(history, invented.strategy, THRESHOLD, invented.sent)


def with_truth(made: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of a publication with the true counts, which the product did not know where one arrived so."""
    both = made.merge(truth[[*KEY, "value"]], on=list(KEY), suffixes=("_here", ""), validate="one_to_one")
    assert len(both) == len(made)
    assert (both["value"] == both["value_here"])[~both["arrived"]].all()
    return both.drop(columns="value_here")


@few
@given(partnerships())
def test_one_publication(invented: Invented) -> None:
    assert found(invented) == []


@few
@given(partnerships([another_month], publications=3))
def test_a_month_more_each_time(invented: Invented) -> None:
    assert found(invented) == []


@few
@given(partnerships([revised], publications=3))
def test_revised(invented: Invented) -> None:
    assert found(invented) == []


@few
@given(partnerships([withdrawn], publications=3))
def test_withdrawn(invented: Invented) -> None:
    assert found(invented) == []


@few
@given(partnerships([another_month, revised, withdrawn, as_once], publications=4))
def test_anything(invented: Invented) -> None:
    assert found(invented) == []


@fewer
@given(partnerships([another_month, revised, withdrawn], publications=2, months=(12, 12)))
def test_a_year(invented: Invented) -> None:
    """Long enough for what goes by year: local areas by gender and by age."""
    assert found(invented) == []


@few
@given(partnerships([some_arrive_suppressed, an_area_suppresses, numbers_come], publications=3))
def test_suppressed_counts_and_their_numbers(invented: Invented) -> None:
    assert found(invented) == []


@few
@given(partnerships([some_arrive_suppressed, numbers_come, another_month, revised, as_once], publications=4))
def test_suppressed_counts_among_anything(invented: Invented) -> None:
    assert found(invented) == []


def test_he_finds_what_a_product_without_memory_gives_away() -> None:
    """Among a few partnerships is one whose publications, each safe by itself, leak together."""
    leaking: list[Leak] = []

    @few
    @given(partnerships([another_month, revised, withdrawn], publications=3))
    def attack(invented: Invented) -> None:
        if not leaking:
            leaking.extend(found(invented, forgotten=range(9)))

    attack()
    assert leaking
