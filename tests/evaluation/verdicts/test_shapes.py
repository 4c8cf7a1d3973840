"""One sign for each kind of answer: a direction only where there is one."""

import re
from typing import get_args

import pytest

from evaluation.statistics.change.count_change import count_change
from evaluation.statistics.process.process_signals import Signal
from evaluation.verdicts.shapes import SIGNS, Shape, shape_of_change, shape_of_signal


def test_every_shape_has_a_mark_and_a_word_of_its_own() -> None:
    assert set(SIGNS) == set(get_args(Shape))
    assert len({sign.mark for sign in SIGNS.values()}) == len({sign.word for sign in SIGNS.values()}) == len(SIGNS)


@pytest.mark.parametrize("signal", list(Signal))
def test_a_signal_points_its_way(signal: Signal) -> None:
    up, down = re.search(r"ABOVE|RISING", signal.name), re.search(r"BELOW|FALLING", signal.name)

    run = "" if signal.name.endswith("_LIMITS") else "run "

    assert shape_of_signal(signal) == (f"{run}up" if up else f"{run}down" if down else "usual")


@pytest.mark.parametrize(
    ("before", "after", "shape"), [(100, 200, "up"), (200, 100, "down"), (100, 104, "unclear"), (0, 0, "unclear")]
)
def test_a_change_points_only_where_its_interval_does(before: int, after: int, shape: Shape) -> None:
    assert shape_of_change(count_change(before, after)) == shape


def test_no_change_known_is_no_answer() -> None:
    assert shape_of_change(None) == "no answer"
