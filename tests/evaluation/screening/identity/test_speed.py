"""No rule takes long over a long text, whatever it is made of."""

import time
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from evaluation.screening.identity.births import spot_days_before
from evaluation.screening.identity.headings import spot_heading, spot_heading_in_a_cell
from evaluation.screening.identity.kinds import Rule
from evaluation.screening.identity.located import Located
from evaluation.screening.identity.screen import RULES, screen

UNITS = (
    "a", "A", "1", "0", "7", "Aa", "A1", "1a", "a@", "@", "a.", "1.", "1-", "1/", "A-", "A'", "_", ".", "(", "+4", "07",
    "St", "AB12", "B", "x@y.", "1,", "12/", "1*", "dotat", "Ab-", "aka:",
)  # fmt: skip
SPACED = (
    "a ",
    "A ",
    "1 ",
    "Aa ",
    "1 A",
    "Ellie, ",
    "1 Aa Bb ",
    "mr ",
    "at ",
    "Mum ",
    "born ",
    "nhs ",
    "aka Xa ",
    "Xan Yoz ",
)
LENGTH, LONGER = 8_000, 4
# On a quiet machine each takes under 0.05 s; one that looks back over the whole text takes many seconds.
MOST_SECONDS = 0.5
EVERY_RULE = (*RULES, spot_days_before(date(2013, 9, 1)), spot_heading, spot_heading_in_a_cell)


def seconds(rule: Callable[[str], Iterable[object]], text: str) -> float:
    """Return the processor time of a run; the least of four where the first is slow, for others use the machine too."""
    taken: list[float] = []
    while not taken or (min(taken) > MOST_SECONDS and len(taken) < 4):
        began = time.process_time()
        list(rule(text))
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_no_rule_takes_long_over_8000_unbroken_characters(rule: Rule) -> None:
    assert {unit: took for unit in UNITS if (took := seconds(rule, (unit * LENGTH)[:LENGTH])) > MOST_SECONDS} == {}


@pytest.mark.parametrize("unit", UNITS)
def test_nor_does_the_whole_screen(unit: str) -> None:
    text = Located((unit * LENGTH)[:LENGTH], "Sheet", "A1")

    assert seconds(lambda _: iter(screen([text], since=date(2013, 9, 1))), "") < MOST_SECONDS


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_four_times_the_text_takes_about_four_times_as_long(rule: Rule) -> None:
    """Twelve times would be the sign of a rule that looks back over the whole text at each place."""
    slow = {}
    for unit in SPACED:
        short = seconds(rule, (unit * LENGTH)[:LENGTH])
        long = seconds(rule, (unit * LENGTH * LONGER)[: LENGTH * LONGER])
        if long > max(12 * short, MOST_SECONDS):
            slow[unit] = (short, long)
    assert slow == {}
